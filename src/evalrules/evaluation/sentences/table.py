"""The words for a table: one clause a row, and how rows that match together are taken."""

from __future__ import annotations

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.figures import amount, counter, figure
from evalrules.evaluation.sentences.table_rows import TAKE, row_condition
from evalrules.evaluation.sentences.words import factor, listed, name
from evalrules.ruleset.cells import AllCell, JudgedCell, NumberCell, ShareCell, TableCell, TableRow
from evalrules.ruleset.model import Rule, Ruleset
from evalrules.ruleset.pools import kind_of
from evalrules.ruleset.rule_shape import is_per_group


def table_words(rule: Rule, cell: TableCell, ruleset: Ruleset) -> Sentence:
    """``按来源查表扣分：市级督查的扣 0.3 分，其余来源的扣 0.1 分``"""
    columns = listed([name(column) for column in cell.by])
    rows = [_row(rule, cell, row) for row in cell.rows]
    zh_verb, en_verb = ("扣分", "lost") if rule.polarity == "lose" else ("得分", "earned")
    zh = f"按{columns.zh}查表{zh_verb}：" + "，".join(row.zh for row in rows)
    en = f"points {en_verb} by {columns.en}: " + ", ".join(row.en for row in rows)
    for extra in (TAKE[cell.take], _times(rule, ruleset)):
        if extra is not None:
            zh, en = f"{zh}；{extra.zh}", f"{en}; {extra.en}"
    return Sentence(zh, en)


def _times(rule: Rule, ruleset: Ruleset) -> Sentence | None:
    if rule.count is None or is_per_group(rule, ruleset):
        return None
    unit = counter(rule.count, kind_of(rule, ruleset))
    words = figure(rule.count)
    return Sentence(f"以上为每{unit.zh}的分值，按“{words.zh}”累计", f"these are points for each {unit.en}")


def _row(rule: Rule, cell: TableCell, row: TableRow) -> Sentence:
    verb = "扣" if rule.polarity == "lose" else "得"
    condition, price = row_condition(row.words, cell.by), _price(rule, row)
    if isinstance(row.amount, AllCell):
        return Sentence(f"{condition.zh}的本项不得分", f"{condition.en}: {price.en}")
    return Sentence(f"{condition.zh}的{verb} {price.zh}", f"{condition.en}: {price.en}")


def _price(rule: Rule, row: TableRow) -> Sentence:
    cell = row.amount
    if isinstance(cell, AllCell):
        return Sentence("全部", "all points of the item")
    if isinstance(cell, JudgedCell):
        low, high, field = figure(cell.low), figure(cell.high), name(cell.field)
        return Sentence(
            f"{low.zh} 至 {high.zh} 分（由检查人员评定，“{field.zh}”）",
            f"{low.en} to {high.en} points as the inspector judges ({field.en})",
        )
    if isinstance(cell, ShareCell):
        got, of = factor(cell.got), factor(cell.of)
        return Sentence(
            f"本项满分 × {got.zh} ÷ {of.zh} 的分", f"full points of the item × {got.en} ÷ {of.en}"
        )
    return amount(cell.amount if isinstance(cell, NumberCell) else cell)
