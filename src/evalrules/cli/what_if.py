"""``evalrules what-if RULESET FACTS``: the same case with something different in it."""

from __future__ import annotations

from typing import Any

import click

from evalrules.cli.helping import HelpInLanguage
from evalrules.cli.score import input_options
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording(
    "假如有些事实不同，得分差多少，差在哪几条规则",
    "what the score would be if something were different, and which rules move",
)
_HELP = {
    "change": Wording(
        "改一条事实的一个字段，如 F-12.整改状态=已整改；可写多次",
        "change a field of a fact, such as F-12.整改状态=已整改; may be repeated",
    ),
    "withdraw": Wording("撤销一条事实，可写多次", "withdraw a fact; may be repeated"),
    "add": Wording("增加这个文件里的事实，可写多次", "add the facts of this file; may be repeated"),
    "changes": Wording(
        "改动的文件（JSON 或 YAML）：改动、撤销、增加、测评对象、点位、检查、登记表、评价日",
        "a file of changes (JSON or YAML): change, withdraw, add, case, sites, inspections, registers, as_of",
    ),
    "format": Wording("输出格式（默认 text）", "format of the output (default text)"),
    "all": Wording("列出全部，不省略", "list everything"),
}


def command(language: Language) -> click.Command:
    def run(**given: Any) -> int:
        from evalrules.cli.changing import ChangesAsked, run_what_if
        from evalrules.cli.request import Request

        asked = ChangesAsked(
            given.pop("change"), given.pop("withdraw"), given.pop("add"), given.pop("changes")
        )
        return run_what_if(Request(**given), asked, language)

    def option(name: str, *, into: str | None = None, **settings: Any) -> click.Option:
        return click.Option([f"--{name}", into or name], help=_HELP[name].said(language), **settings)

    params: list[click.Parameter] = [
        *input_options(language),
        option("change", metavar="ID.K=V", multiple=True),
        option("withdraw", metavar="ID", multiple=True),
        option("add", metavar="FILE", multiple=True),
        option("changes", metavar="FILE"),
        option("format", type=click.Choice(["text", "json"]), default="text"),
        option("all", into="everything", is_flag=True),
    ]
    return HelpInLanguage("what-if", language, _ABOUT, callback=run, params=params)
