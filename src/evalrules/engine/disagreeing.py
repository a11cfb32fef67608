"""
``disagreement``: which finds still count where several inspections looked at the same site for the same rule.

A pair (site, rule) has a *deciding day*: under ``latest`` the last day of the inspections that cover it, where they are
of two days or more; under ``adjudicated`` the last day of those that adjudicate. Finds of an earlier day are set aside.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal

from attrs import frozen

from evalrules.facts.fact import Fact, Inspection
from evalrules.plan.leaves import Leaf
from evalrules.ruleset.model import Disagreement
from evalrules.ruleset.vocabulary import Kind

#: Kinds whose absence an inspection explains, and the day an inspection without a date counts as.
_LOOKED_FOR = ("visit", "case")
_ALWAYS = datetime.date.min


@frozen
class Deciding:
    """The inspection whose day decides for a pair (site, rule)."""

    inspection: Inspection
    day: datetime.date


class Disagreeing:
    """The deciding days of one case, asked pair by pair."""

    def __init__(
        self,
        policy: Disagreement,
        kinds: Iterable[Kind],
        names: Mapping[int, tuple[frozenset[str], ...]],
        inspections: Iterable[Inspection],
    ) -> None:
        self._policy: Literal["latest", "adjudicated"] | None = None if policy == "worst" else policy
        self._coverage = {kind.name: kind.coverage for kind in kinds}
        self._names = names
        self._inspections = inspections
        self._known: dict[tuple[int, str, str | None], Deciding | None] = {}

    @cached_property
    def _at(self) -> dict[str | None, list[Inspection]]:
        """The inspections of each site; those of the case as a whole under None."""
        found: dict[str | None, list[Inspection]] = {}
        for inspection in self._inspections:
            found.setdefault(inspection.site, []).append(inspection)
        return found

    @property
    def decides(self) -> bool:
        """False where every find counts."""
        return self._policy is not None and bool(self._at)

    @property
    def places(self) -> Sequence[str | None]:
        """Where somebody looked: sites, and None for the case as a whole."""
        return list(self._at)

    def counts(self, leaf: Leaf, fact: Fact) -> bool | None:
        """Whether a find still counts for the rule; None: its site or its day is not known and decides."""
        days = [one.day for one in self.deciding(leaf, fact)]
        if not days:
            return True
        if fact.date is not None and fact.date >= max(days):
            return True
        return None if fact.date is None or len(days) > 1 or self._wanders(fact) else False

    def deciding(self, leaf: Leaf, fact: Fact) -> Iterator[Deciding]:
        """What decides for the pair of a find: one at most where its site is known, else one of each site."""
        sites: Iterable[str | None] = (self._place(fact),)
        if self._wanders(fact):
            sites = [site for site in self._at if site is not None]
        for site in sites:
            found = self._of_pair(leaf, fact.kind, site)
            if found is not None:
                yield found

    def looks(self, leaf: Leaf, kind: str, site: str | None) -> list[Inspection]:
        """The inspections that cover a rule at a site, for facts of a kind."""
        names = self._names[leaf.position][leaf.kinds.index(kind)]
        return [one for one in self._at.get(site, ()) if one.items is None or not names.isdisjoint(one.items)]

    def _wanders(self, fact: Fact) -> bool:
        return fact.site is None and self._coverage.get(fact.kind) == "visit"

    def _place(self, fact: Fact) -> str | None:
        """Where somebody must have looked: the site, or – of what is seen of the case as a whole – nowhere else."""
        return fact.site if self._coverage.get(fact.kind) == "visit" else None

    def _of_pair(self, leaf: Leaf, kind: str, site: str | None) -> Deciding | None:
        place = leaf.position, kind, site
        if place not in self._known:
            self._known[place] = self._worked_out(leaf, kind, site)
        return self._known[place]

    def _worked_out(self, leaf: Leaf, kind: str, site: str | None) -> Deciding | None:
        if self._coverage.get(kind) not in _LOOKED_FOR or kind not in leaf.kinds:
            return None
        looks = self.looks(leaf, kind, site)
        if self._policy == "adjudicated":
            looks = [one for one in looks if one.adjudicates]
        elif len({one.date for one in looks}) < 2:
            return None
        last = max(looks, key=lambda one: (one.date or _ALWAYS, one.id), default=None)
        return None if last is None or last.date is None else Deciding(last, last.date)
