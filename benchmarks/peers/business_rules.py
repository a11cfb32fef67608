"""business-rules: JSON conditions over a class of variables, run for the rules of the fact's kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from business_rules import run_all
from business_rules.actions import BaseActions, rule_action
from business_rules.variables import (
    BaseVariables,
    boolean_rule_variable,
    numeric_rule_variable,
    string_rule_variable,
)

from benchmarks.outcome import Hit, Outcome, totals
from benchmarks.workload import Condition, Row, RuleSpec, Workload


class Variables(BaseVariables):  # type: ignore[misc]
    def __init__(self, fact: Row) -> None:
        self.fact = fact

    @string_rule_variable
    def site_type(self) -> str:
        return str(self.fact["点位类型"])

    @numeric_rule_variable
    def count(self) -> int:
        return int(self.fact["处数"])

    @boolean_rule_variable
    def rectified(self) -> bool:
        return bool(self.fact["已整改"])

    @string_rule_variable
    def degree(self) -> str:
        return str(self.fact["程度"])


class Actions(BaseActions):  # type: ignore[misc]
    def __init__(self, fact: Row, hits: list[Hit]) -> None:
        self.fact = fact
        self.hits = hits

    @rule_action(params={"index": "numeric", "price": "numeric"})
    def deduct(self, index: int, price: int) -> None:
        self.hits.append(Hit(self.fact["编号"], index, price * self.fact["处数"]))


def build(workload: Workload) -> Callable[[list[Row]], Outcome]:
    by_kind = {kind: [_rule(rule) for rule in rules] for kind, rules in workload.rules_of_kind().items()}

    def evaluate(facts: list[Row]) -> Outcome:
        hits: list[Hit] = []
        for fact in facts:
            run_all(by_kind[fact["类型"]], Variables(fact), Actions(fact, hits))
        return totals(workload, hits)

    return evaluate


def _rule(rule: RuleSpec) -> dict[str, Any]:
    action = {"name": "deduct", "params": {"index": rule.index, "price": rule.price}}
    return {"conditions": {"all": [_condition(c) for c in rule.conditions]}, "actions": [action]}


def _condition(condition: Condition) -> dict[str, Any]:
    if condition.field == "处数":
        return {"name": "count", "operator": "greater_than_or_equal_to", "value": condition.value}
    if condition.field == "已整改":
        return {"name": "rectified", "operator": "is_true" if condition.value else "is_false", "value": ""}
    name = "site_type" if condition.field == "点位类型" else "degree"
    return {"any": [{"name": name, "operator": "equal_to", "value": value} for value in condition.value]}
