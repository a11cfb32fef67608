"""The steps of a working in words."""

from __future__ import annotations

from fractions import Fraction

from evalrules.engine.amounts import to_decimal
from evalrules.engine.outcomes import Value
from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.steps import step_words
from evalrules.evaluation.sentences.words import dotted, number
from evalrules.plan.leaves import PlanStep
from evalrules.ruleset.model import Rule

_PLACES = 6


def selected_words(sure: int, maybe: int) -> Sentence:
    """
    >>> selected_words(3, 1).zh
    '选中 3 条记录，另有 1 条不能确定'
    """
    zh, en = f"选中 {sure} 条记录", f"{sure} fact{'' if sure == 1 else 's'} selected"
    if maybe:
        zh, en = f"{zh}，另有 {maybe} 条不能确定", f"{en}, {maybe} more possibly"
    return Sentence(zh, en)


def when_words() -> Sentence:
    return Sentence(
        "成组条件不成立，本条不起作用", "the condition on the group is false: the rule does nothing"
    )


def price_words(count: int, value: Value | None, *, earns: bool = False) -> Sentence:
    """What is priced: so many facts, or a value."""
    verb, english = ("得分", "earned") if earns else ("按价计", "priced")
    if value is not None and value.low is not None and value.low == value.high:
        text = number(to_decimal(value.low, _PLACES))
        return Sentence(f"指标值 {text}，{verb}", f"the value is {text}, {english}")
    if not count:
        return Sentence(f"整组{verb}", f"{english} as a group")
    return Sentence(f"{count} 条记录{verb}", f"{count} fact{'' if count == 1 else 's'} {english}")


def cut_name(name: str, rule: Rule) -> Sentence:
    """What reduced the prices."""
    known = {
        "duplicate": Sentence("视为同一处的不重复计", "the same occurrence is counted once"),
        "not_dearest": Sentence("同一项里只计最重的一条", "of the same only the dearest counts"),
        "free": Sentence("免扣数量之内的不计", "what is free is not counted"),
        "rule": Sentence("本条封顶", "the cap of the rule"),
        "site": Sentence("点位封顶", "the cap of the site"),
        "then": Sentence("本条“再”的步骤限定的总额", "the sum that the steps of the rule allow"),
    }
    return known.get(name, Sentence(f"同一{dotted(name).zh}封顶", f"the cap of the same {name}"))


def then_words(step: PlanStep, rule: Rule) -> Sentence:
    if step.index < 0:
        return Sentence("取整", "rounding")
    return step_words(rule.then[step.index], on_rule=True)


def gap_words() -> Sentence:
    return Sentence(
        "起始分与满分之差，等着得分补上", "from where the item begins to its full points, to be earned"
    )


def open_words() -> Sentence:
    return Sentence("不能确定的部分，按策略计入", "what is not certain, by the policy")


def above_words(cut: bool) -> Sentence:
    if cut:
        return Sentence(
            "指标的封底、不得分或上面决定得分的一项抵回的",
            "taken back by the floor, a forfeit or the deciding part of the items above",
        )
    return Sentence("同一指标里其他规则和步骤的作用", "what other rules and steps of the item make of it")


def weight_words(factor: Fraction) -> Sentence:
    """
    >>> weight_words(Fraction(1, 4)).zh
    '折合总分 × 0.25'
    """
    shown = number(to_decimal(factor, _PLACES))
    text = shown if Fraction(shown) == factor else f"{factor.numerator}/{factor.denominator}"
    return Sentence(f"折合总分 × {text}", f"times {text} in the total")


_CAUSES = {
    "not_earned": Sentence("没有得到的分", "what was not earned"),
    "unknown": Sentence("不能确定的部分", "what is not certain"),
    "unassessed": Sentence("没有人查过的部分", "what nobody looked at"),
    "na": Sentence("不适用，按零分计", "not applicable, counted as zero"),
    "step": Sentence("指标“再”的步骤", "a step of the node"),
    "veto": Sentence("一票否决", "a veto"),
    "round": Sentence("取整", "rounding"),
    "range": Sentence("得分限在保底和可能之间", "kept between low and high"),
    "forfeit_rest": Sentence("本项不得分的其余部分", "the rest of a forfeit"),
}


def cause_words(cause: str) -> Sentence:
    """A cause that is no rule's."""
    return _CAUSES.get(cause, Sentence("其他", "other"))
