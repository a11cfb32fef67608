"""Strategies for worse cases: the same coverage, one thing worse than before."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from evalrules.ruleset.model import Ruleset
from evalrules.testing.facts import fact_of

Data = dict[str, Any]


@st.composite
def worse(draw: st.DrawFn, ruleset: Ruleset, raw: Data) -> Data:
    """
    The case with one more fact of a kind whose facts only lose points, within what was inspected.

    The ruleset must be of those that ``rulesets(monotone=True)`` draws without shares and earnings.
    """
    kind = draw(st.sampled_from(ruleset.kinds))
    keys = {r.name: [row.key for row in r.rows] for r in ruleset.registers if not r.from_case and not r.dated}
    keys |= {name: [next(iter(row.values())) for row in rows] for name, rows in raw["registers"].items()}
    sites = [row["id"] for row in raw["sites"]]
    fact = draw(fact_of(kind, "新增", keys, sites))
    place = draw(st.integers(0, len(raw["facts"])))
    facts = raw["facts"]
    return {**raw, "facts": [*facts[:place], fact, *facts[place:]]}
