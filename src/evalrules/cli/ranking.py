"""What ``rank`` and ``agreement`` do: evaluate, and put a table on the terminal or plain data in JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import click
from rich.text import Text

from evalrules.cli.loading import load_or_stop
from evalrules.cli.request import Request
from evalrules.cli.scoring import evaluated, evaluation_of
from evalrules.cli.stopping import WELL
from evalrules.cli.streams import columns, put
from evalrules.cli.wording import say
from evalrules.evaluation.evaluation import Evaluation
from evalrules.evaluation.ranking import Ties, ranking
from evalrules.facts.rows import RawCase
from evalrules.many import evaluate_many
from evalrules.output.ranking_text import agreement_data, agreement_lines, ranking_data, ranking_lines
from evalrules.pipeline import LoadedRuleset
from evalrules.source.diagnostic import Language
from evalrules.units import evaluate_units


def run_rank(
    request: Request, by: str | None, least_assessed: Decimal, ties: Ties, language: Language
) -> int:
    """Rank the cases of the file, or the units of its one case."""
    loaded = load_or_stop(request.ruleset)
    units = by == "unit" or (by is None and loaded.ruleset.by_charge)
    if request.only is not None and not units:
        raise click.UsageError(say("only_among_units", language))
    evaluating: Callable[..., dict[str, Evaluation]] = _by_unit if units else _by_case
    found = evaluated(loaded, request, language, evaluating)
    places = ranking(found, least_assessed=least_assessed, ties=ties)
    if request.format == "json":
        put(_json(ranking_data(places)))
    else:
        _print(ranking_lines(places, language, columns()))
        unsettled = sum(one.place is not None and not one.settled for one in places)
        if unsettled:
            put(say("places_not_settled", language, count=unsettled))
    return WELL


def run_agreement(request: Request, within: int | None, language: Language) -> int:
    """How far inspections agree, rule by rule."""
    evaluation = evaluation_of(load_or_stop(request.ruleset), request, language)
    found = evaluation.agreement(within)
    if request.format == "json":
        put(_json(agreement_data(found)))
    elif found:
        _print(agreement_lines(found, language, columns()))
    else:
        put(say("nothing_looked_at_twice", language))
    return WELL


def _by_unit(loaded: LoadedRuleset, raw: RawCase, **options: Any) -> dict[str, Evaluation]:
    return dict(evaluate_units(loaded, raw, **options))


def _by_case(
    loaded: LoadedRuleset, raw: RawCase, *, case: None, only: None, **options: Any
) -> dict[str, Evaluation]:
    """Every case of the file by its id; ``case`` and ``only`` speak of one."""
    return {one.fitted.case.id: one for one in evaluate_many(loaded, raw, **options)}


def _print(lines: Iterable[Text]) -> None:
    put("\n".join(line.plain.rstrip() for line in lines))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
