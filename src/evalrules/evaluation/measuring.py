"""Kinds of facts that are measurements: the figure is what is scored, and no repair takes it away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from evalrules.plan.branches import Branch
from evalrules.plan.leaf_terms import leaf_terms, price_terms
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Aggregate, FactField, Term
from evalrules.plan.walking import subterms

_OF_FIGURES = frozenset({"sum", "min", "max", "mean"})


def measured_kinds(plan: Plan) -> frozenset[str]:
    """
    Kinds of ``record`` of which a figure is scored: the least, the greatest, the mean or the sum of a number, or a
    percentage itself.

    A find that somebody looks for (``visit``, ``case``, ``closed``) stays one, whatever is counted of it.
    """
    figures: dict[str, set[str]] = {}
    priced: dict[str, set[str]] = {}
    for branch in plan.branches():
        for found, some in ((figures, _figures(branch)), (priced, _priced(branch))):
            for kinds, name in some:
                for kind in kinds:
                    found.setdefault(kind, set()).add(name)
    return frozenset(
        kind.name
        for kind in plan.ruleset.kinds
        if kind.coverage == "record"
        for one in kind.fields
        if (one.name in figures.get(kind.name, ()) and one.type in ("integer", "decimal", "percent"))
        or (one.name in priced.get(kind.name, ()) and one.type == "percent")
    )


def _figures(branch: Branch) -> Iterator[tuple[Sequence[str], str]]:
    """Fields that the rules and steps of a node take figures from, with the kinds they may be of."""
    steps = [term for step in (*branch.steps, *branch.joined) for term in (step.when, step.amount)]
    yield from _aggregated(steps, ())
    for leaf in branch.standing:
        yield from _aggregated(leaf_terms(leaf), leaf.kinds)


def _priced(branch: Branch) -> Iterator[tuple[Sequence[str], str]]:
    """Fields that the prices read of each fact."""
    for leaf in branch.standing:
        for part in _parts(price_terms(leaf)):
            if isinstance(part, FactField):
                yield leaf.kinds, part.name


def _aggregated(terms: Sequence[Term | None], own: Sequence[str]) -> Iterator[tuple[Sequence[str], str]]:
    for part in _parts(terms):
        if isinstance(part, Aggregate) and part.function in _OF_FIGURES and part.argument is not None:
            kinds = own if part.kind is None else (part.kind,)
            yield from ((kinds, one.name) for one in subterms(part.argument) if isinstance(one, FactField))


def _parts(terms: Iterable[Term | None]) -> Iterator[Term]:
    for term in terms:
        if term is not None:
            yield from subterms(term)
