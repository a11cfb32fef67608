"""The canonical order of facts, and facts by kind."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable

from evalrules.facts.fact import Fact

#: Sorts as one value; rules of one place in the document come between site and id where rules are compared.
CanonicalKey = tuple[bool, datetime.date, bool, str, str]


def canonical_key(fact: Fact) -> CanonicalKey:
    """
    Date (absent last), site (absent last), id; texts by code point.

    >>> a = Fact("9", "台账", None, None)
    >>> b = Fact("10", "台账", "S1", datetime.date(2021, 7, 8))
    >>> [fact.id for fact in sorted([a, b], key=canonical_key)]
    ['10', '9']
    """
    return (
        fact.date is None,
        fact.date or datetime.date.max,
        fact.site is None,
        fact.site or "",
        fact.id,
    )


def grouped(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """
    Facts by kind, in the order given.

    >>> grouped([Fact("1", "台账", None, None)]).keys()
    dict_keys(['台账'])
    """
    kinds: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        kinds[fact.kind].append(fact)
    return dict(kinds)
