"""``evalrules ledger RULESET FILE…``: from ledgers to a facts file, with an account of every row."""

from __future__ import annotations

from typing import Any

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.cli.score import day_reader
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording(
    "把台账、检查表、巡查清单读成事实文件，每一行都有交代",
    "read ledgers, check sheets and patrol lists into a facts file; every row is accounted for",
)
_HELP = {
    "out": Wording(
        "事实文件写到这里（.json）；映射和待归类写在它旁边",
        "write the facts file here (.json); the mapping and the rows to be classified beside it",
    ),
    "mapping": Wording("按这份映射读", "read by this mapping"),
    "save-mapping": Wording("映射写到这里", "write the mapping here"),
    "confirmed": Wording("填好条目编号的待归类清单", "the list of rows to be classified, with clauses filled in"),
    "to-classify": Wording("待归类清单写到这里", "write the rows to be classified here"),
    "case": Wording("测评对象的文件（JSON 或 YAML）", "a file with the case (JSON or YAML)"),
    "as-of": Wording("评价日，如 2021-12-31", "the day of evaluation, such as 2021-12-31"),
    "format": Wording("账目的格式（默认 text）", "format of the account (default text)"),
    "accept-partial": Wording("有行无法识别时，写出其余的", "when rows are not understood, write the others"),
    "all": Wording("列出全部，不省略", "list everything"),
}  # fmt: skip


def command(language: Language) -> click.Command:
    def run(**given: Any) -> int:
        from evalrules.cli.ledgering import LedgerRequest, run_ledger

        return run_ledger(LedgerRequest(**given), language)

    def option(name: str, *, into: str | None = None, **settings: Any) -> click.Option:
        into = into or name.replace("-", "_")
        return click.Option([f"--{name}", into], help=_HELP[name].said(language), **settings)

    params: list[click.Parameter] = [
        Argument("ruleset", "RULESET"),
        Argument("files", "FILE...", nargs=-1, required=True),
        option("out", metavar="FILE"),
        option("mapping", metavar="FILE"),
        option("save-mapping", metavar="FILE"),
        option("confirmed", metavar="FILE"),
        option("to-classify", metavar="FILE"),
        option("case", metavar="FILE"),
        option("as-of", metavar="DATE", callback=day_reader(language)),
        option("format", type=click.Choice(["text", "json"]), default="text"),
        option("accept-partial", is_flag=True),
        option("all", into="everything", is_flag=True),
    ]
    return HelpInLanguage("ledger", language, _ABOUT, callback=run, params=params)
