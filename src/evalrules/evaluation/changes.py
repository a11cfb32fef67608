"""What is to be different in a case: facts, case, sites, inspections, registers, the day of evaluation."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from evalrules.facts.facts_error import FactsError
from evalrules.facts.rows import RawTable
from evalrules.facts.words import shown
from evalrules.source.diagnostic import Wording
from evalrules.source.problems.changes import CHANGE_NOT_UNDERSTOOD

#: Fields that get another value (None: the field is gone); None: the whole record is gone.
Change = Mapping[str, object] | None
#: By id.
ById = Mapping[str, Change]
#: A mapping changes and withdraws what is there; a list adds.
Rows = ById | Sequence[object] | RawTable

_RECORDS = Wording(
    "“编号: {字段: 值}”，撤销写“编号: 空”，增加写成列表",
    "{id: {field: value}}, {id: null} to withdraw, a list to add",
)


@frozen
class RowChanges:
    """Changes of one table."""

    changed: ById = field(factory=dict)
    added: Sequence[object] = ()

    def __bool__(self) -> bool:
        return bool(self.changed) or len(self.added) > 0


@frozen
class Changes:
    """Everything that is to be different; values are read as in a facts file."""

    facts: RowChanges = RowChanges()
    #: Fields of the case; None: the field is gone.
    case: Mapping[str, object] = field(factory=dict)
    sites: RowChanges = RowChanges()
    inspections: RowChanges = RowChanges()
    registers: Mapping[str, RowChanges] = field(factory=dict)
    #: None: the day stays.
    as_of: datetime.date | str | None = None

    @property
    def of_facts_alone(self) -> bool:
        """Nothing but facts and inspections differs: facts that stay need not be read again."""
        others = (self.case, self.sites, self.as_of, *self.registers.values())
        return not any(others)


def changes_of(
    facts: ById | None = None,
    *,
    add: Iterable[object] | None = None,
    withdraw: Iterable[str] = (),
    case: Mapping[str, object] | None = None,
    sites: Rows | None = None,
    inspections: Rows | None = None,
    registers: Mapping[str, Rows] | None = None,
    as_of: datetime.date | str | None = None,
) -> Changes:
    """
    Changes as an app or a clerk writes them.

    >>> changes_of({"F-12": {"已整改": True}}, withdraw=["F-13"]).facts.changed
    {'F-12': {'已整改': True}, 'F-13': None}
    """
    gone = dict.fromkeys(str(name) for name in withdraw)
    added = () if add is None else add.rows if isinstance(add, RawTable) else tuple(add)
    return Changes(
        facts=RowChanges({**_by_id(facts or {}), **gone}, added),
        case=_record("case", {} if case is None else case),
        sites=_rows(sites),
        inspections=_rows(inspections),
        registers={str(name): _rows(rows) for name, rows in _record("registers", registers or {}).items()},
        as_of=as_of,
    )


def _rows(given: object) -> RowChanges:
    if given is None:
        return RowChanges()
    if isinstance(given, RawTable):
        return RowChanges(added=given.rows)
    if isinstance(given, Mapping):
        return RowChanges(_by_id(given))
    if isinstance(given, Sequence) and not isinstance(given, (str, bytes)):
        return RowChanges(added=given)
    raise not_understood(given)


def _by_id(given: object) -> dict[str, Change]:
    return {
        name: None if change is None else _record(name, change) for name, change in _record("", given).items()
    }


def _record(name: str, given: object) -> dict[str, object]:
    if not isinstance(given, Mapping):
        raise not_understood(f"{name}: {shown(given)}" if name else given)
    return {str(key): value for key, value in given.items()}


def not_understood(given: object, expected: Wording = _RECORDS) -> FactsError:
    """The error for something that is no change."""
    return FactsError((), [CHANGE_NOT_UNDERSTOOD.at(None, text=shown(given), expected=expected)])
