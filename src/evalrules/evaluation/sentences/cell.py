"""The words for a cell: what a rule takes or gives, and the defaults in it that change a number."""

from __future__ import annotations

from collections.abc import Callable

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.figures import (
    DIRECTION,
    PARTIAL,
    amount,
    counter,
    figure,
    measured,
    taken,
)
from evalrules.evaluation.sentences.table import table_words
from evalrules.evaluation.sentences.words import condition, expression, factor, field_of, name
from evalrules.ruleset.cells import (
    AllCell,
    JudgedCell,
    LinearCell,
    NumberCell,
    ScaleCell,
    ShareCell,
    StepCell,
)
from evalrules.ruleset.expressions.kinds_of_expression import is_condition
from evalrules.ruleset.expressions.syntax import Expr, Number
from evalrules.ruleset.model import Rule, Ruleset
from evalrules.ruleset.pools import kind_of
from evalrules.ruleset.rule_shape import is_per_group, reads_group
from evalrules.ruleset.vocabulary import Kind


def cell_words(rule: Rule, ruleset: Ruleset) -> Sentence:
    """What the rule takes or gives: ``每处扣 0.3 分``."""
    cell = rule.cell
    if isinstance(cell, NumberCell):
        return _number(rule, cell, ruleset)
    if isinstance(cell, AllCell):
        return _all(rule)
    if isinstance(cell, ShareCell):
        return _share(rule, cell, ruleset)
    if isinstance(cell, ScaleCell):
        return _scale(rule, cell)
    if isinstance(cell, LinearCell):
        return _linear(rule, cell)
    if isinstance(cell, StepCell):
        return _step(rule, cell)
    if isinstance(cell, JudgedCell):
        return _judged(rule, cell)
    return table_words(rule, cell, ruleset)


def _verbs(rule: Rule) -> Callable[[str, str], str]:
    """Choose the word of losing or of earning."""
    return (lambda lose, earn: lose) if rule.polarity == "lose" else (lambda lose, earn: earn)


def _number(rule: Rule, cell: NumberCell, ruleset: Ruleset) -> Sentence:
    verb = _verbs(rule)
    price = amount(cell.amount)
    if is_per_group(rule, ruleset):
        below = Sentence("", "")
        if not isinstance(cell.amount, Number):
            below = Sentence("（得数小于 0 的按 0 计）", " (below 0 counts as 0)")
        return Sentence(
            f"{taken(verb('扣', '得'), cell.amount)}{below.zh}",
            f"{price.en} {verb('are lost', 'are earned')}{below.en}",
        )
    unit = counter(rule.count, kind_of(rule, ruleset))
    if rule.same == () and rule.count is None:
        return Sentence(
            f"一次{taken(verb('扣', '得'), cell.amount)}", f"{price.en} {verb('lost', 'earned')} once"
        )
    return Sentence(
        f"每{unit.zh}{taken(verb('扣', '得'), cell.amount)}",
        f"each {unit.en} {verb('costs', 'earns')} {price.en}",
    )


def _all(rule: Rule) -> Sentence:
    if rule.polarity == "earn":
        return Sentence("即得本项满分", "the item gets its full points")
    if rule.facts is None:
        return Sentence("本项不得分", "the item forfeits all its points")
    return Sentence("有一条即本项不得分", "a single one forfeits all points of the item")


def _share(rule: Rule, cell: ShareCell, ruleset: Ruleset) -> Sentence:
    verb = _verbs(rule)
    got, of = (_summed(part, rule, ruleset) for part in (cell.got, cell.of))
    looked = _looked_at(cell, kind_of(rule, ruleset))
    summed = (
        rule.facts is not None
        and not isinstance(cell.got, Number)
        and not reads_group(cell.got, rule, ruleset)
    )
    whole = isinstance(cell.of, Number) or reads_group(cell.of, rule, ruleset)
    if whole and summed and got == factor(cell.got):
        # What it is divided by is one number, however many facts are summed.
        got = Sentence(f"{got.zh}的合计", f"the sum of {got.en}")
        # What it is divided by is one number, however many facts are summed.
        got = Sentence(f"{got.zh}的合计", f"the sum of {got.en}")
    return Sentence(
        f"{verb('扣分', '得分')} = 本项满分 × {got.zh} ÷ {of.zh}（{looked.zh}合计后相除，不逐点平均）",
        f"points {verb('lost', 'earned')} = full points of the item × {got.en} ÷ {of.en} ({looked.en}pooled, not averaged site by site)",
    )


def _looked_at(cell: ShareCell, kind: Kind | None) -> Sentence:
    """What ``met`` and ``inspected`` count, where the share is made of them."""
    names = {str(part) for part in (cell.got, cell.of)}
    if kind is None or kind.coverage != "visit" or not names & {"met", "inspected", "达标数", "检查数"}:
        return Sentence("", "")
    return Sentence(
        "检查数是查过的点位数，达标数是其中没有上述记录的点位数；",
        "inspected are the sites that were inspected, met those of them without such a record; ",
    )


def _summed(part: Expr, rule: Rule, ruleset: Ruleset) -> Sentence:
    """What is added up over the facts: a condition counts those that fulfil it."""
    field = field_of(part, kind_of(rule, ruleset))
    if is_condition(part) or (field is not None and field.type == "boolean"):
        words = condition(part)
        return Sentence(f"“{words.zh}”的条数", f"the number of facts where {words.en}")
    return factor(part)


def _scale(rule: Rule, cell: ScaleCell) -> Sentence:
    verb = _verbs(rule)
    by = measured(cell.by)
    rows = [(expression(row.lower), row.amount) for row in cell.rows]
    zh = "，".join(f"{lower.zh} 起{taken(verb('扣', '得'), price)}" for lower, price in rows)
    en = ", ".join(f"from {lower.en}: {amount(price).en}" for lower, price in rows)
    return Sentence(
        f"按{by.zh}分档，{zh}（含起点，取达到的最高一档）",
        f"by {by.en} the points {verb('lost', 'earned')} are {en} (lower ends included, the highest row reached counts)",
    )


def _step(rule: Rule, cell: StepCell) -> Sentence:
    verb = _verbs(rule)
    by, step = measured(cell.by), expression(cell.step)
    side, partial = DIRECTION[cell.direction], PARTIAL[cell.partial]
    # A bare number needs a space before 扣; a measure word (百分点) does not.
    gap = " " if step.zh[-1:].isascii() else ""
    goals = [(figure(one.goal), one.each) for one in cell.goals]
    zh = "；".join(
        f"以 {goal.zh} 为准，{side.zh} {step.zh}{gap}{taken(verb('扣', '得'), each)}" for goal, each in goals
    )
    en = "; ".join(
        f"every {step.en} of {by.en} {side.en} {goal.en} {verb('costs', 'earns')} {amount(each).en}"
        for goal, each in goals
    )
    added = Sentence("；各个标准分别计算再相加", "; the goals count by themselves and add up")
    last = added if len(goals) > 1 else Sentence("", "")
    return Sentence(f"{by.zh}{zh}，{partial.zh}{last.zh}", f"{en}, {partial.en}{last.en}")


def _linear(rule: Rule, cell: LinearCell) -> Sentence:
    verb = _verbs(rule)
    by = measured(cell.by)
    points = [(expression(point.at), point.amount) for point in cell.points]
    zh = "，".join(f"{at.zh} 时{taken(verb('扣', '得'), price)}" for at, price in points)
    en = ", ".join(f"{amount(price).en} at {at.en}" for at, price in points)
    return Sentence(
        f"按{by.zh}连直线，{zh}（两点之间按直线折算，两端之外取平）",
        f"by {by.en} the points {verb('lost', 'earned')} are {en} (straight lines between, level outside)",
    )


def judged_words(cell: JudgedCell, polarity: str) -> Sentence:
    """``由检查人员在 10 至 20 分之间评定扣分``"""
    low, high, field = figure(cell.low), figure(cell.high), name(cell.field)
    verb, lost = ("扣分", "lost") if polarity == "lose" else ("得分", "earned")
    return Sentence(
        f"由检查人员在 {low.zh} 至 {high.zh} 分之间评定{verb}（“{field.zh}”）",
        f"the inspector sets the points {lost} between {low.en} and {high.en} ({field.en})",
    )


def _judged(rule: Rule, cell: JudgedCell) -> Sentence:
    words = judged_words(cell, rule.polarity)
    return Sentence(f"{words.zh}，没有评定的按未知处理", f"{words.en}; one not judged is unknown")
