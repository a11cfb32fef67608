"""Conditions written as a mapping: ``{问题: [暴露垃圾, 垃圾满溢], 处数: {at_least: 3}}``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from evalrules.ruleset.expressions.characters import UNITS
from evalrules.ruleset.expressions.limits import within_limits
from evalrules.ruleset.expressions.parsing import parse_expression, parse_membership, parse_name
from evalrules.ruleset.expressions.places import joined, scalar_place
from evalrules.ruleset.expressions.syntax import (
    Binary,
    BinaryOperator,
    Boolean,
    Call,
    Date,
    Expr,
    Many,
    Name,
    Number,
    Text,
    Unary,
)
from evalrules.ruleset.expressions.tokens import as_date
from evalrules.source.diagnostic import Diagnostic, Note
from evalrules.source.near_miss import near_miss
from evalrules.source.nodes import Mapping, Scalar, Sequence, YamlNode
from evalrules.source.problems.conditions import EMPTY_CONDITION, UNKNOWN_OPERATOR, WRONG_OPERAND
from evalrules.source.problems.names import DID_YOU_MEAN
from evalrules.source.span import Span

#: Keys that join conditions.
LOGIC = {"not": "not", "非": "not", "any": "any", "任一": "any", "任何": "any", "all": "all", "全部": "all"}
#: Keys that say how a field is compared.
OPERATORS = {
    "at_least": "at_least",
    "不低于": "at_least",
    "at_most": "at_most",
    "不高于": "at_most",
    "above": "above",
    "高于": "above",
    "below": "below",
    "低于": "below",
    "is_not": "is_not",
    "不是": "is_not",
    "has": "has",
    "有": "has",
    "in": "in",
    "在": "in",
}
_SIGNS: dict[str, BinaryOperator] = {"at_least": ">=", "at_most": "<=", "above": ">", "below": "<"}
_NUMBER = re.compile(r"(-?)(0|[1-9][0-9]{0,39})(\.[0-9]{1,39})?(%|pp)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def condition(node: YamlNode, problems: list[Diagnostic]) -> Expr | None:
    """
    A condition as a mapping, a list of conditions (all of them hold), or a text; None when it cannot be read.

    Keys and operators are joined by *and*; a list of values means any of them.
    """
    expr = _condition(node, problems)
    if expr is None or isinstance(node, Scalar):
        return expr
    return expr if within_limits(expr, problems) else None


def _condition(node: YamlNode, problems: list[Diagnostic]) -> Expr | None:
    if isinstance(node, Scalar):
        return parse_expression(node, problems)
    if isinstance(node, Sequence):
        parts = [_condition(item, problems) for item in node.items]
    else:
        parts = [_entry(key, value, problems) for key, value in node.entries]
    if not parts:
        problems.append(EMPTY_CONDITION.at(node.span))
    return _chain("and", parts, node.span)


def _chain(operator: BinaryOperator, parts: Iterable[Expr | None], span: Span) -> Expr | None:
    """The parts joined from left to right; None when one is missing."""
    whole: Expr | None = None
    for part in parts:
        if part is None:
            return None
        whole = part if whole is None else Binary(operator, whole, part, span)
    return whole


def _entry(key: Scalar, value: YamlNode, problems: list[Diagnostic]) -> Expr | None:
    span = joined(key.span, value.span)
    logic = LOGIC.get(key.text)
    if logic is not None:
        return _logic(logic, key, value, span, problems)
    name = parse_name(key, problems)
    if isinstance(value, Mapping):
        if not value.entries:
            problems.append(EMPTY_CONDITION.at(value.span))
        parts = [_compared(name, operator, operand, problems) for operator, operand in value.entries]
        return _chain("and", parts, span)
    read = _one_of(value, problems) if isinstance(value, Sequence) else plain_value(value)
    if name is None or read is None:
        return None
    return Binary("in" if isinstance(value, Sequence) else "==", name, read, span)


def _logic(logic: str, key: Scalar, value: YamlNode, span: Span, problems: list[Diagnostic]) -> Expr | None:
    if logic == "not":
        inner = _condition(value, problems)
        return None if inner is None else Unary("not", inner, span)
    if not isinstance(value, Sequence):
        problems.append(
            WRONG_OPERAND.at(
                value.span, name=key.text, expected="一列条件", expected_en="a list of conditions"
            )
        )
        return None
    if not value.items:
        problems.append(EMPTY_CONDITION.at(value.span))
    parts = [_condition(item, problems) for item in value.items]
    return _chain("or" if logic == "any" else "and", parts, span)


def _compared(name: Name | None, key: Scalar, value: YamlNode, problems: list[Diagnostic]) -> Expr | None:
    operator = OPERATORS.get(key.text)
    span = joined(key.span, value.span)
    if operator is None:
        near = near_miss(key.text, OPERATORS)
        notes = () if near is None else (Note(DID_YOU_MEAN, {"near": near}),)
        problems.append(UNKNOWN_OPERATOR.at(key.span, *notes, name=key.text))
        return None
    if isinstance(value, Sequence) and operator in ("in", "is_not"):
        many = _one_of(value, problems)
        sign: BinaryOperator = "in" if operator == "in" else "not in"
        return None if name is None or many is None else Binary(sign, name, many, span)
    if not isinstance(value, Scalar):
        expected = {"in": ("区间或一列取值", "an interval or a list of values")}.get(
            operator, ("一个取值", "one value")
        )
        problems.append(
            WRONG_OPERAND.at(value.span, name=key.text, expected=expected[0], expected_en=expected[1])
        )
        return None
    return None if name is None else _with_scalar(name, operator, value, span, problems)


def _with_scalar(
    name: Name, operator: str, value: Scalar, span: Span, problems: list[Diagnostic]
) -> Expr | None:
    match operator:
        case "is_not":
            return Binary("!=", name, plain_value(value), span)
        case "has":
            return _has(name, value, span)
        case "in":
            members = parse_membership(value.text, scalar_place(value), problems)
            return None if members is None else Binary("in", name, members, span)
    end = _end(value, problems)
    return None if end is None else Binary(_SIGNS[operator], name, end, span)


def _has(name: Name, value: Scalar, span: Span) -> Expr:
    """``has: true`` asks whether the field was given, ``has: 甲`` whether a list contains a value."""
    asked = plain_value(value)
    if isinstance(asked, Boolean):
        given = Call("has", (name,), None, span)
        return given if asked.value else Unary("not", given, span)
    return Binary("in", asked, name, span)


def _end(value: Scalar, problems: list[Diagnostic]) -> Expr | None:
    """The end of an order comparison: a value or an expression, such as ``参数.目标`` or ``评价日 - 12 months``."""
    read = plain_value(value)
    if not isinstance(read, Text):
        return read
    if value.plain:
        return parse_expression(value, problems)
    tried: list[Diagnostic] = []
    expr = parse_expression(value, tried)
    # A quoted word is a value of an ordered choice; a quoted number stays a text and is refused by its type.
    return read if expr is None or isinstance(expr, Name | Number) else expr


def _one_of(node: Sequence, problems: list[Diagnostic]) -> Many | None:
    if not node.items:
        problems.append(EMPTY_CONDITION.at(node.span))
        return None
    items: list[Expr] = []
    for item in node.items:
        if not isinstance(item, Scalar):
            problems.append(WRONG_OPERAND.at(item.span, name="[ ]", expected="取值", expected_en="values"))
            return None
        items.append(plain_value(item))
    return Many(tuple(items), node.span)


def plain_value(scalar: Scalar) -> Expr:
    """
    A value of a mapping: an unquoted number, percent, date, true or false is one; everything else is a text.

    >>> from evalrules.source.span import Span
    >>> span = Span("a.yaml", 1, 1, 1, 4)
    >>> plain_value(Scalar("80%", True, False, span)).unit, plain_value(Scalar("80%", False, False, span)).value
    ('%', '80%')
    """
    text, span = scalar.text, scalar.span
    if not scalar.plain or scalar.block:
        return Text(text, span)
    if text in ("true", "false"):
        return Boolean(text == "true", span)
    number = _NUMBER.fullmatch(text)
    if number is not None:
        minus, whole, rest = number.group(1, 2, 3)
        positive = Number(Decimal(whole + (rest or "")), UNITS.get(number.group(4) or ""), span)
        return Unary("-", positive, span) if minus else positive
    date = as_date(text) if _DATE.fullmatch(text) else None
    return Text(text, span) if date is None else Date(date, span)
