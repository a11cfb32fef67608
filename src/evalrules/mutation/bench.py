"""The worked cases of a ruleset, read and fitted once, ready to be run on mutant after mutant."""

from __future__ import annotations

import os
from collections.abc import Iterator

from attrs import define, field

from evalrules.casework import raw_case, run_case
from evalrules.engine.testing_facts import fact_tests
from evalrules.evaluation.comparing import differences
from evalrules.evaluation.evaluation import Evaluation
from evalrules.facts.fact import Fitted
from evalrules.facts.fitting import fit
from evalrules.facts.rows import RawCase
from evalrules.mutation.mutant import Mutant
from evalrules.mutation.parts import Part, part_of
from evalrules.mutation.spots import Spot, below
from evalrules.pipeline import FactsError, LoadedRuleset, evaluate_fitted
from evalrules.ruleset.cases import read_cases
from evalrules.ruleset.cells import JudgedCell
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.walking import rules_of
from evalrules.ruleset.worked import Expectation, WorkedCase
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
    #: What the parts of the tree came to, as they were asked for.
    parts: dict[str, object] = field(factory=dict)

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
    #: How many cases were run on mutants, and how many were seen not to touch what was changed.
    runs: int = 0
    untouched: int = 0

    @property
    def failing(self) -> list[str]:
        """Names of cases that do not come out as they stand: nothing can be learnt from them."""
        return [one.case.name for one in self.trials if not one.passes]

    def killer(self, mutant: Mutant, loaded: LoadedRuleset) -> str | None:
        """The name of a case that tells the mutant from the ruleset; None: it survives."""
        part = part_of(mutant, self.loaded, loaded)
        judged = _judged_kinds(mutant)
        whole = not _same_facts(mutant.ruleset, self.loaded.ruleset)
        for trial in self._in_order(mutant):
            again = whole or (trial.fitted is not None and any(f.kind in judged for f in trial.fitted.facts))
            if self._tells(trial, loaded, part, again):
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

    def _tells(self, trial: Trial, loaded: LoadedRuleset, part: Part | None, again: bool) -> bool:
        known_facts = fitted = trial.fitted
        if known_facts is None or fitted is None or trial.raw is None:
            self.runs += 1
            return not run_case(loaded, trial.case, "zh", {}).passed
        if again:
            fitted = fit(loaded.ruleset, trial.raw, tests=fact_tests(loaded.plan))
            if fitted.refused:
                return True
        if part is not None:
            known = trial.parts.get(part.id)
            if known is None:
                known = trial.parts[part.id] = part.before(known_facts)
            if part.after(fitted) == known:
                self.untouched += 1
                return False
        self.runs += 1
        try:
            report = evaluate_fitted(loaded, fitted).report
        except FactsError:
            return True
        return bool(differences(trial.case.expect, report, loaded.ruleset))


def bench_of(loaded: LoadedRuleset, source: str | os.PathLike[str]) -> Bench:
    """Read the cases of a ruleset and evaluate each once."""
    return Bench(loaded, [_trial(loaded, case) for case in read_cases(source, [])])


def _trial(loaded: LoadedRuleset, case: WorkedCase) -> Trial:
    problems: list[Diagnostic] = []
    raw = raw_case(case, problems)
    fitted = None if raw is None else _fitted(loaded, raw, case.expect)
    if fitted is None:
        return Trial(case, raw, None, frozenset(), run_case(loaded, case, "zh", {}).passed)
    try:
        evaluation = evaluate_fitted(loaded, fitted)
    except FactsError:
        return Trial(case, raw, None, frozenset(), False)
    passes = not differences(case.expect, evaluation.report, loaded.ruleset)
    return Trial(case, raw, fitted, frozenset(_found(evaluation)), passes)


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
    return one.derived is other.derived and all(
        mine is yours or (mine.default is yours.default)
        for mine, yours in zip(one.registers, other.registers, strict=True)
    )


def _judged_kinds(mutant: Mutant) -> frozenset[str]:
    """Kinds whose judged values have other bounds now: these are asked when facts are fitted."""
    rules = [rule for rule in rules_of(mutant.ruleset) if rule.id == mutant.rule]
    return frozenset(
        kind
        for rule in rules
        if any(isinstance(spot.value, JudgedCell) for spot in below(Spot(rule, ())))
        for kind in rule.kinds
    )
