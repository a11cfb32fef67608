"""
``take: {max_per: …}``: of the finds whose fields agree only the dearest counts, whichever rule of the node prices it.

Each rule weighs its finds first; then those that are not the dearest are struck, and each rule goes on with the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from evalrules.engine.amounts import Amount
from evalrules.engine.charging import Charged, Hit
from evalrules.engine.leaf import Struck, Weighed, after_same
from evalrules.facts.fact import Fact


@frozen
class _Find:
    """A find of one rule at one end: its price after ``same``, and its place among equals."""

    rule: int
    place: int
    key: object
    fact: Fact
    #: None: without bound.
    price: Amount | None
    sure: bool

    def beats(self, other: _Find) -> bool:
        """Whether it counts where both are there: the dearer one, the earlier of equals."""
        if self.price != other.price:
            return other.price is not None and (self.price is None or self.price > other.price)
        return (self.rule, self.place) <= (other.rule, other.place)


def strike(weighed: Sequence[Weighed]) -> list[Struck]:
    """For each rule the finds that do not count, at each of its ends."""
    struck = [Struck() for _ in weighed]
    alone = any(one.leaf.free is not None or one.leaf.caps or one.leaf.steps for one in weighed)
    for raises in (False, True):
        side = [index for index, one in enumerate(weighed) if one.leaf.raises == raises]
        if not side:
            continue
        finds = _Finds(weighed, side)
        milder = finds.at(high=weighed[side[0]].leaf.polarity == "earn", sure=True, known=True)
        _note(struck, _lost(milder), lambda one: one.excluded)
        sure, most = finds.at(high=False, sure=True), finds.at(high=True, sure=False)
        if not alone:
            _note(struck, _lost(sure), lambda one: one.mild)
            _note(struck, _lost(most), lambda one: one.hard)
            continue
        unseen = {index for index in side if not weighed[index].outcome.looked}
        _note(struck, _may_lose(sure, most, unseen), lambda one: one.mild)
        _note(struck, _must_lose(most, sure), lambda one: one.hard)
        for index in side:
            struck[index].open = True
    return struck


class _Finds:
    """The finds of one side of a node, by what they compete for."""

    def __init__(self, weighed: Sequence[Weighed], side: Sequence[int]) -> None:
        self._weighed = weighed
        self._side = side

    def at(self, *, high: bool, sure: bool, known: bool = False) -> dict[object, list[_Find]]:
        together: dict[object, list[_Find]] = {}
        for index in self._side:
            for find in self._of(index, high=high, sure=sure, known=known):
                together.setdefault(find.key, []).append(find)
        return together

    def _of(self, index: int, *, high: bool, sure: bool, known: bool) -> Iterator[_Find]:
        one = self._weighed[index]
        hits = [hit for hit in (one.known if known else one.hits) if hit.sure or not sure]
        by_fact = {id(hit.fact): hit for hit in hits}
        for place, charged in enumerate(after_same(one, hits, high)):
            if charged.capped_by is not None:
                continue
            hit = by_fact[id(charged.fact)]
            key = one.per(charged.fact)
            key = ("alone", charged.fact.id) if key is None else key
            yield _Find(index, place, key, charged.fact, _price(hit, charged, high), hit.sure)


def _price(hit: Hit, charged: Charged, high: bool) -> Amount | None:
    return None if high and hit.high is None else charged.amount


def _note(struck: list[Struck], lost: list[_Find], end: Callable[[Struck], set[int]]) -> None:
    for find in lost:
        end(struck[find.rule]).add(id(find.fact))


def _lost(together: dict[object, list[_Find]]) -> list[_Find]:
    """All but the dearest of each."""
    return [
        find
        for finds in together.values()
        for find in finds
        if any(other is not find and other.beats(find) for other in finds)
    ]


def _may_lose(
    sure: dict[object, list[_Find]], most: dict[object, list[_Find]], unseen: set[int]
) -> list[_Find]:
    """What does not surely win: against any other at its dearest, and against what nobody has seen yet."""
    return [
        find
        for key, finds in sure.items()
        for find in finds
        if unseen - {find.rule} or any(_other(find, one) and not find.beats(one) for one in most.get(key, ()))
    ]


def _must_lose(most: dict[object, list[_Find]], sure: dict[object, list[_Find]]) -> list[_Find]:
    """What cannot win: a sure find costs more even at its mildest."""
    return [
        find
        for key, finds in most.items()
        for find in finds
        if any(_other(find, one) and not find.beats(one) for one in sure.get(key, ()))
    ]


def _other(find: _Find, one: _Find) -> bool:
    return one.rule != find.rule or one.fact is not find.fact
