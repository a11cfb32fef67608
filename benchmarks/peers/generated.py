"""The fastest plain Python we know how to write by hand: one generated function a kind, no checks, no trace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.outcome import Hit, Outcome, totals
from benchmarks.workload import Condition, Row, RuleSpec, Workload


def build(workload: Workload) -> Callable[[list[Row]], Outcome]:
    functions = {kind: _compiled(rules) for kind, rules in workload.rules_of_kind().items()}

    def evaluate(facts: list[Row]) -> Outcome:
        hits: list[Hit] = []
        append = hits.append
        for fact in facts:
            functions[fact["类型"]](fact, append)
        return totals(workload, hits)

    return evaluate


def _compiled(rules: list[RuleSpec]) -> Callable[[Row, Callable[[Hit], None]], None]:
    lines = ["def match(f, append):", " p = f['点位类型']; n = f['处数']; r = f['已整改']; d = f['程度']"]
    constants: dict[str, Any] = {"Hit": Hit}
    for rule in rules:
        tests = " and ".join(_text(condition, constants) for condition in rule.conditions)
        lines.append(f" if {tests}: append(Hit(f['编号'], {rule.index}, {rule.price} * n))")
    exec("\n".join(lines), constants)
    match: Callable[[Row, Callable[[Hit], None]], None] = constants["match"]
    return match


def _text(condition: Condition, constants: dict[str, Any]) -> str:
    name = {"点位类型": "p", "处数": "n", "已整改": "r", "程度": "d"}[condition.field]
    if condition.operator == "in":
        constant = f"c{len(constants)}"
        constants[constant] = frozenset(condition.value)
        return f"{name} in {constant}"
    if condition.operator == ">=":
        return f"{name} >= {condition.value}"
    return f"not {name}" if condition.value is False else name
