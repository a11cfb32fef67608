"""From a scalar to a value of the declared type; what does not fit becomes a diagnostic with its cure."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from evalrules.source.date_text import date_of, datetime_of
from evalrules.source.diagnostic import Diagnostic, Note, Wording
from evalrules.source.fault import Fault
from evalrules.source.name_text import read_otherwise
from evalrules.source.nodes import Mapping, Scalar, YamlNode
from evalrules.source.number_text import clipped, decimal_of, integer_of, percent_of
from evalrules.source.problems import files
from evalrules.source.problems import scalars as problem

Value = TypeVar("Value", Decimal, int, date, datetime)

CLAUSE_NUMBER = Wording("条款编号", "the clause number")
NAME = Wording("名称", "the name")

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
_BOOLEANS = {"true": True, "false": False, "是": True, "否": False}
_YES_NO = {"yes": True, "no": False, "on": True, "off": False, "y": True, "n": False}
_MAPPING = Wording("带键的内容", "a mapping")
_SEQUENCE = Wording("列表", "a list")
_NO_TABLE = Wording(
    "这里不能写表：按某个字段取不同的数时，把数写成登记表的一列再读它（如 行为.分值），或写 if … then … else …",
    "no table may stand here: where the number depends on a field, make it a column of a register and read that "
    "(行为.分值), or write if … then … else …",
)
_LINE_BREAK = Wording("换行", "a line break")
_EDGE_SPACE = Wording("首尾空格", "spaces at its edges")


def is_empty(node: YamlNode) -> bool:
    """
    Whether nothing was written: ``points:``, ``~`` or ``null``, unquoted.

    >>> from evalrules.source.span import Span
    >>> is_empty(Scalar("", True, False, Span("r.yaml", 1, 4, 1, 4)))
    True
    """
    return isinstance(node, Scalar) and node.plain and node.text in ("", "~", "null", "Null", "NULL")


def as_scalar(node: YamlNode, problems: list[Diagnostic], expected: Wording) -> Scalar | None:
    """The node if it is a single, written value; ``expected`` says what should stand there (“一个数”)."""
    if isinstance(node, Scalar):
        if is_empty(node):
            problems.append(problem.EMPTY_VALUE.at(node.span))
            return None
        return node
    found = _MAPPING if isinstance(node, Mapping) else _SEQUENCE
    notes = (Note(_NO_TABLE, {}),) if isinstance(node, Mapping) and "expression" in expected.en else ()
    problems.append(problem.NOT_A_SCALAR.at(node.span, *notes, expected=expected, found=found))
    return None


def read_decimal(scalar: Scalar, problems: list[Diagnostic]) -> Decimal | None:
    """The exact number a scalar's text says, with its places: ``3.10`` stays ``Decimal('3.10')``."""
    return _read(decimal_of, scalar, problems)


def read_integer(scalar: Scalar, problems: list[Diagnostic]) -> int | None:
    """A whole number, written without a point."""
    return _read(integer_of, scalar, problems)


def read_percent(scalar: Scalar, problems: list[Diagnostic]) -> Decimal | None:
    """The share a percentage means: ``80%`` is ``Decimal('0.80')``."""
    return _read(percent_of, scalar, problems)


def read_date(scalar: Scalar, problems: list[Diagnostic]) -> date | None:
    """A day, ``2021-12-31``."""
    return _read(date_of, scalar, problems)


def read_datetime(scalar: Scalar, problems: list[Diagnostic]) -> datetime | None:
    """A local time, ``2021-12-31 08:30`` (or with ``T`` between, or with seconds)."""
    return _read(datetime_of, scalar, problems)


def read_boolean(scalar: Scalar, problems: list[Diagnostic]) -> bool | None:
    """``true`` or ``false`` unquoted; 是 or 否 with or without quotes."""
    text = scalar.text
    if text in ("是", "否") or (scalar.plain and text in _BOOLEANS):
        return _BOOLEANS[text]
    fault = _boolean_fault(text, scalar.plain)
    problems.append(fault.at(scalar.span))
    return None


def read_name(
    scalar: Scalar,
    problems: list[Diagnostic],
    *,
    key: str | None = None,
    what: Wording = CLAUSE_NUMBER,
) -> str | None:
    """
    A name: an id, an edition, a choice. One that looks like a number, a date or a truth value must be quoted.

    ``key`` is the key as the author wrote it, for the cure (``id: "3.10"``); ``what`` says what is named.

    >>> from evalrules.source.span import Span
    >>> problems = []
    >>> read_name(Scalar("3.10", True, False, Span("r.yaml", 5, 9, 5, 13)), problems, key="id")
    >>> problems[0].message("zh")
    '条款编号没有加引号，YAML 会把 3.10 读成数字 3.1。'
    """
    text = scalar.text
    if is_empty(scalar) or not text.strip():
        problems.append(problem.EMPTY_VALUE.at(scalar.span))
        return None
    if _has_controls(scalar, problems):
        return None
    if scalar.plain and (otherwise := read_otherwise(text)):
        values = {"what": what, "text": clipped(text), "key": f"{key}: " if key else ""}
        problems.append(problem.UNQUOTED_NAME.at(scalar.span, read_as=otherwise, **values))
        return None
    better = " ".join(text.split())
    if "\n" in text or text != text.strip():
        where = _LINE_BREAK if "\n" in text.strip() else _EDGE_SPACE
        problems.append(
            problem.NAME_EDGES.at(scalar.span, text=clipped(text), where=where, better=clipped(better))
        )
        return None
    return text


def read_text(scalar: Scalar, problems: list[Diagnostic]) -> str | None:
    """Free text, as YAML understands it; only an empty one is refused."""
    if is_empty(scalar) or not scalar.text.strip():
        problems.append(problem.EMPTY_VALUE.at(scalar.span))
        return None
    return None if _has_controls(scalar, problems) else scalar.text


def _has_controls(scalar: Scalar, problems: list[Diagnostic]) -> bool:
    r"""Escapes in double quotes (``"\x1b"``) can bring in what a file may not hold."""
    if scalar.plain or scalar.text.isprintable():
        return False
    found = _CONTROL.search(scalar.text)
    if found:
        problems.append(files.CONTROL_CHARACTER.at(scalar.span, code=f"U+{ord(found[0]):04X}"))
    return found is not None


def _read(
    convert: Callable[[str], Value | Fault], scalar: Scalar, problems: list[Diagnostic]
) -> Value | None:
    value = convert(scalar.text)
    if isinstance(value, Fault):
        problems.append(value.at(scalar.span))
        return None
    return value


def _boolean_fault(text: str, plain: bool) -> Fault:
    shown = {"text": clipped(text)}
    lower = text.strip().lower()
    if plain and text in ("", "~", "null"):
        return Fault(problem.EMPTY_VALUE)
    if lower in _YES_NO:
        value = _YES_NO[lower]
        better = {"better": "true" if value else "false", "better_zh": "是" if value else "否"}
        return Fault(problem.YES_NO, {**shown, **better})
    if lower in ("true", "false"):
        if plain:
            return Fault(problem.CAPITAL_BOOLEAN, {**shown, "better": lower})
        return Fault(problem.QUOTED_BOOLEAN, {**shown, "better": lower})
    return Fault(problem.NOT_A_BOOLEAN, shown)
