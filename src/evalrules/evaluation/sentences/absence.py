"""How absence is read: nobody looked, nothing found, nothing to divide by, not known."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.evaluation.report import Sentence
from evalrules.ruleset.cells import ShareCell, amounts_in
from evalrules.ruleset.model import NaPolicy, Node, Rule, Ruleset, UnknownPolicy
from evalrules.ruleset.pools import kind_of
from evalrules.ruleset.vocabulary import Kind
from evalrules.ruleset.walking import names_in, path_to

_LOOKED = {
    "record": Sentence(
        "查到的逐条都有记录，一条记录也没有的算未查",
        "every observation is a record, and what has none was not looked at",
    ),
    "visit": Sentence(
        "巡查过而没有记录的算{0}，没有巡查的算未查",
        "what was inspected without a record counts as {0}, and what was not inspected was not looked at",
    ),
    "case": Sentence(
        "检查过而没有记录的算{0}，没有检查的算未查",
        "what was checked without a record counts as {0}, and what was not checked was not looked at",
    ),
    "closed": Sentence(
        "记录是完整清单，清单上没有的就是没有",
        "the records are a complete list: what is not in it did not happen",
    ),
}
_PENDING = Sentence(
    "本条测评方式待定，在定下来之前一律按未查计，已有的记录也只算可能",
    "how this rule is assessed is pending: until it is decided it counts as not looked at, and what is recorded is "
    "only possible",
)
_EMPTY = {
    "na": Sentence(
        "没有可比的基数时，本项按不适用处理", "with nothing to divide by, the item is not applicable"
    ),
    "full": Sentence("没有可比的基数时，按全部达标计", "with nothing to divide by, everything counts as met"),
    "zero": Sentence("没有可比的基数时，按一分不得计", "with nothing to divide by, no point is earned"),
    "unknown": Sentence("没有可比的基数时，按未知处理", "with nothing to divide by, the outcome is unknown"),
}
NA_WORDS: dict[NaPolicy, Sentence] = {
    "renormalise": Sentence(
        "其分值由同级其他指标按比例承担", "its points pass to its siblings in proportion"
    ),
    "full": Sentence("按满分计", "it counts with full points"),
    "zero": Sentence("按零分计", "it counts with no points"),
    "forbidden": Sentence("不允许，按错误处理", "that is an error"),
}
#: A row that does not apply leaves the rows it is joined with.
_ROW_LEAVES = Sentence("这一行不参加合成", "the row is left out")
_UNKNOWN: dict[UnknownPolicy, Sentence] = {
    "low": Sentence(
        "未查和未知的，得分按最不利的情形计", "what is not looked at or unknown counts at its worst"
    ),
    "high": Sentence(
        "未查和未知的，得分按最有利的情形计", "what is not looked at or unknown counts at its best"
    ),
    "exclude": Sentence(
        "未查和未知的剔除，不计入得分", "what is not looked at or unknown is left out of the score"
    ),
    "withhold": Sentence(
        "有未查或未知的，本项不出分", "while something is not looked at or unknown, the item has no score"
    ),
}


def looked_words(rule: Rule, ruleset: Ruleset) -> Sentence | None:
    """How the coverage of the rule's kind reads absence, and that nobody looking never means full points."""
    if rule.assessed_by == "pending":
        return _PENDING
    kind = kind_of(rule, ruleset)
    if kind is None:
        return None
    words = _LOOKED[kind.coverage]
    if kind.coverage == "closed":
        return words
    clean = Sentence("没有问题", "no problem") if rule.polarity == "lose" else Sentence("没有此项", "none")
    if isinstance(rule.cell, ShareCell):
        clean = Sentence("达标", "met")
    zh, en = ("不算满分", "full points") if rule.polarity == "lose" else ("不等于零分", "zero")
    if ruleset.better == "low":
        zh, en = f"不等于{clean.zh}", f"the same as {clean.en}"
    return Sentence(f"{words.zh.format(clean.zh)}，{zh}", f"{words.en.format(clean.en)}, which is not {en}")


def empty_words(rule: Rule, node: Node, ruleset: Ruleset) -> Sentence | None:
    """What counts when there is nothing to divide by; of what does not apply also what becomes of its points."""
    if rule.empty is None:
        return None
    words = _EMPTY[rule.empty]
    if rule.empty != "na" or (len(path_to(ruleset, node.id)) < 2 and node.for_each is None):
        return words
    policy = not_applicable_words(node, ruleset)
    return Sentence(f"{words.zh}，{policy.zh}", f"{words.en} and {policy.en}")


def not_applicable_words(node: Node, ruleset: Ruleset) -> Sentence:
    """What becomes of the points of a node (or of a row of it) that does not apply."""
    policy = na_policy(node, ruleset)
    if node.for_each is not None and policy == "renormalise":
        return _ROW_LEAVES
    return NA_WORDS[policy]


def na_policy(node: Node, ruleset: Ruleset) -> NaPolicy:
    """The node's own policy, else its nearest ancestor's, else the ruleset's."""
    for step in reversed(path_to(ruleset, node.id) or (node,)):
        if step.na is not None:
            return step.na
    return ruleset.na


def unknown_words(rule: Rule, node: Node, ruleset: Ruleset) -> Sentence | None:
    """The nearest declared policy, where something can be unknown at all."""
    kind = kind_of(rule, ruleset)
    if not _can_be_unknown(rule, kind):
        return None
    return _UNKNOWN[mildness(unknown_policy(node, ruleset), ruleset)]


def mildness(policy: UnknownPolicy, ruleset: Ruleset) -> UnknownPolicy:
    """Low and high are numbers: where a high score is bad, the low one is the better."""
    if ruleset.better == "high" or policy not in ("low", "high"):
        return policy
    return "high" if policy == "low" else "low"


def unknown_policy(node: Node, ruleset: Ruleset) -> UnknownPolicy:
    """The node's own policy, else its nearest ancestor's, else the ruleset's."""
    for step in reversed(path_to(ruleset, node.id) or (node,)):
        if step.unknown is not None:
            return step.unknown
    return ruleset.unknown


def _can_be_unknown(rule: Rule, kind: Kind | None) -> bool:
    if kind is None or rule.assessed_by == "pending":
        return True
    if kind.coverage != "closed" or rule.empty == "unknown":
        return True
    optional = {field.name for field in kind.fields if field.optional}
    return any(part in optional for part in _read_names(rule))


def _read_names(rule: Rule) -> Iterator[str]:
    amounts = [one for one in (rule.count, rule.value, rule.cell) if one is not None]
    read = [one for one in (rule.where, rule.when) if one is not None]
    for expr in (*read, *(part for one in amounts for part in amounts_in(one))):
        for name in names_in(expr):
            yield name.parts[0]
