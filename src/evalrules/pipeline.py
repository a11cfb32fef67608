"""
The whole way on one page: check, load, evaluate.

    YAML ──read──▶ Ruleset ──plan──▶ Plan      problems of both, all at once
    rows ──read──▶ fit ──▶ facts, inspections ──▶ engine ──▶ Evaluation ──▶ Report
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping, Sequence

from attrs import evolve, field, frozen

from evalrules.checks import check_advice, check_plan, check_ruleset
from evalrules.engine.evaluating import evaluate_case
from evalrules.engine.testing_facts import fact_tests
from evalrules.evaluation.evaluation import Evaluation
from evalrules.evaluation.long_sentences import long_sentences
from evalrules.evaluation.timeliness import untimely
from evalrules.facts.collector import without_pauses
from evalrules.facts.fact import Case, Fitted
from evalrules.facts.facts_error import FactsError, listed
from evalrules.facts.fitting import fit
from evalrules.facts.reading import read_facts
from evalrules.facts.rows import RawCase
from evalrules.plan.plan import Plan
from evalrules.plan.planning import plan_ruleset
from evalrules.ruleset.folder import read_recorded_sheets, read_sheets, read_sheets_texts
from evalrules.ruleset.model import Profile, Ruleset
from evalrules.ruleset.sheets import Sheets
from evalrules.ruleset.walking import nodes_of
from evalrules.source.allowances import Allowed, heeded
from evalrules.source.diagnostic import Diagnostic, Note, Wording, has_errors, in_order
from evalrules.source.near_miss import near_miss
from evalrules.source.problems.engines import NO_SUCH_PROFILE
from evalrules.source.problems.names import DID_YOU_MEAN

__all__ = [
    "Evaluation",
    "FactsError",
    "LoadedRuleset",
    "RulesetError",
    "check",
    "evaluate",
    "load",
    "load_recorded",
    "load_texts",
]

#: Reads the files of a ruleset and notes their problems.
_Read = Callable[[list[Diagnostic]], Sheets | None]

_UNDER_PROFILE = Wording(
    "按口径“{profile}”的数才这样，按写在原处的数没有这个问题；口径写在这里",
    'only with the figures of profile "{profile}", not with those written in place; the profile is written here',
)


class RulesetError(Exception):
    """A ruleset has errors; ``diagnostics`` lists every problem with its place, ``sources`` the texts."""

    def __init__(self, diagnostics: Sequence[Diagnostic], sources: Mapping[str, str]) -> None:
        self.diagnostics: list[Diagnostic] = list(diagnostics)
        self.sources: dict[str, str] = dict(sources)
        super().__init__(listed(self.diagnostics))


@frozen
class LoadedRuleset:
    """A ruleset ready to be evaluated; immutable, shared freely between threads and processes."""

    ruleset: Ruleset
    plan: Plan
    #: Problems that are no errors, without those that a comment allows.
    warnings: tuple[Diagnostic, ...] = ()
    #: The ruleset with the figures of each of its profiles (口径), by name.
    profiles: Mapping[str, LoadedRuleset] = field(factory=dict, eq=False, repr=False)
    #: Warnings that a comment keeps back, with its reason.
    allowed: tuple[Allowed, ...] = ()

    @property
    def digest(self) -> str:
        """Digest of the meaning: the same plan has the same digest, wherever its files lie."""
        return self.plan.digest

    @property
    def report_places(self) -> int:
        return self.plan.report_places

    def with_profile(self, name: str) -> LoadedRuleset:
        """The ruleset with the figures of a profile; raises FactsError with the near miss when it has none of that name."""
        found = self.profiles.get(name)
        if found is None:
            near = near_miss(name, self.profiles)
            notes = () if near is None else (Note(DID_YOU_MEAN, {"near": near}),)
            none = Wording("这个规则集没有口径", "this ruleset has none")
            known = Wording("、".join(self.profiles) or none.zh, ", ".join(self.profiles) or none.en)
            raise FactsError((), [NO_SUCH_PROFILE.at(None, *notes, name=name, known=known)])
        return found

    def under(self, profile: str | None) -> LoadedRuleset:
        """The same with the figures of a profile; None: with those written in place."""
        return self if profile is None else self.with_profile(profile)


def check(source: str | os.PathLike[str], *, allowed: list[Allowed] | None = None) -> list[Diagnostic]:
    """
    Every problem of a ruleset, sorted by place; never raises for what is in the files.

    ``allowed`` receives the warnings that a comment in the files keeps back (``# 不查 ER4533：理由``), each with its
    reason.

    >>> check("health-county@2021")
    []
    """
    found = checked(source)
    if allowed is not None:
        allowed += found.allowed
    return list(found.problems)


def check_with_sources(source: str | os.PathLike[str]) -> tuple[list[Diagnostic], dict[str, str]]:
    """Every problem, and the texts they point into."""
    found = checked(source)
    return list(found.problems), dict(found.sources)


@frozen
class Checked:
    """What there is to say about a ruleset."""

    problems: tuple[Diagnostic, ...]
    #: Warnings that comments keep back, with their reasons.
    allowed: tuple[Allowed, ...]
    #: The texts that places point into, by path.
    sources: Mapping[str, str]
    #: Paths of the ruleset's own files.
    own: frozenset[str] = frozenset()
    #: Digest of its meaning; None: it has errors.
    digest: str | None = None
    #: Digest of what could be planned in spite of its errors; None: nothing could.
    planned: str | None = None


def checked(source: str | os.PathLike[str], edited: Mapping[str, str] | None = None) -> Checked:
    """Every problem of a ruleset, all checks made; ``edited`` are texts to read instead of the files of that path."""
    texts: dict[str, str] = {}
    found = _advised(_planned(lambda problems: read_sheets(source, problems, texts, edited)))
    told_idle = found.plan is not None and not has_errors(found.problems)
    problems, allowed = found.heeded(told_idle=told_idle)
    planned = None if found.plan is None else found.plan.digest
    digest = None if has_errors(problems) else planned
    own = frozenset(texts) if found.sheets is None else found.sheets.own
    return Checked(tuple(problems), tuple(allowed), {**texts, **found.sources}, own, digest, planned)


def load(source: str | os.PathLike[str]) -> LoadedRuleset:
    """
    Load a bundled id (``health-county@2021``), a folder or a file; raises RulesetError with every problem.

    >>> load("health-county@2021").ruleset.edition
    '2021'
    """
    return _loaded(lambda found: read_sheets(source, found))


def load_texts(files: Mapping[str, str]) -> LoadedRuleset:
    """Load a ruleset from texts in memory: ``{"ruleset.yaml": …}``; raises RulesetError with every problem."""
    return _loaded(lambda found: read_sheets_texts(files, found))


def load_recorded(files: Mapping[str, str], main: str) -> LoadedRuleset:
    """
    Load a ruleset from all the texts that ``ruleset.sources`` names, its base and vocabularies among them; nothing is
    taken from the disk. Raises RulesetError with every problem.
    """
    return _loaded(lambda found: read_recorded_sheets(files, main, found))


def _loaded(read: _Read) -> LoadedRuleset:
    found = _planned(read)
    problems, allowed = found.heeded()
    if found.plan is None or found.ruleset is None or has_errors(problems):
        raise RulesetError(problems, found.sources)
    return LoadedRuleset(found.ruleset, found.plan, tuple(problems), found.profiles, tuple(allowed))


@frozen
class _Planned:
    """A ruleset with its plan and those of its profiles, as far as its problems let them be made."""

    problems: Sequence[Diagnostic]
    sheets: Sheets | None = None
    ruleset: Ruleset | None = None
    plan: Plan | None = None
    profiles: Mapping[str, LoadedRuleset] = field(factory=dict)

    @property
    def sources(self) -> Mapping[str, str]:
        return {} if self.ruleset is None else self.ruleset.sources

    def heeded(self, *, told_idle: bool = False) -> tuple[list[Diagnostic], list[Allowed]]:
        """The problems in order, without what comments in the files keep back; and that."""
        if self.sheets is None:
            return in_order(list(self.problems)), []
        problems, allowed = _heeded(self.sheets, self.problems, told_idle=told_idle)
        return in_order(problems), allowed


def _heeded(
    sheets: Sheets, problems: Sequence[Diagnostic], *, told_idle: bool = False
) -> tuple[list[Diagnostic], list[Allowed]]:
    # An overlay puts nodes into others, whose places are then those of several files.
    nodes = {} if sheets.overlaid else sheets.nodes
    return heeded(
        problems, sheets.sources, sheets.own, extends=sheets.extends, told_idle=told_idle, nodes=nodes
    )


def _planned(read: _Read) -> _Planned:
    """Every problem, the ruleset and its plan, and those of each of its profiles."""
    problems: list[Diagnostic] = []
    sheets = read(problems)
    ruleset = None if sheets is None else sheets.ruleset(problems)
    if sheets is None or ruleset is None:
        return _Planned(problems)
    plan = _checked(ruleset, problems)
    profiles: dict[str, LoadedRuleset] = {}
    for profile in ruleset.profiles:
        found: list[Diagnostic] = []
        other = sheets.ruleset(found, profile.name)
        # What is wrong with the profile itself is told where it stands.
        own = tuple(found)
        other_plan = None if other is None else _checked(other, found)
        fresh = (one for one in found if not any(_alike(one, known) for known in problems))
        problems += [one if one in own else _under(profile, one) for one in fresh]
        if other is not None and other_plan is not None:
            left, allowed = _heeded(sheets, found)
            profiles[profile.name] = LoadedRuleset(other, other_plan, tuple(left), allowed=tuple(allowed))
    return _Planned(problems, sheets, ruleset, plan, profiles)


def _under(profile: Profile, problem: Diagnostic) -> Diagnostic:
    """A problem that the ruleset has with the figures of a profile, and not with those written in place."""
    note = Note(_UNDER_PROFILE, {"profile": profile.name}, profile.span)
    return evolve(problem, notes=(note, *problem.notes))


def _advised(found: _Planned) -> _Planned:
    """With advice, which takes time and changes no score, so that loading does without it; beside errors it would distract."""
    if found.sheets is None or found.ruleset is None or found.plan is None or has_errors(found.problems):
        return found
    advice = [*check_advice(found.plan), *long_sentences(found.ruleset)]
    told = {one.name: one for one in found.ruleset.profiles}
    for name, profile in found.profiles.items():
        # A profile is meant to have other figures than the text; what it makes of caps, bands and grades is looked at.
        other = (one for one in check_advice(profile.plan) if not one.code.startswith("ER35"))
        fresh = [one for one in other if not any(_alike(one, known) for known in advice)]
        advice += [_under(told[name], one) for one in fresh]
    own = found.sheets.own
    return evolve(
        found,
        problems=[*found.problems, *(one for one in advice if one.span is None or one.span.path in own)],
    )


def _checked(ruleset: Ruleset, problems: list[Diagnostic]) -> Plan | None:
    problems += check_ruleset(ruleset)
    plan = plan_ruleset(ruleset, problems)
    if plan is not None:
        unread = {
            (one.span.path, one.span.line) for one in problems if one.span and one.code.startswith("ER20")
        }
        problems += (one for one in check_plan(plan) if not _follows(one, plan, unread))
    return plan


def _follows(problem: Diagnostic, plan: Plan, unread: set[tuple[str, int]]) -> bool:
    """Whether a node seems to be without points only because what is written there could not be read."""
    if problem.code not in ("ER4509", "ER4511", "ER4512"):
        return False
    nodes = (node for node in nodes_of(plan.ruleset) if node.id == problem.values.get("node"))
    places = (node.keys["points"] for node in nodes if node.points is None and "points" in node.keys)
    return any((place.path, place.line) in unread for place in places)


def _alike(one: Diagnostic, other: Diagnostic) -> bool:
    """A profile has every problem of the ruleset again."""
    return one.code == other.code and one.span == other.span


def evaluate(
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
) -> Evaluation:
    """
    Evaluate one case; ``profile`` names the figures (口径) to use instead of those written in place.

    ``facts`` is a path, ``"-"``, rows (dicts or Fact), a mapping with the parts of a facts file, or a data frame.
    Raises FactsError when the input is not understood or a row is refused; ``accept_partial`` scores the rest and
    says so in the report. Points (分) of the report are exact decimals.
    """
    ruleset = ruleset.under(profile)
    if isinstance(facts, Fitted):
        return evaluate_fitted(ruleset, facts)
    raw = facts if isinstance(facts, RawCase) else _read(facts)

    def scored() -> Evaluation:
        fitted = fit(
            ruleset.ruleset,
            raw,
            case=case,
            sites=sites,
            inspections=inspections,
            as_of=as_of,
            only_case=only,
            tests=fact_tests(ruleset.plan),
        )
        if any(row.section != "facts" for row in fitted.refused) or (fitted.refused and not accept_partial):
            raise FactsError(fitted.refused)
        return evaluate_fitted(ruleset, fitted)

    return without_pauses(len(raw.facts), scored)


def _read(facts: object) -> RawCase:
    problems: list[Diagnostic] = []
    raw = read_facts(facts, problems=problems)
    if raw is None or has_errors(problems):
        raise FactsError((), problems)
    return raw


def evaluate_fitted(ruleset: LoadedRuleset, fitted: Fitted) -> Evaluation:
    """Evaluate facts that are fitted already."""
    refuse_untimely(ruleset, fitted.case)
    return Evaluation(ruleset.plan, fitted, evaluate_case(ruleset.plan, fitted))


def refuse_untimely(ruleset: LoadedRuleset, case: Case) -> None:
    """Raise FactsError where the ruleset is not in force for the case."""
    problems = untimely(ruleset.plan, case)
    if problems:
        raise FactsError((), problems)
