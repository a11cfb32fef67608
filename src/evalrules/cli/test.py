"""``evalrules test RULESET``: the worked cases of the ruleset."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.cli.loading import load_or_stop
from evalrules.cli.stopping import RULESET_HAS_PROBLEMS, WELL
from evalrules.cli.streams import put, put_error
from evalrules.cli.wording import say
from evalrules.source.diagnostic import Language, Wording
from evalrules.source.problems.cases import NO_CASES

if TYPE_CHECKING:
    from evalrules.casework import CaseOutcome
    from evalrules.pipeline import LoadedRuleset

_ABOUT = Wording("运行规则集自带的算例", "run the worked cases of a ruleset")


def command(language: Language) -> click.Command:
    def run(ruleset: str) -> int:
        return test_ruleset(load_or_stop(ruleset), ruleset, language)

    return HelpInLanguage("test", language, _ABOUT, callback=run, params=[Argument("ruleset", "RULESET")])


def test_ruleset(loaded: LoadedRuleset, source: str, language: Language) -> int:
    """Print pass or fail for each case, with what differs; 1 when one fails."""
    from evalrules.casework import run_cases
    from evalrules.source.rendering import render

    outcomes = run_cases(loaded, source, language)
    if not outcomes:
        put_error(render([NO_CASES.at(None, ruleset=loaded.ruleset.id)], {}, language))
        return WELL
    for outcome in outcomes:
        put(_told(outcome, language))
    passed = sum(outcome.passed for outcome in outcomes)
    put(say("cases_sum", language, count=len(outcomes), passed=passed, failed=len(outcomes) - passed))
    return WELL if passed == len(outcomes) else RULESET_HAS_PROBLEMS


def _told(outcome: CaseOutcome, language: Language) -> str:
    from evalrules.source.rendering import render

    head = (
        f"{say('case_passes' if outcome.passed else 'case_fails', language)}  {outcome.place}  {outcome.name}"
    )
    if outcome.passed:
        return head
    problems = render(outcome.problems, outcome.sources, language)
    differing = ["    " + line for line in outcome.differing]
    return "\n".join([head, *("    " + line for line in problems.splitlines()), *differing])
