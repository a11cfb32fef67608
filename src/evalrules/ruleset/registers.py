"""Registers: keyed tables of the standard, or of the case."""

from __future__ import annotations

import datetime
from decimal import Decimal

from attrs import field, frozen

from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.day_parts import MonthDay
from evalrules.source.span import Span

#: Names that the register of sites may have.
SITE_REGISTERS = ("点位", "sites")

#: A typed value: text and choice as str, numbers as Decimal (percent as a share), dates, booleans, lists.
Value = str | Decimal | bool | datetime.date | datetime.datetime | datetime.time | MonthDay | tuple[str, ...]


@frozen
class RegisterRow:
    """One row. ``start`` and ``until`` bound a dated row, both inclusive."""

    key: str
    values: dict[str, Value] = field(eq=False)
    aliases: tuple[str, ...]
    start: datetime.date | None
    until: datetime.date | None
    authority: str | None
    span: Span


@frozen
class Register:
    """
    A keyed table: rows of the standard (cited), or ``rows: case`` (filled beside the facts).

    A dated register has no key: its row in force on the day of evaluation is the one read.
    """

    name: str
    #: Name of the key field; None for a dated register.
    key: str | None
    dated: bool
    from_case: bool
    fields: tuple[FieldType, ...]
    rows: tuple[RegisterRow, ...]
    #: Values for keys that have no row; None: such a key is refused.
    default: dict[str, Value] | None = field(eq=False)
    span: Span
    #: A calendar: the first and the last day of which it says everything.
    covers: tuple[datetime.date, datetime.date] | None = None
