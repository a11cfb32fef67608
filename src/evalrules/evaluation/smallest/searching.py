"""The search: changes in the order of the measure, each put to the test, until one makes the rule cost points."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from evalrules.evaluation.changes import Changes, RowChanges
from evalrules.evaluation.changing import changed
from evalrules.evaluation.sentences.smallest import change_sentence, no_change_sentence
from evalrules.evaluation.smallest.candidates import MOST_ALIKE, Candidate, Candidates
from evalrules.evaluation.smallest.change import NoChange, SmallestChange
from evalrules.evaluation.smallest.trial import Trials, score_of
from evalrules.evaluation.why_not.answer import WhyNot
from evalrules.evaluation.why_not.covering import places_at
from evalrules.evaluation.why_not.ground import Ground
from evalrules.evaluation.why_not.reasons import Reason
from evalrules.facts.facts_error import FactsError
from evalrules.plan.leaves import Leaf

#: Reasons that no fact and no site can change.
_SETTLED = frozenset({Reason.REPLACED, Reason.OTHER_TOTAL, Reason.NOT_APPLICABLE, Reason.PENDING})
#: Facts that are evaluated together at most, all trials taken together; and how many trials at least and at most.
_FACTS = 60_000
_FEWEST, _MOST = 20, 400
#: New facts that are tried at a site with another column.
_AT_ANOTHER = 30


def smallest_change(ground: Ground, leaf: Leaf | None, answer: WhyNot) -> SmallestChange | NoChange:
    """The smallest change by which the rule costs points at the site, or why none was found."""
    if leaf is None or answer.reason in _SETTLED:
        return NoChange("impossible", 0, no_change_sentence("settled", 0))
    trials = _trials(ground, leaf, answer.site)
    for candidate in _ordered(ground, leaf, answer.site, trials):
        if trials.spent:
            return NoChange("not_found", trials.done, no_change_sentence("not_found", trials.done))
        tried = trials.tried(candidate.changes)
        if tried is not None:
            delta = _delta(ground, tried.score)
            sentence = change_sentence(candidate.edits, tried.deducted, delta, ground.frame.kinds)
            return SmallestChange(candidate.edits, tried.deducted, delta, sentence, candidate.changes)
    if trials.done:
        return NoChange("impossible", trials.done, no_change_sentence("impossible", trials.done))
    return NoChange(
        "impossible", 0, no_change_sentence("waived" if answer.reason is Reason.WAIVED else "settled", 0)
    )


def _trials(ground: Ground, leaf: Leaf, site: str | None) -> Trials:
    facts = len(ground.fitted.facts)
    most = min(_MOST, max(_FEWEST, _FACTS // (facts + 1)))
    rows = tuple(place.outcome.row for place in places_at(ground, leaf, site))
    grows = any(level.origin in ("kind", "inspections") for level in ground.levels(leaf))
    return Trials(ground, leaf, site, most, None if grows or not rows else rows)


def _ordered(ground: Ground, leaf: Leaf, site: str | None, trials: Trials) -> Iterator[Candidate]:
    """Every change that is tried, in the order of the measure."""
    if not leaf.kinds:
        return
    candidates = Candidates(ground, leaf, site)
    yield from candidates.of_fields(topics=False)
    yield from candidates.of_new_facts(1)
    yield from candidates.of_fields(topics=True)
    sites = list(candidates.of_site())
    for candidate in sites:
        trials.rows = None
        yield candidate
    yield from _at_another_site(ground, leaf, site, sites)
    for number in range(2, MOST_ALIKE + 1):
        yield from candidates.of_new_facts(number)


def _at_another_site(
    ground: Ground, leaf: Leaf, site: str | None, changes: list[Candidate]
) -> Iterator[Candidate]:
    """A changed site with one new fact."""
    for change in changes:
        try:
            fitted = changed(ground.plan, ground.fitted, change.changes)
        except FactsError:
            continue
        there = ground.with_facts(fitted)
        for fact in islice(Candidates(there, leaf, site).of_new_facts(1), _AT_ANOTHER):
            both = Changes(facts=RowChanges(added=fact.changes.facts.added), sites=change.changes.sites)
            yield Candidate((*change.edits, *fact.edits), both)


def _delta(ground: Ground, after: Decimal | None) -> Decimal | None:
    before = score_of(ground)
    return None if before is None or after is None else after - before
