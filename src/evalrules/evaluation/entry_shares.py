"""What every cause comes to in units of the report, in the order in which a report lists them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evalrules.engine.amounts import exact_sum, rounded
from evalrules.engine.entries import Entry, Explained
from evalrules.evaluation.apportionment import apportioned, shared, whole_shares
from evalrules.evaluation.frame import Frame


def entry_shares(frame: Frame, explained: Explained) -> list[tuple[Entry, int]]:
    """Every entry with its integer of report units, in the places of the frame; together they are the total."""
    entries, units = explained.all(), frame.units
    shares = whole_shares(entries, units)
    is_ordered = shares is not None and not frame.uses and explained.is_ordered()
    if shares is None:
        total = exact_sum([entry.amount for entry in entries]) * units
        # The total has fewer places than the entries, so it is whole; a withheld score is explained as near as may be.
        shares = apportioned(explained, units, shared([total], int(rounded(total, 0, "half_up")))[0])
    if frame.uses:
        shares = _summed(shares)
    if not is_ordered:
        shares.sort(key=lambda pair: _position(pair[0]))
    return shares


def _summed(entries: Sequence[tuple[Entry, int]]) -> list[tuple[Entry, int]]:
    """What came up several ways – through a node that is used elsewhere – as one, with the sum of what it cost."""
    ways: dict[tuple[object, ...], tuple[Entry, int]] = {}
    for entry, amount in entries:
        whose = (entry.cause, id(entry.leaf), entry.row, id(entry.node), entry.site, id(entry.step))
        key = (*whose, *map(id, entry.facts))
        known = ways.get(key)
        if known is None:
            ways[key] = entry, amount
        else:
            # What decides one way only is not cut.
            first = known[0] if known[0].capped_by is None or entry.capped_by is not None else entry
            ways[key] = first, known[1] + amount
    return list(ways.values())


def _position(entry: Entry) -> tuple[object, ...]:
    node = entry.node
    position = -1 if entry.leaf is None else entry.leaf.position
    return (node.branch.position, node.row or (), position, _KIND_ORDER.get(entry.cause, 9), entry.order())


_KIND_ORDER: Mapping[str, int] = {
    "forfeit": 0,
    "fact": 1,
    "share": 2,
    "group": 3,
    "not_earned": 4,
    "award": 5,
}
