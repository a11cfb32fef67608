"""From an authored expression to a term: every name says what it reads, every type is checked."""

from __future__ import annotations

from evalrules.plan.resolve_arithmetic import arithmetic, conditional, is_condition, needs, negative
from evalrules.plan.resolve_calls import call
from evalrules.plan.resolve_comparisons import comparison, membership
from evalrules.plan.resolve_names import resolve_name
from evalrules.plan.resolve_reads import Reads, conjuncts, reads
from evalrules.plan.resolve_typed import TYPE_WORDS, Context, Typed, label_of
from evalrules.plan.resolve_values import literal
from evalrules.plan.scope import Scope
from evalrules.plan.terms import Constant, Operation, Term, Type
from evalrules.ruleset.expressions.limits import chain
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
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.operands import WRONG_TYPE

__all__ = ["Reads", "conjuncts", "reads", "resolve", "resolve_typed"]


def resolve(
    expr: Expr, scope: Scope, problems: list[Diagnostic], expect: Type | None = None
) -> tuple[Term, Type] | None:
    """
    The term of an expression and its type; None when it is wrong (the problems are noted).

    ``expect`` is the type the place needs; None takes any.
    """
    typed = resolve_typed(expr, scope, problems, expect)
    return None if typed is None else (typed.term, typed.type)


def resolve_typed(
    expr: Expr, scope: Scope, problems: list[Diagnostic], expect: Type | None = None
) -> Typed | None:
    """Like ``resolve``, with the field it reads and whether it is a share."""
    context = Context(scope, problems, _typed)
    typed = context.typed(expr)
    if typed is None or expect is None:
        return typed
    return typed if needs(typed, expect, expr.span, context) else None


def _typed(expr: Expr, context: Context) -> Typed | None:
    match expr:
        case Number() | Boolean() | Date() | OfDay():
            return literal(expr)
        case Text(value=value):
            return Typed(Constant(value, "text"), "text", value)
        case Name():
            return resolve_name(expr, context)
        case Unary(operator="-"):
            return negative(expr, context)
        case Unary(operand=operand):
            typed = context.typed(operand)
            if typed is None or not is_condition(typed, operand.span, context):
                return None
            return Typed(Operation("not", (typed.term,)), "boolean", label_of(expr))
        case Binary(operator="and" | "or"):
            return _joined(expr, context)
        case Binary(operator="in" | "not in"):
            return membership(expr, context)
        case Binary(operator="+" | "-" | "*" | "/"):
            return arithmetic(expr, context)
        case Binary():
            return comparison(expr, context)
        case Conditional():
            return conditional(expr, context)
        case Call():
            return call(expr, context)
        case NodeSet():
            context.note(
                WRONG_TYPE,
                expr.span,
                expected="一个值",
                expected_en="one value",
                found="指标",
                found_en="nodes",
            )
            return None
        case Many() | Interval():
            found = TYPE_WORDS["list"]
            context.note(
                WRONG_TYPE,
                expr.span,
                expected="一个值",
                expected_en="one value",
                found=found[0],
                found_en=found[1],
            )
            return None


def _joined(expr: Binary, context: Context) -> Typed | None:
    """``a and b and c`` with all its members at once, so that every problem is seen."""
    terms: list[Term] = []
    members = chain(expr)
    for member in members:
        typed = context.typed(member)
        if typed is not None and is_condition(typed, member.span, context):
            terms.append(typed.term)
    if len(terms) < len(members):
        return None
    return Typed(Operation(expr.operator, tuple(terms)), "boolean", label_of(expr))
