"""Kinds with their generated fitters, by the spelling of the built-in keys."""

from __future__ import annotations

from collections.abc import Mapping

from evalrules.facts.fact import FactValue
from evalrules.facts.fitter_source import Dialect, Fitter, generated
from evalrules.ruleset.vocabulary import FieldType, Kind

#: Rows of a kind that take the careful way before a fitter is worth generating (it costs as much as some dozens).
_WORTHWHILE = 24


class KindFitter:
    """A kind with the fitters generated for it so far."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.name: str = kind.name
        self.fields: Mapping[str, FieldType] = {field.name: field for field in kind.fields}
        #: Of each field whose text takes work to convert: text → value.
        self._memories: dict[str, dict[str, FactValue]] = {field.name: {} for field in kind.fields}
        #: The fitter that rows of this kind took last, a good guess for the next.
        self.latest: Fitter | None = None
        self._fitters: dict[Dialect, Fitter] = {}
        self._asked: dict[Dialect, int] = {}

    def fitter(self, dialect: Dialect) -> Fitter | None:
        """The fitter for rows with these built-in keys; None while it is not worth generating."""
        found = self._fitters.get(dialect)
        if found is None:
            asked = self._asked[dialect] = self._asked.get(dialect, 0) + 1
            if asked > _WORTHWHILE:
                found = self._fitters[dialect] = generated(self.kind, dialect, self._memories)
        if found is not None:
            self.latest = found
        return found


def dialect_of(row: Mapping[object, object]) -> Dialect:
    """
    The built-in keys of a row as they are spelled: id, kind, case, site, date, place; None for those it has not.

    >>> dialect_of({"kind": "台账", "点位": "S1"})
    (None, 'kind', None, '点位', None, None)
    """
    return (
        "编号" if "编号" in row else "id" if "id" in row else None,
        "类型" if "类型" in row else "kind",
        "测评对象" if "测评对象" in row else "case" if "case" in row else None,
        "点位" if "点位" in row else "site" if "site" in row else None,
        "日期" if "日期" in row else "date" if "date" in row else None,
        "出处" if "出处" in row else "place" if "place" in row else None,
    )
