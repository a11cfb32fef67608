"""Who looked where: at everything, at kinds, at nodes or at rules."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import strategies as st

from evalrules.ruleset.model import Node, Ruleset
from evalrules.testing.calendar import AS_OF
from evalrules.testing.choosing import Chooser, drawing
from evalrules.testing.subject import AnyRuleset, loaded_of

Data = dict[str, Any]


#: Days of inspections before the day of evaluation, in several months; None: nobody knows.
DAYS = (72, 30, 0, None)


def inspections_for(
    ruleset: AnyRuleset,
    *,
    sites: Sequence[str],
    max_inspections: int = 3,
    everything: bool = False,
) -> st.SearchStrategy[list[Data]]:
    """
    Inspections of the sites and of the case. ``everything=True``: every site and the case, all items.

    >>> from hypothesis import find
    >>> find(inspections_for("health-county@2021", sites=["S1"]), lambda inspections: len(inspections) > 0)
    [{'id': 'I1', 'items': 'all', 'site': 'S1', 'date': '2021-10-20'}]
    """
    model = loaded_of(ruleset).ruleset

    # Hypothesis prints the arguments of a strategy with a counterexample; a ruleset would fill the screen.
    @st.composite
    def inspections(draw: st.DrawFn) -> list[Data]:
        return choose_inspections(
            drawing(draw), model, sites=sites, max_inspections=max_inspections, everything=everything
        )

    return inspections()


def choose_inspections(
    choose: Chooser,
    ruleset: Ruleset,
    *,
    sites: Sequence[str],
    max_inspections: int,
    everything: bool,
    as_of: datetime.date = AS_OF,
) -> list[Data]:
    if everything:
        return [_inspection(number, place, "all") for number, place in enumerate([*sites, None], start=1)]
    inspections = []
    for number in range(1, choose.integer(0, max_inspections) + 1):
        site = choose.one_of([*sites, *sites, None])
        items: object = "all"
        if choose.truth():
            names = items_of(ruleset)
            items = [choose.one_of(names) for _ in range(choose.integer(1, 2))]
        inspection = _inspection(number, site, items, _day(as_of, choose.one_of(DAYS)))
        if ruleset.disagreement == "adjudicated" and choose.truth():
            inspection["adjudicates"] = True
        inspections.append(inspection)
    return inspections


def _day(as_of: datetime.date, days: int | None) -> str | None:
    return None if days is None else (as_of - datetime.timedelta(days=days)).isoformat()


def _inspection(number: int, site: str | None, items: object, day: str | None = None) -> Data:
    inspection: Data = {"id": f"I{number}", "items": items}
    if site is not None:
        inspection["site"] = site
    if day is not None:
        inspection["date"] = day
    return inspection


def items_of(ruleset: Ruleset) -> list[str]:
    """Everything ``items`` may name: kinds, nodes, rules."""
    return [*(kind.name for kind in ruleset.kinds), *_ids(ruleset.roots)]


def _ids(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        yield node.id
        yield from (rule.id for rule in node.rules)
        yield from _ids(node.children)
