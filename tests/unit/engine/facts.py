"""Facts and prices for tests of the engine, with only what a test is about."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from evalrules.engine.charging import Charged
from evalrules.engine.pricing import Ends, Reader
from evalrules.facts.fact import Fact

SITES = ("甲路", "乙路")
STREETS = ("东街", "西街")


def fact(name: str, site: str | None = None, day: int | None = None, **values: Any) -> Fact:
    date = None if day is None else datetime.date(2021, 1, day)
    return Fact(name, "问题", site, date, values)


@st.composite
def charges(draw: st.DrawFn, most: int = 8) -> list[Charged]:
    """Prices of facts at sites, in canonical order."""
    prices = draw(st.lists(st.integers(0, 12), max_size=most))
    charged = []
    for number, price in enumerate(prices):
        # A site lies in one street.
        site = draw(st.sampled_from((*SITES, None)))
        one = fact(f"{number:02}", site, 1)
        charged.append(Charged(one, price, price, draw(st.integers(1, 3))))
    return sorted(charged, key=lambda one: (one.fact.site is None, one.fact.site or "", one.fact.id))


def site_of(one: Fact) -> str | None:
    return one.site


def street_of(one: Fact) -> str | None:
    return None if one.site is None else STREETS[SITES.index(one.site)]


def reader(known: dict[Any, Any]) -> Reader:
    """Answers by the term itself."""

    def number(term: Any) -> Ends:
        found = known[term]
        return found if isinstance(found, tuple) else (Fraction(found), Fraction(found))

    truth: Callable[[Any], Any] = known.__getitem__
    return Reader(truth, number)
