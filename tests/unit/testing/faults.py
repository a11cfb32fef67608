"""
Faults that an engine could have, seeded one at a time: which laws find each is tested beside.

What an author gets wrong inside a valid ruleset – a wrong price, a cap forgotten – breaks no law: worked cases find
that, and mutation says whether they would.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve, frozen

from evalrules.engine import group_prices, leaf, pricing, share_leaf, uncertain
from evalrules.evaluation import apportionment, charging_units, listing_entries, report_entries, reporting
from evalrules.evaluation.evaluation import Evaluation
from evalrules.testing.laws import (
    CAUSES_ADD_UP,
    CAUSES_ARE_NAMED,
    ENGINE_AGREES_WITH_REFERENCE,
    NODES_KEEP_THEIR_BOUNDS,
    ORDER_DOES_NOT_MATTER,
    RANGE_HOLDS_COMPLETIONS,
    RUNS_REPEAT,
    SCORES_LIE_IN_THEIR_RANGE,
    SPLITTING_CHANGES_NOTHING,
    UNITS_ADD_UP,
    WHY_NOT_IS_COMPLETE,
    WORSE_NEVER_SCORES_BETTER,
    Law,
)


@frozen
class Fault:
    """One fault: what is wrong, and how it is seeded."""

    name: str
    seed: Callable[[pytest.MonkeyPatch], None]
    #: A law that finds it.
    law: Law


def replaced(module: Any, name: str, make: Callable[[Any], Any]) -> Callable[[pytest.MonkeyPatch], None]:
    """``make`` gets what stands there and gives what stands there instead."""
    return lambda patch: patch.setattr(module, name, make(getattr(module, name)))


def _unsorted(order: Any) -> Any:
    return lambda fact: ()


def _one_more_free(allow: Any) -> Any:
    return lambda charged, free: allow(charged, free + 1)


def _free_above_three(times: Any) -> Any:
    return lambda unit, count: times(unit, (Fraction(0), Fraction(0)) if (count[0] or 0) > 3 else count)


def _whole_prices(times: Any) -> Any:
    def rounded_up(unit: Any, count: Any) -> Any:
        priced = times(unit, count)
        high = None if priced.high is None else Fraction(-(-priced.high // 1))
        return evolve(priced, low=Fraction(-(-priced.low // 1)), high=high)

    return rounded_up


def _first_band_only_above(scale: Any) -> Any:
    def moved(cell: Any, read: Any) -> Any:
        class Above:
            truth = read.truth

            @staticmethod
            def number(term: Any) -> Any:
                low, high = read.number(term)
                if term is not cell.by or low is None or high is None:
                    return low, high
                return low - Fraction(1, 10**9), high - Fraction(1, 10**9)

        return scale(cell, Above)

    return moved


def _part_counts_whole(steps: Any) -> Any:
    return lambda cell, goal, each, read: steps(evolve(cell, partial="up"), goal, each, read)


def _truth_when_unknown(unknown: Any) -> Any:
    return lambda kind, low, high, choices: False if kind == "boolean" else unknown(kind, low, high, choices)


def _least_when_unknown(unknown: Any) -> Any:
    def narrow(kind: Any, low: Any, high: Any, choices: Any) -> Any:
        return unknown(kind, low, low if kind == "number" and low is not None else high, choices)

    return narrow


def _floors(shared: Any) -> Any:
    return lambda exact, total: [value.numerator // value.denominator for value in exact]


def _nothing_unearned(totals: Any) -> Any:
    return lambda lost, earned, other: totals(lost, earned, Decimal(0))


def _thirds_lost(running: Any) -> Any:
    return lambda shares, units: [int(share * units) for share in shares]


def _below_the_range(report: Any) -> Any:
    def lower(self: Any) -> Any:
        whole = report.func(self)
        return whole if whole.score is None else evolve(whole, score=whole.low - 1)

    return property(lower)


def _above_its_points(node: Any) -> Any:
    def higher(frame: Any, one: Any) -> Any:
        shown = node(frame, one)
        known = None not in (shown.points, shown.high, shown.score)
        return evolve(shown, high=shown.points + 1) if known and shown.id == "2" else shown

    return higher


def _squared(ratio: Any) -> Any:
    return lambda pair, default: ratio(pair, default) ** 2


def _nameless(deduction: Any) -> Any:
    def without_facts(self: Any, entry: Any, units: int) -> Any:
        return evolve(deduction(self, entry, units), facts=("?",))

    return without_facts


def _no_cap(cap: Any) -> Any:
    return lambda charged, levels, share: None


def _no_reason(why_not: Any) -> Any:
    return lambda self, rule, site=None: evolve(why_not(self, rule, site), reason=None)


def _growing(report: Any) -> Any:
    seen = [Decimal(0)]

    def another(self: Any) -> Any:
        seen[0] += 1
        return evolve(report.func(self), assessed=seen[0])

    return property(another)


FAULTS = (
    Fault("no cap is applied", replaced(leaf, "cap", _no_cap), ENGINE_AGREES_WITH_REFERENCE),
    Fault("one more is free", replaced(leaf, "allow", _one_more_free), ENGINE_AGREES_WITH_REFERENCE),
    Fault("more than three cost nothing", replaced(pricing, "_times", _free_above_three), WORSE_NEVER_SCORES_BETTER),
    Fault("each price is rounded up", replaced(pricing, "_times", _whole_prices), SPLITTING_CHANGES_NOTHING),
    Fault("a band begins above its end", replaced(group_prices, "_scale", _first_band_only_above), ENGINE_AGREES_WITH_REFERENCE),
    Fault("a part of a step counts as one", replaced(group_prices, "_steps_from", _part_counts_whole), ENGINE_AGREES_WITH_REFERENCE),
    Fault("an unknown truth is false", replaced(uncertain, "unknown", _truth_when_unknown), RANGE_HOLDS_COMPLETIONS),
    Fault("an unknown number is the least", replaced(uncertain, "unknown", _least_when_unknown), RANGE_HOLDS_COMPLETIONS),
    Fault("facts stay in the order of arrival", replaced(leaf, "fact_order", _unsorted), ORDER_DOES_NOT_MATTER),
    Fault("remainders are dropped", replaced(apportionment, "shared", _floors), CAUSES_ADD_UP),
    Fault("nobody answers for adjustments", replaced(report_entries, "totals", _nothing_unearned), UNITS_ADD_UP),
    Fault("shares of units are cut off", replaced(charging_units, "running", _thirds_lost), UNITS_ADD_UP),
    Fault("the headline leaves the range", replaced(Evaluation, "report", _below_the_range), SCORES_LIE_IN_THEIR_RANGE),
    Fault("a node shows more than its points", replaced(reporting, "_node", _above_its_points), NODES_KEEP_THEIR_BOUNDS),
    Fault("a share is squared", replaced(share_leaf, "_ratio", _squared), ENGINE_AGREES_WITH_REFERENCE),
    Fault("deductions name no fact of the case", replaced(listing_entries.EntryListing, "deduction", _nameless), CAUSES_ARE_NAMED),
    Fault("a second run says more", replaced(Evaluation, "report", _growing), RUNS_REPEAT),
    Fault("why-not has no reason", replaced(Evaluation, "why_not", _no_reason), WHY_NOT_IS_COMPLETE),
)  # fmt: skip
