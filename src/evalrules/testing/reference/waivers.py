"""Which facts a waiver is about (meaning.md §8, *Waivers*)."""

from __future__ import annotations

from evalrules.facts.fact import Fact
from evalrules.ruleset.model import Waiver
from evalrules.testing.reference.expressions import truth_of
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.values import Truth, both
from evalrules.testing.reference.world import World


def is_waived(waiver: Waiver, fact: Fact, world: World) -> Truth:
    """All that is written must hold of the fact; an absent site or date makes it maybe."""
    if waiver.kind not in (None, fact.kind):
        return False
    site: Truth = True
    if waiver.sites is not None:
        site = None if fact.site is None else fact.site in waiver.sites
    dated: Truth = True
    if waiver.start is not None or waiver.until is not None:
        dated = None
        if fact.date is not None:
            begun = waiver.start is None or waiver.start <= fact.date
            dated = begun and (waiver.until is None or fact.date <= waiver.until)
    where = True if waiver.where is None else truth_of(waiver.where, Place(world).at(fact))
    return both(site, dated, where)
