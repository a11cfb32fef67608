"""The list of sites, and which of them a cell of a ledger means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

from evalrules.source.near_miss import near_miss

_OTHER = re.compile(r"[\s\u3000·•,，.。、\-—_*“”\"'‘’]+")
_REMARK = re.compile(r"[(（\[【].*?[)）\]】]")


@frozen
class Site:
    """One row of the list."""

    id: str
    name: str | None
    type: str | None
    area: str | None
    aliases: tuple[str, ...] = ()


@frozen
class NoSite:
    """A cell that names none, or several."""

    reason: Literal["blank", "unknown", "several"]
    #: The name that was probably meant; of several their ids.
    near: str | None = None


@frozen
class SiteList:
    """The sites of a case."""

    sites: Mapping[str, Site] = field(factory=dict)
    #: From the mapping file: name in the ledger → id.
    remembered: Mapping[str, str] = field(factory=dict)
    _by_name: Mapping[str, tuple[str, ...]] = field(factory=dict)

    def found(self, text: str, site_type: str | None, area: str | None) -> Site | NoSite:
        """
        The site of that id, name or alias; a remark in brackets is left off. The type and the area beside it decide
        between sites of one name.
        """
        if not text:
            return NoSite("blank")
        if text in self.remembered and self.remembered[text] in self.sites:
            return self.sites[self.remembered[text]]
        if text in self.sites:
            return self.sites[text]
        for spelled in (text, _REMARK.sub("", text)):
            ids = self._by_name.get(folded(spelled), ())
            if len(ids) > 1:
                ids = self._narrowed(ids, site_type, area)
            if len(ids) == 1:
                return self.sites[ids[0]]
            if ids:
                return NoSite("several", "、".join(ids[:5]))
        near = near_miss(folded(text), self._by_name)
        found = self._by_name.get(near, ()) if near is not None else ()
        named = [f"{self.sites[id].name or id}（{id}）" if self.sites[id].name else id for id in found[:2]]
        return NoSite("unknown", "、".join(named) or None)

    def _narrowed(self, ids: tuple[str, ...], site_type: str | None, area: str | None) -> tuple[str, ...]:
        for wanted, column in ((site_type, "type"), (area, "area")):
            if wanted:
                fitting = tuple(id for id in ids if getattr(self.sites[id], column) == wanted)
                ids = fitting or ids
        return ids


def site_list(sites: list[Site], remembered: Mapping[str, str]) -> SiteList:
    """
    >>> roads = site_list([Site("P1", "人民路", "主次干道", "城关镇"), Site("P2", "人民路", "主次干道", "东湖镇")], {})
    >>> roads.found("人民路（东段）", None, "东湖镇").id, roads.found("人民路", None, None).reason
    ('P2', 'several')
    """
    by_name: dict[str, dict[str, None]] = {}
    for site in sites:
        for name in (site.id, site.name or "", *site.aliases):
            if folded(name):
                by_name.setdefault(folded(name), {})[site.id] = None
    names = {name: tuple(ids) for name, ids in by_name.items()}
    return SiteList({site.id: site for site in sites}, dict(remembered), names)


def folded(name: str) -> str:
    """A name without spaces, punctuation and width."""
    return _OTHER.sub("", unicodedata.normalize("NFKC", name).casefold())
