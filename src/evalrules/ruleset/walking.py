"""Ways through a ruleset and through an expression."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.ruleset.expressions.syntax import (
    Binary,
    Call,
    Conditional,
    Expr,
    Interval,
    Many,
    Name,
    Unary,
)
from evalrules.ruleset.model import Node, Rule, Ruleset


def nodes_of(ruleset: Ruleset) -> Iterator[Node]:
    """Every node in document order, a parent before its children."""
    pending = list(reversed(ruleset.roots))
    while pending:
        node = pending.pop()
        yield node
        pending.extend(reversed(node.children))


def rules_of(ruleset: Ruleset) -> Iterator[Rule]:
    """Every rule in document order."""
    for node in nodes_of(ruleset):
        yield from node.rules


def path_to(ruleset: Ruleset, node_id: str) -> tuple[Node, ...]:
    """From the root down to the node; empty when there is none of that id."""

    def below(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        for node in nodes:
            if node.id == node_id:
                return (node,)
            deeper = below(node.children)
            if deeper:
                return (node, *deeper)
        return ()

    return below(ruleset.roots)


def reads(expr: Expr) -> Iterator[Expr]:
    """The expression and everything inside it."""
    yield expr
    for part in inside(expr):
        yield from reads(part)


def inside(expr: Expr) -> tuple[Expr, ...]:
    """The parts of an expression, in the order in which they are written."""
    if isinstance(expr, Many):
        return expr.items
    if isinstance(expr, Unary):
        return (expr.operand,)
    if isinstance(expr, Binary):
        return (expr.left, expr.right)
    if isinstance(expr, Conditional):
        return (expr.test, expr.yes, expr.no)
    if isinstance(expr, Call):
        return expr.arguments if expr.where is None else (*expr.arguments, expr.where)
    if isinstance(expr, Interval):
        return tuple(end for end in (expr.low, expr.high) if end is not None)
    return ()


def names_in(expr: Expr | None) -> Iterator[Name]:
    if expr is not None:
        for part in reads(expr):
            if isinstance(part, Name):
                yield part
