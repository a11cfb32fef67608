"""
Boundaries that no value lies between: where every amount is a multiple of 10, above 60 and above 61 are the same.

The domain is small enough to be looked at whole: the multiples of the step on either side of both boundaries.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from math import gcd, lcm

from evalrules.mutation.mutant import Mutant
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf, NumberPrice
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Constant, FactField, Lookup, NodeResult, Operation, Term
from evalrules.plan.walking import subterms
from evalrules.ruleset.registers import Register

_ORDERS = ("<", "<=", ">", ">=")


def on_grid(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """Whether the only thing changed is a comparison of a score that divides its possible values as before."""
    if mutant.operator not in ("number", "end-flipped"):
        return False
    before, after = _comparisons(loaded.plan), _comparisons(mutated.plan)
    changed = [(one, other) for one, other in zip(before, after, strict=False) if one != other]
    if len(before) != len(after) or len(changed) != 1:
        return False
    one, other = changed[0]
    left = one.arguments[0]
    if left != other.arguments[0] or not isinstance(left, NodeResult) or left.accessor != "score":
        return False
    branch = next((b for b in loaded.plan.branches() if b.id == left.target and b.uses is None), None)
    registers = {one.name: one for one in loaded.ruleset.registers}
    step = None if branch is None else _step(branch, registers)
    return (
        branch is not None and step is not None and _splits(one, branch, step) == _splits(other, branch, step)
    )


def _comparisons(plan: Plan) -> list[Operation]:
    terms = [row.when for result in plan.results for row in result.rows if row.when is not None]
    return [
        one
        for term in terms
        for one in subterms(term)
        if isinstance(one, Operation) and one.operator in _ORDERS
    ]


def _splits(comparison: Operation, branch: Branch, step: Fraction) -> tuple[str, Fraction] | None:
    """The direction, and the first value of the grid that the comparison holds for (or does not)."""
    bound = comparison.arguments[1]
    if not isinstance(bound, Constant) or not isinstance(bound.value, Fraction):
        return None
    place = (bound.value - branch.start) / step
    below = place.numerator // place.denominator
    on = place.denominator == 1
    if comparison.operator in (">", "<="):
        return comparison.operator[0], Fraction(below + 1)
    return (">" if comparison.operator == ">=" else "<"), Fraction(below if on else below + 1)


def _step(branch: Branch, registers: Mapping[str, Register]) -> Fraction | None:
    """What every change of the score is a multiple of; None: not known."""
    if (
        branch.children
        or branch.charged
        or branch.away
        or branch.domain is not None
        or branch.points is not None
    ):
        return None
    if any(step.name != "round" for step in branch.steps):
        return None
    amounts: list[Fraction] = []
    for leaf in branch.leaves:
        prices = _prices(leaf, registers)
        if prices is None:
            return None
        amounts += prices
    amounts = [amount for amount in amounts if amount]
    if not amounts or any(step.rounding is not None and step.rounding.places > 0 for step in branch.steps):
        return None
    return Fraction(
        reduce(gcd, (amount.numerator for amount in amounts)),
        reduce(lcm, (amount.denominator for amount in amounts)),
    )


def _prices(leaf: Leaf, registers: Mapping[str, Register]) -> list[Fraction] | None:
    """The fixed prices of a rule of facts that count in whole numbers; None: it is another."""
    if leaf.prices is None or leaf.steps or leaf.free is not None or not _whole(leaf.count):
        return None
    amounts = [row.price.amount for row in leaf.prices.rows if isinstance(row.price, NumberPrice)]
    amounts += [cap.amount for cap in leaf.caps]
    if len(amounts) < len(leaf.prices.rows) + len(leaf.caps):
        return None
    found = [_values(amount, registers) for amount in amounts]
    return None if None in found else [value for values in found for value in values or ()]


def _values(term: Term, registers: Mapping[str, Register]) -> list[Fraction] | None:
    """What a fixed amount is, or every value of a column that the ruleset itself fills in; None: not known."""
    if isinstance(term, Constant):
        return [term.value] if isinstance(term.value, Fraction) else None
    register = registers.get(term.register) if isinstance(term, Lookup) else None
    if not isinstance(term, Lookup) or register is None or register.from_case or register.default is not None:
        return None
    values = [row.values.get(term.column) for row in register.rows]
    numbers = [Fraction(one) for one in values if isinstance(one, Decimal | int)]
    return numbers if len(numbers) == len(values) else None


def _whole(count: Term | None) -> bool:
    return count is None or (isinstance(count, FactField) and count.whole)
