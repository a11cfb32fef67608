"""What an edition changes in each node."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from evalrules.editions.aspects import Figure, Way, figures_of, number_said
from evalrules.editions.lineage import Lineage
from evalrules.editions.meaning import meaning
from evalrules.editions.step_ways import steps_turn
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import PlanStep
from evalrules.plan.plan import Plan


@frozen
class NodeChange:
    """A node that is added, dropped, or another."""

    kind: Literal["added", "dropped", "changed"]
    old: str | None
    new: str | None
    title: str
    #: What differs, with the figures.
    figures: tuple[tuple[str, Figure], ...] = ()
    #: Which way its steps (再) go: whatever the facts, never a better score of the node, or never a worse one.
    way: Way | None = None


def changes_of_nodes(old: Plan, new: Plan, found: Lineage) -> Iterator[NodeChange]:
    """Every node that is added, dropped, or another, in the order of the new edition."""
    before = {one.id: one for one in old.branches() if one.uses is None}
    after = {one.id: one for one in new.branches() if one.uses is None}
    back = {successor: id_ for id_, successor in found.nodes.items()}
    for id_, branch in after.items():
        if id_ not in back:
            yield NodeChange("added", None, id_, branch.node.title)
            continue
        was = before[back[id_]]
        figures = (*_of_node(was, branch), *_below_node(was, branch, found))
        if figures or was.id != id_:
            yield NodeChange("changed", was.id, id_, branch.node.title, figures, _way_of_node(was, branch))
    for id_, branch in before.items():
        if id_ not in found.nodes:
            yield NodeChange("dropped", id_, None, branch.node.title)


def _way_of_node(old: Branch, new: Branch) -> Way | None:
    """The way of the steps, where they go one way together."""
    turns = {
        None if meaning(one) == meaning(other) else steps_turn(one, other, may_be_negative=True) or "both"
        for one, other in zip(_written(old), _written(new), strict=True)
    } - {None}
    if len(turns) != 1 or "both" in turns:
        return None
    return "tighter" if ("more" in turns) == new.low else "looser"


def _below_node(old: Branch, new: Branch, found: Lineage) -> Iterator[tuple[str, Figure]]:
    """Nodes that count here too, and the order of what stands below."""
    used = [[found.nodes.get(one, one) for one in _uses(old)], _uses(new)]
    if used[0] != used[1]:
        only = ["、".join(id_ for id_ in one if id_ not in other) or "–" for one, other in (used, used[::-1])]
        yield "uses", Figure(*only) if only[0] != only[1] else Figure("", "")
    before = [one for id_ in _standing(old) for one in _successors(id_, found)]
    after = _standing(new)
    if [one for one in before if one in after] != [one for one in after if one in before]:
        yield "order", Figure("", "")


def _uses(branch: Branch) -> list[str]:
    return [child.uses for child in branch.children if child.uses is not None]


def _standing(branch: Branch) -> list[tuple[str, str]]:
    nodes = [("node", child.id) for child in branch.children if child.uses is None]
    return [*nodes, *(("rule", leaf.id) for leaf in branch.standing)]


def _successors(one: tuple[str, str], found: Lineage) -> Iterator[tuple[str, str]]:
    section, id_ = one
    if section == "node":
        if id_ in found.nodes:
            yield section, found.nodes[id_]
    elif id_ in found.of_old:
        yield from ((section, leaf.id) for leaf in found.of_old[id_].new)


def _written(branch: Branch) -> tuple[tuple[PlanStep, ...], ...]:
    """Floors and ceilings that nobody wrote follow the points."""
    return tuple(tuple(step for step in steps if step.written) for steps in (branch.steps, branch.joined))


def _of_node(old: Branch, new: Branch) -> Iterator[tuple[str, Figure]]:
    for name in (
        "points",
        "start",
        "weight",
        "combine",
        "within",
        "domain",
        "na",
        "unknown",
        "na_when",
        "steps",
        "joined",
        "sample",
    ):
        before, after = getattr(old, name), getattr(new, name)
        if name in ("steps", "joined"):
            before, after = (_written(one)[name == "joined"] for one in (old, new))
        if meaning(before) == meaning(after):
            continue
        if name in ("points", "start"):
            shown = [("-" if one is None else number_said(one)) for one in (before, after)]
            if name == "start" and old.points == old.start and new.points == new.start:
                continue
            yield name, Figure(*shown)
        elif isinstance(before, str) and isinstance(after, str):
            yield name, Figure(before, after)
        elif name in ("steps", "joined"):
            yield name, next(iter(figures_of(before, after)), Figure("", ""))
        else:
            yield name, Figure("", "")
    if old.node.title != new.node.title:
        yield "title", Figure(old.node.title, new.node.title)
    if meaning(old.node.take) != meaning(new.node.take):
        yield "take", Figure("", "")
