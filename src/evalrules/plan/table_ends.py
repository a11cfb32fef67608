"""Ends of table words that are expressions: the values they can have together, as few as tell their orders apart."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from attrs import evolve, frozen

from evalrules.plan.bounds import bounds, whole
from evalrules.plan.resolve_names import register_named
from evalrules.plan.resolve_words import Chosen, Limit
from evalrules.plan.terms import Constant, DatedColumn, Lookup, Operation, RowField, Term
from evalrules.ruleset.model import Ruleset
from evalrules.source.day_parts import MonthDay

#: Combinations of ends that are looked at before a proof is given up.
MAX_ENDS = 2_000
#: What an end that is an expression comes to.
Values = Mapping[Term, Limit]


@frozen
class _Affine:
    """``factor × of + plus``; ``of`` None: a number."""

    of: Term | None
    factor: Fraction
    plus: Fraction


class TooManyEnds(Exception):
    """More combinations than are looked at, or ends that cannot be told apart."""


def ends_of(chosen: Sequence[Chosen]) -> list[Term]:
    """The ends that are expressions, each once."""
    found = [end for one in chosen for end in (one.low, one.high) if end is not None and not _is_limit(end)]
    return list(dict.fromkeys(end for end in found if not isinstance(end, Limit)))


def filled(chosen: Chosen, values: Values) -> Chosen:
    """The word with its ends as these values."""
    low, high = (
        end if end is None or isinstance(end, Limit) else values[end] for end in (chosen.low, chosen.high)
    )
    return evolve(chosen, low=low, high=high)


def combinations_of(columns: Sequence[Sequence[Chosen]], ruleset: Ruleset) -> Iterator[Values]:
    """Values that all ends of a table can have together, in every order they can come in."""
    ends = list(dict.fromkeys(end for chosen in columns for end in ends_of(chosen)))
    if not ends:
        yield {}
        return
    lines = {end: _affine(end) for end in ends}
    if any(not _is_number(end) for end in ends):
        # Dates and times are compared with numbers of the standard only through rows of registers.
        raise TooManyEnds
    read = list(dict.fromkeys(line.of for line in lines.values() if line.of is not None))
    groups = _of_rows(read, ruleset)
    named = [end for chosen in columns for one in chosen for end in (one.low, one.high, *(one.values or ()))]
    literals = sorted({end for end in named if isinstance(end, Fraction)})
    seen = 0
    for known in _rows_together(groups):
        free = [one for one in read if one not in known]
        for values in _ordered(free, dict(known), lines, literals):
            seen += 1
            if seen > MAX_ENDS:
                raise TooManyEnds
            yield {end: _at(line, values) for end, line in lines.items()}


def _is_limit(end: object) -> bool:
    return isinstance(end, Fraction | datetime.date | datetime.time | MonthDay)


def _is_number(end: Term) -> bool:
    return getattr(end, "type", "number") == "number" and not (
        isinstance(end, Operation) and end.operator in ("shift", "day")
    )


def _affine(term: Term) -> _Affine:
    """A term over at most one other as a line over it; any other stands for itself."""
    if isinstance(term, Constant) and isinstance(term.value, Fraction):
        return _Affine(None, Fraction(0), term.value)
    if isinstance(term, Operation) and term.operator in ("+", "-", "*", "/", "neg"):
        parts = [_affine(one) for one in term.arguments if one is not None]
        joined = _joined(term.operator, parts)
        if joined is not None:
            return joined
    return _Affine(term, Fraction(1), Fraction(0))


def _joined(operator: str, parts: list[_Affine]) -> _Affine | None:
    first, second = parts[0], parts[-1]
    if operator == "neg":
        return _Affine(first.of, -first.factor, -first.plus)
    if operator in "+-":
        sign = 1 if operator == "+" else -1
        if first.of is not None and second.of is not None and first.of != second.of:
            return None
        of = first.of if first.of is not None else second.of
        return _Affine(of, first.factor + sign * second.factor, first.plus + sign * second.plus)
    if operator == "*" and (first.of is None or second.of is None):
        line, number = (second, first.plus) if first.of is None else (first, second.plus)
        return _Affine(line.of, line.factor * number, line.plus * number)
    if operator == "/" and second.of is None and second.plus:
        return _Affine(first.of, first.factor / second.plus, first.plus / second.plus)
    return None


def _at(line: _Affine, values: Mapping[Term, Fraction]) -> Fraction:
    return line.plus if line.of is None else line.factor * values[line.of] + line.plus


# columns of registers of the standard


def _of_rows(read: list[Term], ruleset: Ruleset) -> list[list[dict[Term, Fraction]]]:
    """Columns that come from one row together: their values in every row."""
    together: dict[object, list[DatedColumn | Lookup | RowField]] = {}
    for one in read:
        if isinstance(one, DatedColumn | Lookup | RowField):
            key = getattr(one, "key", None)
            together.setdefault((one.register, key, type(one)), []).append(one)
    groups: list[list[dict[Term, Fraction]]] = []
    for columns in together.values():
        register = register_named(ruleset, columns[0].register)
        if register is None or register.from_case:
            continue
        rows = [row.values for row in register.rows]
        rows += [] if register.default is None else [register.default]
        if rows and all(one.column in row for row in rows for one in columns):
            groups.append([{one: Fraction(row[one.column]) for one in columns} for row in rows])  # type: ignore[arg-type]
    return groups


def _rows_together(groups: list[list[dict[Term, Fraction]]]) -> Iterator[dict[Term, Fraction]]:
    if not groups:
        yield {}
        return
    for rest in _rows_together(groups[1:]):
        for row in groups[0]:
            yield {**row, **rest}


# what only its bounds are known of


def _ordered(
    free: list[Term], known: dict[Term, Fraction], lines: Mapping[Term, _Affine], literals: list[Fraction]
) -> Iterator[dict[Term, Fraction]]:
    if not free:
        yield known
        return
    one, *rest = free
    own = [line for line in lines.values() if line.of == one and line.factor]
    fixed = [*literals, *(_at(line, known) for line in lines.values() if line.of is None or line.of in known)]
    turns = {(end - line.plus) / line.factor for line in own for end in fixed}
    for index, line in enumerate(own):
        for other in own[:index]:
            if line.factor != other.factor:
                turns.add((other.plus - line.plus) / (line.factor - other.factor))
    for value in _around(sorted(turns), one):
        yield from _ordered(rest, {**known, one: value}, lines, literals)


def _around(turns: list[Fraction], term: Term) -> list[Fraction]:
    """Each turning point, and a value between and beyond them, as far as the term can have them."""
    least, most = bounds(term)
    points = list(turns)
    points += [(low + high) / 2 for low, high in pairwise(turns)]
    first, last = (turns[0], turns[-1]) if turns else (Fraction(0), Fraction(0))
    points += [first - 1, last + 1, *(end for end in (least, most) if end is not None)]
    if whole(term):
        points = [Fraction(side(point)) for point in points for side in (floor, ceil)]
    return sorted(
        {point for point in points if (least is None or point >= least) and (most is None or point <= most)}
    )
