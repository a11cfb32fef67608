"""The smallest case that still breaks a law: without the facts, rows and values that it does not take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evalrules.pipeline import FactsError
from evalrules.testing.case_facts import CaseFacts
from evalrules.testing.laws.law import Breach, Law

#: Cases that are tried at most.
_MOST = 300
_TABLES = ("facts", "inspections", "sites")


def smallest(law: Law, facts: CaseFacts) -> Breach | None:
    """The breach of the smallest case found; None when the case does not break the law."""
    breach = next(law.breaches(facts), None)
    tried = 0
    shrinks = breach is not None
    while shrinks and tried < _MOST:
        shrinks = False
        for smaller in _smaller(facts):
            tried += 1
            found = _breach(law, smaller)
            if found is not None:
                facts, breach, shrinks = smaller, found, True
                break
            if tried >= _MOST:
                break
    return breach


def _breach(law: Law, facts: CaseFacts) -> Breach | None:
    try:
        return next(law.breaches(facts), None)
    except FactsError:
        return None


def _smaller(facts: CaseFacts) -> Iterator[CaseFacts]:
    """First without half of the rows of a table, then without one, then without one value."""
    for part in _TABLES:
        rows = list(facts.get(part) or ())
        if len(rows) > 3:
            yield facts.replace(**{part: rows[: len(rows) // 2]})
            yield facts.replace(**{part: rows[len(rows) // 2 :]})
        for number in reversed(range(len(rows))):
            yield facts.replace(**{part: [*rows[:number], *rows[number + 1 :]]})
    for name, rows in (facts.get("registers") or {}).items():
        for number in reversed(range(len(rows))):
            yield facts.replace(registers={**facts["registers"], name: [*rows[:number], *rows[number + 1 :]]})
    for number, fact in enumerate(facts.get("facts") or ()):
        for less in _without_one(fact, ("id", "kind")):
            yield facts.replace(facts=[*facts["facts"][:number], less, *facts["facts"][number + 1 :]])
    for less in _without_one(facts.get("case") or {}, ("id", "period")):
        yield facts.replace(case=less)


def _without_one(record: dict[str, Any], kept: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for name in record:
        if name not in kept:
            yield {key: value for key, value in record.items() if key != name}
