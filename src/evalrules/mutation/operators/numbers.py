"""Numbers misread or mistyped: one step of the last place that is written, up and down."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from evalrules.mutation.mutant import Change
from evalrules.mutation.spots import Spot
from evalrules.mutation.telling import becomes, written
from evalrules.ruleset.derived import Counting, Ledger
from evalrules.ruleset.expressions.syntax import Date, Number, OfDay, Unit
from evalrules.ruleset.model import (
    Cap,
    Charge,
    MixPart,
    Node,
    Rounding,
    RoundingLevels,
    Ruleset,
    SampleStage,
)
from evalrules.ruleset.registers import Register

_LENGTHS: dict[Unit | None, Unit] = {"months": "years", "years": "months", "days": "months", "hours": "days"}
_PLAIN = re.compile(r"-?\d+(\.\d+)?%?")


def near(value: Decimal) -> Iterator[Decimal]:
    """
    One unit of the last place up, and down unless the sign would change.

    >>> [str(one) for one in near(Decimal("0.5"))], [str(one) for one in near(Decimal(0))]
    (['0.6', '0.4'], ['1'])
    """
    exponent = value.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
    yield value + unit
    if value >= unit:
        yield value - unit


def near_text(text: str) -> Iterator[str]:
    """
    The same for a number as it is written.

    >>> list(near_text("80%")), list(near_text("甲"))
    (['81%', '79%'], [])
    """
    if _PLAIN.fullmatch(text) and not text.startswith("-"):
        percent = "%" if text.endswith("%") else ""
        yield from (f"{one:f}{percent}" for one in near(Decimal(text.removesuffix("%"))))


def number(spot: Spot) -> Iterator[Change]:
    """A number of an expression or a cell."""
    if isinstance(spot.value, Number):
        for value in near(spot.value.value):
            if value > 0 or not _above_zero(spot):
                yield becomes(spot, evolve(spot.value, value=value))


def _above_zero(spot: Spot) -> bool:
    """Where the language asks for more than 0: what is not may not even be written."""
    return spot.inside(Cap) is not None or any(
        name in ("weight", "step", "lives", "every", "within") for name in spot.fields
    )


def points(spot: Spot) -> Iterator[Change]:
    """Full points and the start of a node."""
    if isinstance(spot.holder, Node) and spot.key in ("points", "start") and spot.value is not None:
        for value in near(spot.value):
            if value > 0 or spot.key == "start":
                yield becomes(spot, value)


def figure(spot: Spot) -> Iterator[Change]:
    """A figure in a row of a register that something reads."""
    if isinstance(spot.value, Decimal) and spot.inside(Register) is not None and "values" in spot.fields:
        for value in near(spot.value):
            yield becomes(spot, value)
    elif isinstance(spot.value, bool) and spot.inside(Register) is not None and "values" in spot.fields:
        yield becomes(spot, not spot.value)


def size(spot: Spot) -> Iterator[Change]:
    """Whole numbers of words, ledgers and samples, and shares."""
    holder, key, value = spot.holder, spot.key, spot.value
    if value is None:
        return
    if isinstance(holder, Counting | Ledger) and key in ("block", "reaches"):
        for one in near(Decimal(value)):
            if one > 0:
                yield becomes(spot, int(one) if key == "block" else one)
    elif isinstance(holder, SampleStage | MixPart) and key in ("number", "share"):
        for one in near(Decimal(value)):
            if one > 0:
                yield becomes(spot, int(one) if key == "number" else one)
    elif isinstance(holder, Ruleset) and key == "withhold_above":
        for step in (Fraction(1, 100), Fraction(-1, 100)):
            yield becomes(spot, value + step)


def day(spot: Spot) -> Iterator[Change]:
    """A date or a time of an expression."""
    if isinstance(spot.value, Date):
        for step in (1, -1):
            yield becomes(spot, evolve(spot.value, value=spot.value.value + datetime.timedelta(step)))
    elif isinstance(spot.value, OfDay) and isinstance(spot.value.value, datetime.time):
        at = datetime.datetime.combine(datetime.date(2000, 1, 2), spot.value.value)
        for step in (1, -1):
            yield becomes(spot, evolve(spot.value, value=(at + datetime.timedelta(minutes=step)).time()))


def length_unit(spot: Spot) -> Iterator[Change]:
    """Months for years, days for months."""
    if isinstance(spot.value, Number) and spot.value.unit in _LENGTHS:
        yield becomes(spot, evolve(spot.value, unit=_LENGTHS[spot.value.unit]))


def percent_unit(spot: Spot) -> Iterator[Change]:
    """``%`` for ``pp``, a share for a plain number."""
    if isinstance(spot.value, Number) and spot.value.unit in ("%", "pp"):
        yield becomes(spot, evolve(spot.value, unit="pp" if spot.value.unit == "%" else "%"))


def rounding_places(spot: Spot) -> Iterator[Change]:
    """One place more or less."""
    if isinstance(spot.holder, Rounding) and spot.key == "places":
        yield becomes(spot, spot.value + 1)
        if spot.value > 0:
            yield becomes(spot, spot.value - 1)


def rounding_mode(spot: Spot) -> Iterator[Change]:
    """Rounded another way."""
    if isinstance(spot.holder, Rounding) and spot.key == "mode":
        for mode in ("half_up", "half_even", "floor", "ceil"):
            if mode != spot.value:
                yield becomes(spot, mode)


def rounding_dropped(spot: Spot) -> Iterator[Change]:
    """A rounding of a level left out."""
    if isinstance(spot.holder, RoundingLevels) and isinstance(spot.value, Rounding):
        yield becomes(spot, None, was=spot.key, now="-")


def shares(spot: Spot) -> Iterator[Change]:
    """One percent of a split moved from one unit to the next."""
    if isinstance(spot.holder, Charge) and spot.key == "units" and len(spot.value) > 1:
        (first, one), (second, other), *rest = spot.value
        step = Decimal("0.01")
        if other > step:
            moved = ((first, one + step), (second, other - step), *rest)
            yield becomes(spot, moved, was=f"{first} {written(one)}", now=written(one + step))
