"""``evalrules by-unit RULESET FACTS``: who answers for which points."""

from __future__ import annotations

from typing import Any

import click

from evalrules.cli.helping import HelpInLanguage
from evalrules.cli.score import input_options
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording(
    "各责任单位名下失了多少分、由哪些记录造成，合计正好是总的失分",
    "who answers for how many points and by which facts; the sum is exactly what was lost",
)
_HELP = {
    "unit": Wording("只列这个单位，逐项说明", "this unit only, cause by cause"),
    "format": Wording("输出格式（默认 text）", "format of the output (default text)"),
    "all": Wording("列出全部单位的全部各项", "list every cause of every unit"),
}


def command(language: Language) -> click.Command:
    def run(**given: Any) -> int:
        from evalrules.cli.blaming import run_by_unit
        from evalrules.cli.request import Request

        unit = given.pop("unit")
        return run_by_unit(Request(**given), unit, language)

    def option(name: str, *, into: str | None = None, **settings: Any) -> click.Option:
        return click.Option([f"--{name}", into or name], help=_HELP[name].said(language), **settings)

    params: list[click.Parameter] = [
        *input_options(language),
        option("unit", metavar="NAME"),
        option("format", type=click.Choice(["text", "json"]), default="text"),
        option("all", into="everything", is_flag=True),
    ]
    return HelpInLanguage("by-unit", language, _ABOUT, callback=run, params=params)
