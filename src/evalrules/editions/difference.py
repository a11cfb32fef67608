"""Two editions of a standard: what changed, and with facts what that does to a score."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from typing import Literal

from attrs import evolve, frozen

from evalrules.editions.asked import Asked, asked
from evalrules.editions.comparison import Comparison, compare
from evalrules.editions.facts_of_both import SetAside, facts_for, of_total
from evalrules.editions.waterfall import Waterfall, waterfall
from evalrules.evaluation.evaluation import Evaluation
from evalrules.evaluation.report import RefusedRow, Report
from evalrules.facts.fitting import evolve_section
from evalrules.facts.reading import read_facts, read_table
from evalrules.facts.rows import RawCase, RawTable
from evalrules.many import evaluate_among
from evalrules.pipeline import FactsError, LoadedRuleset
from evalrules.plan.plan import Plan
from evalrules.source.diagnostic import Diagnostic, has_errors


@frozen
class Side:
    """The facts under one edition."""

    report: Report
    #: What of the facts it does not know.
    aside: tuple[SetAside, ...]
    #: Required fields that some row lacks: unknown.
    lacking: tuple[str, ...]

    @property
    def refused(self) -> tuple[RefusedRow, ...]:
        return self.report.refused


@frozen
class Impact:
    """What the new edition makes of the same facts."""

    old: Side
    new: Side
    #: None: one of the two reports explains nothing, or one counts up and the other down.
    waterfall: Waterfall | None
    asked: tuple[Asked, ...]
    #: The totals that are compared, by id and title; None: each edition has one only.
    totals: tuple[tuple[str, str], tuple[str, str]] | None = None


@frozen
class Diff:
    """Two editions, and with facts what the change does."""

    old: LoadedRuleset
    new: LoadedRuleset
    comparison: Comparison
    impact: Impact | None = None


def diff(
    old: LoadedRuleset,
    new: LoadedRuleset,
    facts: object = None,
    *,
    case: Mapping[str, object] | None = None,
    sites: object = None,
    inspections: object = None,
    as_of: datetime.date | str | None = None,
    only: str | None = None,
    accept_partial: bool = False,
) -> Diff:
    """
    What a new edition changes, rule by rule; with facts, what it does to their score.

    Both editions see the facts on the same day, whatever days they are in force. What one edition does not know is set
    aside there and listed; what it requires and nobody has is unknown there, so that the range says what it may cost.
    Raises FactsError when the facts are not understood, or rows are refused for another reason.
    """
    found = compare(old, new)
    if facts is None:
        return Diff(old, new, found)
    raw = _raw(facts, sites, inspections)
    record = dict(raw.case or {})
    if case:
        record.update(case)
    raw = evolve(raw, case=record or None)
    sides: list[tuple[Evaluation, Side]] = []
    first, second = (of_total(one, id_) for one, id_ in zip((old, new), found.lineage.totals, strict=True))
    for own, other in ((first, second), (second, first)):
        taken = facts_for(own, other, raw)
        evaluation = evaluate_among(
            taken.ruleset, taken.raw, as_of=as_of, only=only, accept_partial=accept_partial
        )
        sides.append((evaluation, Side(evaluation.report, taken.aside, taken.lacking)))
    (before, one), (after, two) = sides
    fall = waterfall(found, (before.plan, after.plan), (one.report, two.report))
    totals = _totals(before.plan, after.plan)
    return Diff(old, new, found, Impact(one, two, fall, asked(before.plan, after), totals))


def _totals(old: Plan, new: Plan) -> tuple[tuple[str, str], tuple[str, str]] | None:
    if len(old.roots) == len(new.roots) == 1:
        return None
    one, other = ((plan.roots[0].id, plan.roots[0].node.title) for plan in (old, new))
    return one, other


def _raw(facts: object, sites: object, inspections: object) -> RawCase:
    problems: list[Diagnostic] = []
    raw = read_facts(facts, problems=problems)
    if raw is None or has_errors(problems):
        raise FactsError((), problems)
    whole = evolve(
        raw,
        sites=_with(raw.sites, sites, "sites", problems),
        inspections=_with(raw.inspections, inspections, "inspections", problems),
    )
    if has_errors(problems):
        raise FactsError((), problems)
    return whole


def _with(
    table: RawTable, source: object, section: Literal["sites", "inspections"], problems: list[Diagnostic]
) -> RawTable:
    """The rows of a part with those handed over beside the facts."""
    if source is None:
        return table
    if isinstance(source, (str, bytes, os.PathLike)):
        more = read_table(source, section, problems)
    else:
        found = read_facts(source, problems=problems)
        more = None if found is None else evolve_section(found, section)
    return table if more is None else RawTable([*table.rows, *more.rows], more.origin)
