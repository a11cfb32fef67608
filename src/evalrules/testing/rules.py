"""Strategies for rules: every step of the order of work, alone and together."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from evalrules.testing.amounts import prices, roundings
from evalrules.testing.cells import SHARES, VALUES, fact_cells, group_cells
from evalrules.testing.conditions import on_case_alone, on_facts, on_group
from evalrules.testing.figures import amounts, told_conditions, values_of_words
from evalrules.testing.vocabularies import CITE, Vocabulary
from evalrules.testing.yaml_text import Plain

Data = dict[str, Any]


@st.composite
def fact_rules(
    draw: st.DrawFn,
    words: Vocabulary,
    id: str,
    points: Decimal,
    *,
    polarity: str,
    capped: bool,
    monotone: bool,
) -> Data:
    """A rule that prices each fact. ``capped``: it must have a cap for the whole rule."""
    kind = "问题" if monotone else draw(st.sampled_from(words.readable))
    rule = _opening(id)
    rule["facts"], words = draw(_pooled(words, kind)) if not monotone else (kind, words)
    cell = draw(fact_cells(words, kind, points, monotone=monotone))
    if polarity == "earn" and _has_all(cell):
        cell = draw(prices(points))
    if draw(st.booleans()):
        rule["where"] = draw(_conditions(words, kind, monotone=monotone))
    if draw(st.integers(0, 3)) == 0 and cell != Plain("all"):
        rule["same"] = draw(_keys(words, kind))
        keep = draw(st.sampled_from(["heaviest", "heaviest", "sum", "first", "last"]))
        any_keep = not (monotone or words.from_sums) or keep in ("heaviest", "sum")
        rule["keep"] = keep if any_keep else "heaviest"
    if draw(st.integers(0, 5)) == 0 and not monotone:
        rule["when"] = draw(on_group(kind))
    if _is_number(cell) and draw(st.integers(0, 3)) == 0 and points >= 4:
        rule["count"] = "处数" if kind == "问题" else "抽查数"
        cell = min(cell, points / 4) if isinstance(cell, Decimal) else cell
    may_be_free = "same" not in rule and cell != Plain("all") and not words.from_sums
    if may_be_free and draw(st.integers(0, 4)) == 0:
        allowed = {"by": "测评对象.应查", "scale": {Plain("1"): 0, Plain("3"): 2}}
        beside = [] if monotone else ["count(抽样)"] * 2
        rule["free"] = draw(st.sampled_from([1, 2, "测评对象.应查 - 1", *beside, allowed]))
    rule[polarity] = cell
    if cell != Plain("all") and (capped or draw(st.booleans())):
        rule["up_to"] = draw(caps(words, points, rule.get("same"), whole=capped))
    if draw(st.integers(0, 4)) == 0 and cell != Plain("all") and not monotone:
        rule["then"] = draw(rule_steps(words, points, kind, polarity=polarity))
    if not monotone:
        rule["monotone"] = False
    if "same" in rule and any(f"{name}次" in str(rule) for name in ("第几", "共几")):
        del rule["same"], rule["keep"]  # one occurrence for each that is counted would always be the first
    return rule


@st.composite
def group_rules(
    draw: st.DrawFn, words: Vocabulary, id: str, points: Decimal, *, polarity: str, capped: bool, only: bool
) -> Data:
    """A rule that prices its group by a value. ``only``: it is the only rule of its node."""
    kind = draw(st.sampled_from(words.readable))
    facts, words = draw(_pooled(words, kind))
    value, divides = draw(st.sampled_from(VALUES[kind]))
    of_words = values_of_words(words) if kind == "问题" else []
    if of_words and draw(st.integers(0, 2)) == 0:
        value, divides = draw(st.sampled_from(of_words)), False
    rule = {**_opening(id), "facts": facts}
    if draw(st.booleans()):
        rule["where"] = draw(_conditions(words, kind, monotone=False))
    if draw(st.integers(0, 4)) == 0:
        rule["when"] = draw(on_group(kind))
    rule["value"] = value
    rule[polarity] = draw(group_cells(points, divides=divides))
    if divides:
        rule["empty"] = draw(empties(only=only))
    if capped or draw(st.integers(0, 2)) == 0:
        rule["up_to"] = {"rule": draw(prices(points))}
    if draw(st.integers(0, 4)) == 0:
        rule["then"] = draw(rule_steps(words, points, kind, polarity=polarity))
    rule["monotone"] = False
    return rule


@st.composite
def share_rules(
    draw: st.DrawFn, words: Vocabulary, id: str, *, polarity: str, only: bool, plain: bool = False
) -> Data:
    """A rule that earns or loses a share of its node. ``plain``: nothing stands behind the share."""
    kind = draw(st.sampled_from(words.readable))
    got, of = draw(st.sampled_from(SHARES[kind]))
    facts, words = draw(_pooled(words, kind))
    rule = {**_opening(id), "facts": facts}
    if draw(st.booleans()):
        rule["where"] = draw(_conditions(words, kind, monotone=False))
    if not plain and draw(st.integers(0, 5)) == 0:
        rule["when"] = draw(on_group(kind))
    rule[polarity] = {"share": {"got": got, "of": of}}
    rule["empty"] = draw(empties(only=only))
    if not plain and draw(st.integers(0, 4)) == 0:
        rule["up_to"] = {"rule": draw(st.sampled_from([1, 2, 5]))}
    if not plain and draw(st.integers(0, 4)) == 0:
        rule["then"] = draw(rule_steps(words, Decimal(5), kind, polarity=polarity))
    rule["monotone"] = False
    return rule


@st.composite
def monotone_shares(draw: st.DrawFn, id: str) -> Data:
    """A share that only falls when fewer are met."""
    rule = {**_opening(id), "facts": "抽样"}
    if draw(st.booleans()):
        rule["where"] = {"复查": False}
    return {**rule, "earn": {"share": {"got": "合格数", "of": "抽查数"}}, "empty": "full"}


@st.composite
def rules_without_facts(
    draw: st.DrawFn,
    words: Vocabulary,
    id: str,
    points: Decimal,
    *,
    polarity: str,
    row: str | None,
    capped: bool,
) -> Data:
    """A rule on the case alone: a fixed amount when something holds."""
    rule = {**_opening(id), "when": draw(on_case_alone(words, row))}
    cells: list[object] = [draw(prices(points)), draw(amounts(words, points))]
    if polarity == "lose":
        cells += [Plain("all"), "测评对象.应查 * 0.1", "min(3, 0.5 * count(问题 where 重大))"]
    rule[polarity] = draw(st.sampled_from(cells))
    if capped and rule[polarity] != Plain("all"):
        rule["up_to"] = {"rule": draw(prices(points))}
    rule["monotone"] = False
    return rule


def empties(*, only: bool) -> st.SearchStrategy[str]:
    return st.sampled_from(["na", "na", "full", "zero", "unknown"] if only else ["full", "zero", "unknown"])


@st.composite
def caps(draw: st.DrawFn, words: Vocabulary, points: Decimal, same: list[str] | None, *, whole: bool) -> Data:
    """
    Up to three levels, inner first; an outer level is a function of the inner one.

    All facts of one occurrence (``same``) lie under one cap of each level.
    """
    price = amounts(words, points)
    levels: list[list[str]] = [[]]
    if same is None or "site" in same:
        levels += [["site"], ["site", "点位.街道"]]
    if same is None or "街道" in same:
        levels += [["街道"]]
    chosen = draw(st.sampled_from(levels))
    if whole or not chosen or draw(st.booleans()):
        chosen = [*chosen, "rule"]
    return {level: draw(price) for level in chosen}


@st.composite
def rule_steps(
    draw: st.DrawFn, words: Vocabulary, points: Decimal, kind: str, *, polarity: str
) -> list[Data]:
    """One to three steps on the points of a rule."""
    when = on_group(kind)

    steps: list[st.SearchStrategy[list[Data]]] = [
        st.builds(lambda w: [{"times": Decimal("0.5"), "when": w}], when),
        st.just([{"times": 2}]),
        st.builds(lambda w: [{"times": 2, "when": w}], when),
        st.builds(lambda p: [{"at_most": p}], amounts(words, points)),
        st.builds(lambda a: [{"times": a}], amounts(words, Decimal(3))),
    ]
    if polarity == "lose":
        steps += [
            st.just([{"plus": -1}, {"at_least": 0}]),
            st.builds(lambda w: [{"plus": 1, "when": w}], when),
            st.builds(lambda p, w: [{"at_least": p, "when": w}], prices(points), when),
            st.builds(lambda r: [{"round": r}], roundings(places=1)),
            st.builds(lambda w: [{"set": 0, "when": w, "cite": CITE}], when),
        ]
    lists = draw(st.lists(st.one_of(steps), min_size=1, max_size=2))
    return [one for steps in lists for one in steps]


def _conditions(words: Vocabulary, kind: str, *, monotone: bool) -> st.SearchStrategy[object]:
    plain = on_facts(kind, asks_presence=words.asks_presence, from_sums=words.from_sums)
    told = told_conditions(words) if kind == "问题" and not monotone else []
    return st.one_of(plain, st.sampled_from(told)) if told else plain


@st.composite
def _pooled(draw: st.DrawFn, words: Vocabulary, kind: str) -> tuple[object, Vocabulary]:
    """The kind, or with 问题 the kind 投诉 too, and what may be read of them: what both declare."""
    there = {"检查表", "inspections", "问题.程度"}.isdisjoint(words.within)
    if kind != "问题" or "pool" not in words.has or not there or draw(st.booleans()):
        return kind, words
    kinds = {**words.kinds, "问题": words.kinds["投诉"]}
    alike = evolve(words, kinds=kinds, derived={}, running={}, has=words.has - {"clock"})
    return ["问题", "投诉"], alike


def _opening(id: str) -> Data:
    return {"id": id, "text": f"规则 {id}", "cite": CITE}


def _keys(words: Vocabulary, kind: str) -> st.SearchStrategy[list[str]]:
    fields = [name for name in words.kinds[kind]["fields"] if not words.is_optional(kind, name)]
    return st.lists(st.sampled_from(["site", *fields]), min_size=1, max_size=2, unique=True)


def _has_all(cell: object) -> bool:
    if isinstance(cell, dict):
        return any(_has_all(value) for value in cell.values()) or any(
            _has_all(row) for row in cell.get("rows", ())
        )
    return cell == Plain("all") or (isinstance(cell, list) and Plain("all") in cell)


def _is_number(cell: object) -> bool:
    return isinstance(cell, Decimal)
