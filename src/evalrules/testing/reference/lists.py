"""What a report lists beside the points: facts that count nowhere, and why (meaning.md §8, §10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from evalrules.facts.fact import Fact
from evalrules.ruleset.model import Node, Rule
from evalrules.testing.reference.differing import decides_otherwise
from evalrules.testing.reference.expressions import truth_of
from evalrules.testing.reference.looking import kinds_of
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.reading import names_in
from evalrules.testing.reference.rows import canon
from evalrules.testing.reference.rule_readings import counts
from evalrules.testing.reference.tree import Branch, every_branch
from evalrules.testing.reference.waivers import is_waived
from evalrules.testing.reference.words import facts_for
from evalrules.testing.reference.world import World, canonical


@frozen
class Lists:
    """Facts by the rule that does not count them."""

    #: Of rules that stand in rows and whose condition reads none: facts that they may select and that are in no row.
    outside: Mapping[str, frozenset[str]]
    #: (rule, fact) → the first waiver that keeps the fact from being counted; not of rules whose condition reads a row.
    waived: Mapping[tuple[str, str], str]
    #: Of rules that stand in no rows: finds that another inspection sets aside.
    set_aside: frozenset[tuple[str, str]]


@frozen
class _Standing:
    """A rule with the ids of its node and those above, and the tables whose rows these are repeated for."""

    rule: Rule
    ids: tuple[str, ...]
    tables: tuple[str, ...]


def lists(world: World, roots: Sequence[Branch]) -> Lists:
    """Rule by rule; for each the facts of its kinds."""
    outside: dict[str, frozenset[str]] = {}
    waived: dict[tuple[str, str], str] = {}
    aside: set[tuple[str, str]] = set()
    for node in world.ruleset.roots:
        for one in _standing(node, (), ()):
            rule = one.rule
            if one.tables and not comparable(one, world):
                continue
            named = _outside(one, world, roots) if one.tables else frozenset()
            outside |= {rule.id: named} if named else {}
            for fact in facts_for(world, rule, _facts(rule, world)):
                waiver = _waiver(one, fact, world)
                waived |= {} if waiver is None else {(rule.id, fact.id): waiver}
                aside |= {(rule.id, fact.id)} if not one.tables and _is_set_aside(one, fact, world) else set()
    return Lists(outside, waived, frozenset(aside))


def in_rows(world: World) -> Mapping[str, bool]:
    """By rule of facts whether it stands in rows, and then whether ``outside`` speaks of it."""
    standing = [one for node in world.ruleset.roots for one in _standing(node, (), ())]
    return {one.rule.id: comparable(one, world) for one in standing if one.tables}


def comparable(one: _Standing, world: World) -> bool:
    """Whether its condition reads nothing of the rows that it stands in."""
    rows = {name for table in one.tables for name in (table, canon(world, table), table.rpartition(".")[2])}
    return not any({*name} & rows for name in names_in(one.rule.where))


def _standing(node: Node, ids: tuple[str, ...], tables: tuple[str, ...]) -> Iterator[_Standing]:
    ids = (node.id, *ids)
    if node.for_each is not None:
        tables = (*tables, node.for_each.register)
    for rule in node.rules:
        if rule.facts is not None:
            yield _Standing(rule, ids, tables)
    for child in node.children:
        yield from _standing(child, ids, tables)


def _facts(rule: Rule, world: World) -> list[Fact]:
    return sorted((fact for fact in world.fitted.facts if fact.kind in kinds_of(rule)), key=canonical)


def _outside(one: _Standing, world: World, roots: Sequence[Branch]) -> frozenset[str]:
    rule = one.rule
    rows = [b.rows for b in every_branch(roots) if b.node.id == one.ids[0] and not b.joins_rows]
    there = {(f.kind, f.id) for some in rows for kind in kinds_of(rule) for f in world.facts_of(kind, some)}
    left = [fact for fact in _facts(rule, world) if (fact.kind, fact.id) not in there]
    return frozenset(
        fact.id
        for fact in facts_for(world, rule, left)
        if counts(rule, fact, Place(world), one.ids) is not False
    )


def _selects(one: _Standing, fact: Fact, world: World) -> bool:
    return one.rule.where is None or truth_of(one.rule.where, Place(world).at(fact)) is True


def _waiver(one: _Standing, fact: Fact, world: World) -> str | None:
    """The first of the waivers that surely act on what the rule surely selects."""
    if not _selects(one, fact, world):
        return None
    of = {one.rule.id, *one.ids}
    acting = (waiver for waiver in world.ruleset.waivers if of & {*waiver.of})
    return next((waiver.id for waiver in acting if is_waived(waiver, fact, world) is True), None)


def _is_set_aside(one: _Standing, fact: Fact, world: World) -> bool:
    kept = decides_otherwise(world, fact, (*one.ids, one.rule.id))
    return kept is False and _selects(one, fact, world) and _waiver(one, fact, world) is None
