"""
The syntax tree of conditions and expressions, as authored.

Names are not yet resolved: ``Name(("点位", "类型"))`` is what stands in the file. A condition written as a
mapping (``{处数: {at_least: 3}}``) and one written as text (``处数 >= 3``) give the same tree.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Literal

from attrs import frozen

from evalrules.source.day_parts import MonthDay
from evalrules.source.span import Span

#: ``%`` is a share (80% = 0.8), ``pp`` a distance between shares (1pp = 0.01); the others are lengths of time.
Unit = Literal["%", "pp", "minutes", "hours", "days", "months", "years"]

#: Units of a length of time.
LENGTHS = ("minutes", "hours", "days", "months", "years")

BinaryOperator = Literal["and", "or", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "+", "-", "*", "/"]


@frozen
class Number:
    """A number: ``value`` is as written (``80%`` has value 80 and unit ``%``)."""

    value: Decimal
    unit: Unit | None
    span: Span


@frozen
class Text:
    """A quoted text, or a plain value of a mapping condition."""

    value: str
    span: Span


@frozen
class Boolean:
    value: bool
    span: Span


@frozen
class Date:
    value: datetime.date
    span: Span


@frozen
class OfDay:
    """A time of day, or a day of the year: ``08:30``, ``04-01``."""

    value: datetime.time | MonthDay
    span: Span


@frozen
class Name:
    """A name with its dotted parts; a bare word may turn out to be a value of a choice field."""

    parts: tuple[str, ...]
    span: Span

    def __str__(self) -> str:
        return ".".join(self.parts)


@frozen
class KindName(Name):
    """The name of a kind of facts, once that is known; only sentences ask for it."""


@frozen
class Many:
    """A list of values: ``[暴露垃圾, 垃圾满溢]``."""

    items: tuple[Expr, ...]
    span: Span


@frozen
class Interval:
    """``(评价日 - 12 months, 评价日]``; an end left out (None) is unbounded."""

    low: Expr | None
    high: Expr | None
    low_open: bool
    high_open: bool
    span: Span


@frozen
class Unary:
    operator: Literal["not", "-"]
    operand: Expr
    span: Span


@frozen
class Binary:
    operator: BinaryOperator
    left: Expr
    right: Expr
    span: Span


@frozen
class Conditional:
    """``if test then yes else no``."""

    test: Expr
    yes: Expr
    no: Expr
    span: Span


@frozen
class Call:
    """
    ``round(x, 2)``, ``count(严重)``, ``count(事故 where 死亡人数 >= 10)``, ``score("3.10")``, ``has(备注)``.

    ``kind`` is the kind of facts named before ``where`` (also without a condition: ``exists(事故)`` has a Name as
    its only argument; which it is, is known only when names are resolved). ``name`` is the English name.
    """

    name: str
    arguments: tuple[Expr, ...]
    #: ``sum(人数 where 类别 == 甲)``: the condition after ``where``.
    where: Expr | None
    span: Span
    #: ``rank(…, within: 测评对象.组别, ties: same)``: named arguments, by their English names.
    options: tuple[tuple[str, Expr], ...] = ()


@frozen
class NodeSet:
    """``nodes under 现场``, ``nodes below 现场 tagged 关键``, ``lost of nodes under 现场``."""

    #: Id of the node whose children are meant (or, with ``deep``, everything below it); None: of all nodes.
    under: str | None
    deep: bool
    tag: str | None
    #: What is asked of each node; None: the nodes themselves.
    of: Expr | None
    span: Span


Expr = (
    Number
    | Text
    | Boolean
    | Date
    | OfDay
    | Name
    | Many
    | Interval
    | Unary
    | Binary
    | Conditional
    | Call
    | NodeSet
)

#: Functions over a group of facts.
AGGREGATES = frozenset({"count", "distinct", "sum", "min", "max", "mean", "share", "exists", "all"})
#: Functions over numbers; ``min`` and ``max`` with two or more arguments are these.
SCALARS = frozenset({"round", "floor", "ceil", "min", "max", "abs", "has"})
#: What a condition may ask of another node: ``score("3.10")``.
ACCESSORS = frozenset({"score", "rate", "lost", "earned", "value", "target", "met", "state"})
#: The place of a case among those of its run; with named arguments.
RANKS = frozenset({"rank"})
#: How equal scores share places.
TIES = {
    "same": "same",
    "同名次": "same",
    "last": "last",
    "取后": "last",
    "share": "share",
    "均分": "share",
    "next": "next",
    "不空位": "next",
}
#: Which end a rank is counted from.
ORDERS = {"best": "best", "好": "best", "worst": "worst", "差": "worst"}
#: Named arguments of functions, in either language.
OPTION_ALIASES = {
    "within": "within",
    "分组": "within",
    "ties": "ties",
    "并列": "ties",
    "order": "order",
    "从": "order",
}
#: What a result may ask of another one: ``result("等级")``.
RESULT = "result"
#: Chinese spellings of the functions.
FUNCTION_ALIASES = {
    "计数": "count",
    "种数": "distinct",
    "合计": "sum",
    "最小": "min",
    "最大": "max",
    "平均": "mean",
    "占比": "share",
    "存在": "exists",
    "全部": "all",
    "取整": "round",
    "向下取整": "floor",
    "向上取整": "ceil",
    "绝对值": "abs",
    "有": "has",
    "得分": "score",
    "得分率": "rate",
    "失分": "lost",
    "加分": "earned",
    "指标值": "value",
    "达标": "met",
    "状态": "state",
    "名次": "rank",
    "目标": "target",
    "结论": "result",
}
