"""What somebody asks ``facts_for`` for, checked before anything is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen
from hypothesis.errors import InvalidArgument

#: How many: exactly so many, from … to …, both included, or a ``range``.
HowMany = int | tuple[int, int] | range
Sites = HowMany | Sequence[str] | Sequence[Mapping[str, Any]]


@frozen
class Wishes:
    """The arguments of ``facts_for``."""

    least_sites: int = 0
    most_sites: int = 3
    #: Rows that are given; None: made.
    sites: tuple[Mapping[str, Any], ...] | None = None
    min_facts: int = 0
    max_facts: int = 6
    max_inspections: int = 3
    unknown: bool = True
    na: bool = True
    #: None: now and then.
    near_boundaries: bool | None = None
    everything_inspected: bool = False
    #: Names of the kinds that facts may have; None: all.
    kinds: tuple[str, ...] | None = None
    #: Fields of the case that are given.
    case: Mapping[str, Any] = field(factory=dict)


def sites_wished(sites: Sites) -> dict[str, Any]:
    """
    The part of the wishes about sites.

    >>> sites_wished(2), sites_wished((1, 12)), sites_wished(["S1"])["sites"]
    ({'least_sites': 2, 'most_sites': 2}, {'least_sites': 1, 'most_sites': 12}, ({'id': 'S1'},))
    """
    if isinstance(sites, bool):
        raise InvalidArgument(f"sites={sites!r}: say how many (3, (1, 12)) or which (['S1', 'S2'])")
    if isinstance(sites, int):
        return _between("sites", sites, sites)
    if isinstance(sites, range):
        if sites.step != 1 or not len(sites):
            raise InvalidArgument(f"sites={sites!r}: a range of numbers one after the other")
        return _between("sites", sites.start, sites.stop - 1)
    if isinstance(sites, str) or not isinstance(sites, Sequence):
        raise InvalidArgument(f"sites={sites!r}: say how many (3, (1, 12)) or which (['S1', 'S2'])")
    if isinstance(sites, tuple) and len(sites) == 2 and all(isinstance(one, int) for one in sites):
        return _between("sites", *sites)
    rows = tuple(_row(one) for one in sites)
    if not all("id" in row or "编号" in row for row in rows):
        raise InvalidArgument(f"sites={sites!r}: a row of a site has its id (编号)")
    return {
        "sites": tuple({("id" if key == "编号" else key): one for key, one in row.items()} for row in rows)
    }


def _row(site: object) -> dict[str, Any]:
    if isinstance(site, str):
        return {"id": site}
    if isinstance(site, Mapping):
        return dict(site)
    raise InvalidArgument(f"sites: {site!r} is neither the id of a site nor its row")


def _between(name: str, least: int, most: int) -> dict[str, Any]:
    if least < 0 or most < least:
        raise InvalidArgument(
            f"{name}=({least}, {most}): from a number that is not below 0 to one that is not less"
        )
    return {f"least_{name}": least, f"most_{name}": most}


def wished(ruleset_kinds: Sequence[str], options: Mapping[str, Any]) -> Wishes:
    """The wishes, or InvalidArgument that says what was given and what may be."""
    given = dict(options)
    sites = sites_wished(given.pop("sites", (0, 3)))
    for name in ("unknown", "na", "everything_inspected"):
        if name in given and not isinstance(given[name], bool):
            raise InvalidArgument(f"{name}={given[name]!r}: True or False")
    for name in ("min_facts", "max_facts", "max_inspections"):
        if name in given and (
            isinstance(given[name], bool) or not isinstance(given[name], int) or given[name] < 0
        ):
            raise InvalidArgument(f"{name}={given[name]!r}: a whole number that is not below 0")
    if given.get("near_boundaries") not in (None, True, False):
        raise InvalidArgument(
            f"near_boundaries={given['near_boundaries']!r}: True, False, or None for now and then"
        )
    kinds = given.pop("kinds", None)
    if kinds is not None:
        unknown = [kind for kind in kinds if kind not in ruleset_kinds]
        if unknown or not kinds:
            raise InvalidArgument(f"kinds={list(kinds)!r}: the ruleset has {', '.join(ruleset_kinds)}")
        given["kinds"] = tuple(kinds)
    case = dict(given.pop("case", None) or {})
    found = Wishes(**given, **sites, case=case)
    if found.min_facts > found.max_facts:
        raise InvalidArgument(f"min_facts={found.min_facts} is more than max_facts={found.max_facts}")
    return found
