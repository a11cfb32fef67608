"""Whether a condition is true or false of every fact, whatever the fact leaves out."""

from __future__ import annotations

from collections.abc import Iterable

from evalrules.plan.terms import Constant, FactField, Operation, Term
from evalrules.plan.walking import subterms


def always_decided(term: Term | None, held: frozenset[Term] = frozenset()) -> bool:
    """
    Every field that it compares is required, or ``has`` of it stands beside it: where the field is missing, that decides.

    ``held`` are fields that are there.
    """
    if not isinstance(term, Operation):
        return isinstance(term, FactField) and _is_there(term, held)
    if term.operator == "has":
        return isinstance(term.arguments[0], FactField)
    if term.operator == "not":
        return always_decided(term.arguments[0], held)
    if term.operator in ("and", "or"):
        held |= _guarded(term.arguments, missing=term.operator == "or")
        return all(always_decided(one, held) for one in term.arguments)
    return all(_is_there(one, held) for one in subterms(term))


def _guarded(parts: Iterable[Term | None], *, missing: bool) -> frozenset[Term]:
    """Fields that are there wherever the other parts matter: ``has x and …``, ``not has x or …``."""
    found = set()
    for one in parts:
        inner = one
        if missing:
            if not isinstance(one, Operation) or one.operator != "not":
                continue
            inner = one.arguments[0]
        if (
            isinstance(inner, Operation)
            and inner.operator == "has"
            and isinstance(inner.arguments[0], FactField)
        ):
            found.add(inner.arguments[0])
    return frozenset(found)


def _is_there(term: Term, held: frozenset[Term]) -> bool:
    if isinstance(term, FactField):
        return not term.optional or term in held
    return isinstance(term, Constant) or (isinstance(term, Operation) and term.operator != "/")
