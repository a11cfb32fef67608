"""``evalrules explain RULESET ID`` and ``evalrules explain ERnnnn``: a clause, or the page of a problem."""

from __future__ import annotations

import re

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.cli.stopping import WELL
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording(
    "说明一个条款：explain 规则集 编号；或一个问题：explain ER3001",
    "explain a clause (explain RULESET ID) or a problem (explain ER3001)",
)
_CODE = re.compile(r"[Ee][Rr][0-9]+")


def command(language: Language) -> click.Command:
    def run(target: str, id: str | None) -> int:
        if id is None and _CODE.fullmatch(target) is None:
            raise click.MissingParameter(ctx=click.get_current_context(), param=id_argument)
        return _explain(target, id, language)

    id_argument = Argument("id", "ID", required=False)
    return HelpInLanguage(
        "explain", language, _ABOUT, callback=run, params=[Argument("target", "RULESET|ERnnnn"), id_argument]
    )


def _explain(target: str, id: str | None, language: Language) -> int:
    from evalrules.cli.explaining import explain_problem, explained
    from evalrules.cli.finding import find_or_stop
    from evalrules.cli.loading import load_or_stop
    from evalrules.cli.streams import columns, put

    if id is None:
        return explain_problem(target, language)
    ruleset = load_or_stop(target).ruleset
    put("\n".join(explained(ruleset, find_or_stop(ruleset, id), language, columns())))
    return WELL
