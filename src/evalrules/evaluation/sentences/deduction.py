"""One deduction or award as a sentence: the facts, the rule, the arithmetic, and what a cap left of it."""

from __future__ import annotations

from decimal import Decimal

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.words import counter as counter_of
from evalrules.evaluation.sentences.words import dotted, literal, number, points, same
from evalrules.ruleset.cells import ScaleCell, StepCell
from evalrules.ruleset.expressions.syntax import Expr, Number
from evalrules.ruleset.model import Rule

_NOTHING = {
    "duplicate": Sentence(
        "与前面的记录是同一处，不再{0}分", "the same occurrence as an earlier fact, nothing more is {0}"
    ),
    "free": Sentence("在免扣的数量之内，不{0}分", "within the free number, nothing is {0}"),
    "already_forfeited": Sentence(
        "本项已全部扣完，不再{0}分", "the item is already forfeited, nothing more is {0}"
    ),
    "not_deciding": Sentence(
        "不是决定得分的一项，不影响总分", "not the deciding part, the total is not affected"
    ),
}


def deduction_sentence(
    *,
    rule: Rule,
    node_title: str,
    fact_words: str | Sentence,
    points: Decimal,
    effective: Decimal,
    cause: str = "fact",
    unit_price: str | None = None,
    count: str | None = None,
    counter: str | Sentence | None = None,
    capped_by: str | None = None,
    cap: Decimal | None = None,
    before: Decimal | None = None,
    charged: Decimal | None = None,
    value: str | None = None,
    of: str | None = None,
    node_points: Decimal | None = None,
) -> Sentence:
    """
    Say one deduction (of a losing rule) or award (of an earning one).

    ``points`` and ``charged`` are in the rule's measure, before and after its caps; ``effective`` is of the total.
    ``count`` and ``unit_price`` are the factors of a price, ``counter`` the word between (处); ``cap`` and ``before``
    are the cap that cut and what was lost under it before. For a share, ``count`` unmet ``of`` all and
    ``node_points``; for a group, ``value``.

    With a cap the sentence reads ``… 暴露垃圾 3 处 × 0.3 分 = 0.9 分，本条封顶 5 分，前面已扣 4.6 分，实扣 0.4 分``.
    """
    facts = same(fact_words) if isinstance(fact_words, str) else fact_words
    earns = rule.polarity == "earn" and cause in ("fact", "group")
    arithmetic = {
        "not_earned": lambda: _not_earned(node_title, points, node_points),
        "forfeit": lambda: _forfeit(facts, node_title),
        "share": lambda: _share(facts, count, of, node_points),
        "group": lambda: _group(rule, facts, value),
    }.get(cause, lambda: _price(rule, facts, count, unit_price, counter))()
    levels = frozenset(cap.level for cap in rule.up_to)
    stated = "×" in arithmetic.zh
    tail = _tail(points, effective, charged, capped_by, cap, before, earns, cause, levels, stated)
    head = "" if cause == "not_earned" else f"{rule.text.rstrip('。.；;')}："
    english = "" if cause == "not_earned" else f"{rule.text.rstrip('。.；;')}: "
    return Sentence(f"{head}{arithmetic.zh}{tail.zh}", f"{english}{arithmetic.en}{tail.en}")


def _price(
    rule: Rule, facts: Sentence, count: str | None, price: str | None, counter: str | Sentence | None
) -> Sentence:
    if price is None or (rule.count is None and count in (None, "1")):
        return facts
    unit = same(counter) if isinstance(counter, str) else counter or counter_of(rule.count, None)
    gap = "" if facts.zh.endswith("）") else " "
    return Sentence(
        f"{facts.zh}{gap}{count or '1'} {unit.zh} × {price} 分",
        f"{facts.en}, {count or '1'} × {points(price)}",
    )


def _group(rule: Rule, facts: Sentence, value: str | None) -> Sentence:
    basis = Sentence(f"（依据：{facts.zh}）", f" (from {facts.en})") if facts.zh else Sentence("", "")
    if value is None:
        return Sentence(f"整组计算{basis.zh}", f"priced as a group{basis.en}")
    cell = rule.cell
    if isinstance(cell, StepCell) and isinstance(cell.goal, Number):
        value = _in_unit(value, cell.goal)
        goal = literal(cell.goal)
        return Sentence(
            f"指标值 {value}，标准 {goal.zh}{basis.zh}", f"the value is {value}, the goal {goal.en}{basis.en}"
        )
    if isinstance(cell, ScaleCell):
        value = _in_unit(value, cell.rows[0].lower)
        return Sentence(
            f"指标值 {value}，按所在档次{basis.zh}", f"the value is {value}, by its row{basis.en}"
        )
    return Sentence(f"指标值 {value}{basis.zh}", f"the value is {value}{basis.en}")


def _in_unit(value: str, like: Expr) -> str:
    """A share is shown as the percent that the rule compares it with."""
    if isinstance(like, Number) and like.unit == "%" and not value.endswith("%"):
        return f"{number(Decimal(value) * 100)}%"
    return value


def _share(facts: Sentence, count: str | None, of: str | None, whole: Decimal | None) -> Sentence:
    if of is None or whole is None:
        return Sentence(f"{facts.zh}未达标", f"{facts.en} not met")
    unmet = count or "1"
    return Sentence(
        f"{facts.zh}未达标，本项 {number(whole)} 分 × {unmet} ÷ {of}",
        f"{facts.en} not met, {points(whole)} × {unmet} ÷ {of}",
    )


def _not_earned(node_title: str, missing: Decimal, whole: Decimal | None) -> Sentence:
    if whole is None:
        return Sentence(f"“{node_title}”没有得到的分", f"points of {node_title} that were not earned")
    got = number(whole - missing)
    return Sentence(
        f"“{node_title}”满分 {number(whole)} 分，得 {got} 分，未得 {number(missing)} 分",
        f"{node_title} has {points(whole)}, {got} earned, {number(missing)} not earned",
    )


def _forfeit(facts: Sentence, node_title: str) -> Sentence:
    return Sentence(f"{facts.zh}，“{node_title}”不得分", f"{facts.en}, {node_title} is forfeited")


def _tail(
    price: Decimal,
    effective: Decimal,
    charged: Decimal | None,
    capped_by: str | None,
    cap: Decimal | None,
    before: Decimal | None,
    earns: bool,
    cause: str,
    levels: frozenset[str],
    stated: bool,
) -> Sentence:
    verb, past = ("加", "added") if earns else ("扣", "lost")
    if capped_by in _NOTHING and effective == 0:
        words = _NOTHING[capped_by]
        return Sentence(f"，{words.zh.format(verb)}", f"; {words.en.format(past)}")
    inside = price if charged is None else charged
    if capped_by is None and charged is None:
        return _uncut(price, effective, verb, past, cause, stated)
    zh, en = _equals(price, cause, verb, stated)
    limit = _limit(capped_by, cap, before, verb, past, levels)
    zh, en = zh + limit.zh, en + limit.en
    if charged is not None and inside != effective:
        zh, en = f"{zh}，计 {number(inside)} 分", f"{en}; {points(inside)} {past}"
        return Sentence(
            f"{zh}，折合总分{verb} {number(effective)} 分", f"{en}, {number(effective)} of the total"
        )
    return Sentence(f"{zh}，实{verb} {number(effective)} 分", f"{en}; {points(effective)} {past}")


def _uncut(price: Decimal, effective: Decimal, verb: str, past: str, cause: str, stated: bool) -> Sentence:
    if cause == "not_earned":
        if effective == price:
            return Sentence("", "")
        return Sentence(f"，折合总分 {number(effective)} 分", f"; {number(effective)} of the total")
    if effective == price or cause == "forfeit":
        return Sentence(f"，{verb} {number(effective)} 分", f": {points(effective)} {past}")
    zh, en = _equals(price, cause, verb, stated)
    return Sentence(
        f"{zh}，折合总分{verb} {number(effective)} 分", f"{en}; {number(effective)} of the total {past}"
    )


def _equals(price: Decimal, cause: str, verb: str, stated: bool) -> tuple[str, str]:
    if cause in ("forfeit", "not_earned"):
        return "", ""
    if not stated:
        return f"，应{verb} {number(price)} 分", f", {points(price)}"
    return f" = {number(price)} 分", f" = {points(price)}"


def _limit(
    capped_by: str | None,
    cap: Decimal | None,
    before: Decimal | None,
    verb: str,
    past: str,
    levels: frozenset[str],
) -> Sentence:
    if capped_by is None:
        return Sentence("", "")
    if capped_by in _NOTHING:
        words = {"free": Sentence("，扣除免扣的部分后", "; after the free part")}
        return words.get(capped_by, Sentence("", ""))
    if capped_by == "rule":
        level = Sentence("本条", "this rule")
    elif capped_by == "site":
        level = Sentence("该点位", "this site")
    elif capped_by in levels:
        level = Sentence(f"同一{dotted(capped_by).zh}", f"the same {capped_by}")
    else:
        # A node's floor or ceiling: what its ``then`` took back.
        bound = "已扣到底" if verb == "扣" else "已到上限"
        return Sentence(
            f"，指标 {capped_by} {bound}", f"; {capped_by} is at its {'floor' if verb == '扣' else 'ceiling'}"
        )
    limit = f" {number(cap)} 分" if cap is not None else ""
    english = f" at {points(cap)}" if cap is not None else ""
    zh, en = f"，{level.zh}封顶{limit}", f"; {level.en} is capped{english}"
    if before is not None and before > 0:
        zh, en = f"{zh}，前面已{verb} {number(before)} 分", f"{en}, {number(before)} already {past}"
    return Sentence(zh, en)
