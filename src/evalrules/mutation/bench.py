"""The worked cases of a ruleset, read and fitted once, ready to be run on mutant after mutant."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from attrs import define, field

from evalrules.casework import raw_case, run_case
from evalrules.engine.amounts import points_of
from evalrules.engine.evaluating import CaseOutcome
from evalrules.engine.explaining import explain
from evalrules.engine.outcomes import Outcome
from evalrules.engine.testing_facts import fact_tests
from evalrules.evaluation.comparing import differences
from evalrules.evaluation.evaluation import Evaluation
from evalrules.evaluation.reporting import report
from evalrules.facts.fact import Fitted
from evalrules.facts.fitting import fit
from evalrules.facts.rows import RawCase
from evalrules.mutation.again import Again, Place, traits
from evalrules.mutation.mutant import Mutant
from evalrules.mutation.reach import Reach, Ways, reach_of, ways_of
from evalrules.mutation.spots import Spot, below
from evalrules.pipeline import FactsError, LoadedRuleset, refuse_untimely
from evalrules.plan.kept import KeptBranches
from evalrules.plan.plan import Plan
from evalrules.plan.planning import plan_ruleset
from evalrules.ruleset.broken_cases import broken_cases
from evalrules.ruleset.cases import read_cases
from evalrules.ruleset.cells import JudgedCell
from evalrules.ruleset.model import Rule, Ruleset
from evalrules.ruleset.walking import rules_of
from evalrules.ruleset.worked import Expectation, NoScore, WorkedCase
from evalrules.source.diagnostic import Diagnostic


@define
class Trial:
    """One worked case."""

    case: WorkedCase
    raw: RawCase | None
    #: None: it has to be run whole, from its rows.
    fitted: Fitted | None
    #: Rules that found something, or could not be decided.
    rules: frozenset[str]
    #: It comes out as it stands.
    passes: bool
    #: What every node came to; None: it was evaluated whole.
    before: Mapping[Place, Outcome] = field(factory=dict, repr=False)
    #: The traits of these that were asked for.
    traits: dict[Place, object] = field(factory=dict, repr=False)

    @property
    def named(self) -> frozenset[str]:
        """Rules and nodes that the expectation names."""
        expect = self.case.expect
        found: set[str] = set()
        for group in (expect.lost, expect.earned, expect.nodes, expect.state):
            found.update(name.partition("[")[0] for name in group)
        for listed in (expect.unassessed, expect.not_applicable):
            found.update(listed or ())
        return frozenset(found)


@define
class Bench:
    """All worked cases of a ruleset with what they come to without a mutation."""

    loaded: LoadedRuleset
    trials: list[Trial]
    ways: Ways
    #: The branches of its plan, for the plans of mutants.
    kept: KeptBranches | None = None
    #: The same of each profile (口径).
    profiles: Mapping[str, KeptBranches] = field(factory=dict, repr=False)
    #: Cases, or files of them, that cannot be read.
    broken: tuple[str, ...] = ()
    #: How many cases were run on mutants, and how many were seen not to touch what was changed.
    runs: int = 0
    untouched: int = 0

    @property
    def failing(self) -> list[str]:
        """Names of cases that do not come out as they stand: nothing can be learnt from them."""
        return [*self.broken, *(one.case.name for one in self.trials if not one.passes)]

    def killer(self, mutant: Mutant, loaded: LoadedRuleset) -> str | None:
        """The name of a case that tells the mutant from the ruleset; None: it survives."""
        reach = reach_of(mutant, self.ways, self.loaded, loaded)
        judged = _judged_kinds(mutant)
        whole = not _same_facts(mutant.ruleset, self.loaded.ruleset)
        for trial in self._in_order(mutant):
            if mutant.operator in _WHO_ANSWERS and not trial.case.expect.units:
                continue
            again = whole or (trial.fitted is not None and any(f.kind in judged for f in trial.fitted.facts))
            if self._tells(trial, loaded, reach, again, mutant.operator in _WHO_ANSWERS):
                return trial.case.name
        return None

    def _in_order(self, mutant: Mutant) -> list[Trial]:
        """Likely killers first: cases whose expectation names what was changed, then those that touch it."""

        def likely(trial: Trial) -> tuple[int, int]:
            named = trial.named
            said = (mutant.rule in named) + (mutant.node in named)
            size = 0 if trial.fitted is None else len(trial.fitted.facts)
            return (-2 * said - 3 * (mutant.rule in trial.rules), size)

        return sorted(self.trials, key=likely)

    def _tells(
        self, trial: Trial, loaded: LoadedRuleset, reach: Reach | None, again: bool, answers: bool
    ) -> bool:
        fitted = trial.fitted
        if fitted is None or trial.raw is None:
            self.runs += 1
            return not run_case(loaded, trial.case, "zh", {}).passed
        if again:
            fitted = fit(loaded.ruleset, trial.raw, tests=fact_tests(loaded.plan))
            if fitted.refused:
                return True
        try:
            refuse_untimely(loaded, fitted.case)
        except FactsError:
            return True
        known = {} if reach is None else {p: o for p, o in trial.before.items() if p[0] not in reach.nodes}
        evaluation = Again(loaded.plan, fitted, known)
        if reach is not None and not answers and self._as_before(trial, evaluation, reach):
            self.untouched += 1
            return False
        outcome = evaluation.outcome()
        self.runs += 1
        if _scores_differ(trial.case.expect, outcome, loaded.plan):
            return True
        told = report(loaded.plan, fitted, outcome, explain(loaded.plan, outcome.root), weighed=False)
        return bool(differences(trial.case.expect, told, loaded.ruleset))

    def _as_before(self, trial: Trial, evaluation: Again, reach: Reach) -> bool:
        """Whether all that the mutation reaches comes to the same as without it."""
        if reach.alone is not None:
            evaluation.one(reach.alone)
            return self._same(trial, evaluation, frozenset({reach.own}))
        evaluation.outcome()
        return self._same(trial, evaluation, reach.nodes)

    def _same(self, trial: Trial, evaluation: Again, nodes: frozenset[int]) -> bool:
        now = {place: one for place, one in evaluation.ready.items() if place[0] in nodes}
        then = {place: one for place, one in trial.before.items() if place[0] in nodes}
        if now.keys() != then.keys():
            return False
        for place, one in then.items():
            if place not in trial.traits:
                trial.traits[place] = traits(one)
            if traits(now[place]) != trial.traits[place]:
                return False
        return True


#: Operators that change who answers for points, and nothing else.
_WHO_ANSWERS = frozenset({"charge-dropped", "charge-rows", "charge-shares"})


def _scores_differ(expect: Expectation, outcome: CaseOutcome, plan: Plan) -> bool:
    """A first look at the score and its range."""
    root = outcome.root
    for wanted, amount, places in (
        (expect.score, root.head, plan.total_places),
        (expect.low, root.low, plan.report_places),
        (expect.high, root.high, plan.report_places),
    ):
        got = None if amount is None else points_of(amount, plan.scale, places)
        if isinstance(wanted, NoScore):
            if got is not None:
                return True
        elif wanted is not None and wanted != got:
            return True
    return False


def bench_of(loaded: LoadedRuleset, source: str | os.PathLike[str]) -> Bench:
    """Read the cases of a ruleset and evaluate each once; one that is skipped takes no part."""
    problems: list[Diagnostic] = []
    sources: dict[str, str] = {}
    cases = read_cases(source, problems, sources)
    broken = broken_cases(problems, sources)
    trials = [
        trial_of(loaded, case)
        for case in cases
        if case.skip is None and not any(one.holds(case.span) for one in broken)
    ]
    profiles = {name: _kept(profile) for name, profile in loaded.profiles.items()}
    names = tuple(one.name for one in broken)
    return Bench(loaded, trials, ways_of(loaded.plan), _kept(loaded), profiles, names)


def _kept(loaded: LoadedRuleset) -> KeptBranches:
    kept = KeptBranches(loaded.ruleset)
    plan_ruleset(loaded.ruleset, [], keep=kept)
    return kept


def trial_of(loaded: LoadedRuleset, case: WorkedCase) -> Trial:
    """A case fitted and evaluated once."""
    problems: list[Diagnostic] = []
    raw = raw_case(case, problems)
    fitted = None if raw is None or case.profile is not None else _fitted(loaded, raw, case.expect)
    if fitted is None:
        return Trial(case, raw, None, frozenset(), run_case(loaded, case, "zh", {}).passed)
    try:
        refuse_untimely(loaded, fitted.case)
    except FactsError:
        return Trial(case, raw, None, frozenset(), False)
    again = Again(loaded.plan, fitted, {})
    evaluation = Evaluation(loaded.plan, fitted, again.outcome())
    passes = not differences(case.expect, evaluation.report, loaded.ruleset)
    return Trial(case, raw, fitted, frozenset(_found(evaluation)), passes, dict(again.ready))


def _fitted(loaded: LoadedRuleset, raw: RawCase, expect: Expectation) -> Fitted | None:
    """The facts as they fit; None where the case is about refused rows, other cases or units."""
    if loaded.plan.ranks or expect.by_unit or expect.refused or expect.error is not None:
        return None
    fitted = fit(loaded.ruleset, raw, tests=fact_tests(loaded.plan))
    return None if fitted.refused else fitted


def _found(evaluation: Evaluation) -> Iterator[str]:
    pending = [evaluation.outcome.root, *evaluation.outcome.others]
    while pending:
        one = pending.pop()
        pending += one.children
        yield from (leaf.leaf.id for leaf in one.leaves if leaf.found or leaf.unknown or leaf.hits)


def _same_facts(one: Ruleset, other: Ruleset) -> bool:
    """Whether facts that fit the one fit the other as well, with the same values."""
    return (
        one.derived is other.derived
        and all(mine is yours for mine, yours in zip(one.kinds, other.kinds, strict=True))
        and all(
            mine is yours or (mine.default is yours.default)
            for mine, yours in zip(one.registers, other.registers, strict=True)
        )
    )


def _judged_kinds(mutant: Mutant) -> frozenset[str]:
    """Kinds whose judged values have other bounds now: these are asked when facts are fitted."""
    rules = [rule for rule in rules_of(mutant.ruleset) if rule.id == mutant.rule]
    return frozenset(kind for rule in rules if has_judged(rule) for kind in rule.kinds)


def has_judged(rule: Rule) -> bool:
    """Whether an inspector's value stands in its cell."""
    return any(isinstance(spot.value, JudgedCell) for spot in below(Spot(rule, ())))
