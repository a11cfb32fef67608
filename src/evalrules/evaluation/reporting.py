"""From an outcome and its causes to the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from evalrules.engine.amounts import Amount, to_decimal
from evalrules.engine.entries import DEDUCTIONS, Entry, Explained
from evalrules.engine.evaluating import CaseOutcome
from evalrules.engine.outcomes import Outcome
from evalrules.engine.states import state_of
from evalrules.evaluation.apportionment import apportioned, shared
from evalrules.evaluation.citing import cited
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
from evalrules.evaluation.charging_units import totals
from evalrules.evaluation.sentences import veto_sentence
from evalrules.evaluation.weights import AUTHORITIES, assessed_share, authority_of_points
from evalrules.facts.fact import Fitted
from evalrules.plan.plan import Plan

#: The version of what a score means; a change that can move a score raises it.
SEMANTICS = 0


def report(plan: Plan, fitted: Fitted, outcome: CaseOutcome, explained: Explained) -> Report:
    """The report of one case; pure data."""
    root = outcome.root
    places = plan.report_places
    deductions, awards, adjustments = _entries(plan, fitted, outcome, explained)
    ruleset = plan.ruleset
    certain, possible = _vetoes(plan, outcome)
    base = root.branch.start if root.branch.points is None else root.branch.points
    other = sum((one.effective for one in adjustments), Decimal(0))
    return Report(
        format=0,
        ruleset=RulesetName(ruleset.id, ruleset.edition, ruleset.title, plan.digest),
        semantics=SEMANTICS,
        case=fitted.case.id,
        as_of=fitted.case.as_of,
        complete=not fitted.refused,
        refused=tuple(
            RefusedRow(row.place, row.code, Sentence(row.message_zh, row.message_en)) for row in fitted.refused
        ),
        score=_points(plan, root.head, places=plan.total_places),
        full=to_decimal(base, plan.total_places),
        low=_points(plan, root.low),
        high=_points(plan, root.high),
        range_exact=outcome.range_exact,
        assessed=to_decimal(assessed_share(root), 4),
        results=tuple(_results(plan, outcome)),
        vetoes_certain=certain,
        vetoes_possible=possible,
        authority=_authority(root, deductions, plan),
        nodes=tuple(node for one in (root, *outcome.others) for node in _nodes(plan, one)),
        deductions=tuple(deductions),
        awards=tuple(awards),
        adjustments=tuple(adjustments),
        not_applicable=tuple(one.id for one in walk(root) if one.na == "yes" and not one.instance),
        unassessed=tuple(_unassessed(root)),
        units=totals(
            [share for one in deductions for share in one.shares],
            [share for one in awards for share in one.shares],
            other,
        ),
        explains_high=root.head is None and root.high is not None,
    )


def walk(root: Outcome) -> Iterator[Outcome]:
    """Every node of the case, parents first, in document order."""
    pending = [root]
    while pending:
        one = pending.pop()
        yield one
        pending.extend(reversed(one.children))


def _points(plan: Plan, amount: Amount | None, places: int | None = None) -> Decimal | None:
    if amount is None:
        return None
    exact = Fraction(amount) / plan.scale
    return to_decimal(exact, plan.report_places if places is None else places)


def _entries(
    plan: Plan, fitted: Fitted, outcome: CaseOutcome, explained: Explained
) -> tuple[list[Deduction], list[Deduction], list[Adjustment]]:
    root = outcome.root
    lost = sum((Fraction(entry.amount) for entry in explained.all()), Fraction(0))
    units = Fraction(10) ** plan.report_places / plan.scale
    total = lost * units
    # The total has fewer places than the entries, so it is whole; a withheld score is explained as near as may be.
    whole = shared([total], round(total))[0]
    listing = EntryListing(plan, fitted, outcome)
    deductions: list[Deduction] = []
    awards: list[Deduction] = []
    adjustments: list[Adjustment] = []
    for entry, amount in sorted(apportioned(explained, units, whole), key=lambda pair: _position(pair[0])):
        if entry.cause in DEDUCTIONS:
            deductions.append(listing.deduction(entry, amount))
        elif entry.cause == "award":
            awards.append(listing.deduction(entry, -amount))
        elif amount:
            adjustments.append(listing.adjustment(entry, amount))
    return deductions, awards, adjustments


def _position(entry: Entry) -> tuple[object, ...]:
    node = entry.node
    position = -1 if entry.leaf is None else entry.leaf.position
    return (node.branch.position, node.row or "", position, _KIND_ORDER.get(entry.cause, 9), entry.order())


_KIND_ORDER: Mapping[str, int] = {"forfeit": 0, "fact": 1, "share": 2, "group": 3, "not_earned": 4, "award": 5}


def _nodes(plan: Plan, root: Outcome) -> Iterator[NodeScore]:
    for one in walk(root):
        yield NodeScore(
            id=one.id,
            title=one.branch.node.title,
            points=None if one.branch.points is None else to_decimal(one.branch.points, plan.total_places),
            score=_points(plan, one.head),
            low=None if one.na == "yes" else _points(plan, one.low),
            high=None if one.na == "yes" else _points(plan, one.high),
            state=state_of(one, plan.scale),
            cite=cited(plan.ruleset, one.branch.node.cite),
        )


def _unassessed(root: Outcome) -> Iterator[str]:
    for one in walk(root):
        if one.na == "yes":
            continue
        for leaf in one.leaves:
            if not leaf.looked:
                yield leaf.leaf.id if one.row is None else f"{leaf.leaf.id}[{one.row}]"


def _results(plan: Plan, outcome: CaseOutcome) -> Iterator[tuple[str, ResultValue]]:
    for decided in outcome.results:
        yield (
            decided.result.name,
            ResultValue(decided.value, decided.possible, cited(plan.ruleset, decided.cite)),
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
            (certain if sure else possible).append(Veto(f"{decided.result.name}: {row.value}", sentence, cite))
    return tuple(certain), tuple(possible)


def _authority(root: Outcome, deductions: list[Deduction], plan: Plan) -> AuthorityShares:
    losses: dict[str, Fraction] = {}
    for one in deductions:
        losses[one.cite.authority] = losses.get(one.cite.authority, Fraction(0)) + Fraction(one.effective)
    together = sum(losses.values(), Fraction(0))
    shares = {name: value / together for name, value in losses.items()} if together > 0 else {}
    return AuthorityShares(_four_places({name: share for name, share in authority_of_points(root).items()}), _four_places(shares))


def _four_places(shares: Mapping[str, Fraction]) -> tuple[tuple[str, Decimal], ...]:
    names = [name for name in AUTHORITIES if shares.get(name)]
    parts = shared([shares[name] * 10000 for name in names], 10000 if names else 0)
    return tuple((name, Decimal(part).scaleb(-4)) for name, part in zip(names, parts, strict=True))
