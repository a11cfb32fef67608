"""Who looked, where, when and at what: patrol lists, and what check sheets say without saying it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from attrs import define, field

from evalrules.facts.words import shown
from evalrules.ledger.clauses import Clauses
from evalrules.ledger.rows import Row
from evalrules.ledger.sites import Site, SiteList
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.ledgers import CELL_NOT_UNDERSTOOD

_ALL = frozenset({"全部", "所有", "全部项目", "所有项目", "全部内容", "全项", "all"})
_SEPARATORS = re.compile(r"[、;；,，\n]+")


def items_of(row: Row, clauses: Clauses) -> str | list[str] | Diagnostic | None:
    """What a patrol looked at; None: nobody wrote it down, so nothing is known of it."""
    text = row.text("检查项")
    if not text:
        return None
    if text in _ALL:
        return "全部"
    names = [part.strip() for part in _SEPARATORS.split(text) if part.strip()]
    found = [clauses.item(name) for name in names]
    if all(found):
        return [item for item in found if item is not None]
    wrong = next(name for name, item in zip(names, found, strict=True) if item is None)
    return CELL_NOT_UNDERSTOOD.at(
        None,
        cell=row.cell("检查项"),
        column=Wording("“检查项”", '"检查项"'),
        value=shown(wrong),
        want=Wording("“全部”，或条目编号、指标名称", "“全部” (all), or ids of clauses and names of nodes"),
        better=Wording("全部，或用顿号隔开的编号", "全部, or ids with 、 between them"),
    )


def sites_of(row: Row, sites: SiteList, area: str) -> list[Site]:
    """The sites of a patrol that names several in one cell, when each of them is known; else none."""
    names = [part.strip() for part in _SEPARATORS.split(row.text("点位")) if part.strip()]
    found = [sites.found(name, row.text("点位类型") or None, area or None) for name in names]
    known = [site for site in found if isinstance(site, Site)]
    return known if len(known) == len(found) else []


@define
class Visits:
    """Inspections that check sheets show: whoever judged an item has looked at it."""

    _items: dict[tuple[str, datetime.date | None, str], dict[str, None]] = field(factory=dict)
    _places: dict[tuple[str, datetime.date | None, str], str] = field(factory=dict)

    def note(self, row: Row, site: Site, day: datetime.date | None, rules: Iterable[str]) -> None:
        key = (site.id, day, row.text("检查人"))
        self._places.setdefault(key, row.place)
        self._items.setdefault(key, {}).update(dict.fromkeys(rules))

    def inspections(self) -> list[dict[str, object]]:
        return [
            inspection(
                f"检查表-{number}", site, day, inspector, list(items), self._places[site, day, inspector]
            )
            for number, ((site, day, inspector), items) in enumerate(self._items.items(), 1)
            if items
        ]


def inspection(
    id: str, site: str, day: datetime.date | None, inspector: str, items: str | list[str], place: str
) -> dict[str, object]:
    """A row of the register of inspections."""
    row: dict[str, object] = {"编号": id, "点位": site}
    if day is not None:
        row["日期"] = day.isoformat()
    if inspector:
        row["检查人"] = inspector
    return {**row, "检查项": items, "出处": place}
