"""A rule as one sentence, in the order of work: select, identify, group, value, free, points, cap, then, charge."""

from __future__ import annotations

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.absence import empty_words, looked_words, unknown_words
from evalrules.evaluation.sentences.cell import cell_words
from evalrules.evaluation.sentences.charge import charge_words
from evalrules.evaluation.sentences.derived import derived_sentences
from evalrules.evaluation.sentences.figures import amount, counter, figure
from evalrules.evaluation.sentences.steps import rounding_words, step_words
from evalrules.evaluation.sentences.words import (
    clause,
    condition,
    dotted,
    expression,
    full,
    listed,
    name,
    number,
    points,
)
from evalrules.ruleset.cells import (
    AllCell,
    LinearCell,
    NumberCell,
    ScaleCell,
    ShareCell,
    StepCell,
    TableCell,
)
from evalrules.ruleset.model import Cap, Node, Rule, Ruleset
from evalrules.ruleset.named_kinds import with_kinds
from evalrules.ruleset.pools import kind_of
from evalrules.ruleset.rule_shape import is_per_group
from evalrules.ruleset.walking import path_to

_KEEP = {
    "heaviest": Sentence("取{0}最{1}的一条", "at the {0} of them"),
    "first": Sentence("取最早的一条", "the earliest of them"),
    "last": Sentence("取最晚的一条", "the latest of them"),
}


def rule_sentence(rule: Rule, node: Node, ruleset: Ruleset) -> Sentence:
    """
    What the rule does, for people: one Chinese and one English sentence that follow the order of work and name every
    default that changes a number.
    """
    rule = with_kinds(rule, ruleset.kinds, kind_of(rule, ruleset))
    charge = charge_words(rule.charge) if rule.polarity == "lose" or rule.charge is not None else None
    counted = _counted_in(rule, node, ruleset)
    work = (
        _select(rule, node, ruleset),
        _identify(rule, ruleset),
        _group(rule),
        _value(rule),
        _free(rule, ruleset),
        cell_words(rule, ruleset),
    )
    after = (
        empty_words(rule, counted, ruleset),
        *_caps(rule, counted),
        *(step_words(step, on_rule=True) for step in rule.then),
    )
    absence = (looked_words(rule, ruleset), unknown_words(rule, counted, ruleset))
    return full(
        [
            clause(work),
            *derived_sentences(rule, ruleset),
            *after,
            _last_rounding(ruleset),
            _at(rule, counted),
            charge,
            clause(absence, en="; "),
        ]
    )


def work_length(rule: Rule) -> int:
    """
    How many Chinese characters the author's own part of the sentence takes: conditions, identity, the value and the
    amount, without the rows of a table and without what every rule says.
    """
    conditions = [condition(part) for part in (rule.where, rule.when) if part is not None]
    amounts = [
        figure(part)
        for part in (rule.count, rule.value, rule.free)
        if part is not None and not isinstance(part, ScaleCell | LinearCell | StepCell | TableCell)
    ]
    names = [name(key) for key in rule.same or ()]
    if isinstance(rule.cell, NumberCell):
        amounts.append(figure(rule.cell.amount))
    elif isinstance(rule.cell, ShareCell):
        amounts += [expression(rule.cell.got), expression(rule.cell.of)]
    return sum(len(part.zh) for part in (*conditions, *amounts, *names))


def _counted_in(rule: Rule, node: Node, ruleset: Ruleset) -> Node:
    """The node whose score the points count in."""
    path = () if rule.at is None else path_to(ruleset, rule.at)
    return path[-1] if path else node


def _at(rule: Rule, counted: Node) -> Sentence | None:
    if rule.at is None:
        return None
    return Sentence(
        f"记入“{counted.title}”（{counted.id}），不计入本项",
        f"counted in {counted.title} ({counted.id}) instead of this item",
    )


def _rows(node: Node, ruleset: Ruleset) -> Sentence:
    """The rows of ``for_each`` above the rule, the outer ones first."""
    registers = [step.for_each.register for step in path_to(ruleset, node.id) if step.for_each is not None]
    if not registers:
        return Sentence("", "")
    zh = "的".join(f"每个{register}" for register in registers)
    return Sentence(f"{zh}分别计算，", f"in each row of {' and of '.join(registers)}, ")


def _select(rule: Rule, node: Node, ruleset: Ruleset) -> Sentence | None:
    row = _rows(node, ruleset)
    if rule.facts is None:
        return Sentence(row.zh.rstrip("，"), row.en.rstrip(", ")) if row.zh else None
    kinds = _kinds(rule.kinds)
    if rule.where is None:
        zh, en = f"{kinds.zh}的全部记录", f"all facts of {kinds.en}"
    else:
        where = condition(rule.where, kind_of(rule, ruleset))
        zh, en = f"{kinds.zh}中{where.zh}的记录", f"facts of {kinds.en} where {where.en}"
    lead = ("以", "taken together") if is_per_group(rule, ruleset) else ("凡", None)
    tail = "合并计算" if is_per_group(rule, ruleset) else ""
    return Sentence(f"{row.zh}{lead[0]}{zh}{tail}", f"{row.en}{en}{', ' + lead[1] if lead[1] else ''}")


def _kinds(names: tuple[str, ...]) -> Sentence:
    word = "kind" if len(names) == 1 else "the kinds"
    return Sentence("".join(f"“{name}”" for name in names), f"{word} {' and '.join(names)}")


def _identify(rule: Rule, ruleset: Ruleset) -> Sentence | None:
    if rule.facts is None:
        return None
    if rule.same is None:
        return _each_counts(rule, ruleset)
    if rule.same == ():
        zh, en = "全部记录合起来只算一次", "all of them together count once"
    else:
        keys = listed([name(key) for key in rule.same])
        zh, en = f"{keys.zh}相同的只算一次", f"those with the same {keys.en} count once"
    if rule.keep == "sum":
        zh = zh.replace("只算一次", "归为一处，各条相加")
        return clause(
            [Sentence(zh, en.replace("count once", "are one, all of them added")), _counted(rule, ruleset)]
        )
    kept = _KEEP[rule.keep]
    words = ("扣分", "重", "heaviest") if rule.polarity == "lose" else ("得分", "高", "highest")
    one = Sentence(f"{zh}，{kept.zh.format(words[0], words[1])}", f"{en}, {kept.en.format(words[2])}")
    return clause([one, _counted(rule, ruleset)])


def _counted(rule: Rule, ruleset: Ruleset) -> Sentence | None:
    """How much a fact that stands for others, or for itself, counts as; None where each counts once."""
    if rule.count is None or is_per_group(rule, ruleset) or isinstance(rule.cell, AllCell):
        return None
    unit, words = counter(rule.count, kind_of(rule, ruleset)), figure(rule.count)
    measure = "计数" if unit.zh.startswith("单位") else f"计{unit.zh}数"
    return Sentence(f"按“{words.zh}”{measure}", f"counted as its {words.en}")


def _each_counts(rule: Rule, ruleset: Ruleset) -> Sentence | None:
    """The default: each fact counts, also when two are alike."""
    if is_per_group(rule, ruleset):
        return None
    if isinstance(rule.cell, AllCell):
        return None
    counted = _counted(rule, ruleset)
    if counted is None:
        return Sentence("每条记录算一次（相同的也各算一次）", "each fact counts once, alike ones too")
    return Sentence(
        f"每条记录{counted.zh}（相同的也各算）", f"each fact counts{counted.en[7:]}, alike ones too"
    )


def _group(rule: Rule) -> Sentence | None:
    if rule.when is None:
        return None
    words = condition(rule.when)
    return Sentence(f"仅当{words.zh}时计算", f"only if {words.en}")


def _value(rule: Rule) -> Sentence | None:
    if rule.value is None:
        return None
    words = figure(rule.value)
    return Sentence(f"指标值为{words.zh}", f"the value is {words.en}")


def _free(rule: Rule, ruleset: Ruleset) -> Sentence | None:
    if rule.free is None:
        return None
    words, unit = figure(rule.free), counter(rule.count, kind_of(rule, ruleset))
    verb, cost = ("扣分", "cost nothing") if rule.polarity == "lose" else ("计分", "earn nothing")
    return Sentence(f"前 {words.zh} {unit.zh}不{verb}", f"the first {words.en} ({unit.en}) {cost}")


def _caps(rule: Rule, node: Node) -> list[Sentence]:
    if rule.up_to:
        zh_verb, en_verb = (
            ("最多扣", "lost at most") if rule.polarity == "lose" else ("最多得", "earned at most")
        )
        caps = [_cap(cap, zh_verb) for cap in rule.up_to]
        until = "，扣完为止" if rule.polarity == "lose" else ""
        return [
            Sentence(
                "，".join(cap.zh for cap in caps) + until, f"{en_verb}: " + ", ".join(cap.en for cap in caps)
            )
        ]
    if isinstance(rule.cell, (AllCell, ShareCell)):
        return []
    return [_no_cap(rule, node)]


def _cap(cap: Cap, verb: str) -> Sentence:
    price = amount(cap.amount)
    if cap.level == "rule":
        return Sentence(f"本条{verb} {price.zh}", f"{price.en} by this rule")
    if cap.level == "site":
        return Sentence(f"每个点位{verb} {price.zh}", f"{price.en} per site")
    level = dotted(cap.level)
    each = f"同一{level.zh}" if "." not in cap.level else f"{level.zh}相同的合计"
    return Sentence(f"{each}{verb} {price.zh}", f"{price.en} per {level.en}")


def _no_cap(rule: Rule, node: Node) -> Sentence:
    lifted = {step.name for step in node.then or () if step.amount is None}
    written = {step.name for step in node.then or ()} - lifted
    if rule.polarity == "lose":
        if node.points is None or "at_least" in lifted:
            return Sentence("本条不设封顶", "this rule has no cap")
        if "at_least" in written:
            return Sentence("本条不另设封顶，以本项得分的下限为止", "no cap but the floor of the item")
        return Sentence(
            f"本条不另设封顶，以扣完本项 {number(node.points)} 分为止",
            f"no cap but the {points(node.points)} of the item",
        )
    if node.points is None or "at_most" in lifted:
        return Sentence("本条得分不设上限", "this rule has no cap")
    if "at_most" in written:
        return Sentence("本条不另设上限，以本项得分的上限为限", "no cap but the ceiling of the item")
    return Sentence(
        f"本条不另设上限，以本项满分 {number(node.points)} 分为限",
        f"no cap but the {points(node.points)} of the item",
    )


def _last_rounding(ruleset: Ruleset) -> Sentence | None:
    if ruleset.rounding.rule is None:
        return None
    words = rounding_words(ruleset.rounding.rule)
    return Sentence(f"本条得数{words.zh}", f"the result of the rule is {words.en}")
