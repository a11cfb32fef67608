"""How large an expression may be."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.ruleset.expressions.syntax import (
    Binary,
    Call,
    Conditional,
    Expr,
    Interval,
    Many,
    NodeSet,
    Unary,
)
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.conditions import TOO_DEEP, TOO_LONG

MAX_DEPTH = 40
MAX_CHARACTERS = 2_000
MAX_NODES = 500


def parts(expr: Expr) -> Iterator[Expr]:
    """The expressions directly inside another."""
    match expr:
        case Many(items=items):
            yield from items
        case Interval(low=low, high=high):
            yield from (end for end in (low, high) if end is not None)
        case Unary(operand=operand):
            yield operand
        case Binary(left=left, right=right):
            yield from (left, right)
        case Conditional(test=test, yes=yes, no=no):
            yield from (test, yes, no)
        case NodeSet(of=asked) if asked is not None:
            yield asked
        case Call(arguments=arguments, where=where):
            yield from arguments
            if where is not None:
                yield where


def chain(expr: Expr) -> tuple[Expr, ...]:
    """The members of ``a and b and c`` (or of ``or``); other expressions stand alone."""
    if not isinstance(expr, Binary) or expr.operator not in ("and", "or"):
        return (expr,)
    members: list[Expr] = []
    pending: list[Expr] = [expr]
    while pending:
        one = pending.pop()
        if isinstance(one, Binary) and one.operator == expr.operator:
            pending += [one.right, one.left]
        else:
            members.append(one)
    return tuple(members)


def within_limits(expr: Expr, problems: list[Diagnostic]) -> bool:
    """True when the expression is neither too big nor too deep; otherwise the problem is noted."""
    count = 0
    pending: list[tuple[Expr, int]] = [(expr, 1)]
    while pending:
        one, depth = pending.pop()
        count += 1
        if depth > MAX_DEPTH:
            problems.append(TOO_DEEP.at(one.span, limit=MAX_DEPTH))
            return False
        if count > MAX_NODES:
            found = {"found": f"超过 {MAX_NODES} 个部分", "found_en": f"more than {MAX_NODES} parts"}
            problems.append(TOO_LONG.at(expr.span, limit=MAX_NODES, **found))
            return False
        members = chain(one)
        if len(members) > 1:
            pending += [(member, depth + 1) for member in members]
        else:
            pending += [(part, depth + 1) for part in parts(one)]
    return True
