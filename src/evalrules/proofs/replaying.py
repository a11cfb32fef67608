"""Replaying a certificate: compute anew from what it holds, and compare byte by byte."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from evalrules.engine.testing_facts import fact_tests
from evalrules.evaluation.evaluation import Evaluation
from evalrules.evaluation.report import Report
from evalrules.evaluation.reporting import SEMANTICS
from evalrules.facts.fact import Fitted
from evalrules.facts.fitting import fit
from evalrules.facts.reading import read_facts
from evalrules.many import evaluate_ranked
from evalrules.output.report_json import to_plain
from evalrules.pipeline import FactsError, LoadedRuleset, RulesetError, evaluate_fitted, load_recorded
from evalrules.proofs.canonical import NotCanonical, canonical, plain
from evalrules.proofs.difference import Difference, differences
from evalrules.proofs.held import Held, NotHeld, held_in
from evalrules.proofs.parts import changed, named
from evalrules.proofs.refused_rows import read_refused
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.certificates import (
    CERTIFICATE_CHANGED,
    CERTIFICATE_REWRITTEN,
    FACTS_INSIDE_REFUSED,
    NOT_A_CERTIFICATE,
    OTHER_SEMANTICS,
    REPORT_DIFFERS,
    RULESET_INSIDE_REFUSED,
)
from evalrules.units import evaluate_fitted_units
from evalrules.version import VERSION

#: Bytes of a certificate: as many as of a facts file.
MAX_BYTES = 1 << 29


@frozen
class Replay:
    """What came of a replay."""

    #: True: everything comes out the same, byte by byte.
    same: bool
    #: True: it could be read and computed; False: it is no certificate, or one of another version.
    understood: bool
    problems: tuple[Diagnostic, ...] = ()
    differences: tuple[Difference, ...] = ()
    #: What the certificate holds, where it could be read.
    held: Held | None = None
    #: What was computed anew, by unit (None: the whole case).
    reports: tuple[tuple[str | None, Report], ...] = ()


class _Ended(Exception):
    """The replay cannot go on."""

    def __init__(self, understood: bool, problem: Diagnostic, held: Held | None = None) -> None:
        super().__init__(problem.code)
        self.outcome = Replay(False, understood, (problem,), held=held)


def replay(data: bytes, *, name: str = "certificate") -> Replay:
    """
    Compute a certificate anew: from the ruleset, the facts and the options inside it, never from this machine's.

    Nothing is raised for what is in the bytes; ``problems`` says what is wrong, ``differences`` where the report
    comes out otherwise.

    >>> replay(b"{}").problems[0].code
    'ER8000'
    """
    try:
        found = _read(data, name)
    except _Ended as ended:
        return ended.outcome
    problem = _change(found, data)
    try:
        held = _held(found, name)
        reports = tuple(_reports(held))
    except _Ended as ended:
        return ended.outcome if problem is None else Replay(False, True, (problem,))
    again = [{"unit": unit, "report": to_plain(report)} for unit, report in reports]
    if canonical(again) == canonical(held.reports):
        problems = () if problem is None else (problem,)
        return Replay(problem is None, True, problems, held=held, reports=reports)
    differing = tuple(_differences(held.reports, again))
    # What was changed after it was made says nothing about evalrules: then the differences alone are shown.
    problem = problem or REPORT_DIFFERS.at(None, count=len(differing), version=held.version)
    return Replay(False, True, (problem,), differing, held, reports)


def intact(data: bytes, *, name: str = "certificate") -> Diagnostic | None:
    """
    What is wrong with the bytes themselves, without computing anything: None when every digest agrees.

    >>> intact(b"").code
    'ER8000'
    """
    try:
        return _change(_read(data, name), data)
    except _Ended as ended:
        return ended.outcome.problems[0]


def _differences(held: Sequence[Any], again: Sequence[Any]) -> Iterator[Difference]:
    if len(held) == len(again) == 1:
        yield from differences(held[0], again[0])
    else:
        yield from differences(list(held), list(again))


def _read(data: bytes, name: str) -> dict[str, Any]:
    if len(data) > MAX_BYTES:
        reason = Wording(f"超过 {MAX_BYTES >> 20} MB", f"more than {MAX_BYTES >> 20} MB")
        raise _Ended(False, NOT_A_CERTIFICATE.at(None, path=name, reason=reason))
    try:
        found = plain(data)
    except NotCanonical as error:
        raise _Ended(False, NOT_A_CERTIFICATE.at(None, path=name, reason=error.reason)) from None
    if not isinstance(found, dict) or not {"certificate", "digests"} & set(found):
        reason = Wording("没有摘要", "there are no digests")
        raise _Ended(False, NOT_A_CERTIFICATE.at(None, path=name, reason=reason))
    return found


def _change(found: Mapping[str, Any], data: bytes) -> Diagnostic | None:
    """The parts that were changed, or the byte from which on it is not in the one form."""
    try:
        parts, form = changed(found), canonical(found)
    except UnicodeEncodeError:  # half of a surrogate pair, which no text here has
        return CERTIFICATE_REWRITTEN.at(None, byte=1)
    if parts:
        return CERTIFICATE_CHANGED.at(None, parts=named(parts))
    if form == data:
        return None
    same = zip(form, data, strict=False)
    first = next((number for number, (one, other) in enumerate(same) if one != other), None)
    byte = (min(len(form), len(data)) if first is None else first) + 1
    return CERTIFICATE_REWRITTEN.at(None, byte=byte)


def _held(found: Mapping[str, Any], name: str) -> Held:
    try:
        held = held_in(found)
    except NotHeld as error:
        raise _Ended(False, NOT_A_CERTIFICATE.at(None, path=name, reason=error.part)) from None
    if held.semantics != SEMANTICS:
        values = {"semantics": held.semantics, "own": SEMANTICS, "own_version": VERSION}
        raise _Ended(False, OTHER_SEMANTICS.at(None, **values, version=held.version), held)
    return held


def _reports(held: Held) -> Iterator[tuple[str | None, Report]]:
    loaded = _loaded(held)
    try:
        cases = [None if one is None else _fitted(loaded, one) for one in held.cases]
        if held.by_unit:
            for unit, evaluation in evaluate_fitted_units(loaded, _own(held, cases)):
                yield unit, evaluation.report
        else:
            yield None, _evaluation(loaded, held, cases).report
    except FactsError as error:
        raise _Ended(False, _facts_refused(held, error), held) from None


def _evaluation(loaded: LoadedRuleset, held: Held, cases: Sequence[Fitted | None]) -> Evaluation:
    if not loaded.plan.ranks or len(cases) == 1:
        return evaluate_fitted(loaded, _own(held, cases))
    return next(one for one in evaluate_ranked(loaded, cases) if one.fitted.case.id == held.case)


def _own(held: Held, cases: Sequence[Fitted | None]) -> Fitted:
    found = [one for one in cases if one is not None and one.case.id == held.case]
    if len(found) != 1:
        reason = Wording("测评对象", "the case")
        raise _Ended(False, NOT_A_CERTIFICATE.at(None, path="certificate", reason=reason), held)
    return found[0]


def _loaded(held: Held) -> LoadedRuleset:
    try:
        loaded = load_recorded(held.texts, held.main)
        return loaded if held.profile is None else loaded.with_profile(held.profile)
    except RulesetError as error:
        problems = [one for one in error.diagnostics if one.severity == "error"]
        raise _Ended(False, _ruleset_refused(held, problems), held) from None
    except FactsError as error:
        raise _Ended(False, _ruleset_refused(held, error.diagnostics), held) from None


def _ruleset_refused(held: Held, problems: Sequence[Diagnostic]) -> Diagnostic:
    first = problems[0]
    words = Wording(f"{first.code} {first.message('zh')}", f"{first.code} {first.message('en')}")
    return RULESET_INSIDE_REFUSED.at(None, count=len(problems), first=words, version=held.version)


def _facts_refused(held: Held, error: FactsError) -> Diagnostic:
    told = [(row.code, row.message_zh, row.message_en) for row in error.refused]
    told += [(one.code, one.message("zh"), one.message("en")) for one in error.diagnostics]
    code, zh, en = told[0]
    words = Wording(f"{code} {zh}", f"{code} {en}")
    return FACTS_INSIDE_REFUSED.at(None, count=len(told), first=words, version=held.version)


def _fitted(loaded: LoadedRuleset, case: Mapping[str, Any]) -> Fitted:
    problems: list[Diagnostic] = []
    raw = read_facts({name: part for name, part in case.items() if name != "refused"}, problems=problems)
    if raw is None or problems:
        raise FactsError((), problems)
    fitted = fit(loaded.ruleset, raw, tests=fact_tests(loaded.plan))
    if fitted.refused:
        raise FactsError(fitted.refused)
    return evolve(fitted, refused=read_refused(case["refused"]))
