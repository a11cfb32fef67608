"""Neighbouring cases in which one thing is worse, at the same coverage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from evalrules.engine.uncertain import truth
from evalrules.evaluation.report import Report
from evalrules.pipeline import FactsError, evaluate
from evalrules.plan.leaves import Leaf
from evalrules.ruleset.vocabulary import FieldType, Kind
from evalrules.testing.aims import Aim, targets_of
from evalrules.testing.case_facts import CaseFacts
from evalrules.testing.case_maker import fact_maker
from evalrules.testing.choosing import always_first
from evalrules.testing.fact_maker import FactMaker
from evalrules.testing.field_directions import (
    Change,
    comparable,
    directions_of,
    loss_moves,
    may_change,
    nodes_count,
    together,
)
from evalrules.testing.field_values import raw_number, step_of
from evalrules.testing.wishes import Wishes

Data = Mapping[str, Any]
#: Rules that a new find is made for.
_FINDS = 6


def worse(facts: CaseFacts) -> Iterator[CaseFacts]:
    """
    Every neighbour of the case in which one thing is worse: one more problem, one fewer that is met, a count or a
    value one step (or as far as the field goes) in the direction that costs.

    Only where that is certain: what one rule wants high and another low has no direction, and neither has what a rule
    with ``monotone: false`` reads. The coverage stays: the same rules are assessed, the same nodes apply. Lazy; many
    cases have none, a ruleset with a node of ``monotone: false`` has none at all.
    """
    if not comparable(facts.ruleset.plan):
        return
    try:
        before = evaluate(facts.ruleset, facts).report
    except FactsError:
        return
    for other in _neighbours(facts, before):
        try:
            after = evaluate(facts.ruleset, other).report
        except FactsError:
            continue
        if _covers_alike(before, after):
            yield other


def _covers_alike(before: Report, after: Report) -> bool:
    return (before.unassessed, before.not_applicable, before.assessed) == (
        after.unassessed,
        after.not_applicable,
        after.assessed,
    )


def _neighbours(facts: CaseFacts, before: Report) -> Iterator[CaseFacts]:
    kinds = {kind.name: kind for kind in facts.ruleset.ruleset.kinds}
    maker = fact_maker(always_first(), facts.ruleset, Wishes(), _plain(facts), (), near=False)
    rows = list(facts["facts"])
    for number, fact in enumerate(rows):
        kind = kinds[fact["kind"]]
        for one in kind.fields:
            for value in _steps(facts, kind, one, fact):
                yield facts.replace(facts=[*rows[:number], {**fact, one.name: value}, *rows[number + 1 :]])
        if is_worse(facts, maker, fact, "repeated"):
            yield facts.replace(
                facts=[*rows[: number + 1], {**fact, "id": _fresh(rows)}, *rows[number + 1 :]]
            )
    for fact in _finds(facts, maker, before):
        yield facts.replace(facts=[*rows, {**fact, "id": _fresh(rows)}])


def _plain(facts: CaseFacts) -> dict[str, Any]:
    empty: dict[str, Any] = {"case": {}, "sites": [], "registers": {}, "inspections": [], "facts": []}
    return {**empty, "as_of": "2021-12-31", **facts}


def _fresh(rows: list[Any]) -> str:
    taken = {str(row.get("id")) for row in rows}
    return next(name for number in range(1, len(rows) + 2) if (name := f"W{number}") not in taken)


def _steps(facts: CaseFacts, kind: Kind, field: FieldType, fact: Data) -> Iterator[Any]:
    """The next value of the field in the direction that costs, and the last."""
    direction = directions_of(facts.ruleset.plan).get((kind.name, field.name))
    if direction is None or field.name not in fact:
        return
    value = fact[field.name]
    if field.type == "boolean":
        if value is (direction == "down"):
            yield direction == "up"
        return
    number = Decimal(str(value).rstrip("%")) / (100 if field.type == "percent" else 1)
    step = step_of(field) * (1 if direction == "up" else -1)
    end = field.maximum if direction == "up" else (Decimal(0) if field.minimum is None else field.minimum)
    last = number + step if end is None else end
    if (direction == "up" and last < number + step) or (direction == "down" and last > number + step):
        return
    yield raw_number(field, number + step)
    if last != number + step:
        yield raw_number(field, last)


def is_worse(facts: CaseFacts, maker: FactMaker, fact: Data, change: Change) -> bool:
    """Does the fact once more, or as a new one, only cost – and does it cost anything?"""
    plan = facts.ruleset.plan
    kind = str(fact["kind"])
    if not may_change(plan, kind) or nodes_count(plan, kind):
        return False
    moves = [loss_moves(leaf, kind, change, counts=_may_count(leaf, maker, fact)) for leaf in plan.leaves()]
    return together(moves) == "up"


def _may_count(leaf: Leaf, maker: FactMaker, fact: Data) -> bool:
    """False where the rule surely does not select the fact."""
    if fact["kind"] not in leaf.kinds:
        return False
    if leaf.selects is None:
        return True
    kind = maker.kinds[fact["kind"]]
    try:
        here = maker.records.beside(dict(fact), kind.fields, "kind", kind.name)
        return truth(leaf.selects, here) is not False
    except (LookupError, ArithmeticError):
        return True


def _finds(facts: CaseFacts, maker: FactMaker, before: Report) -> Iterator[Data]:
    """New finds of rules that were looked at, where somebody looked at everything."""
    unseen = {name.split("[")[0].split(" ")[0] for name in before.unassessed}
    places = [one.get("site") for one in facts["inspections"] if one.get("items", "all") in ("all", "全部")]
    made = 0
    for aim in targets_of(facts.ruleset.plan).aims:
        if made >= _FINDS or aim.leaf.id in unseen or aim.leaf.polarity != "lose" or aim.leaf.prices is None:
            continue
        fact = _find(maker, aim, places)
        if fact is not None and is_worse(facts, maker, fact, "added"):
            made += 1
            yield fact


def _find(maker: FactMaker, aim: Aim, places: list[str | None]) -> Data | None:
    """The plainest fact that the rule counts, at a place that somebody looked at; None when there is none."""
    coverage = aim.leaf.coverage
    if coverage not in ("closed", "visit", "case") or (coverage != "closed" and not places):
        return None
    fact = maker.fact(aim)
    if fact is None:
        return None
    sites = [place for place in places if place is not None]
    if coverage == "visit" and fact.get("site") not in sites:
        return {**fact, "site": sites[0]} if sites else None
    return fact
