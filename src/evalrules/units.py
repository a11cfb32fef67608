"""Every unit that answers for something as a case of its own (分对象：按责任)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from weakref import WeakKeyDictionary

from attrs import evolve

from evalrules.checks.units import not_by_unit
from evalrules.engine.registers import registers_of
from evalrules.evaluation.frame import frame_of
from evalrules.evaluation.naming import named_units
from evalrules.facts.fact import Case, Fact, Fitted
from evalrules.pipeline import Evaluation, LoadedRuleset, RulesetError, evaluate, evaluate_fitted
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.units import plan_of_unit
from evalrules.ruleset.units import UNCHARGED, written_units
from evalrules.source.diagnostic import Diagnostic

#: Of each plan, those of its units.
_PLANS: WeakKeyDictionary[Plan, dict[str, LoadedRuleset]] = WeakKeyDictionary()


def evaluate_units(
    ruleset: LoadedRuleset,
    facts: object,
    *,
    case: Case | Mapping[str, object] | str | None = None,
    sites: object = None,
    inspections: object = None,
    as_of: datetime.date | str | None = None,
    accept_partial: bool = False,
    only: str | None = None,
    profile: str | None = None,
) -> tuple[tuple[str, Evaluation], ...]:
    """
    Every unit that answers for something with its own evaluation, in the order of the names; 未归属 last, where
    something is charged to nobody.

    A unit begins with full points and loses what it answers for: the rules charged to it as written, and the facts
    that name it in the field of their charge. Arguments and errors are those of ``evaluate``. A ruleset that does not
    say ``cases: {by: charge}`` is taken too, where its charges allow it; otherwise a RulesetError lists what does not.
    """
    if profile is not None:
        ruleset = ruleset.with_profile(profile)
    problems = () if ruleset.ruleset.by_charge else tuple(not_by_unit(ruleset.plan))
    if problems:
        raise RulesetError(problems, ruleset.ruleset.sources)
    whole = evaluate(
        ruleset,
        facts,
        case=case,
        sites=sites,
        inspections=inspections,
        as_of=as_of,
        accept_partial=accept_partial,
        only=only,
    )
    return evaluate_fitted_units(ruleset, whole.fitted)


def evaluate_fitted_units(ruleset: LoadedRuleset, fitted: Fitted) -> tuple[tuple[str, Evaluation], ...]:
    """The same for facts that are fitted already."""
    named = units_of(ruleset.plan, fitted)
    return tuple((unit, evaluate_fitted(_of_unit(ruleset, unit), fitted)) for unit in named)


def units_of(plan: Plan, fitted: Fitted) -> tuple[str, ...]:
    """The units that charges and facts name, in order of code points; 未归属 last."""
    named = {*written_units(plan.ruleset), *_named(plan, fitted)}
    return (*sorted(named - {UNCHARGED}), *((UNCHARGED,) if UNCHARGED in named else ()))


def _named(plan: Plan, fitted: Fitted) -> Iterator[str]:
    registers = registers_of(plan, fitted)
    frame = frame_of(plan)
    for leaf in _by_field(plan):
        charge = leaf.rule.charge
        assert charge is not None
        for fact in _facts_of(leaf, fitted):
            yield from named_units(charge, fact, frame, plan.ruleset, registers) or (UNCHARGED,)


def _by_field(plan: Plan) -> Iterator[Leaf]:
    for branch in plan.branches():
        for leaf in branch.leaves:
            if leaf.rule.charge is not None and leaf.rule.charge.field is not None:
                yield leaf


def _facts_of(leaf: Leaf, fitted: Fitted) -> Iterator[Fact]:
    return (fact for fact in fitted.facts if fact.kind in leaf.kinds)


def _of_unit(whole: LoadedRuleset, unit: str) -> LoadedRuleset:
    known = _PLANS.setdefault(whole.plan, {})
    if unit not in known:
        problems: list[Diagnostic] = []
        plan = plan_of_unit(whole.plan, unit, problems)
        if plan is None:
            raise RulesetError(problems, whole.ruleset.sources)
        known[unit] = evolve(whole, plan=plan, profiles={})
    return known[unit]
