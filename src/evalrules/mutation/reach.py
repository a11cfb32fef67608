"""How far a mutation reaches in the tree: what has to be evaluated again, and what stays as it was."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import fields, frozen

from evalrules.mutation.mutant import Mutant
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.branch_terms import branch_terms
from evalrules.plan.branches import Branch
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Aggregate, NodeResult
from evalrules.plan.walking import subterms

#: Operators after which rules or nodes have other numbers.
_RENUMBERED = frozenset({"rule-dropped", "use-dropped"})


@frozen
class Ways:
    """Who reads what in the tree of a plan, by the positions of nodes."""

    #: Node → the nodes that read its outcome: its parent, and those that use it.
    above: dict[int, tuple[int, ...]]
    #: Id of a node → its position.
    places: dict[str, int]
    #: Nodes that ask about other nodes, whichever.
    asking: frozenset[int]
    #: Rules count elsewhere than they stand: everything may read everything.
    tangled: bool

    def from_nodes(self, places: Iterable[int]) -> frozenset[int]:
        """The nodes, whatever reads them, and whatever asks about nodes."""
        pending = [*places, *self.asking]
        reached: set[int] = set()
        while pending:
            place = pending.pop()
            if place not in reached:
                reached.add(place)
                pending += self.above.get(place, ())
        return frozenset(reached)


def ways_of(plan: Plan) -> Ways:
    """The ways through the tree of a plan."""
    places = {branch.id: branch.position for branch in plan.branches() if branch.uses is None}
    above: dict[int, tuple[int, ...]] = {}
    for branch in plan.branches():
        for child in branch.children:
            for place in {child.position, places.get(child.uses or "", child.position)}:
                above[place] = (*above.get(place, ()), branch.position)
    return Ways(
        above=above,
        places=places,
        asking=frozenset(branch.position for branch in plan.branches() if _asks_nodes(branch)),
        tangled=any(branch.charged or branch.away for branch in plan.branches()),
    )


@frozen
class Reach:
    """What a mutation may change."""

    #: Positions of nodes that may come to something else.
    nodes: frozenset[int]
    #: Position of the node that was changed.
    own: int
    #: Only rules of that node were changed: where to evaluate it in all its rows. Every other node that is reached only
    #: reads what it comes to. None: more was changed.
    alone: Branch | None


def reach_of(mutant: Mutant, ways: Ways, loaded: LoadedRuleset, mutated: LoadedRuleset) -> Reach | None:
    """The nodes that may come to something else; None: any."""
    one, other = loaded.plan, mutated.plan
    if (
        mutant.node is None
        or mutant.node not in ways.places
        or mutant.operator in _RENUMBERED
        or ways.tangled
    ):
        return None
    if (one.scale, one.total_places, one.report_places) != (
        other.scale,
        other.total_places,
        other.report_places,
    ):
        return None
    if one.uses_as_of != other.uses_as_of or one.ranks or other.ranks:
        return None
    own, places = ways.places[mutant.node], _otherwise(one, other)
    nodes = ways.from_nodes([own, *places])
    alone = (
        mutant.rule is not None
        and mutated.ruleset.results is loaded.ruleset.results
        and all(_planned_alike(*pair, frozenset({"leaves"})) for pair in places.values())
        and places.keys() <= {own}
    )
    branch = next(branch for branch in other.branches() if branch.position == own)
    return Reach(nodes, own, _around(branch, other) if alone else None)


def _otherwise(one: Plan, other: Plan) -> dict[int, tuple[Branch, Branch]]:
    """By position the nodes that are planned otherwise; below other rows or another sample every node."""
    found: dict[int, tuple[Branch, Branch]] = {}
    pending = [(*pair, False) for pair in zip(one.roots, other.roots, strict=True)]
    while pending:
        before, now, below = pending.pop()
        if before is now and not below:
            continue
        if below or not _planned_alike(before, now):
            found[now.position] = before, now
        below = below or (before.domain, before.sample) != (now.domain, now.sample)
        pending += [(*pair, below) for pair in zip(before.children, now.children, strict=True)]
    return found


def _planned_alike(one: Branch, other: Branch, apart: frozenset[str] = frozenset()) -> bool:
    """Whether two nodes are planned alike, whatever their children (and what stands apart) are."""
    return one is other or all(
        getattr(one, name) == getattr(other, name)
        for name in (field.name for field in fields(Branch))
        if name not in ("node", "children") and name not in apart
    )


def _around(branch: Branch, plan: Plan) -> Branch:
    """The outermost node whose rows the node stands in; the node itself outside of rows."""
    if not branch.each or branch.each[0] == branch.id:
        return branch
    return next(one for one in plan.branches() if one.id == branch.each[0] and one.uses is None)


def _asks_nodes(branch: Branch) -> bool:
    return any(
        isinstance(one, NodeResult) or (isinstance(one, Aggregate) and one.nodes is not None)
        for term in branch_terms(branch)
        for one in subterms(term)
    )
