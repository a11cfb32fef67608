"""The words for a row of a table: what its words say of its columns."""

from __future__ import annotations

from collections.abc import Sequence

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.words import expression, listed, name, same
from evalrules.ruleset.cells import AnyWord, RangeWord, RestWord, ValuesWord, Word
from evalrules.ruleset.expressions.syntax import Expr, Name

TAKE: dict[str, Sentence | None] = {
    # A table whose rows exclude each other has nothing to choose.
    "unique": None,
    "first": Sentence("自上而下取最先相符的一行", "the first row that fits counts"),
    "max": Sentence("几行都相符的取最高", "of several rows that fit the highest counts"),
    "min": Sentence("几行都相符的取最低", "of several rows that fit the lowest counts"),
    "sum": Sentence("几行都相符的相加，都不相符的为 0 分", "rows that fit are added, none gives 0"),
    "count": Sentence("按相符的行数计，不取行内分值", "the number of rows that fit counts"),
}

_TRUTHS = {
    "true": Sentence("是", "true"),
    "是": Sentence("是", "true"),
    "false": Sentence("否", "false"),
    "否": Sentence("否", "false"),
}


def row_condition(words: Sequence[Word], by: Sequence[Name]) -> Sentence:
    """``市级督查且第几次在 2 及以上``; a row of nothing but ``any`` is every other case."""
    parts = [
        _word(word, column) for word, column in zip(words, by, strict=True) if not isinstance(word, AnyWord)
    ]
    return listed(parts, zh="且") if parts else Sentence("其他情形", "otherwise")


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
    values = listed([_TRUTHS.get(value, same(value)) for value in word.values], zh="或", last="or")
    # A bare number or yes says nothing without its column; a word such as 市级督查 does.
    if any(value[:1].isdigit() or value in _TRUTHS for value in word.values):
        return Sentence(f"{title.zh}为 {values.zh} ", f"{title.en} {values.en}")
    return Sentence(values.zh, values.en)


def _range(word: RangeWord) -> Sentence:
    low, high = _end(word.low), _end(word.high)
    if low is not None and high is not None:
        if not word.low_open and not word.high_open:
            return Sentence(f"在 {low.zh} 至 {high.zh} ", f"{low.en} to {high.en}")
        return Sentence(
            f"{'高于' if word.low_open else '从'} {low.zh}{'、低于' if word.high_open else '、到'} {high.zh} ",
            f"{'above' if word.low_open else 'from'} {low.en} {'below' if word.high_open else 'to'} {high.en}",
        )
    if low is not None:
        return Sentence(
            f"高于 {low.zh} " if word.low_open else f"在 {low.zh} 及以上",
            f"above {low.en}" if word.low_open else f"{low.en} or more",
        )
    assert high is not None
    return Sentence(
        f"低于 {high.zh} " if word.high_open else f"在 {high.zh} 及以下",
        f"below {high.en}" if word.high_open else f"{high.en} or less",
    )


def _end(end: str | Expr | None) -> Sentence | None:
    if end is None:
        return None
    return same(end) if isinstance(end, str) else expression(end)
