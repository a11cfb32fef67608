"""Proofs about the values that an inspector gives: a bound that nothing reaches."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from evalrules.mutation.mutant import Mutant
from evalrules.mutation.proofs.amounts import fixed, of_rule
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import JudgedPrice, Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.terms import FactField


def beyond_the_field(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """
    The most that may be given is no less than the field holds, so the field refuses whatever it would; and no less than the
    points of a node that has this rule alone, so what was not given moves the score from one end to the other anyway.
    """
    before, after = of_rule(mutant, loaded.plan), of_rule(mutant, mutated.plan)
    if mutant.operator != "number" or before is None or after is None:
        return False
    price, changed = _judged(before[1]), _judged(after[1])
    return (
        price is not None
        and changed is not None
        and (price.value, price.low) == (changed.value, changed.low)
        and evolve(before[1], prices=None) == evolve(after[1], prices=None, rule=before[1].rule)
        and all(_spans(branch, leaf, loaded.plan) for branch, leaf in (before, after))
    )


def _judged(leaf: Leaf) -> JudgedPrice | None:
    """The value that is all a find comes to; None: it is another price, or reworked."""
    rows = () if leaf.prices is None else leaf.prices.rows
    if (
        len(rows) != 1
        or rows[0].test is not None
        or leaf.steps
        or leaf.caps
        or leaf.per
        or leaf.free is not None
    ):
        return None
    return rows[0].price if isinstance(rows[0].price, JudgedPrice) else None


def _spans(branch: Branch, leaf: Leaf, plan: Plan) -> bool:
    price = _judged(leaf)
    most = None if price is None else fixed(price.high)
    if price is None or most is None or branch.points is None or branch.node.then is not None:
        return False
    begins = Fraction(0) if leaf.raises else branch.points
    return (
        branch.counted == (leaf,)
        and not branch.low
        and branch.start == begins
        and branch.node.take == "sum"
        and branch.points <= most
        and _holds_less(price, leaf, plan, most)
    )


def _holds_less(price: JudgedPrice, leaf: Leaf, plan: Plan, most: Fraction) -> bool:
    """The field of every kind refuses what is more than this."""
    if not isinstance(price.value, FactField):
        return False
    fields = [
        next((field for field in kind.fields if field.name == price.value.name), None)
        for kind in plan.ruleset.kinds
        if kind.name in leaf.kinds
    ]
    return bool(fields) and all(
        field is not None and field.maximum is not None and field.maximum <= most for field in fields
    )
