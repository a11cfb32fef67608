"""Which time it is, how many times in all, how many rounds in a row (meaning.md §9)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from evalrules.facts.fact import Fact
from evalrules.ruleset.derived import Counting, DerivedWord, Within
from evalrules.ruleset.expressions.syntax import Name, Number
from evalrules.testing.reference.expressions import moved_by, truth_of
from evalrules.testing.reference.per_fact import key_value
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.rounds import ends, longest_run, round_of, run_up_to
from evalrules.testing.reference.rows import span_of
from evalrules.testing.reference.values import Bound, Span, Truth, Value, both, exactly
from evalrules.testing.reference.world import World, canonical


@frozen
class Occurrence:
    """Facts that count as one, seen from one word."""

    facts: tuple[Fact, ...]
    #: Is one of them a member?
    there: Truth
    #: Those that may give it its place.
    places: tuple[Fact, ...]
    #: How many it stands for.
    size: Span


def occurrences(
    world: World, word: DerivedWord, groups: Sequence[tuple[Sequence[Fact], Span]]
) -> list[Occurrence]:
    """The place is the canonically first member; where no fact is one, the first of all."""
    assert isinstance(word.meaning, Counting)
    where = word.meaning.where
    found = []
    for facts, size in groups:
        ordered = sorted(facts, key=canonical)
        truths = [True if where is None else truth_of(where, Place(world).at(fact)) for fact in ordered]
        possible = [(fact, truth) for fact, truth in zip(ordered, truths, strict=True) if truth is not False]
        sure = next((n for n, (_, truth) in enumerate(possible) if truth is True), None)
        places = [fact for fact, _ in possible[: None if sure is None else sure + 1]]
        there: Truth = True if sure is not None else None if possible else False
        found.append(Occurrence(tuple(ordered), there, tuple(places) or (ordered[0],), size))
    return found


def counted(world: World, word: DerivedWord, at: Occurrence, every: Sequence[Occurrence]) -> Span:
    """``nth`` or ``total`` of an occurrence: sure pairs at the low end, possible ones too at the high end."""
    assert isinstance(word.meaning, Counting)
    low: Bound = Fraction(0)
    high: Bound = Fraction(0)
    for other in every:
        truth = _counts(world, word.meaning, other, at)
        if truth is True:
            low += other.size.low
        if truth is not False:
            high += other.size.high
    first = 1 if word.meaning.how == "nth" else 0
    return Span(low + first, high + first)


def _counts(world: World, word: Counting, other: Occurrence, at: Occurrence) -> Truth:
    if other is at:
        return other.there if word.how == "total" else False
    pairs = [
        both(
            _alike(world, word.same, one, here),
            _in_period(one, here, word.within),
            _before(one, here) if word.how == "nth" else True,
        )
        for one in other.places
        for here in at.places
    ]
    if all(pair is True for pair in pairs):
        return other.there
    return False if all(pair is False for pair in pairs) else both(other.there, None)


def _alike(world: World, same: Sequence[Name], one: Fact, other: Fact) -> bool:
    """Equal keys; a fact with one of them absent stands alone."""
    place = Place(world)
    for name in same:
        value = key_value(name.parts, one, place)
        if value is None or value != key_value(name.parts, other, place):
            return False
    return True


def _before(one: Fact, other: Fact) -> Truth:
    if one.date is None or other.date is None:
        return None
    return canonical(one) < canonical(other)


def _in_period(one: Fact, here: Fact, within: Within) -> Truth:
    """Is the one in the period of what is here?"""
    if within == "case":
        return True
    if one.date is None or here.date is None:
        return None
    if isinstance(within, Number):
        return moved_by(here.date, within, -1) < one.date <= here.date
    unit = within + "s"
    return span_of(one.date, unit) == span_of(here.date, unit)


# Rounds in a row


def in_a_row(world: World, word: DerivedWord, fact: Fact, facts: Sequence[Fact]) -> Value:
    meaning = word.meaning
    assert isinstance(meaning, Counting)
    assert meaning.rounds is not None
    members = [
        (one, True if meaning.where is None else truth_of(meaning.where, Place(world).at(one)))
        for one in facts
        if one is fact or _alike(world, meaning.same, one, fact)
    ]
    rounds = [(round_of(world, one, meaning.rounds), truth) for one, truth in members if truth is not False]
    sure = {number for number, truth in rounds if truth is True and number is not None}
    possible = {number for number, _ in rounds if number is not None}
    gaps = sum(1 for number, _ in rounds if number is None)
    limits, here = ends(world, word.kind, meaning.rounds), round_of(world, fact, meaning.rounds)
    if here is None:
        surely = any(one is fact and truth is True for one, truth in members)
        length = Span(Fraction(int(surely)), Fraction(longest_run(possible, gaps, limits)))
    else:
        low, high = run_up_to(here, sure, 0, limits), run_up_to(here, possible, gaps, limits)
        length = Span(Fraction(low), Fraction(high))
    return length if meaning.block is None else _whole_blocks(length, meaning.block)


def _whole_blocks(length: Span, block: int) -> Truth:
    """Is it above 0 and a multiple?"""
    truths = [number > 0 and number % block == 0 for number in range(int(length.low), int(length.high) + 1)]
    return True if all(truths) else None if any(truths) else False


ONE = exactly(1)
