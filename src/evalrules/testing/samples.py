"""Strategies for samples: of the rows of a node, or of what had to be seen for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from evalrules.testing.around import standing
from evalrules.testing.yaml_text import Plain

Data = dict[str, Any]

#: How often a ruleset has a sample: about once in so many, and where the sites are rows, which is rarer.
TIMES, TIMES_OF_SITES = 4, 2

#: Rows that may be drawn: of facts and inspections only those written down are known.
DRAWN = ("点位", "街道", "点位类型", "months", "quarters", "years", "问题.程度")


@st.composite
def has_sample(draw: st.DrawFn, root: Data) -> bool:
    of_sites = any(_table(one.node) == "点位" for one in standing(root))
    return draw(st.integers(1, TIMES_OF_SITES if of_sites else TIMES)) == 1


@st.composite
def sampled(draw: st.DrawFn, root: Data, kinds: Data) -> None:
    """One node of the tree has a sample: of its own rows, or of sites or streets."""
    nodes = [one for one in standing(root) if _may_be_owed(one.node, kinds)]
    if not nodes:
        return
    # Nodes with rows are fewer, and their samples say more: those of sites most.
    with_rows = [one for one in nodes if _table(one.node) in DRAWN]
    of_sites = [one for one in with_rows if _table(one.node) == "点位"]
    place = draw(st.sampled_from([*nodes, *with_rows * 2, *of_sites * 2 * len(nodes)]))
    table = _table(place.node)
    # What is drawn in a row is not what the row is of.
    above = {_table(node) for node in place.above}
    if table in DRAWN and draw(st.integers(0, 5)) > 0:
        place.node["sample"] = draw(_own(table, above))
        return
    registers = [name for name in ("点位", "街道") if name not in above | {table}]
    if "点位" in registers:
        place.node["sample"] = draw(_other(registers))


def _table(node: Data) -> str:
    return str(node.get("for_each", "")).partition(" ")[0]


def _may_be_owed(node: Data, kinds: Data) -> bool:
    """Some rule below reads facts that are not known to be complete."""
    if node.get("account") or "use" in node:
        return False
    return any(kinds[kind]["coverage"] != "closed" for kind in _kinds_below(node))


def _kinds_below(node: Data) -> Iterator[str]:
    for rule in node.get("rules", ()):
        facts = rule.get("facts", ())
        yield from [facts] if isinstance(facts, str) else facts
    for child in node.get("nodes", ()):
        yield from _kinds_below(child)


def _sizes() -> st.SearchStrategy[object]:
    return st.sampled_from([1, 2, Plain("50%"), Plain("30%")])


@st.composite
def _own(draw: st.DrawFn, table: str, above: set[str]) -> object:
    stage: Data = {"size": draw(_sizes())}
    if table != "点位":
        return stage
    if "街道" not in above and draw(st.integers(0, 2)) > 0:
        stage["per"] = "街道"
    if draw(st.integers(0, 2)) == 0:
        stage["where"] = "权 >= 2"
    if draw(st.booleans()):
        stage["mix"] = {"街道": {"街道甲": draw(st.sampled_from([1, 2, Plain("50%")]))}}
    if "per" in stage and draw(st.integers(0, 2)) > 0:
        return [{"from": "街道", "size": draw(_sizes())}, {"from": "点位", **stage}]
    return stage


@st.composite
def _other(draw: st.DrawFn, registers: list[str]) -> object:
    stage: Data = {"from": draw(st.sampled_from(["点位", *registers])), "size": draw(_sizes())}
    if stage["from"] == "点位" and "街道" in registers and draw(st.booleans()):
        stage["per"] = "街道"
    return stage
