"""What the caps of a rule left of each price, and what had been counted under the cap before: in the rule's measure."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from evalrules.engine.amounts import Amount, scaled
from evalrules.engine.charging import Charged
from evalrules.engine.outcomes import LeafOutcome, RowPath
from evalrules.engine.world import World
from evalrules.plan.leaves import Leaf


@frozen
class Cut:
    """What became of the price of one fact; units of 1/scale."""

    kept: Amount | None
    #: The cap that explains it: the one that cut last, or a wider one where that one was not yet full; None: no cap.
    level: str | None = None
    most: Amount | None = None
    #: What was counted under the cap before; None: all share it.
    before: Amount | None = None


UNCUT = Cut(None)


def cuts(world: World, leaf: Leaf, outcome: LeafOutcome, row: RowPath | None, scale: int) -> dict[int, Cut]:
    """By fact (its identity), in the order in which the caps are filled."""
    reader = world.of_row(row, world.prepared.branches[leaf.node])
    ends = [reader.number(one.amount)[0] for one in leaf.caps]
    most = [None if end is None else scaled(end, scale) for end in ends]
    spent: list[dict[object, Amount]] = [{} for _ in leaf.caps]
    found: dict[int, Cut] = {}
    for one in outcome.charged() if outcome.known is None else outcome.known.charged():
        keys = ["" if cap.key is None else world.key(leaf, cap.key, one.fact, row) for cap in leaf.caps]
        before = [under.get(key, 0) for under, key in zip(spent, keys, strict=True)]
        found[id(one.fact)] = _cut(leaf, one, most, None if world.share == "proportional" else before)
        for under, key, sofar in zip(spent, keys, before, strict=True):
            under[key] = sofar + one.amount
    return found


def _cut(leaf: Leaf, one: Charged, most: Sequence[Amount | None], before: Sequence[Amount] | None) -> Cut:
    levels = [cap.level for cap in leaf.caps]
    if one.capped_by not in levels:
        return Cut(one.amount)
    last = levels.index(one.capped_by)
    if before is None:
        return Cut(one.amount, one.capped_by, most[last])
    # An inner cap counts what a wider one then cut, so that the wider one may be what is full.
    for level in (last, *range(len(levels))):
        cap = most[level]
        if cap is not None and cap - before[level] == one.amount:
            return Cut(one.amount, levels[level], cap, before[level])
    cap = most[last]
    return Cut(one.amount, one.capped_by, cap, None if cap is None else cap - one.amount)
