"""Strategies for inspections: who looked where, at everything, at kinds, at nodes or at rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from evalrules.ruleset.model import Node, Ruleset

Data = dict[str, Any]


@st.composite
def inspections_for(
    draw: st.DrawFn, ruleset: Ruleset, *, sites: list[str], max_inspections: int = 3, everything: bool = False
) -> list[Data]:
    """
    Inspections of the sites and of the case. ``everything=True``: every site and the case, all items.
    """
    if everything:
        places = [*sites, None]
        return [_inspection(number, place, "all") for number, place in enumerate(places, start=1)]
    count = draw(st.integers(0, max_inspections))
    inspections = []
    for number in range(1, count + 1):
        site = draw(st.sampled_from([*sites, *sites, None]))
        items = draw(
            st.one_of(st.just("all"), st.lists(st.sampled_from(items_of(ruleset)), min_size=1, max_size=2))
        )
        inspections.append(_inspection(number, site, items))
    return inspections


def _inspection(number: int, site: str | None, items: object) -> Data:
    inspection: Data = {"id": f"I{number}", "items": items}
    if site is not None:
        inspection["site"] = site
    return inspection


def items_of(ruleset: Ruleset) -> list[str]:
    """Everything ``items`` may name: kinds, nodes, rules."""
    return [*(kind.name for kind in ruleset.kinds), *_ids(ruleset.roots)]


def _ids(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        yield node.id
        yield from (rule.id for rule in node.rules)
        yield from _ids(node.children)
