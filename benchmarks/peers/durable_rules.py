"""
durable_rules: the whole ruleset in one RETE network; each fact asserted, then retracted.

Facts and not events: a posted event is consumed by the first rule that matches it, which loses deductions.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Any

from durable import engine

from benchmarks.outcome import Hit, Outcome, totals
from benchmarks.workload import Condition, Row, RuleSpec, Workload

_NAMES = count()


class Host(engine.Host):  # type: ignore[misc]
    def _run(self) -> None:
        """No polling threads: everything happens inside ``assert_fact``."""


def build(workload: Workload) -> Callable[[list[Row]], Outcome]:
    hits: list[Hit] = []

    def action(rule: RuleSpec) -> Callable[[Any], None]:
        # An action must take exactly one parameter, or it is run as an asynchronous one.
        def deduct(context: Any) -> None:
            fact = context.m
            hits.append(Hit(fact["编号"], rule.index, rule.price * fact["处数"]))

        return deduct

    definition = {
        f"r{rule.index}": {"all": [{"m": {"$and": _conditions(rule)}}], "run": action(rule)}
        for rule in workload.rules
    }
    name = f"workload-{next(_NAMES)}"
    host = Host()
    host.register_rulesets({name: definition})

    def evaluate(facts: list[Row]) -> Outcome:
        hits.clear()
        for fact in facts:
            message = {**fact, "id": fact["编号"]}
            with suppress(engine.MessageNotHandledException):
                host.assert_fact(name, message)
            with suppress(engine.MessageNotHandledException):
                host.retract_fact(name, message)
        return totals(workload, list(hits))

    return evaluate


def _conditions(rule: RuleSpec) -> list[dict[str, Any]]:
    return [{"类型": rule.kind}, *map(_condition, rule.conditions)]


def _condition(condition: Condition) -> dict[str, Any]:
    if condition.operator == "in":
        return {"$or": [{condition.field: value} for value in condition.value]}
    if condition.operator == ">=":
        return {"$gte": {condition.field: condition.value}}
    return {condition.field: condition.value}
