"""``evalrules diff OLD NEW [--facts FILE]``: what another edition changes, and what that does to a score."""

from __future__ import annotations

from typing import Any

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.cli.score import case_options
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording(
    "比较两版：哪些规则变了；给了事实，就算出分差多少、差在哪里、还缺哪些事实",
    "compare two editions: which rules changed; with facts, by how much the score differs, where, and what is missing",
)
_HELP = {
    "facts": Wording("用这份事实按两版各算一遍", "score these facts under both editions"),
    "accept-partial": Wording("有记录被退回时，只算其余的", "when rows are refused, score the rest"),
    "format": Wording("输出格式（默认 text）", "format of the output (default text)"),
    "all": Wording("列出全部，不省略", "list everything"),
}


def command(language: Language) -> click.Command:
    def run(**given: Any) -> int:
        from evalrules.cli.diffing import run_diff

        return run_diff(language, **given)

    def option(name: str, *, into: str | None = None, **settings: Any) -> click.Option:
        return click.Option(
            [f"--{name}", into or name.replace("-", "_")], help=_HELP[name].said(language), **settings
        )

    params: list[click.Parameter] = [
        Argument("old", "OLD"),
        Argument("new", "NEW"),
        option("facts", metavar="FILE"),
        *case_options(language),
        option("accept-partial", is_flag=True),
        option("format", type=click.Choice(["text", "json"]), default="text"),
        option("all", into="everything", is_flag=True),
    ]
    return HelpInLanguage("diff", language, _ABOUT, callback=run, params=params)
