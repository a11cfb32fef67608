"""From a rule of the ruleset to a leaf of the plan."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from attrs import frozen

from evalrules.plan.joining import row_key, site_register
from evalrules.plan.leaves import (
    AllPrice,
    FactPrices,
    GroupNumber,
    GroupPrice,
    GroupScale,
    GroupShare,
    GroupStep,
    GroupTable,
    JudgedPrice,
    Leaf,
    LeafCap,
    NumberPrice,
    PlanStep,
    Price,
    PriceRow,
    SharePart,
)
from evalrules.plan.resolve import resolve
from evalrules.plan.resolve_names import near_notes
from evalrules.plan.scope import Scope
from evalrules.plan.tabling import table_rows
from evalrules.plan.terms import (
    Aggregate,
    Constant,
    FactField,
    GroupValue,
    GroupWord,
    Operation,
    RowField,
    Term,
    Type,
)
from evalrules.plan.walking import conjoined, conjunction, subterms
from evalrules.ruleset.cells import (
    AllCell,
    Cell,
    JudgedCell,
    NumberCell,
    ScaleCell,
    ShareCell,
    StepCell,
    TableCell,
)
from evalrules.ruleset.expressions.syntax import (
    ACCESSORS,
    AGGREGATES,
    Binary,
    Call,
    Conditional,
    Expr,
    Interval,
    Many,
    Name,
    Unary,
)
from evalrules.ruleset.model import Node, Rounding, Rule, Ruleset, Step
from evalrules.ruleset.vocabulary import Coverage, Kind
from evalrules.source.diagnostic import Diagnostic, has_errors
from evalrules.source.problems.names import UNKNOWN_KIND
from evalrules.source.problems.references import NO_WAY_TO_ROW

#: Names of the rule's own value.
VALUE_NAMES = ("value", "指标值")


@frozen
class RuleContext:
    """What is known around a rule."""

    ruleset: Ruleset
    node: Node
    row: str | None
    problems: list[Diagnostic]

    def term(self, expr: Expr | None, scope: Scope, expect: Type | None) -> Term | None:
        """The resolved expression; None when it is absent or wrong (the problem is noted)."""
        if expr is None:
            return None
        resolved = resolve(expr, scope, self.problems, expect)
        return None if resolved is None else resolved[0]


def compile_rule(context: RuleContext, rule: Rule, position: int, level: Rounding | None) -> Leaf | None:
    """The leaf of a rule; None when a problem was noted that leaves nothing to plan."""
    before = len(context.problems)
    ruleset = context.ruleset
    kind = next((one for one in ruleset.kinds if one.name == rule.facts), None)
    if rule.facts is not None and kind is None:
        context.problems.append(_unknown_kind(context, rule))
        return None
    scope = Scope(ruleset, kind=kind, row=context.row)
    group = Scope(ruleset, kind=kind, group=True, row=context.row)
    value = None
    if rule.value is not None:
        resolved = resolve(rule.value, group, context.problems, None)
        if resolved is not None:
            value = resolved[0]
            group = Scope(
                ruleset, kind=kind, group=True, row=context.row, value=resolved[1], value_term=resolved[0]
            )
    where = context.term(rule.where, scope, "boolean")
    prices, priced = _priced(context, rule, scope, group)
    leaf = Leaf(
        position=position,
        rule=rule,
        node=context.node.id,
        polarity=rule.polarity,
        kind=None if kind is None else kind.name,
        coverage=_coverage(rule, kind),
        join=_join(context, rule, kind),
        where=where,
        looking=_looking(kind, where),
        site_where=_site_where(ruleset, where),
        same=_same(context, rule, scope),
        keep=rule.keep,
        when=context.term(rule.when, group, "boolean"),
        count=context.term(rule.count, scope, "number"),
        value=value,
        free=context.term(rule.free, Scope(ruleset, row=context.row), "number"),
        prices=prices,
        group=priced,
        empty=rule.empty,
        caps=_caps(context, rule, scope),
        steps=(*compile_steps(context, rule.then, group), *level_rounding(level)),
    )
    return None if has_errors(context.problems[before:]) else leaf


def _coverage(rule: Rule, kind: Kind | None) -> Coverage | Literal["pending"]:
    if rule.assessed_by == "pending":
        return "pending"
    return "closed" if kind is None else kind.coverage


def compile_steps(context: RuleContext, steps: tuple[Step, ...], scope: Scope) -> tuple[PlanStep, ...]:
    """Steps of ``then`` that do something; lifted clamps are left out."""
    planned = []
    for index, step in enumerate(steps):
        if step.amount is None and step.rounding is None:
            continue
        planned.append(
            PlanStep(
                step.name,
                context.term(step.amount, scope, "number"),
                step.rounding,
                context.term(step.when, scope, "boolean"),
                True,
                index,
            )
        )
    return tuple(planned)


def level_rounding(rounding: Rounding | None) -> tuple[PlanStep, ...]:
    """The last rounding of a level."""
    return () if rounding is None else (PlanStep("round", None, rounding, None, False),)


def _unknown_kind(context: RuleContext, rule: Rule) -> Diagnostic:
    declared = ((kind.name, kind.span) for kind in context.ruleset.kinds)
    near = near_notes(rule.facts or "", declared)
    return UNKNOWN_KIND.at(rule.keys.get("facts", rule.span), *near, name=rule.facts)


def _join(context: RuleContext, rule: Rule, kind: Kind | None) -> Term | None:
    if kind is None or context.row is None:
        return None
    key = row_key(context.ruleset, kind, context.row)
    if key is None:
        context.problems.append(
            NO_WAY_TO_ROW.at(rule.keys.get("facts", rule.span), kind=kind.name, register=context.row)
        )
    return key


def _looking(kind: Kind | None, where: Term | None) -> Term | None:
    if kind is None:
        return None
    findings = {field.name for field in kind.fields if field.finding}
    asked = [
        part
        for part in conjoined(where)
        if not any(isinstance(one, FactField) and one.name in findings for one in subterms(part))
    ]
    return conjunction(tuple(asked))


def _site_where(ruleset: Ruleset, where: Term | None) -> Term | None:
    sites = site_register(ruleset)
    if sites is None:
        return None

    def only_site(part: Term) -> bool:
        seen_site = False
        for one in subterms(part):
            if isinstance(one, RowField):
                if one.register != sites.name:
                    return False
                seen_site = True
            if isinstance(one, FactField):
                if one.name != "site":
                    return False
                seen_site = True
        return seen_site

    return conjunction(tuple(part for part in conjoined(where) if only_site(part)))


def _same(context: RuleContext, rule: Rule, scope: Scope) -> tuple[Term, ...] | None:
    if rule.same is None:
        return None
    keys = [context.term(name, scope, None) for name in rule.same]
    return tuple(key for key in keys if key is not None)


def _caps(context: RuleContext, rule: Rule, scope: Scope) -> tuple[LeafCap, ...]:
    caps = []
    for cap in rule.up_to:
        key: Term | None = None
        if cap.level == "site":
            key = FactField("site", "text", True)
        elif cap.level != "rule":
            key = context.term(Name(tuple(cap.level.split(".")), cap.span), scope, None)
        amount = context.term(cap.amount, Scope(context.ruleset, row=context.row), "number")
        if amount is not None:
            caps.append(LeafCap(cap.level, key, amount))
    return tuple(caps)


def _priced(
    context: RuleContext, rule: Rule, scope: Scope, group: Scope
) -> tuple[FactPrices | None, GroupPrice | None]:
    cell = rule.cell
    if rule.facts is None or reads_group(cell):
        return None, _group_price(context, cell, group, scope)
    if isinstance(cell, TableCell):
        rows = table_rows(cell, scope, lambda one: _price(context, one, scope), context.problems)
        return FactPrices(rows, cell.take), None
    price = _price(context, cell, scope)
    if price is None:
        return None, None
    return FactPrices((PriceRow(None, price),), "first"), None


def _price(context: RuleContext, cell: Cell, scope: Scope) -> Price | None:
    match cell:
        case AllCell():
            return AllPrice()
        case JudgedCell(field=field, low=low, high=high):
            value = context.term(field, scope, "number")
            lower, upper = context.term(low, scope, "number"), context.term(high, scope, "number")
            if value is None or lower is None or upper is None:
                return None
            return JudgedPrice(value, lower, upper)
        case NumberCell(amount=amount):
            term = context.term(amount, scope, "number")
            return None if term is None else NumberPrice(term)
    return None


def _group_price(context: RuleContext, cell: Cell, group: Scope, scope: Scope) -> GroupPrice | None:
    match cell:
        case AllCell():
            return GroupTable((PriceRow(None, AllPrice()),), "first")
        case NumberCell(amount=amount):
            term = context.term(amount, group, "number")
            return None if term is None else GroupNumber(term)
        case ScaleCell(by=by, rows=rows):
            pairs = [
                (context.term(row.lower, group, "number"), context.term(row.amount, group, "number"))
                for row in rows
            ]
            whole = tuple((low, amount) for low, amount in pairs if low is not None and amount is not None)
            read = _by(context, by, group)
            return GroupScale(read, whole) if read is not None and len(whole) == len(pairs) else None
        case StepCell():
            return _step(context, cell, group)
        case ShareCell(got=got, of=of):
            first, second = _share_part(context, got, group, scope), _share_part(context, of, group, scope)
            return GroupShare(first, second) if first is not None and second is not None else None
        case TableCell():
            lines = table_rows(cell, group, lambda one: _price(context, one, group), context.problems)
            return GroupTable(lines, cell.take)
    return None


def _by(context: RuleContext, by: Expr | None, group: Scope) -> Term | None:
    if by is None:
        return GroupValue()
    return context.term(by, group, "number")


def _step(context: RuleContext, cell: StepCell, group: Scope) -> GroupStep | None:
    read = _by(context, cell.by, group)
    each = context.term(cell.each, group, "number")
    step = context.term(cell.step, group, "number")
    goal = context.term(cell.goal, group, "number")
    if read is None or each is None or step is None or goal is None:
        return None
    return GroupStep(read, each, step, cell.direction, goal, cell.partial)


def _share_part(context: RuleContext, expr: Expr, group: Scope, scope: Scope) -> SharePart | None:
    if reads_group_words(expr) or context.node is None or scope.kind is None:
        term = context.term(expr, group, None)
        return None if term is None else _group_part(term)
    mixed = Scope(context.ruleset, kind=scope.kind, row=context.row)
    term = context.term(expr, mixed, None)
    if term is None:
        return None
    if any(isinstance(one, FactField) for one in subterms(term)):
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


def reads_group(cell: Cell) -> bool:
    """True for a cell that prices the group: share, scale, step, or one that reads ``value`` or an aggregate."""
    match cell:
        case ShareCell() | ScaleCell() | StepCell():
            return True
        case TableCell(by=by, rows=rows):
            if any(str(name) in VALUE_NAMES for name in by):
                return True
            return any(reads_group(row.amount) for row in rows)
        case NumberCell(amount=amount):
            return reads_group_words(amount)
    return False


def reads_group_words(expr: Expr) -> bool:
    """True when the expression reads ``value``, ``inspected``, ``met`` or a function over facts."""
    match expr:
        case Name(parts=parts):
            return len(parts) == 1 and parts[0] in (*VALUE_NAMES, "inspected", "met", "已查", "达标数")
        case Call(name=name, arguments=arguments, where=where):
            scalar = name in ("min", "max") and len(arguments) > 1
            if (name in AGGREGATES and not scalar) or name in ACCESSORS:
                return True
            parts_of = (*arguments, *((where,) if where is not None else ()))
            return any(reads_group_words(part) for part in parts_of)
        case Unary(operand=operand):
            return reads_group_words(operand)
        case Binary(left=left, right=right):
            return reads_group_words(left) or reads_group_words(right)
        case Conditional(test=test, yes=yes, no=no):
            return any(reads_group_words(part) for part in (test, yes, no))
        case Many(items=items):
            return any(reads_group_words(item) for item in items)
        case Interval(low=low, high=high):
            return any(reads_group_words(part) for part in (low, high) if part is not None)
    return False
