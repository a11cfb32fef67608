"""Proofs about what one find costs or earns: another price that comes to the same."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from evalrules.mutation.mutant import Mutant
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf, NumberPrice
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Constant, FactField, Operation, Term


def of_rule(mutant: Mutant, plan: Plan) -> tuple[Branch, Leaf] | None:
    """The changed rule and the node that it counts in."""
    return next(
        ((branch, leaf) for branch in plan.branches() for leaf in branch.counted if leaf.id == mutant.rule),
        None,
    )


def capped_at_once(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """A single price that is no less than the cap of its rule, before and after: the first find reaches the cap."""
    found = [of_rule(mutant, one.plan) for one in (loaded, mutated)]
    return (
        mutant.operator == "number"
        and all(
            one is not None and _reaches_its_cap(one[1]) and not one[0].low and one[0].node.take == "sum"
            for one in found
        )
        and _same_but_for_the_price(found)
    )


def _same_but_for_the_price(found: list[tuple[Branch, Leaf] | None]) -> bool:
    leaves = [evolve(one[1], prices=None, rule=found[0][1].rule) for one in found if one and found[0]]
    return len(leaves) == 2 and leaves[0] == leaves[1]


def _reaches_its_cap(leaf: Leaf) -> bool:
    price = _only_price(leaf)
    caps = [fixed(cap.amount) for cap in leaf.caps if cap.level == "rule"]
    return (
        price is not None
        and len(caps) == len(leaf.caps) == 1
        and caps[0] is not None
        and price >= caps[0] > 0
    )


def _only_price(leaf: Leaf) -> Fraction | None:
    """What every find costs by itself, once; None: it varies, or is counted, spared or reworked."""
    if leaf.prices is None or len(leaf.prices.rows) != 1 or leaf.count is not None or leaf.free is not None:
        return None
    row = leaf.prices.rows[0]
    if row.test is not None or not isinstance(row.price, NumberPrice) or leaf.steps or leaf.per:
        return None
    return fixed(row.price.amount)


def whole_by_fact(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """Steps counted fact by fact: what is rounded up, down or not at all is a whole number anyway."""
    before, after = of_rule(mutant, loaded.plan), of_rule(mutant, mutated.plan)
    if mutant.operator != "partial" or before is None or after is None:
        return False
    found = []
    for leaf in (before[1], after[1]):
        rows = () if leaf.prices is None else leaf.prices.rows
        if len(rows) != 1 or not isinstance(rows[0].price, NumberPrice):
            return False
        found.append(_unrounded(rows[0].price.amount))
    return found[0] == found[1] and _same_but_for_the_price([before, after])


def _unrounded(term: Term | None) -> Term | None:
    """The term without the roundings of what is whole."""
    if not isinstance(term, Operation):
        return term
    inner = tuple(_unrounded(one) for one in term.arguments)
    if term.operator in ("ceil", "floor") and len(inner) == 1 and _is_whole(inner[0]):
        return inner[0]
    return evolve(term, arguments=inner)


def _is_whole(term: Term | None) -> bool:
    if isinstance(term, FactField):
        return term.whole
    if isinstance(term, Constant):
        return isinstance(term.value, Fraction) and term.value.denominator == 1
    if not isinstance(term, Operation):
        return False
    if term.operator == "/":
        return fixed(term.arguments[1]) == 1 and _is_whole(term.arguments[0])
    return term.operator in ("+", "-", "*", "max", "min") and all(map(_is_whole, term.arguments))


def fixed(term: Term | None) -> Fraction | None:
    """The number that a term always is; None: it varies."""
    return term.value if isinstance(term, Constant) and isinstance(term.value, Fraction) else None
