"""A rule in a row: its two ends, its headline, and what bears it (meaning.md §3, §4)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from attrs import evolve, frozen

from evalrules.facts.fact import Fact
from evalrules.ruleset.cells import AllCell, ShareCell, StepCell
from evalrules.ruleset.model import MaxPer, Rule, UnknownPolicy
from evalrules.testing.reference.competing import NOBODY, Beaten, Finds, beaten
from evalrules.testing.reference.expressions import evaluated, number_of
from evalrules.testing.reference.per_fact import Priced, kept, priced, total
from evalrules.testing.reference.per_group import (
    Amounts,
    Ratio,
    ShareEnds,
    amounts,
    is_per_group,
    may_be_empty,
    ratio,
    ratios,
    reads_pairs,
    share_ends,
)
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.rows import Rows
from evalrules.testing.reference.rule_outcomes import Item, RuleOutcome, raises_the_score
from evalrules.testing.reference.rule_readings import Reading, read
from evalrules.testing.reference.rule_steps import exclude_path, hard_path, mild_path
from evalrules.testing.reference.tables import ZERO
from evalrules.testing.reference.values import INF, Bound, Truth, Value, both
from evalrules.testing.reference.world import World, canonical


@frozen
class _Ends:
    """Before the steps of the rule."""

    mild: Bound
    hard: Bound
    exclude: Bound
    items: tuple[Item, ...]
    na: Literal["no", "maybe", "yes"] = "no"
    forfeiters: tuple[Fact, ...] = ()
    forfeits: Truth = False
    dropped: bool = False
    unsure: tuple[Fact, ...] = ()
    share: ShareEnds | None = None
    endless: bool = False


NOTHING = _Ends(ZERO, ZERO, ZERO, ())


def outcome(
    rule: Rule,
    world: World,
    rows: Rows,
    ids: Sequence[str],
    full: Fraction | None,
    policy: UnknownPolicy,
    better: str,
    gate: Truth = True,
    short: bool = False,
) -> RuleOutcome:
    """
    ``ids``: the rule's, its node's and those above. ``gate``: does the place where it stands apply?

    ``full``, ``policy`` and ``better`` are those of the node that it counts in.
    """
    reading = read(rule, world, rows, ids, full, short=short)
    return outcome_of(
        evolve(reading, when=both(reading.when, gate)), policy, better, concerns=gate is not False
    )


def outcomes_of(
    take: MaxPer, readings: Sequence[Reading], policy: UnknownPolicy, better: str
) -> tuple[RuleOutcome, ...]:
    """Of rules whose finds compete."""
    every = beaten(take, [_finds(reading) for reading in readings], Place(readings[0].place.world))
    return tuple(
        outcome_of(reading, policy, better, one) for reading, one in zip(readings, every, strict=True)
    )


def _finds(reading: Reading) -> Finds:
    rule = reading.rule
    plain = rule.free is None and not rule.up_to and not rule.then
    if reading.when is False:  # it competes with nothing, whoever looked
        return Finds(rule.polarity == "lose", plain, True, (), (), ())
    sure, every, mild = _priced(reading)
    milder: Literal["low", "high"] = "low" if rule.polarity == "lose" else "high"
    return Finds(
        rule.polarity == "lose",
        plain,
        reading.looked_at,
        tuple(kept(mild, rule, "low")),
        tuple(kept(every, rule, "high")),
        tuple(kept(sure, rule, milder)),
    )


def outcome_of(
    reading: Reading, policy: UnknownPolicy, better: str, struck: Beaten = NOBODY, *, concerns: bool = True
) -> RuleOutcome:
    rule = reading.rule
    ends = _ends(reading, struck)
    place, value = reading.place, None
    if rule.value is not None:
        value = evaluated(rule.value, place)
        place = evolve(place, value=value)
    mild, items = mild_path(rule, ends.mild, ends.items, place)
    hard = hard_path(rule, ends.hard, place)
    headline: Bound | None
    raises = raises_the_score(rule, better)
    if reading.when is False:
        mild, hard, items = ZERO, ZERO, ()
    elif reading.when is None:  # it may change nothing, whatever its steps say
        items = items if mild <= 0 else ()
        mild, hard = min(mild, ZERO), max(hard, ZERO)
    match policy:
        case "low":
            headline = mild if raises else hard
        case "high":
            headline = hard if raises else mild
        case "exclude":
            headline = exclude_path(rule, ends.exclude, place) if reading.when is True else ZERO
        case "withhold":
            unsure = mild != hard or ends.na == "maybe"
            headline = None if unsure else mild
    unseen = not reading.looked_at and not reading.sure
    dropped = policy == "exclude" and (ends.dropped or unseen)
    return RuleOutcome(
        rule,
        reading.looked_at,
        mild,
        hard,
        headline,
        dropped,
        ends.na,
        items,
        ends.forfeiters,
        ends.forfeits,
        ends.unsure,
        bool(reading.sure),
        value,
        _target(rule, place),
        ends.share,
        raises,
        ends.endless,
        concerns,
    )


def _target(rule: Rule, place: Place) -> Value | None:
    """What the steps of a group are counted from; fact by fact there are as many as facts."""
    if not isinstance(rule.cell, StepCell) or not is_per_group(rule, place.world):
        return None
    return number_of(rule.cell.goals[0].goal, place)


def _ends(reading: Reading, struck: Beaten) -> _Ends:
    if reading.when is False:
        return NOTHING
    if is_per_group(reading.rule, reading.place.world):
        ends = _share(reading) if isinstance(reading.rule.cell, ShareCell) else _group(reading)
        return ends if reading.when is True else _perhaps_nothing(ends, reading)
    return _facts(reading, struck)


def _perhaps_nothing(ends: _Ends, reading: Reading) -> _Ends:
    """``when`` is unknown: the hull with a rule that changes nothing; nothing of it is sure."""
    return evolve(
        ends,
        mild=min(ZERO, ends.mild),
        hard=max(ZERO, ends.hard),
        exclude=ZERO,
        items=(),
        share=None,
        na="no" if ends.na == "no" else "maybe",
        forfeits=False if ends.forfeits is False else None,
        forfeiters=(),
        unsure=reading.sure + reading.maybe,
    )


# Per fact


def _priced(reading: Reading) -> tuple[list[Priced], list[Priced], list[Priced]]:
    """The sure facts, all of them, and those of the mild end; under an unknown ``when`` nothing is sure."""
    if reading.when is None:
        reading = evolve(reading, sure=(), maybe=reading.sure + reading.maybe)
    rule, place = reading.rule, reading.place
    sure = [priced(rule, fact, True, place) for fact in reading.sure]
    maybe = [priced(rule, fact, False, place) for fact in reading.maybe]
    every = sorted(sure + maybe, key=lambda item: canonical(item.fact))
    return sure, every, every if rule.keep in ("first", "last") and rule.same is not None else sure


def _facts(reading: Reading, struck: Beaten) -> _Ends:
    rule, place = reading.rule, reading.place
    sure, every, mild_facts = _priced(reading)
    mild = total(rule, mild_facts, place, end="low", free="high", caps="low", beaten=struck.mild)
    hard = total(rule, every, place, end="high", free="low", caps="high", beaten=struck.hard)
    if rule.polarity == "earn":
        excluded = total(rule, sure, place, end="high", free="low", caps="high", beaten=struck.exclude)
    else:
        excluded = total(rule, sure, place, end="low", free="high", caps="low", beaten=struck.exclude)
    hard_sum = sum((share.amount for share in hard), ZERO)
    if any(item.price.high == INF and id(item.fact) not in struck.hard for item in every):
        hard_sum = _rule_cap(rule, place)
    if not reading.looked_at and not only_forfeits(rule):
        hard_sum = _rule_cap(rule, place)
    forfeiters = tuple(item.fact for item in sure if item.price.forfeits is True)
    unsure = [item.fact for item in every if not item.sure or item.price.low != item.price.high]
    return _Ends(
        sum((share.amount for share in mild), ZERO),
        hard_sum,
        sum((share.amount for share in excluded), ZERO),
        tuple(Item("fact", (s.fact,), s.points, s.amount, s.capped_by) for s in mild),
        forfeiters=forfeiters,
        forfeits=_forfeits(reading, every, bool(forfeiters)),
        unsure=tuple(unsure),
    )


def _forfeits(reading: Reading, every: Sequence[Priced], certainly: bool) -> Truth:
    if certainly:
        return True
    if any(item.price.forfeits is not False for item in every):
        return None
    return None if not reading.looked_at and may_forfeit(reading.rule) else False


def only_forfeits(rule: Rule) -> bool:
    """``all`` has no price: more of it cannot cost without end."""
    rows = getattr(rule.cell, "rows", ())
    of_table = bool(rows) and all(isinstance(getattr(row, "amount", None), AllCell) for row in rows)
    return isinstance(rule.cell, AllCell) or of_table


def may_forfeit(rule: Rule) -> bool:
    rows = getattr(rule.cell, "rows", ())
    return isinstance(rule.cell, AllCell) or any(isinstance(row.amount, AllCell) for row in rows)


def _rule_cap(rule: Rule, place: Place) -> Bound:
    """As much as the rule may take; without a cap, as much as there is."""
    return next((number_of(cap.amount, place).high for cap in rule.up_to if cap.level == "rule"), INF)


# Per group


def _group(reading: Reading) -> _Ends:
    rule, place = reading.rule, reading.place
    found = amounts(rule, place)
    settled = found
    if not reading.looked_at and place.group is not None:
        settled = amounts(rule, evolve(place, group=evolve(place.group, unseen=False)))
    ends = _with_empty(reading, found, divides=may_be_empty(rule))
    seen = _with_empty(evolve(reading, looked_at=True), settled, divides=may_be_empty(rule))
    milder = seen.mild if rule.polarity == "lose" else seen.hard
    return evolve(ends, exclude=milder, dropped=seen.dropped)


def _with_empty(reading: Reading, found: Amounts, *, divides: bool) -> _Ends:
    """What ``empty`` says when there is nothing to divide by, then the cap of the rule."""
    rule, full = reading.rule, reading.full
    low, high, na, zero = found.low, found.high, "no", found.zero
    forfeits = found.forfeits
    if divides and not reading.looked_at:
        low, high, zero = ZERO, INF if full is None else full, "no"
    if zero == "known":
        na = "yes" if rule.empty == "na" else "no"
        low, high = _substitute(reading)
        forfeits = False
    elif zero == "maybe" and rule.empty == "na":
        na = "maybe"
    elif zero == "maybe":
        least, most = _substitute(reading)
        low, high = min(low, least), max(high, most)
        forfeits = None if forfeits else forfeits
    low, high = _under_cap(reading, low, high)
    items = (Item("group", reading.sure, low, low),) if low != 0 else ()
    return _Ends(
        low,
        high,
        low,
        items,
        na=na,  # type: ignore[arg-type]
        forfeits=forfeits,
        unsure=reading.maybe,
        dropped=zero == "known" and rule.empty == "unknown",
    )


def _substitute(reading: Reading) -> tuple[Bound, Bound]:
    """The points when nothing can be divided."""
    full: Bound = INF if reading.full is None else reading.full
    if reading.rule.empty == "na":
        return ZERO, ZERO
    if reading.rule.empty == "unknown":
        return ZERO, full
    everything = reading.rule.empty == ("full" if reading.rule.polarity == "earn" else "zero")
    return (full, full) if everything else (ZERO, ZERO)


def _under_cap(reading: Reading, low: Bound, high: Bound) -> tuple[Bound, Bound]:
    for cap in reading.rule.up_to:
        span = number_of(cap.amount, reading.place)
        low, high = min(low, span.low), min(high, span.high)
    return low, high


def _share(reading: Reading) -> _Ends:
    rule, place, full = reading.rule, reading.place, reading.full
    assert isinstance(rule.cell, ShareCell)
    assert full is not None
    ends = share_ends(rule.cell, place, reading.pairs)
    if (
        reads_pairs(rule.cell) and rule.assessed_by != "pending"
    ):  # inspections say how many there are: whoever looked elsewhere adds none
        reading = evolve(reading, looked_at=True)
    if any(isinstance(end, float) for pair in (ends.low, ends.high) for end in (pair.got, pair.of)):
        # A half without bound is one that nobody looked at.
        nothing = Ratio(ZERO, ZERO)
        ends = ShareEnds(nothing, nothing, nothing, "no", (), of_observations=False)
        reading = evolve(reading, looked_at=False)
    low, high = ratios(ends)
    settled = _with_empty(reading, Amounts(full * low, full * high, ends.zero), divides=True)
    if ends.zero == "known" and reading.looked_at:
        return evolve(settled, exclude=settled.mild if rule.polarity == "lose" else settled.hard)
    known, _ = _under_cap(reading, full * ratio(ends.known, Ratio(ZERO, ZERO)), ZERO)
    return evolve(
        settled, exclude=known, dropped=ends.known.of == 0, share=ends, endless=not reading.looked_at
    )
