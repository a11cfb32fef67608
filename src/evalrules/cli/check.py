"""``evalrules check RULESET``: every problem, sorted."""

from __future__ import annotations

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording("检查规则集，一次列出全部问题", "check a ruleset and list every problem at once")
_STRICT = Wording("有警告也算不通过", "warnings fail too")
_FORMAT = Wording("输出格式（默认 text）", "format of the output (default text)")


def command(language: Language) -> click.Command:
    def run(ruleset: str, strict: bool, format: str) -> int:
        from evalrules.cli.checking import check_ruleset

        return check_ruleset(ruleset, strict, format, language)

    return HelpInLanguage(
        "check",
        language,
        _ABOUT,
        callback=run,
        params=[
            Argument("ruleset", "RULESET"),
            click.Option(["--strict"], is_flag=True, help=_STRICT.said(language)),
            click.Option(
                ["--format"], type=click.Choice(["text", "json"]), default="text", help=_FORMAT.said(language)
            ),
        ],
    )
