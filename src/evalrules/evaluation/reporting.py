"""From an outcome and its causes to the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from evalrules.engine.amounts import Amount, exact_sum, points_of, rounded, to_decimal
from evalrules.engine.entries import DEDUCTIONS, Entry, Explained
from evalrules.engine.evaluating import CaseOutcome
from evalrules.engine.outcomes import Outcome, displayed
from evalrules.engine.states import state_of
from evalrules.evaluation.accounting import accounts
from evalrules.evaluation.apportionment import apportioned, shared
from evalrules.evaluation.charging_units import totals
from evalrules.evaluation.citing import cited
from evalrules.evaluation.frame import Frame, frame_of
from evalrules.evaluation.listing_entries import EntryListing
from evalrules.evaluation.report import (
    Adjustment,
    AuthorityShares,
    Deduction,
    NodeScore,
    RefusedRow,
    Report,
    ResultValue,
    RulesetName,
    Sentence,
    Veto,
)
from evalrules.evaluation.sentences import veto_sentence
from evalrules.evaluation.weights import Weights, four_places, is_whole, weights_of
from evalrules.facts.fact import Fitted
from evalrules.plan.plan import Plan

#: The version of what a score means; a change that can move a score raises it.
SEMANTICS = 0


def report(plan: Plan, fitted: Fitted, outcome: CaseOutcome, explained: Explained) -> Report:
    """The report of one case; pure data."""
    root = outcome.root
    frame = frame_of(plan)
    deductions, awards, adjustments, losses = _entries(plan, frame, fitted, outcome, explained)
    weights = _weights(frame, root)
    ruleset = plan.ruleset
    certain, possible = _vetoes(plan, outcome)
    base = root.branch.base
    other = sum((one.effective for one in adjustments), Decimal(0))
    return Report(
        format=0,
        ruleset=RulesetName(
            ruleset.id, ruleset.edition, ruleset.title, plan.digest, ruleset.profile, ruleset.better
        ),
        semantics=SEMANTICS,
        case=fitted.case.id,
        as_of=fitted.case.as_of,
        complete=not fitted.refused,
        refused=tuple(
            RefusedRow(row.place, row.code, Sentence(row.message_zh, row.message_en))
            for row in fitted.refused
        ),
        score=_points(plan, root.head, places=plan.total_places),
        full=to_decimal(base, plan.total_places),
        low=_points(plan, root.low),
        high=_points(plan, root.high),
        range_exact=outcome.range_exact,
        assessed=weights.assessed,
        results=tuple(_results(plan, outcome)),
        vetoes_certain=certain,
        vetoes_possible=possible,
        authority=AuthorityShares(weights.authority, _shares(losses)),
        nodes=tuple(_nodes(plan, frame, [root, *outcome.others])),
        deductions=tuple(deductions),
        awards=tuple(awards),
        adjustments=tuple(adjustments),
        not_applicable=tuple(one.id for one in walk(root) if one.na == "yes" and not one.instance),
        unassessed=tuple(dict.fromkeys(_unassessed(root))),
        units=totals(
            [share for one in deductions for share in one.shares],
            [share for one in awards for share in one.shares],
            other,
        ),
        explains_high=root.head is None and root.high is not None,
        accounts=tuple(
            accounts(plan, outcome, lambda other, told: _entries(other, frame, fitted, outcome, told)[:3])
        ),
    )


def walk(root: Outcome) -> Iterator[Outcome]:
    """Every node of the case, parents first, in document order; one that is used in several places once."""
    return walk_all([root])


def walk_all(roots: Sequence[Outcome]) -> Iterator[Outcome]:
    """Every node below several roots, each once."""
    seen: set[int] = set()
    pending = list(reversed(roots))
    while pending:
        one = pending.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        pending.extend(reversed(one.children))


def _points(plan: Plan, amount: Amount | None, places: int | None = None) -> Decimal | None:
    if amount is None:
        return None
    return points_of(amount, plan.scale, plan.report_places if places is None else places)


def _entries(
    plan: Plan, frame: Frame, fitted: Fitted, outcome: CaseOutcome, explained: Explained
) -> tuple[list[Deduction], list[Deduction], list[Adjustment], dict[str, int]]:
    """Deductions, awards and adjustments in their order; and what was lost by authority, in units of the report."""
    lost = exact_sum([entry.amount for entry in explained.all()])
    units = Fraction(10**plan.report_places, plan.scale)
    total = lost * units
    # The total has fewer places than the entries, so it is whole; a withheld score is explained as near as may be.
    whole = shared([total], int(rounded(total, 0, "half_up")))[0]
    listing = EntryListing(plan, frame, fitted, outcome)
    losses: dict[str, int] = {}
    deductions: list[Deduction] = []
    awards: list[Deduction] = []
    adjustments: list[Adjustment] = []
    entries = apportioned(explained, units, whole)
    if any(branch.uses is not None for branch in plan.branches()):
        entries = _summed(entries)
    for entry, amount in sorted(entries, key=lambda pair: _position(pair[0])):
        if entry.cause in DEDUCTIONS:
            deduction = listing.deduction(entry, amount)
            deductions.append(deduction)
            authority = deduction.cite.authority
            losses[authority] = losses.get(authority, 0) + amount
        elif entry.cause == "award":
            awards.append(listing.deduction(entry, -amount))
        elif amount:
            adjustments.append(listing.adjustment(entry, amount))
    return deductions, awards, adjustments, losses


def _summed(entries: Sequence[tuple[Entry, int]]) -> list[tuple[Entry, int]]:
    """What came up several ways – through a node that is used elsewhere – as one, with the sum of what it cost."""
    ways: dict[tuple[object, ...], tuple[Entry, int]] = {}
    for entry, amount in entries:
        key = (entry.cause, id(entry.leaf), id(entry.node), *map(id, entry.facts), entry.site, id(entry.step))
        known = ways.get(key)
        if known is None:
            ways[key] = entry, amount
        else:
            # What decides one way only is not cut.
            first = known[0] if known[0].capped_by is None or entry.capped_by is not None else entry
            ways[key] = first, known[1] + amount
    return list(ways.values())


def _position(entry: Entry) -> tuple[object, ...]:
    node = entry.node
    position = -1 if entry.leaf is None else entry.leaf.position
    return (node.branch.position, node.row or (), position, _KIND_ORDER.get(entry.cause, 9), entry.order())


_KIND_ORDER: Mapping[str, int] = {
    "forfeit": 0,
    "fact": 1,
    "share": 2,
    "group": 3,
    "not_earned": 4,
    "award": 5,
}


def _nodes(plan: Plan, frame: Frame, roots: Sequence[Outcome]) -> Iterator[NodeScore]:
    for one in walk_all(roots):
        points, cite = frame.node(one.branch)
        score = _points(plan, one.head)
        low = high = None
        if one.na != "yes":
            # Where nothing is unknown the three are one number.
            low = score if one.low == one.head else _points(plan, one.low)
            high = low if one.high == one.low else _points(plan, one.high)
        state = state_of(one, plan.scale)
        yield NodeScore(one.id, one.branch.node.title, points, score, low, high, state, cite)


def _weights(frame: Frame, root: Outcome) -> Weights:
    if not is_whole(root):
        return weights_of(root)
    if frame.weights is None:
        frame.weights = weights_of(root)
    return frame.weights


def _unassessed(root: Outcome) -> Iterator[str]:
    if root.na == "yes":
        # What does not concern the case is not unassessed.
        return
    for leaf in root.leaves:
        if not leaf.looked:
            yield displayed(leaf.leaf.id, root.row)
    for child in root.children:
        yield from _unassessed(child)


def _results(plan: Plan, outcome: CaseOutcome) -> Iterator[tuple[str, ResultValue]]:
    for decided in outcome.results:
        yield (
            decided.result.name,
            ResultValue(decided.value, decided.possible, cited(plan.ruleset, decided.cite), decided.certain),
        )


def _vetoes(plan: Plan, outcome: CaseOutcome) -> tuple[tuple[Veto, ...], tuple[Veto, ...]]:
    certain: list[Veto] = []
    possible: list[Veto] = []
    for one in walk(outcome.root):
        for applied in one.steps:
            if applied.step.name != "set" or applied.step.when is None or applied.holds is False:
                continue
            authored = one.branch.node.then or ()
            step = authored[applied.step.index]
            sure = applied.holds is True
            sentence = veto_sentence(where=one.branch.node.title, certain=sure, step=step)
            cite = cited(plan.ruleset, step.cite or one.branch.node.cite)
            (certain if sure else possible).append(Veto(one.id, sentence, cite))
    for decided in outcome.results:
        for row, sure in decided.vetoes:
            sentence = veto_sentence(where=decided.result.name, certain=sure, row=row)
            cite = cited(plan.ruleset, row.cite or decided.result.result.cite)
            (certain if sure else possible).append(
                Veto(f"{decided.result.name}: {row.value}", sentence, cite)
            )
    return tuple(certain), tuple(possible)


def _shares(losses: Mapping[str, int]) -> tuple[tuple[str, Decimal], ...]:
    """Shares of what was lost, by the authority of the clause."""
    together = sum(losses.values())
    return four_places(
        {name: Fraction(units, together) for name, units in losses.items()} if together > 0 else {}
    )
