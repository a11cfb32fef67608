"""Strategies for neighbouring cases: one thing worse at the same coverage, or one thing that matters to no rule."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from evalrules.ruleset.model import Ruleset
from evalrules.testing.choosing import drawing
from evalrules.testing.facts import choose_fact, days_for
from evalrules.testing.vocabularies import UNREAD

Data = dict[str, Any]


@st.composite
def worse(draw: st.DrawFn, ruleset: Ruleset, raw: Data) -> Data:
    """
    The case with one more find (a fact of 问题), or one observation fewer that is met (合格数 of 抽样).

    For rulesets of ``rulesets(monotone=True)``, whose rules on 问题 only lose and whose shares are of 抽样.
    """
    met = [number for number, fact in enumerate(raw["facts"]) if int(fact.get("合格数", 0)) > 0]
    choose = drawing(draw)
    if met and choose.truth():
        number = choose.one_of(met)
        facts = list(raw["facts"])
        facts[number] = {**facts[number], "合格数": int(facts[number]["合格数"]) - 1}
        return {**raw, "facts": facts}
    if not raw["sites"]:
        return raw
    kind = next(kind for kind in ruleset.kinds if kind.name == "问题")
    site = choose.one_of(raw["sites"])
    days = days_for(ruleset)
    found = choose_fact(choose, kind, "新增", keys_of(ruleset, raw), [site["id"]], unknowns=True, days=days)
    # Where it was found, somebody had looked: at an inspected site, in the row that the site belongs to.
    found |= {"site": site["id"], "街道": site["街道"]}
    place = choose.integer(0, len(raw["facts"]))
    return {**raw, "facts": [*raw["facts"][:place], found, *raw["facts"][place:]]}


@st.composite
def unrelated(draw: st.DrawFn, ruleset: Ruleset, raw: Data) -> Data:
    """The case with one more fact of a kind that no rule reads."""
    kind = next(kind for kind in ruleset.kinds if kind.name == UNREAD)
    choose, keys, days = drawing(draw), keys_of(ruleset, raw), days_for(ruleset)
    fact = choose_fact(choose, kind, "新增", keys, _sites(raw), unknowns=True, days=days)
    return {**raw, "facts": [*raw["facts"], fact]}


def keys_of(ruleset: Ruleset, raw: Data) -> dict[str, list[str]]:
    """The keys that a ref of this case may name."""
    keys = {r.name: [row.key for row in r.rows] for r in ruleset.registers if not r.from_case and not r.dated}
    return keys | {
        name: [next(iter(row.values())) for row in rows] for name, rows in raw["registers"].items()
    }


def _sites(raw: Data) -> list[str]:
    return [row["id"] for row in raw["sites"]]
