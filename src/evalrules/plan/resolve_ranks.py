"""``rank(score("总分"), within: 测评对象.组别, ties: same)``: a place among the cases of one run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from evalrules.plan.resolve_typed import Context, Typed, label_of
from evalrules.plan.terms import CaseField, NodeResult, Rank
from evalrules.ruleset.expressions.syntax import ORDERS, TIES, Call, Expr, Many, Name, Text
from evalrules.source.problems.references import RANK_NOT_HERE, RANK_OF_A_SCORE, RANK_OPTION

Ties = Literal["same", "last", "share", "next"]
Order = Literal["best", "worst"]


def rank(expr: Call, context: Context) -> Typed | None:
    """The rank, if everything it says is understood."""
    scope = context.scope
    if context.inside or (scope.kind is not None and not scope.group):
        context.note(RANK_NOT_HERE, expr.span)
        return None
    if len(dict(expr.options)) < len(expr.options):
        context.note(RANK_OPTION, expr.span)
        return None
    options = dict(expr.options)
    ties, order = _word(options.get("ties"), TIES), _word(options.get("order"), ORDERS)
    if ties is None or ("order" in options and order is None):
        context.note(RANK_OPTION, expr.span)
        return None
    node = _node(expr.arguments[0], context)
    within = list(_fields(options.get("within"), context))
    if node is None or None in within:
        return None
    names = tuple(name for name in within if name is not None)
    term = Rank(node, names, cast(Ties, ties), cast(Order, order or "best"))
    return Typed(term, "number", label_of(expr))


def _word(expr: Expr | None, words: dict[str, str]) -> str | None:
    if isinstance(expr, Text):
        return words.get(expr.value)
    return words.get(str(expr)) if isinstance(expr, Name) else None


def _node(expr: Expr, context: Context) -> str | None:
    """The node whose score is ranked."""
    if not isinstance(expr, Call) or expr.name != "score":
        context.note(RANK_OF_A_SCORE, expr.span)
        return None
    # What a rank reads is known before the case is evaluated, wherever it stands.
    typed = context.ranking().typed(expr)
    return typed.term.target if typed is not None and isinstance(typed.term, NodeResult) else None


def _fields(expr: Expr | None, context: Context) -> Iterator[str | None]:
    """The fields of the case that must agree; None for what is none."""
    for one in expr.items if isinstance(expr, Many) else (() if expr is None else (expr,)):
        typed = context.typed(one)
        if typed is not None and isinstance(typed.term, CaseField):
            yield typed.term.name
            continue
        if typed is not None:
            context.note(RANK_OPTION, one.span)
        yield None
