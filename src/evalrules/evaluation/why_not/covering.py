"""Which rows of a rule a site is in, and who looked there."""

from __future__ import annotations

from evalrules.engine.outcomes import RowPath
from evalrules.evaluation.why_not.ground import Ground, Place
from evalrules.facts.fact import Fact
from evalrules.plan.joining import RowLevel
from evalrules.plan.leaves import Leaf
from evalrules.plan.row_tables import SITE_COLUMNS


def places_at(ground: Ground, leaf: Leaf, site: str | None) -> list[Place]:
    """The rows of a rule's node that have to do with a site; without a site all of them."""
    places = ground.places.get(leaf.node, [])
    levels = ground.levels(leaf)
    if site is None or not levels:
        return places
    return [one for one in places if _has(ground, levels, one.outcome.row or (), site)]


def _has(ground: Ground, levels: tuple[RowLevel, ...], row: RowPath, site: str) -> bool:
    return all(_belongs(ground, level, key, site) for level, key in zip(levels, row, strict=False))


def _belongs(ground: Ground, level: RowLevel, key: str, site: str) -> bool:
    """Whether a site belongs to a row; rows that have nothing to do with sites have every site."""
    world, sites = ground.world, ground.world.prepared.sites
    if level.name == sites or (sites is None and level.name in ("点位", "sites")):
        return key == site
    if level.origin in ("kind", "inspections"):
        named = world.registers[level.name][key].get(SITE_COLUMNS[0])
        return named is None or named == site
    if level.origin != "register" or sites is None:
        return True
    columns = [one.name for one in level.table.fields if one.register == sites]
    if columns:
        return site in [world.registers[level.name][key].get(name) for name in columns]
    owner = next((one for one in ground.plan.ruleset.registers if one.name == sites), None)
    refers = owner is not None and any(one.register == level.name for one in owner.fields)
    return not refers or world.rows.refers(site, level.name, key, sites)


def concerns(ground: Ground, leaf: Leaf, site: str) -> bool | None:
    """Whether the sites that ``where`` names are such as this one."""
    if leaf.site_where is None or not leaf.kinds:
        return True
    # Rules about the same type of sites ask the same again and again.
    asked = ground.site_condition(leaf), site
    if asked not in ground.concerned:
        fact = Fact("", leaf.kinds[0], site, None, {})
        ground.concerned[asked] = ground.world.of_fact(leaf, fact, None).truth(leaf.site_where)
    return ground.concerned[asked]


def looked_at(ground: Ground, leaf: Leaf, site: str | None, places: list[Place]) -> bool:
    """Whether somebody looked for the rule at the site (without a site: anywhere)."""
    selecting = ground.outcome.selecting
    if leaf.coverage in ("closed", "pending"):
        return leaf.coverage == "closed"
    rows = [one.outcome.row for one in places]
    if site is None:
        return any(selecting.looked(leaf, row) for row in rows)
    if leaf.coverage == "record":
        return all(_recorded(ground, leaf, source, site) for source in leaf.sources)
    coverage = ground.world.coverage
    if leaf.coverage == "case":
        return coverage.case(leaf)
    levels = ground.levels(leaf)
    if any(level.origin == "kind" for level in levels):
        return any(ground.site_of_row(levels, row) == site for row in rows if row)
    return any(site in ground.world.rows.coverage(levels if row else (), row).sites(leaf) for row in rows)


def _recorded(ground: Ground, leaf: Leaf, source: str, site: str) -> bool:
    selecting = ground.outcome.selecting
    return any(
        leaf.looking is None
        or selecting.holds(leaf, leaf.looking, fact, selecting.row_of(leaf, fact)) is True
        for fact in ground.facts_at(leaf, site)
        if fact.kind == source or source not in leaf.kinds
    )
