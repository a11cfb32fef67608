"""``evalrules fixes RULESET FACTS``: which repairs regain most."""

from __future__ import annotations

from typing import Any

import click

from evalrules.cli.helping import HelpInLanguage
from evalrules.cli.score import day_reader, input_options
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording(
    "先改哪几条回分最多：一份整改清单，改完的得分重新算过",
    "which repairs regain most: a list, and the score with all of them made, worked out again",
)
_HELP = {
    "limit": Wording("最多改几条（默认 20）", "how many repairs at most (default 20)"),
    "unit": Wording("只看这个责任单位的", "only what this unit answers for"),
    "each-unit": Wording("每个责任单位各一份", "a list for each unit"),
    "until": Wording("整改截止日：这一天以前办完的才算", "the day by which repairs are done"),
    "repair": Wording(
        "怎样算改好，如 问题记录.整改状态=已整改；问题记录= 是这条记录不再有；可写多次",
        "what a repair is, such as 问题记录.整改状态=已整改; 问题记录= means that the record is gone; may be repeated",
    ),
    "format": Wording("输出格式（默认 text）", "format of the output (default text)"),
    "all": Wording("列出全部，不省略", "list everything"),
}


def command(language: Language) -> click.Command:
    def run(**given: Any) -> int:
        from evalrules.cli.fixing import FixesAsked, run_fixes
        from evalrules.cli.request import Request

        names = ("limit", "unit", "each_unit", "until", "repair")
        asked = FixesAsked(*(given.pop(name) for name in names))
        return run_fixes(Request(**given), asked, language)

    def option(name: str, *, into: str | None = None, **settings: Any) -> click.Option:
        into = into or name.replace("-", "_")
        return click.Option([f"--{name}", into], help=_HELP[name].said(language), **settings)

    params: list[click.Parameter] = [
        *input_options(language),
        option("limit", type=int, default=20, metavar="N"),
        option("unit", metavar="NAME"),
        option("each-unit", is_flag=True),
        option("until", metavar="DATE", callback=day_reader(language)),
        option("repair", metavar="KIND.K=V", multiple=True),
        option("format", type=click.Choice(["text", "json", "csv"]), default="text"),
        option("all", into="everything", is_flag=True),
    ]
    return HelpInLanguage("fixes", language, _ABOUT, callback=run, params=params)
