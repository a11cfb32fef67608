"""``take: {max_per: …}``: of the finds whose fields agree only the dearest counts (meaning.md §5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen

from evalrules.facts.fact import Fact
from evalrules.ruleset.model import MaxPer
from evalrules.testing.reference.per_fact import Priced, key_value
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.values import Bound
from evalrules.testing.reference.world import canonical


@frozen
class Beaten:
    """The facts of a rule (by identity) that another find outweighs, at each end and under ``exclude``."""

    mild: frozenset[int] = frozenset()
    hard: frozenset[int] = frozenset()
    exclude: frozenset[int] = frozenset()


NOBODY = Beaten()


@frozen
class Finds:
    """The priced facts of one rule, and whether somebody looked."""

    lose: bool
    free_of_steps: bool
    looked_at: bool
    #: Of the mild end, the hard end, and what ``exclude`` counts.
    mild: tuple[Priced, ...]
    hard: tuple[Priced, ...]
    exclude: tuple[Priced, ...]


@frozen
class Pair:
    """A fact under a rule, with its lower and its upper price."""

    rule: int
    item: Priced
    key: tuple[object, ...]

    @property
    def low(self) -> Bound:
        return self.item.price.low

    @property
    def high(self) -> Bound:
        return self.item.price.high

    @property
    def order(self) -> tuple[object, ...]:
        return (self.rule, *canonical(self.item.fact))


def beaten(take: MaxPer, finds: Sequence[Finds], place: Place) -> list[Beaten]:
    """What loses at either end, rule by rule; losses and awards compete among themselves."""
    found = [NOBODY] * len(finds)
    for lose in (True, False):
        side = [number for number, one in enumerate(finds) if one.lose is lose]
        together = all(finds[number].free_of_steps for number in side)
        mild, hard, exclude = (
            [pair for number in side for pair in _pairs(number, getattr(finds[number], name), take, place)]
            for name in ("mild", "hard", "exclude")
        )
        unseen = {number for number in side if not finds[number].looked_at}
        best_mild, best_hard = _best(mild, _low), _best(hard, _high)
        if not together:
            best_mild = {id(p) for p in mild if not unseen - {p.rule} and _surely_wins(p, hard)}
            best_hard = {id(p) for p in hard if not any(_surely_beats(q, p) for q in mild)}
        best_exclude = _best(exclude, _low if lose else _high)
        for number in side:
            found[number] = Beaten(
                _losers(number, mild, best_mild),
                _losers(number, hard, best_hard),
                _losers(number, exclude, best_exclude),
            )
    return found


def _pairs(number: int, items: Sequence[Priced], take: MaxPer, place: Place) -> list[Pair]:
    return [Pair(number, item, _key(take, item.fact, place)) for item in items]


def _key(take: MaxPer, fact: Fact, place: Place) -> tuple[object, ...]:
    """A fact with a field absent agrees with itself only."""
    values = tuple(key_value(name.parts, fact, place) for name in take.fields)
    return (None, fact.id) if None in values else values


def _low(pair: Pair) -> Bound:
    return pair.low


def _high(pair: Pair) -> Bound:
    return pair.high


def _best(pairs: Sequence[Pair], price: Callable[[Pair], Bound]) -> set[int]:
    """The dearest of each key; of equals the earlier rule, then the canonical order."""
    best: dict[tuple[object, ...], Pair] = {}
    for pair in sorted(pairs, key=lambda pair: pair.order):
        if pair.key not in best or price(pair) > price(best[pair.key]):
            best[pair.key] = pair
    return {id(pair) for pair in best.values()}


def _is_same(one: Pair, other: Pair) -> bool:
    return one.rule == other.rule and one.item.fact is other.item.fact


def _surely_wins(one: Pair, every: Sequence[Pair]) -> bool:
    rivals = [other for other in every if other.key == one.key and not _is_same(one, other)]
    return all(
        one.low > other.high or (one.low == other.high and one.order < other.order) for other in rivals
    )


def _surely_beats(one: Pair, other: Pair) -> bool:
    if one.key != other.key or _is_same(one, other):
        return False
    return one.low > other.high or (one.low == other.high and one.order < other.order)


def _losers(number: int, pairs: Sequence[Pair], best: set[int]) -> frozenset[int]:
    return frozenset(id(pair.item.fact) for pair in pairs if pair.rule == number and id(pair) not in best)
