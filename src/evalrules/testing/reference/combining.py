"""Children joined to one score: sum, mean, rate, min, max, with those that may not apply (meaning.md §5)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from attrs import frozen

from evalrules.testing.reference.per_group import Ratio
from evalrules.testing.reference.values import INF

Direction = Literal["low", "high"]


@frozen
class Term:
    """A child as it enters the fold."""

    #: Position among the children.
    index: int
    got: Fraction
    of: Fraction
    weight: Fraction
    #: Raw counts, when everything below is shares.
    raw: Ratio | None = None
    #: What stands for an N/A child.
    substitute: Literal["full", "zero"] | None = None

    def ratio(self, *, pooled: bool) -> Fraction:
        if pooled and self.raw is not None and self.raw.of != 0:
            if self.raw.of == INF:
                return self.got / self.of
            return Fraction(self.raw.got) / Fraction(self.raw.of)
        return self.got / self.of


def has_counts(terms: Sequence[Term]) -> bool:
    return any(term.raw is not None and term.raw.of != 0 for term in terms)


def folded(combine: str, terms: Sequence[Term], points: Fraction, *, pooled: bool) -> Fraction:
    """The score of a node of ``points``; one division at the end."""
    if combine in ("min", "max"):
        pick = min if combine == "min" else max
        return pick(term.got / term.of for term in terms) * points
    return (
        sum(
            (
                term.ratio(pooled=pooled and has_counts(terms)) * share
                for term, share in shares(combine, terms, pooled)
            ),
            Fraction(0),
        )
        * points
    )


def shares(combine: str, terms: Sequence[Term], pooled: bool) -> list[tuple[Term, Fraction]]:
    """How much of the points hangs on each child."""
    weights = [_weight(combine, term, terms, pooled) for term in terms]
    whole = sum(weights, Fraction(0))
    return [(term, weight / whole) for term, weight in zip(terms, weights, strict=True)]


def _weight(combine: str, term: Term, terms: Sequence[Term], pooled: bool) -> Fraction:
    if combine == "sum":
        return term.of
    if combine == "mean":
        return term.weight
    if not (pooled and has_counts(terms)):
        return term.weight * term.of
    raw = term.raw or Ratio(Fraction(0), Fraction(0))
    if any(other.raw is not None and other.raw.of == INF and other.weight for other in terms):
        return term.weight if raw.of == INF else Fraction(0)
    return term.weight * Fraction(raw.of)


def chosen(
    combine: str,
    certain: Sequence[Term],
    optional: Sequence[Term],
    points: Fraction,
    direction: Direction,
    *,
    pooled: bool,
) -> list[Term]:
    """
    The certain children, and the optional ones while each helps.

    For ``high`` they are taken in falling ratio while each raises the result, for ``low`` in rising ratio while each
    lowers it; with none certain, the first is taken.
    """
    sign = -1 if direction == "high" else 1
    taken = list(certain)
    for term in sorted(optional, key=lambda term: (sign * term.ratio(pooled=pooled), term.index)):
        if taken:
            now = folded(combine, taken, points, pooled=pooled)
            then = folded(combine, [*taken, term], points, pooled=pooled)
            if (then - now) * sign >= 0:
                continue
        taken.append(term)
    return sorted(taken, key=lambda term: term.index)


def deciding(combine: str, terms: Sequence[Term]) -> Term:
    """The child that decides a min or max: the first among equals."""
    pick = min if combine == "min" else max
    best = pick(term.got / term.of for term in terms)
    return next(term for term in terms if term.got / term.of == best)
