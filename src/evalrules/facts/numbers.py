"""Numbers of facts: exact, or refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import SupportsFloat, TypeVar

from attrs import field, frozen

from evalrules.facts.rows import Unreadable
from evalrules.facts.words import digits_of, shown
from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.diagnostic import Diagnostic, Note, Problem, Wording
from evalrules.source.problems.facts import (
    FLOAT_VALUE,
    NOT_A_NUMBER,
    NOT_AN_INTEGER,
    NOT_FINITE,
    NUMBER_TOO_LARGE,
    OUT_OF_BOUNDS,
    PERCENT_WITHOUT_SIGN,
    TOO_MANY_PLACES,
)
from evalrules.source.span import Span

#: Digits before the point that a number of a fact may have; sums of them stay far inside 128 bits.
MAX_DIGITS = 18
#: Decimal places where the field does not say how many.
MAX_PLACES = 18
#: Digits up to which a float prints the decimal that was written.
_FLOAT_DIGITS = 15

_NUMBER = re.compile(r"-?[0-9]{1,60}(\.[0-9]{1,60})?")
_INTEGER = re.compile(r"-?[0-9]{1,60}")
_PERCENT = re.compile(r"(-?[0-9]{1,60}(?:\.[0-9]{1,60})?)\s*[%％]")
_NOT_FINITE = frozenset({"nan", "inf", "-inf", "+inf", "infinity", "-infinity", "+infinity"})


N = TypeVar("N", int, Decimal)


@frozen
class Misfit:
    """Why a value does not fit; it becomes a diagnostic once the place and the field are known."""

    problem: Problem
    values: Mapping[str, object] = field(factory=dict)
    notes: tuple[Note, ...] = ()

    def at(self, span: Span | None, name: str | Wording) -> Diagnostic:
        return self.problem.at(span, *self.notes, **{"field": name, **self.values})


def integer(declared: FieldType, raw: object) -> int | Misfit:
    """
    >>> from evalrules.facts.values import plain_field
    >>> integer(plain_field("处数", "integer"), "3")
    3
    """
    if isinstance(raw, bool):
        return Misfit(NOT_AN_INTEGER, {"value": shown("true" if raw else "false", declared)})
    number = _exact(declared, raw, Wording("整数", "a whole number"), "3")
    if isinstance(number, Misfit):
        return number
    exponent = number.as_tuple().exponent if isinstance(number, Decimal) else 0
    if (isinstance(raw, str) and not _INTEGER.fullmatch(raw)) or (isinstance(exponent, int) and exponent < 0):
        return Misfit(NOT_AN_INTEGER, {"value": shown(raw, declared)})
    return _bounded(declared, int(number), raw)


def decimal(declared: FieldType, raw: object) -> Decimal | Misfit:
    number = _exact(declared, raw, Wording("数字", "a number"), "0.5")
    if isinstance(number, Misfit):
        return number
    return _bounded(declared, _placed(declared, Decimal(number), raw), raw)


def percent(declared: FieldType, raw: object) -> Decimal | Misfit:
    """A share: ``80%`` gives 0.8; a bare number is refused, since 0.8 may mean 80% or 0.8%."""
    match = _PERCENT.fullmatch(raw) if isinstance(raw, str) else None
    written = match.group(1) if match else raw
    number = _exact(declared, written, Wording("百分比", "a percentage"), "80%")
    if isinstance(number, Misfit):
        return number
    if match is None:
        return Misfit(PERCENT_WITHOUT_SIGN, {"value": shown(raw, declared), "example": "80%"})
    placed = _placed(declared, Decimal(number), raw)
    if isinstance(placed, Misfit):
        return placed
    sign, digits, exponent = placed.as_tuple()
    return _bounded(declared, Decimal((sign, digits, int(exponent) - 2)), raw)


def _exact(declared: FieldType, raw: object, want: Wording, example: str) -> Decimal | int | Misfit:
    """The number as it stands, of a size that a statistic can have."""
    if isinstance(raw, Unreadable):
        if raw.digits:
            return _too_large(raw.digits)
        return Misfit(NOT_FINITE, {"value": raw.text})
    if isinstance(raw, str):
        if raw.lower() in _NOT_FINITE:
            return Misfit(NOT_FINITE, {"value": raw})
        if _NUMBER.fullmatch(raw):
            return _sized(Decimal(raw))
    elif isinstance(raw, int) and not isinstance(raw, bool):
        return raw if -(10**MAX_DIGITS) < raw < 10**MAX_DIGITS else _too_large(digits_of(raw))
    elif isinstance(raw, Decimal):
        return _sized(raw) if raw.is_finite() else Misfit(NOT_FINITE, {"value": str(raw)})
    elif hasattr(raw, "__index__") and not isinstance(raw, bool):
        return _exact(declared, int(raw), want, example)
    elif isinstance(raw, SupportsFloat) and not isinstance(raw, bool):
        return _float(declared, raw)
    value = "true" if raw is True else "false" if raw is False else raw
    values = {"want": want, "value": shown(value, declared), "example": example}
    return Misfit(NOT_A_NUMBER, values)


def _float(declared: FieldType, raw: SupportsFloat) -> Decimal | Misfit:
    """The decimal a float prints, where the field says how many places there are; otherwise it is refused.

    A float of at most fifteen digits prints the very decimal that was written, so a data frame column of
    2.5 and 0.1 is read exactly into a field of one place; 0.30000000000000004 has places too many.
    """
    text = shown(str(raw), declared)
    if str(raw).lower() in _NOT_FINITE:
        return Misfit(NOT_FINITE, {"value": text})
    number = Decimal(repr(float(raw)))
    is_whole = number == number.to_integral_value()
    if declared.type == "integer" and not is_whole:
        return Misfit(NOT_AN_INTEGER, {"value": text})
    if number.adjusted() >= _FLOAT_DIGITS or not (is_whole or declared.places is not None):
        return Misfit(FLOAT_VALUE, {"value": text, "example": "0.1" if declared.sensitive else f"{number:f}"})
    return Decimal(int(number)) if is_whole else number


def _sized(number: Decimal) -> Decimal | Misfit:
    if not number:
        return Decimal(0)
    if number.adjusted() >= MAX_DIGITS:
        return _too_large(number.adjusted() + 1)
    return number


def _too_large(digits: int) -> Misfit:
    return Misfit(NUMBER_TOO_LARGE, {"digits": digits, "limit": MAX_DIGITS})


def _placed(declared: FieldType, number: Decimal, raw: object) -> Decimal | Misfit:
    """Check the decimal places that say something; trailing zeros do not."""
    sign, digits, exponent = number.as_tuple()
    exponent = int(exponent)
    limit = MAX_PLACES if declared.places is None else declared.places
    if exponent >= 0:
        return number if exponent == 0 else Decimal((sign, digits + (0,) * exponent, 0))
    beyond = -exponent - limit
    if beyond > 0:
        if any(digits[-beyond:]) or beyond > len(digits):
            values = {"places": limit, "value": shown(raw, declared)}
            return Misfit(TOO_MANY_PLACES, values)
        return Decimal((sign, digits[:-beyond] or (0,), -limit))
    return number


def _bounded(declared: FieldType, number: N | Misfit, raw: object) -> N | Misfit:
    if isinstance(number, Misfit):
        return number
    low, high = declared.minimum, declared.maximum
    if (low is None or number >= low) and (high is None or number <= high):
        return number
    want = _range(low, high, declared.type == "percent")
    return Misfit(OUT_OF_BOUNDS, {"want": want, "value": shown(raw, declared)})


def _range(low: Decimal | None, high: Decimal | None, is_share: bool) -> Wording:
    def text(bound: Decimal) -> str:
        return f"{(bound * 100).normalize():f}%" if is_share else f"{bound:f}"

    if low is not None and high is not None:
        return Wording(f"在 {text(low)} 到 {text(high)} 之间", f"between {text(low)} and {text(high)}")
    if low is not None:
        return Wording(f"不小于 {text(low)}", f"at least {text(low)}")
    return Wording(f"不大于 {text(high or Decimal(0))}", f"at most {text(high or Decimal(0))}")
