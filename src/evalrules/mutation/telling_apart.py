"""What tells two reports of one case apart, as a worked case may expect it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen

from evalrules.evaluation.report import Report
from evalrules.facts.fact import Refused
from evalrules.mutation.mutant import Mutant

#: A key of ``expect`` by its English name, with a name below it where it has names, and the value.
Fact = tuple[str, str | None, Any]


@frozen
class Told:
    """Everything of a report that a worked case can name."""

    said: dict[tuple[str, str | None], Any]


def told_by(report: Report) -> Told:
    """What a worked case could expect of a report."""
    said: dict[tuple[str, str | None], Any] = {
        ("score", None): report.score,
        ("low", None): report.low,
        ("high", None): report.high,
        ("full", None): report.full,
        ("unassessed", None): tuple(sorted(report.unassessed)),
        ("not_applicable", None): tuple(sorted(report.not_applicable)),
        ("vetoes_certain", None): tuple(sorted(one.where for one in report.vetoes_certain)),
    }
    for key, entries in (("lost", report.deductions), ("earned", report.awards)):
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for entry in entries:
            sums[entry.rule] += entry.effective
        said.update({(key, rule): amount for rule, amount in sums.items()})
    for node in report.nodes:
        said["nodes", node.id] = node.score
        said["state", node.id] = node.state
    said.update({("units", one.unit): one.net for one in report.units})
    said.update({("results", name): one.value for name, one in report.results})
    said.update({("accounts", one.name): one.total for one in report.accounts})
    return Told(said)


def refused_by(rows: Sequence[Refused]) -> Told:
    """What a worked case could expect where rows are refused."""
    return Told({("refused", None): Decimal(len(rows)), ("error", None): rows[0].code})


def apart(one: Told, other: Told, mutant: Mutant) -> list[Fact]:
    """What the first says and the second does not, the best to expect first; none where nobody could tell."""
    differing = [
        (key, name, value)
        for (key, name), value in _whole(one, other)
        if value != other.said.get((key, name), _absent(key))
    ]
    return sorted([fact for fact in differing if _can_be_said(fact)], key=lambda fact: _rank(fact, mutant))


def _can_be_said(fact: Fact) -> bool:
    """A worked case says neither a list of texts nor nothing of a result."""
    key, _, value = fact
    return key != "results" or value is None or isinstance(value, str)


def _whole(one: Told, other: Told) -> Iterator[tuple[tuple[str, str | None], Any]]:
    yield from one.said.items()
    for place in other.said:
        if place not in one.said and place[0] in ("lost", "earned", "units"):
            yield place, Decimal(0)


def _absent(key: str) -> Any:
    return Decimal(0) if key in ("lost", "earned", "units") else None


_ORDER = (
    "refused",
    "error",
    "lost",
    "earned",
    "nodes",
    "state",
    "results",
    "units",
    "accounts",
    "score",
    "low",
    "high",
)


def _rank(fact: Fact, mutant: Mutant) -> tuple[int, int, str]:
    key, name, _ = fact
    own = 0 if name in (mutant.rule, mutant.node) else (1 if name in mutant.above or name is None else 2)
    return own, _ORDER.index(key) if key in _ORDER else len(_ORDER), name or ""
