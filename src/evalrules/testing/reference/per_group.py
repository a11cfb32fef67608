"""Rules that price the whole group: value, scale, step, table over the value, share (meaning.md §3)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from attrs import evolve, frozen

from evalrules.facts.fact import Fact
from evalrules.ruleset.cells import AllCell, LinearCell, NumberCell, ScaleCell, ShareCell, StepCell, TableCell
from evalrules.ruleset.expressions import syntax
from evalrules.ruleset.expressions.syntax import Expr
from evalrules.ruleset.model import Rule
from evalrules.testing.reference.aggregates import kind_in
from evalrules.testing.reference.expressions import evaluated, number_of
from evalrules.testing.reference.figures import figure
from evalrules.testing.reference.looking import Pair, kinds_of
from evalrules.testing.reference.names import keyed_by_fact
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.reading import (
    calls_in,
    cells_in,
    divides,
    expressions_in,
    is_aggregate,
    names_in,
)
from evalrules.testing.reference.tables import ZERO, table_price
from evalrules.testing.reference.values import Bound, Span, Truth, exactly, hull
from evalrules.testing.reference.world import World, lookup_is_field

Zero = Literal["no", "maybe", "known"]

#: The value's own name.
VALUE_NAMES = {("value",), ("指标值",)}


@frozen
class Amounts:
    """What a group yields: two ends in points, and whether there was nothing to divide by."""

    low: Bound
    high: Bound
    zero: Zero = "no"
    forfeits: Truth = False


def is_per_group(rule: Rule, world: World) -> bool:
    """Shares, and whatever reads the group; a rule without facts prices the case once."""
    if rule.facts is None or any(isinstance(part, ShareCell) for part in cells_in(rule.cell)):
        return True
    return any(reads_group(expr, kinds_of(rule), world) for expr in expressions_in(rule.cell))


def reads_group(expr: Expr, own: Sequence[str], world: World) -> bool:
    """The value, who looked, or a function over the rule's own facts; not one over another kind."""
    if names_in(expr, inside_aggregates=False) & (VALUE_NAMES | {("inspected",), ("met",)}):
        return True
    return any(is_aggregate(call) and kind_in(call, world.kinds, own) is None for call in calls_in(expr))


def cell_divides(rule: Rule) -> bool:
    """Does the cell, or the value it prices, have a divisor?"""
    if any(isinstance(part, ShareCell) for part in cells_in(rule.cell)):
        return True
    read = [*expressions_in(rule.cell), *(expressions_in(rule.value) if rule.value is not None else [])]
    return any(divides(expr) for expr in read)


def may_be_empty(rule: Rule) -> bool:
    """A cell that divides by what may be 0: such a rule says ``empty``."""
    return cell_divides(rule) and (rule.empty is not None or isinstance(rule.cell, ShareCell))


# Whatever the cell is


def amounts(rule: Rule, place: Place) -> Amounts:
    """The cell over the interval of its value."""
    place = evolve(place, divisors=[])
    if rule.value is not None:
        place = evolve(place, value=evaluated(rule.value, place))
    cell = rule.cell
    forfeits: Truth = False
    match cell:
        case NumberCell(amount=amount):
            span = number_of(amount, place)
        case TableCell():
            price = table_price(cell, place, exactly(1))
            span, forfeits = Span(price.low, price.high), price.forfeits
        case AllCell():
            span, forfeits = exactly(0), True
        case ScaleCell() | LinearCell() | StepCell():
            span = figure(cell, place)
        case _:
            raise TypeError(cell)
    if rule.polarity == "lose":  # losses below 0 count as 0
        span = Span(max(span.low, ZERO), max(span.high, ZERO))
    return Amounts(span.low, span.high, _zero(place.divisors), forfeits)


def _zero(divisors: Sequence[Span]) -> Zero:
    if any(d.known and d.low == 0 for d in divisors):
        return "known"
    return "maybe" if any(d.low <= 0 <= d.high for d in divisors) else "no"


# Shares


@frozen
class Ratio:
    """``got`` of ``of``."""

    got: Bound
    of: Bound


@frozen
class Unmet:
    """A sure observation that was not met, and how much of it."""

    facts: tuple[Fact, ...]
    amount: Fraction


@frozen
class ShareEnds:
    """A share's whole pairs: fewest met with most unmet, the reverse, and what is sure and known."""

    low: Ratio
    high: Ratio
    known: Ratio
    zero: Zero
    unmet: tuple[Unmet, ...]
    #: False: an amount of the case stands below, so nobody can be named for what is missing.
    of_observations: bool = True


def ratios(ends: ShareEnds) -> tuple[Fraction, Fraction]:
    """An end with nothing in it takes the other end's ratio."""
    return ratio(ends.low, ends.high), ratio(ends.high, ends.low)


def ratio(pair: Ratio, other: Ratio) -> Fraction:
    if pair.of == 0:
        pair = other
    return ZERO if pair.of == 0 else Fraction(pair.got) / Fraction(pair.of)


def reads_pairs(cell: ShareCell) -> bool:
    return bool((names_in(cell.got) | names_in(cell.of)) & {("inspected",), ("met",)})


def share_ends(cell: ShareCell, place: Place, found: Sequence[Pair]) -> ShareEnds:
    if cell_is_met(cell):
        return _of_pairs(found)
    assert place.group is not None or not (_per_fact(cell.got, place) or _per_fact(cell.of, place))
    if _per_fact(cell.got, place) and _per_fact(cell.of, place):
        return _of_facts(cell, place)
    got, of = _total(cell.got, place), _total(cell.of, place)
    known = Ratio(_known_total(cell.got, place).high, _known_total(cell.of, place).low)
    zero: Zero = "known" if of.known and of.low == 0 else "maybe" if of.low <= 0 else "no"
    return ShareEnds(Ratio(got.low, of.high), Ratio(got.high, of.low), known, zero, (), of_observations=False)


def cell_is_met(cell: ShareCell) -> bool:
    return names_in(cell.got) == {("met",)} and names_in(cell.of) == {("inspected",)}


def _of_pairs(found: Sequence[Pair]) -> ShareEnds:
    low = Ratio(_number(p.low == "met" for p in found), _number(p.low != "absent" for p in found))
    high = Ratio(_number(p.high == "met" for p in found), _number(p.high != "absent" for p in found))
    sure = [p for p in found if p.low == p.high]
    known = Ratio(_number(p.low == "met" for p in sure), Fraction(len(sure)))
    zero: Zero = "no" if any(p.certain for p in found) else "maybe" if found else "known"
    unmet = tuple(Unmet(p.facts, Fraction(1)) for p in sure if p.low == "unmet")
    return ShareEnds(low, high, known, zero, unmet)


def _number(truths: object) -> Fraction:
    return Fraction(sum(truths))  # type: ignore[call-overload]


def _per_fact(expr: Expr, place: Place) -> bool:
    """A field or a condition on a fact, or one ``count``/``sum`` over the rule's facts."""
    if place.group is None:
        return False
    if isinstance(expr, syntax.Call) and expr.name in ("count", "sum"):
        return kind_in(expr, place.world.kinds, place.group.kinds) is None
    if names_in(expr) & {("inspected",), ("met",)}:
        return False
    kind = place.world.kinds[place.group.kinds[0]]
    return any(
        lookup_is_field(name, kind) or keyed_by_fact(name, kind, place)
        for name in names_in(expr, inside_aggregates=False)
    )


def _of_facts(cell: ShareCell, place: Place) -> ShareEnds:
    assert place.group is not None
    low: list[Bound] = [ZERO, ZERO]
    high: list[Bound] = [ZERO, ZERO]
    known: list[Bound] = [ZERO, ZERO]
    least_of: Bound = ZERO
    unmet = []
    seen = [(fact, True) for fact in place.group.sure] + [(fact, False) for fact in place.group.maybe]
    for fact, sure in seen:
        got, of = _fact_amount(cell.got, place.at(fact)), _fact_amount(cell.of, place.at(fact))
        most_unmet, least_unmet = max(ZERO, of.high - got.low), max(ZERO, of.low - got.high)
        if sure and got.known and of.known:
            for pair in (low, high, known):
                pair[0], pair[1] = pair[0] + got.low, pair[1] + of.low
            if of.low > got.low:
                unmet.append(Unmet((fact,), Fraction(of.low - got.low)))
        elif sure:
            low[0], low[1] = low[0] + got.low, low[1] + got.low + most_unmet
            high[0], high[1] = high[0] + got.high, high[1] + got.high + least_unmet
        else:
            low[1] = low[1] + most_unmet
            high[0], high[1] = high[0] + got.high, high[1] + got.high
        least_of = least_of + (max(got.low, of.low) if sure else ZERO)
    possible = low[1] > 0 or high[1] > 0
    zero: Zero = "no" if least_of > 0 else "maybe" if possible else "known"
    return ShareEnds(Ratio(*low), Ratio(*high), Ratio(*known), zero, tuple(unmet))


def _fact_amount(expr: Expr, place: Place) -> Span:
    """A number is itself, a condition 1 or 0, ``count(c)`` and ``sum(x)`` their part of this fact."""
    if isinstance(expr, syntax.Call) and expr.name in ("count", "sum"):
        there: Truth = True
        if expr.where is not None:
            there = _truth(evaluated(expr.where, place))
        amount = _fact_amount(expr.arguments[0], place) if expr.arguments else exactly(1)
        if there is False:
            return exactly(0)
        return amount if there else hull([amount, exactly(0)])
    value = evaluated(expr, place)
    if isinstance(value, Span):
        return value
    truth = _truth(value)
    return Span(Fraction(truth is True), Fraction(truth is not False))


def _truth(value: object) -> Truth:
    assert value is None or isinstance(value, bool)
    return value


def _total(expr: Expr, place: Place) -> Span:
    """A group or case amount; one that reads facts is summed over them."""
    if not _per_fact(expr, place):
        return number_of(expr, place)
    assert place.group is not None
    spans = [_fact_amount(expr, place.at(fact)) for fact in place.group.sure]
    spans += [hull([_fact_amount(expr, place.at(fact)), exactly(0)]) for fact in place.group.maybe]
    return Span(sum((s.low for s in spans), ZERO), sum((s.high for s in spans), ZERO))


def _known_total(expr: Expr, place: Place) -> Span:
    """Over sure facts whose part is known."""
    if not _per_fact(expr, place):
        return number_of(expr, place)
    assert place.group is not None
    spans = [_fact_amount(expr, place.at(fact)) for fact in place.group.sure]
    total = sum((s.low for s in spans if s.known), ZERO)
    return Span(total, total)
