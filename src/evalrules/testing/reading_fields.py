"""Which fields anything of a plan reads: a value that nothing reads changes no score."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from evalrules.plan.plan import Plan
from evalrules.plan.terms import Aggregate, CaseField, FactField, Lookup, Operation, RowField
from evalrules.ruleset.model import Charge, Node, Rule, Ruleset, Waiver
from evalrules.testing.thresholds import Subject

#: What is authored is read in its planned form.
_AUTHORED = (Rule, Node, Ruleset, Charge, Waiver)


def fields_read(plan: Plan) -> frozenset[Subject]:
    """Of facts, rows and the case; a field of a fact is taken to be read of every kind that has one of the name."""
    names: set[str] = set()
    found: set[Subject] = set()
    roots = (plan.roots, plan.results, tuple(plan.must.values()), plan.derived, tuple(plan.joins.values()))
    for term in _terms(roots):
        match term:
            case FactField(name=name):
                names.add(name)
            case CaseField(name=name):
                found.add(Subject("case", "", name))
            case Lookup(register=register, column=name) | RowField(register=register, column=name):
                found.add(Subject("register", register, name))
    names |= {name for leaf in plan.leaves() for name in _between(leaf)}
    for kind in plan.ruleset.kinds:
        found |= {Subject("kind", kind.name, one.name) for one in kind.fields if one.name in names}
    return frozenset(found)


def _between(leaf: Any) -> Iterator[str]:
    for term in _terms(leaf):
        if isinstance(term, FactField) and term.between is not None:
            yield from term.between


def _terms(value: object) -> Iterator[object]:
    """Every term anywhere inside."""
    if isinstance(value, _AUTHORED):
        return
    if isinstance(value, tuple | list):
        for item in value:
            yield from _terms(item)
    elif isinstance(value, dict):
        yield from _terms(tuple(value.values()))
    elif attrs.has(type(value)):
        if isinstance(value, FactField | CaseField | RowField | Lookup | Aggregate | Operation):
            yield value
        for one in attrs.fields(type(value)):  # type: ignore[arg-type]
            yield from _terms(getattr(value, one.name))


def aggregates_over(plan: Plan) -> frozenset[str]:
    """Kinds that some function names on the way to a score; results beside it are not meant."""
    roots = (plan.roots, tuple(plan.must.values()), plan.derived)
    return frozenset(one.kind for one in _terms(roots) if isinstance(one, Aggregate) and one.kind)


def settled_when_absent(plan: Plan) -> frozenset[str]:
    """
    Fields of facts whose absence is itself known: ``has(x)`` asks for it, an item without a day of completion is not
    completed, a fact that names no fact or inspection is in none of their rows.
    """
    roots = (plan.roots, plan.results, tuple(plan.must.values()), plan.derived)
    asked: list[object] = [
        one for one in _terms(roots) if isinstance(one, Operation) and one.operator == "has"
    ]
    asked += [one.done for one in plan.derived.deadlines]
    kinds = {kind.name for kind in plan.ruleset.kinds} | {"inspections"}
    asked += [join.key for joins in plan.joins.values() for join in joins if join.name in kinds]
    return frozenset(
        one.name for term in asked for one in _terms(term) if isinstance(one, FactField | CaseField)
    )
