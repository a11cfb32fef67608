"""Worked cases of a ruleset: run them, and say what differs from what a person worked out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from decimal import Decimal

from attrs import evolve, field, frozen

from evalrules.evaluation.comparing import Difference, differences, unit_differences
from evalrules.evaluation.report import Report
from evalrules.facts.reading.parts import case_of_parts
from evalrules.facts.reading.yaml import YamlOrigin, plain
from evalrules.facts.rows import Origin, RawCase
from evalrules.many import evaluate_among
from evalrules.pipeline import FactsError, LoadedRuleset, RulesetError
from evalrules.ruleset.broken_cases import broken_cases
from evalrules.ruleset.cases import read_cases
from evalrules.ruleset.worked import WorkedCase
from evalrules.source.diagnostic import Diagnostic, Language, Wording
from evalrules.source.nodes import Mapping as MappingNode
from evalrules.source.nodes import YamlNode
from evalrules.source.problems.cases import CASE_FACTS_REFUSED, CASE_FAILS
from evalrules.units import evaluate_units

#: Deductions listed under a case that fails.
SHOWN = 12


@frozen
class CaseOutcome:
    """How one worked case came out."""

    name: str
    #: ``cases/01.yaml:12:3``
    place: str
    problems: tuple[Diagnostic, ...]
    #: Lines about the entries behind what differs, in the language asked for.
    differing: tuple[str, ...] = ()
    #: Texts of the case files, for excerpts.
    sources: Mapping[str, str] = field(factory=dict, eq=False, repr=False)
    #: Why it was not run; None: it was.
    skipped: str | None = None
    #: It, or its whole file, cannot be read as a case: nothing was run.
    broken: bool = False

    @property
    def passed(self) -> bool:
        return not self.problems


def run_cases(
    loaded: LoadedRuleset, source: str | os.PathLike[str], language: Language = "zh"
) -> list[CaseOutcome]:
    """
    Run the worked cases of a ruleset; ``source`` is what it was loaded from. What cannot be read comes first, in the order
    of the files: each case once with all its problems, and a file that is no list of cases as one.
    """
    problems: list[Diagnostic] = []
    sources: dict[str, str] = {}
    cases = read_cases(source, problems, sources)
    broken = broken_cases(problems, sources)
    outcomes = [
        CaseOutcome(one.name, str(one.span or "cases"), one.problems, sources=sources, broken=True)
        for one in broken
    ]
    whole = [case for case in cases if not any(one.holds(case.span) for one in broken)]
    return outcomes + [run_case(loaded, case, language, sources) for case in whole]


def run_case(
    loaded: LoadedRuleset, case: WorkedCase, language: Language, sources: Mapping[str, str]
) -> CaseOutcome:
    """Evaluate one case and compare what it expects; one that says why it is skipped is not evaluated."""
    if case.skip is not None:
        return CaseOutcome(case.name, str(case.span), (), sources=sources, skipped=case.skip)
    problems: list[Diagnostic] = []
    raw = raw_case(case, problems)
    if raw is None:
        return _outcome(case, [_not_read(case, problem) for problem in problems], (), sources)
    expect = case.expect
    try:
        loaded = loaded.under(case.profile)
    except FactsError as error:
        return _outcome(case, [evolve(one, span=case.span) for one in error.diagnostics], (), sources)
    try:
        # A case that expects refused rows is about what remains of it.
        wanted = bool(expect.refused) or expect.error is not None
        report = evaluate_among(loaded, raw, accept_partial=wanted).report
        units = evaluate_units(loaded, raw, accept_partial=wanted) if expect.by_unit else ()
    except RulesetError as error:
        return _outcome(case, [_refused(case, FactsError((), error.diagnostics))], (), sources)
    except FactsError as error:
        codes = [row.code for row in error.refused] + [problem.code for problem in error.diagnostics]
        if expect.error in codes and not expect.refused:
            return _outcome(case, [], (), sources)
        return _outcome(case, [_refused(case, error)], (), sources)
    found = differences(expect, report, loaded.ruleset)
    found += unit_differences(expect, {unit: one.report.score for unit, one in units})
    told = [_problem(case, difference) for difference in found]
    return _outcome(case, told, tuple(_behind(found, report, language)), sources)


def raw_case(case: WorkedCase, problems: list[Diagnostic]) -> RawCase | None:
    """What the case gives, as a facts file would; rows know their places in the file of the case."""
    path = case.span.path

    def origin(label: str, *table: str) -> Origin:
        return YamlOrigin(path, _below(case.given, table), label)

    return case_of_parts(plain(case.given), origin, path, problems)


def _below(node: YamlNode, names: tuple[str, ...]) -> YamlNode | None:
    found: YamlNode | None = node
    for name in names:
        entries = found.entries if isinstance(found, MappingNode) else ()
        found = next((value for key, value in entries if key.text == name), None)
    return found


def _outcome(
    case: WorkedCase, problems: list[Diagnostic], differing: tuple[str, ...], sources: Mapping[str, str]
) -> CaseOutcome:
    return CaseOutcome(case.name, str(case.span), tuple(problems), differing, sources)


def _problem(case: WorkedCase, difference: Difference) -> Diagnostic:
    span = case.expect.keys.get(difference.key, case.span)
    if difference.problem is not None:
        return difference.problem.at(span, *difference.notes, case=case.name, name=difference.name)
    return CASE_FAILS.at(
        span, case=case.name, what=difference.what, expected=difference.expected, actual=difference.actual
    )


def _not_read(case: WorkedCase, problem: Diagnostic) -> Diagnostic:
    reason = problem.problem.wording
    said = Wording(reason.filled("zh", problem.values), reason.filled("en", problem.values))
    return CASE_FACTS_REFUSED.at(problem.span or case.span, case=case.name, reason=said)


def _refused(case: WorkedCase, error: FactsError) -> Diagnostic:
    if error.refused:
        said = Wording(
            "；".join(
                f"{row.place}：{row.code} {row.message_zh.replace(chr(10), '；')}" for row in error.refused
            ),
            "; ".join(f"{row.place}: {row.code} {row.message_en}" for row in error.refused),
        )
    else:
        said = Wording(
            "；".join(f"{one.code} {one.message('zh')}" for one in error.diagnostics),
            "; ".join(f"{one.code} {one.message('en')}" for one in error.diagnostics),
        )
    return CASE_FACTS_REFUSED.at(case.span, case=case.name, reason=said)


def _behind(found: list[Difference], report: Report, language: Language) -> list[str]:
    """The entries of the report that speak about what differs."""
    rules = {rule for difference in found for rule in difference.rules}
    everything = any(difference.everything for difference in found)
    lines = []
    for sign, entries in ((-1, report.deductions), (1, report.awards)):
        for entry in entries:
            if everything or (entry.rule, entry.node) in rules:
                said = entry.sentence.zh if language == "zh" else entry.sentence.en
                lines.append(f"{_signed(sign * entry.effective)}  {entry.rule}  {said}")
    for one in report.adjustments:
        if everything:
            said = one.sentence.zh if language == "zh" else one.sentence.en
            lines.append(f"{_signed(-one.effective)}  {one.rule or one.node}  {said}")
    if len(lines) > SHOWN:
        more = len(lines) - SHOWN
        return [*lines[:SHOWN], f"…（另有 {more} 条）" if language == "zh" else f"... ({more} more)"]
    return lines


def _signed(points: Decimal) -> str:
    """
    >>> _signed(Decimal("-0.40")), _signed(Decimal("1")), _signed(Decimal("-0.00"))
    ('-0.40', '+1', '0.00')
    """
    return f"{points:+f}" if points else f"{abs(points):f}"
