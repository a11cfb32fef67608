"""Rows of inspections: who looked, where, when, at what."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from evalrules.facts.circumstances import ID_FIELD, SITE_FIELD, Circumstances
from evalrules.facts.fact import Inspection
from evalrules.facts.keys import ALL_ITEMS, INSPECTION_KEYS, sorted_by_key
from evalrules.facts.numbers import Misfit
from evalrules.facts.rows import MisreadRow, Origin, RawTable, RepeatedKey, noted
from evalrules.facts.values import fitted_value, is_blank, name_of, plain_field, stripped
from evalrules.facts.words import described, shown
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.fact_files import FACTS_KEY_TWICE
from evalrules.source.problems.facts import (
    DUPLICATE_FACT_ID,
    INSPECTION_WITHOUT_ITEMS,
    NOT_A_RECORD,
    OTHER_CASE,
    UNKNOWN_FACT_FIELD,
    UNKNOWN_ITEM,
)
from evalrules.source.span import Span

_INSPECTOR = plain_field("检查人", "text")
_ITEM = plain_field("检查项", "text")
_ADJUDICATES = plain_field("复核", "boolean")
_OWNER = Wording("检查", "an inspection")
_OWN_ID = Wording("每次检查各有编号", "each inspection has its own")
_SEPARATORS = re.compile("[、;；]")


class InspectionRows:
    """The inspections of all tables; an id stands for one inspection in all of them."""

    def __init__(self, around: Circumstances) -> None:
        self._around = around
        self._seen: dict[str, str] = {}

    def fitted(self, tables: Sequence[RawTable]) -> tuple[Inspection, ...]:
        result: list[Inspection] = []
        number = 0
        for table in tables:
            origin = noted(table)
            for index, raw in enumerate(table.rows):
                number += 1
                found: list[Diagnostic] = []
                inspection = _Row(self._around, origin, index, number, found).fitted(raw, self._seen)
                if found:
                    self._around.refusals.refuse("inspections", origin.place(index), found)
                elif inspection is not None:
                    result.append(inspection)
        return tuple(result)


class _Row:
    """One inspection on its way."""

    def __init__(
        self, around: Circumstances, origin: Origin, index: int, number: int, found: list[Diagnostic]
    ) -> None:
        self._around = around
        self._origin = origin
        self._index = index
        self._number = number
        self._found = found
        self._known: dict[str, tuple[str, object]] = {}

    def fitted(self, raw: object, seen: dict[str, str]) -> Inspection | None:
        if isinstance(raw, Inspection):
            raw = as_record(raw)
        if isinstance(raw, MisreadRow):
            self._found.append(raw.diagnostic)
            return None
        if not isinstance(raw, Mapping):
            self._found.append(NOT_A_RECORD.at(self._span(None), part=_OWNER, got=described(raw)))
            return None
        self._known, others, twice = sorted_by_key(raw, INSPECTION_KEYS)
        if not self._is_ours():
            return None
        if isinstance(raw, RepeatedKey):
            twice.append(raw.key)
        for key in twice:
            self._found.append(FACTS_KEY_TWICE.at(self._span(key), key=shown(key), also=""))
        self._unknown(others)
        id = self._id(seen)
        site, date = self._site(), self._date()
        inspector = self._text("inspector")
        items = self._items()
        adjudicates = self._adjudicates()
        if self._found:
            return None
        return Inspection(id or "", site, date, inspector, items, adjudicates)

    def _span(self, key: str | None) -> Span | None:
        return self._origin.span(self._index, self._known[key][0] if key in self._known else key)

    def _given(self, key: str) -> object:
        """The raw value of a built-in key, stripped; None when it is blank."""
        raw = self._known.get(key, ("", None))[1]
        if is_blank(raw):
            return None
        return stripped(raw)

    def _misfit(self, key: str, misfit: Misfit) -> None:
        self._found.append(misfit.at(self._span(key), self._known[key][0]))

    def _is_ours(self) -> bool:
        case = self._given("case")
        if case is None or self._around.is_of_case(str(case)):
            return True
        if self._around.only_case is None:
            values = {"value": shown(case), "case": shown(self._around.case.id)}
            self._found.append(OTHER_CASE.at(self._span("case"), **values))
            return True
        return False

    def _unknown(self, others: Mapping[str, object]) -> None:
        for name, raw in others.items():
            if not is_blank(raw) and not self._around.lenient:
                notes = self._around.near.notes(name, "inspection", INSPECTION_KEYS)
                span = self._span(name)
                self._found.append(UNKNOWN_FACT_FIELD.at(span, *notes, owner=_OWNER, field=shown(name)))

    def _id(self, seen: dict[str, str]) -> str | None:
        raw = self._given("id")
        name = f"#{self._number}" if raw is None else name_of(ID_FIELD, raw)
        if isinstance(name, Misfit):
            self._misfit("id", name)
            return None
        place = self._origin.place(self._index)
        first = seen.setdefault(name, place)
        if first != place:
            span = self._span("id")
            self._found.append(DUPLICATE_FACT_ID.at(span, value=shown(name), first=first, same=_OWN_ID))
        return name

    def _site(self) -> str | None:
        raw = self._given("site")
        if raw is None:
            return None
        name = name_of(SITE_FIELD, raw)
        if not isinstance(name, Misfit):
            name = self._around.sites.resolved(self._known["site"][0], name, self._around.near)
        if isinstance(name, Misfit):
            self._misfit("site", name)
            return None
        return name

    def _date(self) -> datetime.date | None:
        raw = self._given("date")
        day = None if raw is None else self._around.day(raw)
        if isinstance(day, Misfit):
            self._misfit("date", day)
            return None
        return day

    def _text(self, key: str) -> str | None:
        raw = self._given(key)
        found = None if raw is None else name_of(_INSPECTOR, raw)
        if isinstance(found, Misfit):
            self._misfit(key, found)
            return None
        return found

    def _adjudicates(self) -> bool:
        raw = self._given("adjudicates")
        found = None if raw is None else fitted_value(_ADJUDICATES, raw, {}, self._around.near)
        if isinstance(found, Misfit):
            self._misfit("adjudicates", found)
        return found is True

    def _items(self) -> frozenset[str] | None:
        raw = self._given("items")
        if raw is None:
            self._found.append(INSPECTION_WITHOUT_ITEMS.at(self._span("items")))
            return None
        if isinstance(raw, str):
            if raw in ALL_ITEMS:
                return None
            raw = [raw] if raw in self._around.vocabulary.items else _SEPARATORS.split(raw)
        if not isinstance(raw, (list, tuple, set, frozenset)):
            raw = [raw]
        names: set[str] = set()
        for item in raw:
            name = name_of(_ITEM, stripped(item))
            if isinstance(name, Misfit):
                self._misfit("items", name)
            elif name in self._around.vocabulary.items:
                names.add(name)
            elif name in ALL_ITEMS and len(raw) == 1:
                return None
            else:
                notes = self._around.near.notes(name, "items", sorted(self._around.vocabulary.items))
                self._found.append(UNKNOWN_ITEM.at(self._span("items"), *notes, value=shown(name)))
        return frozenset(names)


def as_record(inspection: Inspection) -> dict[str, object]:
    """An inspection as a row that reads back as it is."""
    items = "all" if inspection.items is None else sorted(inspection.items, key=str)
    return {
        "id": inspection.id,
        "site": inspection.site,
        "date": inspection.date,
        "inspector": inspection.inspector,
        "items": items,
        "adjudicates": inspection.adjudicates,
    }
