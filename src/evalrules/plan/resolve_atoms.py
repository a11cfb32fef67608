"""The values of a table's column, as few as tell its words apart."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from attrs import frozen

from evalrules.plan.resolve_given import about, allows, ends_given
from evalrules.plan.resolve_words import Chosen, Column, Limit
from evalrules.plan.terms import Term
from evalrules.source.day_parts import END_OF_DAY, MonthDay, month_day_at, time_text

#: Named members of a list column whose combinations are looked at.
_MAX_MEMBERS = 10
_MAX_ATOMS = 2_000
_SECONDS = 24 * 60 * 60
_ALL_DAYS = (datetime.date.min.toordinal(), datetime.date.max.toordinal())


@frozen
class Atom:
    """A value that stands for all that no word tells from it."""

    #: A text, a truth, a number, a date; members of a list; None: a text that no word names.
    value: str | bool | Limit | frozenset[str] | None
    zh: str
    en: str


def atoms_of(column: Column, chosen: Sequence[Chosen], where: Term | None = None) -> tuple[Atom, ...] | None:
    """The values of a column that its words tell apart; None when they are too many, or none is left."""
    given = about(column.term, where)
    found = _atoms(column, [*chosen, *ends_given(given)])
    if found is None:
        return None
    return tuple(atom for atom in found if allows(given, column.term, atom.value)) or None


def _atoms(column: Column, chosen: Sequence[Chosen]) -> tuple[Atom, ...] | None:
    match column.type:
        case "text":
            found = _texts(column, chosen)
        case "boolean":
            found = (Atom(True, "是", "true"), Atom(False, "否", "false"))
        case "number":
            found = tuple(_shown(value) for value in _samples(chosen, column.low, column.high, column.places))
        case "date" | "datetime":
            found = tuple(
                Atom(day, day.isoformat(), day.isoformat())
                for day in (
                    datetime.date.fromordinal(int(value))
                    for value in _samples(*_measured(chosen, *_ALL_DAYS), 0)
                )
            )
        case "time":
            found = tuple(
                Atom(at, time_text(at), time_text(at))
                for at in (_time_at(int(value)) for value in _samples(*_measured(chosen, 0, _SECONDS - 1), 0))
            )
        case "month_day":
            found = tuple(
                Atom(day, day.isoformat(), day.isoformat())
                for day in (month_day_at(int(value)) for value in _samples(*_measured(chosen, 1, 366), 0))
            )
        case "list":
            found = _members(chosen)
        case _:
            return None
    return found if len(found) <= _MAX_ATOMS and found else None


def matches(column: Column, chosen: Chosen, atom: Atom) -> bool:
    """Whether a word holds for a value."""
    value = atom.value
    if isinstance(value, frozenset):
        return bool(value & (chosen.values or frozenset()))
    if chosen.values is not None:
        return value in chosen.values and value is not None
    if value is None or isinstance(value, str | bool):
        return False
    return _inside(value, chosen)


def _inside(value: Limit, chosen: Chosen) -> bool:
    at = _measure(value)
    low = None if chosen.low is None else _measure(chosen.low)
    high = None if chosen.high is None else _measure(chosen.high)
    after = low is None or at > low or (at == low and not chosen.low_open)
    before = high is None or at < high or (at == high and not chosen.high_open)
    if isinstance(value, MonthDay) and low is not None and high is not None and low > high:
        return after or before
    return after and before


def _measure(value: object) -> Fraction:
    match value:
        case Fraction():
            return value
        case datetime.date():
            return Fraction(value.toordinal())
        case datetime.time():
            return Fraction(value.hour * 3600 + value.minute * 60 + value.second + (value == END_OF_DAY))
        case MonthDay():
            return Fraction(value.place)
    raise TypeError(f"no end of a range: {value}")


def _time_at(second: int) -> datetime.time:
    return datetime.time(second // 3600, second // 60 % 60, second % 60)


def _named(chosen: Sequence[Chosen]) -> list[str]:
    return sorted({str(value) for one in chosen for value in one.values or ()})


def _texts(column: Column, chosen: Sequence[Chosen]) -> tuple[Atom, ...]:
    if column.values:
        return tuple(Atom(value, value, value) for value in column.values)
    named = tuple(Atom(value, value, value) for value in _named(chosen))
    return (*named, Atom(None, "其他取值", "any other value"))


def _members(chosen: Sequence[Chosen]) -> tuple[Atom, ...]:
    named = _named(chosen)
    if len(named) > _MAX_MEMBERS:
        return ()
    subsets = [frozenset(some) for size in range(len(named) + 1) for some in combinations(named, size)]
    return tuple(
        Atom(some, f"[{'、'.join(sorted(some))}]", f"[{', '.join(sorted(some))}]") for some in subsets
    )


def _measured(chosen: Sequence[Chosen], least: int, most: int) -> tuple[list[Chosen], Fraction, Fraction]:
    """Dates, times and days of the year as whole numbers, with the first and the last there is."""
    moved = [
        Chosen(
            None
            if one.values is None
            else frozenset(_measure(value) for value in one.values if not isinstance(value, str | bool)),
            None if one.low is None else _measure(one.low),
            None if one.high is None else _measure(one.high),
        )
        for one in chosen
    ]
    return moved, Fraction(least), Fraction(most)


def _shown(value: Fraction) -> Atom:
    text = str(value.numerator) if value.denominator == 1 else f"{float_free(value)}"
    return Atom(value, text, text)


def float_free(value: Fraction) -> str:
    """
    A number for a message: as a decimal when it ends, else as a fraction.

    >>> float_free(Fraction(1, 8)), float_free(Fraction(1, 3))
    ('0.125', '1/3')
    """
    for places in range(1, 10):
        scaled = value * 10**places
        if scaled.denominator == 1:
            digits = f"{abs(scaled.numerator):0{places + 1}d}"
            return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"
    return f"{value.numerator}/{value.denominator}"


def _samples(
    chosen: Sequence[Chosen], low: Fraction | None, high: Fraction | None, places: int | None
) -> Iterator[Fraction]:
    """One number at each end that words name and one in each gap between, as far as the column can have them."""
    ends = sorted(set(_ends(chosen)))
    for place, end in enumerate(ends):
        before = ends[place - 1] if place else None
        yield from _between(before, end, low, high, places)
        if _may_be(end, low, high, places):
            yield end
    yield from _between(ends[-1] if ends else None, None, low, high, places)


def _ends(chosen: Sequence[Chosen]) -> Iterator[Fraction]:
    for one in chosen:
        yield from (value for value in one.values or () if isinstance(value, Fraction))
        yield from (end for end in (one.low, one.high) if isinstance(end, Fraction))


def _may_be(value: Fraction, low: Fraction | None, high: Fraction | None, places: int | None) -> bool:
    inside = (low is None or value >= low) and (high is None or value <= high)
    return inside and (places is None or (value * 10**places).denominator == 1)


def _between(
    after: Fraction | None,
    before: Fraction | None,
    low: Fraction | None,
    high: Fraction | None,
    places: int | None,
) -> Iterator[Fraction]:
    """A value strictly between two ends (None: none) that the column can have."""
    if after is None and before is None:
        candidates = [low, high, Fraction(0)]
    elif places is None:
        candidates = _dense(after, before, low, high)
    else:
        candidates = _on_grid(after, before, low, high, places)
    for value in candidates:
        if value is None or not _may_be(value, low, high, places):
            continue
        if (after is None or value > after) and (before is None or value < before):
            yield value
            return


def _dense(
    after: Fraction | None, before: Fraction | None, low: Fraction | None, high: Fraction | None
) -> list[Fraction | None]:
    least = after if low is None or (after is not None and after >= low) else low
    most = before if high is None or (before is not None and before <= high) else high
    if least is None:
        middle = None if most is None else most - 1
    else:
        middle = least + 1 if most is None else (least + most) / 2
    return [middle, low, high]


def _on_grid(
    after: Fraction | None, before: Fraction | None, low: Fraction | None, high: Fraction | None, places: int
) -> list[Fraction | None]:
    unit = Fraction(1, 10**places)
    following = None if after is None else (after // unit + 1) * unit
    preceding = None if before is None else -((-before) // unit + 1) * unit
    return [following, preceding, low, high]
