"""Words of choice: the scope of a rule wider, narrower or another one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attrs import evolve

from evalrules.mutation.mutant import Change
from evalrules.mutation.spots import Spot
from evalrules.mutation.telling import becomes, dropped
from evalrules.ruleset.cells import TableCell, TableRow, ValuesWord
from evalrules.ruleset.expressions.syntax import Binary, BinaryOperator, Expr, Many, Name, Text
from evalrules.ruleset.model import Rule, Ruleset, Waiver
from evalrules.ruleset.vocabulary import FieldType

_MANY: dict[str, BinaryOperator] = {"==": "in", "!=": "not in"}


def values_of(name: Expr, spot: Spot) -> tuple[str, ...]:
    """The values that a name may have where it stands; none when they are open."""
    if not isinstance(name, Name):
        return ()
    ruleset = spot.ruleset
    for field in _fields(name, spot):
        if field.values:
            return field.values
        if field.type == "ref" and field.register is not None:
            return _keys(field.register, ruleset)
    return ()


def _fields(name: Name, spot: Spot) -> Iterator[FieldType]:
    """Fields of that name, those of the rule's kinds first."""
    ruleset, rule = spot.ruleset, spot.inside(Rule)
    kinds = rule.kinds if rule is not None else ()
    last = name.parts[-1]
    near = [kind for kind in ruleset.kinds if kind.name in kinds]
    far = [kind for kind in ruleset.kinds if kind.name not in kinds]
    if len(name.parts) == 1:
        yield from (field for kind in near for field in kind.fields if field.name == last)
    tables = [register.fields for register in ruleset.registers]
    for fields in (*tables, ruleset.case_fields, *(kind.fields for kind in far)):
        yield from (field for field in fields if field.name == last)


def _keys(register: str, ruleset: Ruleset) -> tuple[str, ...]:
    found = (one for one in ruleset.registers if one.name == register and not one.from_case)
    return tuple(row.key for one in found for row in one.rows)


def next_value(values: tuple[str, ...], used: tuple[str, ...]) -> str | None:
    """
    The value after the last used one that is not used itself.

    >>> next_value(("甲", "乙", "丙"), ("乙", "丙")), next_value(("甲",), ("甲",))
    ('甲', None)
    """
    known = [value for value in used if value in values]
    if not known:
        return None
    place = values.index(known[-1])
    around = (*values[place + 1 :], *values[:place])
    return next((value for value in around if value not in used), None)


def _used(value: Expr) -> str | None:
    if isinstance(value, Text):
        return value.value
    return str(value) if isinstance(value, Name) else None


def value_dropped(spot: Spot) -> Iterator[Change]:
    """One value of a list left out."""
    value = spot.value
    if isinstance(value, Many) and len(value.items) > 1:
        for index, item in enumerate(value.items):
            rest = value.items[:index] + value.items[index + 1 :]
            yield dropped(spot, evolve(value, items=rest), _used(item) or "?", item.span)
    elif isinstance(spot.holder, Waiver) and spot.key in ("of", "sites") and value and len(value) > 1:
        for index, item in enumerate(value):
            yield dropped(spot, value[:index] + value[index + 1 :], str(item))


def value_added(spot: Spot) -> Iterator[Change]:
    """One value more."""
    value = spot.value
    if not isinstance(value, Binary) or value.operator not in ("in", "not in", "==", "!="):
        return
    items = value.right.items if isinstance(value.right, Many) else (value.right,)
    other = _other(value, items, spot)
    if other is None:
        return
    many = Many((*items, Text(other, value.right.span)), value.right.span)
    operator = _MANY.get(value.operator, value.operator)
    yield becomes(spot, evolve(value, operator=operator, right=many))


def value_replaced(spot: Spot) -> Iterator[Change]:
    """Another value."""
    value = spot.value
    if isinstance(value, Binary) and value.operator in ("==", "!="):
        other = _other(value, (value.right,), spot)
        if other is not None:
            yield becomes(spot, evolve(value, right=Text(other, value.right.span)))


def _other(value: Binary, items: tuple[Expr, ...], spot: Spot) -> str | None:
    used = [text for text in map(_used, items) if text is not None]
    if len(used) < len(items):
        return None
    return next_value(values_of(value.left, spot), tuple(used))


def word_dropped(spot: Spot) -> Iterator[Change]:
    """One value of a word of a table left out."""
    value = spot.value
    if isinstance(value, ValuesWord) and len(value.values) > 1:
        for index in range(len(value.values)):
            rest = evolve(value, values=value.values[:index] + value.values[index + 1 :])
            yield becomes(spot, rest)


def word_moved(spot: Spot) -> Iterator[Change]:
    """A value that stands in another row of its column."""
    table = spot.value
    if not isinstance(table, TableCell):
        return
    for column in range(len(table.by)):
        holders = [
            index
            for index, row in enumerate(table.rows)
            if column < len(row.words) and isinstance(row.words[column], ValuesWord)
        ]
        for here, there in pairwise(holders):
            yield from _moved(spot, table, column, here, there)


def _moved(spot: Spot, table: TableCell, column: int, here: int, there: int) -> Iterator[Change]:
    one, other = table.rows[here].words[column], table.rows[there].words[column]
    assert isinstance(one, ValuesWord)
    assert isinstance(other, ValuesWord)
    if len(one.values) > 1 and not set(one.values) & set(other.values):
        moved = one.values[-1]
        rows = list(table.rows)
        rows[here] = _word(rows[here], column, evolve(one, values=one.values[:-1]))
        rows[there] = _word(rows[there], column, evolve(other, values=(moved, *other.values)))
        now = f"{moved}|{'|'.join(other.values)}"
        yield becomes(spot, evolve(table, rows=tuple(rows)), one.span, was="|".join(other.values), now=now)


def _word(row: TableRow, column: int, word: ValuesWord) -> TableRow:
    return evolve(row, words=(*row.words[:column], word, *row.words[column + 1 :]))
