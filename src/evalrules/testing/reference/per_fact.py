"""Rules that price each fact: price, same, free, caps (meaning.md §3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Literal

from attrs import evolve, frozen

from evalrules.facts.fact import Fact
from evalrules.ruleset.cells import (
    AllCell,
    JudgedCell,
    LinearCell,
    NumberCell,
    ScaleCell,
    StepCell,
    TableCell,
)
from evalrules.ruleset.model import Rule
from evalrules.testing.reference.expressions import number_of
from evalrules.testing.reference.figures import figure
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.tables import ZERO, Price, judged, table_price
from evalrules.testing.reference.values import INF, Bound, Span, exactly, over_corners, product
from evalrules.testing.reference.world import SITE_NAMES, UNIT, canonical

End = Literal["low", "high"]


@frozen
class Priced:
    """A fact with its price and the quantity it stands for."""

    fact: Fact
    sure: bool
    price: Price
    count: Span
    #: Its values of ``same``; None: it stands alone.
    key: tuple[object, ...] | None


@frozen
class Share:
    """What a fact bears of a rule's points."""

    fact: Fact
    sure: bool
    #: Before free and caps.
    points: Bound
    amount: Bound
    capped_by: str | None


def priced(rule: Rule, fact: Fact, sure: bool, place: Place) -> Priced:
    place = place.at(fact)
    one = rule.count is None or UNIT in fact.values
    count = exactly(1) if rule.count is None or one else number_of(rule.count, place)
    match rule.cell:
        case AllCell():
            price, count = Price(ZERO, ZERO, forfeits=True), exactly(1)
        case JudgedCell():
            span = judged(rule.cell, place)
            price, count = Price(span.low, span.high), exactly(1)
        case NumberCell(amount=amount):
            span = over_corners(number_of(amount, place), count, product)
            price = Price(span.low, span.high)
        case TableCell():
            price = table_price(rule.cell, place, count)
        case ScaleCell() | LinearCell() | StepCell():
            span = over_corners(figure(rule.cell, place), count, product)
            price = Price(span.low, span.high)
        case _:
            raise TypeError(rule.cell)
    return Priced(fact, sure, price, count, _key(rule, fact, place))


def _key(rule: Rule, fact: Fact, place: Place) -> tuple[object, ...] | None:
    if rule.same is None:
        return None
    values = [key_value(name.parts, fact, place) for name in rule.same]
    return None if None in values else tuple(values)


def key_value(parts: tuple[str, ...], fact: Fact, place: Place) -> object:
    """The value of a field as a key; None when it is absent."""
    from evalrules.testing.reference.names import named
    from evalrules.testing.reference.values import Day, Texts, Words

    if len(parts) == 1 and parts[0] in SITE_NAMES:
        return fact.site
    value = named(parts, place.at(fact))
    match value:
        case Words(options=options):
            return next(iter(options)) if options is not None and len(options) == 1 else None
        case Span():
            return value.low if value.known else None
        case Day(day=day):
            return day
        case Texts(items=items):
            return items
    return value


# Which facts are one occurrence


def kept(facts: Sequence[Priced], rule: Rule, end: End) -> list[Priced]:
    """One fact for each occurrence, at the mild (low) or the hard (high) end."""
    if rule.same is None or rule.keep == "sum":
        return list(facts)
    occurrences: dict[object, list[Priced]] = {}
    for number, item in enumerate(facts):
        occurrences.setdefault(("alone", number) if item.key is None else item.key, []).append(item)
    groups = list(occurrences.values())
    if end == "low":  # an occurrence that only may exist costs nothing at the mild end
        groups = [same for same in groups if any(item.sure for item in same)]
    chosen = [_kept_of(same, rule.keep, end) for same in groups]
    return sorted(chosen, key=lambda item: canonical(item.fact))


def _kept_of(same: list[Priced], keep: str, end: End) -> Priced:
    price: Callable[[Priced], Bound] = (
        (lambda item: item.price.low) if end == "low" else lambda item: item.price.high
    )
    if keep == "heaviest":
        return max(same, key=price)  # the canonical first among equals
    ordered = same if keep == "first" else list(reversed(same))
    sure = next((number for number, item in enumerate(ordered) if item.sure), len(ordered) - 1)
    candidates = sorted(ordered[: sure + 1], key=lambda item: canonical(item.fact))
    if end == "high":
        return max(candidates, key=price)
    cheapest = min(candidates, key=price)
    # What is certain of it is borne by the sure fact.
    return evolve(ordered[sure], price=evolve(cheapest.price, forfeits=False), count=cheapest.count)


# What they cost together


def total(
    rule: Rule,
    facts: Sequence[Priced],
    place: Place,
    *,
    end: End,
    free: End,
    caps: End,
    beaten: frozenset[int] = frozenset(),
) -> list[Share]:
    """Every fact's amount: what remains after ``free`` and the caps; duplicates and what is beaten bear nothing."""
    chosen = [
        evolve(item, price=Price(ZERO, ZERO), count=exactly(0)) if id(item.fact) in beaten else item
        for item in kept(facts, rule, end)
    ]
    amounts = _after_free(rule, chosen, place, end, free)
    shares = [
        Share(item.fact, item.sure, item.price.low if end == "low" else item.price.high, amount, None)
        for item, amount in zip(chosen, amounts, strict=True)
    ]
    limits = [(cap.level, _end(number_of(cap.amount, place), caps)) for cap in rule.up_to]
    if place.world.ruleset.cap_share == "proportional":
        return _proportional(shares, limits, place)
    return _earliest(shares, limits, place)


def _end(span: Span, end: End) -> Bound:
    return span.low if end == "low" else span.high


def _after_free(rule: Rule, facts: Sequence[Priced], place: Place, end: End, free: End) -> list[Bound]:
    """In canonical order the first units cost nothing."""
    left: Bound = ZERO if rule.free is None else _end(number_of(rule.free, place), free)
    amounts = []
    for item in facts:
        price, count = _end(Span(item.price.low, item.price.high), end), _end(item.count, end)
        spared = min(left, count)
        left = left - spared
        if spared == 0:
            amounts.append(price)
        elif spared >= count:
            amounts.append(ZERO)
        else:
            amounts.append(INF if INF in (price, count) else price * (count - spared) / count)
    return amounts


def _cap_key(level: str, fact: Fact, place: Place) -> object:
    if level == "rule":
        return "rule"
    if level == "site":
        return fact.site
    return key_value(tuple(level.split(".")), fact, place)


def _earliest(shares: list[Share], limits: list[tuple[str, Bound]], place: Place) -> list[Share]:
    """A fact bears the least of its amount and what is left under each of its caps; sure facts come first."""
    left: dict[tuple[int, object], Bound] = {}
    done: dict[int, Share] = {}
    order = sorted(range(len(shares)), key=lambda i: (not shares[i].sure, canonical(shares[i].fact)))
    for index in order:
        share = shares[index]
        rooms = []
        for number, (level, limit) in enumerate(limits):
            key = _cap_key(level, share.fact, place)
            if key is not None:
                rooms.append((number, key, left.setdefault((number, key), limit)))
        amount, capped_by = share.amount, None
        for number, _, room in rooms:
            if room < amount:
                amount, capped_by = room, limits[number][0]
        for number, key, room in rooms:
            left[number, key] = room - amount
        done[index] = evolve(share, amount=amount, capped_by=capped_by)
    return [done[index] for index in range(len(shares))]


def _proportional(shares: list[Share], limits: list[tuple[str, Bound]], place: Place) -> list[Share]:
    """Each cap, inner first, multiplies the amounts by min(1, cap ÷ their sum)."""
    for level, limit in limits:
        sums: dict[object, Bound] = {}
        for share in shares:
            key = _cap_key(level, share.fact, place)
            sums[key] = sums.get(key, ZERO) + share.amount
        shares = [_scaled(share, _cap_key(level, share.fact, place), sums, limit, level) for share in shares]
    return shares


def _scaled(share: Share, key: object, sums: dict[object, Bound], limit: Bound, level: str) -> Share:
    if key is None or sums[key] <= limit or share.amount == 0:
        return share
    factor = Fraction(limit) / sums[key] if sums[key] != INF else ZERO
    return evolve(share, amount=share.amount * factor, capped_by=level)
