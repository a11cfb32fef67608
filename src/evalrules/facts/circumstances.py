"""What the rows of one fit share."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence

from attrs import define, field

from evalrules.facts.fact import Case, Fact
from evalrules.facts.keytable import KeyTable
from evalrules.facts.near import NearMisses
from evalrules.facts.numbers import Misfit
from evalrules.facts.refusals import Refusals
from evalrules.facts.values import date, fitted_value, is_blank, plain_field, stripped
from evalrules.facts.vocabulary import Vocabulary
from evalrules.facts.words import shown
from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.facts import (
    EMPTY_FIELD,
    MISSING_FIELD,
    OUT_OF_PERIOD,
    UNKNOWN_FACT_FIELD,
)
from evalrules.source.span import Span

#: Whether a fact fulfils a condition; None: undecided, which refuses nothing.
FactTest = Callable[[Fact], bool | None]
#: Tests by kind: first those of ``must`` in their order, then any others.
FactTests = Mapping[str, Sequence[FactTest]]

SITE_FIELD = plain_field("点位", "text")
DATE_FIELD = plain_field("日期", "date")
ID_FIELD = plain_field("编号", "text")
CASE_FIELD = plain_field("测评对象", "text")


@define
class Circumstances:
    vocabulary: Vocabulary
    refusals: Refusals
    #: Only rows of this case are taken; those of others are left alone, not refused.
    only_case: str | None
    #: True: fields that no kind declares are passed over.
    lenient: bool
    case: Case = field(factory=lambda: Case(id="-"))
    tables: dict[str, KeyTable] = field(factory=dict)
    near: NearMisses = field(factory=NearMisses)

    def days(self) -> Days:
        """Days of the period of the case, with those that earlier cases of this period named."""
        period = self.case.period_from, self.case.period_until
        known = _DAYS_OF.get(period)
        if known is None:
            while len(_DAYS_OF) >= _PERIODS:
                _DAYS_OF.pop(next(iter(_DAYS_OF)), None)
            known = _DAYS_OF[period] = Days(*period)
        return known

    @property
    def sites(self) -> KeyTable:
        return self.tables[self.vocabulary.sites]

    def is_of_case(self, name: str) -> bool:
        return name in (self.case.id, self.case.name)

    def value(self, declared: FieldType, raw: object) -> object:
        return fitted_value(declared, raw, self.tables, self.near)

    def day(self, raw: object) -> datetime.date | Misfit:
        """A date inside the period of the case."""
        found = date(DATE_FIELD, stripped(raw))
        if isinstance(found, Misfit):
            return found
        start, end = self.case.period_from, self.case.period_until
        if _lies_within(found, start, end):
            return found
        period = f"{start or '…'}–{end or '…'}"
        return Misfit(OUT_OF_PERIOD, {"value": shown(str(found)), "period": period})


class Days(dict[object, datetime.date]):
    """What stands for a date → the date, if it lies inside a period; cases of one period share it."""

    def __init__(self, start: datetime.date | None, end: datetime.date | None) -> None:
        super().__init__()
        self._start = start
        self._end = end

    def __missing__(self, raw: object) -> datetime.date:
        day = date(DATE_FIELD, stripped(raw))
        if isinstance(day, Misfit) or not _lies_within(day, self._start, self._end):
            raise KeyError(raw)
        if len(self) < _DAYS and (not isinstance(raw, str) or len(raw) <= _DAY_TEXT):
            self[raw] = day
        return day


def _lies_within(day: datetime.date, start: datetime.date | None, end: datetime.date | None) -> bool:
    return (start is None or start <= day) and (end is None or day <= end)


#: Days that are remembered.
_DAYS = 50_000
#: Characters of one of them.
_DAY_TEXT = 20


#: Periods whose days are remembered.
_PERIODS = 32
_DAYS_OF: dict[tuple[datetime.date | None, datetime.date | None], Days] = {}


@define
class FieldReader:
    """Fits the declared fields of one record and gathers what is wrong with them."""

    around: Circumstances
    #: What has these fields, in both languages: ``“问题记录”``, ``the kind "问题记录"``.
    owner: Wording
    span: Callable[[str | None], Span | None]
    found: list[Diagnostic]

    def values(self, fields: Mapping[str, FieldType], raws: Mapping[str, object]) -> dict[str, object]:
        """Values of the fields that are present; blank is absent."""
        result: dict[str, object] = {}
        for name, declared in fields.items():
            raw = raws.get(name)
            if is_blank(raw):
                if not declared.optional:
                    self._missing(name, name in raws)
                continue
            value = self.around.value(declared, raw)
            if isinstance(value, Misfit):
                self.found.append(value.at(self.span(name), name))
            else:
                result[name] = value
        return result

    def _missing(self, name: str, is_there: bool) -> None:
        if is_there:
            self.found.append(EMPTY_FIELD.at(self.span(name), field=name))
        else:
            self.found.append(MISSING_FIELD.at(self.span(None), field=name, owner=self.owner))

    def unknown(self, fields: Mapping[str, FieldType], raws: Mapping[str, object], *others: str) -> None:
        """Fields that nobody declared; without a value they say nothing and are passed over."""
        if self.around.lenient:
            return
        for name, raw in raws.items():
            if name not in fields and not is_blank(raw):
                notes = self.around.near.notes(name, f"fields {self.owner.zh}", [*fields, *others])
                problem = UNKNOWN_FACT_FIELD
                self.found.append(problem.at(self.span(name), *notes, field=shown(name), owner=self.owner))
