"""Where nothing is to be unknown: a fact for every rule whose kind says by its facts who looked."""

from __future__ import annotations

from typing import Any

from evalrules.pipeline import FactsError, LoadedRuleset, evaluate
from evalrules.testing.aims import Aim, targets_of
from evalrules.testing.case_maker import fact_maker
from evalrules.testing.choosing import always_first
from evalrules.testing.wishes import Wishes

Data = dict[str, Any]


def with_every_rule_covered(loaded: LoadedRuleset, parts: Data, wishes: Wishes) -> Data:
    """
    The parts with further facts, one for each rule that nobody looked at: the plainest that the rule counts.

    A rule that says itself that it is not assessed, or a sample that falls short, stays unassessed.
    """
    unseen = _unseen(loaded, parts)
    if not unseen:
        return parts
    maker = fact_maker(always_first(), loaded, wishes, parts, (), near=False)
    found = list(parts["facts"])
    for number, aim in enumerate(unseen, start=1):
        fact = maker.fact(aim)
        if fact is not None:
            found.append({**fact, "id": f"C{number}"})
    return {**parts, "facts": found}


def _unseen(loaded: LoadedRuleset, parts: Data) -> list[Aim]:
    try:
        names = evaluate(loaded, parts).report.unassessed
    except FactsError:
        return []
    rules = {name.split("[")[0].split(" ")[0] for name in names}
    return [
        aim for aim in targets_of(loaded.plan).aims if aim.leaf.id in rules and aim.leaf.coverage == "record"
    ]
