"""Worked cases: facts, and what a person worked out to come out of them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from attrs import field, frozen

from evalrules.source.nodes import Mapping as MappingNode
from evalrules.source.span import Span


@frozen
class NoScore:
    """``得分: 无``: no score must come out."""


@frozen
class Expectation:
    """What must come out. What is None, or not named, is not compared."""

    score: Decimal | NoScore | None
    low: Decimal | NoScore | None
    high: Decimal | NoScore | None
    full: Decimal | None
    range_exact: bool | None
    #: Rule or node → effective points lost.
    lost: Mapping[str, Decimal]
    #: Rule or node → effective points awarded.
    earned: Mapping[str, Decimal]
    #: Node → score.
    nodes: Mapping[str, Decimal | NoScore]
    #: Node → ``met lost na unassessed unknown``.
    state: Mapping[str, str]
    #: Name of a result → what it says; of a list the nodes on it.
    results: Mapping[str, str | tuple[str, ...]]
    vetoes_certain: tuple[str, ...] | None
    vetoes_possible: tuple[str, ...] | None
    #: Rules that nobody looked at; an empty list says that there are none.
    unassessed: tuple[str, ...] | None
    not_applicable: tuple[str, ...] | None
    #: How many rows are refused.
    refused: int | None
    #: Code of a problem that must be reported.
    error: str | None
    #: Unit → what it lost less what it earned; a unit that nothing is charged to has 0.
    units: Mapping[str, Decimal] = field(factory=dict)
    #: Account → its total.
    accounts: Mapping[str, Decimal | NoScore] = field(factory=dict)
    #: Unit → its own score, where every unit is a case of its own.
    by_unit: Mapping[str, Decimal | NoScore] = field(factory=dict)
    #: The place of each key that was written, by its English name.
    keys: dict[str, Span] = field(factory=dict, eq=False, repr=False)


@frozen
class WorkedCase:
    """One worked case of a file."""

    name: str
    why: str | None
    #: The case, sites, inspections, registers, facts and as_of, with English keys: what a facts file holds.
    given: MappingNode
    expect: Expectation
    span: Span
    #: Why it is not run; None: it is.
    skip: str | None = None
    #: The profile (口径) it is run under; None: the figures as they stand.
    profile: str | None = None
