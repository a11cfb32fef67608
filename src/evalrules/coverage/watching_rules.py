"""What one rule, in one row of one case, covers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial

from attrs import frozen

from evalrules.coverage.rule_units import Asked, asked_of, price_rows
from evalrules.engine.environment import Environment
from evalrules.engine.group_prices import cell_price
from evalrules.engine.grouping import Group
from evalrules.engine.leaf import Selection
from evalrules.engine.outcomes import LeafOutcome, Pair, RowPath, Value
from evalrules.engine.pooling import site_words
from evalrules.engine.pricing import Reader
from evalrules.engine.selecting import Selecting
from evalrules.engine.uncertain import truth
from evalrules.engine.world import World
from evalrules.facts.fact import Fact
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import (
    FactPrices,
    GroupLinear,
    GroupScale,
    GroupShare,
    GroupStep,
    GroupTable,
    Leaf,
    PriceRow,
)
from evalrules.plan.terms import Aggregate, Term

Truth = bool | None


@frozen
class RuleSeen:
    """A rule in a row, and what it came to; None: it found nothing where everything was seen."""

    leaf: Leaf
    branch: Branch
    row: RowPath | None
    outcome: LeafOutcome | None


def watch_rule(seen: RuleSeen, world: World, selecting: Selecting) -> Iterator[str]:
    """The keys of the rule's units that it covers here."""
    leaf, row = seen.leaf, seen.row
    selection = selecting.of(leaf, row) or Selection([], [], True)
    parts = [*_came_to(seen, selection)]
    words = site_words(selecting.sites(leaf, row, selection))
    group = Group(selection.sure, selection.maybe, selection.looked, words=words)
    value = None if leaf.value is None else Value(*world.of_group(leaf, row, group, None).number(leaf.value))
    read = world.of_group(leaf, row, group, value)
    holds = True if leaf.when is None else read.truth(leaf.when)
    own = _own(selection, leaf, row, world)
    for asked in asked_of(leaf):
        if asked.scope == "kind" or (holds is not True and asked.part.split()[0] != "when"):
            continue
        here = [read.truth] if asked.scope == "group" else own
        parts += _told(asked, here, _asking(asked, own, seen, world))
    if holds is True and selection.looked:
        parts += _priced(leaf, own, read)
    if holds is True:
        parts += _answering(leaf, own if leaf.kinds else [read.truth])
    if holds is True and leaf.group is not None and leaf.caps:
        price = cell_price(leaf, read)[0]
        for one in leaf.caps:
            most = read.number(one.amount)[1]
            if most is not None and price > most:
                parts.append(f"cap {one.level}")
    if leaf.empty is not None and holds is True and selection.looked and _is_empty(seen, group, read):
        parts.append("empty")
    yield from (f"{leaf.id} {part}" for part in parts)


def _is_empty(seen: RuleSeen, group: Group[Fact], read: Reader) -> bool:
    """Whether there surely was nothing to divide by."""
    if isinstance(seen.leaf.group, GroupShare):
        outcome = seen.outcome
        if outcome is None or outcome.pair_low is None:
            return False
        # Of an unknown empty share nobody can say how many there are, as of one with open facts.
        open_end = outcome.pair_low.endless and seen.leaf.empty == "unknown" and not outcome.unknown
        return open_end or (outcome.pair_low == outcome.pair_high == Pair(0, 0))
    cell_price(seen.leaf, read)
    return group.empty == "yes"


def _own(
    selection: Selection, leaf: Leaf, row: RowPath | None, world: World
) -> list[Callable[[Term], Truth]]:
    return [world.of_fact(leaf, fact, row).truth for fact in selection.sure]


def _asking(
    asked: Asked, own: list[Callable[[Term], Truth]], seen: RuleSeen, world: World
) -> list[Callable[[Term], Truth]]:
    """How each member of a function is asked."""
    if asked.over is None:
        return []
    if asked.over.nodes is not None:
        return nodes_asked(asked.over, world, seen.branch, seen.row)
    return own if asked.over.kind is None else _of_kind(asked.over.kind, world)


def nodes_asked(
    term: Aggregate, world: World, branch: Branch | None, row: RowPath | None
) -> list[Callable[[Term], Truth]]:
    """How each node that a function goes over, and that surely applies, is asked."""
    group, at = world.over_nodes(term, branch, row)
    return [partial(_true_of, at(one)) for one in group.sure]


def _true_of(here: Environment, term: Term) -> Truth:
    return truth(term, here)


def _answering(leaf: Leaf, own: list[Callable[[Term], Truth]]) -> Iterator[str]:
    """The rows by which it surely is known who answers for what the rule counts."""
    for ask in own if leaf.answers else ():
        for number, (test, _) in enumerate(leaf.answers, 1):
            holds = True if test is None else ask(test)
            if holds:
                yield f"charge {number}"
            if holds is not False:
                break


def _told(
    asked: Asked, here: list[Callable[[Term], Truth]], members: list[Callable[[Term], Truth]]
) -> Iterator[str]:
    for one in here if asked.over is None else members:
        for number, term in enumerate(asked.terms, 1):
            holds = one(term)
            if holds is not None:
                yield f"{asked.part} {number} {'true' if holds else 'false'}"


def _of_kind(kind: str, world: World) -> list[Callable[[Term], Truth]]:
    def asking(fact: Fact) -> Callable[[Term], Truth]:
        here = world.base.of_fact(fact, {})
        return lambda term: truth(term, here)

    return [asking(fact) for fact in world.facts(kind)]


def _came_to(seen: RuleSeen, selection: Selection) -> Iterator[str]:
    """Whether it acted, spared, was cut, or is open."""
    outcome = seen.outcome
    if not selection.looked:
        yield "unassessed"
    if outcome is None:
        if selection.looked:
            yield "spares"
        return
    share = outcome.pair_low, outcome.pair_high
    if outcome.mild > 0 or outcome.forfeited:
        yield "acts"
    open_share = share[0] != share[1]
    if selection.looked and outcome.hard == 0 and not outcome.may_forfeit and not outcome.forfeited:
        yield "spares"
    if selection.looked and (outcome.unsure or open_share or bool(selection.maybe)):
        yield "unknown"
    pair = share[0]
    if pair is not None and not open_share and not pair.endless and pair.of and pair.got == pair.of:
        yield "whole"
    yield from _cut(seen)


def _cut(seen: RuleSeen) -> Iterator[str]:
    leaf, outcome = seen.leaf, seen.outcome
    if outcome is None or leaf.prices is None:
        return
    charged = outcome.known.charged() if outcome.known is not None else outcome.charged()
    cuts = {one.capped_by for one in charged}
    if "duplicate" in cuts:
        yield "same"
    if "free" in cuts:
        yield "free"
    yield from (f"cap {one.level}" for one in leaf.caps if one.level in cuts)


def _priced(leaf: Leaf, own: list[Callable[[Term], Truth]], read: Reader) -> Iterator[str]:
    """The rows of its table that were taken, the band that the value lies in."""
    rows = price_rows(leaf)
    if isinstance(leaf.prices, FactPrices):
        for one in own:
            yield from _taken(rows, leaf.prices.take, one)
        return
    match leaf.group:
        case GroupTable(take=take):
            yield from _taken(rows, take, read.truth)
        case GroupScale(by=by, rows=pairs):
            value = _known(read, by)
            if value is not None:
                lowers = [read.number(lower)[0] for lower, _ in pairs]
                reached = [at for at, low in enumerate(lowers, 1) if low is not None and low <= value]
                yield f"row {max(reached, default=1)}"
        case GroupLinear(by=by, points=points):
            value = _known(read, by)
            if value is not None:
                yield f"row {sum(_passed(read, at, value) for at, _ in points)}"
        case GroupStep():
            yield from _steps(leaf.group, read)


def _known(read: Reader, term: Term) -> Fraction | None:
    low, high = read.number(term)
    return low if low is not None and low == high else None


def _passed(read: Reader, at: Term, value: Fraction) -> bool:
    low = read.number(at)[0]
    return low is not None and low <= value


def _steps(cell: GroupStep, read: Reader) -> Iterator[str]:
    value, step = _known(read, cell.by), _known(read, cell.step)
    if value is None:
        return
    for number, (term, _) in enumerate(cell.goals, 1):
        goal = _known(read, term)
        if goal is None:
            continue
        away = value - goal if cell.direction == "above" else goal - value
        if cell.direction == "target":
            away = abs(away)
        if away > 0:
            yield f"goal {number}"
            if step and (away / step).denominator != 1:
                yield "part"


def _taken(rows: tuple[PriceRow, ...], take: str, ask: Callable[[Term], Truth]) -> Iterator[str]:
    for number, row in enumerate(rows, 1):
        holds = True if row.test is None else ask(row.test)
        if holds:
            yield f"row {number}"
        if take in ("unique", "first") and holds is not False:
            return
