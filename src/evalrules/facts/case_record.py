"""The case: what gets the score, in which period, with which typed fields."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import cast

from attrs import evolve

from evalrules.facts.circumstances import CASE_FIELD, Circumstances, FieldReader
from evalrules.facts.fact import Case, FactValue
from evalrules.facts.keys import CASE_KEYS, FACT_KEYS, PERIOD_KEYS, sorted_by_key
from evalrules.facts.numbers import Misfit
from evalrules.facts.rows import Origin, RawTable, RepeatedKey
from evalrules.facts.values import date, is_blank, name_of, plain_field, stripped
from evalrules.facts.words import described, listed, shown
from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.fact_files import FACTS_KEY_TWICE
from evalrules.source.problems.facts import (
    BAD_PERIOD,
    NOT_A_RECORD,
    OTHER_CASE,
    UNKNOWN_CASE_FIELD,
)
from evalrules.source.span import Span

_NAME = plain_field("名称", "text")
_AS_OF = plain_field("评价日", "date")
_DAY_OF_EVALUATION = Wording("评价日", "as_of")

_OWNER = Wording("测评对象", "the case")
#: The id of a case that nobody named.
UNNAMED = "-"


class CaseRecord:
    """One case on its way; ``given`` of the caller goes before what the facts file says, key by key."""

    def __init__(self, around: Circumstances, origin: Origin) -> None:
        self._around = around
        self._origin = origin
        self._found: list[Diagnostic] = []
        self._known: dict[str, tuple[str, object]] = {}
        self._others: dict[str, object] = {}
        #: Where a day of evaluation stands that is none.
        self._day_span: Span | None = None

    def identified(
        self, raw: object, given: object, facts: RawTable, as_of: object, as_of_span: Span | None
    ) -> Case:
        """Id, name, period and day of evaluation; the other rows are read in their light."""
        if isinstance(given, Case):
            case = given if as_of is None else evolve(given, as_of=self._as_of(as_of, as_of_span))
            self._refuse()
            return case
        self._take(raw)
        self._take({"id": given} if isinstance(given, str) else given)
        start, end = self._period()
        case = Case(
            id=self._text("id") or self._around.only_case or _first_named(facts) or UNNAMED,
            name=self._text("name"),
            period_from=start,
            period_until=end,
            as_of=None if as_of is None or is_blank(as_of) else self._as_of(as_of, as_of_span),
        )
        only = self._around.only_case
        if only is not None and only not in (case.id, case.name):
            self._found.append(OTHER_CASE.at(self._span("id"), value=shown(case.id), case=shown(only)))
        return case

    def fitted(self, case: Case) -> Case:
        """The typed fields of the case; references may point into its registers."""
        fields = self._around.vocabulary.case_fields
        reader = FieldReader(self._around, _OWNER, self._span, self._found)
        values = reader.values(fields, self._others)
        for name, raw in self._others.items():
            if name not in fields and not is_blank(raw):
                notes = self._around.near.notes(name, "case", [*fields, *CASE_KEYS])
                zh, en = listed([*fields, "编号", "名称", "期间"]), listed([*fields, "id", "name", "period"])
                choices = Wording(zh.zh, en.en)
                problem = UNKNOWN_CASE_FIELD
                self._found.append(problem.at(self._span(name), *notes, field=shown(name), choices=choices))
        self._refuse()
        return evolve(case, values=cast("dict[str, FactValue]", values)) if values else case

    def _refuse(self) -> None:
        if self._found:
            only_day = len(self._found) == 1 and self._day_span is not None
            place = str(self._day_span) if only_day else self._origin.place(-1)
            self._around.refusals.refuse("case", place, self._found)

    def _take(self, record: object) -> None:
        if record is None:
            return
        if not isinstance(record, Mapping):
            self._found.append(NOT_A_RECORD.at(self._span(None), part=_OWNER, got=described(record)))
            return
        fields = self._around.vocabulary.case_fields
        keys = {key: word for key, word in CASE_KEYS.items() if key not in fields}
        known, others, twice = sorted_by_key(record, keys)
        if isinstance(record, RepeatedKey):
            twice.append(record.key)
        for key in twice:
            self._found.append(FACTS_KEY_TWICE.at(self._span(key), key=shown(key), also=""))
        self._known.update(known)
        self._others.update(others)

    def _span(self, key: str | None) -> Span | None:
        return self._origin.span(-1, self._known[key][0] if key in self._known else key)

    def _text(self, key: str) -> str | None:
        spelling, raw = self._known.get(key, ("", None))
        if is_blank(raw):
            return None
        found = name_of(_NAME, stripped(raw))
        if isinstance(found, Misfit):
            self._found.append(found.at(self._span(key), spelling))
            return None
        return found

    def _period(self) -> tuple[datetime.date | None, datetime.date | None]:
        raw = self._known.get("period", ("", None))[1]
        if is_blank(raw):
            return None, None
        if not isinstance(raw, Mapping):
            self._found.append(BAD_PERIOD.at(self._span("period"), value=shown(raw)))
            return None, None
        known, others, twice = sorted_by_key(raw, PERIOD_KEYS)
        if others or twice or isinstance(raw, RepeatedKey):
            self._found.append(BAD_PERIOD.at(self._span("period"), value=listed(shown(key) for key in raw)))
        start, end = (
            None
            if key not in known or is_blank(known[key][1])
            else self._day(plain_field(name, "date"), known[key][1], "period")
            for key, name in (("from", "自"), ("until", "至"))
        )
        if start is not None and end is not None and start > end:
            self._found.append(BAD_PERIOD.at(self._span("period"), value=f"{start}–{end}"))
        return start, end

    def _as_of(self, raw: object, span: Span | None) -> datetime.date | None:
        found = date(_AS_OF, stripped(raw))
        if isinstance(found, Misfit):
            self._found.append(found.at(span, _DAY_OF_EVALUATION))
            self._day_span = span
            return None
        return found

    def _day(self, declared: FieldType, raw: object, key: str | None) -> datetime.date | None:
        found = date(declared, stripped(raw))
        if isinstance(found, Misfit):
            span = None if key is None else self._span(key)
            self._found.append(found.at(span, declared.name))
            return None
        return found


def _first_named(facts: RawTable) -> str | None:
    """The case that the first row names, for a file that says it on its rows only."""
    for row in facts.rows[:1]:
        if isinstance(row, Mapping):
            raw = sorted_by_key(row, FACT_KEYS)[0].get("case", ("", None))[1]
            name = None if is_blank(raw) else name_of(CASE_FIELD, raw)
            return name.strip() if isinstance(name, str) else None
    return None
