"""A node as one sentence: where it begins, how its parts join, where it is held, what happens when it does not apply."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.absence import NA_WORDS, mildness, not_applicable_words, unknown_policy
from evalrules.evaluation.sentences.figures import figure
from evalrules.evaluation.sentences.sample import sample_words
from evalrules.evaluation.sentences.steps import rounding_words, step_words
from evalrules.evaluation.sentences.words import (
    condition,
    full,
    listed,
    measure_of,
    name,
    number,
    points,
    same,
)
from evalrules.ruleset.model import Combine, MaxPer, Node, Ruleset
from evalrules.ruleset.named_kinds import with_kinds
from evalrules.ruleset.row_weights import weighs_rows
from evalrules.ruleset.walking import path_to

_COMBINE: dict[Combine, Sentence] = {
    "sum": Sentence("{0}得分相加", "{0} are added"),
    "mean": Sentence(
        "{0}的得分率按权重平均，再乘本项满分",
        "the rates of {0} are averaged by weight, times the points of the item",
    ),
    "rate": Sentence(
        "{0}得分合计除以应得分合计，再乘本项满分",
        "the points earned in {0} are divided by those attainable, times the points of the item",
    ),
    "min": Sentence("取{0}中得分率最低的一个", "{0} count by the lowest rate"),
    "max": Sentence("取{0}中得分率最高的一个", "{0} count by the highest rate"),
}
_UNKNOWN = {
    "low": Sentence("未查和未知的按最不利计", "what is unknown counts at its worst"),
    "high": Sentence("未查和未知的按最有利计", "what is unknown counts at its best"),
    "exclude": Sentence("未查和未知的剔除", "what is unknown is left out"),
    "withhold": Sentence("有未查或未知时不出分", "while something is unknown there is no score"),
}


def node_sentence(node: Node, ruleset: Ruleset) -> Sentence:
    """What a node is worth and how its score comes about, with its defaults named."""
    if node.use is not None:
        again = Sentence(
            f"这里再计一次指标“{node.use}”的结果", f"the outcome of node {node.use} counts here once more"
        )
        return full([again, _own_weight(node, ruleset)])
    if node.then or node.na_when is not None:
        kinds = ruleset.kinds
        node = evolve(node, then=with_kinds(node.then, kinds), na_when=with_kinds(node.na_when, kinds))
    measure = measure_of(node, ruleset)
    steps = [step_words(step, on_rule=False, measure=measure) for step in node.then or ()]
    parts = [
        _worth(node),
        _account(node, ruleset),
        _start(node, ruleset),
        _rows(node, ruleset),
        sample_words(node),
        _join(node, ruleset),
        _own_weight(node, ruleset),
        *steps,
        *_default_steps(node),
        _last_rounding(node, ruleset),
        _not_applicable(node, ruleset),
        _na_below(node),
        _unknown(node, ruleset),
    ]
    return full(parts, named=True)


def _worth(node: Node) -> Sentence:
    title = node.id if node.id == node.title else f"{node.id} {node.title}"
    if node.points is None:
        return Sentence(f"本项“{title}”不设满分", f"{title} has no full points")
    text = number(node.points)
    return Sentence(f"本项“{title}”满分 {text} 分", f"{title} has {points(node.points)}")


def _account(node: Node, ruleset: Ruleset) -> Sentence | None:
    """The account its score goes to; there the points are in the unit of the account."""
    if node.account is None:
        return None
    unit = next((one.unit for one in ruleset.accounts if one.name == node.account), None)
    in_unit = Sentence(f"（一分是一{unit}）", f" (a point is one {unit})") if unit else Sentence("", "")
    return Sentence(
        f"得分计入账户“{node.account}”{in_unit.zh}，不计入上级",
        f"its score adds to the account {node.account}{in_unit.en} and not to the node above",
    )


def _is_low(node: Node, ruleset: Ruleset) -> bool:
    """Whether a high score is bad: of the ruleset, or of the account the node belongs to."""
    named = [step.account for step in path_to(ruleset, node.id) if step.account is not None]
    betters = [one.better for one in ruleset.accounts if one.name in named]
    return (betters[0] if betters else ruleset.better) == "low"


def _own_weight(node: Node, ruleset: Ruleset) -> Sentence | None:
    """The weight as the node has it; the node above lists those of its parts."""
    if node.weight is None:
        return None
    words = figure(node.weight)
    if weighs_rows(node, ruleset):
        return Sentence(f"各行的权重为{words.zh}", f"each row weighs {words.en}")
    return Sentence(f"在上级中的权重为{words.zh}", f"above it weighs {words.en}")


def _unknown(node: Node, ruleset: Ruleset) -> Sentence:
    return _UNKNOWN[mildness(unknown_policy(node, ruleset), ruleset)]


def _start(node: Node, ruleset: Ruleset) -> Sentence | None:
    """Where the count begins, also when nobody wrote it."""
    if not node.rules:
        if node.start is None:
            return None
        return Sentence(f"从 {number(node.start)} 分起计", f"it starts at {number(node.start)}")
    if _is_low(node, ruleset):
        start = number(node.start or Decimal(0))
        return Sentence(
            f"从 {start} 分起计，分高不好：扣分加到得分上，得分从中减去",
            f"it starts at {start} and a high score is bad: what is lost is added, what is earned is taken away",
        )
    earns = all(rule.polarity == "earn" for rule in node.rules)
    if node.start is not None:
        start = number(node.start)
        return Sentence(f"从 {start} 分起计", f"it starts at {start}")
    if earns:
        return Sentence("从 0 分起得分", "it starts at 0 and earns")
    return Sentence("从满分起扣分", "it starts full and loses")


def _rows(node: Node, ruleset: Ruleset) -> Sentence | None:
    if node.for_each is None:
        return None
    register, where = node.for_each.register, node.for_each.where
    join = _joined(node.combine, f"各{register}", "the rows")
    if node.combine in ("mean", "rate") and not weighs_rows(node, ruleset):
        join = Sentence(f"{join.zh}，各行权重相同", f"{join.en}, all with the same weight")
    if where is None:
        return Sentence(
            f"每个{register}各算一次（没有记录的也算），{join.zh}",
            f"it is scored once for each row of {register}, also those without facts, and {join.en}",
        )
    words = condition(where)
    return Sentence(
        f"{words.zh}的{register}各算一次（没有记录的也算），{join.zh}",
        f"it is scored once for each row of {register} where {words.en}, also those without facts, and {join.en}",
    )


def _joined(combine: Combine, zh: str, en: str) -> Sentence:
    words = _COMBINE[combine]
    return Sentence(words.zh.format(zh), words.en.format(en))


def _join(node: Node, ruleset: Ruleset) -> Sentence | None:
    if not node.children:
        if isinstance(node.take, MaxPer):
            keys = listed([name(key) for key in node.take.fields])
            return Sentence(
                f"{keys.zh}相同的只计最重的一条（不论哪条规则），其余合计",
                f"of finds with the same {keys.en} only the dearest counts, whatever its rule, and the rest is added",
            )
        if len(node.rules) < 2:
            return None
        if node.take == "max":
            return Sentence(
                "各条规则中只计扣分最多的一条（加分也只计最多的一条）",
                "of its rules only the one that takes most counts, and only the one that gives most",
            )
        return Sentence("各条规则的扣分、得分合计", "losses and gains of its rules are added")
    join = _joined(node.within if node.for_each is not None else node.combine, "下级各项", "its parts")
    how = node.within if node.for_each is not None else node.combine
    weights = _weights(node, ruleset) if how in ("mean", "rate") else Sentence("", "")
    return Sentence(f"{join.zh}{weights.zh}", f"{join.en}{weights.en}")


def _weights(node: Node, ruleset: Ruleset) -> Sentence:
    """``（权重：实地 60%、暗访 40%）``"""
    if all(child.weight is None or weighs_rows(child, ruleset) for child in node.children):
        return Sentence("，各项权重相同", ", all with the same weight")
    told = [
        (
            child.use or child.id,
            same("1") if child.weight is None or weighs_rows(child, ruleset) else figure(child.weight),
        )
        for child in node.children
    ]
    zh = "、".join(f"{id} {words.zh}" for id, words in told)
    en = ", ".join(f"{id} {words.en}" for id, words in told)
    return Sentence(f"（权重：{zh}）", f" (weights: {en})")


def _default_steps(node: Node) -> list[Sentence]:
    """The floor and the ceiling that hold although nobody wrote them."""
    if node.points is None:
        return []
    written = {step.name for step in node.then or ()}
    parts = []
    if "at_least" not in written:
        parts.append(Sentence("扣到 0 分为止", "it stops at 0"))
    if "at_most" not in written:
        parts.append(Sentence("最高不超过满分", "it stops at its full points"))
    return parts


def _last_rounding(node: Node, ruleset: Ruleset) -> Sentence | None:
    root = any(node.id == other.id for other in ruleset.roots)
    rounding = (
        ruleset.rounding.total if root and ruleset.rounding.total is not None else ruleset.rounding.node
    )
    if rounding is None:
        return None
    words = rounding_words(rounding)
    return Sentence(f"最后{words.zh}", f"at the end it is {words.en}")


def _not_applicable(node: Node, ruleset: Ruleset) -> Sentence | None:
    if node.na_when is None:
        return None
    given, policy = condition(node.na_when), not_applicable_words(node, ruleset)
    return Sentence(f"{given.zh}时不适用，{policy.zh}", f"if {given.en} it does not apply and {policy.en}")


def _na_below(node: Node) -> Sentence | None:
    """The policy that the node sets for what does not apply at it or below."""
    if node.na is None or node.na_when is not None:
        return None
    policy = NA_WORDS[node.na]
    return Sentence(
        f"本项和下级有不适用的，{policy.zh}", f"where it or a part of it does not apply, {policy.en}"
    )
