"""Going through a term."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve

from evalrules.plan.terms import Aggregate, Lookup, Operation, RowField, Term


def subterms(term: Term, *, inside_aggregates: bool = True) -> Iterator[Term]:
    """The term and everything in it, outermost first."""
    yield term
    parts: tuple[Term | None, ...] = ()
    if isinstance(term, Operation):
        parts = term.arguments
    elif isinstance(term, Lookup):
        parts = (term.key,)
    elif isinstance(term, Aggregate) and inside_aggregates:
        parts = (term.argument, term.where)
    for part in parts:
        if part is not None:
            yield from subterms(part, inside_aggregates=inside_aggregates)


def of_fact(term: Term, keys: Mapping[str, Term]) -> Term:
    """
    The term read from a fact alone: columns of its rows are looked up by the keys that name them (by table).

    >>> from evalrules.plan.terms import FactField, RowField
    >>> of_fact(RowField("点位", "类型", "text", False), {"点位": FactField("site", "text", True)}).register
    '点位'
    """
    if not keys:
        return term
    if isinstance(term, RowField):
        key = keys[term.register]
        if term.column == "":
            return key
        return Lookup(
            term.register, key, term.column, term.type, term.optional,
            term.minimum, term.maximum, term.choices, term.whole,
        )  # fmt: skip
    if isinstance(term, Operation):
        parts = tuple(None if part is None else of_fact(part, keys) for part in term.arguments)
        return Operation(term.operator, parts, term.options)
    if isinstance(term, Lookup):
        return evolve(term, key=of_fact(term.key, keys))
    return term


def conjoined(term: Term | None) -> tuple[Term, ...]:
    """
    The conditions that are joined by *and* at the top.

    >>> conjoined(None)
    ()
    """
    if term is None:
        return ()
    if isinstance(term, Operation) and term.operator == "and":
        return tuple(part for side in term.arguments for part in conjoined(side))
    return (term,)


def conjunction(terms: tuple[Term, ...]) -> Term | None:
    """The terms joined by *and*; None when there is none."""
    if not terms:
        return None
    joined = terms[0]
    for term in terms[1:]:
        joined = Operation("and", (joined, term))
    return joined
