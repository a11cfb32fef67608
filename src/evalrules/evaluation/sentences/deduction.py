"""One deduction or award as a sentence: the facts, the rule, the arithmetic, and what a cap left of it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.cut import Cut, cut_words
from evalrules.evaluation.sentences.figures import counter as counter_of
from evalrules.evaluation.sentences.words import POINTS, Measure, listed, literal, number, same
from evalrules.ruleset.cells import LinearCell, ScaleCell, StepCell
from evalrules.ruleset.expressions.syntax import Expr, Number
from evalrules.ruleset.model import Rule


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
    proportional: bool = False,
    value: str | None = None,
    of: str | None = None,
    node_points: Decimal | None = None,
    weighted: bool = False,
    measure: Measure = POINTS,
) -> Sentence:
    """
    Say one deduction (of a losing rule) or award (of an earning one).

    ``points`` and ``charged`` are in the rule's measure, before and after its caps; ``effective`` is of the total.
    ``count`` and ``unit_price`` are the factors of a price, ``counter`` the word between (处); ``cap`` and ``before``
    are the cap that cut and what was lost under it before, all in the rule's measure; ``proportional``: all facts bear
    their part of the cap, so nothing was lost before; ``weighted``: what is kept is not yet of the total. For a share,
    ``count`` unmet ``of`` all and ``node_points``; for a group, ``value``.

    With a cap the sentence reads ``… 暴露垃圾 3 处 × 0.3 分 = 0.9 分，本条封顶 5 分，前面已扣 4.6 分，实扣 0.4 分``.
    """
    facts = same(fact_words) if isinstance(fact_words, str) else fact_words
    arithmetic = {
        "not_earned": lambda: _not_earned(node_title, points, node_points, measure),
        "forfeit": lambda: _forfeit(facts, node_title),
        "share": lambda: _share(facts, count, of, node_points, measure),
        "group": lambda: _group(rule, facts, value),
    }.get(cause, lambda: _price(rule, facts, count, unit_price, counter, measure))()
    cut = Cut(
        price=points,
        effective=effective,
        charged=charged,
        by=capped_by,
        cap=cap,
        before=before,
        proportional=proportional,
        earns=rule.polarity == "earn" and cause in ("fact", "group"),
        levels=frozenset(cap.level for cap in rule.up_to),
        equals=_equals_sign(arithmetic, points, count, of, node_points),
        whole=cause in ("not_earned", "forfeit"),
        weighted=weighted,
        measure=measure,
    )
    tail = cut_words(cut, told=cause == "not_earned")
    head = "" if cause == "not_earned" else f"{rule.text.rstrip('。.；;')}："
    english = "" if cause == "not_earned" else f"{rule.text.rstrip('。.；;')}: "
    return Sentence(f"{head}{arithmetic.zh}{tail.zh}", f"{english}{arithmetic.en}{tail.en}")


def _price(
    rule: Rule,
    facts: Sentence,
    count: str | None,
    price: str | None,
    counter: str | Sentence | None,
    measure: Measure,
) -> Sentence:
    if price is None or (rule.count is None and count in (None, "1")):
        return facts
    unit = same(counter) if isinstance(counter, str) else counter or counter_of(rule.count, None)
    gap = "" if facts.zh.endswith("）") else " "
    return Sentence(
        f"{facts.zh}{gap}{count or '1'} {unit.zh} × {measure.of(price).zh}",
        f"{facts.en}, {count or '1'} × {measure.of(price).en}",
    )


def _group(rule: Rule, facts: Sentence, value: str | None) -> Sentence:
    basis = Sentence(f"（依据：{facts.zh}）", f" (from {facts.en})") if facts.zh else Sentence("", "")
    if value is None:
        return Sentence(f"整组计算{basis.zh}", f"priced as a group{basis.en}")
    cell = rule.cell
    if isinstance(cell, StepCell):
        goals = [one.goal for one in cell.goals if isinstance(one.goal, Number)]
        if len(goals) == len(cell.goals):
            value = _in_unit(value, goals[0])
            goal = listed([literal(one) for one in goals])
            return Sentence(
                f"指标值 {value}，标准 {goal.zh}{basis.zh}",
                f"the value is {value}, the goal {goal.en}{basis.en}",
            )
    if isinstance(cell, LinearCell):
        value = _in_unit(value, cell.points[0].at)
        return Sentence(f"指标值 {value}，按直线{basis.zh}", f"the value is {value}, on the lines{basis.en}")
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


def _share(
    facts: Sentence, count: str | None, of: str | None, whole: Decimal | None, measure: Measure
) -> Sentence:
    if of is None or whole is None:
        return Sentence(f"{facts.zh}未达标", f"{facts.en} not met")
    unmet = count or "1"
    return Sentence(
        f"{facts.zh}未达标，本项 {measure.of(whole).zh} × {unmet} ÷ {of}",
        f"{facts.en} not met, {measure.of(whole).en} × {unmet} ÷ {of}",
    )


def _not_earned(node_title: str, missing: Decimal, whole: Decimal | None, measure: Measure) -> Sentence:
    if whole is None:
        return Sentence(f"“{node_title}”没有得到的分", f"points of {node_title} that were not earned")
    full, got, left = measure.of(whole), measure.of(whole - missing), measure.of(missing)
    return Sentence(
        f"“{node_title}”满分 {full.zh}，得 {got.zh}，未得 {left.zh}",
        f"{node_title} has {full.en}, {number(whole - missing)} earned, {number(missing)} not earned",
    )


def _forfeit(facts: Sentence, node_title: str) -> Sentence:
    return Sentence(f"{facts.zh}，“{node_title}”不得分", f"{facts.en}, {node_title} is forfeited")


def _equals_sign(
    arithmetic: Sentence, price: Decimal, count: str | None, of: str | None, whole: Decimal | None
) -> str:
    """``=`` after arithmetic that was spelled out, ``≈`` where the quotient has no end, nothing where none was."""
    if "×" not in arithmetic.zh:
        return ""
    if of is None or whole is None:
        return "="
    return "=" if Fraction(whole) * Fraction(count or "1") == Fraction(price) * Fraction(of) else "≈"
