"""Rounds in a row: units of the calendar, rows of a register, values in their order."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field

from evalrules.engine.asking import Asking
from evalrules.engine.counting import Key, Occurrence
from evalrules.engine.possible import Possible, Range, Texts
from evalrules.facts.fact import Fact
from evalrules.plan.derived import Rounds
from evalrules.ruleset.derived import CalendarUnit


def round_of_day(day: datetime.date, unit: CalendarUnit) -> int:
    """
    The number of a day's round; the next round has the next number.

    >>> monday = datetime.date(2021, 3, 1)
    >>> round_of_day(monday, "week") - round_of_day(datetime.date(2021, 2, 28), "week")
    1
    >>> round_of_day(monday, "quarter") == round_of_day(datetime.date(2021, 1, 1), "quarter")
    True
    """
    match unit:
        case "day":
            return day.toordinal()
        case "week":
            return (day.toordinal() - 1) // 7
        case "month":
            return day.year * 12 + day.month - 1
        case "quarter":
            return day.year * 4 + (day.month - 1) // 3
    return day.year


def first_day(number: int, unit: CalendarUnit) -> datetime.date:
    """The first day of a round of the calendar."""
    match unit:
        case "day":
            return datetime.date.fromordinal(number)
        case "week":
            return datetime.date.fromordinal(number * 7 + 1)
        case "month":
            return datetime.date(number // 12, number % 12 + 1, 1)
        case "quarter":
            return datetime.date(number // 4, number % 4 * 3 + 1, 1)
    return datetime.date(number, 1, 1)


@define
class Numbered:
    """How rounds are numbered in one case."""

    rounds: Rounds
    #: Rows of the register, or values of the choice, by their place.
    places: Mapping[str, int]

    def of(self, fact: Fact, asking: Asking) -> int | None:
        """The round of a fact; None: nobody knows."""
        if self.rounds.unit is not None:
            return None if fact.date is None else round_of_day(fact.date, self.rounds.unit)
        assert self.rounds.term is not None
        value = asking.value(self.rounds.term, fact)
        if isinstance(value, Texts):
            return None if value.text is None else self.places.get(value.text)
        if isinstance(value, Range) and value.known:
            return int(value.low)
        return None

    @property
    def ends(self) -> tuple[int, int] | None:
        """The first and the last round there are; None: without end."""
        return (0, len(self.places) - 1) if self.rounds.unit is None and self.places else None


@define
class Filled:
    """The rounds of one group with a member, with perhaps one, and how many members may be in any round."""

    sure: set[int] = field(factory=set)
    possible: set[int] = field(factory=set)
    loose: int = 0


def filled(found: Sequence[Occurrence], rounds: Sequence[int | None]) -> dict[Key, Filled]:
    """What fills the rounds of every group; each occurrence once."""
    groups: dict[Key, Filled] = {}
    seen: set[int] = set()
    for one, number in zip(found, rounds, strict=True):
        for group in one.groups:
            groups.setdefault(group, Filled())
        if one.counted is False or id(one) in seen:
            continue
        seen.add(id(one))
        for group in one.groups:
            own = groups[group]
            if number is None:
                own.loose += 1
            else:
                own.possible.add(number)
                if one.counted and len(one.groups) == 1:
                    own.sure.add(number)
    return groups


def run_length(number: int | None, sure: bool, own: Filled, ends: tuple[int, int] | None) -> Range:
    """How many rounds in a row, up to a round (somewhere, when it is not known)."""
    if number is None:
        return Range(1 if sure else 0, longest(own, ends))
    low = 0
    while number - low in own.sure:
        low += 1
    high, left = 0, own.loose
    while ends is None or number - high >= ends[0]:
        if number - high not in own.possible:
            if not left:
                break
            left -= 1
        high += 1
    return Range(low, high)


def longest(own: Filled, ends: tuple[int, int] | None) -> int:
    """
    The longest run there may be, with loose members in the gaps.

    >>> longest(Filled({1, 2}, {1, 2, 4, 8}, 1), None)
    4
    """
    numbers = sorted(own.possible)
    best = own.loose
    start = 0
    for place, number in enumerate(numbers):
        while number - numbers[start] - (place - start) > own.loose:
            start += 1
        best = max(best, place - start + 1 + own.loose)
    return best if ends is None else min(best, ends[1] - ends[0] + 1)


def block_full(length: Range, block: int) -> Possible:
    """True in every n-th round of a run."""
    low, high = length.low, length.high
    full = {value > 0 and value % block == 0 for value in range(low, min(high, low + block) + 1)}
    return full.pop() if len(full) == 1 else None


def places_of(rounds: Rounds, keys: Iterable[str]) -> Mapping[str, int]:
    """Rows of a register or values of a choice, each with its place."""
    return {key: place for place, key in enumerate(rounds.choices or keys)}
