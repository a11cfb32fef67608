"""The plan of one unit (分对象：按责任): its rules and facts; who looked at what is that of the whole case."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.planning import plan_ruleset
from evalrules.ruleset.units import for_unit
from evalrules.source.diagnostic import Diagnostic


def plan_of_unit(whole: Plan, unit: str, problems: list[Diagnostic]) -> Plan | None:
    """The plan of a unit under the digest of the whole; None when a problem was noted."""
    plan = plan_ruleset(for_unit(whole.ruleset, unit), problems)
    if plan is None:
        return None
    leaves = {leaf.id: leaf for branch in whole.branches() for leaf in branch.standing}
    roots = tuple(_seen_alike(root, leaves) for root in plan.roots)
    return evolve(
        plan,
        roots=roots,
        digest=whole.digest,
        total_places=whole.total_places,
        report_places=whole.report_places,
    )


def _seen_alike(branch: Branch, leaves: Mapping[str, Leaf]) -> Branch:
    """The tree with what the rules of the whole case take for looked at."""
    return evolve(
        branch,
        children=tuple(_seen_alike(child, leaves) for child in branch.children),
        leaves=tuple(
            evolve(leaf, looking=leaves[leaf.id].looking, site_where=leaves[leaf.id].site_where)
            for leaf in branch.leaves
        ),
    )
