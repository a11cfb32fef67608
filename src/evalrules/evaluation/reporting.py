"""From an outcome and its causes to the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from evalrules.engine.amounts import points_of
from evalrules.engine.entries import Explained
from evalrules.engine.evaluating import CaseOutcome
from evalrules.engine.outcomes import Outcome, displayed
from evalrules.engine.states import state_of
from evalrules.evaluation.accounting import accounts
from evalrules.evaluation.citing import cited
from evalrules.evaluation.entry_shares import entry_shares
from evalrules.evaluation.frame import Frame, frame_of
from evalrules.evaluation.listing_entries import EntryListing
from evalrules.evaluation.report import (
    AuthorityShares,
    NodeScore,
    RefusedRow,
    Report,
    ResultValue,
    Sentence,
    Veto,
    Waived,
    Withheld,
)
from evalrules.evaluation.report_entries import ReportEntries
from evalrules.evaluation.row_notes import outside, samples, set_aside
from evalrules.evaluation.sentences import veto_sentence
from evalrules.evaluation.weights import Weights, four_places, is_whole, weights_of
from evalrules.evaluation.withholding import withheld
from evalrules.facts.fact import Fitted
from evalrules.plan.plan import Plan

#: The version of what a score means; a change that can move a score raises it.
SEMANTICS = 0

_ALL = Decimal("1.0000")
_UNWEIGHED = Weights(_ALL, ())


def report(
    plan: Plan, fitted: Fitted, outcome: CaseOutcome, explained: Explained, *, weighed: bool = True
) -> Report:
    """The report of one case; pure data. Not ``weighed``: without the shares assessed and by authority."""
    root = outcome.root
    frame = frame_of(plan)
    entries = _entries(plan, frame, outcome, explained)
    # Where everything is applicable and was looked at, only the plan decides the weights.
    whole = is_whole(root)
    weights = _weights(frame, root, whole) if weighed else _UNWEIGHED
    certain, possible = _vetoes(plan, outcome) if frame.has_vetoes else ((), ())
    return Report(
        format=0,
        ruleset=frame.name,
        semantics=SEMANTICS,
        case=fitted.case.id,
        as_of=fitted.case.as_of,
        complete=not fitted.refused,
        refused=tuple(
            [
                RefusedRow(row.place, row.code, Sentence(row.message_zh, row.message_en))
                for row in fitted.refused
            ]
        ),
        score=None if root.head is None else points_of(root.head, plan.scale, plan.total_places),
        full=frame.full,
        low=frame.written.score(root.low),
        high=frame.written.score(root.high),
        range_exact=outcome.range_exact,
        assessed=weights.assessed,
        results=tuple(_results(plan, outcome)),
        vetoes_certain=certain,
        vetoes_possible=possible,
        authority=AuthorityShares(weights.authority, _shares(entries.losses)),
        nodes=tuple(_nodes(frame, [root, *outcome.others])),
        deductions=tuple(entries.deductions),
        awards=tuple(entries.awards),
        adjustments=tuple(entries.adjustments),
        not_applicable=() if whole else tuple(_not_applicable(root)),
        unassessed=() if whole else tuple(dict.fromkeys(_unassessed(root))),
        units=entries.units(frame.written),
        explains_high=root.head is None and root.high is not None,
        accounts=tuple(
            accounts(
                plan,
                outcome,
                lambda places, told: _entries(plan, frame.in_places(plan, places), outcome, told),
            )
        ),
        samples=tuple(samples(outcome, walk_all([root, *outcome.others]))) if frame.draws else (),
        outside=tuple(outside(outcome, walk_all([root, *outcome.others]))) if frame.has_rows else (),
        withheld=_withheld(plan, outcome),
        waived=tuple(_waived(frame, outcome)) if plan.ruleset.waivers else (),
        set_aside=tuple(set_aside(outcome)),
    )


def _withheld(plan: Plan, outcome: CaseOutcome) -> Withheld | None:
    limit, share = plan.ruleset.withhold_above, outcome.illustrative
    return None if limit is None or share is None else withheld(share, limit)


def _waived(frame: Frame, outcome: CaseOutcome) -> Iterator[Waived]:
    # The pieces of one fact are waived as one.
    each = {(leaf.id, fact.kind, fact.id): waiver for leaf, fact, waiver in outcome.selecting.waived()}
    for (rule, _, fact), waiver in each.items():
        clause = frame.clauses.of(waiver.cite)
        yield Waived(rule, fact, waiver.id, waiver.reason, waiver.approver, clause, waiver.until)


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


def _entries(plan: Plan, frame: Frame, outcome: CaseOutcome, explained: Explained) -> ReportEntries:
    """Deductions, awards and adjustments in their order, in the places of the frame."""
    found = ReportEntries()
    found.take(entry_shares(frame, explained), EntryListing(plan, frame, outcome, explained))
    return found


def _nodes(frame: Frame, roots: Sequence[Outcome]) -> Iterator[NodeScore]:
    for one in walk_all(roots):
        yield _node(frame, one) if _is_touched(one) else _untouched(frame, one)


def _is_touched(one: Outcome) -> bool:
    """False for a node that surely stands at its full points: it reads alike in every report."""
    is_full = one.head == one.low == one.high == one.figures.base
    return not is_full or one.na != "no" or one.row is not None or not (one.looked or one.found)


def _untouched(frame: Frame, one: Outcome) -> NodeScore:
    known = frame.untouched.get(one.branch.position)
    if known is None:
        known = frame.untouched[one.branch.position] = _node(frame, one)
    return known


def _node(frame: Frame, one: Outcome) -> NodeScore:
    points, cite = frame.node(one.branch)
    written = frame.written.score
    score = written(one.head)
    low = high = None
    if one.na != "yes":
        # Where nothing is unknown the three are one number.
        low = score if one.low == one.head else written(one.low)
        high = low if one.high == one.low else written(one.high)
    return NodeScore(one.id, one.branch.node.title, points, score, low, high, state_of(one), cite)


def _weights(frame: Frame, root: Outcome, whole: bool) -> Weights:
    if not whole:
        return weights_of(root, frame.attested)
    if frame.weights is None:
        frame.weights = weights_of(root, frame.attested)
    return frame.weights


def _not_applicable(root: Outcome) -> Iterator[str]:
    return (one.id for one in walk(root) if one.na == "yes" and not one.instance)


def _unassessed(root: Outcome) -> Iterator[str]:
    if root.na == "yes":
        # What does not concern the case is not unassessed.
        return
    for leaf in root.leaves:
        if not leaf.looked:
            yield displayed(leaf.leaf.id, leaf.row)
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
    for one in walk_all([outcome.root, *outcome.others]):
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
    if len(losses) == 1 and together > 0:
        return tuple((name, _ALL) for name in losses)
    return four_places(
        {name: Fraction(units, together) for name, units in losses.items()} if together > 0 else {}
    )
