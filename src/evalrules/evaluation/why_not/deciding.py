"""The one reason for which a rule cost nothing at a site: the first that is so, in the order of ``Reason``."""

from __future__ import annotations

from collections.abc import Sequence

from evalrules.engine.charging import in_order
from evalrules.engine.entries import DEDUCTIONS
from evalrules.evaluation.why_not.conditions import (
    false_parts,
    false_when,
    nearest,
    told_when,
)
from evalrules.evaluation.why_not.covering import concerns, looked_at, places_at
from evalrules.evaluation.why_not.ground import Cost, Ground, Place
from evalrules.evaluation.why_not.reasons import Reason
from evalrules.evaluation.why_not.stages import by_stage, without_cost
from evalrules.evaluation.why_not.verdict import Verdict
from evalrules.facts.fact import Fact
from evalrules.plan.leaves import GroupShare, Leaf


def costs_at(ground: Ground, leaf: Leaf, site: str | None) -> list[Cost]:
    """Deductions of a rule at a site; without a site all of them."""
    by_site = ground.costs.get(leaf.position, {})
    found = [one for some in by_site.values() for one in some] if site is None else by_site.get(site, [])
    return [one for one in found if one.entry.cause in DEDUCTIONS]


def verdict(ground: Ground, leaf: Leaf, site: str | None) -> Verdict:
    """The reason; only asked where nothing was deducted."""
    around = _around(ground, leaf, site)
    if around is not None:
        return around
    places = places_at(ground, leaf, site)
    applying = [place for place in places if place.applies]
    sure, maybe = _selected(ground, leaf, applying, site)
    if sure or maybe:
        return _of_selected(ground, leaf, site, applying, sure, maybe)
    return _of_nothing(ground, leaf, site, applying)


def _around(ground: Ground, leaf: Leaf, site: str | None) -> Verdict | None:
    """What is so whatever was found."""
    counted = leaf.node if leaf.at is None else leaf.at
    total = next((place.total for place in ground.places.get(counted, ())), None)
    if total is not None and not total.counted:
        return Verdict(Reason.OTHER_TOTAL)
    every = ground.places.get(leaf.node, [])
    if ground.outcome.root.na == "yes" and (total is None or total.account is None):
        return Verdict(Reason.NOT_APPLICABLE)
    if every and not any(place.applies for place in every):
        return Verdict(Reason.NOT_APPLICABLE)
    places = places_at(ground, leaf, site)
    if not places:
        return Verdict(Reason.SITE_NOT_COVERED if site is not None else Reason.NOT_APPLICABLE)
    if site is not None and concerns(ground, leaf, site) is False:
        return Verdict(Reason.SITE_NOT_COVERED)
    if not any(place.applies for place in places) or _away(ground, leaf, places):
        return Verdict(Reason.NOT_APPLICABLE)
    if leaf.coverage == "pending":
        return Verdict(Reason.PENDING, in_order(ground.facts_at(leaf, site)))
    return None


def _away(ground: Ground, leaf: Leaf, places: Sequence[Place]) -> bool:
    """A rule that counts elsewhere does not where the place it stands in does not apply."""
    if leaf.unless is None:
        return False
    branch = ground.world.prepared.places[leaf.position]
    return all(ground.world.of_row(one.outcome.row, branch).truth(leaf.unless) is True for one in places)


def _selected(
    ground: Ground, leaf: Leaf, places: Sequence[Place], site: str | None
) -> tuple[list[Fact], list[Fact]]:
    sure: list[Fact] = []
    maybe: list[Fact] = []
    for place in places:
        selection = ground.selection(leaf, place.outcome.row)
        if selection is None:
            continue
        row = place.outcome.row
        in_site = site is None or (bool(row) and ground.site_of_row(ground.levels(leaf), row or ()) == site)
        sure += [fact for fact in selection.sure if in_site or fact.site == site]
        maybe += [fact for fact in selection.maybe if in_site or fact.site == site]
    return sure, maybe


def _of_selected(
    ground: Ground,
    leaf: Leaf,
    site: str | None,
    places: Sequence[Place],
    sure: Sequence[Fact],
    maybe: Sequence[Fact],
) -> Verdict:
    """The reason where facts of the rule are there."""
    if sure:
        refused = _when(ground, leaf, places, sure)
        if refused is not None:
            return refused
    if site is not None and _costs_together(ground, leaf, places):
        return Verdict(Reason.NOT_BY_SITE, in_order(sure))
    staged = by_stage(ground, costs_at(ground, leaf, site)) if sure else None
    return staged or without_cost(ground, leaf, places, sure, maybe)


def _when(ground: Ground, leaf: Leaf, places: Sequence[Place], facts: Sequence[Fact]) -> Verdict | None:
    """The rule's ``when`` is false in every row at hand."""
    if leaf.when is None or not places:
        return None
    found = [(place, false_when(ground, leaf, place)) for place in places]
    if any(false is None for _, false in found):
        return None
    place, false = found[0]
    told = told_when(ground, leaf, place, false or ())
    by_day = bool(false) and all(part.about == "day" for part in false or ())
    return Verdict(Reason.NOT_IN_FORCE if by_day else Reason.CONDITION_FALSE, in_order(facts), parts=told)


def _costs_together(ground: Ground, leaf: Leaf, places: Sequence[Place]) -> bool:
    """Whether the rule cost points in these rows that are no site's."""
    rows = {id(place.outcome) for place in places}
    return any(
        one.units > 0
        and one.entry.cause in DEDUCTIONS
        and (leaf.at is not None or id(one.entry.node) in rows)
        for one in ground.costs.get(leaf.position, {}).get(None, ())
    )


def _of_nothing(ground: Ground, leaf: Leaf, site: str | None, places: list[Place]) -> Verdict:
    """The reason where no fact of the rule is there."""
    if not leaf.kinds:
        return _of_no_facts(ground, leaf, site, places)
    facts = ground.facts_at(leaf, site)
    waived = _waived(ground, leaf, facts)
    if waived is not None:
        return waived
    aside = _set_aside(ground, leaf, facts)
    if aside is not None:
        return aside
    near = nearest(ground, leaf, facts)
    looked = looked_at(ground, leaf, site, places)
    is_met = near is not None and near.by_finding and leaf.coverage == "record"
    if near is not None and not is_met:
        reason = Reason.NOT_IN_FORCE if near.by_day else Reason.CONDITION_FALSE
        return Verdict(reason, (near.fact,), parts=false_parts(ground, leaf, near))
    if site is not None and _is_of_the_whole(ground, leaf, places, site):
        return Verdict(Reason.NOT_BY_SITE)
    if not looked:
        return Verdict(Reason.NOT_INSPECTED)
    refused = _when(ground, leaf, places, ()) if site is None else None
    if refused is not None:
        return refused
    if leaf.polarity == "earn" and not _counts_pairs(leaf):
        return Verdict(Reason.NOTHING_EARNED)
    return Verdict(Reason.MET, () if near is None else (near.fact,))


def _of_no_facts(ground: Ground, leaf: Leaf, site: str | None, places: Sequence[Place]) -> Verdict:
    """A rule that prices the case, or a row."""
    levels = ground.levels(leaf)
    rows = [place.outcome.row for place in places]
    if site is not None and not any(row and ground.site_of_row(levels, row) == site for row in rows):
        return Verdict(Reason.NOT_BY_SITE)
    refused = _when(ground, leaf, places, ())
    if refused is not None:
        return refused
    staged = by_stage(ground, costs_at(ground, leaf, site))
    if staged is not None:
        return staged
    told = [one for place in places if (one := ground.leaf_outcome(leaf, place)) is not None]
    if any(one.mild != one.hard for one in told):
        return Verdict(Reason.UNKNOWN)
    if leaf.polarity == "earn":
        return Verdict(Reason.EARNED if any(one.mild for one in told) else Reason.NOTHING_EARNED)
    return Verdict(Reason.LEFT_OUT if any(one.mild for one in told) else Reason.PRICE_ZERO)


def _waived(ground: Ground, leaf: Leaf, facts: Sequence[Fact]) -> Verdict | None:
    if not leaf.waivers:
        return None
    there = {(fact.kind, fact.id) for fact in facts}
    found = [
        (fact, waiver)
        for of, fact, waiver in ground.outcome.selecting.waived()
        if of is leaf and (fact.kind, fact.id) in there
    ]
    if not found:
        return None
    waiver = found[0][1]
    return Verdict(Reason.WAIVED, in_order(fact for fact, one in found if one is waiver), waiver=waiver)


def _set_aside(ground: Ground, leaf: Leaf, facts: Sequence[Fact]) -> Verdict | None:
    """Finds that another inspection of the same site sets aside."""
    there = {(fact.kind, fact.id) for fact in facts}
    found = [
        (fact, deciding)
        for of, fact, deciding in ground.outcome.selecting.aside
        if of is leaf and (fact.kind, fact.id) in there
    ]
    if not found:
        return None
    return Verdict(
        Reason.SET_ASIDE,
        in_order(fact for fact, _ in found),
        inspection=found[0][1].inspection.id,
    )


def _is_of_the_whole(ground: Ground, leaf: Leaf, places: Sequence[Place], site: str) -> bool:
    """Whether the rule looks at the case, or at its facts together, where the site is no row of its own."""
    levels = ground.levels(leaf)
    if any(ground.site_of_row(levels, place.outcome.row or ()) == site for place in places):
        return False
    if leaf.coverage == "case" or _names_no_site(ground, leaf):
        return True
    return leaf.group is not None and not isinstance(leaf.group, GroupShare)


def _names_no_site(ground: Ground, leaf: Leaf) -> bool:
    """There are facts for the rule, and all of them are of the case: marks that an inspector gave, documents …"""
    facts = ground.facts_at(leaf, None)
    selected, _ = _selected(ground, leaf, ground.places.get(leaf.node, []), None)
    return bool(facts) and bool(selected) and all(fact.site is None for fact in facts)


def _counts_pairs(leaf: Leaf) -> bool:
    """``met`` of ``inspected``: a site without a find is met."""
    return isinstance(leaf.group, GroupShare) and leaf.group.got.source == "met"
