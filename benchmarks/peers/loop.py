"""What a careful programmer writes by hand: rules indexed by kind, a chain of conditions each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.outcome import Hit, Outcome, totals
from benchmarks.workload import Condition, Row, Workload


def build(workload: Workload) -> Callable[[list[Row]], Outcome]:
    by_kind = {
        kind: [
            (rule.index, rule.price, [_test(condition) for condition in rule.conditions]) for rule in rules
        ]
        for kind, rules in workload.rules_of_kind().items()
    }

    def evaluate(facts: list[Row]) -> Outcome:
        hits = []
        for fact in facts:
            for index, price, conditions in by_kind[fact["类型"]]:
                for field, allowed in conditions:
                    if fact[field] not in allowed:
                        break
                else:
                    hits.append(Hit(fact["编号"], index, price * fact["处数"]))
        return totals(workload, hits)

    return evaluate


def _test(condition: Condition) -> tuple[str, Any]:
    """Every condition as membership, the fastest test an interpreted loop has."""
    if condition.operator == "in":
        return condition.field, frozenset(condition.value)
    if condition.operator == ">=":
        return condition.field, range(condition.value, 1_000_000)
    return condition.field, (condition.value,)
