"""Scales in order, lines with places for every point, steps that have a length – wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from evalrules.checks.placing import at, fixed, named, shown_amount
from evalrules.plan.bounds import bounds
from evalrules.plan.leaves import GroupLinear, GroupScale, GroupStep
from evalrules.plan.plan import Plan
from evalrules.plan.rule_context import CellUse
from evalrules.plan.terms import GroupValue, Term
from evalrules.ruleset.cells import StepCell
from evalrules.ruleset.expressions.syntax import Number
from evalrules.ruleset.model import Rule
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.cells import LINE_DISORDER, LINE_TOO_SHORT
from evalrules.source.problems.prices import (
    BARE_PERCENT_STEP,
    SCALE_DISORDER,
    SCALE_WITHOUT_FIRST,
    STEP_NOT_POSITIVE,
    VALUE_MISSING,
)
from evalrules.source.span import Span


def check_measures(plan: Plan) -> Iterator[Diagnostic]:
    """Every scale, line and step cell."""
    for use in plan.cells:
        if use.measure is None:
            continue
        read = use.scope.value_term if isinstance(use.measure.by, GroupValue) else use.measure.by
        if read is None:
            yield VALUE_MISSING.at(_place(use), where=named(use.owner))
        match use.measure:
            case GroupScale() as scale:
                yield from _scale(use, scale, read)
            case GroupLinear() as line:
                yield from _line(use, line)
            case GroupStep() as step:
                yield from _step(use, step)


def _place(use: CellUse) -> Span:
    """The key of the cell of a rule; any other cell stands for itself."""
    owner = use.owner
    if isinstance(owner, Rule) and owner.cell is use.cell:
        return at(owner, owner.polarity)
    return use.cell.span


def _scale(use: CellUse, scale: GroupScale, read: Term | None) -> Iterator[Diagnostic]:
    ends = [bounds(lower) for lower, _ in scale.rows]
    for (_, most), (least, _) in pairwise(ends):
        if most is None or least is None or most >= least:
            yield SCALE_DISORDER.at(_place(use), where=named(use.owner))
            return
    if read is None:
        return
    least, first = bounds(read)[0], ends[0][1]
    if least is None or first is None or least < first:
        lower = shown_amount(scale.rows[0][0])
        yield SCALE_WITHOUT_FIRST.at(_place(use), where=named(use.owner), lower=lower)


def _line(use: CellUse, line: GroupLinear) -> Iterator[Diagnostic]:
    places = [fixed(place) for place, _ in line.points]
    if len(places) < 2:
        yield LINE_TOO_SHORT.at(_place(use), where=named(use.owner))
    elif None in places or any(
        one is None or after is None or one >= after for one, after in pairwise(places)
    ):
        yield LINE_DISORDER.at(_place(use), where=named(use.owner))


def _step(use: CellUse, step: GroupStep) -> Iterator[Diagnostic]:
    length = fixed(step.step)
    if length is None or length <= 0:
        yield STEP_NOT_POSITIVE.at(_place(use), where=named(use.owner))
    cell = use.cell
    if isinstance(cell, StepCell) and isinstance(cell.step, Number) and cell.step.unit == "%":
        yield BARE_PERCENT_STEP.at(cell.step.span, where=named(use.owner), value=cell.step.value)
