"""The second specification: cases in plain words, worked out by hand, run against the engine and the reference."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from evalrules.evaluation.report import Deduction, Report
from evalrules.facts.fitting import fit
from evalrules.facts.reading import read_facts
from evalrules.pipeline import FactsError, LoadedRuleset, RulesetError, evaluate, load_texts

from tests.properties.agreement import differences
from tests.reference.causes import Entry
from tests.reference.evaluate import ReferenceResult, at_the_edge
from tests.reference.evaluate import evaluate as evaluate_slowly

#: What every example says unless its own text says otherwise.
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

#: What a case may expect; a key misspelled would never be compared.
EXPECTATIONS = {
    "score", "low", "high", "full", "range_exact", "deductions", "awards", "adjustments", "nodes", "results", "possible",
    "vetoes_certain", "vetoes_possible", "unassessed", "not_applicable", "units", "complete", "problem", "refused",
}  # fmt: skip

#: Kinds of adjustments that the reference does not tell apart.
STEPS = ("step", "round", "veto", "forfeit_rest")


class Texts(yaml.SafeLoader):
    """Numbers and dates stay texts: they are exact decimals."""


for _first, _resolvers in list(Texts.yaml_implicit_resolvers.items()):
    _kept = [(tag, regexp) for tag, regexp in _resolvers if tag == "tag:yaml.org,2002:bool"]
    Texts.yaml_implicit_resolvers = {**Texts.yaml_implicit_resolvers, _first: _kept}


def cases() -> list[Any]:
    return list(_cases())


def _cases() -> Iterator[Any]:
    """
    Every case of every file.

    A file may give a ``ruleset`` (its ``$words`` are filled from a case's ``with``) and facts (``given``) for all its
    cases; a case that gives its own takes only its own.
    """
    for path in sorted(Path(__file__).parent.glob("*.yaml")):
        file = yaml.load(path.read_text(encoding="utf-8"), Texts)
        assert {"zh", "en"} <= file["title"].keys() & file["shows"].keys(), (
            f"{path.name} needs its words in zh and en"
        )
        for case in file["cases"]:
            assert case["expect"].keys() <= EXPECTATIONS, case["name"]
            whole = {"ruleset": file.get("ruleset"), "given": file.get("given", {}), "with": {}, **case}
            yield pytest.param(whole, id=f"{path.stem}: {case['name']}")


def loaded_ruleset(case: Mapping[str, Any]) -> LoadedRuleset:
    text = string.Template(case["ruleset"]).substitute(case["with"])
    written = {line.split(":")[0] for line in text.splitlines() if line[:1].strip()}
    return load_texts({"ruleset.yaml": "\n".join([*(HEADER[key] for key in HEADER.keys() - written), text])})


def facts_of(case: Mapping[str, Any]) -> dict[str, Any]:
    given = case["given"]
    return {**given, "case": {"id": "例", **given.get("case", {})}, "facts": given.get("facts", [])}


@pytest.mark.parametrize("case", cases())
def test_the_engine_scores_it_so(case: dict[str, Any]) -> None:
    expect = case["expect"]
    if "problem" in expect:
        with pytest.raises(RulesetError) as refusal:
            loaded_ruleset(case)
        assert expect["problem"] in [one.code for one in refusal.value.diagnostics]
        return
    loaded = loaded_ruleset(case)
    facts = facts_of(case)
    if "refused" in expect:
        with pytest.raises(FactsError):
            evaluate(loaded, facts)
    report = evaluate(loaded, facts, accept_partial="refused" in expect).report
    unit = Fraction(1, 10**loaded.report_places)
    same(case, {**scores(report), **told(report)}, wanted(expect), unit)
    adds_up(report)


@pytest.mark.parametrize("case", [case for case in cases() if "problem" not in case.values[0]["expect"]])
def test_the_reference_scores_it_so(case: dict[str, Any]) -> None:
    expect = case["expect"]
    loaded = loaded_ruleset(case)
    report = evaluate(loaded, facts_of(case), accept_partial="refused" in expect).report
    result = reference_result(loaded, facts_of(case))
    unit = Fraction(1, 10**loaded.report_places)
    expected = {
        name: value
        for name, value in wanted(expect, steps_alike=True).items()
        if name[0] not in UNKNOWN_TO_IT
    }
    same(case, {**reference_scores(result), **reference_told(result, loaded.report_places)}, expected, unit)
    assert differences(report, result, loaded.report_places) == []


def reference_result(loaded: LoadedRuleset, facts: Mapping[str, Any]) -> ReferenceResult:
    problems: list[Any] = []
    read = read_facts(facts, problems=problems)
    assert read is not None and not problems, problems
    return evaluate_slowly(loaded.ruleset, fit(loaded.ruleset, read))


# What came out, and what should have, as one flat table: ("deduction", rule, facts, "effective") → amount.

#: What is said of one entry beside its effective points.
_SAID = ("points", "capped_by", "site", "unit")

#: What only a report says.
UNKNOWN_TO_IT = ("range_exact", "units", "complete", "refused", "not_applicable", "said")

Table = dict[tuple[Any, ...], Any]


def wanted(expect: Mapping[str, Any], *, steps_alike: bool = False) -> Table:
    """What a case expects; ``low`` and ``high`` are the score unless they are said."""
    score = number(expect["score"])
    table: Table = {("score",): score}
    table["low",] = number(expect.get("low", expect["score"]))
    table["high",] = number(expect.get("high", expect["score"]))
    if "full" in expect:
        table["full",] = number(expect["full"])
    for name in ("range_exact", "complete"):
        if name in expect:
            table[name,] = expect[name]
    for id, values in expect.get("nodes", {}).items():
        for key, value in values.items():
            table["node", id, key] = value if key == "state" else number(value)
    for name, value in expect.get("results", {}).items():
        table["result", name] = None if value == "none" else value
    for name, values in expect.get("possible", {}).items():
        table["possible", name] = list(values)
    for name in ("vetoes_certain", "vetoes_possible", "unassessed", "not_applicable"):
        if name in expect:
            table[name,] = sorted(expect[name])
    for unit, net in expect.get("units", {}).items():
        table["units", unit] = number(net)
    if "refused" in expect:
        table["refused",] = int(expect["refused"])
    for listed in ("deductions", "awards"):
        for line in expect.get(listed, []):
            bearer = (
                ("not_earned", line["not_earned"])
                if "not_earned" in line
                else (line["rule"], *sorted(line["facts"]))
            )
            table[listed, *bearer] = line["effective"]
            for said in _SAID:
                if said in line:
                    value = line[said]
                    table["said", listed, *bearer, said] = number(value) if said == "points" else value
    for line in expect.get("adjustments", []):
        kind = "step" if steps_alike and line["kind"] in STEPS else line["kind"]
        table["adjustments", kind, line["node"]] = line["effective"]
    return table


def number(text: str) -> Fraction | None:
    return None if text == "none" else Fraction(text)


def same(case: Mapping[str, Any], found: Table, expected: Table, unit: Fraction) -> None:
    """Everything expected came out, and no cause came out that nobody expected."""
    wrong = [
        f"{' '.join(map(str, name))}: expected {shown(expected.get(name, ZERO))}, got {shown(found.get(name, ZERO))}"
        for name in sorted({*expected, *(name for name in found if name[0] in CAUSES)}, key=str)
        if not alike(expected.get(name, ZERO), found.get(name, ZERO), unit)
    ]
    assert not wrong, "\n".join([case["name"], *wrong])


ZERO = Fraction(0)

#: These are compared whole: what a case does not list must be nothing.
CAUSES = ("deductions", "awards", "adjustments")


def alike(expected: Any, found: Any, unit: Fraction) -> bool:
    """A fraction is what the exact value is: its displayed share lies within a unit. A decimal is meant as displayed."""
    if isinstance(expected, str) and isinstance(found, Fraction):
        return abs(Fraction(expected) - found) < unit if "/" in expected else Fraction(expected) == found
    return bool(expected == found)


def shown(value: Any) -> str:
    return (
        f"{value} ({float(value)})" if isinstance(value, Fraction) and value.denominator != 1 else str(value)
    )


def scores(report: Report) -> Table:
    table: Table = {(name,): fraction(getattr(report, name)) for name in ("score", "low", "high", "full")}
    table["range_exact",], table["complete",] = report.range_exact, report.complete
    table["refused",] = len(report.refused)
    for node in report.nodes:
        table["node", node.id, "state"] = node.state
        for name in ("score", "low", "high"):
            table["node", node.id, name] = fraction(getattr(node, name))
    for name, result in report.results:
        table["result", name], table["possible", name] = result.value, list(result.possible)
    table["vetoes_certain",] = sorted(veto.where for veto in report.vetoes_certain)
    table["vetoes_possible",] = sorted(veto.where for veto in report.vetoes_possible)
    table["unassessed",], table["not_applicable",] = sorted(report.unassessed), sorted(report.not_applicable)
    return table | {("units", unit.unit): fraction(unit.net) for unit in report.units}


def fraction(decimal: Decimal | None) -> Fraction | None:
    return None if decimal is None else Fraction(decimal)


def told(report: Report) -> Table:
    table: Table = {}
    for name, listed in (("deductions", report.deductions), ("awards", report.awards)):
        for entry in listed:
            bearer = _bearer(entry)
            table[name, *bearer] = table.get((name, *bearer), Fraction(0)) + Fraction(entry.effective)
            table["said", name, *bearer, "points"] = Fraction(entry.points)
            for said in ("capped_by", "site", "unit"):
                table["said", name, *bearer, said] = getattr(entry, said)
    for adjustment in report.adjustments:
        where = ("adjustments", adjustment.kind, adjustment.node)
        table[where] = table.get(where, Fraction(0)) + Fraction(adjustment.effective)
    return table


def _bearer(entry: Deduction) -> tuple[str, ...]:
    """What is not earned belongs to the node; everything else to a rule and its facts."""
    return ("not_earned", entry.node) if entry.cause == "not_earned" else (entry.rule, *sorted(entry.facts))


def adds_up(report: Report) -> None:
    """Law A: every point has a cause, and causes add up, by unit too."""
    explained = report.high if report.explains_high else report.score
    if explained is None:
        return
    causes = (
        sum(_effective(report.deductions))
        + sum(_effective(report.adjustments))
        - sum(_effective(report.awards))
    )
    assert causes == report.full - explained
    assert sum(unit.net for unit in report.units) == report.full - explained


def _effective(entries: Iterable[Any]) -> Iterator[Decimal]:
    return (entry.effective for entry in entries)


def reference_scores(result: ReferenceResult) -> Table:
    table: Table = {(name,): getattr(result, name) for name in ("score", "low", "high", "full")}
    for id, node in result.nodes.items():
        for name in ("state", "score", "low", "high"):
            table["node", id, name] = getattr(node, name)
    for name, decision in result.results.items():
        value = decision.value
        table["result", name] = str(value) if isinstance(value, Fraction) else value
        table["possible", name] = list(decision.possible)
    table["vetoes_certain",], table["vetoes_possible",] = (
        sorted(result.vetoes_certain),
        sorted(result.vetoes_possible),
    )
    table["unassessed",] = sorted(rule + branch[branch.find("[") :] if "[" in branch else rule for rule, branch in result.unassessed)
    return table


def reference_told(result: ReferenceResult, places: int) -> Table:
    table: Table = {}
    for entry, amount in at_the_edge(result, places):
        where, sign = _place(entry)
        table[where] = table.get(where, Fraction(0)) + sign * amount
    return table


def _place(entry: Entry) -> tuple[tuple[Any, ...], int]:
    if not entry.of_facts:
        kind = "step" if entry.cause in STEPS else entry.cause
        return ("adjustments", kind, entry.branch), 1
    bearer = (
        ("not_earned", entry.branch) if entry.cause == "not_earned" else (entry.rule, *sorted(entry.facts))
    )
    return ("deductions", *bearer) if entry.amount >= 0 else (
        "awards",
        *bearer,
    ), 1 if entry.amount >= 0 else -1
