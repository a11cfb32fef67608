"""Proofs that facts are told apart as before, with a field of ``same`` left out."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.mutation.mutant import Mutant
from evalrules.mutation.proofs.amounts import of_rule
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.leaves import Leaf
from evalrules.plan.terms import Constant, FactField, Operation, Term
from evalrules.plan.walking import conjoined


def fixed_by_the_condition(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """A field of ``same`` that has one value in whatever the rule selects in a row: all facts agree in it anyway."""
    found, changed = of_rule(mutant, loaded.plan), of_rule(mutant, mutated.plan)
    if mutant.operator != "same-dropped" or found is None or changed is None or changed[1].same is None:
        return False
    fixed = list(_fixed(found[1]))
    return all(one in fixed for one in found[1].same or () if one not in changed[1].same)


def _fixed(leaf: Leaf) -> Iterator[Term]:
    """What has one known value in all facts that the rule selects in a row: by its condition, or by being the row."""
    if leaf.view is not None:
        return
    yield from (join.key for join in leaf.asked)
    for part in conjoined(leaf.where):
        field = _given(part)
        if isinstance(field, FactField) and not field.optional:
            yield field


def _given(part: Term) -> Term | None:
    """The field that a condition gives one value: ``x == 1``, ``1 == x``, ``x in [1]``, ``x``, ``not x``."""
    if isinstance(part, FactField):
        return part
    if not isinstance(part, Operation):
        return None
    if part.operator == "not":
        return part.arguments[0] if isinstance(part.arguments[0], FactField) else None
    if len(part.arguments) != 2 or part.options or part.operator not in ("==", "in"):
        return None
    one, other = part.arguments
    if isinstance(other, Constant):
        return one
    return other if part.operator == "==" and isinstance(one, Constant) else None
