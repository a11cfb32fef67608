"""Terms in one line; the same term always gives the same words."""

from __future__ import annotations

import datetime
from fractions import Fraction

from evalrules.plan.places import decimal_places, to_decimal
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


def number_words(value: Fraction) -> str:
    """A number as short as it is exact."""
    if decimal_places(value) is None:
        return f"{value.numerator}/{value.denominator}"
    return f"{to_decimal(value):f}"


def term_words(term: Term | None) -> str:
    """A term in one line; the same term always gives the same words."""
    match term:
        case None:
            return "…"
        case Constant(value=value):
            return _value(value)
        case FactField(name=name):
            return f".{name}"
        case Lookup(register=register, key=key, column=column):
            return f"{register}[{term_words(key)}].{column}"
        case RowField(register=register, column=column):
            return f"row({register}).{column}" if column else f"row({register})"
        case CaseField(name=name):
            return f"case.{name}"
        case AsOf():
            return "as_of"
        case DatedColumn(register=register, column=column):
            return f"{register}@as_of.{column}"
        case GroupWord(name=name):
            return name
        case GroupValue():
            return "value"
        case Rank(node=node, within=within, ties=ties, order=order):
            return f"rank({node}, within {' '.join(within) or '-'}, ties {ties}, {order} first)"
        case NodeResult(accessor=accessor, target=target):
            return f"{accessor}({target})"
        case ResultValue(name=name):
            return f"result({name})"
        case Aggregate():
            return _aggregate(term)
        case Operation(operator=operator, arguments=arguments, options=options):
            words = ", ".join(term_words(one) for one in arguments)
            extra = "".join(f"; {_option(one)}" for one in options)
            return f"{operator}({words}{extra})"


def _option(option: object) -> str:
    return number_words(option) if isinstance(option, Fraction) else str(option)


def _aggregate(term: Aggregate) -> str:
    parts = [] if not term.kind else [term.kind]
    if term.nodes is not None:
        parts = ["nodes " + " ".join(f"{name}[]" if rows else name for name, rows in term.nodes.members)]
    if term.argument is not None:
        parts.append(term_words(term.argument))
    where = "" if term.where is None else f" where {term_words(term.where)}"
    return f"{term.function}({', '.join(parts)}{where})"


def _value(value: Plain) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return number_words(value)
    if isinstance(value, str):
        return f"“{value}”"
    if isinstance(value, datetime.time | MonthDay):
        return of_day_text(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return "[" + ", ".join(value) + "]"
