"""``score --engine bulk``: the scores of many cases, one line each; with ``--only`` the report of one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal

from evalrules.bulk import bulk_evaluations
from evalrules.cli.request import Request
from evalrules.cli.stopping import NOT_UNDERSTOOD, Stop
from evalrules.evaluation.evaluation import Evaluation
from evalrules.evaluation.scores import Scores
from evalrules.pipeline import LoadedRuleset, RulesetError
from evalrules.source.diagnostic import Language, Wording
from evalrules.source.problems.bulk import BULK_ONE_CASE
from evalrules.source.problems.engines import NO_SUCH_CASE

_HEADS = {
    "zh": ("测评对象", "得分", "保底分", "可能分"),
    "en": ("case", "score", "low", "high"),
}


def bulk_scores(loaded: LoadedRuleset, request: Request) -> list[Evaluation]:
    """Every case (or the one asked for), scored; stops where the engine does not take the ruleset or the facts."""
    _refuse_one_case(request)
    try:
        found = list(
            bulk_evaluations(
                loaded,
                request.facts,
                cases={},
                sites=request.sites,
                inspections=request.inspections,
                as_of=request.as_of,
                accept_partial=request.accept_partial,
                only=request.only,
            )
        )
    except RulesetError as error:
        raise Stop(NOT_UNDERSTOOD, error.diagnostics, texts=error.sources) from None
    if request.only is not None and not found:
        known = Wording("记录里的编号", "an id of the facts")
        raise Stop(NOT_UNDERSTOOD, [NO_SUCH_CASE.at(None, name=request.only, known=known)])
    return found


def _refuse_one_case(request: Request) -> None:
    given = [("--case", request.case is not None), ("--set", bool(request.settings))]
    problems = [BULK_ONE_CASE.at(None, option=option) for option, is_given in given if is_given]
    if problems:
        raise Stop(NOT_UNDERSTOOD, problems)


def scores_text(evaluations: Sequence[Evaluation], language: Language) -> str:
    """One line a case, columns apart by tabs: they go into a spreadsheet as they are."""
    every = [one.scores for one in evaluations]
    names = list(every[0].results) if every else []
    lines = ["\t".join([*_HEADS[language], *names])]
    for one in every:
        results = [
            value if value is not None else "|".join(possible) for value, possible in one.results.values()
        ]
        lines.append("\t".join([one.case, *(shown(x) for x in (one.score, one.low, one.high)), *results]))
    return "\n".join(lines)


def scores_json(loaded: LoadedRuleset, evaluations: Sequence[Evaluation]) -> str:
    """The scores of every case as data; points are strings of exact decimals."""
    ruleset = loaded.ruleset
    data = {
        "format": 0,
        "engine": "bulk",
        "ruleset": {"id": ruleset.id, "edition": ruleset.edition, "digest": loaded.digest},
        "cases": [_record(one.scores) for one in evaluations],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _record(one: Scores) -> dict[str, object]:
    return {
        "case": one.case,
        "full": str(one.full),
        **{name: None if value is None else str(value) for name, value in _ends(one)},
        "results": {
            name: {"value": value, "possible": list(possible)}
            for name, (value, possible) in one.results.items()
        },
    }


def _ends(one: Scores) -> list[tuple[str, Decimal | None]]:
    return [("score", one.score), ("low", one.low), ("high", one.high)]


def shown(value: Decimal | None) -> str:
    return "-" if value is None else f"{value:f}"
