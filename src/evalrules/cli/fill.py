"""``evalrules fill RULESET FILE.xlsx [--into FOLDER]``: the figures that are not official, listed and read back."""

from __future__ import annotations

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording(
    "列出还不是官方的数字，供本单位填写正式数值；加 --into 读回，写成本单位自己的规则集",
    "list the figures that are not official, for an office to fill in; --into reads them back into its own ruleset",
)
_INTO = Wording(
    "读回填好的工作簿，写进这个文件夹（新的，或承接同一规则集的）",
    "read the workbook back into this folder: a new one, or that of a ruleset that extends the same",
)


def command(language: Language) -> click.Command:
    def run(ruleset: str, workbook: str, into: str | None) -> int:
        from evalrules.cli.filling import list_figures, read_figures

        if into is None:
            return list_figures(ruleset, workbook, language)
        return read_figures(ruleset, workbook, into, language)

    return HelpInLanguage(
        "fill",
        language,
        _ABOUT,
        callback=run,
        params=[
            Argument("ruleset", "RULESET"),
            Argument("workbook", "FILE.xlsx"),
            click.Option(["--into"], metavar="FOLDER", help=_INTO.said(language)),
        ],
    )
