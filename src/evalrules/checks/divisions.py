"""Where something divides: an answer for nothing to divide by, and a written rounding."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.checks.placing import at, called, fixed, named
from evalrules.plan.bounds import bounds
from evalrules.plan.branches import Branch
from evalrules.plan.leaf_terms import price_terms
from evalrules.plan.leaves import GroupShare, Leaf
from evalrules.plan.places import Places
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Aggregate, Constant, Operation, Term
from evalrules.plan.walking import subterms
from evalrules.ruleset.model import Node, Rule, Ruleset
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.divisions import (
    EMPTY_MISSING,
    NA_FORBIDDEN,
    NA_RULE_NOT_ALONE,
    REPORT_PLACES,
    ROUNDING_MISSING,
)
from evalrules.source.problems.prices import DIVISOR_MAY_BE_ZERO

#: Where a rule or a node may divide.
_AMOUNTS = ("lose", "earn", "combine", "for_each", "then")
_SHARE = Wording("占比", "a share")
_QUOTIENT = Wording("除法", "a division")
_DECLARED = Wording("它写了 不适用条件", "it has na_when")
_WITHOUT_ROWS = Wording("它逐行计分，可能一行也没有", "it is scored row by row, and there may be none")
_EMPTY = Wording("它的规则写了 无分母: 不适用", "its rule says empty: na")
_ALL_PARTS = Wording("它的下级可能全都不适用", "all its parts may be not applicable")


def check_divisions(plan: Plan) -> Iterator[Diagnostic]:
    """``empty``, N/A and rounding."""
    for branch in plan.branches():
        for leaf in branch.counted:
            if leaf.empty is None and (reads := what_divides(leaf)) is not None:
                yield EMPTY_MISSING.at(at(leaf.rule, "lose", "earn"), rule=leaf.id, reads=reads)
            if leaf.empty == "na" and (len(branch.counted) > 1 or branch.children):
                yield NA_RULE_NOT_ALONE.at(at(leaf.rule, "empty"), rule=leaf.id, node=branch.id)
        yield from _forbidden(plan.ruleset, branch)
        yield from _zero_divisors(branch)
    rounding = plan.ruleset.rounding
    if rounding.total is None:
        places = Places(plan.ruleset, plan.derived, plan.roots)
        for root in plan.roots:
            if places.of_branch(root) is None:
                cause = next(_dividing(root, places), root.node)
                span = plan.ruleset.keys.get("rounding", at(cause, *_AMOUNTS))
                yield ROUNDING_MISSING.at(span, where=cause.id)
                break
    if rounding.report is not None and rounding.report < plan.total_places:
        span = plan.ruleset.keys.get("rounding.report", plan.ruleset.span)
        yield REPORT_PLACES.at(span, report=rounding.report, total=plan.total_places)


def divides(leaf: Leaf) -> bool:
    """True when the rule's cell or value divides, even by what is never 0: ``empty`` may stand there."""
    terms = [leaf.value, *price_terms(leaf)] if leaf.group is not None else []
    quotients = (
        isinstance(one, Operation) and one.operator == "/" and not isinstance(one.arguments[1], Constant)
        for term in terms
        if term is not None
        for one in subterms(term)
    )
    return what_divides(leaf) is not None or any(quotients)


def what_divides(leaf: Leaf) -> Wording | None:
    """What in the rule's cell or value is no number when there is nothing to divide by; None: nothing is."""
    if isinstance(leaf.group, GroupShare):
        fixed_amount = isinstance(leaf.group.of.term, Constant) and leaf.group.of.source == "group"
        return None if fixed_amount else _SHARE
    terms = [leaf.value, *price_terms(leaf)] if leaf.group is not None else []
    found = (_divides(term) for term in terms if term is not None)
    return next((one for one in found if one is not None), None)


def _divides(term: Term) -> Wording | None:
    for one in subterms(term):
        if isinstance(one, Aggregate) and one.function in ("mean", "share", "min", "max"):
            return Wording(f"一组记录的 {one.function}", f"the {one.function} of records")
        if isinstance(one, Operation) and one.operator == "/" and not _apart_from_zero(one.arguments[1]):
            return _QUOTIENT
    return None


def _apart_from_zero(divisor: Term | None) -> bool:
    """True when the divisor is surely above 0, or surely below."""
    low, high = (None, None) if divisor is None else bounds(divisor)
    return (low is not None and low > 0) or (high is not None and high < 0)


def _zero_divisors(branch: Branch) -> Iterator[Diagnostic]:
    """Divisors in amounts that ``empty`` does not speak of: prices of one fact, caps, weights, steps."""
    node = branch.node
    if branch.weight is not None and _may_divide_by_zero(branch.weight):
        yield DIVISOR_MAY_BE_ZERO.at(at(node, "weight"), where=named(node), what=called("node", "weight"))
    if any(step.amount is not None and _may_divide_by_zero(step.amount) for step in branch.steps):
        yield DIVISOR_MAY_BE_ZERO.at(at(node, "then"), where=named(node), what=called("node", "then"))
    for leaf in branch.counted:
        amounts: dict[str, list[Term | None]] = {
            "count": [leaf.count],
            "free": [leaf.free],
            leaf.polarity: list(price_terms(leaf)) if leaf.prices is not None else [],
            "up_to": [cap.amount for cap in leaf.caps],
            "then": [step.amount for step in leaf.steps],
        }
        if _shares_nothing(leaf):
            yield DIVISOR_MAY_BE_ZERO.at(
                at(leaf.rule, leaf.polarity), where=named(leaf.rule), what=called("rule", leaf.polarity)
            )
        for key, terms in amounts.items():
            if any(term is not None and _may_divide_by_zero(term) for term in terms):
                yield DIVISOR_MAY_BE_ZERO.at(
                    at(leaf.rule, key), where=named(leaf.rule), what=called("rule", key)
                )


def _shares_nothing(leaf: Leaf) -> bool:
    """A share of a fixed number that is not above 0: not even ``empty`` gives it a meaning."""
    if not isinstance(leaf.group, GroupShare) or leaf.group.of.source != "group":
        return False
    of = fixed(leaf.group.of.term)
    return of is not None and of <= 0


def _may_divide_by_zero(term: Term) -> bool:
    return any(
        isinstance(one, Operation) and one.operator == "/" and not _apart_from_zero(one.arguments[1])
        for one in subterms(term)
    )


def _forbidden(ruleset: Ruleset, branch: Branch) -> Iterator[Diagnostic]:
    if branch.na != "forbidden":
        return
    if branch.na_when is not None:
        yield NA_FORBIDDEN.at(at(branch.node, "na_when"), node=branch.id, reason=_DECLARED)
    if branch.domain is not None and _may_be_without_rows(ruleset, branch):
        yield NA_FORBIDDEN.at(at(branch.node, "for_each"), node=branch.id, reason=_WITHOUT_ROWS)
    for leaf in branch.counted:
        if leaf.empty == "na":
            yield NA_FORBIDDEN.at(at(leaf.rule, "empty"), node=branch.id, reason=_EMPTY)
    # A part that forbids N/A as well has its own line.
    parts = branch.children
    if parts and all(part.na != "forbidden" and may_be_na(ruleset, part) for part in parts):
        yield NA_FORBIDDEN.at(at(branch.node, "na", "id"), node=branch.id, reason=_ALL_PARTS)


def may_be_na(ruleset: Ruleset, branch: Branch) -> bool:
    """True when the node may turn out not applicable."""
    if branch.na_when is not None or any(leaf.empty == "na" for leaf in branch.counted):
        return True
    if branch.domain is not None and _may_be_without_rows(ruleset, branch):
        return True
    return bool(branch.children) and all(may_be_na(ruleset, part) for part in branch.children)


def _may_be_without_rows(ruleset: Ruleset, branch: Branch) -> bool:
    """Rows of the standard are there for every case; those of the case, or chosen by a condition, may be none."""
    assert branch.domain is not None
    level = branch.domain.level
    if branch.domain.where is not None or level.ties:
        return True
    if level.origin == "register":
        return level.table.from_case or not level.table.rows
    # A case whose rules ask for its months has a period, and a choice has values.
    return level.origin in ("kind", "inspections")


def _dividing(branch: Branch, places: Places) -> Iterator[Rule | Node]:
    """What makes the number of places unlimited, innermost first."""
    for child in branch.children:
        yield from _dividing(child, places)
    for leaf in branch.counted:
        if places.of_leaf(leaf) is None:
            yield leaf.rule
    if places.of_branch(branch) is None:
        yield branch.node
