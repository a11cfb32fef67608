"""``evalrules explain RULESET ID`` and ``evalrules explain ERnnnn``: a clause, or the page of a problem."""

from __future__ import annotations

import re
from typing import Any

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.cli.score import case_options, reading_options
from evalrules.cli.stopping import WELL
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording(
    "说明一个条款：explain 规则集 编号；或一个问题：explain ER3001",
    "explain a clause (explain RULESET ID) or a problem (explain ER3001)",
)
_FACTS = Wording(
    "再按这些事实说明算式；编号还可以是一条事实，或一条扣分（规则@事实）",
    "with the arithmetic of these facts; the id may then also be a fact, or a deduction (RULE@FACT)",
)
_CODE = re.compile(r"[Ee][Rr][0-9]+")


def command(language: Language) -> click.Command:
    def run(target: str, id: str | None, facts: str | None, **given: Any) -> int:
        if id is None and _CODE.fullmatch(target) is None:
            raise click.MissingParameter(ctx=click.get_current_context(), param=id_argument)
        if id is not None and facts is not None:
            from evalrules.cli.request import Request
            from evalrules.cli.working_out import run_explain

            return run_explain(Request(ruleset=target, facts=facts, **given), id, language)
        return _explain(target, id, language)

    id_argument = Argument("id", "ID", required=False)
    params: list[click.Parameter] = [
        Argument("target", "RULESET|ERnnnn"),
        id_argument,
        click.Option(["--facts"], metavar="FILE", help=_FACTS.said(language)),
        *case_options(language),
        *reading_options(language),
    ]
    return HelpInLanguage("explain", language, _ABOUT, callback=run, params=params)


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
