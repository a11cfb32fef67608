"""Rows of tables and scales whose points are not those that the text says for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from evalrules.checks.placing import shown
from evalrules.checks.quoted import NUMBER, number
from evalrules.checks.said import fields_of
from evalrules.checks.said_amounts import standings
from evalrules.plan.plan import Plan
from evalrules.ruleset.cells import (
    AnyWord,
    JudgedCell,
    NumberCell,
    RangeWord,
    RowCell,
    ScaleCell,
    TableCell,
    TableRow,
    ValuesWord,
    Word,
)
from evalrules.ruleset.expressions.syntax import Number, Unary
from evalrules.ruleset.model import Rule
from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.sayings import ROW_NOT_AS_SAID
from evalrules.source.span import Span

#: The least and the most points of a row; one number twice where it is fixed.
_Points = tuple[Fraction, Fraction]
_CLAUSE = re.compile(r"[，。；;、]+")
_VERBS = {"lose": "扣罚减记", "earn": "得加计奖记给"}
_POINTS = rf"(?P<points>{NUMBER})(?:[-—–~～至到](?P<most>{NUMBER}))?\s?分(?![之钟])"
_COUNTS = r"[%％]|个百分点|[处次件个起名人分条岁项只台天间座亿批]"
#: What makes points of other points.
_MADE = re.compile("再|另|倍|半|每低|每高|最")
#: ``80%以上``, ``不低于80分``, ``达到90%``.
_UP = re.compile(
    rf"(?:不低于|不少于|达到?|≥)\s?(?P<a>{NUMBER})|(?P<b>{NUMBER})\s?(?:{_COUNTS})?(?:[（(]含[）)])?及?以上"
)
_DOWN = re.compile(
    rf"(?:低于|不足|不满|不到|＜|<)\s?(?P<a>{NUMBER})|(?P<b>{NUMBER})\s?(?:{_COUNTS})?(?:[（(]含[）)])?及?以下"
)
_BETWEEN = re.compile(r"(?P<a>[0-9]+(?:\.[0-9]+)?)\s?[%％分]?\s?[-—–~～至到]\s?(?P<b>[0-9]+(?:\.[0-9]+)?)")
_ORDINAL = re.compile(
    rf"(?P<last>末位)|(?:倒数)?第(?P<nth>{NUMBER})(?:[名位次批起])?|(?:发现)?(?P<many>{NUMBER})[处次件起名](?:的|每件)?$"
)
_NOT = re.compile("[未没不无]有?$")
_FIGURE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@frozen
class _Row:
    """A row that gives fixed points: the values it is for, or the stretch of numbers."""

    points: _Points
    span: Span
    name: str
    #: Of each column that asks for something, the values.
    values: tuple[tuple[str, ...], ...] = ()
    #: The stretch: from (None: no lower end) to (None: no upper end).
    low: Fraction | None = None
    high: Fraction | None = None
    #: A yes or no of this field.
    truth: tuple[str, bool] | None = None


def check_rows_said(plan: Plan) -> Iterator[Diagnostic]:
    """Rows whose points are those of another row in the text."""
    for one in standings(plan):
        rule = one.rule
        rows = list(_rows(rule, fields_of(rule, plan.ruleset)))
        if len(rows) < 2:
            continue
        for said, part, points in _said(rule):
            row = _meant(part, rows)
            if row is not None and row.points != points:
                yield ROW_NOT_AS_SAID.at(
                    row.span, rule=rule.id, said=said, row=row.name, written=_shown(row.points)
                )
                break


def _said(rule: Rule) -> Iterator[tuple[str, str, _Points]]:
    """Parts of the text that say points once: the part, what it says before them, the points."""
    pattern = re.compile(rf"[{_VERBS[rule.polarity]}]{_POINTS}")
    for part in _CLAUSE.split(rule.text.replace(" ", "")):
        found = list(pattern.finditer(part))
        if len(found) == 1 and len(re.findall("扣|得|加|罚", part)) == 1 and not _MADE.search(part):
            least, most = number(found[0]["points"]), number(found[0]["most"] or found[0]["points"])
            if least is not None and most is not None:
                yield part, part[: found[0].start()], (least, most)


def _meant(part: str, rows: list[_Row]) -> _Row | None:
    """The only row that the part speaks of."""
    if any(row.truth is not None for row in rows):
        hits = [row for row in rows if row.truth is not None and _true(part, row.truth[0]) == row.truth[1]]
    elif any(row.values for row in rows):
        hits = [row for row in rows if row.values and all(_names(part, values) for values in row.values)]
    else:
        hits = _numbered(part, rows)
    return hits[0] if len(hits) == 1 else None


def _names(part: str, values: tuple[str, ...]) -> bool:
    return any(len(value) > 1 and value in part for value in values)


def _true(part: str, field: str) -> bool | None:
    """Whether a part says that something is not so; what it says of what is so is not clear enough."""
    place = part.find(field)
    return False if place >= 0 and _NOT.search(part[:place]) else None


def _numbered(part: str, rows: list[_Row]) -> list[_Row]:
    """The rows that hold for the numbers that the part names."""
    between, up, down = _BETWEEN.search(part), _UP.search(part), _DOWN.search(part)
    if between is not None:
        low, high = Fraction(between["a"]), Fraction(between["b"])
        return [row for row in rows if row.low == low and row.high == high]
    if up is not None and down is None:
        value = number(up["a"] or up["b"])
        return [row for row in rows if row.low == value and value is not None]
    if down is not None and up is None:
        value = number(down["a"] or down["b"])
        return [row for row in rows if row.high == value and value is not None]
    ordinal = list(_ORDINAL.finditer(part)) if up is None else []
    if len(ordinal) != 1:
        return []
    value = Fraction(1) if ordinal[0]["last"] else number(ordinal[0]["nth"] or ordinal[0]["many"])
    return [row for row in rows if row.low == value and row.high in (value, None) and value is not None]


def _rows(rule: Rule, fields: dict[str, FieldType]) -> Iterator[_Row]:
    cell = rule.cell
    if isinstance(cell, ScaleCell):
        lowers = [row.lower for row in cell.rows]
        for place, row in enumerate(cell.rows):
            lower = _figure(row.lower)
            upper = _figure(lowers[place + 1]) if place + 1 < len(lowers) else None
            amount = row.amount
            if lower is not None and isinstance(amount, Number):
                points = (Fraction(amount.value), Fraction(amount.value))
                yield _Row(points, row.span, shown(lower), low=lower, high=upper)
    elif isinstance(cell, TableCell) and cell.take in ("unique", "first"):
        for line in cell.rows:
            given = _given(line.amount)
            if given is None:
                continue
            if len(line.words) == 1:
                field = fields.get(str(cell.by[0]))
                yield from _line(line.words[0], given, line.span, field)
            elif all(isinstance(word, AnyWord) or _is_value(word) for word in line.words):
                yield from _lines(line, given)


def _lines(line: TableRow, given: _Points) -> Iterator[_Row]:
    words = [word.values for word in line.words if isinstance(word, ValuesWord)]
    if words:
        yield _Row(given, line.span, "，".join("|".join(values) for values in words), tuple(words))


def _is_value(word: Word) -> bool:
    plain = isinstance(word, ValuesWord) and not any(_FIGURE.fullmatch(value) for value in word.values)
    return plain and isinstance(word, ValuesWord) and not {"true", "false"} & set(word.values)


def _line(word: Word, given: _Points, span: Span, field: FieldType | None) -> Iterator[_Row]:
    if isinstance(word, ValuesWord):
        numbers = [Fraction(value) for value in word.values if _FIGURE.fullmatch(value)]
        name = "|".join(word.values)
        if field is not None and field.type == "boolean" and len(word.values) == 1:
            yield _Row(given, span, name, truth=(field.name, word.values[0] in ("true", "是")))
        elif not numbers:
            yield _Row(given, span, name, (word.values,))
        elif len(numbers) == len(word.values) == 1:
            yield _Row(given, span, name, low=numbers[0], high=numbers[0])
    elif isinstance(word, RangeWord):
        low, high = _end(word.low), _end(word.high)
        name = f"{'' if low is None else shown(low)}..{'' if high is None else shown(high)}"
        if (word.low is None or low is not None) and (word.high is None or high is not None):
            yield _Row(given, span, name, low=low, high=high)


def _end(end: object) -> Fraction | None:
    if isinstance(end, str):
        found = _FIGURE.match(end)
        return None if found is None else Fraction(found[0])
    return _figure(end)


def _figure(expr: object) -> Fraction | None:
    if isinstance(expr, Number):
        return Fraction(expr.value)
    if isinstance(expr, Unary) and isinstance(expr.operand, Number):
        return -Fraction(expr.operand.value)
    return None


def _given(cell: RowCell) -> _Points | None:
    match cell:
        case NumberCell(amount=Number(value=value, unit=None)):
            return Fraction(value), Fraction(value)
        case JudgedCell(low=Number(value=low, unit=None), high=Number(value=high, unit=None)):
            return Fraction(low), Fraction(high)
        case _:
            return None


def _shown(points: _Points) -> str:
    return shown(points[0]) if points[0] == points[1] else f"{shown(points[0])}～{shown(points[1])}"
