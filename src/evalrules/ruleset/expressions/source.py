"""An expression in its canonical writing."""

from __future__ import annotations

from evalrules.ruleset.expressions.grammar import COMPARISON_POWER, NEGATIVE_POWER, NOT_POWER, POWERS
from evalrules.ruleset.expressions.syntax import (
    Binary,
    Boolean,
    Call,
    Conditional,
    Date,
    Expr,
    Interval,
    Many,
    Name,
    NodeSet,
    Number,
    OfDay,
    Text,
    Unary,
)
from evalrules.source.day_parts import of_day_text

_UNITS = {
    None: "",
    "%": "%",
    "pp": "pp",
    "minutes": " minutes",
    "hours": " hours",
    "days": " days",
    "months": " months",
    "years": " years",
}


def to_source(expr: Expr) -> str:
    """
    The canonical text of an expression: reading it gives the same tree.

    >>> from evalrules.source.span import Span
    >>> here = Span("a.yaml", 1, 1, 1, 2)
    >>> to_source(Binary("==", Name(("问题",), here), Text("暴露垃圾", here), here))
    "问题 == '暴露垃圾'"
    """
    return _source(expr, 0)


def _source(expr: Expr, power: int) -> str:
    """In brackets where it binds less strongly than asked."""
    own, text = _written(expr)
    return f"({text})" if own < power else text


def _written(expr: Expr) -> tuple[int, str]:
    """How strongly the expression binds, and its text."""
    atom = NEGATIVE_POWER + 1
    match expr:
        case Number(value=value, unit=unit):
            return atom, f"{value:f}{_UNITS[unit]}"
        case Text(value=value):
            return atom, quoted(value)
        case Boolean(value=value):
            return atom, "true" if value else "false"
        case Date(value=value):
            return atom, value.isoformat()
        case OfDay(value=of_day):
            return atom, of_day_text(of_day)
        case Name():
            return atom, str(expr)
        case Many(items=items):
            return atom, f"[{', '.join(to_source(item) for item in items)}]"
        case Interval():
            return COMPARISON_POWER, _interval(expr)
        case Unary(operator="not", operand=operand):
            return NOT_POWER, f"not {_source(operand, NOT_POWER + 1)}"
        case Unary(operand=operand):
            return NEGATIVE_POWER, f"-{_source(operand, NEGATIVE_POWER + 1)}"
        case Binary():
            return _binary(expr)
        case Conditional(test=test, yes=yes, no=no):
            return 0, f"if {to_source(test)} then {to_source(yes)} else {to_source(no)}"
        case NodeSet(under=under, deep=deep, tag=tag, of=asked):
            text = "nodes"
            if under is not None:
                text += f" {'below' if deep else 'under'} {quoted(under)}"
            if tag is not None:
                text += f" tagged {quoted(tag)}"
            return (atom, text) if asked is None else (0, f"{to_source(asked)} of {text}")
        case Call(name=name, arguments=arguments, where=where, options=options):
            named = (f"{option}: {to_source(value)}" for option, value in options)
            inside = ", ".join([*(to_source(argument) for argument in arguments), *named])
            condition = "" if where is None else f" where {to_source(where)}"
            return atom, f"{name}({inside}{condition})"


def _binary(expr: Binary) -> tuple[int, str]:
    power = POWERS[expr.operator]
    left = _source(expr.left, power + 1 if power == COMPARISON_POWER else power)
    if isinstance(expr.right, Interval):
        return power, f"{left} {expr.operator} {_interval(expr.right)}"
    return power, f"{left} {expr.operator} {_source(expr.right, power + 1)}"


def _interval(interval: Interval) -> str:
    low, high = interval.low, interval.high
    if low is not None and high is not None and not interval.low_open and not interval.high_open:
        return f"{_source(low, COMPARISON_POWER + 1)}..{_source(high, COMPARISON_POWER + 1)}"
    opening = "(" if low is None or interval.low_open else "["
    closing = ")" if high is None or interval.high_open else "]"
    ends = ["" if end is None else to_source(end) for end in (low, high)]
    return f"{opening}{ends[0]}, {ends[1]}{closing}"


def quoted(text: str) -> str:
    """
    A text in quotes, those inside written twice where need be.

    >>> quoted("it's"), quoted("甲")
    ('"it\\'s"', "'甲'")
    """
    quote = '"' if "'" in text and '"' not in text else "'"
    return f"{quote}{text.replace(quote, quote * 2)}{quote}"
