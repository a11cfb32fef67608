"""Every threshold that a ruleset compares a field with: conditions, tables, scales, goals, caps, free counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal

import attrs
from attrs import define, field, frozen

from evalrules.plan.leaves import (
    FactPrices,
    GroupLinear,
    GroupScale,
    GroupStep,
    JudgedPrice,
    Leaf,
    NumberPrice,
)
from evalrules.plan.plan import Plan
from evalrules.plan.terms import (
    Aggregate,
    CaseField,
    Constant,
    FactField,
    GroupValue,
    Lookup,
    Operation,
    RowField,
    Term,
)

_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
#: Functions over facts that come to the argument itself where there is one fact.
_OF_ONE = ("sum", "min", "max", "mean")
_TERMS = (Constant, FactField, Lookup, RowField, CaseField, Aggregate, Operation)


@frozen
class Subject:
    """A field of a kind, a column of a register, or a field of the case (its table is empty)."""

    owner: Literal["kind", "register", "case"]
    table: str
    name: str


@define
class Thresholds:
    """Terms that a field is compared with; they are worked out beside the fact that is being made."""

    of: dict[Subject, list[Term]] = field(factory=dict)
    #: Rule → numbers of its facts at which something changes.
    counts: dict[str, list[Term]] = field(factory=dict)

    def near(self, subject: Subject) -> list[Term]:
        return self.of.get(subject, [])


@frozen
class _Around:
    """Where a term stands: the kinds of the facts at hand, the rule, and its value."""

    kinds: tuple[str, ...] = ()
    rule: str | None = None
    value: Term | None = None


def thresholds_of(plan: Plan) -> Thresholds:
    """Of the whole plan; derived words and ``must`` too."""
    found = Thresholds()
    for leaf in plan.leaves():
        around = _Around(leaf.kinds, leaf.id, leaf.value)
        _leaf(found, leaf, around)
    for branch in plan.branches():
        for term in (branch.na_when, branch.weight, None if branch.domain is None else branch.domain.where):
            _walk(found, term, _Around())
        for step in (*branch.steps, *branch.joined):
            _walk(found, step.when, _Around())
    for result in plan.results:
        for term in (result.value, *(row.when for row in result.rows)):
            _walk(found, term, _Around())
    for kind, conditions in plan.must.items():
        for term, _ in conditions:
            _walk(found, term, _Around((kind,)))
    for part in _parts(plan.derived):
        said = getattr(part, "kind", None)
        around = _Around((said,) if isinstance(said, str) else ())
        for one in attrs.fields(type(part)):
            value = getattr(part, one.name)
            if isinstance(value, _TERMS):
                _walk(found, value, around)
    return found


def thresholds_of_rule(leaf: Leaf) -> Thresholds:
    """Of one rule alone."""
    found = Thresholds()
    _leaf(found, leaf, _Around(leaf.kinds, leaf.id, leaf.value))
    return found


def _parts(value: object) -> Iterator[attrs.AttrsInstance]:
    """Every frozen value inside, but no terms."""
    if isinstance(value, _TERMS):
        return
    if attrs.has(type(value)):
        yield value  # type: ignore[misc]
        for one in attrs.fields(type(value)):  # type: ignore[arg-type]
            yield from _parts(getattr(value, one.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _parts(item)
    elif isinstance(value, dict):
        yield from _parts(tuple(value.values()))


def _leaf(found: Thresholds, leaf: Leaf, around: _Around) -> None:
    prices = list(_prices(leaf))
    for term in (
        leaf.selects,
        leaf.when,
        leaf.value,
        leaf.count,
        leaf.free,
        *(cap.amount for cap in leaf.caps),
    ):
        _walk(found, term, around)
    for step in leaf.steps:
        _walk(found, step.when, around)
    _group(found, leaf, around)
    if leaf.free is not None:
        _note_count(found, leaf, leaf.free, around)
    for cap in leaf.caps:
        for price in prices:
            if isinstance(price, Constant) and isinstance(price.value, Fraction) and price.value > 0:
                _note_count(found, leaf, Operation("/", (cap.amount, price)), around)
    for row in leaf.prices.rows if leaf.prices is not None else ():
        _walk(found, row.test, around)
        if isinstance(row.price, JudgedPrice):
            _note(found, row.price.value, row.price.low, around)
            _note(found, row.price.value, row.price.high, around)
        elif isinstance(row.price, NumberPrice):
            _walk(found, row.price.amount, around)


def _prices(leaf: Leaf) -> Iterator[Term]:
    if isinstance(leaf.prices, FactPrices):
        yield from (row.price.amount for row in leaf.prices.rows if isinstance(row.price, NumberPrice))


def _note_count(found: Thresholds, leaf: Leaf, number: Term, around: _Around) -> None:
    """Of the field that says how many one fact stands for; else of the number of facts."""
    if leaf.count is None:
        found.counts.setdefault(leaf.id, []).append(number)
    else:
        _note(found, leaf.count, number, around)


def _group(found: Thresholds, leaf: Leaf, around: _Around) -> None:
    match leaf.group:
        case GroupScale(by=by, rows=rows):
            for lower, amount in rows:
                _note(found, by, lower, around)
                _walk(found, amount, around)
        case GroupLinear(by=by, points=points):
            for at, amount in points:
                _note(found, by, at, around)
                _walk(found, amount, around)
        case GroupStep(by=by, step=step, direction=direction, goals=goals):
            for goal, _ in goals:
                _note(found, by, goal, around)
                if direction != "above":
                    _note(found, by, Operation("-", (goal, step)), around)
                if direction != "below":
                    _note(found, by, Operation("+", (goal, step)), around)
        case None:
            return
        case group:
            for part in _parts(group):
                for one in attrs.fields(type(part)):
                    value = getattr(part, one.name)
                    if isinstance(value, _TERMS):
                        _walk(found, value, around)


def _walk(found: Thresholds, term: Term | None, around: _Around) -> None:
    """Everything that is compared anywhere in a term."""
    match term:
        case Aggregate():
            inside = (
                around if term.kind is None else attrs.evolve(around, kinds=(term.kind,) if term.kind else ())
            )
            _walk(found, term.argument, inside)
            _walk(found, term.where, inside)
        case Lookup(key=key):
            _walk(found, key, around)
        case Operation(operator=operator, arguments=arguments, options=options):
            parts = [one for one in arguments if one is not None]
            if operator in _COMPARISONS:
                _note(found, parts[0], parts[1], around)
                _note(found, parts[1], parts[0], around)
            elif operator == "interval" or operator == "in":
                _note_all(found, parts[0], parts[1:], around)
            elif operator == "linear":
                places = [Constant(one, "number") for one in options if isinstance(one, Fraction)]
                _note_all(found, parts[0], places, around)
            elif operator == "-":
                _note(found, parts[0], parts[1], around)
                _note(found, parts[1], parts[0], around)
            for part in parts:
                _walk(found, part, around)


def _note_all(found: Thresholds, subject: Term, ends: Iterable[Term], around: _Around) -> None:
    for end in ends:
        _note(found, subject, end, around)


def _note(found: Thresholds, subject: Term, threshold: Term, around: _Around) -> None:
    """The threshold of a field, or of what is worked out from one field."""
    match subject:
        case FactField(name=name):
            for kind in around.kinds:
                _add(found, Subject("kind", kind, name), threshold)
        case CaseField(name=name):
            _add(found, Subject("case", "", name), threshold)
        case Lookup(register=register, column=name) | RowField(register=register, column=name):
            _add(found, Subject("register", register, name), threshold)
        case GroupValue() if around.value is not None:
            _note(found, around.value, threshold, around)
        case Aggregate(function="count", kind=None) if around.rule is not None:
            found.counts.setdefault(around.rule, []).append(threshold)
        case Aggregate(function=function, argument=argument, kind=kind) if (
            function in _OF_ONE and argument is not None
        ):
            inside = around if kind is None else attrs.evolve(around, kinds=(kind,))
            _note(found, argument, threshold, inside)
        case Operation(operator=operator, arguments=(first, second)) if (
            first is not None and second is not None
        ):
            _note_inside(found, operator, first, second, threshold, around)
        case Operation(operator="round" | "floor" | "ceil" | "day", arguments=(only,)) if only is not None:
            _note(found, only, threshold, around)


def _note_inside(
    found: Thresholds, operator: str, first: Term, second: Term, threshold: Term, around: _Around
) -> None:
    """``x / y >= 80%`` says of x the threshold 80% × y, where y is known by then."""
    match operator:
        case "+":
            _note(found, first, Operation("-", (threshold, second)), around)
            _note(found, second, Operation("-", (threshold, first)), around)
        case "-":
            _note(found, first, Operation("+", (threshold, second)), around)
            _note(found, second, Operation("-", (first, threshold)), around)
        case "*":
            _note(found, first, Operation("/", (threshold, second)), around)
            _note(found, second, Operation("/", (threshold, first)), around)
        case "/":
            _note(found, first, Operation("*", (threshold, second)), around)


def _add(found: Thresholds, subject: Subject, threshold: Term) -> None:
    known = found.of.setdefault(subject, [])
    if threshold not in known:
        known.append(threshold)
