"""The terms of a node and of the rules that stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.plan.branches import Branch
from evalrules.plan.leaf_terms import leaf_terms
from evalrules.plan.terms import Term


def branch_terms(branch: Branch) -> Iterator[Term]:
    """Every term of a node; those of its children are theirs."""
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
