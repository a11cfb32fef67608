"""Simple conditions as mappings: ``处数 >= 3 and 问题 in [a, b]`` becomes ``{处数: {不低于: 3}, 问题: [a, b]}``."""

from __future__ import annotations

import re

from attrs import frozen

from evalrules.editing.pieces import Entry, Leaf, Many, Piece
from evalrules.editing.shaping import Shaped
from evalrules.editing.sheet import double_quoted
from evalrules.ruleset.expressions.limits import chain
from evalrules.ruleset.expressions.parsing import parse_expression
from evalrules.ruleset.expressions.source import to_source
from evalrules.ruleset.expressions.syntax import Binary, Boolean, Date, Expr, Name, Number, Text, Unary
from evalrules.ruleset.expressions.syntax import Many as Values
from evalrules.ruleset.shapes import AmountShape, CellShape, ConditionShape, ExpressionShape
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.nodes import Scalar
from evalrules.source.span import Span

_SIGNS = {">=": "at_least", "<=": "at_most", ">": "above", "<": "below", "!=": "is_not"}
_SAFE = re.compile(r"[A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff]*(?:[ ./-][\w\u4e00-\u9fff]+)*")
_OTHER_SIGNS = re.compile(r"&&|\|\||!(?!=)")
#: Words that YAML readers take for something else than a text.
_NOT_TEXT = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})
_NOWHERE = Span("", 1, 1, 1, 1)


@frozen
class Words:
    """What bare words of a ruleset can mean: values of choices, and names of fields."""

    values: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def mapped(entry: Entry, part: Shaped, words: Words) -> None:
    """Rewrite a condition under a key as a mapping where it is simple, and ``&& || !`` as words."""
    leaf = entry.value
    if not isinstance(leaf, Leaf) or leaf.lines is not None:
        return
    if not isinstance(part.shape, (ConditionShape, ExpressionShape, AmountShape, CellShape)):
        return
    problems: list[Diagnostic] = []
    expr = parse_expression(Scalar(leaf.value, leaf.plain, False, _NOWHERE), problems)
    if expr is None or problems:
        return
    if isinstance(part.shape, ConditionShape):
        mapping = _mapping(expr, words)
        if mapping is not None:
            entry.value = mapping
            return
    if _OTHER_SIGNS.search(re.sub(r"'[^']*'|\"[^\"]*\"", "", leaf.value)):
        entry.value = written(to_source(expr))


def written(text: str) -> Leaf:
    """
    A scalar of this text, in quotes where it needs them.

    >>> written("是否 合格").text, written("a >= 3").text, written("true").text
    ('是否 合格', '"a >= 3"', '"true"')
    """
    plain = _SAFE.fullmatch(text) is not None and text.lower() not in _NOT_TEXT
    return Leaf(text if plain else double_quoted(text), text, plain)


def _mapping(expr: Expr, words: Words) -> Many | None:
    """None: not every part compares a name with a value, or a name comes twice."""
    found = Many([], True, True)
    for member in chain(expr) if not (isinstance(expr, Binary) and expr.operator == "or") else (expr,):
        pair = _pair(member, words)
        if pair is None or found.get(pair[0]) is not None:
            return None
        found.entries.append(Entry(pair[1], Leaf(pair[0], pair[0])))
    return found


def _pair(expr: Expr, words: Words) -> tuple[str, Piece] | None:
    if not isinstance(expr, Binary) or not isinstance(expr.left, Name):
        return None
    if any(part in ("not", "any", "all", "非", "任一", "任何", "全部") for part in expr.left.parts):
        return None
    name = str(expr.left)
    if expr.operator in ("in", "not in") and isinstance(expr.right, Values):
        items = [_value(item, words) for item in expr.right.items]
        listed = Many([Entry(item) for item in items if item is not None], False, True)
        if not items or None in items:
            return None
        return name, listed if expr.operator == "in" else _operator("is_not", listed)
    value = _value(expr.right, words)
    if value is None:
        return None
    if expr.operator == "==":
        return name, value
    sign = _SIGNS.get(expr.operator)
    return None if sign is None else (name, _operator(sign, value))


def _operator(name: str, value: Piece) -> Many:
    return Many([Entry(value, Leaf(name, name))], True, True)


def _value(expr: Expr, words: Words) -> Leaf | None:
    """A value of a mapping; a bare word is one where it is a value of a choice and no field."""
    match expr:
        case Number() | Boolean() | Date():
            return (
                None
                if isinstance(expr, Number) and not _short(expr)
                else Leaf(to_source(expr), to_source(expr))
            )
        case Unary(operator="-", operand=Number() as number) if _short(number):
            return Leaf(f"-{to_source(number)}", f"-{to_source(number)}")
        case Text(value=value):
            return written(value)
        case Name(parts=(word,)) if word in words.values and word not in words.names:
            return written(word)
    return None


def _short(number: Number) -> bool:
    return number.unit in (None, "%", "pp")
