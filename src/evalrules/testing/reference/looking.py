"""Who looked, at what, and what was found met (meaning.md §1)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from attrs import frozen

from evalrules.facts.fact import Fact, Inspection
from evalrules.ruleset.expressions.syntax import Expr
from evalrules.ruleset.model import Rule
from evalrules.testing.reference.aggregates import Group
from evalrules.testing.reference.expressions import truth_of
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.reading import conjuncts, names_in
from evalrules.testing.reference.rows import Rows, sort_of
from evalrules.testing.reference.values import Span, Truth, both
from evalrules.testing.reference.world import SITE_NAMES, World

Standing = Literal["absent", "met", "unmet"]


def kinds_of(rule: Rule) -> tuple[str, ...]:
    """The kinds a rule reads: one, or several that are pooled."""
    return (rule.facts,) if isinstance(rule.facts, str) else tuple(rule.facts or ())


@frozen
class Pair:
    """A pair (site, rule) of ``inspected``, as it stands at either end."""

    site: str
    low: Standing
    high: Standing
    #: True: it is a pair whatever turns out.
    certain: bool
    #: Its sure facts.
    facts: tuple[Fact, ...]


def covers(inspection: Inspection, kind: str, ids: Sequence[str]) -> bool:
    """1.3: ``items`` are all, or name the kind, the rule, its node or a node above it."""
    return inspection.items is None or kind in inspection.items or any(id in inspection.items for id in ids)


def looked_at(
    world: World,
    kinds: Sequence[str],
    where: Expr | None,
    ids: Sequence[str],
    rows: Rows,
    *,
    short: bool = False,
) -> bool:
    """1.4: has somebody looked, for each of these kinds, in these rows? ``short``: a sample there is (10.5)."""
    if short and any(world.kinds[kind].coverage != "closed" for kind in kinds):
        return False
    return all(_looked_at(world, kind, where, ids, rows) for kind in kinds)


def _looked_at(world: World, kind: str, where: Expr | None, ids: Sequence[str], rows: Rows) -> bool:
    coverage = world.kinds[kind].coverage
    if coverage == "closed":
        return True
    sorts = {sort_of(world, row.table) for row in rows}
    if "kind" in sorts and coverage in ("visit", "case"):  # the row itself says so
        return True
    inspections = [i for i in world.inspections_in(rows) if covers(i, kind, ids)]
    if coverage == "case":
        return any(inspection.site is None for inspection in inspections)
    if coverage == "visit":
        sites = set(world.sites_in(rows))
        if "sites" not in sorts:
            sites = {site for site in sites if site_fulfils(world, kind, where, site, rows) is True}
        return any(inspection.site in sites for inspection in inspections)
    findings = {(type.name,) for type in world.kinds[kind].fields if type.finding}
    asked = [part for part in conjuncts(where) if not any(name[:1] in findings for name in names_in(part))]
    place = Place(world, rows)
    return any(
        both(*(truth_of(part, place.at(fact)) for part in asked)) is True
        for fact in world.facts_of(kind, rows)
    )


def site_fulfils(world: World, kind: str, where: Expr | None, site: str, rows: Rows) -> Truth:
    """The conjuncts that read nothing but the site's register, of a fact that has only its site."""
    place = Place(world, rows).at(Fact(id="", kind=kind, site=site, date=None))
    return both(*(truth_of(part, place) for part in conjuncts(where) if _reads_site_only(part)))


def _covered(world: World, kinds: Sequence[str], ids: Sequence[str], rows: Rows) -> set[str | None]:
    """Sites that are covered for each of the kinds; below a ``for_each`` over facts the row's own."""
    if any(sort_of(world, row.table) == "kind" for row in rows):
        return set(world.sites_in(rows))
    inspections = world.inspections_in(rows)
    sites: list[set[str | None]] = [{i.site for i in inspections if covers(i, kind, ids)} for kind in kinds]
    return set.intersection(*sites)


def _reads_site_only(part: Expr) -> bool:
    names = names_in(part)
    dotted = [name for name in names if len(name) > 1]
    bare = [name for name in names if len(name) == 1 and name[0] in SITE_NAMES]
    about_sites = all(name[0] in SITE_NAMES for name in dotted)
    # A bare word beside a column of the site is one of the column's values.
    return bool(dotted or bare) and about_sites


def pairs(
    world: World, rule: Rule, ids: Sequence[str], rows: Rows, sure: Sequence[Fact], maybe: Sequence[Fact]
) -> list[Pair]:
    """1.5: covered pairs and pairs with a sure fact, met or not, at both ends."""
    kinds = kinds_of(rule)
    covered = _covered(world, kinds, ids, rows)
    found = []
    of_row = set(world.sites_in(rows))
    finds = {fact.site for fact in (*sure, *maybe) if fact.site is not None}
    for site in sorted(of_row | finds):
        fulfils = site_fulfils(world, kinds[0], rule.where, site, rows)
        if fulfils is False:
            continue
        here = tuple(fact for fact in sure if fact.site == site)
        perhaps = any(fact.site == site for fact in maybe)
        # A find of the row counts in the row, wherever its site belongs.
        low, high = _standing(site in covered and site in of_row, fulfils is True, bool(here), perhaps)
        if (low, high) != ("absent", "absent"):
            certain = bool(here) or (site in covered and site in of_row and fulfils is True)
            found.append(Pair(site, low, high, certain, here))
    # A fact without a site is a pair of its own, which no inspection covers.
    found += [Pair("", "unmet", "unmet", True, (fact,)) for fact in sure if fact.site is None]
    found += [Pair("", "unmet", "absent", False, ()) for fact in maybe if fact.site is None]
    return found


def _standing(covered: bool, certain: bool, sure: bool, maybe: bool) -> tuple[Standing, Standing]:
    if sure:
        return "unmet", "unmet"
    if not covered:
        return ("unmet", "absent") if maybe else ("absent", "absent")
    if maybe:
        return "unmet", "met"
    return ("met", "met") if certain else ("absent", "met")


def counted(found: Sequence[Pair]) -> dict[str, Span]:
    """``inspected`` and ``met`` as intervals."""
    met = [(pair.certain and pair.low == "met", pair.high == "met") for pair in found]
    return {
        "inspected": Span(Fraction(sum(pair.certain for pair in found)), Fraction(len(found))),
        "met": Span(Fraction(sum(low for low, _ in met)), Fraction(sum(high for _, high in met))),
    }


def kind_group(name: str, where: Expr | None, place: Place) -> Group:
    """The facts of a named kind in the row, with its coverage."""
    facts = tuple(place.world.facts_of(name, place.rows))
    unseen = not looked_at(place.world, (name,), where, (), place.rows, short=place.short)
    return Group((name,), facts, (), unseen)
