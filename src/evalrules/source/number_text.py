"""Numbers from their text: exact, in one way of writing; every other way is named with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from evalrules.source.chinese_number import chinese_number
from evalrules.source.fault import Fault
from evalrules.source.problems import numbers as problem
from evalrules.source.problems.scalars import EMPTY_VALUE

#: Most digits of a number, and the power of ten its absolute value stays below.
DIGITS = 40
POWER = 30

#: Units that say no more than what the number counts or how it is paid.
EMPTY_UNITS = frozenset({"分", "处", "个", "次", "项", "件", "起", "points", "point"})

_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，－＋％：／＿ｅＥ　", "0123456789.,-+%:/_eE ")
_FULL_WIDTH = re.compile("[０-９．－＋％]")
_EXPONENT = re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]+")
_OTHER_BASE = re.compile(r"[-+]?0([xXoObB])([0-9a-fA-F_]+)")
_LEADING_ZERO = re.compile(r"(-?)0+([0-9]+(?:\.[0-9]+)?)")
_SEPARATED = re.compile(r"-?[0-9]{1,3}(?:[,，' ][0-9]{3})+(?:\.[0-9]+)?|-?[0-9][0-9_]*_[0-9_]*(?:\.[0-9]+)?")
_BARE_POINT = re.compile(r"(-?)([0-9]*)\.([0-9]*)")
_TIME = re.compile(r"([0-9]{1,3}):([0-9]{2})(?::([0-9]{2}))?")
_NOT_FINITE = re.compile(r"[-+]?\.?(?:inf|infinity|nan)|[-+]?∞|[正负]?无穷大?", re.IGNORECASE)
_VAGUE = re.compile(
    r".*(?:若干|左右|大约|大概|约|以上|以下|以内|不超过|不少于|至少|至多|最多|[0-9一二三四五六七八九十]多|几|许多|适当|酌情).*"
    r"|[0-9.]+ ?[~～—–至到-] ?[0-9.]+ ?[\u4e00-\u9fff]{0,2}|数[处个次项件分]"
)
_UNIT = re.compile(r"(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?) ?([^\W\d_]{1,6}(?:/[^\W\d_]{1,4})?|[㎡℃元])")
_PERCENT = re.compile(r"(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)%")
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
_BASES = {"x": 16, "o": 8, "b": 2}


def decimal_of(text: str) -> Decimal | Fault:
    """
    The exact number written as ``text``.

    >>> decimal_of("3.10")
    Decimal('3.10')
    >>> decimal_of("1e5").problem.code, decimal_of("1e5").values["better"]
    ('ER2004', '100000')
    >>> decimal_of("1e400").problem.code
    'ER2002'
    """
    if not _DECIMAL.fullmatch(text):
        return _fault(text)
    if out_of_range(text):
        return Fault(problem.NUMBER_TOO_LARGE, {"text": clipped(text)})
    value = Decimal(text)
    return -value if value.is_zero() and value.is_signed() else value


def integer_of(text: str) -> int | Fault:
    """
    >>> integer_of("12")
    12
    >>> integer_of("2.5").problem.code
    'ER2015'
    """
    value = decimal_of(text)
    if isinstance(value, Fault):
        return value
    if "." in text:
        return Fault(problem.NOT_AN_INTEGER, {"text": clipped(text), "better": text.partition(".")[0]})
    return int(value)


def percent_of(text: str) -> Decimal | Fault:
    """
    The share that a percentage means, exactly.

    >>> percent_of("80%")
    Decimal('0.80')
    >>> percent_of("0.8").values["better"]
    '80%'
    """
    match = _PERCENT.fullmatch(text)
    if match is None:
        return _percent_fault(text)
    value = decimal_of(match[1])
    return hundredth(value) if isinstance(value, Decimal) else value


def hundredth(value: Decimal) -> Decimal:
    """One hundredth, exactly whatever the decimal context says."""
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    return Decimal((sign, digits, exponent - 2))


def out_of_range(text: str) -> bool:
    """Whether a well-formed number has more digits or places than allowed, or is too large."""
    whole, _, places = text.lstrip("-").partition(".")
    return len(whole) > POWER or len(places) > POWER or len(whole) + len(places) > DIGITS


def clipped(text: str, limit: int = 40) -> str:
    """
    A text short enough for a message, on one line.

    >>> clipped("9" * 100, 10)
    '9999999...'
    """
    line = " ".join(text.split()) if "\n" in text or "\r" in text else text
    return line if len(line) <= limit else line[: limit - 3] + "..."


def _fault(text: str) -> Fault:
    """The most helpful thing to say about a text that is no number."""
    stripped = text.strip()
    if stripped in _EMPTY:
        return Fault(EMPTY_VALUE, {})
    if len(stripped) > 1000:
        return Fault(problem.NOT_A_NUMBER, {"text": clipped(text)})
    return next(_spellings(stripped), Fault(problem.NOT_A_NUMBER, {"text": clipped(text)}))


def _spellings(text: str) -> Iterator[Fault]:
    """Ways to write a number that are not ours, likeliest first."""
    shown = {"text": clipped(text)}
    half = text.translate(_HALF_WIDTH)
    if half != text and _FULL_WIDTH.search(text) and re.search("[0-9]", half):
        yield Fault(problem.FULL_WIDTH_NUMBER, {**shown, "better": clipped(half)})
    if _NOT_FINITE.fullmatch(text):
        yield Fault(problem.NOT_FINITE, shown)
    if text.startswith("+") and _DECIMAL.fullmatch(text[1:]):
        yield Fault(problem.PLUS_SIGN, {**shown, "better": text[1:]})
    if _EXPONENT.fullmatch(text):
        written = _written_out(text)
        if written is None:
            yield Fault(problem.NUMBER_TOO_LARGE, shown)
        else:
            yield Fault(problem.EXPONENT, {**shown, "better": written})
    if match := _OTHER_BASE.fullmatch(text):
        yield _other_base(match, shown)
    if (match := _LEADING_ZERO.fullmatch(text)) and not match[2].startswith("."):
        yield Fault(problem.LEADING_ZERO, {**shown, "better": match[1] + match[2]})
    if _SEPARATED.fullmatch(text):
        yield Fault(problem.THOUSANDS, {**shown, "better": re.sub(r"[^0-9.-]", "", text)})
    if (match := _BARE_POINT.fullmatch(text)) and (match[2] or match[3]):
        better = match[1] + (match[2] or "0") + (f".{match[3]}" if match[3] else "")
        yield Fault(problem.BARE_POINT, {**shown, "better": better})
    if match := _TIME.fullmatch(text):
        parts = [int(part) for part in match.groups() if part is not None]
        base60 = sum(part * 60**power for power, part in enumerate(reversed(parts)))
        yield Fault(problem.TIME_AS_NUMBER, {**shown, "sexagesimal": base60, "hours": parts[0]})
    if match := _PERCENT.fullmatch(text):
        yield Fault(problem.PERCENT_AS_NUMBER, {**shown, "better": match[1]})
    if written := chinese_number(text):
        yield Fault(problem.CHINESE_NUMBER, {**shown, "better": written})
    if _VAGUE.fullmatch(text):
        yield Fault(problem.VAGUE_NUMBER, shown)
    if match := _UNIT.fullmatch(text):
        yield Fault(problem.UNIT_IN_NUMBER, {**shown, "better": match[1], "unit": match[2]})


def _other_base(match: re.Match[str], shown: dict[str, str]) -> Fault:
    base = _BASES[match[1].lower()]
    try:
        better = clipped(str(int(match[2].replace("_", ""), base)))
    except ValueError:
        return Fault(problem.NOT_A_NUMBER, shown)
    return Fault(problem.OTHER_BASE, {**shown, "base": base, "better": better})


def _written_out(text: str) -> str | None:
    """Scientific notation as plain digits; None where that would be no number that can be written."""
    mantissa, _, exponent = text.lower().partition("e")
    if len(exponent) > 4 or abs(int(exponent)) > POWER:
        return None
    return format(Decimal(f"{mantissa.rstrip('.')}e{exponent}"), "f").lstrip("+")


def _percent_fault(text: str) -> Fault:
    shown = {"text": clipped(text)}
    half = text.strip().translate(_HALF_WIDTH).replace(" ", "")
    if half != text and _PERCENT.fullmatch(half):
        found = problem.FULL_WIDTH_NUMBER if _FULL_WIDTH.search(text) else problem.NOT_A_PERCENT
        return Fault(found, {**shown, "better": half})
    if half.endswith("pp") and _DECIMAL.fullmatch(half[:-2]):
        return Fault(problem.NOT_A_PERCENT, {**shown, "better": half[:-2] + "%"})
    value = decimal_of(text)
    if isinstance(value, Fault):
        if value.problem is problem.NOT_A_NUMBER:
            return Fault(problem.NOT_A_PERCENT, {**shown, "better": "80%"})
        return value
    if value == 1:
        return Fault(problem.NOT_A_PERCENT, {**shown, "better": "1% / 100%"})
    if abs(value) > 1:
        return Fault(problem.NOT_A_PERCENT, {**shown, "better": f"{text}%"})
    return Fault(problem.NOT_A_PERCENT, {**shown, "better": f"{_hundredfold(value)}%"})


def _hundredfold(value: Decimal) -> str:
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    written = format(Decimal((sign, digits, exponent + 2)), "f")
    return written.rstrip("0").rstrip(".") if "." in written else written
