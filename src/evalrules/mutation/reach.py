"""How far a mutation reaches in the tree: what has to be evaluated again, and what stays as it was."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from evalrules.mutation.mutant import Mutant
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.branches import Branch
from evalrules.plan.leaf_terms import leaf_terms
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Aggregate, NodeResult, Term
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

    def from_node(self, name: str) -> frozenset[int]:
        """The node, whatever reads it, and whatever asks about nodes."""
        pending = [self.places[name], *self.asking]
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


def reach(mutant: Mutant, ways: Ways, loaded: LoadedRuleset, mutated: LoadedRuleset) -> frozenset[int] | None:
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
    return ways.from_node(mutant.node)


def _asks_nodes(branch: Branch) -> bool:
    return any(
        isinstance(one, NodeResult) or (isinstance(one, Aggregate) and one.nodes is not None)
        for term in _terms(branch)
        for one in subterms(term)
    )


def _terms(branch: Branch) -> Iterator[Term]:
    optional: list[Term | None] = [
        branch.weight,
        branch.na_when,
        branch.domain.where if branch.domain else None,
    ]
    optional += [stage.where for stage in branch.sample]
    for step in (*branch.steps, *branch.joined):
        optional += [step.amount, step.when]
    for leaf in branch.standing:
        optional += leaf_terms(leaf)
    yield from (term for term in optional if term is not None)
