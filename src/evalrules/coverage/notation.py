"""Conditions of the plan in the notation of the language, as short as an author would write them."""

from __future__ import annotations

import datetime
from fractions import Fraction

from evalrules.plan.listing_terms import number_words
from evalrules.plan.terms import (
    Aggregate,
    AsOf,
    CaseField,
    Constant,
    DatedColumn,
    FactField,
    GroupValue,
    GroupWord,
    Lookup,
    NodeResult,
    Operation,
    Plain,
    Rank,
    ResultValue,
    RowField,
    Term,
)
from evalrules.source.day_parts import MonthDay, of_day_text
from evalrules.source.diagnostic import Language

_BUILT_IN = {"site": "点位", "date": "日期", "id": "编号", "kind": "类型"}
_BETWEEN = frozenset({"and", "or", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/"})


def notation(term: Term | None, language: Language) -> str:
    """
    A term as it stands in an expression.

    >>> notation(Operation(">=", (FactField("处数", "number", False), Constant(Fraction(3), "number"))), "zh")
    '处数 >= 3'
    """
    match term:
        case None:
            return "…"
        case Constant(value=value, percent=percent):
            return constant(value, percent=percent)
        case FactField(name=name):
            return _BUILT_IN.get(name, name) if language == "zh" else name
        case Lookup(key=key, column=column):
            return f"{notation(key, language)}.{column}"
        case RowField(register=register, column=column):
            return f"{register}.{column}" if column else register
        case CaseField(name=name):
            return f"{'测评对象' if language == 'zh' else 'case'}.{name}"
        case AsOf():
            return "评价日" if language == "zh" else "as_of"
        case DatedColumn(register=register, column=column):
            return f"{register}.{column}"
        case GroupWord(name=name) | ResultValue(name=name):
            return name
        case GroupValue():
            return "指标值" if language == "zh" else "value"
        case Rank(node=node):
            return f'rank(score("{node}"))'
        case NodeResult(accessor=accessor, target=target):
            return f'{accessor}("{target}")' if target else accessor
        case Aggregate():
            return _function(term, language)
        case Operation():
            return _operation(term, language)


def _function(term: Aggregate, language: Language) -> str:
    over = term.kind or ""
    if term.nodes is not None:
        over = " ".join(name for name, _ in term.nodes.members[:3]) + (
            " …" if len(term.nodes.members) > 3 else ""
        )
    said = " ".join(part for part in (over, *_argument(term, language)) if part)
    return f"{term.function}({said})"


def _argument(term: Aggregate, language: Language) -> list[str]:
    parts = [] if term.argument is None else [notation(term.argument, language)]
    return [*parts, *([] if term.where is None else ["where " + notation(term.where, language)])]


def _operation(term: Operation, language: Language) -> str:
    said = [notation(one, language) for one in term.arguments]
    match term.operator:
        case "in":
            return f"{said[0]} in [{', '.join(said[1:])}]"
        case "contains":
            return f"{said[1]} in {said[0]}"
        case "interval":
            opened, closed = term.options
            return f"{said[0]} in {'(' if opened else '['}{said[1]}, {said[2]}{')' if closed else ']'}"
        case "not":
            return f"not {said[0]}"
        case "neg":
            return f"-{said[0]}"
        case "if":
            return f"if {said[0]} then {said[1]} else {said[2]}"
        case operator if operator in _BETWEEN:
            return f" {operator} ".join(
                f"({part})" if isinstance(one, Operation) and one.operator in _BETWEEN else part
                for one, part in zip(term.arguments, said, strict=True)
            )
        case operator:
            return f"{operator}({', '.join(said)})"


def constant(value: Plain, *, percent: bool = False) -> str:
    """A value as it is written."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return f"{number_words(value * 100)}%" if percent else number_words(value)
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.time | MonthDay):
        return of_day_text(value)
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat(" ") if isinstance(value, datetime.datetime) else value.isoformat()
    return "[" + ", ".join(value) + "]"
