"""Tables, scales, lines and steps: rows in each other's place, rows forgotten, boundaries one step off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TypeVar

from attrs import evolve

from evalrules.mutation.mutant import Change
from evalrules.mutation.operators.numbers import near_text
from evalrules.mutation.spots import Spot
from evalrules.mutation.telling import becomes, dropped, swapped, word
from evalrules.ruleset.cells import (
    LinearCell,
    RangeWord,
    ScaleCell,
    StepCell,
    TableCell,
    TableRow,
    ValuesWord,
    Word,
)

Row = TypeVar("Row")


def row_dropped(spot: Spot) -> Iterator[Change]:
    """A row left out."""
    value = spot.value
    if isinstance(value, TableCell) and len(value.rows) > 1:
        for index, row in enumerate(value.rows):
            rest = evolve(value, rows=value.rows[:index] + value.rows[index + 1 :])
            yield dropped(spot, rest, _row(row), row.span)
    elif isinstance(value, ScaleCell) and len(value.rows) > 1:
        for index, line in enumerate(value.rows):
            left = value.rows[:index] + value.rows[index + 1 :]
            yield dropped(spot, evolve(value, rows=left), f"第 {index + 1} 档 / row {index + 1}", line.span)
    elif isinstance(value, LinearCell) and len(value.points) > 2:
        for index, point in enumerate(value.points):
            some = value.points[:index] + value.points[index + 1 :]
            yield dropped(
                spot, evolve(value, points=some), f"第 {index + 1} 点 / point {index + 1}", point.span
            )
    elif isinstance(value, StepCell) and len(value.goals) > 1:
        for index, goal in enumerate(value.goals):
            others = value.goals[:index] + value.goals[index + 1 :]
            yield dropped(
                spot, evolve(value, goals=others), f"第 {index + 1} 项 / goal {index + 1}", goal.span
            )


def rows_swapped(spot: Spot) -> Iterator[Change]:
    """The amounts of two neighbouring rows in each other's place."""
    value = spot.value
    if isinstance(value, TableCell):
        for one, other, (first, second) in _neighbours(value.rows):
            rows = list(value.rows)
            rows[one], rows[other] = evolve(first, amount=second.amount), evolve(second, amount=first.amount)
            yield swapped(spot, evolve(value, rows=tuple(rows)), _row(first), _row(second), first.span)
    elif isinstance(value, ScaleCell):
        for one, other, (low, high) in _neighbours(value.rows):
            lines = list(value.rows)
            lines[one], lines[other] = evolve(low, amount=high.amount), evolve(high, amount=low.amount)
            new = evolve(value, rows=tuple(lines))
            yield swapped(spot, new, f"第 {one + 1} 档", f"第 {other + 1} 档", low.span)
    elif isinstance(value, LinearCell):
        for one, other, (left, right) in _neighbours(value.points):
            points = list(value.points)
            points[one], points[other] = (
                evolve(left, amount=right.amount),
                evolve(right, amount=left.amount),
            )
            new_line = evolve(value, points=tuple(points))
            yield swapped(spot, new_line, f"第 {one + 1} 点", f"第 {other + 1} 点", left.span)


def _neighbours(rows: Sequence[Row]) -> Iterator[tuple[int, int, tuple[Row, Row]]]:
    for one in range(len(rows) - 1):
        yield one, one + 1, (rows[one], rows[one + 1])


def rows_reordered(spot: Spot) -> Iterator[Change]:
    """Two neighbouring rows in the other order, where the first that holds counts."""
    value = spot.value
    if isinstance(value, TableCell) and value.take == "first":
        for one in range(len(value.rows) - 1):
            rows = (*value.rows[:one], value.rows[one + 1], value.rows[one], *value.rows[one + 2 :])
            first, second = value.rows[one], value.rows[one + 1]
            new = evolve(value, rows=rows)
            yield becomes(
                spot,
                new,
                second.span,
                was=f"{_row(first)}, {_row(second)}",
                now=f"{_row(second)}, {_row(first)}",
            )


def take(spot: Spot) -> Iterator[Change]:
    """Another way to choose among rows that hold; of rows proved to exclude each other every way takes the same."""
    if isinstance(spot.holder, TableCell) and spot.key == "take" and spot.value != "unique":
        for other in ("first", "max", "min", "sum"):
            if other != spot.value:
                yield becomes(spot, other)


def boundary(spot: Spot) -> Iterator[Change]:
    """
    A boundary between rows of a table, one step off: wherever the column names it, so that no gap is left.

    Whole numbers that meet (``..150`` and ``151..350``) are one boundary.
    """
    value = spot.value
    if not isinstance(value, TableCell):
        return
    for column in range(len(value.by)):
        words = [row.words[column] for row in value.rows if column < len(row.words)]
        for text in _ends(words):
            for moved in near_text(text):
                step = _difference(text, moved)
                together = {text, *(_shifted(text, by) for by in _meeting(text, words))}
                new = [_renamed(one, together, step) for one in words]
                if new != words:
                    rows = tuple(
                        _with_word(row, column, one) for row, one in zip(value.rows, new, strict=True)
                    )
                    place = next(one.span for one in words if _names(one, text))
                    yield becomes(spot, evolve(value, rows=rows), place, was=text, now=moved)


def boundary_flipped(spot: Spot) -> Iterator[Change]:
    """Which of two rows a boundary belongs to."""
    value = spot.value
    if not isinstance(value, TableCell):
        return
    for column in range(len(value.by)):
        words = [row.words[column] for row in value.rows if column < len(row.words)]
        for text in _ends(words):
            new = [_flipped(one, text) for one in words]
            if new != words:
                rows = tuple(_with_word(row, column, one) for row, one in zip(value.rows, new, strict=True))
                index = next(place for place, one in enumerate(words) if _flipped(one, text) != one)
                yield becomes(
                    spot,
                    evolve(value, rows=rows),
                    words[index].span,
                    was=word(words[index]),
                    now=word(new[index]),
                )


def _ends(words: list[Word]) -> list[str]:
    """The ends of ranges, and numbers that stand alone, each once."""
    found: list[str] = []
    for one in words:
        if isinstance(one, RangeWord):
            found += [end for end in (one.low, one.high) if isinstance(end, str)]
        elif isinstance(one, ValuesWord):
            found += [text for text in one.values if any(near_text(text))]
    return list(dict.fromkeys(found))


def _names(one: Word, text: str) -> bool:
    if isinstance(one, RangeWord):
        return text in (one.low, one.high)
    return isinstance(one, ValuesWord) and text in one.values


def _difference(text: str, moved: str) -> Decimal:
    return Decimal(moved.removesuffix("%")) - Decimal(text.removesuffix("%"))


def _shifted(text: str, by: int) -> str:
    percent = "%" if text.endswith("%") else ""
    return f"{Decimal(text.removesuffix('%')) + by:f}{percent}"


def _meeting(text: str, words: list[Word]) -> Iterator[int]:
    """Whole numbers beside it that are the other side of the same boundary."""
    if "." in text or "%" in text:
        return
    high = any(isinstance(one, RangeWord) and one.high == text for one in words)
    low = any(isinstance(one, RangeWord) and one.low == text for one in words)
    alone = any(isinstance(one, ValuesWord) and text in one.values for one in words)
    if (high or alone) and any(isinstance(one, RangeWord) and one.low == _shifted(text, 1) for one in words):
        yield 1
    elif (low or alone) and any(
        isinstance(one, RangeWord) and one.high == _shifted(text, -1) for one in words
    ):
        yield -1


def _renamed(one: Word, texts: set[str], step: Decimal) -> Word:
    def moved(end: str) -> str:
        percent = "%" if end.endswith("%") else ""
        return f"{Decimal(end.removesuffix('%')) + step:f}{percent}"

    if isinstance(one, RangeWord):
        low = moved(one.low) if isinstance(one.low, str) and one.low in texts else one.low
        high = moved(one.high) if isinstance(one.high, str) and one.high in texts else one.high
        return evolve(one, low=low, high=high)
    if isinstance(one, ValuesWord):
        return evolve(one, values=tuple(moved(text) if text in texts else text for text in one.values))
    return one


def _flipped(one: Word, text: str) -> Word:
    if not isinstance(one, RangeWord):
        return one
    low_open = not one.low_open if one.low == text else one.low_open
    high_open = not one.high_open if one.high == text else one.high_open
    return evolve(one, low_open=low_open, high_open=high_open)


def _with_word(row: TableRow, column: int, one: Word) -> TableRow:
    return evolve(row, words=(*row.words[:column], one, *row.words[column + 1 :]))


def _row(row: TableRow) -> str:
    return "(" + ", ".join(word(one) for one in row.words) + ")"


def direction(spot: Spot) -> Iterator[Change]:
    """Below for above."""
    if isinstance(spot.holder, StepCell) and spot.key == "direction":
        for other in ("below", "above", "target"):
            if other != spot.value:
                yield becomes(spot, other)


def partial(spot: Spot) -> Iterator[Change]:
    """What is less than a step counted otherwise."""
    if isinstance(spot.holder, StepCell) and spot.key == "partial":
        for other in ("down", "up", "prorated"):
            if other != spot.value:
                yield becomes(spot, other)
