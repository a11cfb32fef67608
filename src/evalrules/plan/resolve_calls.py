"""Functions: over numbers, over facts, and results of nodes."""

from __future__ import annotations

from typing import Literal, cast

from attrs import evolve

from evalrules.plan.near_names import near_notes
from evalrules.plan.resolve_arithmetic import needs
from evalrules.plan.resolve_names import find_name
from evalrules.plan.resolve_nodes import (
    is_readable,
    members_of,
    need_values,
    nodes_of,
    rules_of,
    typed_result,
)
from evalrules.plan.resolve_ranks import rank
from evalrules.plan.resolve_typed import TYPE_WORDS, Context, Typed, as_constant, label_of, text_domain
from evalrules.plan.scope import Scope
from evalrules.plan.terms import (
    Aggregate,
    CaseField,
    FactField,
    Lookup,
    NodeResult,
    Operation,
    ResultValue,
    RowField,
    Type,
)
from evalrules.plan.walking import subterms
from evalrules.ruleset.cells import LinearCell, ScaleCell, StepCell, TableCell
from evalrules.ruleset.expressions.syntax import (
    ACCESSORS,
    RANKS,
    RESULT,
    Call,
    Expr,
    Name,
    NodeSet,
    Number,
    Text,
)
from evalrules.ruleset.named_kinds import TESTING, is_over_facts, named_kind
from evalrules.ruleset.vocabulary import Kind
from evalrules.source.problems import names
from evalrules.source.problems import operands as problem
from evalrules.source.problems.rows import NODES_WITHOUT_VALUE, RESULT_NOT_HERE, UNKNOWN_RESULT

AggregateName = Literal["count", "distinct", "sum", "min", "max", "mean", "share", "exists", "all"]
AccessorName = Literal["score", "rate", "lost", "earned", "value", "target", "met", "state"]
MODES = ("half_up", "half_even", "floor", "ceil", "truncate")
MODE_ALIASES = {
    "四舍五入": "half_up",
    "四舍六入五成双": "half_even",
    "向下": "floor",
    "向上": "ceil",
    "截去": "truncate",
}


def call(expr: Call, context: Context) -> Typed | None:
    """Any function."""
    name = expr.name
    if is_over_facts(expr):
        return _aggregate(expr, context)
    if name in ACCESSORS:
        return _accessor(expr, context)
    if name in RANKS:
        return rank(expr, context)
    if name == RESULT:
        return _result(expr, context)
    if name == "has":
        return _has(expr, context)
    if name == "round":
        return _round(expr, context)
    typed = [context.typed(argument) for argument in expr.arguments]
    good = [one for one in typed if one is not None]
    if len(good) < len(typed):
        return None
    spans = [argument.span for argument in expr.arguments]
    if not all(needs(one, "number", span, context) for one, span in zip(good, spans, strict=True)):
        return None
    percent = all(one.percent for one in good)
    return Typed(Operation(name, tuple(one.term for one in good)), "number", label_of(expr), percent=percent)


def _has(expr: Call, context: Context) -> Typed | None:
    typed = context.typed(expr.arguments[0])
    if typed is None:
        return None
    if not isinstance(typed.term, FactField | Lookup | RowField | CaseField):
        context.note(problem.HAS_FIELD, expr.span)
        return None
    return Typed(Operation("has", (typed.term,)), "boolean", label_of(expr))


def _round(expr: Call, context: Context) -> Typed | None:
    number = context.typed(expr.arguments[0])
    places = context.typed(expr.arguments[1])
    if number is None or places is None or not needs(number, "number", expr.arguments[0].span, context):
        return None
    value = as_constant(places)
    mode = "half_up"
    if len(expr.arguments) == 3:
        written = expr.arguments[2]
        mode = (
            written.value if isinstance(written, Text) else str(written) if isinstance(written, Name) else ""
        )
        mode = MODE_ALIASES.get(mode, mode)
    if (
        places.type != "number"
        or value is None
        or value.denominator != 1
        or abs(value) > 30
        or mode not in MODES
    ):
        context.note(problem.ROUND_CONSTANT, expr.span)
        return None
    term = Operation("round", (number.term,), (int(value), mode))
    return Typed(term, "number", label_of(expr), percent=number.percent)


# functions over facts


def _aggregate(expr: Call, context: Context) -> Typed | None:
    name = cast(AggregateName, expr.name)
    argument = expr.arguments[0] if expr.arguments else None
    if isinstance(argument, NodeSet):
        return _over_nodes(expr, argument, context)
    if context.inside:
        context.note(problem.NESTED_GROUP, expr.span, name=name)
        return None
    kind, argument = _kind_of(expr, context.scope)
    if kind is None and not (context.scope.group or context.scope.mixed):
        _note_no_group(expr, context)
        return None
    of = kind if kind is not None else context.scope.kind
    inner = context.within(Scope(context.scope.ruleset, kind=of, rows=context.scope.rows))
    where = expr.where
    if kind is not None and argument is None and name in ("share", "all"):
        argument, where = where, None
    if argument is None and name not in ("count", "exists"):
        zh, en = _wanted(name)
        words = {"expected": zh, "expected_en": en, "found": "事实", "found_en": "facts"}
        context.note(problem.SUM_NEEDS_NUMBER, expr.span, name=name, **words)
        return None
    tested = None if argument is None else _argument(name, argument, inner)
    filtered = None if where is None else _condition(where, inner)
    if (argument is not None and tested is None) or (where is not None and filtered is None):
        return None
    result: Type = "boolean" if name in ("exists", "all") else "number"
    term = Aggregate(
        name,
        None if kind is None else kind.name,
        None if tested is None else tested.term,
        None if filtered is None else filtered.term,
    )
    percent = name == "share" or (tested is not None and tested.percent and name in ("min", "max", "mean"))
    return Typed(term, result, label_of(expr), percent=percent)


def _wanted(name: str) -> tuple[str, str]:
    """What a function over facts goes over."""
    if name == "distinct":
        return "字段", "a field"
    return TYPE_WORDS["boolean" if name in TESTING else "number"]


def _kind_of(expr: Call, scope: Scope) -> tuple[Kind | None, Expr | None]:
    """The kind that a function names, and what is left: nothing for ``事故``, ``死亡人数`` for ``事故.死亡人数``."""
    argument = expr.arguments[0] if expr.arguments else None
    kind = named_kind(expr, scope.ruleset.kinds, scope.kind) if scope.kinds else None
    if kind is None or not isinstance(argument, Name):
        return None, argument
    rest = argument.parts[1:]
    return kind, Name(rest, argument.span) if rest else None


def _argument(name: str, expr: Expr, inner: Context) -> Typed | None:
    if name in TESTING:
        return _condition(expr, inner)
    typed = inner.typed(expr)
    if typed is None:
        return None
    fits = typed.type == "number"
    if name == "distinct":
        fits = typed.type != "list" and isinstance(typed.term, FactField | Lookup | RowField | CaseField)
    if not fits:
        wanted, found = _wanted(name), TYPE_WORDS[typed.type]
        inner.note(
            problem.SUM_NEEDS_NUMBER,
            expr.span,
            name=name,
            expected=wanted[0],
            expected_en=wanted[1],
            found=f"{found[0]}“{typed.label}”",
            found_en=f'{found[1]}, "{typed.label}"',
        )
        return None
    return typed


def _condition(expr: Expr, inner: Context) -> Typed | None:
    typed = inner.typed(expr)
    return typed if typed is not None and needs(typed, "boolean", expr.span, inner) else None


def _note_no_group(expr: Call, context: Context) -> None:
    argument = expr.arguments[0] if expr.arguments else None
    if context.scope.kinds and isinstance(argument, Name) and find_name(argument, context.scope) is None:
        declared = iter([(kind.name, kind.span) for kind in context.scope.ruleset.kinds])
        head = argument.parts[0]
        if any(register.name == head for register in context.scope.ruleset.registers):
            context.problems.append(names.REGISTER_NOT_COUNTED.at(argument.span, name=head))
            return
        context.problems.append(names.UNKNOWN_KIND.at(argument.span, *near_notes(head, declared), name=head))
        return
    context.note(problem.GROUP_NOT_HERE, expr.span, name=expr.name)


# results of nodes


def _over_nodes(expr: Call, nodes: NodeSet, context: Context) -> Typed | None:
    """A function over the nodes of a set."""
    name = cast(AggregateName, expr.name)
    if context.scope.node_words:
        context.note(problem.NESTED_NODES, expr.span, name=name)
        return None
    if not context.scope.nodes or context.inside:
        context.note(problem.NODES_NOT_HERE, expr.span, name=name)
        return None
    if name == "distinct":
        context.note(problem.NODES_NOT_HERE, expr.span, name=name)
        return None
    members = members_of(nodes, context)
    inner = context.within(evolve(context.scope, node_words=True, nodes=False, kinds=False))
    argument, where = nodes.of, expr.where
    if argument is None and name in ("share", "all"):
        argument, where = where, None
    if argument is None and name not in ("count", "exists"):
        zh, en = TYPE_WORDS["boolean" if name in TESTING else "number"]
        words = {"expected": zh, "expected_en": en, "found": "指标", "found_en": "nodes"}
        context.note(problem.SUM_NEEDS_NUMBER, expr.span, name=name, **words)
        return None
    tested = None if argument is None else _argument(name, argument, inner)
    filtered = None if where is None else _condition(where, inner)
    if (
        members is None
        or (argument is not None and tested is None)
        or (where is not None and filtered is None)
    ):
        return None
    terms = [one.term for one in (tested, filtered) if one is not None]
    asked = {
        one.accessor
        for term in terms
        for one in subterms(term)
        if isinstance(one, NodeResult) and not one.target
    }
    values = {str(word) for word in asked & {"value", "target"}}
    if values and not need_values(members, values, expr.span, context):
        return None
    term = Aggregate(
        name,
        "",
        None if tested is None else tested.term,
        None if filtered is None else filtered.term,
        members,
    )
    percent = name == "share" or (tested is not None and tested.percent and name in ("min", "max", "mean"))
    return Typed(term, "boolean" if name in ("exists", "all") else "number", label_of(expr), percent=percent)


def _accessor(expr: Call, context: Context) -> Typed | None:
    name = cast(AccessorName, expr.name)
    beside_members = context.scope.node_words
    if not beside_members and (not context.scope.nodes or context.inside):
        context.note(problem.NODES_NOT_HERE, expr.span, name=name)
        return None
    argument = expr.arguments[0]
    if not isinstance(argument, Text):
        found = f"{argument.value:f}" if isinstance(argument, Number) else label_of(argument)
        context.note(problem.ID_QUOTED, argument.span, name=name, found=found)
        return None
    good = _is_rule(argument, name, context) if name in ("value", "target") else _is_node(argument, context)
    return typed_result(NodeResult(name, argument.value), label_of(expr), argument.span) if good else None


def _is_node(target: Text, context: Context) -> bool:
    found = {node.id: (node, each) for node, each in nodes_of(context.scope.ruleset)}
    if target.value not in found:
        declared = iter([(key, node.span) for key, (node, _) in found.items()])
        notes = near_notes(target.value, declared)
        context.problems.append(names.UNKNOWN_NODE.at(target.span, *notes, name=target.value))
        return False
    if not is_readable(found[target.value][1], context):
        context.note(names.NODE_INSIDE_EACH, target.span, name=target.value)
        return False
    return True


def _is_rule(target: Text, accessor: str, context: Context) -> bool:
    found = {rule.id: (rule, each) for rule, each in rules_of(context.scope.ruleset)}
    if target.value not in found:
        declared = iter([(key, rule.span) for key, (rule, _) in found.items()])
        notes = near_notes(target.value, declared)
        context.problems.append(names.UNKNOWN_RULE.at(target.span, *notes, name=target.value))
        return False
    rule, each = found[target.value]
    if not is_readable(each, context):
        context.note(names.NODE_INSIDE_EACH, target.span, name=target.value)
        return False
    if rule.value is None:
        context.note(names.RULE_WITHOUT_VALUE, target.span, name=target.value)
        return False
    if accessor == "target" and not isinstance(rule.cell, StepCell):
        context.note(NODES_WITHOUT_VALUE, target.span, node=target.value, word="target")
        return False
    return True


# other results


def _result(expr: Call, context: Context) -> Typed | None:
    """``result("等级")``."""
    argument = expr.arguments[0]
    if not context.scope.results or context.inside:
        context.note(RESULT_NOT_HERE, expr.span)
        return None
    name = argument.value if isinstance(argument, Text) else label_of(argument)
    found = {result.name: result for result in context.scope.ruleset.results}
    result = found.get(name)
    if result is None:
        notes = near_notes(name, iter([(key, one.span) for key, one in found.items()]))
        context.problems.append(UNKNOWN_RESULT.at(argument.span, *notes, name=name))
        return None
    if result.list is not None:
        return Typed(ResultValue(name, "list"), "list", label_of(expr))
    if isinstance(result.value, TableCell | ScaleCell | LinearCell | StepCell):
        return Typed(ResultValue(name, "number"), "number", label_of(expr))
    if result.value is not None:
        if name in context.scope.asking:
            # A circle, which is named where all results are known.
            return Typed(ResultValue(name, "number"), "number", label_of(expr))
        scope = evolve(context.scope, asking=(*context.scope.asking, name))
        own = evolve(context, scope=scope, problems=[]).typed(result.value)
        return (
            None if own is None else Typed(ResultValue(name, own.type), own.type, label_of(expr), own.domain)
        )
    values = tuple(dict.fromkeys(row.value for row in result.rows))
    domain = text_domain(label_of(expr), values, argument.span)
    return Typed(ResultValue(name, "text"), "text", label_of(expr), domain)
