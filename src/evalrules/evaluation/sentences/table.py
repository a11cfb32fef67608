"""The words for a table: one clause a row, and how rows that match together are taken."""

from __future__ import annotations

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.words import amount, counter, expression, kind_of, listed, name, same
from evalrules.ruleset.cells import (
    AllCell,
    AnyWord,
    JudgedCell,
    NumberCell,
    RangeWord,
    RestWord,
    TableCell,
    TableRow,
    ValuesWord,
    Word,
)
from evalrules.ruleset.expressions.syntax import Name
from evalrules.ruleset.model import Rule, Ruleset

_TAKE: dict[str, Sentence | None] = {
    # A table whose rows exclude each other has nothing to choose.
    "unique": None,
    "first": Sentence("自上而下取最先相符的一行", "the first row that fits counts"),
    "max": Sentence("几行都相符的取最高", "of several rows that fit the highest counts"),
    "min": Sentence("几行都相符的取最低", "of several rows that fit the lowest counts"),
    "sum": Sentence("几行都相符的相加，都不相符的为 0 分", "rows that fit are added, none gives 0"),
    "count": Sentence("按相符的行数计，不取行内分值", "the number of rows that fit counts"),
}


def table_words(rule: Rule, cell: TableCell, ruleset: Ruleset) -> Sentence:
    """``按来源查表扣分：市级督查的扣 0.3 分，其余来源的扣 0.1 分``"""
    columns = listed([name(column) for column in cell.by])
    rows = [_row(rule, cell, row) for row in cell.rows]
    zh_verb, en_verb = ("扣分", "lost") if rule.polarity == "lose" else ("得分", "earned")
    zh = f"按{columns.zh}查表{zh_verb}：" + "，".join(row.zh for row in rows)
    en = f"points {en_verb} by {columns.en}: " + ", ".join(row.en for row in rows)
    for extra in (_TAKE[cell.take], _times(rule, ruleset)):
        if extra is not None:
            zh, en = f"{zh}；{extra.zh}", f"{en}; {extra.en}"
    return Sentence(zh, en)


def _times(rule: Rule, ruleset: Ruleset) -> Sentence | None:
    if rule.count is None or any(str(column) in ("value", "指标值") for column in rule_columns(rule)):
        return None
    unit = counter(rule.count, kind_of(rule, ruleset))
    words = expression(rule.count)
    return Sentence(f"以上为每{unit.zh}的分值，按“{words.zh}”累计", f"these are points for each {unit.en}")


def rule_columns(rule: Rule) -> tuple[Name, ...]:
    return rule.cell.by if isinstance(rule.cell, TableCell) else ()


def _row(rule: Rule, cell: TableCell, row: TableRow) -> Sentence:
    verb = "扣" if rule.polarity == "lose" else "得"
    words = [
        _word(word, column)
        for word, column in zip(row.words, cell.by, strict=True)
        if not isinstance(word, AnyWord)
    ]
    condition = listed(words, zh="且") if words else Sentence("其他情形", "otherwise")
    price = _price(row)
    if isinstance(row.amount, AllCell):
        return Sentence(f"{condition.zh}的本项不得分", f"{condition.en}: {price.en}")
    return Sentence(f"{condition.zh}的{verb} {price.zh}", f"{condition.en}: {price.en}")


def _price(row: TableRow) -> Sentence:
    if isinstance(row.amount, AllCell):
        return Sentence("全部", "all points of the item")
    if isinstance(row.amount, JudgedCell):
        low, high = expression(row.amount.low), expression(row.amount.high)
        field = name(row.amount.field)
        return Sentence(
            f"{low.zh} 至 {high.zh} 分（由检查人员评定，“{field.zh}”）",
            f"{low.en} to {high.en} points as the inspector judges ({field.en})",
        )
    assert isinstance(row.amount, NumberCell)
    return amount(row.amount.amount)


def _word(word: Word, column: Name) -> Sentence:
    title = name(column)
    if isinstance(word, ValuesWord):
        return _values(word, title)
    if isinstance(word, RestWord):
        return Sentence(f"其余{title.zh}", f"any other {title.en}")
    assert isinstance(word, RangeWord)
    inside = _range(word)
    return Sentence(f"{title.zh}{inside.zh}", f"{title.en} {inside.en}")


def _values(word: ValuesWord, title: Sentence) -> Sentence:
    values = listed([same(_yes_no(value)) for value in word.values], zh="或", last="or")
    # A bare number or yes says nothing without its column; a word such as 市级督查 does.
    if any(value[:1].isdigit() or value in ("true", "false") for value in word.values):
        return Sentence(f"{title.zh}为 {values.zh} ", f"{title.en} {values.en}")
    return Sentence(values.zh, values.en)


def _yes_no(value: str) -> str:
    return {"true": "是", "false": "否"}.get(value, value)


def _range(word: RangeWord) -> Sentence:
    low, high = word.low, word.high
    if low is not None and high is not None:
        if not word.low_open and not word.high_open:
            return Sentence(f"在 {low} 至 {high} ", f"{low} to {high}")
        return Sentence(
            f"{'高于' if word.low_open else '从'} {low}{'、低于' if word.high_open else '、到'} {high} ",
            f"{'above' if word.low_open else 'from'} {low} {'below' if word.high_open else 'to'} {high}",
        )
    if low is not None:
        return Sentence(
            f"高于 {low} " if word.low_open else f"在 {low} 及以上",
            f"above {low}" if word.low_open else f"{low} or more",
        )
    return Sentence(
        f"低于 {high} " if word.high_open else f"在 {high} 及以下",
        f"below {high}" if word.high_open else f"{high} or less",
    )
