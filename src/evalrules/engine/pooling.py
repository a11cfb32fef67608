"""Shares: whole pairs got of of at each end, and the observations that are unmet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from attrs import define, field

from evalrules.engine.amounts import whole
from evalrules.engine.grouping import Ends
from evalrules.engine.outcomes import Pair, Unmet
from evalrules.facts.fact import Fact


@define
class Pool:
    """Pairs of a share while they are added up."""

    low_got: Fraction = Fraction(0)
    low_of: Fraction = Fraction(0)
    high_got: Fraction = Fraction(0)
    high_of: Fraction = Fraction(0)
    #: Without what is only possible or not decided.
    sure_got: Fraction = Fraction(0)
    sure_of: Fraction = Fraction(0)
    #: The least there may be to divide by.
    least_of: Fraction = Fraction(0)
    unmet: list[Unmet] = field(factory=list)
    #: Facts whose part is open.
    unknown: list[Fact] = field(factory=list)
    #: False: a fact adds without bound.
    bounded: bool = True
    #: Something was read that may weigh anything but nothing at all: a fact.
    seen: bool = False

    def sure(self, fact: Fact, got: Ends, of: Ends) -> None:
        """A fact that belongs, with the ends of its two halves."""
        self.seen = True
        if not self._known(got, of):
            return
        least, most = _numbers(got)
        smallest, largest = _numbers(of)
        # What was met was there: the whole is never less.
        self.least_of += max(smallest, least)
        if least == most and smallest == largest:
            self.low_got += least
            self.high_got += least
            self.low_of += largest
            self.high_of += largest
            self.sure_got += least
            self.sure_of += largest
            if largest > least:
                self.unmet.append(Unmet((fact,), fact.site, whole(largest - least)))
            return
        self.unknown.append(fact)
        self.low_got += least
        self.low_of += least + max(largest - least, Fraction(0))
        self.high_got += most
        self.high_of += most + max(smallest - most, Fraction(0))

    def maybe(self, fact: Fact, got: Ends, of: Ends) -> None:
        """A fact that only may belong: its unmet part counts at the low end, its met part at the high end."""
        self.seen = True
        self.unknown.append(fact)
        if not self._known(got, of):
            return
        least, most = _numbers(got)
        largest = _numbers(of)[1]
        self.low_of += max(largest - least, Fraction(0))
        self.high_got += most
        self.high_of += most

    def _known(self, got: Ends, of: Ends) -> bool:
        if None in got or None in of:
            self.bounded = False
            return False
        return True

    @property
    def low(self) -> Pair:
        return Pair(whole(self.low_got), whole(self.low_of))

    @property
    def high(self) -> Pair:
        return Pair(whole(self.high_got), whole(self.high_of))

    @property
    def certain(self) -> Pair:
        return Pair(whole(self.sure_got), whole(self.sure_of))


def _numbers(ends: Ends) -> tuple[Fraction, Fraction]:
    low, high = ends
    assert low is not None
    assert high is not None
    return low, high


def pool_facts(
    sure: Iterable[Fact],
    maybe: Iterable[Fact],
    got: Callable[[Fact], Ends],
    of: Callable[[Fact], Ends],
) -> Pool:
    """A share whose two halves are sums over facts."""
    pool = Pool()
    for fact in sure:
        pool.sure(fact, got(fact), of(fact))
    for fact in maybe:
        pool.maybe(fact, got(fact), of(fact))
    return pool


@define
class SitePair:
    """One pair (site, rule): whether it was looked at for sure, and what was found there."""

    #: None: the find names no site.
    site: str | None
    covered: bool
    #: False: the site only may be one the rule concerns.
    certain: bool
    sure: list[Fact] = field(factory=list)
    maybe: list[Fact] = field(factory=list)


def pool_sites(pairs: Iterable[SitePair]) -> Pool:
    """A share of ``met`` among ``inspected`` pairs."""
    pool = Pool()
    one = Fraction(1)
    for pair in pairs:
        if pair.sure:
            pool.low_of += one
            pool.high_of += one
            pool.sure_of += one
            pool.least_of += one
            pool.unmet.append(Unmet(tuple(pair.sure), pair.site, 1))
            continue
        if not pair.maybe:
            if not pair.covered:
                continue
            pool.high_got += one
            pool.high_of += one
            if pair.certain:
                pool.low_got += one
                pool.low_of += one
                pool.sure_got += one
                pool.sure_of += one
                pool.least_of += one
            continue
        pool.unknown += pair.maybe
        if pair.covered and pair.certain:
            pool.least_of += one
        pool.low_of += one
        if pair.covered:
            pool.high_got += one
            pool.high_of += one
    return pool


def site_words(sites: list[SitePair] | None) -> dict[str, Ends]:
    """Ends of ``inspected`` and ``met``."""
    if sites is None:
        return {}
    seen = [pair for pair in sites if pair.covered or pair.sure or pair.maybe]
    sure = sum((pair.covered and pair.certain) or bool(pair.sure) for pair in seen)
    met = sum(pair.covered and pair.certain and not pair.sure and not pair.maybe for pair in seen)
    met_high = sum(pair.covered and not pair.sure for pair in seen)
    return {
        "inspected": (Fraction(sure), Fraction(len(seen))),
        "met": (Fraction(met), Fraction(met_high)),
    }
