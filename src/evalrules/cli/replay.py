"""``evalrules replay FILE``: compute a certificate anew and compare."""

from __future__ import annotations

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording(
    "用证书里的规则集、事实和选项重算，逐字节核对",
    "compute a certificate anew from what it holds, and compare byte by byte",
)
_FORMAT = Wording("输出格式（默认 text）", "format of the output (default text)")


def command(language: Language) -> click.Command:
    def run(file: str, format: str) -> int:
        from evalrules.cli.replaying import run_replay

        return run_replay(file, format, language)

    return HelpInLanguage(
        "replay",
        language,
        _ABOUT,
        callback=run,
        params=[
            Argument("file", "CERTIFICATE"),
            click.Option(
                ["--format"], type=click.Choice(["text", "json"]), default="text", help=_FORMAT.said(language)
            ),
        ],
    )
