"""
Which way a number or a condition goes as things get worse at the same coverage.

Worse is: an observation turns from met to unmet, a count or severity grows, a losing fact is added.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import reduce
from itertools import pairwise
from typing import Literal

from attrs import field, frozen

from evalrules.checks.placing import fixed
from evalrules.plan.bounds import bounds
from evalrules.plan.terms import (
    Aggregate,
    AsOf,
    CaseField,
    Constant,
    DatedColumn,
    FactField,
    GroupValue,
    GroupWord,
    NodeResult,
    Operation,
    Rank,
    RowField,
    Term,
)

#: ``up``: it grows (or becomes true) as things get worse; ``down``: it falls; ``still``: nothing found moves it;
#: ``open``: whether its facts are good or bad is not said; ``mixed``: something worse may move it either way.
Direction = Literal["up", "down", "still", "open", "mixed"]

#: What the selected facts of a rule are: losses themselves, finds where absence means met, or not said.
Finds = Literal["losses", "finds", "unsaid"]

_FLIPPED: dict[Direction, Direction] = {"up": "down", "down": "up"}


def flipped(one: Direction) -> Direction:
    """
    >>> flipped("up"), flipped("open")
    ('down', 'open')
    """
    return _FLIPPED.get(one, one)


def joined(first: Direction, second: Direction) -> Direction:
    """
    Where two things that go into one sum move.

    >>> joined("up", "still"), joined("up", "down"), joined("up", "open")
    ('up', 'mixed', 'open')
    """
    if first == second or second == "still":
        return first
    if first == "still":
        return second
    return "open" if "open" in (first, second) and "mixed" not in (first, second) else "mixed"


@frozen
class Sense:
    """What is known around a term."""

    #: What the rule's own facts are.
    own: Finds
    #: Kinds whose facts are finds.
    find_kinds: Collection[str]
    #: Direction of the rule's ``value``.
    value: Direction = "open"
    #: Words of the facts that grow as more is found.
    rising: Collection[str] = ()
    #: Words of the case and of rows that ledgers give, and where they go.
    ledgers: Mapping[str, Direction] = field(factory=dict)
    #: True: a high score is bad.
    low: bool = False

    def of(self, term: Term | None) -> Direction:
        """The direction of a number, or of the truth of a condition."""
        match term:
            case FactField(name=name) if name in self.rising:
                return "mixed" if term.type == "boolean" else "up"
            case CaseField(name=name) | RowField(column=name) if name in self.ledgers:
                return self.ledgers[name]
            case None | Constant() | CaseField() | AsOf() | DatedColumn() | RowField() | Rank():
                return "still"
            case GroupWord(name=name):
                return "down" if name == "met" else "still"
            case GroupValue():
                return self.value
            case NodeResult(accessor="score" | "rate"):
                return "up" if self.low else "down"
            case NodeResult(accessor="earned" | "met"):
                return "down"
            case NodeResult(accessor="lost"):
                return "up"
            case Aggregate():
                return self._aggregate(term)
            case Operation():
                return self._operation(term)
        return "open"

    def _aggregate(self, term: Aggregate) -> Direction:
        if term.nodes is not None:
            return self._over_nodes(term)
        finds = self.own
        if term.kind is not None:
            finds = "finds" if term.kind in self.find_kinds else "unsaid"
        narrowed = term.where is not None or (
            term.function in ("count", "exists") and term.argument is not None
        )
        if finds == "unsaid" or (finds == "finds" and narrowed):
            # Among finds a condition may pick out the good ones (已整改).
            return "open"
        match term.function:
            case "count" | "distinct" | "exists" | "max":
                return "up"
            case "sum":
                least = None if term.argument is None else bounds(term.argument)[0]
                return "up" if least is not None and least >= 0 else "mixed"
            case "all":
                return "down" if finds == "losses" else "open"
            case "share":
                return "mixed" if finds == "losses" else "open"
        return "mixed"

    def _over_nodes(self, term: Aggregate) -> Direction:
        """Nodes are always there; only what is asked of them moves."""
        asked = self.of(term.argument)
        if term.where is None:
            return asked
        if term.function in ("count", "exists") and term.argument is None:
            return self.of(term.where)
        return "open"

    def _operation(self, term: Operation) -> Direction:
        parts = [self.of(one) for one in term.arguments]
        if all(part == "still" for part in parts):
            return "still"
        match term.operator:
            case "+" | "min" | "max" | "round" | "floor" | "ceil" | "and" | "or":
                return reduce(joined, parts)
            case "-":
                return joined(parts[0], flipped(parts[1]))
            case "neg" | "not":
                return flipped(parts[0])
            case "*":
                return self._product(term, parts)
            case "/":
                return self._quotient(term, parts)
            case ">" | ">=":
                return joined(parts[0], flipped(parts[1]))
            case "<" | "<=":
                return joined(flipped(parts[0]), parts[1])
            case "==":
                return _equal(term, parts)
            case "!=":
                return flipped(_equal(term, parts))
            case "if":
                return _chosen(term, parts)
            case "linear":
                return _along_line(term, parts)
            case "table" if all(part == "still" for part in parts[::2]):
                return reduce(joined, parts[1::2])
        return "open" if all(part in ("open", "still") for part in parts) else "mixed"

    def _product(self, term: Operation, parts: list[Direction]) -> Direction:
        if all(_at_least_zero(one) for one in term.arguments):
            return joined(parts[0], parts[1])
        for index in (0, 1):
            factor = fixed(term.arguments[index])
            if factor is not None and factor < 0:
                return flipped(parts[1 - index])
            if parts[index] == "still" and _at_least_zero(term.arguments[index]):
                return parts[1 - index]
        return _neither(parts)

    def _quotient(self, term: Operation, parts: list[Direction]) -> Direction:
        if not _at_least_zero(term.arguments[1]):
            return _neither(parts)
        if parts[1] == "still":
            return parts[0]
        return joined(parts[0], flipped(parts[1])) if _at_least_zero(term.arguments[0]) else _neither(parts)


def _neither(parts: list[Direction]) -> Direction:
    return "open" if all(part in ("open", "still") for part in parts) else "mixed"


def _at_least_zero(term: Term | None) -> bool:
    least = None if term is None else bounds(term)[0]
    return least is not None and least >= 0


def _equal(term: Operation, parts: list[Direction]) -> Direction:
    """``count() == 0`` says ``count() <= 0``: at an end of what is possible, equality has a direction."""
    for index in (0, 1):
        other, number = term.arguments[index], fixed(term.arguments[1 - index])
        if other is None or number is None:
            continue
        least, most = bounds(other)
        if number == least:
            return flipped(parts[index])
        if number == most:
            return parts[index]
        if isinstance(other, NodeResult) and other.accessor in ("score", "lost", "earned") and number == 0:
            return flipped(parts[index])
    if isinstance(term.arguments[1], Constant) and isinstance(term.arguments[1].value, bool):
        return parts[0] if term.arguments[1].value else flipped(parts[0])
    return _neither(parts)


def _along_line(term: Operation, parts: list[Direction]) -> Direction:
    """A line goes with its value when its amounts rise, against it when they fall."""
    amounts = [fixed(one) for one in term.arguments[1:]]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts):
        return _neither(parts)
    rises = any(one < after for one, after in pairwise(known))
    falls = any(one > after for one, after in pairwise(known))
    if rises and falls:
        return "mixed"
    if not rises and not falls:
        return "still"
    return parts[0] if rises else flipped(parts[0])


def _chosen(term: Operation, parts: list[Direction]) -> Direction:
    test, yes, no = parts
    inside = joined(yes, no)
    if test == "still":
        return inside
    ends = [(None, None) if one is None else bounds(one) for one in term.arguments[1:]]
    (yes_low, yes_high), (no_low, no_high) = ends
    if yes_low is not None and no_high is not None and yes_low >= no_high:
        return joined(test, inside)
    if yes_high is not None and no_low is not None and yes_high <= no_low:
        return joined(flipped(test), inside)
    return "open" if test == "open" and inside in ("still", "open") else "mixed"
