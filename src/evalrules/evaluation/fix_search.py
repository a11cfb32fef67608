"""
Which repairs regain most: greedy by gain for each repair over bundles, every gain worked out by evaluating again.

Small cases are searched through. Whatever was evaluated on the way and was better than what the greedy way found, wins.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from math import comb

from attrs import define, evolve, frozen

from evalrules.engine.entries import Explained
from evalrules.engine.evaluating import CaseOutcome, evaluate_case
from evalrules.engine.explaining import explain
from evalrules.evaluation.bundles import Beside, Bundle, Bundles
from evalrules.facts.fact import Fact, Fitted
from evalrules.plan.plan import Plan

#: Evaluations, each times its facts, nodes and rules, that a search may cost.
_WORK = 100_000
#: Never fewer evaluations than this.
_LEAST = 60
#: Sets that are looked at one by one in a small case.
_SETS = 1_500


@frozen(order=True)
class Worth:
    """What a state is worth: more is better. Amounts in units of the engine."""

    #: The headline, or the high end of one that is withheld.
    score: Fraction
    #: The same before it was rounded.
    exact: Fraction


@define
class State:
    """The case with some facts put right."""

    done: frozenset[str]
    outcome: CaseOutcome
    explained: Explained
    worth: Worth


@frozen
class Chosen:
    """A step of the plan: a bundle, and the state after it."""

    bundle: Bundle
    worth: Worth


class FixSearch:
    """One search over the repairs of a case."""

    def __init__(
        self,
        plan: Plan,
        fitted: Fitted,
        repaired: Mapping[str, Fact | None],
        limit: int,
        beside: Sequence[Beside] = (),
        *,
        thorough: bool = True,
        unsettled: Mapping[str, Fact | None] | None = None,
    ) -> None:
        self._plan = plan
        self._fitted = fitted
        self._repaired = repaired
        self._unsettled = unsettled or {}
        self._all = {**self._unsettled, **repaired}
        self._asked = limit
        self._limit = min(limit, len(repaired))
        self._is_scored = True
        self._beside = beside
        size = sum(1 + len(branch.leaves) for branch in plan.branches())
        self._left = max(_LEAST, _WORK // (len(fitted.facts) + size))
        self._thorough = thorough
        self._like: CaseOutcome | None = None
        self._known: dict[frozenset[str], Worth | None] = {}
        #: True: no other choice of as many repairs regains more, nor with what may cost something put right.
        self.is_best: bool = False
        #: What may cost something and would regain more than the plan does.
        self.open: tuple[str, ...] = ()

    def run(self) -> list[Chosen]:
        """The steps of the plan, in their order."""
        start = self._start()
        if start is None:
            return []
        if self._thorough and self._fits(self._repaired, self._limit):
            best = self._best_of_all(self._repaired, self._limit, frozenset())
            self._claim(best)
            return self._ordered(start, best)
        steps = self._greedy(start, frozenset(self._repaired), self._limit)
        reached = steps[-1].worth if steps else start.worth
        self._singles()
        known = [(worth, done) for done, worth in self._known.items() if worth is not None]
        worth, done = self._exchanged(*max(known, key=lambda pair: (pair[0], -len(pair[1]), sorted(pair[1]))))
        return self._ordered(start, done) if worth > reached else steps

    # states

    def _start(self) -> State | None:
        """The case with nothing done; where it has a score, a repair after which there is none regains nothing."""
        self._is_scored = False
        start = self.state(frozenset())
        self._is_scored = start is not None and start.outcome.root.head is not None
        return start

    def state(self, done: frozenset[str]) -> State | None:
        """The case with these facts put right; None: there is no score to improve then."""
        self._left -= 1
        facts = []
        for fact in self._fitted.facts:
            kept = self._all[fact.id] if fact.id in done else fact
            if kept is not None:
                facts.append(kept)
        outcome = evaluate_case(self._plan, evolve(self._fitted, facts=tuple(facts)), self._like)
        self._like = outcome
        root = outcome.root
        value = root.high if root.head is None and not self._is_scored else root.head
        if value is None or root.na == "yes":
            self._known[done] = None
            return None
        explained = explain(self._plan, root)
        rounding = sum((Fraction(one.amount) for one in explained.all() if one.cause == "round"), Fraction(0))
        score = -Fraction(value) if root.branch.low else Fraction(value)
        worth = self._known[done] = Worth(score, score + rounding)
        return State(done, outcome, explained, worth)

    def worth(self, done: frozenset[str]) -> Worth | None:
        """What the case is worth with these facts put right."""
        if done not in self._known:
            self.state(done)
        return self._known[done]

    def is_idle(self, name: str) -> bool:
        """Whether a fact regains nothing by itself; asked only as long as the work allows."""
        alone, start = frozenset([name]), self._known.get(frozenset())
        if alone not in self._known and self._left <= 0:
            return False
        worth = self.worth(alone)
        return start is not None and worth is not None and worth.exact <= start.exact

    # all of them

    def _fits(self, names: Collection[str], limit: int) -> bool:
        sets = sum(comb(len(names), count) for count in range(1, limit + 1))
        return sets <= _SETS and sets <= self._left

    def _best_of_all(self, among: Collection[str], limit: int, found: frozenset[str]) -> frozenset[str]:
        """The best choice of so many, where it is better than what was found."""
        best = self._known[found]
        for count in range(1, limit + 1):
            for names in itertools.combinations(sorted(among), count):
                worth = self.worth(frozenset(names))
                if worth is not None and (best is None or worth > best):
                    best, found = worth, frozenset(names)
        return found

    def _claim(self, best: frozenset[str]) -> None:
        """The best, if it is the best as well with what may cost something put right."""
        if not self._unsettled:
            self.is_best = True
            return
        limit = min(self._asked, len(self._all))
        if self._fits(self._all, limit):
            wider = self._best_of_all(self._all, limit, best)
            self.is_best = wider == best
            self.open = tuple(sorted(wider - self._repaired.keys()))

    def _singles(self) -> None:
        """Every single repair, where the work allows, so that none is better than the plan."""
        if len(self._repaired) <= self._left:
            for name in self._repaired:
                self.worth(frozenset([name]))

    def _exchanged(self, worth: Worth, done: frozenset[str]) -> tuple[Worth, frozenset[str]]:
        """One repair for another (or one more), as long as that is better and the work allows to look at all."""
        while done and len(done) * (len(self._repaired) - len(done)) <= self._left:
            best, found = worth, done
            for new in sorted(self._repaired.keys() - done):
                more = [done | {new}] if len(done) < self._limit else []
                for other in (*more, *((done - {old}) | {new} for old in sorted(done))):
                    value = self.worth(other)
                    if value is not None and value > best:
                        best, found = value, other
            if found == done:
                break
            worth, done = best, found
        return worth, done

    # step by step

    def _greedy(self, start: State, allowed: frozenset[str], limit: int) -> list[Chosen]:
        steps: list[Chosen] = []
        current = start
        while len(current.done) < limit:
            left = allowed - current.done
            bundles = Bundles(current.outcome.world, left, limit - len(current.done))
            found = self._pick(current, bundles.of(current.explained, self._beside), limit)
            if found is None:
                return steps
            bundle, current = found
            steps.append(Chosen(bundle, current.worth))
        return steps

    def _pick(self, current: State, bundles: Sequence[Bundle], limit: int) -> tuple[Bundle, State] | None:
        """The bundle with the greatest gain for each repair, among those that promise most."""
        share = max(4, self._left // max(limit - len(current.done), 1))
        best: tuple[Bundle, State] | None = None
        rate = Fraction(0)
        for tried, bundle in enumerate(bundles):
            if tried >= share or (len(bundles) > share and bundle.guess / len(bundle.facts) <= rate):
                break
            state = self.state(current.done | frozenset(bundle.facts))
            if state is None:
                continue
            gain = (state.worth.exact - current.worth.exact) / len(bundle.facts)
            if gain > rate:
                best, rate = (bundle, state), gain
        return best

    def _ordered(self, start: State, done: frozenset[str]) -> list[Chosen]:
        """A set of repairs as steps: what regains something by itself first."""
        self._left = max(self._left, _LEAST * (len(done) + 1))
        steps = self._greedy(start, done, len(done))
        rest = done - {name for step in steps for name in step.bundle.facts}
        worth = self._known[done]
        if rest and worth is not None:
            steps.append(Chosen(Bundle(tuple(sorted(rest)), Fraction(0), "node"), worth))
        return steps
