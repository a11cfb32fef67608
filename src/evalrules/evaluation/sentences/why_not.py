"""Why a rule cost nothing at a site, as a sentence: the reason, what stands in the way, and what was wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from attrs import frozen

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.words import dotted, listed, number, points
from evalrules.evaluation.why_not.answer import FalsePart
from evalrules.evaluation.why_not.reasons import Reason
from evalrules.ruleset.model import Change, Rule, Waiver

#: Facts that are named one by one.
_NAMED = 3


@frozen
class Telling:
    """What the sentence speaks of."""

    rule: Rule | None
    node: str
    site: str | None
    #: None: points were deducted.
    reason: Reason | None
    deducted: Decimal
    facts: Sequence[Sentence] = ()
    by_facts: Sequence[Sentence] = ()
    by: Sequence[str] = ()
    parts: Sequence[FalsePart] = ()
    #: What the find would have cost in the rule's own measure.
    price: Decimal | None = None
    level: str | None = None
    waiver: Waiver | None = None
    coverage: str = "closed"
    change: Change | None = None
    inspection: str | None = None

    @classmethod
    def replaced(cls, rule: str, change: Change | None, successors: Sequence[Rule]) -> Telling:
        """Of a rule that is there no more."""
        by = tuple(one.id for one in successors)
        return cls(None, rule, None, Reason.REPLACED, Decimal(0), by=by, change=change)


def why_not_sentence(told: Telling) -> Sentence:
    """One sentence: what the rule cost, or why it cost nothing."""
    where = Sentence("", "") if told.site is None else Sentence(f"{told.site}：", f"{told.site}: ")
    words = _deducted(told) if told.reason is None else _REASONS[told.reason](told)
    name = "" if told.rule is None else told.rule.text.rstrip("。.；;")
    zh = f"{where.zh}“{name}”{words.zh}。" if name else f"{where.zh}{words.zh}。"
    en = f"{where.en}{name}: {words.en}." if name else f"{where.en}{words.en}."
    return Sentence(zh, en)


def _deducted(told: Telling) -> Sentence:
    amount = number(told.deducted)
    return Sentence(f"扣了 {amount} 分", f"{points(told.deducted)} lost")


def _some(facts: Sequence[Sentence]) -> Sentence:
    """The first facts by name, and how many more."""
    named = listed(list(facts[:_NAMED]), zh="；")
    more = len(facts) - _NAMED
    if more <= 0:
        return named
    return Sentence(
        f"{named.zh}等 {len(facts)} 条", f"{', '.join(one.en for one in facts[:_NAMED])} and {more} more"
    )


def _with(facts: Sequence[Sentence]) -> Sentence:
    """The facts in brackets; nothing when there are none."""
    if not facts:
        return Sentence("", "")
    some = _some(facts)
    return Sentence(f"（{some.zh}）", f" ({some.en})")


def _price(told: Telling) -> Sentence:
    """What it would otherwise have cost."""
    if told.price is None or not told.price:
        return Sentence("", "")
    return Sentence(f"，本应扣 {number(told.price)} 分", f", which would otherwise cost {points(told.price)}")


def _plain(zh: str, en: str) -> Callable[[Telling], Sentence]:
    """Words, and the facts they are about."""

    def said(told: Telling) -> Sentence:
        some = _with(told.facts)
        return Sentence(f"{zh}{some.zh}", f"{en}{some.en}")

    return said


def _replaced(told: Telling) -> Sentence:
    by = "、".join(told.by)
    if told.change is not None:
        reason = told.change.reason
        return Sentence(
            f"规则 {told.node} 已由覆盖层删去（理由：{reason}）",
            f"an overlay dropped rule {told.node} ({reason})",
        )
    return Sentence(
        f"规则 {told.node} 已由 {by} 替代", f"rule {told.node} is replaced by {', '.join(told.by)}"
    )


def _cap_full(told: Telling) -> Sentence:
    level = {
        "rule": Sentence("本条", "this rule"),
        "site": Sentence("该点位", "this site"),
        "then": Sentence("本条“再”的步骤限定的总额", "the sum that the steps of this rule allow"),
    }.get(told.level or "", Sentence(f"同一{dotted(told.level or '').zh}", f"the same {told.level}"))
    found, price, some = _with(told.facts), _price(told), _with(told.by_facts)
    return Sentence(
        f"查到了{found.zh}{price.zh}，但{level.zh}的封顶已被前面的记录用完{some.zh}，不再扣分",
        f"there is a find{found.en}{price.en}, but the cap of {level.en} is used up by earlier facts{some.en}",
    )


def _used_up(told: Telling) -> Sentence:
    found, price, some = _with(told.facts), _price(told), _with(told.by_facts)
    node = "、".join(told.by) or told.node
    return Sentence(
        f"查到了{found.zh}{price.zh}，但指标 {node} 已经扣到底{some.zh}，没有分可扣",
        f"there is a find{found.en}{price.en}, but item {node} is down to its floor{some.en}",
    )


def _forfeited(told: Telling) -> Sentence:
    found, some = _with(told.facts), _with(told.by_facts)
    return Sentence(
        f"查到了{found.zh}，但“{told.node}”已因另一条记录不得分{some.zh}",
        f"there is a find{found.en}, but {told.node} is forfeited by another fact already{some.en}",
    )


def _heavier(told: Telling) -> Sentence:
    found, price, some = _with(told.facts), _price(told), _with(told.by_facts)
    rules = f"规则 {'、'.join(told.by)} 的" if told.by else ""
    english = f" of rule {', '.join(told.by)}" if told.by else ""
    return Sentence(
        f"查到了{found.zh}{price.zh}，但已按{rules}另一条记录计{some.zh}，不再扣分",
        f"there is a find{found.en}{price.en}, but another fact{english} counts instead{some.en}",
    )


def _not_deciding(told: Telling) -> Sentence:
    found = _with(told.facts)
    by = f"，起决定作用的是 {'、'.join(told.by)}" if told.by else ""
    english = f"; {', '.join(told.by)} decides" if told.by else ""
    return Sentence(
        f"查到了{found.zh}，但这一部分不决定得分{by}",
        f"there is a find{found.en}, but this part does not decide{english}",
    )


def _waived(told: Telling) -> Sentence:
    found = _with(told.facts)
    if told.waiver is None:
        return Sentence(f"已豁免{found.zh}", f"waived{found.en}")
    return Sentence(
        f"已豁免{found.zh}：{told.waiver.reason}（批准：{told.waiver.approver}）",
        f"waived{found.en}: {told.waiver.reason} (approved by {told.waiver.approver})",
    )


def _set_aside(told: Telling) -> Sentence:
    found = _with(told.facts)
    return Sentence(
        f"记录{found.zh}不计，以巡查 {told.inspection} 为准",
        f"the finds{found.en} are set aside: inspection {told.inspection} decides",
    )


def _condition(told: Telling) -> Sentence:
    parts = [_part(one) for one in told.parts]
    both = listed(parts, zh="；")
    nearest = _with(told.facts[:1]) if told.parts and told.parts[0].key == "where" else Sentence("", "")
    key = "成组条件" if told.parts and told.parts[0].key == "when" else "条件"
    lead = Sentence(
        f"最接近的记录{nearest.zh}，" if nearest.zh else "",
        f"the nearest fact{nearest.en}; " if nearest.en else "",
    )
    return Sentence(
        f"不扣分：{lead.zh}{key}不成立：{both.zh}",
        f"nothing is lost: {lead.en}the condition is false: {both.en}",
    )


def _part(part: FalsePart) -> Sentence:
    found = listed(
        [Sentence(f"{one.name}＝{one.value.zh}", f"{one.name} is {one.value.en}") for one in part.found],
        zh="，",
    )
    if not part.found:
        return Sentence(f"要求{part.wanted.zh}", f"wanted: {part.wanted.en}")
    return Sentence(f"要求{part.wanted.zh}，实际{found.zh}", f"wanted: {part.wanted.en}; {found.en}")


def _met(told: Telling) -> Sentence:
    if told.facts:
        some = _with(told.facts)
        return Sentence(f"查过，都达标{some.zh}", f"looked at, and all met{some.en}")
    if told.coverage == "closed":
        return Sentence("记录是完整清单，其中没有", "the records are a complete list, and there is none")
    return Sentence("查过，没有发现", "somebody looked, and found none")


def _not_by_site(told: Telling) -> Sentence:
    some = _with(told.facts)
    with_zh = f"；这里的记录{some.zh}在其中" if some.zh else ""
    with_en = f"; the facts here{some.en} are among them" if some.en else ""
    return Sentence(
        f"不按点位扣分，整组或整个测评对象一起计{with_zh}",
        f"it is no site's: the rule looks at the case, or at all its facts together{with_en}",
    )


_REASONS: dict[Reason, Callable[[Telling], Sentence]] = {
    Reason.REPLACED: _replaced,
    Reason.OTHER_TOTAL: _plain(
        "计入另一个总分，不影响这个得分", "it counts in another total, not in this score"
    ),
    Reason.NOT_APPLICABLE: _plain("本项不适用", "the item does not apply"),
    Reason.SITE_NOT_COVERED: _plain("不管这类点位", "it is not about sites of this kind"),
    Reason.PENDING: _plain(
        "测评方式待定，查到的也只算可能", "how it is assessed is pending, so nothing found is certain"
    ),
    Reason.NOT_BY_SITE: _not_by_site,
    Reason.LEFT_OUT: _plain(
        "查到了，但本项可能不适用，没有计入总分",
        "there is a find, but the item may not apply and is left out of the score",
    ),
    Reason.MET: _met,
    Reason.EARNED: _plain(
        "是得分的规则，这里的记录已经得分", "an earning rule: the facts here earned points"
    ),
    Reason.NOT_DECIDING: _not_deciding,
    Reason.TOO_SMALL: _plain(
        "扣的分折合总分不足报告的最小位", "what it costs is less than the last place of the report"
    ),
    Reason.FORFEITED: _forfeited,
    Reason.ITEM_USED_UP: _used_up,
    Reason.STEP: _plain("查到了，但被“再”的步骤抵回", "there is a find, but a step takes it back"),
    Reason.CAP_FULL: _cap_full,
    Reason.ALLOWANCE: _plain("在免扣的数量之内", "within the number that is free"),
    Reason.HEAVIER: _heavier,
    Reason.PRICE_ZERO: _plain("按本条的数字不扣分", "by the figures of the rule it costs nothing"),
    Reason.UNKNOWN: _plain("可能扣分，但还不能确定", "it may cost points, but that is not certain"),
    Reason.WAIVED: _waived,
    Reason.SET_ASIDE: _set_aside,
    Reason.NOT_IN_FORCE: _condition,
    Reason.CONDITION_FALSE: _condition,
    Reason.NOT_INSPECTED: _plain("没有人查过", "nobody looked"),
    Reason.NOTHING_EARNED: _plain(
        "查过，没有可得分的记录", "somebody looked, and there was nothing to earn for"
    ),
}
