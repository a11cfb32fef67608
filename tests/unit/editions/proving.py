"""What is called tightened or loosened, against generated facts: the old report and the new may never contradict it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from evalrules.editions.comparison import Comparison, RuleChange, compare
from evalrules.editions.digests import lines
from evalrules.engine.outcomes import LeafOutcome, RowPath
from evalrules.evaluation.evaluation import Evaluation
from evalrules.evaluation.reporting import walk_all
from evalrules.mutation.making import mutants
from evalrules.mutation.mutant import Mutant
from evalrules.mutation.planned import planned
from evalrules.pipeline import FactsError, LoadedRuleset, evaluate
from evalrules.testing import random_case

_ENDLESS = Fraction(10**30)


def one_mutation_each(
    loaded: LoadedRuleset, source: random.Random, count: int
) -> Iterator[tuple[Mutant, LoadedRuleset]]:
    """Editions in which one thing of a rule or a node is another."""
    chosen = [one for one in mutants(loaded.ruleset) if one.rule is not None or one.node is not None]
    source.shuffle(chosen)
    for one in chosen:
        other = planned(one.ruleset)
        if isinstance(other, LoadedRuleset):
            yield one, other
            count -= 1
        if not count:
            return


def named(mutant: Mutant, old: LoadedRuleset, new: LoadedRuleset, found: Comparison) -> bool:
    """Whether the diff names what was changed, or nothing where the meaning is the same."""
    told = {id_ for one in found.rules if one.kind != "unchanged" for id_ in one.name.split("、")}
    told |= {one.new or one.old or "" for one in found.nodes}
    # A rule that a node has no more is the node's change too.
    told |= {each.node for one in found.rules if one.kind != "unchanged" for each in (*one.old, *one.new)}
    if told or found.parts:
        return bool(found.parts) or mutant.rule in told or (mutant.rule is None and mutant.node in told)
    return lines(old.plan) == lines(new.plan)


def proved(found: Comparison) -> list[RuleChange]:
    return [one for one in found.rules if one.kind in ("tightened", "loosened")]


def contradicted(
    old: LoadedRuleset, new: LoadedRuleset, found: list[RuleChange], source: random.Random, tries: int
) -> list[str]:
    """Cases in which a rule that was tightened costs less, or one that was loosened costs more."""
    wrong: list[str] = []
    for number in range(tries):
        case = random_case(old, source, unknown=number % 3 == 2)
        try:
            before, after = _rules(evaluate(old, case)), _rules(evaluate(new, case))
        except FactsError:
            continue
        for one in found:
            sign = 1 if (one.kind == "tightened") != _earns(new, one) else -1
            for (id_, row), was in before.items():
                now = after.get((one.new[0].id, row))
                if id_ == one.old[0].id and now is not None and _moves(was, now, sign):
                    wrong.append(f"{one.kind} {one.name} {one.aspects}\n{dict(case)}")
    return wrong


def _earns(loaded: LoadedRuleset, one: RuleChange) -> bool:
    return any(leaf.id == one.new[0].id and leaf.polarity == "earn" for leaf in loaded.plan.leaves())


def _rules(evaluation: Evaluation) -> dict[tuple[str, RowPath | None], LeafOutcome]:
    outcome = evaluation.outcome
    return {
        (one.leaf.id, one.row): one
        for node in walk_all([outcome.root, *outcome.others])
        for one in node.leaves
    }


def _moves(was: LeafOutcome, now: LeafOutcome, sign: int) -> bool:
    """Whether an end of what the rule takes (or gives) went the other way."""
    if was.na != "no" or now.na != "no":
        return False
    forfeits = [bool(one.forfeits_group or one.forfeits) for one in (was, now)]
    if any(forfeits):
        return sign * (forfeits[1] - forfeits[0]) < 0
    ends: list[tuple[Any, Any]] = [(was.mild, now.mild), (was.hard, now.hard)]
    return any(sign * (_number(other) - _number(one)) < 0 for one, other in ends)


def _number(amount: Any) -> Fraction:
    return _ENDLESS if amount is None else Fraction(amount)


def of_all(loaded: LoadedRuleset, seed: int, editions: int, tries: int) -> tuple[int, int]:
    """How many editions were compared and how many of them proved something; raises where the diff is wrong."""
    source = random.Random(seed)
    compared = with_proof = 0
    for mutant, other in one_mutation_each(loaded, source, editions):
        found = compare(loaded, other)
        assert named(mutant, loaded, other, found), mutant.name
        compared += 1
        if loaded.plan.scale == other.plan.scale and (changes := proved(found)):
            with_proof += 1
            wrong = contradicted(loaded, other, changes, source, tries)
            assert not wrong, f"{mutant.name}\n{wrong[0]}"
    return compared, with_proof
