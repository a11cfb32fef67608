"""What stands in the way of a find: what fills the cap, what is heavier, what forfeited, what decides instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from evalrules.engine.charging import in_order
from evalrules.engine.entries import Entry, Explained
from evalrules.engine.outcomes import Outcome
from evalrules.evaluation.why_not.ground import Cost, Ground
from evalrules.facts.fact import Fact
from evalrules.plan.leaves import Leaf
from evalrules.plan.terms import Term


@frozen
class Obstacle:
    facts: tuple[Fact, ...] = ()
    #: Rules, or nodes.
    ids: tuple[str, ...] = ()


def _row(entry: Entry, leaf: Leaf) -> tuple[str, ...] | None:
    return entry.row if leaf.at is not None else entry.node.row


def _beside(ground: Ground, cost: Cost) -> list[Entry]:
    """The other causes by the same rule in the same row."""
    leaf = cost.entry.leaf
    assert leaf is not None
    every = (one for some in ground.costs[leaf.position].values() for one in some)
    return [
        one.entry
        for one in every
        if one.entry is not cost.entry
        and one.total is cost.total
        and _row(one.entry, leaf) == _row(cost.entry, leaf)
    ]


def _in_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return in_order({(fact.kind, fact.id): fact for fact in facts}.values())


def filling(ground: Ground, cost: Cost) -> Obstacle:
    """The facts that have used up every cap that leaves nothing to a find."""
    entry, leaf = cost.entry, cost.entry.leaf
    assert leaf is not None
    row = _row(entry, leaf)
    bearing = [one for one in _beside(ground, cost) if one.amount > 0 and one.facts and one.cause == "fact"]
    if entry.capped_by == "then":
        return Obstacle(_in_order(fact for one in bearing for fact in one.facts))
    found: list[Fact] = []
    for cap in leaf.caps:
        own = "" if cap.key is None else ground.world.key(leaf, cap.key, entry.facts[0], row)
        under = [
            one.facts[0]
            for one in bearing
            if cap.key is None or ground.world.key(leaf, cap.key, one.facts[0], row) == own
        ]
        found += under
        if cap.level == entry.capped_by:
            break
    return Obstacle(_in_order(found))


def heavier(ground: Ground, cost: Cost) -> Obstacle:
    """The find that counted instead: of the same occurrence, of the same key, or of the rule that decides."""
    entry, leaf = cost.entry, cost.entry.leaf
    assert leaf is not None
    if entry.capped_by == "duplicate":
        assert leaf.same is not None
        kept = [one for one in _beside(ground, cost) if one.facts and one.capped_by != "duplicate"]
        own = _keys(ground, leaf, leaf.same, entry)
        return _winner([one for one in kept if _keys(ground, leaf, leaf.same, one) == own])
    others = [one for one in _of_node(ground, entry.node) if one is not entry and one.leaf is not None]
    if entry.capped_by == "not_dearest" and leaf.per is not None:
        own = _keys(ground, leaf, leaf.per, entry)
        winners = [
            one
            for one in others
            if one.capped_by not in ("not_dearest", "duplicate")
            and one.leaf is not None
            and one.leaf.per is not None
            and one.facts
            and _keys(ground, one.leaf, one.leaf.per, one) == own
        ]
        return _winner(winners)
    return _winner(
        [
            one
            for one in others
            if one.capped_by != "not_deciding"
            and one.leaf is not leaf
            and one.leaf is not None
            and one.leaf.raises == leaf.raises
        ]
    )


def _winner(entries: Sequence[Entry]) -> Obstacle:
    rules = tuple(dict.fromkeys(one.leaf.id for one in entries if one.leaf is not None))
    return Obstacle(_in_order(fact for one in entries for fact in one.facts), rules)


def _keys(ground: Ground, leaf: Leaf, terms: tuple[Term, ...], entry: Entry) -> tuple[object, ...]:
    return tuple(ground.world.key(leaf, term, entry.facts[0], _row(entry, leaf)) for term in terms)


def _of_node(ground: Ground, node: Outcome) -> list[Entry]:
    for told, _, _ in ground.explained:
        found = _find(told, node)
        if found is not None:
            return found.own
    return []


def _find(told: Explained, node: Outcome) -> Explained | None:
    pending = [told]
    while pending:
        one = pending.pop()
        if one.outcome is node:
            return one
        pending += one.below
    return None


def using_up(ground: Ground, cost: Cost) -> Obstacle:
    """What the item's points went to: everything that still costs under the node whose floor took this back."""
    name = cost.entry.capped_by
    for told, total, _ in ground.explained:
        if total is not cost.total:
            continue
        pending = [told]
        while pending:
            one = pending.pop()
            if one.outcome.id == name:
                bearing = [entry for entry in one.all() if entry.amount > 0]
                return Obstacle(
                    _in_order(fact for entry in bearing for fact in entry.facts), (one.outcome.branch.id,)
                )
            pending += one.below
    return Obstacle((), () if name is None else (name,))


def forfeiting(ground: Ground, cost: Cost) -> Obstacle:
    """The find that has forfeited the item already."""
    found = [
        one
        for one in _of_node(ground, cost.entry.node)
        if one.cause == "forfeit" and one.capped_by != "already_forfeited" and one is not cost.entry
    ]
    return _winner(found)


def deciding(ground: Ground, cost: Cost) -> Obstacle:
    """The part that decides in its place, at the node above which it does not count."""
    above = {id(child): outcome for told, _, _ in ground.explained for outcome, child in _edges(told)}
    one: Outcome | None = cost.entry.node
    while one is not None:
        parent = above.get(id(one))
        if parent is None:
            return Obstacle()
        choice = parent.head_choice or parent.high_choice
        if choice is not None:
            factors = choice.fold.factors
            index = next(i for i, child in enumerate(parent.children) if child is one)
            if not factors.get(index):
                others = [parent.children[i] for i, factor in factors.items() if factor]
                return Obstacle((), tuple(child.id for child in others))
        one = parent
    return Obstacle()


def _edges(told: Explained) -> Iterable[tuple[Outcome, Outcome]]:
    pending = [told]
    while pending:
        one = pending.pop()
        for part in one.below:
            yield one.outcome, part.outcome
        pending += one.below
