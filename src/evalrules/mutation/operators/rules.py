"""Rules: occurrences, allowances, caps, whom points go to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve

from evalrules.mutation.mutant import Change
from evalrules.mutation.spots import Spot
from evalrules.mutation.telling import becomes, dropped, swapped, told, written
from evalrules.ruleset.cells import AllCell, NumberCell, ShareCell
from evalrules.ruleset.expressions.syntax import Number
from evalrules.ruleset.model import Cap, Charge, Node, Rule

_ONE = Decimal(1)


def cap_dropped(spot: Spot) -> Iterator[Change]:
    """A cap left out, level by level."""
    if isinstance(spot.holder, Rule) and spot.key == "up_to":
        for index, cap in enumerate(spot.value):
            rest = spot.value[:index] + spot.value[index + 1 :]
            yield dropped(spot, rest, f"{cap.level} {_amount(cap)}", cap.span)


def cap_level(spot: Spot) -> Iterator[Change]:
    """A cap of a site on the whole rule, and the other way round."""
    if isinstance(spot.holder, Cap) and spot.key == "level":
        yield becomes(spot, "site" if spot.value == "rule" else "rule")


def _amount(cap: Cap) -> str:
    return written(cap.amount)


def free_dropped(spot: Spot) -> Iterator[Change]:
    """What is free left out."""
    if isinstance(spot.holder, Rule) and spot.key == "free" and spot.value is not None:
        yield dropped(spot, None, written(spot.value))


def same_dropped(spot: Spot) -> Iterator[Change]:
    """What makes one occurrence left out, whole or one field of it."""
    if isinstance(spot.holder, Rule) and spot.key == "same" and spot.value is not None:
        yield dropped(spot, None, written(spot.value))
        if len(spot.value) > 1:
            for index, name in enumerate(spot.value):
                yield dropped(spot, spot.value[:index] + spot.value[index + 1 :], str(name), name.span)


def keep(spot: Spot) -> Iterator[Change]:
    """Another fact of an occurrence."""
    if isinstance(spot.holder, Rule) and spot.key == "keep" and spot.holder.same is not None:
        for other in ("heaviest", "first", "last", "sum"):
            if other != spot.value:
                yield becomes(spot, other)


def count_dropped(spot: Spot) -> Iterator[Change]:
    """Every fact counted once."""
    if isinstance(spot.holder, Rule) and spot.key == "count" and spot.value is not None:
        yield dropped(spot, None, written(spot.value))


def polarity(spot: Spot) -> Iterator[Change]:
    """Earned for lost."""
    if isinstance(spot.holder, Rule) and spot.key == "polarity":
        yield becomes(spot, "earn" if spot.value == "lose" else "lose")


def empty(spot: Spot) -> Iterator[Change]:
    """Nothing to divide by, read otherwise."""
    if isinstance(spot.holder, Rule) and spot.key == "empty" and spot.value is not None:
        for other in ("na", "full", "zero", "unknown"):
            if other != spot.value:
                yield becomes(spot, other)


def forfeit(spot: Spot) -> Iterator[Change]:
    """The points of one find where all are lost, and all where one has a price."""
    if isinstance(spot.value, AllCell):
        one = NumberCell(Number(_ONE, None, spot.value.span), spot.value.span)
        yield becomes(spot, one, was="all", now="1")
    elif isinstance(spot.value, NumberCell) and isinstance(spot.holder, Rule):
        yield becomes(spot, AllCell(spot.value.span), was=written(spot.value.amount), now="all")


def share_swapped(spot: Spot) -> Iterator[Change]:
    """What is got and what it is of in each other's place."""
    if isinstance(spot.value, ShareCell):
        new = evolve(spot.value, got=spot.value.of, of=spot.value.got)
        yield swapped(spot, new, written(spot.value.got), written(spot.value.of))


def at_dropped(spot: Spot) -> Iterator[Change]:
    """Points that count in their own node."""
    if isinstance(spot.holder, Rule) and spot.key == "at" and spot.value is not None:
        yield dropped(spot, None, str(spot.value))


def charge_dropped(spot: Spot) -> Iterator[Change]:
    """Nobody answers."""
    if isinstance(spot.holder, Rule) and spot.key == "charge" and spot.value is not None:
        yield told(spot, None, "去掉", "left out")


def charge_rows(spot: Spot) -> Iterator[Change]:
    """Two rows of a table of charges in each other's place."""
    if isinstance(spot.holder, Charge) and spot.key == "rows":
        for one in range(len(spot.value) - 1):
            first, second = spot.value[one], spot.value[one + 1]
            pair = evolve(first, charge=second.charge), evolve(second, charge=first.charge)
            rows = (*spot.value[:one], *pair, *spot.value[one + 2 :])
            yield swapped(spot, rows, f"第 {one + 1} 行", f"第 {one + 2} 行", first.span)


def rule_dropped(spot: Spot) -> Iterator[Change]:
    """A rule forgotten."""
    if isinstance(spot.holder, Node) and spot.key == "rules" and len(spot.value) > 1:
        for index, rule in enumerate(spot.value):
            yield dropped(spot, spot.value[:index] + spot.value[index + 1 :], rule.id, rule.span)
