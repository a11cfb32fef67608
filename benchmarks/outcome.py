"""What every peer must deliver, and the plain Decimal reference that decides whether it is right."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from benchmarks.workload import Row, Workload


class Hit(NamedTuple):
    """One deduction before any cap: fact, rule, tenths of a point."""

    fact: str
    rule: int
    tenths: int


class Outcome(NamedTuple):
    """Every deduction and the capped totals, in tenths of a point."""

    hits: list[Hit]
    by_rule: list[int]
    by_category: list[int]
    lost: int
    #: (fact, rule) → points after every cap; None: the peer does not say.
    effective: dict[tuple[str, int], Decimal] | None = None


def totals(workload: Workload, hits: list[Hit]) -> Outcome:
    """Cap what an engine found: shared by the peers that only match."""
    by_rule = [0] * len(workload.rules)
    for _, rule, tenths in hits:
        by_rule[rule] += tenths
    by_category = [0] * len(workload.category_points)
    for spec in workload.rules:
        capped = min(by_rule[spec.index], spec.cap)
        by_rule[spec.index] = capped
        by_category[spec.category] += capped
    by_category = [
        min(lost, points) for lost, points in zip(by_category, workload.category_points, strict=True)
    ]
    return Outcome(hits, by_rule, by_category, sum(by_category))


class Truth(NamedTuple):
    hits: set[tuple[str, int, Decimal]]
    by_rule: list[Decimal]
    by_category: list[Decimal]
    lost: Decimal
    #: What each (fact, rule) really cost: caps bind the last in order of date, rule and id.
    effective: dict[tuple[str, int], Decimal]


def reference(workload: Workload) -> Truth:
    """
    Every rule on every fact of its kind, in decimals, as the standard would be read aloud.

    >>> from benchmarks.workload import workload
    >>> truth = reference(workload(30, 200))
    >>> sum(truth.effective.values()) == truth.lost == sum(truth.by_category)
    True
    """
    tenth = Decimal("0.1")
    hits = []
    facts: dict[str, list[Row]] = {}
    for fact in workload.facts:
        facts.setdefault(fact["类型"], []).append(fact)
    for spec in workload.rules:
        for fact in facts.get(spec.kind, ()):
            if all(holds(fact[name], operator, value) for name, operator, value in spec.conditions):
                price = tenth * spec.price * Decimal(fact["处数"])
                hits.append((fact["日期"], spec.index, fact["编号"], price))
    hits.sort()
    rule_room = [tenth * spec.cap for spec in workload.rules]
    category_room = [tenth * points for points in workload.category_points]
    effective = {}
    after_rule: dict[int, Decimal] = {spec.index: Decimal(0) for spec in workload.rules}
    for _, rule, fact_id, price in hits:
        category = workload.rules[rule].category
        in_rule = min(price, rule_room[rule])
        rule_room[rule] -= in_rule
        after_rule[rule] += in_rule
        in_category = min(in_rule, category_room[category])
        category_room[category] -= in_category
        effective[fact_id, rule] = in_category
    by_category = [
        tenth * points - room for points, room in zip(workload.category_points, category_room, strict=True)
    ]
    found = {(fact_id, rule, price) for _, rule, fact_id, price in hits}
    return Truth(found, list(after_rule.values()), by_category, sum(by_category, Decimal(0)), effective)


def holds(actual: object, operator: str, value: object) -> bool:
    if operator == "in":
        assert isinstance(value, tuple)
        return actual in value
    if operator == ">=":
        assert isinstance(actual, int) and isinstance(value, int)
        return actual >= value
    return actual == value


def differences(outcome: Outcome, truth: Truth) -> list[str]:
    """What a peer got wrong, in words; empty when everything is equal."""
    found = {(fact, rule, Decimal(tenths) / 10) for fact, rule, tenths in outcome.hits}
    checks: Iterable[tuple[str, bool]] = (
        (f"{len(found - truth.hits)} deductions too many", found <= truth.hits),
        (f"{len(truth.hits - found)} deductions lost", found >= truth.hits),
        ("a deduction is listed twice", len(found) == len(outcome.hits)),
        ("totals of rules differ", [Decimal(x) / 10 for x in outcome.by_rule] == truth.by_rule),
        ("totals of categories differ", [Decimal(x) / 10 for x in outcome.by_category] == truth.by_category),
        ("the total differs", Decimal(outcome.lost) / 10 == truth.lost),
        ("points after the caps differ", outcome.effective is None or outcome.effective == truth.effective),
    )
    return [words for words, equal in checks if not equal]
