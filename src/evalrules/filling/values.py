"""What an office writes into a cell, as a figure in the unit of the one that stands there."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from attrs import frozen

from evalrules.filling.columns import SAME, folded
from evalrules.ruleset.overlays.tightening import written_number
from evalrules.source.diagnostic import Wording

_LENGTH = re.compile(r"([0-9]+)(days?|天|日|months?|个?月|years?|年)", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_POINTS = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(pp|个百分点|百分点)?", re.ASCII)


@frozen
class Wanted:
    """What a cell should hold: in words, and an example to copy."""

    what: Wording
    write: str


def unit_of(figure: str) -> str:
    """
    ``%``, ``pp``, ``length`` (of time), or nothing.

    >>> unit_of("80%"), unit_of("12 months"), unit_of("0.5")
    ('%', 'length', '')
    """
    number = written_number(figure)
    return "length" if number is None else number[1]


def official_figure(written: object, number_format: str, figure: str) -> str | None:
    """
    The figure that a cell says, written like the one that stands in the ruleset; None: it says none.

    >>> official_figure(0.85, "0%", "80%"), official_figure("８５％", "@", "80%"), official_figure(85, "0%", "80%")
    ('85%', '85%', None)
    >>> official_figure("一致", "@", "0.30"), official_figure(0.5, "General", "0.3"), official_figure("约5", "@", "3")
    ('0.30', '0.5', None)
    >>> official_figure("18个月", "@", "12 months"), official_figure(2, "General", "1pp")
    ('18 months', '2pp')
    """
    unit = unit_of(figure)
    if isinstance(written, bool):
        return None
    if isinstance(written, (int, float)):
        # A workbook keeps binary numbers; the shortest text that gives the same number is what was typed.
        return _of_number(Decimal(repr(written)), number_format, unit, figure)
    if not isinstance(written, str):
        return None
    text = folded(written)
    if text in (SAME.zh, SAME.en):
        return figure
    if unit == "length":
        return _length(text, figure)
    if unit == "pp":
        match = _POINTS.fullmatch(text)
        return None if match is None else _signed(Decimal(match[1]), "pp", figure)
    number = written_number(text)
    return None if number is None or number[1] != unit else _signed(number[0], unit, figure)


def _of_number(number: Decimal, number_format: str, unit: str, figure: str) -> str | None:
    if unit == "%":
        # A program that writes 85 into a cell shown as a percentage writes 8500%.
        present = written_number(figure)
        most = max(Decimal(100), present[0] if present is not None else Decimal(0))
        fits = "%" in number_format and number * 100 <= most
        return _signed(number * 100, "%", figure) if fits else None
    if "%" in number_format:
        return None
    return _length(_plain(number), figure) if unit == "length" else _signed(number, unit, figure)


def _length(text: str, figure: str) -> str | None:
    """A length of time in the unit of the figure, which may be left out."""
    own = _LENGTH.fullmatch(folded(figure))
    said = _LENGTH.fullmatch(text)
    number = text if _NUMBER.fullmatch(text) else said[1] if said is not None else None
    if own is None or number is None or not number.isdigit() or not int(number):
        return None
    if said is not None and _kind(said[2]) != _kind(own[2]):
        return None
    return figure.replace(own[1], number, 1)


def _kind(word: str) -> str:
    if word[0] in "d天日":
        return "day"
    return "month" if word[0] in "m个月" else "year"


def _signed(number: Decimal, unit: str, figure: str) -> str | None:
    """A figure below zero may only stand for one that is below zero."""
    if not number.is_finite() or (number < 0 and not figure.startswith("-")):
        return None
    return _plain(number) + unit


def _plain(number: Decimal) -> str:
    try:
        text = format(number.normalize() + 0, "f")
    except InvalidOperation:
        return str(number)
    return text.rstrip("0").rstrip(".") if "." in text else text


def same_figure(one: str, other: str) -> bool:
    """
    Whether two figures are the same number in the same unit.

    >>> same_figure("0.30", "0.3"), same_figure("80%", "80")
    (True, False)
    """
    numbers = written_number(one), written_number(other)
    if numbers[0] is None or numbers[1] is None:
        return folded(one) == folded(other)
    return numbers[0] == numbers[1]


def wanted(figure: str) -> Wanted:
    """What is expected where this figure stands."""
    unit = unit_of(figure)
    if unit == "%":
        return Wanted(Wording("带百分号的数", "a percentage"), "85%")
    if unit == "pp":
        return Wanted(Wording("百分点数", "a number of percentage points"), "2pp")
    if unit == "length":
        return Wanted(Wording("同一单位的期限", "a length of time in the same unit"), figure)
    return Wanted(Wording("不带单位的数", "a number without a unit"), "0.5")
