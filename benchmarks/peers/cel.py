"""CEL in Rust (common-expression-language): one compiled list of conditions a kind behind our own index."""

from __future__ import annotations

import json
from collections.abc import Callable

import cel

from benchmarks.outcome import Hit, Outcome, totals
from benchmarks.workload import Condition, Row, Workload


def build(workload: Workload) -> Callable[[list[Row]], Outcome]:
    programs = {}
    for kind, rules in workload.rules_of_kind().items():
        conditions = (" && ".join(map(_text, rule.conditions)) for rule in rules)
        program = cel.compile(f"[{', '.join(conditions)}]")
        programs[kind] = (program.execute, [(rule.index, rule.price) for rule in rules])

    def evaluate(facts: list[Row]) -> Outcome:
        hits = []
        for fact in facts:
            execute, rules = programs[fact["类型"]]
            for held, (index, price) in zip(execute({"f": fact}), rules, strict=True):
                if held:
                    hits.append(Hit(fact["编号"], index, price * fact["处数"]))
        return totals(workload, hits)

    return evaluate


def _text(condition: Condition) -> str:
    # Identifiers must be ASCII, so the fact is one variable with Chinese keys.
    return f'f["{condition.field}"] {condition.operator} {json.dumps(condition.value, ensure_ascii=False)}'
