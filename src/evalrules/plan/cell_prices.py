"""What a rule's cell prices: each fact, or the group."""

from __future__ import annotations

from fractions import Fraction

from evalrules.plan.leaves import (
    AllPrice,
    FactPrices,
    GroupNumber,
    GroupPrice,
    GroupShare,
    GroupTable,
    JudgedPrice,
    NumberPrice,
    Price,
    PriceRow,
    SharePart,
)
from evalrules.plan.rule_context import MeasureCell, RuleContext, amount_in
from evalrules.plan.scope import Scope
from evalrules.plan.terms import Aggregate, Constant, FactField, GroupWord, Operation, Term
from evalrules.plan.walking import conjunction, subterms
from evalrules.ruleset.cells import (
    AllCell,
    Cell,
    JudgedCell,
    NumberCell,
    RowCell,
    ShareCell,
    TableCell,
    amounts_in,
)
from evalrules.ruleset.expressions.syntax import (
    ACCESSORS,
    RANKS,
    Binary,
    Call,
    Conditional,
    Expr,
    Interval,
    Many,
    Name,
    Unary,
)
from evalrules.ruleset.model import Rule
from evalrules.ruleset.named_kinds import is_over_facts, named_kind

#: Names of the rule's own value.
VALUE_NAMES = ("value", "指标值")
_CONDITIONS = frozenset(
    {"and", "or", "not", "==", "!=", "<", "<=", ">", ">=", "in", "interval", "contains", "has"}
)


def priced(
    context: RuleContext, rule: Rule, scope: Scope, group: Scope
) -> tuple[FactPrices | None, GroupPrice | None]:
    """The prices of facts, or of the group."""
    cell = rule.cell
    if rule.facts is None or reads_group(cell, scope):
        return None, _group_price(context, cell, group, scope)
    if isinstance(cell, TableCell):
        rows = context.table(cell, scope, lambda one: _price(context, one, scope))
        return FactPrices(rows, cell.take), None
    price = _price(context, cell, scope)
    if price is None:
        return None, None
    return FactPrices((PriceRow(None, price),), "first"), None


def _price(context: RuleContext, cell: RowCell, scope: Scope) -> Price | None:
    if isinstance(cell, AllCell):
        return AllPrice()
    if isinstance(cell, JudgedCell):
        value = context.term(cell.field, scope, "number")
        lower, upper = context.term(cell.low, scope, "number"), context.term(cell.high, scope, "number")
        if value is None or lower is None or upper is None:
            return None
        return JudgedPrice(value, lower, upper)
    if isinstance(cell, ShareCell):
        term = _ratio(context, cell, scope)
    else:
        amount = amount_in(cell)
        term = None if amount is None else context.term(amount, scope, "number")
    return None if term is None else NumberPrice(term)


def _ratio(context: RuleContext, cell: ShareCell, group: Scope) -> Term | None:
    """A share in a row of a table: the number points × got ÷ of."""
    points = None if context.node is None else context.node.points
    parts = [_total(context, expr, group) for expr in (cell.got, cell.of)]
    got, of = parts
    if got is None or of is None or points is None:
        return None
    ratio = Operation("/", (got, of))
    return Operation("*", (ratio, Constant(Fraction(points), "number")))


def _total(context: RuleContext, expr: Expr, group: Scope) -> Term | None:
    part = _share_part(context, expr, group, group)
    if part is None:
        return None
    if part.source in ("met", "inspected"):
        return GroupWord(part.source)
    assert part.term is not None
    if part.source == "group":
        return part.term
    return Aggregate("count" if _is_condition(part.term) else "sum", None, part.term, None)


def _is_condition(term: Term) -> bool:
    if isinstance(term, Operation):
        return term.operator in _CONDITIONS
    return isinstance(term, FactField) and term.type == "boolean"


def _group_price(context: RuleContext, cell: Cell, group: Scope, scope: Scope) -> GroupPrice | None:
    if isinstance(cell, AllCell):
        return GroupTable((PriceRow(None, AllPrice()),), "first")
    if isinstance(cell, NumberCell):
        term = context.term(cell.amount, group, "number")
        return None if term is None else GroupNumber(term)
    if isinstance(cell, MeasureCell):
        return context.measure(cell, group)
    if isinstance(cell, ShareCell):
        first = _share_part(context, cell.got, group, scope)
        second = _share_part(context, cell.of, group, scope)
        return GroupShare(first, second) if first is not None and second is not None else None
    if isinstance(cell, TableCell):
        return GroupTable(context.table(cell, group, lambda one: _price(context, one, group)), cell.take)
    return None


def _share_part(context: RuleContext, expr: Expr, group: Scope, scope: Scope) -> SharePart | None:
    if reads_group_words(expr, scope) or context.node is None or scope.kind is None:
        term = context.term(expr, group, None)
        return None if term is None else _group_part(term)
    mixed = Scope(context.ruleset, kind=scope.kind, rows=context.rows, kinds=True)
    term = context.term(expr, mixed, None)
    if term is None:
        return None
    if any(isinstance(one, FactField) for one in subterms(term, inside_aggregates=False)):
        return SharePart("fact", term)
    return SharePart("group", term)


def _group_part(term: Term) -> SharePart:
    match term:
        case GroupWord(name=name):
            return SharePart(name, None)
        # count(c) and sum(x) over the rule's own facts are sums over facts; so whole pairs stay together.
        case Aggregate(function="count", kind=None, argument=argument, where=where):
            test = conjunction(tuple(part for part in (argument, where) if part is not None))
            return SharePart("fact", Constant(Fraction(1), "number") if test is None else test)
        case Aggregate(function="sum", kind=None, argument=argument, where=None):
            return SharePart("fact", argument)
        case Aggregate(function="sum", kind=None, argument=argument, where=where) if where is not None:
            return SharePart("fact", Operation("if", (where, argument, Constant(Fraction(0), "number"))))
    return SharePart("group", term)


def reads_group(cell: Cell, scope: Scope) -> bool:
    """True for a cell that prices the group: a share, or one that reads ``value`` or a function over the facts."""
    if isinstance(cell, ShareCell):
        return True
    if isinstance(cell, TableCell) and any(isinstance(row.amount, ShareCell) for row in cell.rows):
        return True
    return any(reads_group_words(expr, scope) for expr in amounts_in(cell))


def reads_group_words(expr: Expr, scope: Scope) -> bool:
    """True when the expression reads ``value``, ``inspected``, ``met`` or a function over the rule's own facts."""
    match expr:
        case Name(parts=parts):
            return len(parts) == 1 and parts[0] in (*VALUE_NAMES, "inspected", "met", "已查", "达标数")
        case Call(name=name, arguments=arguments, where=where):
            if is_over_facts(expr):
                return named_kind(expr, scope.ruleset.kinds, scope.kind) is None
            if name in ACCESSORS or name in RANKS:
                return True
            read: tuple[Expr, ...] = (*arguments, *((where,) if where is not None else ()))
        case Unary(operand=operand):
            read = (operand,)
        case Binary(left=left, right=right):
            read = (left, right)
        case Conditional(test=test, yes=yes, no=no):
            read = (test, yes, no)
        case Many(items=items):
            read = items
        case Interval(low=low, high=high):
            read = tuple(part for part in (low, high) if part is not None)
        case _:
            return False
    return any(reads_group_words(part, scope) for part in read)
