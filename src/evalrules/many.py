"""Evaluating many cases from one source of facts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from evalrules.facts.fact import Case
from evalrules.facts.reading import read_facts
from evalrules.facts.rows import Origin, RawCase, RawTable
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.engines import ARGUMENT_NOT_BUILT
from evalrules.source.span import Span

if TYPE_CHECKING:
    from evalrules.pipeline import Evaluation, LoadedRuleset

_CASE_KEYS = ("测评对象", "case")


@frozen
class PartOrigin:
    """Some rows of a table; each keeps the place it has in the whole."""

    whole: Origin
    rows: tuple[int, ...]

    @property
    def path(self) -> str:
        return self.whole.path

    def place(self, row: int) -> str:
        return self.whole.place(self.rows[row] if row >= 0 else row)

    def span(self, row: int, key: str | None = None) -> Span | None:
        return self.whole.span(self.rows[row] if row >= 0 else row, key)


def evaluate_many(
    loaded: LoadedRuleset,
    facts: object,
    *,
    cases: Mapping[str, Case | Mapping[str, object]] | None = None,
    sites: object = None,
    inspections: object = None,
    as_of: datetime.date | str | None = None,
    by: str = "case",
    engine: str = "native",
    accept_partial: bool = False,
) -> Iterator[Evaluation]:
    """
    One evaluation for each case that the facts or ``cases`` name, in the order of the ids of the cases.

    A row names its case in the field ``case`` (测评对象). ``cases`` gives the records of cases by id, so that one
    without any facts is evaluated too. Sites and inspections are those of all cases; rows that name another case are
    left to it. Raises FactsError when the facts cannot be read or, at the case that has them, when rows are refused.

    Only ``by="case"`` and ``engine="native"`` are there yet; others are refused by name with a ValueError.
    """
    for argument, value, built in (("by", by, "case"), ("engine", engine, "native")):
        if value != built:
            raise ValueError(ARGUMENT_NOT_BUILT.at(None, argument=argument, value=value).message("en"))
    return _evaluations(
        loaded,
        _read(facts),
        dict(cases or {}),
        sites,
        inspections,
        as_of=as_of,
        accept_partial=accept_partial,
    )


def _read(facts: object) -> RawCase:
    from evalrules.pipeline import FactsError

    problems: list[Diagnostic] = []
    raw = read_facts(facts, problems=problems)
    if raw is None:
        raise FactsError(diagnostics=problems)
    return raw


def _evaluations(
    loaded: LoadedRuleset,
    raw: RawCase,
    cases: Mapping[str, Case | Mapping[str, object]],
    sites: object,
    inspections: object,
    **options: Any,
) -> Iterator[Evaluation]:
    from evalrules.pipeline import evaluate

    groups = _by_case(raw.facts)
    for case_id in sorted({*groups, *cases}):
        rows = groups.get(case_id, ())
        part = RawTable([raw.facts.rows[row] for row in rows], PartOrigin(raw.facts.origin, rows))
        record = cases.get(case_id)
        if case_id and not isinstance(record, Case):
            record = {"id": case_id, **(record or {})}
        yield evaluate(
            loaded,
            evolve(raw, facts=part),
            case=record,
            sites=sites,
            inspections=inspections,
            only=case_id or None,
            **options,
        )


def _by_case(table: RawTable) -> dict[str, tuple[int, ...]]:
    """Positions of the rows of each case; a row that names none is left to the case of the file, called ``""``."""
    groups: dict[str, list[int]] = {}
    for index, row in enumerate(table.rows):
        named = (
            next((row[key] for key in _CASE_KEYS if key in row), None) if isinstance(row, Mapping) else None
        )
        groups.setdefault("" if named is None else str(named), []).append(index)
    return {name: tuple(rows) for name, rows in groups.items()}
