"""Conditions that never hold, or always, and other slips in expressions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalrules.checks.conditions import Condition, conditions_of, node_ends
from evalrules.checks.figures_written import expressions_of
from evalrules.checks.satisfying import follows, never
from evalrules.plan.bounds import bounds
from evalrules.plan.leaf_terms import leaf_terms
from evalrules.plan.plan import Plan, PlanResult
from evalrules.plan.terms import Constant, Operation, Term
from evalrules.plan.walking import conjoined, subterms
from evalrules.ruleset.expressions.source import to_source
from evalrules.ruleset.expressions.syntax import Binary, Call, Expr, Number, Unary
from evalrules.ruleset.model import ResultRow, Rule
from evalrules.ruleset.walking import reads, rules_of
from evalrules.source.diagnostic import Diagnostic, Note, Wording
from evalrules.source.problems.hollow import (
    AND_BESIDE_OR,
    LIMIT_NEVER_DECIDES,
    NEGATED_TWICE,
    NEVER_HOLDS,
    PART_ALWAYS_HOLDS,
    RESULT_ROW_NEVER_REACHED,
    SIDES_ALIKE,
    VETO_AFTER_GRADE,
)
from evalrules.source.problems.shape import WRITTEN_HERE
from evalrules.source.span import Span

_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
_OPPOSITE = {
    "==": "!=",
    "!=": "==",
    "<": ">=",
    "<=": ">",
    ">": "<=",
    ">=": "<",
    "in": "not in",
    "not in": "in",
}


def check_conditions(plan: Plan) -> Iterator[Diagnostic]:
    """Conditions that contradict themselves, and parts of them that nothing fails."""
    for condition in conditions_of(plan):
        if not condition.given and _apart(condition.term):
            continue
        if never(condition.term, *condition.given):
            if not any(_equal_sides(part) for part in reads(condition.written)):
                yield NEVER_HOLDS.at(
                    condition.span, where=condition.owner, key=condition.key, found=_why(condition)
                )
            continue
        parts = condition.parts()
        for place, (expr, term) in enumerate(parts):
            others = [one for index, (_, one) in enumerate(parts) if index != place]
            if not condition.given and _stands_alone(term, others):
                continue
            if _surely_known(term, others) and follows(term, *others, *condition.given):
                if not any(_equal_sides(one) for one in reads(expr)):
                    part = to_source(expr)
                    yield PART_ALWAYS_HOLDS.at(expr.span, where=condition.owner, key=condition.key, part=part)
                break


def _apart(term: Term) -> bool:
    """True of values asked of several things, each once: nothing contradicts and nothing follows. Most conditions are so."""
    subjects = [_asked(part) for part in conjoined(term)]
    return None not in subjects and len(set(subjects)) == len(subjects)


def _asked(part: Term) -> Term | None:
    """What is asked for one of several values; None: something else is asked."""
    if not (
        isinstance(part, Operation) and part.operator == "==" and isinstance(part.arguments[1], Constant)
    ):
        return None
    subject = part.arguments[0]
    return subject if len(getattr(subject, "choices", ())) > 1 else None


def _stands_alone(part: Term, others: Sequence[Term]) -> bool:
    """True of one of several values of a thing that nothing else in the condition reads: it cannot follow from that."""
    subject = _asked(part)
    return subject is not None and not any(one == subject for other in others for one in subterms(other))


def _why(condition: Condition) -> Wording:
    """The two parts that exclude each other, or the one that does by itself."""
    parts = condition.parts()
    for place, (expr, term) in enumerate(parts):
        if never(term, *condition.given):
            return Wording(
                f"没有一个可能的值符合“{to_source(expr)}”", f'no possible value fulfils "{to_source(expr)}"'
            )
        for other, second in parts[:place]:
            if never(term, second, *condition.given):
                one, two = to_source(other), to_source(expr)
                return Wording(f"“{one}”与“{two}”不能同时成立", f'"{one}" and "{two}" exclude each other')
    written = to_source(condition.written)
    return Wording(f"“{written}”自相矛盾", f'"{written}" contradicts itself')


def _surely_known(term: Term, others: Sequence[Term]) -> bool:
    """True when no field the part reads can be absent where the others are known."""
    said = {one for other in others for one in subterms(other)}
    return all(one in said for one in subterms(term) if getattr(one, "optional", False)) and not any(
        isinstance(one, Operation) and one.operator == "has" for one in subterms(term)
    )


def check_result_rows(plan: Plan) -> Iterator[Diagnostic]:
    """Rows of a result that an earlier one always takes first."""
    for result in plan.results:
        yield from _rows(plan, result)


def _rows(plan: Plan, result: PlanResult) -> Iterator[Diagnostic]:
    before: list[Term] = []
    for row, authored in zip(result.rows, result.result.rows, strict=True):
        if row.when is None:
            return
        ends = node_ends(plan, row.when)
        if before and not never(row.when, *ends) and never(row.when, *ends, *(_not(one) for one in before)):
            yield RESULT_ROW_NEVER_REACHED.at(authored.span, result=result.name, value=row.value)
        if row.veto and (first := _spared(result, row.when, ends)) is not None:
            note = Note(WRITTEN_HERE, {"name": first.value}, first.span)
            yield VETO_AFTER_GRADE.at(
                authored.span, note, result=result.name, veto=row.value, value=first.value
            )
        before.append(row.when)


def _spared(result: PlanResult, veto: Term, ends: tuple[Term, ...]) -> ResultRow | None:
    """The first row before a veto that is none and may hold beside it."""
    for row, authored in zip(result.rows, result.result.rows, strict=True):
        if row.when is veto:
            return None
        if not row.veto and row.when is not None and not never(row.when, veto, *ends):
            return authored
    return None


def _not(term: Term) -> Term:
    return Operation("not", (term,))


def check_expressions(plan: Plan) -> Iterator[Diagnostic]:
    """Comparisons of a thing with itself, double negations, limits that never decide."""
    seen: set[Span] = set()
    for condition in conditions_of(plan):
        for part in reads(condition.written):
            if part.span not in seen:
                seen.add(part.span)
                yield from _slips(part)
                yield from _mixed(plan, part)
    for rule in rules_of(plan.ruleset):
        for expr in expressions_of(rule):
            for part in reads(expr):
                if part.span not in seen or isinstance(part, Call):
                    seen.add(part.span)
                    yield from _slips(part)


def _slips(expr: Expr) -> Iterator[Diagnostic]:
    if _equal_sides(expr):
        yield SIDES_ALIKE.at(expr.span, found=to_source(expr))
    if isinstance(expr, Unary) and expr.operator == "not":
        inner = expr.operand
        if isinstance(inner, Unary) and inner.operator == "not":
            yield NEGATED_TWICE.at(expr.span, found=to_source(expr), better=to_source(inner.operand))
        elif isinstance(inner, Binary) and inner.operator in ("!=", "not in"):
            turned = Binary(_OPPOSITE[inner.operator], inner.left, inner.right, inner.span)  # type: ignore[arg-type]
            yield NEGATED_TWICE.at(expr.span, found=to_source(expr), better=to_source(turned))


def _mixed(plan: Plan, expr: Expr) -> Iterator[Diagnostic]:
    """*And* inside *or* without brackets; a condition written as a mapping shows its structure."""
    if not isinstance(expr, Binary) or expr.operator != "or":
        return
    for part in (expr.left, expr.right):
        if not isinstance(part, Binary) or part.operator != "and":
            continue
        span = part.span
        lines = plan.ruleset.sources.get(span.path, "").split("\n")
        line = lines[span.line - 1] if span.line <= len(lines) else ""
        between = line[part.left.span.end_column - 1 : part.right.span.column - 1]
        before = line[: span.column - 1].rstrip()
        if " and " in between and not before.endswith("("):
            yield AND_BESIDE_OR.at(span, part=to_source(part))


def _equal_sides(expr: Expr) -> bool:
    """Compared with itself, taken from itself, divided by itself – or two numbers compared with each other."""
    if not isinstance(expr, Binary) or expr.operator not in (*_COMPARISONS, "-", "/"):
        return False
    if isinstance(expr.left, Number) and isinstance(expr.right, Number):
        return expr.operator in _COMPARISONS
    return type(expr.left) is type(expr.right) and to_source(expr.left) == to_source(expr.right)


def check_limits(plan: Plan) -> Iterator[Diagnostic]:
    """``min`` and ``max`` of which one argument always wins."""
    rules: dict[str, Rule] = {rule.id: rule for rule in rules_of(plan.ruleset)}
    for leaf in plan.leaves():
        calls = [
            part
            for expr in expressions_of(rules[leaf.id])
            for part in reads(expr)
            if isinstance(part, Call) and part.name in ("min", "max") and len(part.arguments) == 2
        ]
        terms = [
            part
            for term in leaf_terms(leaf)
            if term is not None
            for part in subterms(term)
            if isinstance(part, Operation) and part.operator in ("min", "max") and len(part.arguments) == 2
        ]
        if len(calls) != len(terms):
            continue
        for call, term in zip(calls, terms, strict=True):
            idle = _idle(term)
            if idle is not None and call.name == term.operator:
                part, other = call.arguments[idle], call.arguments[1 - idle]
                yield LIMIT_NEVER_DECIDES.at(
                    call.span, found=to_source(call), part=to_source(part), other=to_source(other)
                )


def _idle(term: Operation) -> int | None:
    """Which of two arguments never decides; None when both may."""
    ends = [(None, None) if one is None else bounds(one) for one in term.arguments]
    for place in (0, 1):
        (low, high), (other_low, other_high) = ends[place], ends[1 - place]
        wins = (other_high, low) if term.operator == "min" else (high, other_low)
        if wins[0] is not None and wins[1] is not None and wins[0] < wins[1]:
            return place
    return None
