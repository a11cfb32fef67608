"""Where inspections differ, whether a find still counts (meaning.md §8, *Disagreement*)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from evalrules.facts.fact import Fact, Inspection
from evalrules.testing.reference.looking import covers
from evalrules.testing.reference.values import Truth, both
from evalrules.testing.reference.world import World


def decides_otherwise(world: World, fact: Fact, ids: Sequence[str]) -> Truth:
    """False: an inspection that decides is of a later day than the find; None: it may be."""
    coverage = world.kinds[fact.kind].coverage
    if world.ruleset.disagreement == "worst" or coverage not in ("visit", "case"):
        return True
    if coverage == "case":
        return _not_before(fact, _day(world, None, fact.kind, ids))
    if fact.site is not None:
        return _not_before(fact, _day(world, fact.site, fact.kind, ids))
    # The find is of some site, and nobody knows of which.
    sites = sorted({one.site for one in world.fitted.inspections if one.site is not None})
    anywhere = both(*(_not_before(fact, _day(world, site, fact.kind, ids)) for site in sites))
    return True if anywhere is True else None


def _not_before(fact: Fact, day: datetime.date | None) -> Truth:
    if day is None:
        return True
    return None if fact.date is None else fact.date >= day


def _day(world: World, site: str | None, kind: str, ids: Sequence[str]) -> datetime.date | None:
    """The day that decides for a pair (site, rule); None: every find counts."""
    covering = [one for one in world.fitted.inspections if one.site == site and covers(one, kind, ids)]
    if world.ruleset.disagreement == "latest":
        return _last(covering) if len({one.date for one in covering}) > 1 else None
    return _last([one for one in covering if one.adjudicates])


def _last(inspections: Sequence[Inspection]) -> datetime.date | None:
    """An inspection without a date counts as earlier than any."""
    return max((one.date for one in inspections if one.date is not None), default=None)
