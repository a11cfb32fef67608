"""What ``test`` does: run the worked cases, tell how each came out, and what they cover."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from attrs import frozen

from evalrules.casework import CaseOutcome, run_cases
from evalrules.cli.stopping import RULESET_HAS_PROBLEMS, WELL
from evalrules.cli.streams import put, put_error
from evalrules.cli.wording import say
from evalrules.coverage.suggesting.suggest import Suggestion
from evalrules.coverage.suggesting.telling import suggestions, suggestions_json, suggestions_text
from evalrules.coverage.tally import Coverage, coverage_of
from evalrules.coverage.telling import coverage_json, coverage_text
from evalrules.pipeline import LoadedRuleset
from evalrules.ruleset.cases import read_cases
from evalrules.source.diagnostic import Language
from evalrules.source.problems.cases import NO_CASES
from evalrules.source.rendering import as_json as problems_json
from evalrules.source.rendering import render


def run_test(
    loaded: LoadedRuleset,
    source: str,
    language: Language,
    *,
    coverage: bool = False,
    most: int | None = None,
    as_json: bool = False,
) -> int:
    """
    Print pass or fail for each case, with what differs; 1 when one fails, however much is covered.

    With ``coverage`` also what no case covers, and ``most`` cases for it (None: all that are found).
    """
    outcomes = run_cases(loaded, source, language)
    reached = _reached(loaded, source, most) if coverage else None
    if as_json:
        put(json.dumps(_data(loaded, outcomes, reached, language), ensure_ascii=False, indent=2))
    else:
        _print(loaded, outcomes, reached, language)
    return RULESET_HAS_PROBLEMS if any(not outcome.passed for outcome in outcomes) else WELL


@frozen
class _Reached:
    """What the cases cover, and cases for the rest."""

    coverage: Coverage
    suggestions: list[Suggestion]
    #: A case was looked for wherever one is missing.
    complete: bool


def _reached(loaded: LoadedRuleset, source: str, most: int | None) -> _Reached:
    cases = read_cases(source, [])
    coverage = coverage_of(loaded, cases)
    made = suggestions(loaded, cases, coverage, most)
    return _Reached(coverage, made, most is None or len(made) < most)


def _print(
    loaded: LoadedRuleset, outcomes: Sequence[CaseOutcome], reached: _Reached | None, language: Language
) -> None:
    if outcomes:
        for outcome in outcomes:
            put(_told(outcome, language))
        put(_sum(outcomes, language))
    else:
        put_error(render([NO_CASES.at(None, ruleset=loaded.ruleset.id)], {}, language))
    if reached is not None:
        put("\n" + coverage_text(reached.coverage, language))
        written = suggestions_text(reached.suggestions, reached.coverage, language, complete=reached.complete)
        if written:
            put("\n" + written)


def _sum(outcomes: Sequence[CaseOutcome], language: Language) -> str:
    states = [_state(outcome) for outcome in outcomes]
    counts = {state: states.count(state) for state in ("passed", "failed", "broken", "skipped")}
    words = "cases_sum_one" if len(outcomes) == 1 else "cases_sum"
    said = say(words, language, count=len(outcomes), **counts)
    for state in ("broken", "skipped"):
        if counts[state]:
            said += say(f"cases_sum_{state}", language, count=counts[state])
    return said + say("cases_sum_end", language)


def _state(outcome: CaseOutcome) -> str:
    if outcome.skipped is not None:
        return "skipped"
    if outcome.broken:
        return "broken"
    return "passed" if outcome.passed else "failed"


def _told(outcome: CaseOutcome, language: Language) -> str:
    if outcome.skipped is not None:
        said = say("case_skipped", language)
        return f"{said}  {outcome.place}  {outcome.name}  ({' '.join(outcome.skipped.split())})"
    words = {"passed": "case_passes", "failed": "case_fails", "broken": "case_broken"}
    head = f"{say(words[_state(outcome)], language)}  {outcome.place}  {outcome.name}"
    if outcome.passed:
        return head
    problems = render(outcome.problems, outcome.sources, language)
    differing = ["    " + line for line in outcome.differing]
    return "\n".join([head, *("    " + line for line in problems.splitlines()), *differing])


def _data(
    loaded: LoadedRuleset, outcomes: Sequence[CaseOutcome], reached: _Reached | None, language: Language
) -> dict[str, Any]:
    data: dict[str, Any] = {
        "ruleset": loaded.ruleset.id,
        "edition": loaded.ruleset.edition,
        "cases": [
            {
                "name": outcome.name,
                "place": outcome.place,
                "state": _state(outcome),
                "skipped": outcome.skipped,
                "problems": problems_json(outcome.problems, language),
                "entries": list(outcome.differing),
            }
            for outcome in outcomes
        ],
    }
    if reached is not None:
        data["coverage"] = coverage_json(reached.coverage, language)
        data["suggestions"] = suggestions_json(reached.suggestions)
    return data
