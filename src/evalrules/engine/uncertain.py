"""Terms over values that may be unknown: always right, and as narrow as intervals allow."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import cast

from evalrules.engine import intervals, parts
from evalrules.engine.environment import Environment
from evalrules.engine.moving import span_name
from evalrules.engine.possible import (
    ANYTHING,
    Possible,
    Range,
    Texts,
    Truth,
    all_of,
    among,
    any_of,
    between,
    contains,
    equal,
    hull,
    known,
    less,
    negation,
    unknown,
)
from evalrules.engine.word_values import open_word
from evalrules.facts.fact import FactValue
from evalrules.plan.terms import (
    Aggregate,
    AsOf,
    CaseField,
    Constant,
    DatedColumn,
    FactField,
    GroupValue,
    GroupWord,
    Lookup,
    NodeResult,
    Operation,
    Rank,
    ResultValue,
    RowField,
    Term,
)
from evalrules.ruleset.model import RoundingMode


def evaluate(term: Term, environment: Environment) -> Possible:
    """
    The value of a term, as far as it is known.

    A division by 0 gives a Range whose ``empty`` is True; by what may be 0, one whose ``empty`` is None.
    """
    if isinstance(term, Operation):
        return _OPERATIONS[term.operator](term, environment)
    return _leaf(term, environment)


def truth(term: Term, environment: Environment) -> Truth:
    """The value of a condition."""
    value = evaluate(term, environment)
    assert value is None or isinstance(value, bool)
    return value


def number(term: Term, environment: Environment) -> Range:
    """The value of a number; a condition counts as 0 or 1."""
    value = evaluate(term, environment)
    if value is None:
        return Range(0, 1)
    if isinstance(value, bool):
        return Range(int(value), int(value))
    assert isinstance(value, Range)
    return value


def _leaf(term: Term, environment: Environment) -> Possible:
    match term:
        case Constant(value=value):
            return known(value)
        case FactField() | RowField() | CaseField() | DatedColumn() | Lookup():
            stored = _stored(term, environment)
            if stored is None:
                narrowed = open_word(term, environment.fact, environment.case, environment.rows)
                if narrowed is not None:
                    return narrowed
                if isinstance(term, FactField) and term.between is not None:
                    return between({} if environment.fact is None else environment.fact.values, term.between)
                return unknown(term.type, term.minimum, term.maximum, term.choices)
            return known(stored)
        case AsOf():
            return ANYTHING if environment.as_of is None else known(environment.as_of)
        case GroupValue():
            return environment.value
        case Aggregate():
            return environment.aggregate(term)
        case GroupWord():
            return environment.word(term)
        case NodeResult() | Rank():
            return environment.node_result(term)
        case ResultValue():
            return environment.other(term)
    raise TypeError(f"no term: {term}")


def _stored(
    term: FactField | RowField | CaseField | DatedColumn | Lookup, environment: Environment
) -> FactValue | None:
    """The value that is there; None when it is absent."""
    match term:
        case FactField(name=name):
            fact = environment.fact
            if fact is None:
                return None
            if name in ("id", "kind", "site", "date"):
                return cast(FactValue | None, getattr(fact, name))
            return fact.values.get(name)
        case RowField(register=register, column=column):
            return environment.rows.get(register, {}).get(column)
        case CaseField(name=name):
            return environment.case.get(name)
        case DatedColumn(register=register, column=column):
            return environment.dated.get(register, {}).get(column)
        case Lookup(register=register, key=key, column=column):
            text = evaluate(key, environment)
            if not isinstance(text, Texts) or text.text is None or register not in environment.registers:
                return None
            try:
                return environment.registers[register][text.text].get(column)
            except KeyError:
                return None


# operations


def _arguments(term: Operation, environment: Environment) -> list[Possible]:
    return [evaluate(argument, environment) for argument in term.arguments if argument is not None]


def _ranges(term: Operation, environment: Environment) -> list[Range]:
    return [number(argument, environment) for argument in term.arguments if argument is not None]


def _and(term: Operation, environment: Environment) -> Possible:
    return all_of(truth(argument, environment) for argument in term.arguments if argument is not None)


def _or(term: Operation, environment: Environment) -> Possible:
    return any_of(truth(argument, environment) for argument in term.arguments if argument is not None)


def _not(term: Operation, environment: Environment) -> Possible:
    return negation(truth(_first(term), environment))


def _first(term: Operation) -> Term:
    argument = term.arguments[0]
    assert argument is not None
    return argument


def _equal(term: Operation, environment: Environment) -> Possible:
    left, right = _arguments(term, environment)
    same = equal(left, right)
    return same if term.operator == "==" else negation(same)


def _order(term: Operation, environment: Environment) -> Possible:
    left, right = _arguments(term, environment)
    if term.operator in (">", ">="):
        left, right = right, left
    return less(left, right, or_equal=term.operator.endswith("="))


def _in(term: Operation, environment: Environment) -> Possible:
    value, *members = _arguments(term, environment)
    return among(value, members)


def _interval(term: Operation, environment: Environment) -> Possible:
    value = evaluate(_first(term), environment)
    low, high = term.arguments[1:]
    low_open, high_open = term.options
    sides: list[Truth] = []
    if low is not None:
        sides.append(less(evaluate(low, environment), value, or_equal=not low_open))
    if high is not None:
        sides.append(less(value, evaluate(high, environment), or_equal=not high_open))
    return all_of(sides)


def _contains(term: Operation, environment: Environment) -> Possible:
    members, value = _arguments(term, environment)
    return contains(members, value)


def _arithmetic(term: Operation, environment: Environment) -> Possible:
    left, right = _ranges(term, environment)
    match term.operator:
        case "+":
            return intervals.added(left, right)
        case "-":
            return intervals.subtracted(left, right)
        case "*":
            return intervals.multiplied(left, right)
        case _:
            return intervals.divided(left, right)


def _negative(term: Operation, environment: Environment) -> Possible:
    return intervals.negated(number(_first(term), environment))


def _if(term: Operation, environment: Environment) -> Possible:
    test, yes, no = term.arguments
    assert test is not None
    assert yes is not None
    assert no is not None
    holds = truth(test, environment)
    if holds is None:
        return hull(evaluate(yes, environment), evaluate(no, environment))
    return evaluate(yes if holds else no, environment)


def _table(term: Operation, environment: Environment) -> Possible:
    """The amount of the first row that holds; of every row that may hold before one surely does."""
    reached: Possible | None = None
    for test, amount in zip(term.arguments[::2], term.arguments[1::2], strict=True):
        assert test is not None
        assert amount is not None
        holds = truth(test, environment)
        if holds is False:
            continue
        value = evaluate(amount, environment)
        reached = value if reached is None else hull(reached, value)
        if holds:
            break
    return Range() if reached is None else reached


def _linear(term: Operation, environment: Environment) -> Possible:
    value, *amounts = _ranges(term, environment)
    return intervals.along_lines(value, cast("tuple[Fraction, ...]", term.options), amounts)


def _round(term: Operation, environment: Environment) -> Possible:
    places, mode = cast("tuple[int, RoundingMode]", term.options)
    return intervals.round_range(number(_first(term), environment), places, mode)


def _whole(term: Operation, environment: Environment) -> Possible:
    mode: RoundingMode = "floor" if term.operator == "floor" else "ceil"
    return intervals.round_range(number(_first(term), environment), 0, mode)


def _absolute(term: Operation, environment: Environment) -> Possible:
    return intervals.absolute(number(_first(term), environment))


def _extreme(term: Operation, environment: Environment) -> Possible:
    ranges = _ranges(term, environment)
    return intervals.least(ranges) if term.operator == "min" else intervals.greatest(ranges)


def _has(term: Operation, environment: Environment) -> Possible:
    asked = _first(term)
    assert isinstance(asked, FactField | RowField | CaseField | DatedColumn | Lookup)
    return _stored(asked, environment) is not None


def _shift(term: Operation, environment: Environment) -> Possible:
    day, length = _arguments(term, environment)
    return parts.moved_range(day, length, str(term.options[0]))


def _days(term: Operation, environment: Environment) -> Possible:
    later, earlier = _arguments(term, environment)
    return parts.days_between(later, earlier)


def _hours(term: Operation, environment: Environment) -> Possible:
    later, earlier = _arguments(term, environment)
    return parts.hours_range(later, earlier)


def _day(term: Operation, environment: Environment) -> Possible:
    return parts.day_range(evaluate(_first(term), environment))


def _span(term: Operation, environment: Environment) -> Possible:
    day = evaluate(_first(term), environment)
    assert isinstance(day, Range)
    if not day.known:
        return Texts()
    return Texts(frozenset((span_name(day.low, cast(str, term.options[0])),)))


def _part(term: Operation, environment: Environment) -> Possible:
    moment = evaluate(_first(term), environment)
    assert isinstance(moment, Range)
    return parts.part_range(moment, str(term.options[0]))


_OPERATIONS: dict[str, Callable[[Operation, Environment], Possible]] = {
    "and": _and,
    "or": _or,
    "not": _not,
    "==": _equal,
    "!=": _equal,
    "<": _order,
    "<=": _order,
    ">": _order,
    ">=": _order,
    "in": _in,
    "interval": _interval,
    "contains": _contains,
    "+": _arithmetic,
    "-": _arithmetic,
    "*": _arithmetic,
    "/": _arithmetic,
    "neg": _negative,
    "if": _if,
    "table": _table,
    "linear": _linear,
    "round": _round,
    "floor": _whole,
    "ceil": _whole,
    "abs": _absolute,
    "min": _extreme,
    "max": _extreme,
    "has": _has,
    "shift": _shift,
    "days": _days,
    "hours": _hours,
    "day": _day,
    "part": _part,
    "span": _span,
}


def ends(value: Possible) -> tuple[Fraction | None, Fraction | None]:
    """Both ends of a number; None: no bound."""
    assert isinstance(value, Range)
    low = None if value.low is None else Fraction(value.low)
    return low, None if value.high is None else Fraction(value.high)
