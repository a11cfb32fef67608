"""
The facts of a rule in a row, and functions over them when some are only possible.

A function over facts gives an interval over all choices of the facts that may belong, and over their open values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Generic, Literal, TypeVar

from attrs import define, field

from evalrules.engine.possible import Possible, exactly_known
from evalrules.plan.bounds import bounds
from evalrules.plan.terms import Aggregate, Term

Ends = tuple[Fraction | None, Fraction | None]
Truth = bool | None
#: How many are so, are not so, and are not known to be so.
Tally = tuple[int, int, int]

#: A fact – or a node.
Member = TypeVar("Member")


@define
class Group(Generic[Member]):
    """Facts that surely belong, facts that may, and whether there may be more that nobody saw."""

    sure: Sequence[Member]
    maybe: Sequence[Member]
    looked: bool
    #: Whether a divisor was (or may have been) zero while the group was read.
    empty: Literal["no", "maybe", "yes"] = "no"
    #: False: a hull was taken.
    tight: bool = True
    #: Ends of ``inspected`` and ``met``, where the rule reads them.
    words: dict[str, Ends] = field(factory=dict)

    def hollow(self, known: bool) -> None:
        """Note an empty divisor: known, or only possible."""
        if known:
            self.empty = "yes"
        elif self.empty == "no":
            self.empty = "maybe"


def _no_value(term: Term, member: object) -> Possible:
    raise LookupError(f"only facts have values: {term}")


@define
class Reading(Generic[Member]):
    """How a group asks about one fact."""

    truth: Callable[[Term, Member], Truth]
    number: Callable[[Term, Member], Ends]
    value: Callable[[Term, Member], Possible] = _no_value


def aggregate(term: Aggregate, group: Group[Member], reading: Reading[Member]) -> Ends | Truth:
    """The value of a function over the group: ends of a number, or a truth."""
    where = term.where
    argument = term.argument
    if term.function == "count" and argument is not None:
        where = argument if where is None else where
        argument = None
    sure, maybe = _narrowed(group, where, reading)
    match term.function:
        case "count":
            return Fraction(len(sure)), None if not group.looked else Fraction(len(sure) + len(maybe))
        case "exists":
            return _exists(group, argument, sure, maybe, reading)
        case "all":
            return _all(group, argument, sure, maybe, reading)
    assert argument is not None
    match term.function:
        case "distinct":
            return _distinct(group, argument, sure, maybe, reading)
        case "sum":
            return _sum(group, argument, sure, maybe, reading)
        case "min" | "max":
            return _extreme(group, argument, sure, maybe, reading, term.function)
        case "mean":
            return _mean(group, argument, sure, maybe, reading)
        case _:
            return _share(group, argument, sure, maybe, reading)


def _narrowed(
    group: Group[Member], where: Term | None, reading: Reading[Member]
) -> tuple[list[Member], list[Member]]:
    if where is None:
        return list(group.sure), list(group.maybe)
    sure: list[Member] = []
    maybe: list[Member] = []
    for fact in group.sure:
        holds = reading.truth(where, fact)
        if holds:
            sure.append(fact)
        elif holds is None:
            maybe.append(fact)
    maybe += [fact for fact in group.maybe if reading.truth(where, fact) is not False]
    return sure, maybe


def _exists(
    group: Group[Member],
    argument: Term | None,
    sure: list[Member],
    maybe: list[Member],
    reading: Reading[Member],
) -> Truth:
    truths = [True if argument is None else reading.truth(argument, fact) for fact in sure]
    if True in truths:
        return True
    possible = [True if argument is None else reading.truth(argument, fact) for fact in maybe]
    open_end = None in truths or any(truth is not False for truth in possible) or not group.looked
    return None if open_end else False


def _all(
    group: Group[Member],
    argument: Term | None,
    sure: list[Member],
    maybe: list[Member],
    reading: Reading[Member],
) -> Truth:
    if argument is None:
        return True
    truths = [reading.truth(argument, fact) for fact in sure]
    if False in truths:
        return False
    possible = [reading.truth(argument, fact) for fact in maybe]
    open_end = None in truths or any(truth is not True for truth in possible) or not group.looked
    return None if open_end else True


def _distinct(
    group: Group[Member], argument: Term, sure: list[Member], maybe: list[Member], reading: Reading[Member]
) -> Ends:
    """How many different values there are; one that is unknown may be any of the others or one more."""
    there = [exactly_known(reading.value(argument, fact)) for fact in sure]
    more = [exactly_known(reading.value(argument, fact)) for fact in maybe]
    seen = {one for one in there if one is not None}
    low = Fraction(len(seen) if seen else min(len(there), 1))
    if not group.looked:
        return low, None
    known = seen | {one for one in more if one is not None}
    return low, Fraction(len(known) + there.count(None) + more.count(None))


def _sum(
    group: Group[Member], argument: Term, sure: list[Member], maybe: list[Member], reading: Reading[Member]
) -> Ends:
    low: Fraction | None = Fraction(0)
    high: Fraction | None = Fraction(0)
    for fact in sure:
        least, most = reading.number(argument, fact)
        low = None if low is None or least is None else low + least
        high = None if high is None or most is None else high + most
    for fact in maybe:
        least, most = reading.number(argument, fact)
        low = None if low is None or least is None else low + min(least, Fraction(0))
        high = None if high is None or most is None else high + max(most, Fraction(0))
    if not group.looked:
        least, most = bounds(argument)
        low = low if least is not None and least >= 0 else None
        high = high if most is not None and most <= 0 else None
    return low, high


def _extreme(
    group: Group[Member],
    argument: Term,
    sure: list[Member],
    maybe: list[Member],
    reading: Reading[Member],
    function: Literal["min", "max"],
) -> Ends:
    if not sure:
        group.hollow(known=not maybe and group.looked)
    ends = [reading.number(argument, fact) for fact in sure]
    more = [reading.number(argument, fact) for fact in maybe]
    if not group.looked:
        more.append(bounds(argument))
    if not ends and not more:
        return None, None
    everything = [*ends, *more]
    if not ends:
        return _least([low for low, _ in everything]), _most([high for _, high in everything])
    if function == "min":
        return _least([low for low, _ in everything]), _smallest([high for _, high in ends])
    return _greatest([low for low, _ in ends]), _most([high for _, high in everything])


def _least(values: list[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return min(known) if len(known) == len(values) else None


def _most(values: list[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return max(known) if len(known) == len(values) else None


def _smallest(values: list[Fraction | None]) -> Fraction | None:
    """Of upper ends, where None is infinity: the smallest."""
    known = [value for value in values if value is not None]
    return min(known) if known else None


def _greatest(values: list[Fraction | None]) -> Fraction | None:
    """Of lower ends, where None is minus infinity: the greatest."""
    known = [value for value in values if value is not None]
    return max(known) if known else None


def _mean(
    group: Group[Member], argument: Term, sure: list[Member], maybe: list[Member], reading: Reading[Member]
) -> Ends:
    if not sure:
        group.hollow(known=not maybe and group.looked)
    ends = [reading.number(argument, fact) for fact in sure]
    more = [reading.number(argument, fact) for fact in maybe]
    if not group.looked:
        return bounds(argument)
    if not ends and not more:
        return None, None
    low = _mean_end([low for low, _ in ends], [low for low, _ in more], lowest=True)
    high = _mean_end([high for _, high in ends], [high for _, high in more], lowest=False)
    return low, high


def _mean_end(sure: list[Fraction | None], maybe: list[Fraction | None], *, lowest: bool) -> Fraction | None:
    if any(value is None for value in [*sure, *maybe]):
        return None
    values = [value for value in sure if value is not None]
    options = sorted((value for value in maybe if value is not None), reverse=not lowest)
    if not values:
        return options[0]
    together, count = sum(values, Fraction(0)), len(values)
    for value in options:
        better = value * count < together if lowest else value * count > together
        if not better:
            break
        together, count = together + value, count + 1
    return together / count


def _share(
    group: Group[Member], argument: Term, sure: list[Member], maybe: list[Member], reading: Reading[Member]
) -> Ends:
    if not sure:
        group.hollow(known=not maybe and group.looked)
    if not group.looked:
        return Fraction(0), Fraction(1)
    return share_of(
        _tallied([reading.truth(argument, fact) for fact in sure]),
        _tallied([reading.truth(argument, fact) for fact in maybe]),
    )


def _tallied(truths: list[Truth]) -> Tally:
    return truths.count(True), truths.count(False), truths.count(None)


def share_of(sure: Tally, maybe: Tally) -> Ends:
    """The share of those that are so, among what surely belongs and what may."""
    met, of = sure[0], sum(sure)
    low_of = of + maybe[1] + maybe[2]
    met_high = met + sure[2] + maybe[0] + maybe[2]
    high_of = of + maybe[0] + maybe[2]
    if not low_of and not high_of:
        return None, None
    low = Fraction(met, low_of) if low_of else Fraction(1)
    high = Fraction(met_high, high_of) if high_of else Fraction(0)
    return low, high
