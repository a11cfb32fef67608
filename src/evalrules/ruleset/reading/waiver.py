"""Waivers (豁免): facts that rules do not count and the report lists."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.ruleset.model import Waiver
from evalrules.ruleset.reading.citation import read_citation
from evalrules.ruleset.reading.entries import Entries
from evalrules.ruleset.reading.labels import item_of
from evalrules.ruleset.reading.opening import opened
from evalrules.source.diagnostic import Note
from evalrules.source.problems.registers import NAME_TWICE
from evalrules.source.problems.shape import WRITTEN_HERE
from evalrules.source.problems.structure import BOUNDS_REVERSED
from evalrules.source.problems.waivers import WAIVER_WITHOUT_KIND
from evalrules.source.span import Span


def read_waivers(entries: Entries) -> Iterator[Waiver]:
    """The waivers of a ruleset, each id once."""
    seen: dict[str, Span] = {}
    for node in entries.items("waivers"):
        own = opened(entries.reader, node, "waiver", item_of(entries.label("waivers")))
        if own is None:
            continue
        name = own.id()
        if name in seen:
            note = Note(WRITTEN_HERE, {"name": name}, seen[name])
            own.reader.report(NAME_TWICE, own.spans.get("id", own.span), note, name=name, other=seen[name])
        seen[name] = own.spans.get("id", own.span)
        waiver = _waiver(own, name)
        if waiver is not None:
            yield waiver


def _waiver(entries: Entries, name: str) -> Waiver | None:
    of, sites = entries.distinct("of"), entries.distinct("sites")
    start, until = entries.date("from"), entries.date("until")
    kind, where = entries.name("kind"), entries.condition("where")
    reason, approver, cite = entries.text("reason"), entries.text("approver"), read_citation(entries)
    if start is not None and until is not None and start > until:
        ends = {
            "low_key": entries.label("from"),
            "low": start,
            "high_key": entries.label("until"),
            "high": until,
        }
        entries.reader.report(BOUNDS_REVERSED, entries.nodes["from"].span, **ends)
    if "where" in entries.nodes and "kind" not in entries.nodes:
        entries.reader.report(
            WAIVER_WITHOUT_KIND,
            entries.spans["where"],
            waiver=name,
            key=entries.reader.spelled("waiver", "kind"),
        )
    if reason is None or approver is None or cite is None:
        return None
    at = sites if "sites" in entries.nodes else None
    return Waiver(
        name, of, at, start, until, kind, where, reason, approver, cite, entries.span, entries.spans
    )
