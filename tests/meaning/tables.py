"""What a case expects, what a report says and what the reference says, as flat tables that are compared by line."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from evalrules.evaluation.report import Deduction, Report
from evalrules.testing.reference.causes import Entry
from evalrules.testing.reference.evaluate import ReferenceResult, at_the_edge

#: ("deductions", rule, facts …) → points of the total; ("node", id, "state") → state; and so on.
Table = dict[tuple[Any, ...], Any]

#: What is said of one entry beside its effective points.
_SAID = ("points", "capped_by", "site", "unit", "node", "cause")

#: What only a report says.
UNKNOWN_TO_IT = (
    "range_exact",
    "units",
    "complete",
    "refused",
    "not_applicable",
    "said",
    "outside",
    "waived",
    "set_aside",
)

#: Kinds of adjustments that the reference does not tell apart.
STEPS = ("step", "round", "veto", "forfeit_rest")


def wanted(expect: Mapping[str, Any], *, steps_alike: bool = False) -> Table:
    """What a case expects; ``low`` and ``high`` are the score, exactly, unless they are said."""
    score = number(expect["score"])
    table: Table = {("score",): score}
    table["low",] = number(expect.get("low", expect["score"]))
    table["high",] = number(expect.get("high", expect["score"]))
    if "full" in expect:
        table["full",] = number(expect["full"])
    if not {"low", "high"} & expect.keys():
        table["range_exact",] = True
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
    for one in expect.get("samples", []):
        which = (one["node"], one["register"], one.get("per"), one.get("value"))
        table["samples", *which] = (int(one["wanted"]), int(one["seen"]))
    for one in expect.get("waived", []):
        table["waived", one["rule"], one["fact"]] = one["waiver"]
    for one in expect.get("set_aside", []):
        table["set_aside", one["rule"], one["fact"]] = one["inspection"]
    for one in expect.get("outside", []):
        table["outside", one["rule"]] = list(one["facts"])
    for name, values in expect.get("accounts", {}).items():
        for key, value in values.items():
            table["account", name, key] = number(value)
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
    __tracebackhide__ = True
    wrong = [
        f"{' '.join(map(str, name))}: expected {shown(expected.get(name, ZERO))}, got {shown(found.get(name, ZERO))}"
        for name in sorted({*expected, *(name for name in found if name[0] in CAUSES)}, key=str)
        if not alike(expected.get(name, ZERO), found.get(name, ZERO), unit)
    ]
    assert not wrong, "\n".join([case["name"], *wrong])


ZERO = Fraction(0)

#: These are compared whole: what a case does not list must be nothing.
CAUSES = ("deductions", "awards", "adjustments", "samples", "outside", "waived", "set_aside")


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
    for account in report.accounts:
        for name in ("total", "low", "high"):
            table["account", account.name, name] = fraction(getattr(account, name))
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
            for said in ("capped_by", "site", "unit", "node", "cause"):
                table["said", name, *bearer, said] = getattr(entry, said)
    for adjustment in report.adjustments:
        where = ("adjustments", adjustment.kind, adjustment.node)
        table[where] = table.get(where, Fraction(0)) + Fraction(adjustment.effective)
    for one in report.samples:
        table["samples", one.node, one.register, one.per, one.value] = (one.wanted, one.seen)
    for kept in report.waived:
        table["waived", kept.rule, kept.fact] = kept.waiver
    for aside in report.set_aside:
        table["set_aside", aside.rule, aside.fact] = aside.inspection
    for left in report.outside:
        table["outside", left.rule] = list(left.facts)
    return table


def _bearer(entry: Deduction) -> tuple[str, ...]:
    """What is not earned belongs to the node; everything else to a rule and its facts."""
    return ("not_earned", entry.node) if entry.cause == "not_earned" else (entry.rule, *sorted(entry.facts))


def spelled(value: str | Fraction | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def reference_scores(result: ReferenceResult) -> Table:
    table: Table = {(name,): getattr(result, name) for name in ("score", "low", "high", "full")}
    for id, node in result.nodes.items():
        for name in ("state", "score", "low", "high"):
            table["node", id, name] = getattr(node, name)
    for name, decision in result.results.items():
        value = decision.value
        table["result", name] = value if value is None else spelled(value)
        table["possible", name] = [spelled(one) for one in decision.possible]
    table["vetoes_certain",], table["vetoes_possible",] = (
        sorted(result.vetoes_certain),
        sorted(result.vetoes_possible),
    )
    for name, account in result.accounts.items():
        totals = {"total": account.headline, "low": account.low, "high": account.high}
        table |= {("account", name, end): amount for end, amount in totals.items()}
    for owed in result.samples:
        table["samples", owed.node, owed.register, owed.per, owed.value] = (owed.wanted, owed.seen)
    table["unassessed",] = sorted(
        rule + branch[branch.find("[") :] if "[" in branch else rule for rule, branch in result.unassessed
    )
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
