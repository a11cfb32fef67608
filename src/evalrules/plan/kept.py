"""
Branches planned once that may stand again in the plan of a ruleset where something else was changed.

A node's branch depends on the node, on what it takes over from above, on its place in document order, and on what is
declared around the tree. Where all that is the same object as before, so is the branch; nodes that speak of other nodes
or rules are planned anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import define, field, fields, frozen

from evalrules.plan.branch_terms import branch_terms
from evalrules.plan.branches import Branch
from evalrules.plan.joining import RowLevel
from evalrules.plan.rule_context import CellUse
from evalrules.plan.terms import Aggregate, NodeResult, Rank, ResultValue, Term
from evalrules.plan.walking import subterms
from evalrules.ruleset.model import NaPolicy, Node, Ruleset, UnknownPolicy

#: Parts of a ruleset that no branch reads, but for nodes that speak of others.
_APART = frozenset({"roots", "results", "sources", "keys", "span", "changes", "waivers"})


@frozen
class Inherited:
    """What a node takes over from above."""

    na: NaPolicy
    unknown: UnknownPolicy
    levels: tuple[RowLevel, ...]
    #: The nodes whose ``for_each`` these are.
    each: tuple[str, ...]
    root: bool
    #: True: a high score is bad.
    low: bool = False


@frozen
class KeptBranch:
    """A branch as it was planned, with the numbers and the cells of everything in it."""

    node: Node
    above: Inherited
    branch: Branch
    #: Position of its first rule.
    first_rule: int
    nodes: int
    rules: int
    cells: tuple[CellUse, ...]


@define
class KeptBranches:
    """Filled while a ruleset is planned, asked while another one is."""

    ruleset: Ruleset
    #: By the identity of the node, which ``KeptBranch.node`` keeps alive.
    _found: dict[int, KeptBranch] = field(factory=dict, repr=False)

    def keep(self, kept: KeptBranch) -> None:
        """Remember a branch."""
        self._found[id(kept.node)] = kept

    def of(self, ruleset: Ruleset) -> Mapping[int, KeptBranch]:
        """By the identity of their nodes, the branches that may stand in the plan of a ruleset."""
        around = (one.name for one in fields(Ruleset) if one.name not in _APART)
        same = all(getattr(ruleset, name) is getattr(self.ruleset, name) for name in around)
        return self._found if same else {}

    def has(self, nodes: Iterable[Node]) -> bool:
        """Whether all these nodes are kept."""
        return all(id(node) in self._found for node in nodes)


def stands_alone(branch: Branch) -> bool:
    """Whether a branch (its children apart) speaks of no other node, rule or result."""
    return (
        branch.uses is None
        and all(leaf.rule.at is None for leaf in branch.leaves)
        and not any(_speaks_of_others(one) for term in branch_terms(branch) for one in subterms(term))
    )


def _speaks_of_others(term: Term) -> bool:
    return isinstance(term, NodeResult | ResultValue | Rank) or (
        isinstance(term, Aggregate) and term.nodes is not None
    )
