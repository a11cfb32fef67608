"""Looking for a case that tells a mutant from the ruleset."""

from __future__ import annotations

import random
from collections.abc import Iterator

from attrs import frozen

from evalrules.engine.explaining import explain
from evalrules.engine.testing_facts import fact_tests
from evalrules.evaluation.reporting import report
from evalrules.facts.fact import Fitted
from evalrules.facts.fitting import fit
from evalrules.mutation.again import Again, traits
from evalrules.mutation.beginnings import beginnings
from evalrules.mutation.bench import Bench, has_judged
from evalrules.mutation.boundaries import Boundaries
from evalrules.mutation.drafts import Data, draft_of, raw_of, without_row
from evalrules.mutation.edits import edits
from evalrules.mutation.mutant import Mutant
from evalrules.mutation.reach import reach_of
from evalrules.mutation.telling_apart import Fact, Told, apart, refused_by, told_by
from evalrules.pipeline import FactsError, LoadedRuleset, refuse_untimely
from evalrules.ruleset.model import Node
from evalrules.ruleset.vocabulary import Kind
from evalrules.ruleset.walking import nodes_of, rules_of

#: Cases that are tried for one mutant, unless it is said otherwise.
TRIES = 400
#: Worked cases that the search begins from.
_STARTS = 4


@frozen
class Suggestion:
    """A case that tells a mutant from the ruleset, with what the ruleset makes of it."""

    mutant: Mutant
    data: Data
    #: What differs, the best to expect first.
    expect: tuple[Fact, ...]
    #: How many cases were tried.
    tried: int


def suggest(mutant: Mutant, mutated: LoadedRuleset, bench: Bench, tries: int = TRIES) -> Suggestion | None:
    """A case in which the reports differ; None: none was found in so many tries."""
    search = _Search(mutant, mutated, bench)
    for count, data in enumerate(search.candidates(tries), 1):
        if search.differs(data):
            small = search.smallest(data)
            return Suggestion(mutant, small, tuple(search.expected(small)), count)
    return None


class _Search:
    def __init__(self, mutant: Mutant, mutated: LoadedRuleset, bench: Bench) -> None:
        self.mutant, self.mutated, self.bench = mutant, mutated, bench
        self.reach = reach_of(mutant, bench.ways, bench.loaded, mutated)
        loaded = bench.loaded
        every = list(rules_of(loaded.ruleset))
        self.rules = [rule for rule in every if rule.id == mutant.rule or mutant.rule is None]
        if mutant.node is not None and mutant.rule is None:
            self.rules = [rule for node in _below(mutant, loaded) for rule in node.rules] or every[:3]
        changed = [rule for rule in rules_of(mutated.ruleset) if rule.id == mutant.rule]
        owners = [
            node for node in nodes_of(mutated.ruleset) if node.id == mutant.node and mutant.rule is None
        ]
        parts: list[object] = [*self.rules[:8], *changed]
        parts += [(node.na_when, node.then, node.weight, node.points) for node in owners]
        parts += list(loaded.ruleset.results) + list(mutated.ruleset.results) if mutant.rule is None else []
        #: What facts have to fulfil was changed: rows are refused, or no longer.
        self.refusing = any(kind.name == mutant.owner for kind in loaded.ruleset.kinds if kind.must)
        self.judging = any(has_judged(rule) for rule in self.rules if rule.id == mutant.rule)
        names = {name for rule in self.rules for name in rule.kinds}
        if self.refusing:
            names = {mutant.owner}
            parts += [
                must.condition for kind in loaded.ruleset.kinds if kind.name in names for must in kind.must
            ]
        self.boundaries = Boundaries(parts)
        if mutant.rule is None:
            # Results, steps and conditions of nodes name kinds that no rule may read.
            names |= self.boundaries.names
        self.kinds: tuple[Kind, ...] = tuple(kind for kind in loaded.ruleset.kinds if kind.name in names)

    def candidates(self, tries: int) -> Iterator[Data]:
        """Cases that touch the rule, then neighbours of them, then neighbours of neighbours."""
        starts = self._starts()
        left = tries
        near: list[Data] = []
        for start in starts:
            yield start
        for start in starts:
            for one in edits(start, self.kinds, self.bench.loaded.ruleset, self.boundaries):
                near.append(one)
                yield one
                left -= 1
                if left <= tries // 3:
                    break
        draw = random.Random(0)
        draw.shuffle(near)
        for one in near:
            second = list(edits(one, self.kinds, self.bench.loaded.ruleset, self.boundaries))
            for other in draw.sample(second, min(4, len(second))):
                yield other
                left -= 1
                if left <= 0:
                    return

    def _starts(self) -> list[Data]:
        known = [one for one in self.bench.trials if one.fitted is not None]
        ids = {rule.id for rule in self.rules}
        touching = [one for one in known if ids & one.rules or self.mutant.node in one.named]
        if self.refusing:
            mine = self.mutant.owner
            touching = [one for one in known if one.fitted and any(f.kind == mine for f in one.fitted.facts)]
        touching = sorted(touching or known, key=lambda one: len(one.fitted.facts) if one.fitted else 0)
        drafts = [draft_of(one.case) for one in touching[:_STARTS]]
        for rule in self.rules[:2]:
            drafts += beginnings(rule, self.bench.loaded.ruleset, self.boundaries)
        return drafts

    def differs(self, data: Data) -> bool:
        """Whether a worked case could tell."""
        if self.refusing or (self.judging and self.mutant.operator == "number"):
            return bool(self.expected(data))
        fitted = self._fitted(data)
        if fitted is None:
            return False
        one, other = (self._evaluated(loaded, fitted) for loaded in (self.bench.loaded, self.mutated))
        if one is None or other is None:
            return False
        if self.reach is not None and "charge" not in self.mutant.operator and not self._parted(one, other):
            return False
        return bool(self.expected(data))

    def _parted(self, one: Again, other: Again) -> bool:
        """Whether the part that the mutation reaches comes to something else."""
        name = self.mutant.node or ""
        pairs = []
        for plan, evaluation in ((self.bench.loaded.plan, one), (self.mutated.plan, other)):
            branch = next(b for b in plan.branches() if b.id == name and b.uses is None)
            while branch.levels and branch.id != branch.each[0]:
                branch = next(b for b in plan.branches() if b.id == branch.each[0] and b.uses is None)
            evaluation.one(branch)
            pairs.append({place: traits(outcome) for place, outcome in evaluation.ready.items()})
        return pairs[0] != pairs[1] or self.mutant.rule is None

    def expected(self, data: Data) -> list[Fact]:
        """What the ruleset says and the mutant does not."""
        told = [self._told(loaded, data) for loaded in (self.bench.loaded, self.mutated)]
        return [] if told[0] is None or told[1] is None else apart(told[0], told[1], self.mutant)

    def smallest(self, data: Data) -> Data:
        """Facts left out while the reports still differ; who looked stays, or less would be known."""
        for index in reversed(range(len(data.get("facts", [])))):
            less = without_row(data, "facts", index)
            if self.differs(less):
                data = less
        return data

    def _fitted(self, data: Data) -> Fitted | None:
        raw = raw_of(data)
        if raw is None:
            return None
        fitted = fit(self.bench.loaded.ruleset, raw, tests=fact_tests(self.bench.loaded.plan))
        return None if fitted.refused else fitted

    def _evaluated(self, loaded: LoadedRuleset, fitted: Fitted) -> Again | None:
        try:
            refuse_untimely(loaded, fitted.case)
        except FactsError:
            return None
        return Again(loaded.plan, fitted, {})

    def _told(self, loaded: LoadedRuleset, data: Data) -> Told | None:
        raw = raw_of(data)
        if raw is None:
            return None
        fitted = fit(loaded.ruleset, raw, tests=fact_tests(loaded.plan))
        if fitted.refused:
            return refused_by(fitted.refused) if self.refusing or self.judging else None
        again = self._evaluated(loaded, fitted)
        if again is None:
            return None
        outcome = again.outcome()
        return told_by(
            report(loaded.plan, fitted, outcome, explain(loaded.plan, outcome.root), weighed=False)
        )


def _below(mutant: Mutant, loaded: LoadedRuleset) -> Iterator[Node]:
    pending = [node for node in nodes_of(loaded.ruleset) if node.id == mutant.node]
    while pending:
        node = pending.pop()
        yield node
        pending += node.children
