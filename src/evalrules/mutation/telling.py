"""A change in words: the key it stands under, what stood there and what stands there now."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args

from evalrules.mutation.mutant import Change
from evalrules.mutation.spots import Spot
from evalrules.ruleset.cells import AnyWord, RangeWord, RestWord, ValuesWord, Word
from evalrules.ruleset.expressions.source import to_source
from evalrules.ruleset.expressions.syntax import Expr, Name
from evalrules.ruleset.model import Rule
from evalrules.source.diagnostic import Wording
from evalrules.source.span import Span

_EXPRESSIONS = get_args(Expr)

#: Fields as authors know them, English name → both spellings.
LABELS = {
    "where": ("条件", "where"), "when": ("成组条件", "when"), "same": ("视为同一", "same"), "keep": ("保留", "keep"),
    "count": ("数量", "count"), "value": ("指标值", "value"), "free": ("免扣", "free"), "empty": ("无分母", "empty"),
    "up_to": ("封顶", "up_to"), "then": ("再", "then"), "charge": ("责任", "charge"), "at": ("记入", "at"),
    "points": ("满分", "points"), "start": ("起点", "start"), "combine": ("合成", "combine"),
    "within": ("每行合成", "within"), "weight": ("权重", "weight"), "for_each": ("逐一", "for_each"),
    "na_when": ("不适用条件", "na_when"), "na": ("缺项", "na"), "unknown": ("未知", "unknown"), "tags": ("标签", "tags"),
    "take": ("取", "take"), "sample": ("抽样", "sample"), "account": ("账户", "account"), "use": ("引用", "use"),
    "rows": ("行", "rows"), "default": ("默认", "default"), "coverage": ("覆盖", "coverage"), "must": ("必须", "must"),
    "fields": ("字段", "fields"), "rounding": ("取整", "rounding"), "cap_share": ("封顶分摊", "cap_share"),
    "withhold_above": ("示例占比上限", "withhold_above"), "meaning": ("定义", "meaning"), "lives": ("有效期", "lives"),
    "restart": ("重新起算", "restart"), "reaches": ("达到", "reaches"), "block": ("满段", "block"), "parts": ("时段", "parts"),
    "facts": ("事实", "facts"), "sites": ("点位", "sites"), "polarity": ("扣分得分", "lose or earn"),
    "better": ("好坏", "better"), "rules": ("规则", "rules"), "children": ("指标", "nodes"), "results": ("结果", "results"),
    "waivers": ("豁免", "waivers"), "days": ("天数", "days"), "allow": ("时限", "allow"), "by": ("按", "by"),
    "list": ("清单", "list"), "none": ("空档", "none"), "seasons": ("时令", "seasons"),
}  # fmt: skip


def label(spot: Spot) -> Wording:
    """The key that the place stands under."""
    fields = spot.fields
    owner = spot.owner
    if fields and fields[0] == "cell" and isinstance(owner, Rule):
        return Wording("扣分", "lose") if owner.polarity == "lose" else Wording("得分", "earn")
    if fields and fields[0] == "values":
        return Wording(fields[-1], fields[-1])
    zh, en = LABELS.get(fields[0] if fields else "", ("", ""))
    return Wording(zh, en)


def written(value: Any) -> str:
    """
    A value as an author would write it.

    >>> written(Decimal("0.50")), written(None)
    ('0.50', '-')
    """
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (int, str, Fraction, datetime.date, datetime.time)):
        return str(value)
    if isinstance(value, Name):
        return str(value)
    if isinstance(value, _EXPRESSIONS):
        return to_source(value)
    if isinstance(value, (AnyWord, RestWord, ValuesWord, RangeWord)):
        return word(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(written(item) for item in value) + "]"
    return type(value).__name__


def word(value: Word) -> str:
    """A word of a table."""
    match value:
        case AnyWord():
            return "any"
        case RestWord():
            return "rest"
        case ValuesWord(values=values):
            return "|".join(values)
        case RangeWord(low=low, high=high):
            opening = "(" if low is None or value.low_open else "["
            closing = ")" if high is None or value.high_open else "]"
            ends = ["" if end is None else written(end) for end in (low, high)]
            return f"{opening}{ends[0]}, {ends[1]}{closing}"


def becomes(spot: Spot, new: Any, span: Span | None = None, *, was: Any = None, now: Any = None) -> Change:
    """The value replaced: ``封顶：5 → 6``."""
    old_text = written(spot.value if was is None else was)
    new_text = written(new if now is None else now)
    return told(spot, new, f"{old_text} → {new_text}", f"{old_text} → {new_text}", span)


def told(spot: Spot, new: Any, zh: str, en: str, span: Span | None = None) -> Change:
    """The value replaced, in words after its key."""
    key = label(spot)
    return Change(
        new,
        Wording(f"{key.zh}：{zh}" if key.zh else zh, f"{key.en}: {en}" if key.en else en),
        span,
    )


def dropped(spot: Spot, new: Any, what: str, span: Span | None = None) -> Change:
    """Something left out."""
    return told(spot, new, f"去掉 {what}", f"{what} left out", span)


def swapped(spot: Spot, new: Any, one: str, other: str, span: Span | None = None) -> Change:
    """Two things in each other's place."""
    return told(spot, new, f"{one} 与 {other} 对调", f"{one} and {other} swapped", span)
