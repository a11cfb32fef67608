"""rule-engine: one expression a kind (a list of conditions); typed and decimal inside."""

from __future__ import annotations

import json
from collections.abc import Callable

import rule_engine

from benchmarks.outcome import Hit, Outcome, totals
from benchmarks.workload import Condition, Row, Workload

# Symbols must be ASCII; the resolver reads the Chinese key, so facts need no conversion.
_FIELDS = {"site_type": "点位类型", "count": "处数", "rectified": "已整改", "degree": "程度"}
_SYMBOLS = {field: symbol for symbol, field in _FIELDS.items()}


def build(workload: Workload) -> Callable[[list[Row]], Outcome]:
    context = rule_engine.Context(resolver=lambda fact, name: fact[_FIELDS[name]])
    expressions = {}
    for kind, rules in workload.rules_of_kind().items():
        conditions = (" and ".join(map(_text, rule.conditions)) for rule in rules)
        compiled = rule_engine.Rule(f"[{', '.join(conditions)}]", context=context)
        expressions[kind] = (compiled.evaluate, [(rule.index, rule.price) for rule in rules])

    def evaluate(facts: list[Row]) -> Outcome:
        hits = []
        for fact in facts:
            holds, rules = expressions[fact["类型"]]
            for held, (index, price) in zip(holds(fact), rules, strict=True):
                if held:
                    hits.append(Hit(fact["编号"], index, price * fact["处数"]))
        return totals(workload, hits)

    return evaluate


def _text(condition: Condition) -> str:
    return (
        f"{_SYMBOLS[condition.field]} {condition.operator} {json.dumps(condition.value, ensure_ascii=False)}"
    )
