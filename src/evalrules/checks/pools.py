"""Kinds that one rule reads together say alike how absence is read, and belong alike to the rows at hand."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.checks.placing import at, called_word
from evalrules.plan.branches import Branch
from evalrules.plan.joining import fact_joins
from evalrules.plan.leaves import Leaf
from evalrules.plan.listing_terms import term_words
from evalrules.plan.plan import Plan
from evalrules.ruleset.vocabulary import Kind
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.pools import POOLED_COVERAGE, POOLED_ROWS


def check_pools(plan: Plan) -> Iterator[Diagnostic]:
    """Every rule with several kinds."""
    kinds = {kind.name: kind for kind in plan.ruleset.kinds}
    for branch in plan.branches():
        for leaf in branch.leaves:
            for name in leaf.kinds[1:]:
                yield from _pair(plan, branch, leaf, kinds[leaf.kinds[0]], kinds[name])


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
