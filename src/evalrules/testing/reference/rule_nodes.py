"""A node of rules: losses, awards, the gap from its start, and what forfeits it (meaning.md §5, §6)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve

from evalrules.ruleset.model import Ruleset
from evalrules.testing.reference.causes import Entry, Mode, Scribe, beyond_gap, split_share, total
from evalrules.testing.reference.node_outcomes import View, base_of, proved, start_of
from evalrules.testing.reference.per_group import Unmet
from evalrules.testing.reference.rule_outcomes import RuleOutcome, raises_the_score
from evalrules.testing.reference.sharing import pair_behind
from evalrules.testing.reference.tables import ZERO
from evalrules.testing.reference.tree import Branch
from evalrules.testing.reference.values import INF, Bound, minus, plus
from evalrules.testing.reference.world import rules_of


def of_rules(
    branch: Branch,
    own: Sequence[RuleOutcome],
    charged: Sequence[RuleOutcome],
    mode: Mode,
    scribe: Scribe,
    ruleset: Ruleset,
) -> View:
    """Start, losses and awards; what forfeits it; and every cause. ``charged`` take no part in ``take``."""
    rules: Sequence[RuleOutcome] = [*own, *charged]
    if mode == "headline":
        if rules and all(rule.dropped for rule in rules):
            return View(None, (), "dropped")
        if _withheld(branch, rules):
            return View(None, (), "withheld")
    every = rules
    own, charged = _there(own, mode), _there(charged, mode)
    start, base = start_of(branch), base_of(branch)
    losing = [rule for rule in own if not rule.raises]
    earning = [rule for rule in own if rule.raises]
    entries: list[Entry] = []
    score: Bound = start
    if branch.node.take == "max":
        losing, light = _heaviest(losing, branch, mode)
        earning, _ = _heaviest(earning, branch, mode)
        entries += [evolve(entry, amount=ZERO) for rule in light for entry in scribe.loss(rule, rule.mild)]
    losing += [rule for rule in charged if not rule.raises]
    earning += [rule for rule in charged if rule.raises]
    for rule in losing:
        amount = _amount(rule, branch, mode)
        entries += scribe.loss(rule, amount)
        score = minus(score, amount)
    gains: list[Entry] = []
    for rule in earning:
        gains += scribe.gains(rule, _amount(rule, branch, mode))
        score = plus(score, _amount(rule, branch, mode))
    if branch.better == "low":  # there is nothing to fill
        entries += [evolve(gain, amount=-gain.amount) for gain in gains]
    elif earning or start != base:
        entries += beyond_gap(gains, base - start)
        might = [rule for rule in every if rule.raises]
        entries += _open_gap(branch, might, base - start - total_of(gains), mode, scribe, ruleset)
    score, entries = _forfeited(branch, _there(every, mode), mode, score, entries, scribe, ruleset)
    proved(branch, score, entries)
    return View(score, tuple(entries))


def beside(
    branch: Branch,
    view: View,
    charged: Sequence[RuleOutcome],
    mode: Mode,
    scribe: Scribe,
    ruleset: Ruleset,
) -> View:
    """§8, ``at``: rules that count beside children; their awards fill no gap."""
    if mode == "headline" and _withheld(branch, charged):
        return View(None, (), "withheld")
    assert view.score is not None
    score, entries = view.score, list(view.entries)
    there = _there(charged, mode)
    # Where no award counts, what led to none and what took it off again are not told.
    silent = branch.better == "high" and not any(_amount(rule, branch, mode) for rule in there if rule.raises)
    for rule in there:
        amount = _amount(rule, branch, mode)
        found = [] if rule.raises and silent else scribe.loss(rule, amount)
        entries += [evolve(one, amount=-one.amount) for one in found] if rule.raises else found
        score = plus(score, amount) if rule.raises else minus(score, amount)
    score, entries = _forfeited(branch, _there(charged, mode), mode, score, entries, scribe, ruleset)
    proved(branch, score, entries)
    return View(score, tuple(entries))


def _there(rules: Sequence[RuleOutcome], mode: Mode) -> list[RuleOutcome]:
    return [rule for rule in rules if mode != "headline" or not rule.dropped]


def _withheld(branch: Branch, rules: Sequence[RuleOutcome]) -> bool:
    return any(rule.headline is None and not rule.dropped for rule in rules) or _perhaps(branch, rules)


def _heaviest(
    side: list[RuleOutcome], branch: Branch, mode: Mode
) -> tuple[list[RuleOutcome], list[RuleOutcome]]:
    """``take: max``: of one side only the rule with the greatest amount, the first of equals."""
    if not side:
        return [], []
    first = max(side, key=lambda rule: _amount(rule, branch, mode))
    return [first], [rule for rule in side if rule is not first]


def _perhaps(branch: Branch, rules: Sequence[RuleOutcome]) -> bool:
    """Withheld: the node may be forfeited, and is not so already."""
    forfeits = [rule.forfeits for rule in rules]
    return branch.unknown == "withhold" and None in forfeits and True not in forfeits


def _parts(rule: RuleOutcome, branch: Branch, mode: Mode, ruleset: Ruleset) -> list[Unmet] | None:
    """A share splits over observations unless a cap, a step or a rounding stands behind it."""
    plain = not rule.rule.up_to and not rule.rule.then and ruleset.rounding.rule is None
    if rule.share is None or not plain or branch.node.points is None or not _splits(rule):
        return None
    pair = pair_behind(rule, branch, mode)
    return None if pair is None else split_share(rule, pair, Fraction(branch.node.points))


def _splits(rule: RuleOutcome) -> bool:
    """Not when an amount of the case stands below, nor when ``empty`` may speak instead."""
    assert rule.share is not None
    return rule.share.of_observations and (rule.share.zero != "maybe" or rule.rule.empty == "na")


def _open_gap(
    branch: Branch, earning: Sequence[RuleOutcome], left: Bound, mode: Mode, scribe: Scribe, ruleset: Ruleset
) -> list[Entry]:
    """6.4: what stays open at the high end is not earned, what stays open only here is unknown."""
    if left <= 0 or isinstance(left, float):
        return []
    gap = base_of(branch) - start_of(branch)
    most: Bound = ZERO
    for rule in earning:
        most = max(most, rule.hard) if branch.node.take == "max" else plus(most, rule.hard)
    at_high = minus(gap, most)
    never = max(ZERO, at_high)
    first = earning[0] if earning else None
    name = first.rule.id if first else None
    entries = []
    if len(earning) == 1 and first is not None and first.share is not None and start_of(branch) == 0:
        parts = _parts(first, branch, mode, ruleset)
        if parts is not None:
            entries = [scribe.entry("share", name, part.facts, part.amount, part.amount) for part in parts]
            never = ZERO
    never = min(never, left)
    if never:
        entries.append(scribe.entry("not_earned", name, (), never, never))
    rest = left - total(entries)
    if rest:
        unseen = [rule for rule in earning if not rule.looked_at]
        unsure = tuple(fact for rule in earning for fact in rule.unsure)
        entries.append(scribe.entry("unassessed" if unseen else "unknown", name, unsure, rest, rest))
    return entries


def _forfeited(
    branch: Branch,
    rules: Sequence[RuleOutcome],
    mode: Mode,
    score: Bound,
    entries: list[Entry],
    scribe: Scribe,
    ruleset: Ruleset,
) -> tuple[Bound, list[Entry]]:
    """6.5: awards become nothing, losses keep theirs, the first forfeiting fact takes the rest."""
    certain = any(rule.forfeits is True for rule in rules)
    possible = any(rule.forfeits is None for rule in rules)
    if not certain:
        applies = mode == "low" or (mode == "headline" and branch.unknown == "low")
        if not (possible and applies):
            return score, entries
    score = min(score, ZERO)
    earning = {
        rule.id for root in ruleset.roots for rule in rules_of(root) if raises_the_score(rule, branch.better)
    }
    entries = [evolve(e, amount=ZERO) if e.rule in earning and _of_award(e) else e for e in entries]
    if score == -INF and not certain:
        return score, entries
    rest = base_of(branch) - max(score, ZERO) - total(entries)
    if score > -INF:
        rest = base_of(branch) - Fraction(score) - total(entries)
    elif rest < 0:
        return score, entries
    forfeiting = [(rule, fact) for rule in rules for fact in rule.forfeiters]
    if not certain:
        rule = next(rule for rule in rules if rule.forfeits is None)
        cause = "unknown" if rule.looked_at else "unassessed"
        entries.append(scribe.entry(cause, rule.rule.id, rule.unsure, rest, rest))
    elif rest < 0:
        entries.append(scribe.entry("step", None, (), rest, rest))
    elif forfeiting:
        found = [scribe.entry("forfeit", rule.rule.id, (fact,), ZERO, ZERO) for rule, fact in forfeiting]
        found.sort(key=lambda entry: entry.order)
        entries += [evolve(found[0], amount=rest), *found[1:]]
    else:
        rule = next(rule for rule in rules if rule.forfeits is True)
        entries.append(scribe.entry("forfeit", rule.rule.id, (), rest, rest))
    return score, entries


def _of_award(entry: Entry) -> bool:
    """What goes beyond the gap, and what the rule's steps changed of that."""
    return entry.amount < 0 or entry.cause == "step"


def _amount(rule: RuleOutcome, branch: Branch, mode: Mode) -> Bound:
    if mode == "headline":
        assert rule.headline is not None
        return rule.headline
    return rule.mild if rule.raises == (mode == "low") else rule.hard


def total_of(entries: Sequence[Entry]) -> Bound:
    return INF if any(entry.amount == INF for entry in entries) else total(entries)
