"""
Joining children: exact folds over pairs got of of, with one division at the end.

A part that may be not applicable is optional: what leaves and what stays is chosen for each end by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from evalrules.engine.amounts import Amount, exact_sum, whole
from evalrules.ruleset.model import Combine

_ONE = Fraction(1)


@frozen
class Part:
    """One child at one end."""

    #: Position among the children.
    index: int
    weight: Fraction
    #: Points got and points attainable (units of 1/scale); None: an open child, which only adds its change.
    got: Amount
    of: Amount | None
    #: Raw counts, where everything below is shares.
    raw_got: Amount | None = None
    raw_of: Amount | None = None
    #: True: its raw counts are not known.
    endless: bool = False

    @property
    def ratio(self) -> Fraction:
        """got ÷ of; raw counts first."""
        if self.raw_of:
            assert self.raw_got is not None
            return Fraction(self.raw_got) / self.raw_of
        assert self.of is not None
        return Fraction(self.got) / self.of


@frozen
class Fold:
    """The result of joining parts: the score, and by what each part's entries are multiplied."""

    score: Amount
    #: Part index → factor of its entries.
    factors: dict[int, Fraction]


def fold(parts: Sequence[Part], combine: Combine, points: Amount, raw: bool) -> Fold | None:
    """Join what is there; None when no part with points is. ``raw``: pool raw counts."""
    pointed = [part for part in parts if part.of is not None]
    if not pointed:
        return None
    if combine == "sum":
        return _sum(parts, pointed, points)
    if combine == "mean":
        total = exact_sum([part.weight for part in pointed])
        return _weighted(pointed, Fraction(points) / total, [(part.weight, _of(part)) for part in pointed])
    if combine == "rate":
        unknown = sum((part.weight for part in pointed if part.endless), Fraction(0)) if raw else 0
        if unknown:
            # Counts that nobody knows outweigh the others: the mean of the parts that have them.
            shares = [(part.weight if part.endless else Fraction(0), _of(part)) for part in pointed]
            return _weighted(pointed, Fraction(points) / unknown, shares)
        if raw and any(part.raw_of for part in pointed):
            return _raw_rate(pointed, points)
        total = exact_sum([part.weight * _of(part) for part in pointed])
        return _weighted(pointed, Fraction(points) / total, [(part.weight, 1) for part in pointed])
    choose = min if combine == "min" else max
    deciding = choose(pointed, key=lambda part: part.ratio)
    factors = {part.index: Fraction(0) for part in pointed}
    factors[deciding.index] = Fraction(points) / _of(deciding)
    return Fold(whole(deciding.got * factors[deciding.index]), factors)


def _of(part: Part) -> Amount:
    assert part.of is not None
    return part.of


def _sum(parts: Sequence[Part], pointed: Sequence[Part], points: Amount) -> Fold:
    got = sum([part.got for part in pointed])
    change = sum([part.got for part in parts if part.of is None])
    of = sum([_of(part) for part in pointed])
    # Parts add up to the node's points, so the factor is 1 unless a child has left.
    if of == points:
        return Fold(got + change, {part.index: _ONE for part in parts})
    factor = Fraction(points) / of
    factors = {part.index: _ONE if part.of is None else factor for part in parts}
    return Fold(whole(got * factor + change), factors)


def _weighted(pointed: Sequence[Part], unit: Fraction, shares: Sequence[tuple[Fraction, Amount]]) -> Fold:
    """What parts got × unit × weight ÷ divisor; a product for each weight and divisor, not for each part."""
    got: dict[tuple[Fraction, Amount], list[Amount]] = {}
    for part, share in zip(pointed, shares, strict=True):
        got.setdefault(share, []).append(part.got)
    factors = {share: unit * share[0] / share[1] for share in got}
    score = sum((exact_sum(one) * factors[share] for share, one in got.items()), Fraction(0))
    return Fold(
        whole(score), {part.index: factors[share] for part, share in zip(pointed, shares, strict=True)}
    )


def _raw_rate(pointed: Sequence[Part], points: Amount) -> Fold:
    got = sum((part.weight * (part.raw_got or 0) for part in pointed), Fraction(0))
    of = sum((part.weight * (part.raw_of or 0) for part in pointed), Fraction(0))
    factors = {part.index: part.weight * (part.raw_of or 0) / of * points / _of(part) for part in pointed}
    return Fold(whole(got / of * points), factors)


@frozen
class Choice:
    """What an end is made of: the fold, and the parts that were taken."""

    fold: Fold
    parts: tuple[Part, ...]

    @property
    def taken(self) -> frozenset[int]:
        return frozenset(part.index for part in self.parts)


def best_fold(
    certain: Sequence[Part], optional: Sequence[Part], combine: Combine, points: Amount, raw: bool, high: bool
) -> Choice | None:
    """
    The highest (or lowest) result over the optional parts: in falling (rising) ratio, each while it raises (lowers).

    With none certain the first optional part is always taken.
    """
    if not optional:
        joined = fold(certain, combine, points, raw)
        return None if joined is None else Choice(joined, tuple(certain))
    pointed = sorted(
        (part for part in optional if part.of is not None), key=lambda part: part.ratio, reverse=high
    )
    taken = list(certain)
    taken += [part for part in optional if part.of is None and part.got != 0 and (part.got > 0) == high]
    result = fold(taken, combine, points, raw)
    for part in pointed:
        after = fold([*taken, part], combine, points, raw)
        assert after is not None
        if result is not None and not (after.score > result.score if high else after.score < result.score):
            break
        taken.append(part)
        result = after
    return None if result is None else Choice(result, tuple(taken))
