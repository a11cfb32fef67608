"""The words for ``then``: ordered steps after the points of a rule or of a node."""

from __future__ import annotations

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.figures import amount, figure
from evalrules.evaluation.sentences.words import POINTS, Measure, condition, negative
from evalrules.ruleset.model import Rounding, Step

_MODES = {
    "half_up": Sentence("四舍五入", "rounded half up"),
    "half_even": Sentence("四舍六入五成双", "rounded half to even"),
    "floor": Sentence("向下取整", "rounded down"),
    "ceil": Sentence("向上取整", "rounded up"),
    "truncate": Sentence("直接截去", "cut off"),
}


def rounding_words(rounding: Rounding) -> Sentence:
    """``四舍五入保留 1 位小数``"""
    mode = _MODES[rounding.mode]
    places = f"保留 {rounding.places} 位小数" if rounding.places else "到整数"
    decimals = f"{rounding.places} decimal place{'' if rounding.places == 1 else 's'}"
    return Sentence(f"{mode.zh}{places}", f"{mode.en} to {decimals if rounding.places else 'an integer'}")


def step_words(step: Step, *, on_rule: bool, measure: Measure = POINTS) -> Sentence:
    """One step; on a rule it works on the points lost or earned, on a node on its score."""
    words = _bare(step, measure)
    subject = Sentence("得数", "the result") if on_rule else Sentence("本项得分", "the score of the item")
    words = Sentence(f"{subject.zh}{words.zh}", f"{subject.en} is {words.en}")
    if step.when is None:
        return words
    given = condition(step.when)
    return Sentence(f"{given.zh}时，{words.zh}", f"if {given.en}, {words.en}")


def _bare(step: Step, measure: Measure) -> Sentence:
    if step.name == "round":
        if step.rounding is None:
            return Sentence("取整", "rounded")
        return rounding_words(step.rounding)
    if step.amount is None:
        return {
            "at_least": Sentence("不设下限（可为负分）", "not held at 0 (it may become negative)"),
            "at_most": Sentence("不设上限", "not held at the full points"),
        }.get(step.name, Sentence("不变", "unchanged"))
    taken = negative(step.amount) if step.name == "plus" else None
    if taken is not None:
        less = amount(taken, measure)
        return Sentence(f"减 {less.zh}", f"lowered by {less.en}")
    value = figure(step.amount)
    price = amount(step.amount, measure)
    return {
        "times": Sentence(f"乘以 {value.zh}", f"multiplied by {value.en}"),
        "plus": Sentence(f"加 {price.zh}", f"raised by {price.en}"),
        "at_least": Sentence(f"不低于 {price.zh}", f"at least {price.en}"),
        "at_most": Sentence(f"不高于 {price.zh}", f"at most {price.en}"),
        "set": Sentence(f"定为 {price.zh}", f"set to {price.en}"),
    }[step.name]
