"""The numbers, texts and days that a rule compares with: where a little more or less makes a difference."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import define, field

from evalrules.engine.possible import Range, Texts
from evalrules.engine.uncertain import evaluate
from evalrules.evaluation.why_not.ground import Ground
from evalrules.facts.fact import FactValue
from evalrules.plan.leaf_terms import leaf_terms
from evalrules.plan.leaves import Leaf
from evalrules.plan.terms import (
    CaseField,
    Constant,
    DatedColumn,
    FactField,
    Lookup,
    Operation,
    RowField,
    Term,
)
from evalrules.plan.walking import subterms
from evalrules.source.day_parts import MonthDay

_WORKED_OUT = ("+", "-", "*", "/", "neg", "shift")


@define
class Figures:
    """What stands in the terms of a rule."""

    numbers: set[Fraction] = field(factory=set)
    texts: set[str] = field(factory=set)
    days: set[datetime.date] = field(factory=set)
    others: set[FactValue] = field(factory=set)
    #: Names of the fields of facts that it reads.
    fields: set[str] = field(factory=set)
    #: Columns of the sites that it reads.
    columns: set[str] = field(factory=set)


def figures_of(ground: Ground, leaf: Leaf) -> Figures:
    """Constants of the rule, and the values that it reads from the case, the registers and the day."""
    found = Figures()
    terms = [term for term in leaf_terms(leaf) if term is not None]
    terms += [test for kind in leaf.kinds for test, _ in ground.plan.must.get(kind, ())]
    around = ground.branch(leaf).each
    domains = [ground.world.prepared.branches[name].domain for name in around]
    terms += [one.where for one in domains if one is not None and one.where is not None]
    for term in terms:
        for one in subterms(term):
            _take(ground, one, found)
    if ground.fitted.case.as_of is not None:
        found.days.add(ground.fitted.case.as_of)
    return found


def _take(ground: Ground, term: Term, found: Figures) -> None:
    if isinstance(term, FactField):
        found.fields.add(term.name)
    elif isinstance(term, Constant):
        _value(term.value, found)
    elif isinstance(term, CaseField | DatedColumn):
        _read(ground, term, found)
    elif isinstance(term, Lookup | RowField):
        if term.register == ground.world.prepared.sites:
            found.columns.add(term.column)
            return
        for value in _column(ground, term.register, term.column):
            _value(value, found)
    elif isinstance(term, Operation) and term.operator in _WORKED_OUT and not _reads_rows(term):
        _read(ground, term, found)


def _reads_rows(term: Term) -> bool:
    return any(isinstance(one, FactField | RowField | Lookup) for one in subterms(term))


def _column(ground: Ground, register: str, column: str) -> Iterator[object]:
    """Different values of a column, as long as they are not too many."""
    values: dict[object, None] = {}
    for row in ground.world.registers.get(register, {}).values():
        if column in row:
            values.setdefault(row[column])
        if len(values) >= 20:
            break
    return iter(values)


def _read(ground: Ground, term: Term, found: Figures) -> None:
    try:
        value = evaluate(term, ground.world.base)
    except LookupError:
        return
    if isinstance(value, Range):
        for end in (value.low, value.high):
            _value(end, found)
    elif isinstance(value, Texts) and value.text is not None:
        found.texts.add(value.text)


def _value(value: object, found: Figures) -> None:
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, datetime.datetime):
        found.days.add(value.date())
        found.others.add(value)
    elif isinstance(value, datetime.date):
        found.days.add(value)
    elif isinstance(value, str):
        found.texts.add(value)
    elif isinstance(value, tuple):
        found.texts |= {one for one in value if isinstance(one, str)}
    elif isinstance(value, int | Fraction | Decimal):
        found.numbers.add(Fraction(value))
    elif isinstance(value, datetime.time | MonthDay):
        found.others.add(value)
