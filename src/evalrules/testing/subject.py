"""What a strategy or a law is about: a ruleset ready to be evaluated, however it was handed over."""

from __future__ import annotations

import os

from evalrules.pipeline import LoadedRuleset, RulesetError, load
from evalrules.plan.planning import plan_ruleset
from evalrules.ruleset.model import Ruleset
from evalrules.source.diagnostic import Diagnostic, has_errors

#: A loaded ruleset, one as authored, a bundled id (``health-county@2021``), a folder or a file.
AnyRuleset = LoadedRuleset | Ruleset | str | os.PathLike[str]


def loaded_of(ruleset: AnyRuleset) -> LoadedRuleset:
    """
    The ruleset, loaded; raises RulesetError with every problem of one that cannot be.

    >>> loaded_of("health-county@2021").ruleset.edition
    '2021'
    """
    if isinstance(ruleset, LoadedRuleset):
        return ruleset
    if not isinstance(ruleset, Ruleset):
        return load(ruleset)
    problems: list[Diagnostic] = []
    plan = plan_ruleset(ruleset, problems)
    if plan is None or has_errors(problems):
        raise RulesetError(problems, ruleset.sources)
    return LoadedRuleset(ruleset, plan)
