"""What is read or taken together: kinds of one rule, finds of the rules of one node."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.checks.placing import at, called, called_word, named
from evalrules.plan.branches import Branch
from evalrules.plan.joining import fact_joins
from evalrules.plan.leaves import Leaf
from evalrules.plan.listing_terms import term_words
from evalrules.plan.plan import Plan
from evalrules.ruleset.model import MaxPer
from evalrules.ruleset.vocabulary import Kind
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.monotony import NOT_MONOTONE
from evalrules.source.problems.pools import PER_FACT_ONLY, POOLED_COVERAGE, POOLED_ROWS, TAKE_ALONE
from evalrules.source.problems.shape import NOT_BUILT_YET


def check_pools(plan: Plan) -> Iterator[Diagnostic]:
    """Every rule with several kinds, and every node that takes some of what its rules find."""
    kinds = {kind.name: kind for kind in plan.ruleset.kinds}
    for branch in plan.branches():
        yield from _take(branch)
        for leaf in branch.leaves:
            for name in leaf.kinds[1:]:
                yield from _pair(plan, branch, leaf, kinds[leaf.kinds[0]], kinds[name])


def _take(branch: Branch) -> Iterator[Diagnostic]:
    node = branch.node
    if len(branch.counted) < (1 if isinstance(node.take, MaxPer) else 2):
        if node.take != "sum":
            yield TAKE_ALONE.at(at(node, "take"), node=node.id)
        return
    if not isinstance(node.take, MaxPer):
        return
    for leaf in branch.charged:
        what = Wording("规则记入每项最重的指标", "a rule that counts in a node with max_per")
        yield NOT_BUILT_YET.at(at(leaf.rule, "at"), what=what)
    for leaf in branch.leaves:
        if leaf.prices is None:
            yield PER_FACT_ONLY.at(at(leaf.rule, leaf.polarity), rule=leaf.id, node=node.id)
    by_itself = any(leaf.free is not None or leaf.caps or leaf.steps for leaf in branch.leaves)
    if by_itself and node.monotone:
        owner, name = named(node), called("node", "take")
        what = Wording(f"{owner.zh} 的“{name.zh}”", f"{name.en} of {owner.en}")
        yield NOT_MONOTONE.at(at(node, "take"), what=what)


def _pair(plan: Plan, branch: Branch, leaf: Leaf, first: Kind, other: Kind) -> Iterator[Diagnostic]:
    place = at(leaf.rule, "facts")
    names = {"rule": leaf.id, "first": first.name, "second": other.name}
    if first.coverage != other.coverage:
        said = {
            "one": called_word("coverage", first.coverage),
            "two": called_word("coverage", other.coverage),
        }
        yield POOLED_COVERAGE.at(place, **names, **said)
    elif _ways(plan, branch, first) != _ways(plan, branch, other):
        yield POOLED_ROWS.at(place, **names)


def _ways(plan: Plan, branch: Branch, kind: Kind) -> list[tuple[str, str]]:
    joins, _ = fact_joins(plan.ruleset, kind, branch.levels)
    return [(join.name, term_words(join.key)) for join in joins if join.asked]
