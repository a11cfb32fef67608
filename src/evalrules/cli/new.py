"""``evalrules new RULESET``: a new rule and its worked case."""

from __future__ import annotations

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording(
    "加一条规则和它的算例，留出待填的空", "add a rule and its worked case, with slots to fill in"
)
_SHAPE = Wording(
    "式样，如 每处扣分、按比例、加重表（默认 每处扣分）",
    "its shape, such as “per occurrence” (the default) or “share”",
)
_UNDER = Wording(
    "加在哪个指标下（默认最后一个有规则的）", "the node it comes under (default: the last with rules)"
)
_KIND = Wording("读哪类事实（默认同前一条）", "the kind of facts it reads (default: that of the rule before)")


def command(language: Language) -> click.Command:
    def run(ruleset: str, shape: str, under: str | None, facts: str | None) -> int:
        from evalrules.cli.starting import new_rule

        return new_rule(ruleset, shape, under, facts, language)

    return HelpInLanguage(
        "new",
        language,
        _ABOUT,
        callback=run,
        params=[
            Argument("ruleset", "RULESET"),
            click.Option(["--shape"], default="每处扣分", help=_SHAPE.said(language)),
            click.Option(["--under"], help=_UNDER.said(language)),
            click.Option(["--facts"], help=_KIND.said(language)),
        ],
    )
