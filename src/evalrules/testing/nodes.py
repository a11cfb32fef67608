"""Strategies for nodes: two or three levels, rows, every way to combine, steps, policies."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from evalrules.testing.amounts import parts, roundings
from evalrules.testing.conditions import on_case
from evalrules.testing.figures import WEIGHED, amounts, weights
from evalrules.testing.rules import fact_rules, group_rules, monotone_shares, rules_without_facts, share_rules
from evalrules.testing.vocabularies import CITE, Vocabulary
from evalrules.testing.yaml_text import Plain

Data = dict[str, Any]

NA = ("renormalise", "full", "zero")
#: Some oftener than others: a withheld score says little.
UNKNOWN = ("low", "low", "high", "exclude", "exclude", "exclude", "withhold")


@st.composite
def nodes(
    draw: st.DrawFn, words: Vocabulary, id: str, points: Decimal | None, *, depth: int,
    row: str | None = None, monotone: bool = False, earlier: tuple[str, ...] = (),
) -> Data:  # fmt: skip
    """
    A node with its subtree. ``earlier``: ids of nodes whose results its steps may read.

    ``monotone=True``: nothing that could let something worse score better.
    """
    if points is not None and depth > 0 and draw(st.integers(0, 3)) > 0:
        return draw(parents(words, id, points, depth=depth, row=row, monotone=monotone, earlier=earlier))
    return draw(leaves(words, id, points, row=row, monotone=monotone, earlier=earlier))


@st.composite
def parents(
    draw: st.DrawFn, words: Vocabulary, id: str, points: Decimal, *, depth: int,
    row: str | None, monotone: bool, earlier: tuple[str, ...],
) -> Data:  # fmt: skip
    """A node of one to three children."""
    combine = draw(st.sampled_from(["sum", "sum", "mean", "rate", "min", "max"]))
    node = _opening(id, points)
    table = draw(tables_for(words)) if draw(st.integers(0, 3)) == 0 else None
    rows, within = table is not None, combine
    if table is not None:
        row, words = table, _inside(words, table)
        node |= draw(_rows(table))
        node["within"] = within
    else:
        node["combine"] = combine
    count = draw(st.integers(1, 3))
    count = min(count, int(points * 10))
    if within == "sum":
        sizes: list[Decimal | None] = list(draw(parts(points, count)))
        if not rows and draw(st.integers(0, 5)) == 0:
            sizes.append(None)
    else:
        sizes = [draw(st.sampled_from([Decimal(1), Decimal(5), Decimal(10)])) for _ in range(count)]
    children = []
    known = earlier
    for number, size in enumerate(sizes, start=1):
        child = draw(
            nodes(
                words,
                f"{id}.{number}",
                size,
                depth=depth - 1,
                row=row,
                monotone=monotone,
                earlier=() if row else known,
            )
        )
        weighted = within in ("mean", "rate") and "for_each" not in child
        if weighted and draw(st.integers(0, 2)) == 0:
            child.setdefault("weight", draw(st.sampled_from([1, 2, 3])))
        if size is not None and "for_each" not in child:
            known = (*known, child["id"])
            sets = (
                ()
                if row or "nodes" not in child
                else (f"nodes under {child['id']}", f"nodes below {child['id']}")
            )
            words = evolve(words, sets=(*words.sets, *sets))
        children.append(child)
    if within != "sum" and row is None and known and draw(st.integers(0, 3)) == 0:
        children.append({"use": draw(st.sampled_from(known))})
    node["nodes"] = children
    return _finished(
        draw, words, node, points, row=row if rows or row else None, monotone=monotone, earlier=earlier
    )


#: What ``for_each`` may name: which kinds rules there may read, and inside which other rows it may stand.
ROWS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "点位": (("问题", "抽样"), ("街道", "点位类型", "months", "quarters")),
    "街道": (("问题", "抽样"), ("months", "years")),
    "点位类型": (("问题", "抽样"), ("街道",)),
    "months": (("问题", "抽样"), ("quarters", "years", "点位", "街道")),
    "quarters": (("问题", "抽样"), ("years",)),
    "years": (("问题", "抽样"), ()),
    "检查表": (("问题", "抽样"), ("点位", "街道", "months")),
    "inspections": (("问题",), ("点位", "months", "街道")),
    "问题.程度": (("问题",), ("点位", "街道", "months")),
}


#: Of these some oftener: samples stand at rows of sites, and the others need a feature.
OFTEN = ("点位", "点位", "点位", "街道", "检查表", "检查表", "inspections", "inspections")


@st.composite
def tables_for(draw: st.DrawFn, words: Vocabulary) -> str | None:
    """What rows may stand here: at most two tables, one inside the other, and of those only some."""
    if len(words.within) > 1 or (words.within and (words.from_sums or draw(st.booleans()))):
        return None
    if words.from_sums:
        return draw(st.sampled_from(["点位", "街道"]))
    there = {"检查表": "sheets" in words.has, "inspections": "visits" in words.has}
    names = [name for name in ROWS if there.get(name, True)]
    if words.within:
        names = [name for name in names if words.within[-1] in ROWS[name][1]]
    often = [one for one in OFTEN if one in names]
    return draw(st.sampled_from([*names, *often])) if names else None


def _inside(words: Vocabulary, table: str) -> Vocabulary:
    readable = tuple(kind for kind in words.readable if kind in ROWS[table][0])
    return evolve(words, within=(*words.within, table), readable=readable)


@st.composite
def _rows(draw: st.DrawFn, table: str) -> Data:
    node: Data = {"for_each": Plain(table)}
    if table == "点位" and draw(st.integers(0, 3)) == 0:
        node["for_each"] = "点位 where 权 >= 2"
    node["combine"] = draw(st.sampled_from(["mean", "rate", "min", "max"]))
    if table in WEIGHED and node["combine"] in ("mean", "rate") and draw(st.booleans()):
        node["weight"] = draw(weights(table))
    return node


@st.composite
def leaves(
    draw: st.DrawFn, words: Vocabulary, id: str, points: Decimal | None, *,
    row: str | None, monotone: bool, earlier: tuple[str, ...],
) -> Data:  # fmt: skip
    """A node of one to three rules."""
    node = _opening(id, points)
    if points is None:
        node["start"] = draw(st.sampled_from([0, 5]))
        node["then"] = [{"at_least": draw(st.sampled_from([-3, 0]))}]
    table = draw(tables_for(words)) if points is not None and draw(st.integers(0, 4)) == 0 else None
    if table is not None:
        row, words = table, _inside(words, table)
        node |= draw(_rows(table))
    if points is not None and draw(st.integers(0, 3)) == 0:
        plain = draw(st.booleans())
        share = (
            monotone_shares(f"{id}/1")
            if monotone
            else share_rules(words, f"{id}/1", polarity="earn", only=True, plain=plain)
        )
        node["rules"] = [draw(share)]
        return _finished(draw, words, node, points, row=row, monotone=monotone, earlier=earlier, share=plain)
    size = points if points is not None else Decimal(5)
    sign = "lose" if monotone else draw(st.sampled_from(["lose", "lose", "earn", "both"]))
    node["rules"] = draw(_rules(words, id, size, points is None, sign, row=row, monotone=monotone))
    if "takes" in words.has and len(node["rules"]) > 1 and not monotone and draw(st.booleans()):
        node["take"] = draw(_takes(node["rules"]))
        node["monotone"] = False
    if sign == "both" and points is not None:
        node["start"] = draw(st.sampled_from([Decimal(0), size, size / 2]))
    return _finished(draw, words, node, points, row=row, monotone=monotone, earlier=earlier)


def _takes(rules: list[Data]) -> st.SearchStrategy[object]:
    """The heaviest rule; where every rule prices its facts, the dearest find of each street or site too."""
    choices: list[object] = ["max"]
    if all("facts" in rule and "value" not in rule and "empty" not in rule for rule in rules):
        choices += [{"max_per": ["街道"]}, {"max_per": ["site"]}]
    return st.sampled_from(choices)


@st.composite
def _rules(
    draw: st.DrawFn, words: Vocabulary, id: str, points: Decimal, is_open: bool, sign: str, *,
    row: str | None, monotone: bool,
) -> list[Data]:  # fmt: skip
    count = draw(st.integers(2 if sign == "both" else 1, 3))
    rules: list[Data] = []
    for number in range(1, count + 1):
        name = f"{id}/{number}"
        polarity = (
            sign if sign != "both" else ("lose" if number == 1 else draw(st.sampled_from(["lose", "earn"])))
        )
        if sign == "both" and number == count and all("earn" not in rule for rule in rules):
            polarity = "earn"
        capped = is_open or polarity == "earn" or draw(st.booleans())
        shape = draw(st.sampled_from(["fact", "fact", "fact", "group", "share", "case"]))
        only = count == 1
        if monotone or shape == "fact":
            rule = draw(fact_rules(words, name, points, polarity=polarity, capped=capped, monotone=monotone))
        elif shape == "case":
            rule = draw(rules_without_facts(words, name, points, polarity=polarity, row=row, capped=capped))
        elif shape == "share" and not is_open:
            rule = draw(share_rules(words, name, polarity=polarity, only=only))
        else:
            rule = draw(group_rules(words, name, points, polarity=polarity, capped=capped, only=only))
            if is_open and "empty" in rule:  # a part of points there are none of
                rule = draw(
                    fact_rules(words, name, points, polarity=polarity, capped=capped, monotone=monotone)
                )
        rules.append(rule)
    return rules


def _finished(
    draw: st.DrawFn, words: Vocabulary, node: Data, points: Decimal | None, *, row: str | None, monotone: bool,
    earlier: tuple[str, ...], share: bool = False,
) -> Data:  # fmt: skip
    """Steps, N/A and policies, in the order in which keys are written."""
    if points is not None and not share and draw(st.integers(0, 2)) == 0:
        node["then"] = draw(node_steps(words, points, row=row, monotone=monotone, earlier=earlier))
        if not monotone:
            node["monotone"] = False
    if draw(st.integers(0, 3 if "." in node["id"] else 15)) == 0 and not monotone:
        node["na_when"] = draw(on_case(words, row))
        node["monotone"] = False
    if "." in node["id"] and draw(st.integers(0, 3)) == 0:
        node["tags"] = ["关键"]
    if draw(st.integers(0, 3)) == 0:
        node["na"] = draw(st.sampled_from(NA))
    if draw(st.integers(0, 2)) == 0:
        node["unknown"] = draw(st.sampled_from(UNKNOWN))
    below: Data = {key: node.pop(key) for key in ("nodes", "rules") if key in node}
    return {**node, **below}


@st.composite
def node_steps(
    draw: st.DrawFn,
    words: Vocabulary,
    points: Decimal,
    *,
    row: str | None,
    monotone: bool,
    earlier: tuple[str, ...],
) -> list[Data]:
    """Steps on the score of a node; the floor comes first, so that nothing is endless."""
    floor: Data = {"at_least": draw(st.sampled_from([0, 0, -3, 1]))}
    when = on_case(words, row)
    rest: list[st.SearchStrategy[Data]] = [
        st.builds(lambda r: {"round": r}, roundings(places=1)),
        st.builds(lambda p: {"at_most": p}, amounts(words, points)),
        st.just({"times": Decimal("0.8")}),
        st.just({"plus": -1}),
        st.just({"at_most": Plain("none")}),
    ]
    if not monotone:
        rest += [
            st.builds(lambda w: {"times": Decimal("0.5"), "when": w}, when),
            st.builds(lambda w: {"set": 0, "when": w, "cite": CITE}, when),
            st.builds(lambda w: {"plus": 2, "when": w}, when),
            st.builds(lambda w: {"times": 2, "when": w}, when),
            st.builds(lambda w: {"at_least": 1, "when": w}, when),
        ]
    if words.sets and not monotone and row is None:
        asked = st.sampled_from(("exists({} where not met)", "count({} where score == 0) > 0", "max(lost of {}) > 1",
                                 "all({} where state == met)"))  # fmt: skip
        over = st.builds(lambda text, one: text.format(one), asked, st.sampled_from(words.sets))
        rest += [st.builds(lambda w: {"set": 0, "when": w, "cite": CITE}, over)] * 2
    if earlier and not monotone:
        reads = st.builds(_reading, st.sampled_from(earlier), st.integers(0, 4))
        rest += [st.builds(lambda w: {"set": 0, "when": w, "cite": CITE}, reads)] * 2
    steps = draw(st.lists(st.one_of(rest), max_size=3))
    if sum("at_most" in step and step["at_most"] == Plain("none") for step in steps) > 1:
        steps = [step for step in steps if step.get("at_most") != Plain("none")]
    return [floor, *steps]


def _reading(id: str, which: int) -> str:
    return (
        f'rate("{id}") < 60%',
        f'score("{id}") == 0',
        f'not met("{id}")',
        f'state("{id}") == "na"',
        f'lost("{id}") > 1',
    )[which]


def _opening(id: str, points: Decimal | None) -> Data:
    if points is None:
        return {"id": id, "title": f"指标 {id}", "points": Plain("none")}
    return {"id": id, "title": f"指标 {id}", "points": points, "cite": CITE}
