"""``evalrules sources RULESET``: the documents, and how well points, rules and figures are attested."""

from __future__ import annotations

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording(
    "数字出自哪些文件，分值、规则和数字各有多少出自官方、报刊、转载、回忆、示例",
    "which documents the figures come from, and how much of them is official, press, mirror, recalled, illustrative",
)
_FORMAT = Wording("输出格式（默认 text）", "format of the output (default text)")


def command(language: Language) -> click.Command:
    def run(ruleset: str, format: str) -> int:
        from evalrules.cli.sourcing import show_sources

        return show_sources(ruleset, format, language)

    return HelpInLanguage(
        "sources",
        language,
        _ABOUT,
        callback=run,
        params=[
            Argument("ruleset", "RULESET"),
            click.Option(
                ["--format"], type=click.Choice(["text", "json"]), default="text", help=_FORMAT.said(language)
            ),
        ],
    )
