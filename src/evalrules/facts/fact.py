"""What inspectors, ledgers, surveys and statistics say, fitted to the vocabulary."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from evalrules.plan.terms import Rank
from evalrules.source.day_parts import MonthDay
from evalrules.source.diagnostic import Diagnostic

#: The part of the input that a row stands in.
Section = Literal["case", "sites", "registers", "inspections", "facts"]

#: A fitted value: text, choice and ref as str; integer as int; decimal as Decimal; percent as Decimal share (80% is
#: Decimal("0.8")); boolean; date; datetime; list as a tuple of str. An optional field that is absent has no entry.
FactValue = (
    str
    | int
    | Decimal
    | bool
    | datetime.date
    | datetime.datetime
    | datetime.time
    | MonthDay
    | tuple[str, ...]
)


@frozen(weakref_slot=False)  # the same layout as a FactDraft, see below
class Fact:
    """One typed record (观察记录)."""

    id: str
    kind: str
    #: Key of the site (点位), by its canonical key; None: the fact has none.
    site: str | None
    date: datetime.date | None
    values: Mapping[str, FactValue] = field(factory=dict)
    #: Where it was read: ``facts.json: facts[3]``, ``台账.csv:14``; empty when given as an object.
    place: str = field(default="", eq=False)


class FactDraft:
    """
    A fact that is still being filled in; ``draft.__class__ = Fact`` seals it.

    The constructor of a frozen class costs 0.5 µs, half of what reading a fact may cost; this way costs 0.2 µs and
    what comes out is as frozen as any other ``Fact``.
    """

    __slots__ = ("date", "id", "kind", "place", "site", "values")

    id: str
    kind: str
    site: str | None
    date: datetime.date | None
    values: Mapping[str, FactValue]
    place: str


@frozen
class Inspection:
    """Who looked, where, when, at what."""

    id: str
    site: str | None
    date: datetime.date | None
    inspector: str | None
    #: Kinds, node ids and rule ids; None: all.
    items: frozenset[str] | None
    #: True: it decides where inspections differ (``disagreement: adjudicated``).
    adjudicates: bool = False


@frozen
class Case:
    """What gets a score: a county in a period, a district, a unit."""

    id: str
    name: str | None = None
    period_from: datetime.date | None = None
    period_until: datetime.date | None = None
    values: Mapping[str, FactValue] = field(factory=dict)
    #: Rows of ``rows: case`` registers: register → key → column → value (aliases resolved).
    registers: Mapping[str, Mapping[str, Mapping[str, FactValue]]] = field(factory=dict)
    as_of: datetime.date | None = None


@frozen
class Refused:
    """A row that was not understood: it never scores and never vanishes."""

    place: str
    #: Of its first problem.
    code: str
    #: What is wrong, with the near miss and the cure; further problems of the row stand on lines of their own, each
    #: with its place and code.
    message_zh: str
    message_en: str
    #: A refused case leaves nothing to score, whatever else was accepted.
    section: Section = "facts"
    diagnostics: tuple[Diagnostic, ...] = field(default=(), eq=False, repr=False)


@frozen
class Fitted:
    """Everything an evaluation needs to know about a case."""

    case: Case
    facts: tuple[Fact, ...]
    inspections: tuple[Inspection, ...]
    refused: tuple[Refused, ...] = ()
    #: Places among the cases of one run, by what is ranked: best and worst end; None: no bound.
    standings: Mapping[Rank, tuple[Fraction | None, Fraction | None]] = field(factory=dict, repr=False)
