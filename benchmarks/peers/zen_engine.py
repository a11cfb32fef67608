"""GoRules zen-engine: one compiled expression a kind (a list of its rules' conditions) behind our own index."""

from __future__ import annotations

import json
from collections.abc import Callable

import zen

from benchmarks.outcome import Hit, Outcome, totals
from benchmarks.workload import Condition, Row, Workload


def build(workload: Workload) -> Callable[[list[Row]], Outcome]:
    expressions = {}
    for kind, rules in workload.rules_of_kind().items():
        conditions = (" and ".join(map(_text, rule.conditions)) for rule in rules)
        compiled = zen.compile_expression(f"[{', '.join(conditions)}]")
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
    # Chinese identifiers are refused by its lexer; a Chinese key of the root object is not.
    field = f'$root["{condition.field}"]'
    return f"{field} {condition.operator} {json.dumps(condition.value, ensure_ascii=False)}"
