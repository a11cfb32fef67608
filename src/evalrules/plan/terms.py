"""
Resolved, typed expressions: every name says what it reads.

A term is what the engines evaluate and the listing prints; unlike the authored syntax it knows kinds, registers and
nodes, and mentions no place of a file.
"""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from evalrules.source.day_parts import MonthDay

#: ``share`` is a percent (a number), ``months`` and ``days`` are lengths of time.
Type = Literal[
    "text", "number", "boolean", "date", "datetime", "time", "month_day", "list", "months", "days", "hours"
]
#: Types of lengths of time.
LENGTHS: tuple[Type, ...] = ("months", "days", "hours")

Plain = str | Fraction | bool | datetime.date | datetime.datetime | datetime.time | MonthDay | tuple[str, ...]


@frozen
class Constant:
    value: Plain
    type: Type
    #: True: written as a percentage (80%); the value is the share.
    percent: bool = field(default=False, eq=False)


@frozen
class FactField:
    """A field of the fact at hand; ``id``, ``site`` and ``date`` are fields like the others."""

    name: str
    type: Type
    #: False: always present.
    optional: bool
    #: Bounds of a number (None: unbounded), values of a choice in their order (ordered choices compare by it).
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    choices: tuple[str, ...] = ()
    #: True: a number without decimal places.
    whole: bool = False
    #: Fields of the same fact between which it lies when it is absent.
    between: tuple[str, str] | None = None


@frozen
class Lookup:
    """Column of the register row that ``key`` names: ``点位.类型``; the key may itself be a Lookup."""

    register: str
    key: Term
    column: str
    type: Type
    optional: bool
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    choices: tuple[str, ...] = ()
    #: True: a number without decimal places.
    whole: bool = False


@frozen
class RowField:
    """Column of the row of the enclosing ``for_each``; column ``""`` is its key."""

    register: str
    column: str
    type: Type
    optional: bool
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    choices: tuple[str, ...] = ()
    #: True: a number without decimal places.
    whole: bool = False


@frozen
class CaseField:
    name: str
    type: Type
    optional: bool
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    choices: tuple[str, ...] = ()
    #: True: a number without decimal places.
    whole: bool = False


@frozen
class AsOf:
    """The day of evaluation (评价日)."""


@frozen
class DatedColumn:
    """Column of a dated register, of its row in force on the day of evaluation."""

    register: str
    column: str
    type: Type
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    choices: tuple[str, ...] = ()
    whole: bool = False


@frozen
class NodeMembers:
    """The nodes that a function goes over, in document order."""

    #: Id of a node; True: the rows of its ``for_each`` instead.
    members: tuple[tuple[str, bool], ...]


@frozen
class Aggregate:
    """
    A function over facts, or over nodes.

    ``kind`` None: the rule's own selected facts; a name: the facts of that kind in the row (in the case when there is
    no row), with its coverage; empty: the nodes that ``nodes`` names.
    """

    function: Literal["count", "distinct", "sum", "min", "max", "mean", "share", "exists", "all"]
    kind: str | None
    #: What is summed, averaged, tested; None for ``count()``.
    argument: Term | None
    where: Term | None
    nodes: NodeMembers | None = None


@frozen
class GroupWord:
    """``inspected`` or ``met`` of the rule."""

    name: Literal["inspected", "met"]


@frozen
class GroupValue:
    """``value`` inside the rule that has it (cells, steps)."""


@frozen
class NodeResult:
    """``score("3.10")``; ``value`` and ``target`` name a rule, the others a node; no name: the node at hand."""

    accessor: Literal[
        "score", "rate", "lost", "earned", "value", "target", "met", "state", "id", "title", "points"
    ]
    target: str


@frozen
class Rank:
    """``rank(score("总分"), within: 测评对象.组别, ties: same)``: the place of the case among those of its run."""

    node: str
    #: Fields of the case whose values must agree.
    within: tuple[str, ...]
    ties: Literal["same", "last", "share", "next"]
    #: Whether the best or the worst is 1.
    order: Literal["best", "worst"]


@frozen
class ResultValue:
    """``result("等级")``: what another result came to."""

    name: str
    type: Type


@frozen
class Operation:
    """
    ``and or not == != < <= > >= in interval + - * / neg if round floor ceil abs min max has shift``.

    ``in``: arguments (x, then the members). ``interval``: (x, low | None, high | None) with ``options`` (low_open, high_open).
    ``and``, ``or``: two or more arguments. ``round``: (x,) with ``options`` (places, mode). ``has``: (a field or lookup).
    ``shift``: (date, length) with ``options`` ("months" | "days",); back in time by a negative length. ``days``: (a, b), the
    days from b to a. ``day``: the date of a datetime. ``contains``: (list, x). Ordered choices are compared by ``in``.
    """

    operator: str
    arguments: tuple[Term | None, ...]
    options: tuple[object, ...] = ()


Term = (
    Constant
    | FactField
    | Lookup
    | RowField
    | CaseField
    | AsOf
    | DatedColumn
    | Aggregate
    | GroupWord
    | GroupValue
    | NodeResult
    | Rank
    | ResultValue
    | Operation
)
