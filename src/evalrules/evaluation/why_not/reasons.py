"""The closed list of reasons for which a rule did not cost points at a site, in their precedence."""

from __future__ import annotations

from enum import Enum

from evalrules.evaluation.report import Sentence


class Reason(Enum):
    """
    Why nothing was deducted; the first in this order that is so is the reason.

    >>> Reason.CAP_FULL.value
    'cap_full'
    """

    #: The ruleset has no such rule any more: an overlay dropped it, or another rule says that it replaces it.
    REPLACED = "replaced"
    #: It counts in another total than the headline's.
    OTHER_TOTAL = "other_total"
    #: The item, something above it, or the row does not concern the case.
    NOT_APPLICABLE = "not_applicable"
    #: The rule is not about sites of this type, or the site is in no row of its ``for_each``.
    SITE_NOT_COVERED = "site_not_covered"
    #: How the rule is assessed is pending: nothing of it is certain.
    PENDING = "pending"
    #: It looks at the case or at all facts together; what it costs is no site's.
    NOT_BY_SITE = "not_by_site"
    #: It cost nothing since its item may not apply and was left out of the score.
    LEFT_OUT = "left_out"
    #: Something was found, and every observation was met.
    MET = "met"
    #: An earning rule: what was found here earned points.
    EARNED = "earned"
    #: The deciding part under ``min`` or ``max`` is another one.
    NOT_DECIDING = "not_deciding"
    #: It costs less than the last place of the report.
    TOO_SMALL = "too_small"
    #: The item is forfeited already.
    FORFEITED = "forfeited"
    #: The item has no points left: its floor took this back.
    ITEM_USED_UP = "item_used_up"
    #: A step of ``then`` took it back.
    STEP = "step"
    #: The cap of the rule is full.
    CAP_FULL = "cap_full"
    #: Inside the free number.
    ALLOWANCE = "allowance"
    #: A heavier find (or the first, or the last of the same) counted instead.
    HEAVIER = "heavier"
    #: What was found costs nothing by the rule's own figures.
    PRICE_ZERO = "price_zero"
    #: It may cost points: something about it is not known.
    UNKNOWN = "unknown"
    #: By a waiver.
    WAIVED = "waived"
    #: Another inspection of the site decides (a later one, an adjudicating one), and this find is set aside.
    SET_ASIDE = "set_aside"
    #: The condition is false by the day alone: the season, the window, the term.
    NOT_IN_FORCE = "not_in_force"
    #: A part of the condition is false.
    CONDITION_FALSE = "condition_false"
    #: Nobody looked.
    NOT_INSPECTED = "not_inspected"
    #: An earning rule: somebody looked, and there was nothing to earn for.
    NOTHING_EARNED = "nothing_earned"

    @property
    def label(self) -> Sentence:
        """The reason in a word or two."""
        return _LABELS[self]


_LABELS: dict[Reason, Sentence] = {
    Reason.REPLACED: Sentence("已由覆盖层或另一条替代", "replaced"),
    Reason.OTHER_TOTAL: Sentence("计入另一个总分", "counts in another total"),
    Reason.NOT_APPLICABLE: Sentence("不适用", "not applicable"),
    Reason.SITE_NOT_COVERED: Sentence("点位不在范围", "site not covered"),
    Reason.PENDING: Sentence("测评方式待定", "pending"),
    Reason.NOT_BY_SITE: Sentence("不按点位计", "not by site"),
    Reason.LEFT_OUT: Sentence("未计入总分", "left out"),
    Reason.MET: Sentence("达标", "met"),
    Reason.EARNED: Sentence("已得分", "earned"),
    Reason.NOT_DECIDING: Sentence("不是决定得分的一项", "not deciding"),
    Reason.TOO_SMALL: Sentence("不足最小位", "too small"),
    Reason.FORFEITED: Sentence("本项已不得分", "already forfeited"),
    Reason.ITEM_USED_UP: Sentence("本项已扣完", "item used up"),
    Reason.STEP: Sentence("被“再”的步骤抵回", "taken back by a step"),
    Reason.CAP_FULL: Sentence("封顶已满", "cap full"),
    Reason.ALLOWANCE: Sentence("在免扣数量之内", "in the allowance"),
    Reason.HEAVIER: Sentence("已按更重的计", "a heavier one counted"),
    Reason.PRICE_ZERO: Sentence("按规则不扣分", "costs nothing"),
    Reason.UNKNOWN: Sentence("尚不能确定", "not certain"),
    Reason.WAIVED: Sentence("豁免", "waived"),
    Reason.SET_ASIDE: Sentence("以另一次巡查为准", "set aside"),
    Reason.NOT_IN_FORCE: Sentence("不在有效期", "not in force"),
    Reason.CONDITION_FALSE: Sentence("条件不成立", "condition false"),
    Reason.NOT_INSPECTED: Sentence("未查", "not inspected"),
    Reason.NOTHING_EARNED: Sentence("没有可得分的", "nothing to earn for"),
}
