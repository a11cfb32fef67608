"""A mutant planned, or refused as ``check`` would refuse it."""

from __future__ import annotations

from evalrules.checks import check_plan, check_ruleset
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.kept import KeptBranches
from evalrules.plan.planning import plan_ruleset
from evalrules.ruleset.model import Ruleset
from evalrules.source.diagnostic import Diagnostic, has_errors


def planned(ruleset: Ruleset, kept: KeptBranches | None = None) -> LoadedRuleset | Diagnostic:
    """The plan, unchecked as yet; the first error where it cannot be planned. ``kept``: branches planned before."""
    problems: list[Diagnostic] = []
    plan = plan_ruleset(ruleset, problems, kept=kept)
    return LoadedRuleset(ruleset, plan) if plan is not None else _first(problems)


def refusal(loaded: LoadedRuleset) -> Diagnostic | None:
    """The first error that ``check`` finds in what could be planned."""
    problems = [*check_ruleset(loaded.ruleset), *check_plan(loaded.plan)]
    return _first(problems) if has_errors(problems) else None


def _first(problems: list[Diagnostic]) -> Diagnostic:
    return next(one for one in problems if one.severity == "error")
