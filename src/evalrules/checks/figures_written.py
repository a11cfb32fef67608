"""Figures that a rule is written with: all of them, and those it compares with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from evalrules.checks.quoted import Side
from evalrules.ruleset.cells import (
    AllCell,
    Amount,
    Cell,
    JudgedCell,
    LinearCell,
    NumberCell,
    RangeWord,
    ScaleCell,
    ShareCell,
    StepCell,
    TableCell,
    ValuesWord,
    Word,
    amounts_in,
)
from evalrules.ruleset.derived import Counting, Deadline, Ledger
from evalrules.ruleset.expressions.syntax import Binary, Expr, Interval, Name, Number, Text
from evalrules.ruleset.model import Node, Rule, Ruleset, Step
from evalrules.ruleset.walking import reads

_SIDES: dict[str, Side] = {">=": "up", "<": "up", ">": "down", "<=": "down"}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@frozen
class Compared:
    """A number that a rule compares with, and the side to which the number itself belongs."""

    value: Fraction
    side: Side | None
    #: What is compared; None: a value that is not named here.
    what: Expr | None
    number: Number | None = None


def expressions_of(rule: Rule) -> Iterator[Expr | Name]:
    """Every expression of a rule."""
    yield from (one for one in (rule.where, rule.when) if one is not None)
    for amount in (rule.count, rule.value, rule.free, *(cap.amount for cap in rule.up_to)):
        if amount is not None:
            yield from amounts_in(amount)
    yield from amounts_in(rule.cell)
    yield from _of_steps(rule.then)


def _of_steps(steps: tuple[Step, ...]) -> Iterator[Expr | Name]:
    for step in steps:
        if step.amount is not None:
            yield from amounts_in(step.amount)
        if step.when is not None:
            yield step.when


def tables_of(rule: Rule) -> Iterator[TableCell | ScaleCell | LinearCell | StepCell]:
    """Tables, scales, lines and steps of a rule, with those inside them."""
    for amount in (rule.cell, rule.count, rule.value, rule.free, *(cap.amount for cap in rule.up_to)):
        if amount is not None:
            yield from _tables(amount)
    for step in rule.then:
        if step.amount is not None:
            yield from _tables(step.amount)


def _tables(cell: Cell | Amount) -> Iterator[TableCell | ScaleCell | LinearCell | StepCell]:
    if isinstance(cell, TableCell | ScaleCell | LinearCell | StepCell):
        yield cell
    inner: list[Cell | Amount] = []
    if isinstance(cell, TableCell | ScaleCell):
        inner = [row.amount for row in cell.rows]
    elif isinstance(cell, LinearCell):
        inner = [point.amount for point in cell.points]
    for one in inner:
        yield from _tables(one)


def amounts_of(cell: Cell | Amount) -> Iterator[Expr]:
    """What a cell gives: the amounts of its rows, points and steps."""
    match cell:
        case NumberCell(amount=amount):
            yield amount
        case TableCell(rows=rows) | ScaleCell(rows=rows):
            for row in rows:
                yield from amounts_of(row.amount)
        case LinearCell(points=points):
            for point in points:
                yield from amounts_of(point.amount)
        case StepCell(goals=goals):
            for goal in goals:
                yield from amounts_of(goal.each)
        case JudgedCell(low=low, high=high):
            yield from amounts_of(low)
            yield from amounts_of(high)
        case ShareCell(got=got, of=of):
            yield from (got, of)
        case AllCell():
            return
        case _:
            yield cell


def figures_of(rule: Rule, node: Node, ruleset: Ruleset) -> frozenset[Fraction]:
    """Every number a rule may have been written with, as it is written (80% is 80): its own, its node's, and of what it reads."""
    found: set[Fraction] = set()
    exprs = [*expressions_of(rule), *_of_steps(node.then or ())]
    if node.weight is not None:
        exprs += amounts_in(node.weight)
    for table in tables_of(rule):
        if isinstance(table, TableCell):
            found |= {value for row in table.rows for word in row.words for value in _in_word(word)}
    found |= {Fraction(one) for one in (node.points, node.start) if one is not None}
    for expr in exprs:
        found |= _in_expression(expr)
    return frozenset(found) | _read_by(exprs, ruleset)


def figures_read(rule: Rule, ruleset: Ruleset) -> frozenset[Fraction]:
    """Numbers of the derived words, ledgers and registers that a rule reads."""
    exprs = list(expressions_of(rule))
    return _read_by(exprs, ruleset) | {
        Fraction(value) for ledger in ledgers_read(rule, ruleset) for value in _in_ledger(ledger)
    }


def ledgers_read(rule: Rule, ruleset: Ruleset) -> Iterator[Ledger]:
    """Ledgers that a rule reads, with those its derived words read."""
    words = _words_of(expressions_of(rule))
    for derived in ruleset.derived:
        if (
            derived.name in words
            and isinstance(derived.meaning, Counting)
            and derived.meaning.where is not None
        ):
            words |= _words_of([derived.meaning.where])
    yield from (ledger for ledger in ruleset.ledgers if ledger.name in words)


def _words_of(exprs: Iterable[Expr | Name]) -> set[str]:
    return {name.parts[0] for expr in exprs for name in reads(expr) if isinstance(name, Name)}


def _read_by(exprs: Sequence[Expr | Name], ruleset: Ruleset) -> frozenset[Fraction]:
    found: set[Fraction] = set()
    words = _words_of(exprs)
    for derived in ruleset.derived:
        if derived.name in words and isinstance(derived.meaning, Counting | Deadline):
            found |= _in_derived(derived.meaning)
    columns = {name.parts[-1] for expr in exprs for name in reads(expr) if isinstance(name, Name)}
    for register in ruleset.registers:
        values = (value for row in register.rows for name, value in row.values.items() if name in columns)
        for value in values:
            if isinstance(value, Decimal):
                found |= {Fraction(value), Fraction(value) * 100}
    return frozenset(found)


def _in_ledger(ledger: Ledger) -> Iterator[Decimal | int]:
    if ledger.reaches is not None:
        yield ledger.reaches
    if ledger.block is not None:
        yield ledger.block
    # How long entries count is no sum that they reach.
    lives = ledger.lives if ledger.reaches is None else None
    for expr in (ledger.where, ledger.value, lives):
        if expr is not None:
            yield from (part.value for part in reads(expr) if isinstance(part, Number))


def _in_derived(meaning: Counting | Deadline) -> set[Fraction]:
    found: set[Fraction] = set()
    if isinstance(meaning, Counting):
        if meaning.where is not None:
            found |= _in_expression(meaning.where)
        if isinstance(meaning.within, Number):
            found.add(Fraction(meaning.within.value))
        if meaning.block is not None:
            found.add(Fraction(meaning.block))
    else:
        for expr in amounts_in(meaning.allow):
            found |= _in_expression(expr)
    return found


def _in_expression(expr: Expr) -> set[Fraction]:
    found: set[Fraction] = set()
    for part in reads(expr):
        if isinstance(part, Number):
            found.add(Fraction(part.value))
        elif isinstance(part, Text):
            found |= {Fraction(one) for one in _FIGURE.findall(part.value)}
        elif isinstance(part, Name):
            found |= {Fraction(one) for word in part.parts for one in _FIGURE.findall(word)}
    return found


def _in_word(word: Word) -> set[Fraction]:
    if isinstance(word, ValuesWord):
        return {Fraction(one) for value in word.values for one in _FIGURE.findall(value)}
    if isinstance(word, RangeWord):
        ends = (end for end in (word.low, word.high) if isinstance(end, str))
        return {Fraction(one) for end in ends for one in _FIGURE.findall(end)}
    return set()


def compared_in(rule: Rule) -> Iterator[Compared]:
    """Every number that a rule compares something with."""
    for expr in expressions_of(rule):
        for part in reads(expr):
            yield from compared_in_expression(part)
    for table in tables_of(rule):
        if isinstance(table, StepCell):
            goals = (goal.goal for goal in table.goals)
            yield from (
                Compared(Fraction(one.value), None, None, one) for one in goals if isinstance(one, Number)
            )
        elif isinstance(table, TableCell):
            for row in table.rows:
                for word in row.words:
                    if isinstance(word, RangeWord):
                        yield from _ends(word)
        elif isinstance(table, ScaleCell):
            lowers = (line.lower for line in table.rows)
            yield from (
                Compared(Fraction(one.value), "up", None) for one in lowers if isinstance(one, Number)
            )


def compared_in_expression(part: Expr) -> Iterator[Compared]:
    """The numbers that an expression, taken by itself, compares something with."""
    if isinstance(part, Binary):
        yield from _comparison(part)


def _comparison(part: Binary) -> Iterator[Compared]:
    if isinstance(part.right, Interval):
        low, high = part.right.low, part.right.high
        if isinstance(low, Number):
            yield Compared(Fraction(low.value), "down" if part.right.low_open else "up", part.left, low)
        if isinstance(high, Number):
            yield Compared(Fraction(high.value), "up" if part.right.high_open else "down", part.left, high)
    elif part.operator in _SIDES:
        if isinstance(part.right, Number):
            yield Compared(Fraction(part.right.value), _SIDES[part.operator], part.left, part.right)
        elif isinstance(part.left, Number):
            mirrored = _SIDES[_MIRRORED[part.operator]]
            yield Compared(Fraction(part.left.value), mirrored, part.right, part.left)


def _ends(word: RangeWord) -> Iterator[Compared]:
    if isinstance(word.low, str) and (found := _FIGURE.match(word.low)):
        yield Compared(Fraction(found[0]), "down" if word.low_open else "up", None)
    if isinstance(word.high, str) and (found := _FIGURE.match(word.high)):
        yield Compared(Fraction(found[0]), "up" if word.high_open else "down", None)
