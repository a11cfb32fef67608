"""``evalrules why-not RULESET FACTS``: why a rule cost nothing at a site."""

from __future__ import annotations

from typing import Any

import click

from evalrules.cli.helping import HelpInLanguage
from evalrules.cli.score import input_options
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording(
    "一条规则在一个点位为什么没有扣分：理由只有一个，出自固定的清单",
    "why a rule cost nothing at a site: one reason of a closed list",
)
_HELP = {
    "rule": Wording("规则的编号；不写就列出全部规则", "the id of a rule; left out: every rule"),
    "site": Wording(
        "点位的编号；不写就列出全部点位，两个都不写就是各条规则在整个测评对象里",
        "the key of a site; left out: every site; with neither, every rule in the case as a whole",
    ),
    "format": Wording("输出格式（默认 text）", "format of the output (default text)"),
    "all": Wording("列出全部，不省略", "list everything"),
}


def command(language: Language) -> click.Command:
    def run(**given: Any) -> int:
        from evalrules.cli.asking_why import run_why_not
        from evalrules.cli.request import Request

        rule, site = given.pop("rule"), given.pop("site")
        return run_why_not(Request(**given), rule, site, language)

    def option(name: str, *, into: str | None = None, **settings: Any) -> click.Option:
        return click.Option([f"--{name}", into or name], help=_HELP[name].said(language), **settings)

    params: list[click.Parameter] = [
        *input_options(language),
        option("rule", metavar="ID"),
        option("site", metavar="KEY"),
        option("format", type=click.Choice(["text", "json"]), default="text"),
        option("all", into="everything", is_flag=True),
    ]
    return HelpInLanguage("why-not", language, _ABOUT, callback=run, params=params)
