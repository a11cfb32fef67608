"""What ``test`` does: run the worked cases and tell how each came out."""

from __future__ import annotations

from evalrules.casework import CaseOutcome, run_cases
from evalrules.cli.stopping import RULESET_HAS_PROBLEMS, WELL
from evalrules.cli.streams import put, put_error
from evalrules.cli.wording import say
from evalrules.pipeline import LoadedRuleset
from evalrules.source.diagnostic import Language
from evalrules.source.problems.cases import NO_CASES
from evalrules.source.rendering import render


def run_test(loaded: LoadedRuleset, source: str, language: Language) -> int:
    """Print pass or fail for each case, with what differs; 1 when one fails."""
    outcomes = run_cases(loaded, source, language)
    if not outcomes:
        put_error(render([NO_CASES.at(None, ruleset=loaded.ruleset.id)], {}, language))
        return WELL
    for outcome in outcomes:
        put(_told(outcome, language))
    failed = sum(not outcome.passed for outcome in outcomes)
    skipped = sum(outcome.skipped is not None for outcome in outcomes)
    passed = len(outcomes) - failed - skipped
    words = "cases_sum_skipped" if skipped else "cases_sum"
    put(say(words, language, count=len(outcomes), passed=passed, failed=failed, skipped=skipped))
    return RULESET_HAS_PROBLEMS if failed else WELL


def _told(outcome: CaseOutcome, language: Language) -> str:
    if outcome.skipped is not None:
        said = say("case_skipped", language)
        return f"{said}  {outcome.place}  {outcome.name}  ({' '.join(outcome.skipped.split())})"
    head = (
        f"{say('case_passes' if outcome.passed else 'case_fails', language)}  {outcome.place}  {outcome.name}"
    )
    if outcome.passed:
        return head
    problems = render(outcome.problems, outcome.sources, language)
    differing = ["    " + line for line in outcome.differing]
    return "\n".join([head, *("    " + line for line in problems.splitlines()), *differing])
