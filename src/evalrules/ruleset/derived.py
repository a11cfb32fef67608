"""Derived words and ledgers, as authored: what is counted, timed or accumulated over the facts of a case."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from attrs import field, frozen

from evalrules.ruleset.cells import TableCell
from evalrules.ruleset.expressions.syntax import Expr, Name, Number
from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.span import Span

How = Literal["nth", "total", "run"]
#: Calendar units that periods and rounds can have.
CalendarUnit = Literal["day", "week", "month", "quarter", "year"]
#: Where a count begins afresh: the whole case, a calendar unit, or a window as long as a number with a unit.
Within = Literal["case", "year", "quarter", "month"] | Number
#: What is left of a ledger when its balance has reached the number it reaches.
Left = Literal["none", "rest", "all"]


@frozen
class Counting:
    """``{nth: {same: […], where: …, within: year}}``, likewise ``total`` and ``run``."""

    how: How
    same: tuple[Name, ...]
    where: Expr | None
    within: Within
    #: run: a field, or a unit of the calendar.
    rounds: Name | CalendarUnit | None
    #: run: so many rounds in a row make the word true.
    block: int | None
    keys: dict[str, Span] = field(factory=dict, eq=False, repr=False)
    #: total: the kind whose facts are counted; None: the word's own.
    facts: str | None = None


@frozen
class Deadline:
    """``{deadline: {start, allow, done, days, calendar}}``."""

    start: Name
    allow: Expr | TableCell
    done: Name
    #: A truth: done, though nobody may know when.
    finished: Name | None
    days: Literal["calendar", "working"]
    calendar: str | None
    keys: dict[str, Span] = field(factory=dict, eq=False, repr=False)


@frozen
class DerivedWord:
    """A word worked out for every fact of a kind."""

    name: str
    kind: str
    meaning: Counting | Deadline
    span: Span


@frozen
class Restart:
    """``{every: 24 months, from: 驾驶人.入会日, keep: {已整改: false}}``."""

    every: Literal["year", "quarter", "month"] | Number
    start: Expr | None
    keep: Expr | None


@frozen
class Ledger:
    """``running``: entries that accumulate, expire, restart and are spent; or rounds in a row."""

    name: str
    kind: str
    where: Expr | None
    by: tuple[Name, ...]
    #: None: every entry is 1.
    value: Expr | None
    lives: Number | None
    restart: Restart | None
    reaches: Decimal | None
    keep: Left
    rounds: Name | CalendarUnit | None
    #: True: rounds without an entry are counted.
    none: bool
    block: int | None
    span: Span
    keys: dict[str, Span] = field(factory=dict, eq=False, repr=False)


STATUSES = ("按时", "未到期", "逾期已办", "逾期未办")
STATUS_ALIASES = {"on_time": "按时", "not_due": "未到期", "done_late": "逾期已办", "overdue": "逾期未办"}
#: English spellings of the parts of deadlines and ledgers.
PART_ALIASES = {
    "status": "状态", "days_late": "逾期天数", "due": "到期日",
    "balance": "结余", "ordinal": "第几次", "hit": "第几次达到", "peak": "最高", "hits": "达到次数",
    "current": "连续", "longest": "最长", "blocks": "满段",
}  # fmt: skip


def fact_words(word: DerivedWord) -> tuple[FieldType, ...]:
    """
    The fields that a derived word gives the facts of its kind.

    >>> from evalrules.ruleset.expressions.syntax import Name
    >>> span = Span("k.yaml", 1, 1, 1, 1)
    >>> deadline = Deadline(Name(("甲",), span), Name(("乙",), span), Name(("丙",), span), None, "calendar", None)
    >>> [field.name for field in fact_words(DerivedWord("办理", "工单", deadline, span))]
    ['办理.状态', '办理.逾期天数', '办理.到期日']
    """
    meaning, name, span = word.meaning, word.name, word.span
    if isinstance(meaning, Deadline):
        return (
            _field(f"{name}.状态", "choice", span, STATUSES, STATUS_ALIASES),
            _field(f"{name}.逾期天数", "integer", span, least=0),
            _field(f"{name}.到期日", "date", span),
        )
    if meaning.block is not None:
        return (_field(name, "boolean", span),)
    least = 1 if meaning.how == "nth" or meaning.where is None else 0
    return (_field(name, "integer", span, least=least),)


def entry_words(ledger: Ledger) -> tuple[FieldType, ...]:
    """The fields that a ledger gives the facts of its kind."""
    if ledger.rounds is not None:
        return ()
    name, span = ledger.name, ledger.span
    return (
        _field(f"{name}.结余", "decimal", span, least=0),
        _field(f"{name}.第几次", "integer", span, least=1),
        _field(f"{name}.第几次达到", "integer", span, least=0),
    )


def case_words(ledger: Ledger) -> tuple[FieldType, ...]:
    """The fields that a ledger gives the case, or the row it belongs to."""
    name, span = ledger.name, ledger.span
    if ledger.rounds is not None:
        return tuple(_field(f"{name}.{part}", "integer", span, least=0) for part in ("连续", "最长", "满段"))
    return (
        _field(f"{name}.结余", "decimal", span, least=0),
        _field(f"{name}.最高", "decimal", span, least=0),
        _field(f"{name}.达到次数", "integer", span, least=0),
    )


def canonical_part(name: str) -> str:
    """
    The Chinese spelling of a word with an English part.

    >>> canonical_part("办理.status"), canonical_part("办理.状态")
    ('办理.状态', '办理.状态')
    """
    head, dot, part = name.rpartition(".")
    return f"{head}.{PART_ALIASES[part]}" if dot and part in PART_ALIASES else name


def _field(
    name: str,
    type_name: Literal["choice", "integer", "decimal", "boolean", "date"],
    span: Span,
    values: tuple[str, ...] = (),
    aliases: dict[str, str] | None = None,
    *,
    least: int | None = None,
) -> FieldType:
    """Always optional: what it is worked out from may be unknown."""
    minimum = None if least is None else Decimal(least)
    return FieldType(
        name, type_name, span, values=values, aliases=aliases or {}, minimum=minimum, optional=True
    )
