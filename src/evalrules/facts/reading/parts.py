"""The parts of a facts file: case, sites, inspections, registers, facts, as_of."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Protocol

from evalrules.facts.keys import PARTS
from evalrules.facts.near import near_notes
from evalrules.facts.rows import Origin, RawCase, RawTable, RepeatedKey, no_rows
from evalrules.facts.words import also_as, described, shown
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.fact_files import FACTS_KEY_TWICE, FACTS_UNKNOWN_PART, FACTS_WRONG_SHAPE
from evalrules.source.span import Span


class OriginMaker(Protocol):
    """Gives the origin of the rows at a path of keys, under the label that people see."""

    def __call__(self, label: str, *table: str) -> Origin: ...


_LIST = Wording("列表", "a list")
_RECORD = Wording("“键: 值”的记录", "a record")
_DATE = Wording("日期", "a date")


def case_of_parts(data: object, origin: OriginMaker, path: str, problems: list[Diagnostic]) -> RawCase | None:
    """
    Sort the parts of a file. A bare list is the list of facts.

    >>> from evalrules.facts.rows import ObjectOrigin
    >>> raw = case_of_parts({"事实": [{"类型": "记录"}]}, lambda label, *table: ObjectOrigin(label), "", [])
    >>> raw.facts.rows
    [{'类型': '记录'}]
    """
    where = origin("facts")
    if isinstance(data, Sequence) and not isinstance(data, (str, bytes)):
        return RawCase(facts=RawTable(data, where), case_origin=origin("case"))
    if not isinstance(data, Mapping):
        problems.append(_wrong(path or "facts", _RECORD, data, where.span(-1)))
        return None
    before = len(problems)
    parts = _Parts(data, origin, problems)
    if isinstance(data, RepeatedKey):
        problems.append(FACTS_KEY_TWICE.at(where.span(-1), key=shown(data.key), also=""))
    raw = RawCase(
        case=parts.record("case"),
        sites=parts.table("sites"),
        inspections=parts.table("inspections"),
        registers=parts.registers(),
        as_of=parts.as_of(),
        as_of_span=parts.span("as_of"),
        cases=parts.cases(),
        facts=parts.table("facts"),
        left_out=parts.table("left_out"),
        case_origin=origin("case", *parts.path("case")),
    )
    return raw if len(problems) == before else None


class _Parts:
    """The top level of one file."""

    def __init__(
        self, data: Mapping[object, object], origin: OriginMaker, problems: list[Diagnostic]
    ) -> None:
        self._values: dict[str, tuple[str, object]] = {}
        self._origin = origin
        self._problems = problems
        for key, value in data.items():
            name = PARTS.get(key) if isinstance(key, str) else None
            if name is None:
                notes = near_notes(str(key), PARTS)
                problems.append(FACTS_UNKNOWN_PART.at(self._span(key), *notes, key=shown(key)))
            elif name in self._values:
                problems.append(
                    FACTS_KEY_TWICE.at(self._span(key), key=shown(key), also=also_as(self._values[name][0]))
                )
            else:
                self._values[name] = (str(key), value)

    def _span(self, key: object) -> Span | None:
        return self._origin("", str(key)).span(-1)

    def path(self, name: str) -> tuple[str, ...]:
        spelled = self._values.get(name)
        return () if spelled is None else (spelled[0],)

    def span(self, name: str) -> Span | None:
        return self._span(self._values[name][0]) if name in self._values else None

    def table(self, name: str) -> RawTable:
        spelling, value = self._values.get(name, (name, None))
        if value is None:
            return no_rows(name)
        return self._table(name, spelling, value, spelling)

    def registers(self) -> dict[str, RawTable]:
        spelling, value = self._values.get("registers", ("registers", None))
        if value is None:
            return {}
        if not isinstance(value, Mapping) or isinstance(value, RepeatedKey):
            self._refuse(spelling, _RECORD, value, spelling)
            return {}
        return {
            str(name): self._table(f"{spelling}.{name}", f"{spelling}.{name}", rows, spelling, str(name))
            for name, rows in value.items()
            if rows is not None
        }

    def record(self, name: str) -> Mapping[object, object] | None:
        spelling, value = self._values.get(name, (name, None))
        if value is None or isinstance(value, Mapping):
            return value
        self._refuse(spelling, _RECORD, value, spelling)
        return None

    def cases(self) -> tuple[Mapping[object, object], ...]:
        """The records of several cases; what is no record is refused."""
        spelling, _ = self._values.get("cases", ("cases", None))
        records: list[Mapping[object, object]] = []
        for number, row in enumerate(self.table("cases").rows):
            if isinstance(row, Mapping):
                records.append(row)
            else:
                self._refuse(f"{spelling}[{number}]", _RECORD, row, spelling)
        return tuple(records)

    def as_of(self) -> str | datetime.date | None:
        spelling, value = self._values.get("as_of", ("as_of", None))
        if value is None or isinstance(value, (str, datetime.date)):
            return value
        self._refuse(spelling, _DATE, value, spelling)
        return None

    def _table(self, label: str, shown: str, value: object, *path: str) -> RawTable:
        if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
            return RawTable(value, self._origin(label, *path))
        self._refuse(shown, _LIST, value, *path)
        return no_rows(label)

    def _refuse(self, shown: str, want: Wording, value: object, *path: str) -> None:
        origin = self._origin("", *path)
        self._problems.append(_wrong(shown, want, value, origin.span(-1)))


def _wrong(where: str, want: Wording, value: object, span: Span | None) -> Diagnostic:
    return FACTS_WRONG_SHAPE.at(span, where=shown(where), want=want, got=described(value))
