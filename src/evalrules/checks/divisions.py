"""Where something divides: an answer for nothing to divide by, and a written rounding."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.checks.placing import at
from evalrules.plan.branches import Branch
from evalrules.plan.leaf_terms import price_terms
from evalrules.plan.leaves import GroupShare, Leaf
from evalrules.plan.places import Places
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Aggregate, Constant, Operation, Term
from evalrules.plan.walking import subterms
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.points import (
    EMPTY_MISSING,
    NA_FORBIDDEN,
    NA_RULE_NOT_ALONE,
    REPORT_PLACES,
    ROUNDING_MISSING,
)


def check_divisions(plan: Plan) -> Iterator[Diagnostic]:
    """``empty``, N/A and rounding."""
    for branch in plan.branches():
        for leaf in branch.leaves:
            if leaf.empty is None and divides(leaf):
                yield EMPTY_MISSING.at(at(leaf.rule, "lose", "earn"), rule=leaf.id)
            if leaf.empty == "na" and len(branch.leaves) > 1:
                yield NA_RULE_NOT_ALONE.at(at(leaf.rule, "empty"), rule=leaf.id, node=branch.id)
        yield from _forbidden(branch)
    rounding = plan.ruleset.rounding
    if rounding.total is None:
        places = Places(plan.ruleset)
        for root in plan.roots:
            if places.of_branch(root) is None:
                where = next(_dividing(root, places), root.id)
                yield ROUNDING_MISSING.at(plan.ruleset.span, where=where)
                break
    if rounding.report is not None and rounding.report < plan.total_places:
        yield REPORT_PLACES.at(plan.ruleset.span, report=rounding.report, total=plan.total_places)


def divides(leaf: Leaf) -> bool:
    """True when the rule's cell or value may divide by zero."""
    if isinstance(leaf.group, GroupShare):
        return not isinstance(leaf.group.of.term, Constant) or leaf.group.of.source != "group"
    terms = [leaf.value, *price_terms(leaf)] if leaf.group is not None else []
    return any(_divides(term) for term in terms if term is not None)


def _divides(term: Term) -> bool:
    for one in subterms(term):
        if isinstance(one, Aggregate) and one.function in ("mean", "share", "min", "max"):
            return True
        if isinstance(one, Operation) and one.operator == "/" and not isinstance(one.arguments[1], Constant):
            return True
    return False


def _forbidden(branch: Branch) -> Iterator[Diagnostic]:
    if branch.na != "forbidden":
        return
    if branch.na_when is not None:
        yield NA_FORBIDDEN.at(at(branch.node, "na_when"), node=branch.id, reason="na_when")
    if branch.domain is not None:
        yield NA_FORBIDDEN.at(at(branch.node, "for_each"), node=branch.id, reason="for_each")
    for leaf in branch.leaves:
        if leaf.empty == "na":
            yield NA_FORBIDDEN.at(at(leaf.rule, "empty"), node=branch.id, reason="empty: na")


def _dividing(branch: Branch, places: Places) -> Iterator[str]:
    """Ids of what makes the number of places unlimited, innermost first."""
    for child in branch.children:
        yield from _dividing(child, places)
    for leaf in branch.leaves:
        if places.of_leaf(leaf) is None:
            yield leaf.id
    if places.of_branch(branch) is None:
        yield branch.id
