"""``count``, ``sum`` … over sure facts, maybe facts, and facts nobody has seen (meaning.md §3, per group)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from evalrules.facts.fact import Fact
from evalrules.ruleset.expressions import syntax
from evalrules.ruleset.vocabulary import Kind
from evalrules.testing.reference.values import INF, Day, Span, Truth, Value, Words, both, exactly

if TYPE_CHECKING:
    from evalrules.testing.reference.place import Place


@frozen
class Group:
    """Facts that an aggregate runs over."""

    kinds: tuple[str, ...]
    sure: tuple[Fact, ...]
    maybe: tuple[Fact, ...]
    #: True: nobody looked, so any number of further facts may exist.
    unseen: bool


@frozen
class Member:
    """A fact of the group as one aggregate sees it."""

    #: True: it counts; None: it may count.
    there: Truth
    #: The argument as a number, or its truth.
    number: Span | None
    truth: Truth
    #: What it is, so that equal ones are equal; None: not known.
    value: object
    #: A fact nobody has seen, of which there may be any number.
    unseen: bool = False


def aggregated(call: syntax.Call, place: Place) -> Value:
    from evalrules.testing.reference.looking import kind_group

    group, argument, where = place.group, call.arguments[0] if call.arguments else None, call.where
    kind = _kind_of(call, place)
    if kind is not None:
        assert isinstance(argument, syntax.Name)
        argument = syntax.Name(argument.parts[1:], argument.span) if argument.parts[1:] else None
        if argument is None and call.name in ("share", "all"):
            argument, where = where, None
        group = kind_group(kind, where, place)
    assert group is not None, f"no facts here: {call}"
    members = list(_members(group, argument, where, place))
    return folded(call.name, argument is not None, members, place)


def _kind_of(call: syntax.Call, place: Place) -> str | None:
    """``count(事故 where …)`` and ``sum(事故.人数)`` name a kind; ``sum(人数 where 类别 == 甲)`` does not."""
    own = place.group.kinds if place.group is not None else ()
    return kind_in(call, place.world.kinds, own)


def kind_in(call: syntax.Call, kinds: Mapping[str, Kind], own: Sequence[str]) -> str | None:
    """The kind a function names – unless it could read a field of the rule's own facts by that name."""
    if not call.arguments or not isinstance(call.arguments[0], syntax.Name):
        return None
    name, *rest = call.arguments[0].parts
    tests = call.name in ("count", "exists", "all", "share")
    wanted = {"ref"} if rest else {"boolean"} if tests else {"integer", "decimal", "percent"}
    if any(
        t.name == name and (t.type in wanted or call.name == "distinct") for k in own for t in kinds[k].fields
    ):
        return None
    return name if name in kinds else None


def _members(
    group: Group, argument: syntax.Expr | None, where: syntax.Expr | None, place: Place
) -> list[Member]:
    seen = [(fact, True) for fact in group.sure] + [(fact, None) for fact in group.maybe]
    members = [_member(place.at(fact), there, argument, where) for fact, there in seen]
    if group.unseen:
        phantoms = [place.at_phantom(kind) for kind in group.kinds]
        members += [_member(phantom, None, argument, where, unseen=True) for phantom in phantoms]
    return [member for member in members if member.there is not False]


def _member(
    place: Place,
    there: Truth,
    argument: syntax.Expr | None,
    where: syntax.Expr | None,
    *,
    unseen: bool = False,
) -> Member:
    from evalrules.testing.reference.expressions import evaluated, truth_of

    there = both(there, True if where is None else truth_of(where, place))
    value = True if argument is None else evaluated(argument, place)
    number = value if isinstance(value, Span) else None
    truth = value if value is None or isinstance(value, bool) else None
    return Member(there, number, truth, _known(value), unseen)


def _known(value: Value) -> object | None:
    match value:
        case Span(low=low, high=high):
            return low if low == high else None
        case Words(options=options):
            return next(iter(options)) if options is not None and len(options) == 1 else None
        case Day(day=day):
            return day
    return value


def folded(name: str, has_argument: bool, members: list[Member], place: Place) -> Value:
    if name == "exists":
        truths = [both(m.there, m.truth) for m in members]
        return True if True in truths else None if None in truths else False
    if name == "all":
        truths = [m.truth if m.there else (True if m.truth is True else None) for m in members]
        return False if False in truths else None if None in truths else True
    if name == "count":
        return _count([(both(m.there, m.truth), m.unseen) for m in members])
    if name == "distinct":
        return _distinct(members)
    if name == "sum":
        return _sum(members)
    place.divisors.append(_count([(m.there, m.unseen) for m in members]))
    if name == "share":
        return _share(members)
    numbers = [m.number for m in members if m.number is not None]
    assert len(numbers) == len(members), f"{name} needs numbers"
    if not numbers:
        return Span(-INF, INF)
    sure = [m.number for m in members if m.there and m.number is not None]
    if name == "mean":
        return Span(_lowest_mean(members), -_lowest_mean([_mirrored(m) for m in members]))
    lows, highs = [n.low for n in numbers], [n.high for n in numbers]
    if name == "min":
        return Span(min(lows), min(n.high for n in sure) if sure else max(highs))
    return Span(max(n.low for n in sure) if sure else min(lows), max(highs))


def _count(truths: list[tuple[Truth, bool]]) -> Span:
    sure = sum(1 for truth, unseen in truths if truth is True and not unseen)
    possible = sum(1 for truth, unseen in truths if truth is not False and not unseen)
    endless = any(unseen and truth is not False for truth, unseen in truths)
    return Span(Fraction(sure), INF if endless else Fraction(possible))


def _distinct(members: list[Member]) -> Span:
    """At least those that are known; at most each unknown one is one more."""
    seen = [m for m in members if not m.unseen]
    sure = {m.value for m in seen if m.there and m.value is not None}
    least = len(sure) or int(any(m.there for m in seen))
    if any(m.unseen for m in members):
        return Span(Fraction(least), INF)
    known = {m.value for m in seen if m.value is not None}
    return Span(Fraction(least), Fraction(len(known) + sum(m.value is None for m in seen)))


def _sum(members: list[Member]) -> Span:
    low: Fraction | float = Fraction(0)
    high: Fraction | float = Fraction(0)
    for member in members:
        assert member.number is not None
        a, b = member.number.low, member.number.high
        if not member.there:
            a, b = min(a, Fraction(0)), max(b, Fraction(0))
        if member.unseen:
            a, b = (-INF if a < 0 else Fraction(0)), (INF if b > 0 else Fraction(0))
        low, high = low + a, high + b
    return Span(low, high)


def _share(members: list[Member]) -> Span:
    """Least: the fewest that hold among the most that do not; most: the reverse."""
    if not members:
        return exactly(0)
    low = _pooled([(m, m.truth is True) for m in members], wanted=False)
    high = _pooled([(m, m.truth is not False) for m in members], wanted=True)
    return Span(low, high)


def _pooled(members: list[tuple[Member, bool]], *, wanted: bool) -> Fraction:
    if any(member.unseen and holds is wanted for member, holds in members):
        return Fraction(int(wanted))
    counted = [holds for member, holds in members if member.there or (holds is wanted and not member.unseen)]
    if not counted:  # only maybe facts, all on the other side
        return Fraction(int(not wanted))
    return Fraction(sum(counted), len(counted))


def _lowest_mean(members: list[Member]) -> Fraction | float:
    """Facts that must count, then those that may, the lowest first while each lowers the mean."""
    sure = [m.number.low for m in members if m.there and m.number]
    optional = sorted(m.number.low for m in members if not m.there and not m.unseen and m.number)
    unseen = [m.number.low for m in members if m.unseen and m.number]
    chosen = sure or optional[:1] or unseen[:1]
    rest = optional if sure else optional[1:]
    for number in rest:
        if number < _mean(chosen):
            chosen = [*chosen, number]
    return min([_mean(chosen), *unseen])


def _mean(numbers: list[Fraction | float]) -> Fraction | float:
    if any(isinstance(number, float) for number in numbers):
        return -INF if -INF in numbers else INF
    return sum(numbers, Fraction(0)) / len(numbers)


def _mirrored(member: Member) -> Member:
    assert member.number is not None
    number = Span(-member.number.high, -member.number.low)
    return evolve(member, number=number)
