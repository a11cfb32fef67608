"""
Evaluation standards as rulesets: exact scores in which every lost point names its fact, clause and unit.

    import evalrules

    health = evalrules.load("health-county@2021")
    result = evalrules.evaluate(health, "facts.json", as_of="2021-12-31")
    print(result.report.score, result.report.low, result.report.high)
    for deduction in result.report.deductions:
        print(deduction.effective, deduction.sentence.zh, deduction.cite)

Names are imported when they are first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalrules.evaluation.ranking import ranking
    from evalrules.evaluation.report import Deduction, Report
    from evalrules.facts.fact import Case, Fact, Inspection
    from evalrules.many import evaluate_many
    from evalrules.pipeline import Evaluation, FactsError, RulesetError, check, evaluate, load
    from evalrules.source.diagnostic import Diagnostic
    from evalrules.units import evaluate_units

_HOMES = {
    "Case": "evalrules.facts.fact",
    "Deduction": "evalrules.evaluation.report",
    "Diagnostic": "evalrules.source.diagnostic",
    "Evaluation": "evalrules.pipeline",
    "Fact": "evalrules.facts.fact",
    "FactsError": "evalrules.pipeline",
    "Inspection": "evalrules.facts.fact",
    "Report": "evalrules.evaluation.report",
    "RulesetError": "evalrules.pipeline",
    "check": "evalrules.pipeline",
    "evaluate": "evalrules.pipeline",
    "evaluate_many": "evalrules.many",
    "evaluate_units": "evalrules.units",
    "load": "evalrules.pipeline",
    "ranking": "evalrules.evaluation.ranking",
}

__all__ = [
    "Case",
    "Deduction",
    "Diagnostic",
    "Evaluation",
    "Fact",
    "FactsError",
    "Inspection",
    "Report",
    "RulesetError",
    "check",
    "evaluate",
    "evaluate_many",
    "evaluate_units",
    "load",
    "ranking",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'evalrules' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
