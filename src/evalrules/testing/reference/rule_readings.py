"""A rule with the facts it reads in a row (meaning.md §2)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve, frozen

from evalrules.facts.fact import Fact
from evalrules.ruleset.model import Rule
from evalrules.testing.reference.aggregates import Group
from evalrules.testing.reference.differing import decides_otherwise
from evalrules.testing.reference.expressions import evaluated, truth_of
from evalrules.testing.reference.looking import Pair, counted, kinds_of, looked_at, pairs
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.rows import Rows
from evalrules.testing.reference.values import Truth, both, negated
from evalrules.testing.reference.waivers import is_waived
from evalrules.testing.reference.words import facts_for
from evalrules.testing.reference.world import World, canonical


@frozen
class Reading:
    """A rule with the facts it reads in a row."""

    rule: Rule
    place: Place
    sure: tuple[Fact, ...]
    maybe: tuple[Fact, ...]
    looked_at: bool
    pairs: tuple[Pair, ...]
    #: Full points of the node.
    full: Fraction | None
    when: Truth


def read(
    rule: Rule, world: World, rows: Rows, ids: Sequence[str], full: Fraction | None, *, short: bool = False
) -> Reading:
    """``short``: a sample where it stands is."""
    place = Place(world, rows, full=full, short=short)
    pending = rule.assessed_by == "pending"
    if rule.facts is None:
        when = True if rule.when is None else truth_of(rule.when, place)
        return Reading(rule, place, (), (), not pending, (), full, None if pending and when else when)
    kinds = kinds_of(rule)
    judged = [
        (fact, counts(rule, fact, place, ids))
        for fact in sorted(
            facts_for(world, rule, [fact for kind in kinds for fact in world.facts_of(kind, rows)]),
            key=canonical,
        )
    ]
    sure = tuple(fact for fact, truth in judged if truth is True)
    maybe = tuple(fact for fact, truth in judged if truth is None)
    looked = looked_at(world, kinds, rule.where, ids, rows, short=short) and not pending
    if pending:
        sure, maybe = (), sure + maybe
    found = tuple(pairs(world, rule, ids, rows, sure, maybe))
    place = evolve(place, group=Group(kinds, sure, maybe, not looked), pairs=counted(found), found=found)
    when = True
    if rule.when is not None:
        valued_place = place if rule.value is None else evolve(place, value=evaluated(rule.value, place))
        when = truth_of(rule.when, valued_place)
    when = None if pending and when else when
    return Reading(rule, place, sure, maybe, looked, found, full, when)


def counts(rule: Rule, fact: Fact, place: Place, ids: Sequence[str]) -> Truth:
    """``where``, not what a waiver of the rule says, and not what another inspection sets aside."""
    there = True if rule.where is None else truth_of(rule.where, place.at(fact))
    waivers = (one for one in place.world.ruleset.waivers if {*one.of} & {rule.id, *ids})
    kept = decides_otherwise(place.world, fact, (*ids, rule.id))
    return both(there, kept, *(negated(is_waived(one, fact, place.world)) for one in waivers))


def was_seen(rule: Rule, world: World, rows: Rows, ids: Sequence[str], *, short: bool) -> bool:
    reading = read(rule, world, rows, ids, None, short=short)
    return reading.looked_at or bool(reading.sure)
