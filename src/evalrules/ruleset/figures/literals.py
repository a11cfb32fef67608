"""Numbers written out in a scalar: in an expression, in a word of a table, or alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evalrules.ruleset.cells import RangeWord, ValuesWord
from evalrules.ruleset.expressions.parsing import parse_membership, parse_text
from evalrules.ruleset.expressions.places import text_place
from evalrules.ruleset.expressions.syntax import Binary, Call, Expr, Name, Number
from evalrules.ruleset.expressions.words import parse_word
from evalrules.ruleset.overlays.tightening import written_number
from evalrules.ruleset.walking import inside
from evalrules.source.span import Span

#: First and last character (exclusive) of a number.
Ends = tuple[int, int]

#: What a year is called: ``评估年 - 1`` is the year before and no figure.
_YEARS = ("年", "年度", "年份", "year")
_IN_A_WORD = re.compile(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|[0-9]{2}-[0-9]{2}(?![0-9])"
    r"|-?[0-9]+(?:\.[0-9]+)?(?:%|pp)?"
)


def in_expression(text: str, *, zero: bool = False) -> tuple[Ends, ...]:
    """
    The numbers of an expression. A zero is no figure but a sign (``> 0``), unless it stands alone as an amount (``zero``);
    places of a rounding are no figure of the standard either.

    >>> [("数量 >= 5 and 间隔 <= 10 and 差 > 0")[a:b] for a, b in in_expression("数量 >= 5 and 间隔 <= 10 and 差 > 0")]
    ['5', '10']
    >>> in_expression("0.30"), in_expression("round(比率, 2)")
    (((0, 4),), ())
    """
    number = written_number(text)
    if number is not None:
        start = len(text) - len(text.lstrip())
        return ((start, start + len(text.strip())),) if number[0] or zero else ()
    expr = parse_text(text, _whole(text), [])
    return () if expr is None else tuple(_ends(expr))


def in_membership(text: str) -> tuple[Ends, ...]:
    """
    The numbers of an interval or a list.

    >>> in_membership("(10, 20]")
    ((1, 3), (5, 7))
    """
    expr = parse_membership(text, text_place(text, _whole(text)), [])
    return () if expr is None else tuple(_ends(expr))


def in_word(text: str) -> tuple[Ends, ...]:
    """
    The numbers of a word of a table; names that hold digits are none.

    >>> in_word("from 60 below 80"), in_word("2+"), in_word("3号线"), in_word("2021-01-01..2021-06-30")
    (((5, 7), (14, 16)), ((0, 1),), (), ())
    """
    word = parse_word(text, _whole(text), [])
    if isinstance(word, RangeWord):
        ends = {end for end in (word.low, word.high) if isinstance(end, str)}
    elif isinstance(word, ValuesWord):
        ends = set(word.values) if all(written_number(value) for value in word.values) else set()
    else:
        ends = set()
    found = (match for match in _IN_A_WORD.finditer(text) if match[0] in ends)
    return tuple(
        match.span() for match in found if (number := written_number(match[0])) is not None and number[0]
    )


def numbers_in(expr: Expr) -> Iterator[Number]:
    """
    The numbers of an expression that are figures of the standard: no zero, no places of a rounding, no year before.

    >>> tree = parse_text("round(x, 2) > 0 and y >= 测评对象.评估年 - 1 and z < 7", _whole("…"), [])
    >>> [str(number.value) for number in numbers_in(tree)]
    ['7']
    """
    if isinstance(expr, Number):
        if expr.value:
            yield expr
        return
    parts = inside(expr)
    if isinstance(expr, Call) and expr.name == "round":
        parts = parts[:1]
    if isinstance(expr, Binary) and expr.operator in ("+", "-") and _is_year(expr.left):
        parts = parts[:1]
    for part in parts:
        yield from numbers_in(part)


def _is_year(expr: Expr) -> bool:
    return isinstance(expr, Name) and expr.parts[-1].endswith(_YEARS)


def _ends(expr: Expr) -> Iterator[Ends]:
    return ((one.span.column - 1, one.span.end_column - 1) for one in numbers_in(expr))


def _whole(text: str) -> Span:
    """A place in which the columns are the characters of the text."""
    return Span("", 1, 1, 1, len(text) + 1)
