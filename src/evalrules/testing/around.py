"""Strategies for what reaches across the tree: points charged to another node, totals beside the score."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from attrs import frozen
from hypothesis import strategies as st

from evalrules.testing.features import CITE
from evalrules.testing.yaml_text import Plain

Data = dict[str, Any]


@frozen
class Standing:
    """A node with those above it, outermost first."""

    node: Data
    above: tuple[Data, ...]

    @property
    def in_rows(self) -> bool:
        return any("for_each" in node for node in (*self.above, self.node))


def standing(node: Data, above: tuple[Data, ...] = ()) -> Iterator[Standing]:
    """Every node in document order."""
    yield Standing(node, above)
    for child in node.get("nodes", ()):
        if "use" not in child:
            yield from standing(child, (*above, node))


@st.composite
def charged_elsewhere(draw: st.DrawFn, root: Data) -> None:
    """
    One rule of the tree counts in a node above it, or in one that stands later: neither can be waited for in a circle.

    Only rules with a bound of their own that divide by nothing, so that any node can take them.
    """
    nodes = list(standing(root))
    found = []
    for place, one in enumerate(nodes):
        later = [other for other in nodes[place + 1 :] if one.node not in other.above]
        above = [other for other in nodes if any(other.node is node for node in one.above)]
        targets = [
            other.node for other in (*above, *later) if not other.in_rows and "account" not in other.node
        ]
        rules = one.node.get("rules", ())
        if "take" in one.node and len(rules) < 3:  # nothing would be left to choose from
            continue
        found += [
            (rule, target)
            for rule in rules
            if _is_bounded(rule)
            for target in targets
            if _is_as_big(target, one.node)
        ]
    if not found:
        return
    rule, target = draw(st.sampled_from(found))
    polarity = "lose" if "lose" in rule else "earn"
    if any(one.get("empty") == "na" for one in target.get("rules", ())):  # it must stay the only rule
        return
    own = {
        key for one in target.get("rules", ()) if "at" not in one for key in ("lose", "earn") if key in one
    }
    if isinstance(target.get("take"), dict) or (_forfeits(rule[polarity]) and target["points"] == "none"):
        return
    if "rules" in target and own != {polarity} and isinstance(target["points"], Decimal):
        target.setdefault("start", target["points"] / 2)
    rule["at"] = target["id"]
    rule["monotone"] = False


@st.composite
def answered(draw: st.DrawFn, root: Data, *, parties: bool) -> None:
    """Some rules name who answers; one of them may be pending."""
    rules = [rule for one in standing(root) for rule in one.node.get("rules", ())]
    for rule in rules:
        of_parties = parties and "lose" in rule and rule.get("facts") == "问题"
        if draw(st.integers(0, 1 if of_parties else 3)) > 0:
            continue
        forms: list[object] = ["城管局", {"城管局": Plain("30%"), "街道办": Plain("70%")}]
        if "lose" in rule and "facts" in rule:
            forms += [{"field": "街道"}, {"field": "街道"}]
        if of_parties:  # few rules can be: of those, most are
            forms += [{"equally": "参与单位"}] * 5
        rule["charge"] = draw(st.sampled_from(forms))
    if rules and draw(st.integers(0, 7)) == 0:
        draw(st.sampled_from(rules))["assessed_by"] = "pending"


def _is_as_big(target: Data, node: Data) -> bool:
    """No single find may take more than a node has."""
    sizes = [one["points"] for one in (target, node)]
    if not isinstance(sizes[0], Decimal):
        return True
    return isinstance(sizes[1], Decimal) and sizes[0] >= sizes[1]


def _is_bounded(rule: Data) -> bool:
    if "empty" in rule:
        return False
    if "rule" in rule.get("up_to", {}):
        return True
    return rule.get("lose") == Plain("all") and isinstance(rule["lose"], Plain)


def _forfeits(cell: object) -> bool:
    return isinstance(cell, Plain) and cell == "all"


@st.composite
def account_nodes(draw: st.DrawFn) -> Data:
    """A node whose score goes to a total beside the score, with rules of its own and a step that reads the score."""
    rules: list[Data] = [
        {"id": "账外/1", "text": "规则 账外/1", "cite": CITE, "facts": "问题", "where": {"重大": True},
         "lose": draw(st.sampled_from([Decimal("12.5"), Decimal(100)])), "up_to": {"rule": 300}, "monotone": False},
        {"id": "账外/2", "text": "规则 账外/2", "cite": CITE, "when": "测评对象.甲类",
         draw(st.sampled_from(["lose", "earn"])): Decimal("0.3"), "monotone": False},
    ]  # fmt: skip
    steps: list[Data] = [{"plus": Decimal("7.7"), "when": 'score("总分") < 5'}] if draw(st.booleans()) else []
    then = {"then": steps, "monotone": False} if steps else {}
    head = {"id": "账外", "title": "账外", "account": "扣款", "points": Plain("none"), "start": 0}
    return {**head, **then, "rules": rules[: draw(st.integers(1, 2))]}


def accounts(better: str) -> Data:
    return {"扣款": {"unit": "元", "places": 1, "better": better}}
