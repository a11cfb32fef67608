"""The engine says what the reference evaluator says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from evalrules.engine.testing_facts import fact_tests
from evalrules.evaluation.report import Report
from evalrules.facts.fitting import fit
from evalrules.facts.reading import read_facts
from evalrules.pipeline import LoadedRuleset, evaluate
from evalrules.source.diagnostic import Wording
from evalrules.testing.agreement import differences
from evalrules.testing.case_facts import CaseFacts
from evalrules.testing.laws.law import Breach, Law
from evalrules.testing.reference import evaluate as reference

_SHOWN = 4


def _differs(facts: CaseFacts) -> Iterator[Breach]:
    loaded = facts.ruleset
    report = evaluate(loaded, facts).report
    raw = read_facts(facts, problems=[])
    assert raw is not None
    expected = reference.evaluate(loaded.ruleset, fit(loaded.ruleset, raw, tests=fact_tests(loaded.plan)))
    found = differences(report, expected, loaded.report_places)
    if found:
        said = "; ".join(found[:_SHOWN])
        yield Breach(
            Wording(f"引擎与参照不一致：{said}", f"engine and reference differ: {said}"),
            facts,
            _expected(report, expected),
        )


def _expected(report: Report, expected: reference.ReferenceResult) -> dict[str, object]:
    """What the reference says of score, range and nodes, as far as the engine says otherwise and decimals can."""
    found: dict[str, object] = {}
    for name in ("score", "low", "high"):
        engine, theirs = getattr(report, name), getattr(expected, name)
        if (
            theirs is not None
            and (engine is None or Fraction(engine) != theirs)
            and _decimal(theirs) is not None
        ):
            found[name] = _decimal(theirs)
        elif theirs is None and engine is not None and name == "score":
            found[name] = None
    shown = {node.id: node for node in report.nodes}
    nodes = {
        id: _decimal(node.score)
        for id, node in expected.nodes.items()
        if id in shown
        and node.score is not None
        and _decimal(node.score) is not None
        and Fraction(shown[id].score or 0) != node.score
    }
    return found if found or not nodes else {"nodes": nodes}


def _decimal(number: Fraction) -> Decimal | None:
    """The number as a decimal; None when it has no end."""
    divisor = number.denominator
    for factor in (2, 5):
        while divisor % factor == 0:
            divisor //= factor
    return Decimal(number.numerator) / Decimal(number.denominator) if divisor == 1 else None


def _ranked(ruleset: LoadedRuleset) -> Wording | None:
    if not ruleset.plan.ranks:
        return None
    return Wording(
        "名次要几个测评对象一起算，参照一次只算一个", "ranks need several cases, the reference looks at one"
    )


ENGINE_AGREES_WITH_REFERENCE = Law(
    "the_engine_agrees_with_the_reference_on_every_point",
    Wording("引擎和参照实现逐分一致", "the engine agrees with the reference evaluator on every point"),
    _differs,
    _ranked,
    costs=4,
)
