"""An evaluation: the outcome of one case, which keeps its plan and its facts and makes the report when asked."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal, overload

from attrs import define, field, fields, frozen

from evalrules.engine.entries import Explained
from evalrules.engine.evaluating import CaseOutcome, evaluate_case
from evalrules.engine.explaining import explain
from evalrules.evaluation.agreeing import RuleAgreement, agreement
from evalrules.evaluation.changes import ById, Changes, Rows, changes_of
from evalrules.evaluation.changing import changed
from evalrules.evaluation.difference import Difference, difference
from evalrules.evaluation.fix_plan import Fixes
from evalrules.evaluation.fix_request import day_asked, limit_asked, repairs_asked, unit_asked
from evalrules.evaluation.fixing import Planner, case_on, value_of
from evalrules.evaluation.report import Deduction, Report
from evalrules.evaluation.reporting import report
from evalrules.evaluation.scores import Scores, scores
from evalrules.evaluation.unit_rows import ByUnit, by_unit
from evalrules.evaluation.why_not.answer import WhyNot
from evalrules.evaluation.why_not.ground import Ground
from evalrules.evaluation.why_not.questions import Questions
from evalrules.evaluation.working.asking import explanation_of
from evalrules.evaluation.working.explanation import Explanation
from evalrules.facts.collector import without_pauses
from evalrules.facts.fact import Fitted
from evalrules.plan.plan import Plan


@define(slots=False)
class Evaluation:
    """What ``evaluate`` gives: ``report`` is pure data; plan and facts stay at hand for questions."""

    plan: Plan
    fitted: Fitted
    outcome: CaseOutcome
    #: Where cases are ranked, all those of the run; None: one that could not be evaluated.
    among: tuple[Fitted | None, ...] = field(default=(), repr=False, kw_only=True)

    @cached_property
    def scores(self) -> Scores:
        """Score, range, results and nodes, without the causes of every lost point."""
        return scores(self.plan, self.fitted.case.id, self.outcome)

    @cached_property
    def explained(self) -> Explained:
        """The causes of the headline."""
        return without_pauses(len(self.fitted.facts), lambda: explain(self.plan, self.outcome.root))

    @cached_property
    def _ground(self) -> Ground:
        return Ground(self.plan, self.fitted, self.outcome, self.explained)

    @cached_property
    def _questions(self) -> Questions:
        return Questions(self._ground)

    def explain(self, asked: str | Deduction) -> Explanation:
        """
        What a node, a rule, a fact or a deduction (``rule@fact``) stands for, and the arithmetic of this case: steps
        whose changes add up exactly to what it cost.

        Raises FactsError, with the near miss, for an id that is none of these.
        """
        return explanation_of(self._ground, self.report, asked)

    @property
    def rules(self) -> tuple[str, ...]:
        """Ids of all rules, in document order."""
        return self._questions.rules

    @property
    def sites(self) -> tuple[str, ...]:
        """Keys of all sites that may be asked for: those of the register, and those that facts and inspections name."""
        return self._questions.sites

    def why_not(self, rule: str, site: str | None = None) -> WhyNot:
        """
        What a rule cost at a site (without one: anywhere in the case), or the one reason for which it cost nothing.

        Raises FactsError, with the near miss, for a rule or a site that nobody knows.
        """
        return self._questions.answer(rule, site)

    def why_not_all(self, rule: str | None = None, site: str | None = None) -> Iterator[WhyNot]:
        """All rules at a site, all sites of a rule, or (with neither) every rule at every site."""
        return self._questions.every(rule, site)

    def by_unit(self, unit: str | None = None) -> ByUnit:
        """
        Points by the unit that answers for them, with the causes of each; the rows add up exactly to what was lost.

        Raises FactsError, with the near miss, for a unit that answers for nothing.
        """
        return by_unit(self.report, unit)

    def agreement(self, within: int | None = None) -> tuple[RuleAgreement, ...]:
        """How far inspections of the same place agree, rule by rule, the least first; ``within``: at most so many days apart."""
        return agreement(self.plan, self.fitted, self.outcome, within)

    @cached_property
    def report(self) -> Report:
        """The report of the case."""
        explained = self.explained
        return without_pauses(
            len(self.fitted.facts), lambda: report(self.plan, self.fitted, self.outcome, explained)
        )

    def what_if(
        self,
        changes: ById | Changes | None = None,
        *,
        add: Iterable[object] | None = None,
        withdraw: Iterable[str] = (),
        case: Mapping[str, object] | None = None,
        sites: Rows | None = None,
        inspections: Rows | None = None,
        registers: Mapping[str, Rows] | None = None,
        as_of: datetime.date | str | None = None,
    ) -> WhatIf:
        """
        The same case with something different in it, and exactly what that moves.

        ``changes`` maps ids of facts to the fields that get another value (None: the field is gone), or to None where
        the fact is withdrawn; values are read as in a facts file. ``add`` are rows of new facts. ``sites``,
        ``inspections`` and each of ``registers`` are changed alike: a mapping by id changes and withdraws, a list adds.
        ``case`` are fields of the case. This evaluation stays as it is.

        Raises FactsError for an id that is not there and for every row that is refused (``改动 F-12.处数``).

        >>> import evalrules
        >>> county = evalrules.evaluate(evalrules.load("health-county@2021"), "examples/health-county/facts.json")
        >>> county.what_if().moved
        ()
        """
        if not isinstance(changes, Changes):
            changes = changes_of(
                changes,
                add=add,
                withdraw=withdraw,
                case=case,
                sites=sites,
                inspections=inspections,
                registers=registers,
                as_of=as_of,
            )
        fitted = changed(self.plan, self.fitted, changes)
        after = Evaluation(self.plan, fitted, evaluate_case(self.plan, fitted))
        moved = difference(self.report, after.report, (self.explained, after.explained))
        return WhatIf(
            **{one.name: getattr(moved, one.name) for one in fields(Difference)},
            before=self.report,
            after=after,
        )

    @overload
    def fixes(
        self,
        limit: int = ...,
        *,
        by_unit: str | Literal[False] | None = ...,
        until: datetime.date | str | None = ...,
        repair: Mapping[str, Mapping[str, object] | None] | None = ...,
    ) -> Fixes: ...

    @overload
    def fixes(
        self,
        limit: int = ...,
        *,
        by_unit: Literal[True],
        until: datetime.date | str | None = ...,
        repair: Mapping[str, Mapping[str, object] | None] | None = ...,
    ) -> tuple[Fixes, ...]: ...

    def fixes(
        self,
        limit: int = 20,
        *,
        by_unit: str | bool | None = None,
        until: datetime.date | str | None = None,
        repair: Mapping[str, Mapping[str, object] | None] | None = None,
    ) -> Fixes | tuple[Fixes, ...]:
        """
        Which repairs regain most: at most ``limit`` facts put right, in steps, and exactly what each step regains.

        ``by_unit`` names the unit whose facts are looked at; True gives a plan for each unit. ``until`` is the day by
        which repairs are done: deadlines and windows are those of that day. ``repair`` says by kind what a repair is,
        as fields with their values (None: the fact is gone), where the default is not what is meant.

        The promised ``after`` is the score of ``what_if(plan.changes)``, evaluated again. Raises FactsError for a unit,
        a kind or a field that is not there and for a day before the day of evaluation.

        >>> import evalrules
        >>> county = evalrules.evaluate(evalrules.load("health-county@2021"), "examples/health-county/facts.json")
        >>> plan = county.fixes(limit=1)
        >>> plan.after == county.what_if(plan.changes).after.report.score
        True
        """
        wanted = limit_asked(limit)
        day = day_asked(until, self.fitted)
        said = repairs_asked(repair, self.plan)
        before = value_of(self.plan, self.outcome)
        planner = Planner(case_on(self.plan, self.fitted, day), before, self.fitted, day, said)
        planner.prepare()
        if by_unit is True:
            return tuple(planner.plan(wanted, unit) for unit in planner.units())
        unit = by_unit if isinstance(by_unit, str) else None
        return planner.plan(wanted, None if unit is None else unit_asked(unit, planner.units()))


@frozen(kw_only=True)
class WhatIf(Difference):
    """A case with something different in it: what moved, the report before and the evaluation after."""

    before: Report
    after: Evaluation
