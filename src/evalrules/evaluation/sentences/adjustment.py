"""A change of the score that is no fact's certain price, as a sentence."""

from __future__ import annotations

from decimal import Decimal

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.steps import step_words
from evalrules.evaluation.sentences.words import POINTS, Measure
from evalrules.ruleset.model import Rule, Step, UnknownPolicy

_REASONS = {
    "unknown": Sentence("有{facts}尚不能确定", "not yet certain ({facts})"),
    "unassessed": Sentence("没有人检查", "nobody looked"),
    "na": Sentence("不适用，按零分计", "the item does not apply and counts as zero"),
    "veto": Sentence("一票否决", "veto"),
    "forfeit": Sentence("不得分", "the item is forfeited"),
    "round": Sentence("因取整", "rounding"),
    "range": Sentence("的得分须在保底分与可能分之间", "the score is brought between its low and its high"),
    "step": Sentence("按“再”的步骤", "by a step of the item"),
}
_POLICY: dict[UnknownPolicy, Sentence] = {
    "low": Sentence("按最不利的情形计", "counted at its worst"),
    "high": Sentence("按最有利的情形计", "counted at its best"),
    "exclude": Sentence("剔除后计算", "left out"),
    "withhold": Sentence("不出分，此处按可能分说明", "no score; explained at its high end"),
}


def adjustment_sentence(
    kind: str,
    *,
    node_title: str,
    effective: Decimal,
    rule: Rule | None = None,
    facts: int = 0,
    step: Step | None = None,
    policy: UnknownPolicy | None = None,
    measure: Measure = POINTS,
) -> Sentence:
    """
    Say an adjustment; ``effective`` positive costs points, negative gives them.

    ``kind`` is that of ``Adjustment.kind``; ``facts`` counts the facts it lists, ``step`` is the step that caused it,
    ``policy`` the unknown policy that decided; where a ``measure`` grows, what costs is more of it.
    """
    reason = _reason(kind, facts, step, measure)
    subject = f"“{rule.text.rstrip('。.；;')}”" if rule is not None else f"“{node_title}”"
    english = rule.text.rstrip("。.；;") if rule is not None else node_title
    zh, en = f"{subject}{reason.zh}", f"{english}: {reason.en}"
    if policy is not None and kind in ("unknown", "unassessed"):
        zh, en = f"{zh}，{_POLICY[policy].zh}", f"{en}, {_POLICY[policy].en}"
    change = _change(effective, measure)
    return Sentence(f"{zh}，{change.zh}", f"{en}; {change.en}")


def _reason(kind: str, facts: int, step: Step | None, measure: Measure) -> Sentence:
    if step is not None and kind != "veto":
        words = step_words(step, on_rule=False, measure=measure)
        return Sentence(f"：{words.zh}", words.en)
    if kind == "veto" and step is not None:
        words = step_words(step, on_rule=False, measure=measure)
        return Sentence(f"一票否决：{words.zh}", f"veto: {words.en}")
    words = _REASONS.get(kind, Sentence("调整", "adjusted"))
    several = Sentence(f" {facts} 条记录" if facts else "内容", f"{facts} fact{'' if facts == 1 else 's'}")
    if not facts:
        several = Sentence("内容", "no facts")
    return Sentence(words.zh.format(facts=several.zh), words.en.format(facts=several.en))


def _change(effective: Decimal, measure: Measure) -> Sentence:
    if effective == 0:
        return Sentence("得分不变", "the score does not change")
    size = measure.of(abs(effective))
    if (effective > 0) != measure.grows:
        return Sentence(f"减 {size.zh}", f"{size.en} less")
    return Sentence(f"加 {size.zh}", f"{size.en} more")
