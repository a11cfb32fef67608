"""Places among the cases of one run: from what every case scored to an interval of places for each."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from evalrules.plan.terms import Rank

#: An interval; None: no bound.
Ends = tuple[Fraction | None, Fraction | None]


@frozen
class Competitor:
    """What a case brings to one rank: the ends of its score, larger is better."""

    #: None: worse (better) than anything.
    low: Fraction | None
    high: Fraction | None
    #: Values of the fields that must agree; None: they are not all known, and it may be in any group.
    group: tuple[object, ...] | None
    #: ``maybe``: it may not apply; ``no``: it does not compete.
    there: str = "yes"


def places(rank: Rank, cases: Sequence[Competitor]) -> list[Ends]:
    """
    The interval of places of every case; of one that does not compete, or whose group is not known: nothing is known.

    >>> three = [Competitor(Fraction(n), Fraction(n), ()) for n in (90, 90, 80)]
    >>> [str(low) for low, _ in places(Rank("总分", (), "same", "best"), three)]
    ['1', '1', '3']
    >>> [str(low) for low, _ in places(Rank("总分", (), "share", "best"), three)]
    ['3/2', '3/2', '3']
    """
    return [_place(rank, one, [other for other in cases if other is not one]) for one in cases]


def _place(rank: Rank, one: Competitor, others: Sequence[Competitor]) -> Ends:
    if one.there == "no" or one.group is None:
        return Fraction(1), None
    near = [
        other for other in others if other.there != "no" and (other.group is None or other.group == one.group)
    ]
    sure = [other for other in near if other.there == "yes" and other.group is not None]
    # At its best, against the others at their worst; and the reverse.
    surely_better = [other for other in sure if _above(other.low, one.high)]
    surely_equal = [
        other for other in sure if not _above(other.low, one.high) and _reaches(other.low, one.high)
    ]
    maybe_better = [other for other in near if _above_at_best(other.high, one.low)]
    maybe_equal = [
        other for other in near if not _above_at_best(other.high, one.low) and _meets(other.high, one.low)
    ]
    match rank.ties:
        case "same":
            ends = len(surely_better), len(maybe_better)
        case "last":
            ends = len(surely_better) + len(surely_equal), len(maybe_better) + len(maybe_equal)
        case "share":
            least = Fraction(2 * len(surely_better) + len(surely_equal), 2)
            most = Fraction(2 * len(maybe_better) + len(maybe_equal), 2)
            return 1 + least, 1 + most
        case _:
            ends = _fewest_values(surely_better), _most_values(maybe_better)
    return Fraction(1 + ends[0]), Fraction(1 + ends[1])


def _above(worst: Fraction | None, best: Fraction | None) -> bool:
    """Whether a worst end lies above a best end."""
    return worst is not None and best is not None and worst > best


def _reaches(worst: Fraction | None, best: Fraction | None) -> bool:
    return worst is not None and best is not None and worst >= best


def _above_at_best(best: Fraction | None, worst: Fraction | None) -> bool:
    """Whether a best end may lie above a worst end."""
    return best is None or worst is None or best > worst


def _meets(best: Fraction | None, worst: Fraction | None) -> bool:
    return best is not None and worst is not None and best >= worst


def _fewest_values(better: Sequence[Competitor]) -> int:
    """The least number of different scores that these can have."""
    points = 0
    reached: Fraction | None = None
    unbounded = [one for one in better if one.high is None]
    for one in sorted((one for one in better if one.high is not None), key=lambda one: (one.high, one.low)):
        assert one.low is not None
        if reached is None or one.low > reached:
            points += 1
            reached = one.high
    # Those without an upper end meet the highest of the others, if they can.
    return points if points or not unbounded else 1


def _most_values(better: Sequence[Competitor]) -> int:
    """At most so many different scores: equal ones that are known count once."""
    known = {one.low for one in better if one.low is not None and one.low == one.high}
    return len(known) + sum(1 for one in better if one.low is None or one.low != one.high)
