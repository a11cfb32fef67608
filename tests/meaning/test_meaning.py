"""The second specification: cases in plain words, worked out by hand, run against the engine and the reference."""

from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import evalrules
import pytest
import yaml
from evalrules.evaluation.report import Report
from evalrules.facts.fitting import fit
from evalrules.facts.reading import read_facts
from evalrules.pipeline import RulesetError, load_texts

from tests.reference.evaluate import ReferenceResult, at_the_edge, evaluate

#: What every example has unless its text says otherwise.
HEADER = {
    "format": "format: 0",
    "id": "id: example",
    "edition": 'edition: "1"',
    "title": "title: 例",
    "rounding": "rounding: {total: {places: 2, mode: half_up}}",
    "na": "na: renormalise",
    "unknown": "unknown: low",
    "cap_share": "cap_share: earliest",
    "documents": "documents: {标准: {title: 例, authority: illustrative}}",
}

#: (rule or None, node or "", facts, cause) → points lost.
Entries = dict[tuple[object, ...], Fraction]


class Texts(yaml.SafeLoader):
    """Numbers and dates stay texts: they are exact decimals."""


for first, resolvers in list(Texts.yaml_implicit_resolvers.items()):
    kept = [(tag, regexp) for tag, regexp in resolvers if tag == "tag:yaml.org,2002:bool"]
    Texts.yaml_implicit_resolvers = {**Texts.yaml_implicit_resolvers, first: kept}


def cases() -> list[Any]:
    return list(_cases())


def _cases() -> Iterator[Any]:
    for path in sorted(Path(__file__).parent.glob("*.yaml")):
        file = yaml.load(path.read_text(encoding="utf-8"), Texts)
        for case in file["cases"]:
            whole = {"ruleset": file.get("ruleset"), "facts": file.get("facts", {}), "given": {}, **case}
            yield pytest.param(whole, id=f"{path.stem}: {case['name']}")


def ruleset_text(case: dict[str, Any]) -> str:
    text = string.Template(case["ruleset"]).substitute(case["given"])
    written = {line.split(":")[0] for line in text.splitlines() if line[:1].strip()}
    return "\n".join([line for key, line in HEADER.items() if key not in written] + [text])


def facts_of(case: dict[str, Any]) -> dict[str, Any]:
    given = case["facts"]
    return {**given, "case": {"id": "例", **given.get("case", {})}, "facts": given.get("facts", [])}


@pytest.mark.parametrize("case", cases())
def test_the_engine_scores_it_so(case: dict[str, Any]) -> None:
    expect = case["expect"]
    if "refused" in expect:
        with pytest.raises(RulesetError) as refusal:
            load_texts({"ruleset.yaml": ruleset_text(case)})
        assert expect["refused"] in [one.code for one in refusal.value.diagnostics]
        return
    loaded = load_texts({"ruleset.yaml": ruleset_text(case)})
    report = evalrules.evaluate(loaded, facts_of(case)).report
    for name in ("score", "low", "high"):
        assert number(getattr(report, name)) == expected_number(expect[name]), name
    for node in report.nodes:
        for key, value in expect.get("nodes", {}).get(node.id, {}).items():
            found = getattr(node, key)
            assert (found if key == "state" else number(found)) == (value if key == "state" else Fraction(value))
    if "range_exact" in expect:
        assert report.range_exact is (expect["range_exact"] is True)
    results = dict(report.results)
    for name, value in expect.get("results", {}).items():
        assert results[name].value == (None if value == "none" else value)
    for name, possible in expect.get("possible", {}).items():
        assert list(results[name].possible) == possible
    if "vetoes_certain" in expect:
        assert sorted(veto.where for veto in report.vetoes_certain) == sorted(expect["vetoes_certain"])
    if "vetoes_possible" in expect:
        assert sorted(veto.where for veto in report.vetoes_possible) == sorted(expect["vetoes_possible"])
    assert_entries(reported(report), expect["entries"], Fraction(1, 10**loaded.report_places))


@pytest.mark.parametrize("case", cases())
def test_the_reference_scores_it_so(case: dict[str, Any]) -> None:
    expect = case["expect"]
    if "refused" in expect:
        pytest.skip("the reference reads what has been checked")
    loaded = load_texts({"ruleset.yaml": ruleset_text(case)})
    problems: list[Any] = []
    read = read_facts(facts_of(case), problems=problems)
    assert read is not None
    fitted = fit(loaded.ruleset, read)
    assert not fitted.refused, fitted.refused
    result = evaluate(loaded.ruleset, fitted)
    for name in ("score", "low", "high"):
        assert getattr(result, name) == expected_number(expect[name]), name
    for id, wanted in expect.get("nodes", {}).items():
        for key, value in wanted.items():
            assert getattr(result.nodes[id], key) == (value if key == "state" else Fraction(value))
    for name, value in expect.get("results", {}).items():
        assert result.results[name].value == (None if value == "none" else value)
    for name, possible in expect.get("possible", {}).items():
        assert list(result.results[name].possible) == possible
    if "vetoes_certain" in expect:
        assert sorted(result.vetoes_certain) == sorted(expect["vetoes_certain"])
    if "vetoes_possible" in expect:
        assert sorted(result.vetoes_possible) == sorted(expect["vetoes_possible"])
    assert_entries(worked_out(result), expect["entries"], Fraction(1, 10**4))


def number(decimal: Any) -> Fraction | None:
    return None if decimal is None else Fraction(decimal)


def expected_number(text: str) -> Fraction | None:
    return None if text == "none" else Fraction(text)


#: Reports name a step by what it is; a case only says that it is one.
SAID = ("unknown", "unassessed", "na", "range")


def reported(report: Report) -> Entries:
    entries: Entries = defaultdict(Fraction)
    for sign, listed in ((1, report.deductions), (-1, report.awards)):
        for entry in listed:
            entries[key(entry.cause, entry.rule, entry.node, entry.facts)] += sign * Fraction(entry.effective)
    for adjustment in report.adjustments:
        kind = adjustment.kind if adjustment.kind in SAID else "step"
        entries["adjustment", kind, adjustment.node] += Fraction(adjustment.effective)
    return entries


def worked_out(result: ReferenceResult) -> Entries:
    entries: Entries = defaultdict(Fraction)
    for entry, amount in at_the_edge(result, 4):
        if entry.of_facts:
            entries[key(entry.cause, entry.rule, entry.branch, entry.facts)] += amount
        else:
            kind = entry.cause if entry.cause in SAID else "step"
            entries["adjustment", kind, entry.branch] += amount
    return entries


def key(cause: str, rule: str | None, node: str, facts: Any) -> tuple[object, ...]:
    return ("not_earned", node) if cause == "not_earned" else ("rule", rule, *sorted(facts))


def assert_entries(found: Entries, expected: list[dict[str, Any]], unit: Fraction) -> None:
    """The same causes, each within one unit of the report's scale; what bears nothing may be listed."""
    wanted: Entries = defaultdict(Fraction)
    for line in expected:
        amount = Fraction(line["lost"]) if "lost" in line else -Fraction(line["earned"])
        if "adjustment" in line:
            wanted["adjustment", line["adjustment"], line["node"]] += amount
        elif "not_earned" in line:
            wanted["not_earned", line["not_earned"]] += amount
        else:
            wanted["rule", line["rule"], *sorted(line["facts"])] += amount
    for name in {*found, *wanted}:
        assert abs(found.get(name, Fraction(0)) - wanted.get(name, Fraction(0))) <= unit, (name, dict(found))
