"""A node: low, high and headline, each with its list of causes (meaning.md §5, §6)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from attrs import define, evolve, field, frozen

from evalrules.ruleset.cells import ShareCell
from evalrules.ruleset.model import Node, Ruleset, Step
from tests.reference.causes import (
    Entry,
    Mode,
    Scribe,
    beyond_gap,
    multiplied,
    settled,
    split_share,
    taken_back,
    total,
)
from tests.reference.combining import Term, chosen, deciding, folded, shares
from tests.reference.expressions import Place, truth_of
from tests.reference.per_group import Ratio
from tests.reference.rules import RuleOutcome, outcome
from tests.reference.steps import amount_of, lower_amount, stepped, upper_amount
from tests.reference.tables import ZERO
from tests.reference.tree import Branch, every_branch, roots
from tests.reference.values import ANY_NUMBER, INF, Bound, Span, Truth, Value, Words, minus, plus
from tests.reference.world import World, rules_of

Na = Literal["no", "maybe", "yes"]
State = Literal["met", "lost", "na", "unassessed", "unknown"]


@frozen
class View:
    """A node at one end, or its headline."""

    #: None: N/A, or no headline.
    score: Bound | None
    entries: tuple[Entry, ...] = ()
    #: Why there is no score.
    absent: Literal["na", "dropped", "withheld"] | None = None


@frozen
class NodeOutcome:
    branch: Branch
    na: Na
    low: View
    high: View
    headline: View
    #: Raw counts at low, high and headline, when everything below is shares.
    raw: dict[Mode, Ratio] | None
    rules: tuple[RuleOutcome, ...]
    children: tuple[NodeOutcome, ...]
    #: Node steps that set the score when something holds: the step and whether it does.
    vetoes: tuple[tuple[Step, Truth], ...]

    @property
    def base(self) -> Fraction:
        return base_of(self.branch.node)

    def view(self, mode: Mode) -> View:
        return {"low": self.low, "high": self.high, "headline": self.headline}[mode]

    @property
    def state(self) -> State:
        if self.na == "yes":
            return "na"
        rules = list(every_rule(self))
        if rules and not any(rule.looked_at or rule.has_sure_facts for rule in rules):
            return "unassessed"
        if self.na == "maybe" or self.low.score != self.high.score:
            return "unknown"
        assert self.low.score is not None
        return "lost" if self.low.score < self.base else "met"


def every_rule(node: NodeOutcome) -> list[RuleOutcome]:
    """Rules below a node that concern the case."""
    there = [child for child in node.children if child.na != "yes"]
    return [*node.rules, *(rule for child in there for rule in every_rule(child))]


def base_of(node: Node) -> Fraction:
    """What causes are counted from: the points, of an open node its start."""
    return Fraction(node.points) if node.points is not None else Fraction(node.start or 0)


def start_of(node: Node) -> Fraction:
    if node.start is not None:
        return Fraction(node.start)
    if node.points is None or any(rule.polarity == "earn" for rule in node.rules):
        return ZERO
    return Fraction(node.points)


@define
class Tree:
    """Evaluates branches on demand: a step may read a node that stands later in the document."""

    world: World
    branches: list[Branch] = field(init=False)
    done: dict[str, NodeOutcome] = field(factory=dict)
    clock: itertools.count[int] = field(factory=itertools.count)
    #: Positions of rules and branches in the document.
    rule_positions: dict[str, int] = field(init=False)
    branch_positions: dict[str, int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.branches = roots(self.world)
        names = [rule.id for root in self.ruleset.roots for rule in rules_of(root)]
        self.rule_positions = {name: number for number, name in enumerate(names)}
        self.branch_positions = {b.id: number for number, b in enumerate(every_branch(self.branches))}

    @property
    def ruleset(self) -> Ruleset:
        return self.world.ruleset

    def outcome(self, branch: Branch) -> NodeOutcome:
        if branch.id not in self.done:
            self.done[branch.id] = self._evaluated(branch)
        return self.done[branch.id]

    # Results of nodes

    def accessor(self, name: str, target: str) -> Value:
        if name == "value":
            found = [o for o in self.done_rules() if o.rule.id == target]
            if not found:
                self.outcome(self._owner_of(target))
                found = [o for o in self.done_rules() if o.rule.id == target]
            return found[0].value
        branch = next(b for b in every_branch(self.branches) if b.id == target)
        return accessed(name, self.outcome(branch))

    def done_rules(self) -> list[RuleOutcome]:
        return [rule for outcome in self.done.values() for rule in outcome.rules]

    def _owner_of(self, rule: str) -> Branch:
        return next(b for b in every_branch(self.branches) if any(r.id == rule for r in b.rules))

    # One node

    def _evaluated(self, branch: Branch) -> NodeOutcome:
        world, node = self.world, branch.node
        full = None if node.points is None else Fraction(node.points)
        rules = tuple(
            outcome(rule, world, branch.row, (rule.id, *branch.ids), full, branch.unknown)
            for rule in branch.rules
        )
        children = tuple(self.outcome(child) for child in branch.children)
        na = self._na(branch, rules, children)
        vetoes = tuple(self._vetoes(branch)) if na != "yes" else ()
        if na == "yes":
            gone = View(None, (), "na")
            return NodeOutcome(branch, na, gone, gone, gone, None, rules, children, vetoes)
        low, high = (self._view(branch, rules, children, na, mode) for mode in ("low", "high"))
        headline = self._view(branch, rules, children, na, "headline")
        headline = self._in_range(branch, headline, low, high)
        raw: dict[Mode, Ratio] | None = None
        if share_like(branch, self.ruleset):
            raw = {mode: self._raw(branch, rules, children, mode) for mode in ("low", "high", "headline")}
        return NodeOutcome(branch, na, low, high, headline, raw, rules, children, vetoes)

    def _place(self, branch: Branch) -> Place:
        return Place(self.world, branch.row, accessor=self.accessor)

    def _na(self, branch: Branch, rules: Sequence[RuleOutcome], children: Sequence[NodeOutcome]) -> Na:
        declared: Truth = False
        if branch.node.na_when is not None and not branch.joins_rows:
            declared = truth_of(branch.node.na_when, self._place(branch))
        of_rules: list[Na] = [rule.na for rule in rules]
        # Open children do not keep a node with points alive.
        with_points = [child for child in children if child.branch.node.points is not None] or children
        of_children: list[Na] = [child.na for child in with_points]
        all_children = bool(children) or branch.joins_rows
        if declared is True or (len(rules) == 1 and of_rules == ["yes"]):
            return "yes"
        if all_children and all(na == "yes" for na in of_children):
            return "yes"
        if declared is None or "maybe" in of_rules:
            return "maybe"
        return "maybe" if children and "no" not in of_children else "no"

    def _vetoes(self, branch: Branch) -> list[tuple[Step, Truth]]:
        if branch.joins_rows:
            return []
        steps = [step for step in branch.node.then or () if step.name == "set" and step.when is not None]
        return [(step, truth_of(step.when, self._place(branch))) for step in steps if step.when is not None]

    def _view(
        self,
        branch: Branch,
        rules: Sequence[RuleOutcome],
        children: Sequence[NodeOutcome],
        na: Na,
        mode: Mode,
    ) -> View:
        if mode == "headline" and na == "maybe" and branch.unknown == "withhold":
            return View(None, (), "withheld")
        if branch.rules:
            view = self._of_rules(branch, rules, mode)
        elif branch.node.points is None:
            view = self._of_open_children(branch, children, mode)
        else:
            view = self._of_children(branch, children, mode)
        if view.score is None:
            return view
        return self._after_steps(branch, view, mode)

    # A node of rules

    def _of_rules(self, branch: Branch, rules: Sequence[RuleOutcome], mode: Mode) -> View:
        if mode == "headline":
            if all(rule.dropped for rule in rules):
                return View(None, (), "dropped")
            if any(rule.headline is None and not rule.dropped for rule in rules):
                return View(None, (), "withheld")
        every, rules = rules, [rule for rule in rules if mode != "headline" or not rule.dropped]
        node, scribe = branch.node, self._scribe(branch)
        start, base = start_of(node), base_of(node)
        losing = [rule for rule in rules if rule.rule.polarity == "lose"]
        earning = [rule for rule in rules if rule.rule.polarity == "earn"]
        entries: list[Entry] = []
        score: Bound = start
        for rule in losing:
            amount = _amount(rule, branch, mode)
            entries += scribe.loss(rule, amount)
            score = minus(score, amount)
        gains: list[Entry] = []
        for rule in earning:
            gains += scribe.gains(rule, _amount(rule, branch, mode))
            score = plus(score, _amount(rule, branch, mode))
        if earning or start != base:
            entries += beyond_gap(gains, base - start)
            might = [rule for rule in every if rule.rule.polarity == "earn"]
            entries += self._open_gap(branch, might, base - start - total_of(gains), mode, scribe)
        score, entries = self._forfeited(branch, rules, mode, score, entries, scribe)
        _proved(branch, score, entries)
        return View(score, tuple(entries))

    def _parts(self, rule: RuleOutcome, branch: Branch, mode: Mode) -> list | None:  # type: ignore[type-arg]
        """A share splits over observations unless a cap, a step or a rounding stands behind it."""
        plain = not rule.rule.up_to and not rule.rule.then and self.ruleset.rounding.rule is None
        if rule.share is None or not plain or branch.node.points is None or rule.share.high.of == 0:
            return None
        pair = _pair(rule, branch, mode)
        return None if pair is None else split_share(rule, pair, Fraction(branch.node.points))

    def _open_gap(
        self, branch: Branch, earning: Sequence[RuleOutcome], left: Bound, mode: Mode, scribe: Scribe
    ) -> list[Entry]:
        """6.4: what stays open at the high end is not earned, what stays open only here is unknown."""
        if left <= 0 or isinstance(left, float):
            return []
        gap = base_of(branch.node) - start_of(branch.node)
        at_high = gap
        for rule in earning:
            at_high = at_high - rule.hard  # type: ignore[assignment]
        never = max(ZERO, at_high)
        first = earning[0] if earning else None
        name = first.rule.id if first else None
        entries = []
        if len(earning) == 1 and first is not None and first.share is not None and start_of(branch.node) == 0:
            parts = self._parts(first, branch, mode)
            if parts is not None:
                entries = [
                    scribe.entry("share", name, part.facts, part.amount, part.amount) for part in parts
                ]
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
        self,
        branch: Branch,
        rules: Sequence[RuleOutcome],
        mode: Mode,
        score: Bound,
        entries: list[Entry],
        scribe: Scribe,
    ) -> tuple[Bound, list[Entry]]:
        """6.5: awards become nothing, losses keep theirs, the first forfeiting fact takes the rest."""
        certain = any(rule.forfeits is True for rule in rules)
        possible = any(rule.forfeits is None for rule in rules)
        if not certain:
            applies = mode == "low" or (mode == "headline" and branch.unknown == "low")
            if not (possible and applies):
                return score, entries
        score = min(score, ZERO)
        entries = [evolve(entry, amount=ZERO) if entry.amount < 0 else entry for entry in entries]
        if score == -INF and not certain:
            return score, entries
        rest = base_of(branch.node) - max(score, ZERO) - total(entries)
        if score > -INF:
            rest = base_of(branch.node) - Fraction(score) - total(entries)
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

    # A node of children

    def _of_open_children(self, branch: Branch, children: Sequence[NodeOutcome], mode: Mode) -> View:
        """The start, and every child's change."""
        score: Bound = base_of(branch.node)
        entries: list[Entry] = []
        for child in children:
            view = self._open_child(child, mode)
            if view.absent == "withheld":
                return view
            if view.score is not None:
                score = plus(score, minus(view.score, child.base))
                entries += view.entries
        if mode == "headline" and all(child.headline.score is None for child in children):
            return View(None, (), "dropped")
        return View(score, tuple(entries))

    def _open_child(self, child: NodeOutcome, mode: Mode) -> View:
        """An open child that may not apply is counted while it helps."""
        view = child.view(mode)
        if child.na != "maybe" or view.score is None:
            return view
        worse = view.score < child.base
        if mode == "headline":
            keep = {"low": worse, "high": not worse}.get(child.branch.unknown, False)
        else:
            keep = worse if mode == "low" else not worse
        return view if keep else View(None, (), "na")

    def _of_children(self, branch: Branch, children: Sequence[NodeOutcome], mode: Mode) -> View:
        node = branch.node
        assert node.points is not None
        if mode == "headline" and any(child.headline.absent == "withheld" for child in children):
            return View(None, (), "withheld")
        terms = self._terms(branch, children, mode)
        opens = [self._open_child(child, mode) for child in children if child.branch.node.points is None]
        open_children = [child for child in children if child.branch.node.points is None]
        if mode == "headline" and not any(_has_headline(child) for child in children):
            return View(None, (), "dropped")
        points, combine = Fraction(node.points), combine_of(branch)
        score: Bound = points
        entries: list[Entry] = []
        if terms:
            pooled = self._pooled(branch)
            score = folded(combine, terms, points, pooled=pooled)
            entries = self._carried(branch, children, terms, points, mode)
        for child, view in zip(open_children, opens, strict=True):
            if view.score is not None:
                score = plus(score, minus(view.score, child.base))
                entries += view.entries
        _proved(branch, score, entries)
        return View(score, tuple(entries))

    def _pooled(self, branch: Branch) -> bool:
        """Is the rate taken on raw counts?"""
        children = branch.children
        return combine_of(branch) == "rate" and all(share_like(child, self.ruleset) for child in children)

    def _terms(self, branch: Branch, children: Sequence[NodeOutcome], mode: Mode) -> list[Term]:
        """The children that count at this end, substitutes among them."""
        pooled = self._pooled(branch)
        certain: list[Term] = []
        optional: dict[str, list[Term]] = {"low": [], "high": []}
        for index, child in enumerate(children):
            if child.branch.node.points is None:
                continue
            policy, view = child.branch.na, child.view(mode)
            own = self._term(index, child, mode) if view.score is not None else None
            other = self._substitute(index, child)
            if policy == "forbidden" and child.na == "yes":
                raise ValueError(f"{child.branch.id} may not be N/A")
            if child.na == "no":
                certain += [own] if own else []
            elif child.na == "yes":
                certain += [other] if other else []
            elif own is not None:
                direction = child.branch.unknown if mode == "headline" else mode
                if direction not in ("low", "high"):  # exclude: left out
                    continue
                if other is None or pooled:
                    optional[direction].append(own)
                else:
                    pick = min if direction == "low" else max
                    certain.append(pick(own, other, key=lambda term: term.got / term.of))
        combine, points = combine_of(branch), Fraction(branch.node.points or 0)
        terms = chosen(combine, certain, optional["low"], points, "low", pooled=pooled)
        return chosen(combine, terms, optional["high"], points, "high", pooled=pooled)

    def _term(self, index: int, child: NodeOutcome, mode: Mode) -> Term:
        score = child.view(mode).score
        assert isinstance(score, Fraction), f"{child.branch.id} has no finite score"
        raw = child.raw[mode] if child.raw is not None else None
        return Term(index, score, Fraction(child.branch.node.points or 0), self._weight(child.branch), raw)

    def _substitute(self, index: int, child: NodeOutcome) -> Term | None:
        of, policy = Fraction(child.branch.node.points or 0), child.branch.na
        if policy == "full":
            return Term(index, of, of, self._weight(child.branch), Ratio(ZERO, ZERO), "full")
        if policy == "zero":
            return Term(index, ZERO, of, self._weight(child.branch), Ratio(ZERO, ZERO), "zero")
        return None

    def _weight(self, branch: Branch) -> Fraction:
        from tests.reference.expressions import number_of

        if branch.node.weight is None or branch.joins_rows:
            return Fraction(1)
        weight = number_of(branch.node.weight, Place(self.world, branch.row))
        assert weight.known, f"{branch.id}: unknown weight"
        return Fraction(weight.low)

    def _carried(
        self,
        branch: Branch,
        children: Sequence[NodeOutcome],
        terms: Sequence[Term],
        points: Fraction,
        mode: Mode,
    ) -> list[Entry]:
        """6.7: the children's entries × what their points are worth here."""
        combine = combine_of(branch)
        if combine in ("min", "max"):
            parts = [(deciding(combine, terms), Fraction(1))]
        else:
            parts = shares(combine, terms, self._pooled(branch))
        entries: list[Entry] = []
        for term, share in parts:
            child, factor = children[term.index], share * points / term.of
            if term.substitute is not None and child.na == "maybe":
                # It may apply: its own causes stand, and the difference is unknown.
                view = child.view(mode)
                assert isinstance(view.score, Fraction)
                entries += multiplied(view.entries, factor)
                rest = (view.score - term.got) * factor
                entries.append(self._scribe(child.branch).entry("unknown", None, (), rest, rest))
            elif term.substitute == "zero":
                scribe = self._scribe(child.branch)
                first = next(rules_of(child.branch.node)).id
                entries.append(scribe.entry("na", first, (), term.of, term.of * factor))
            elif term.substitute is None:
                entries += multiplied(child.view(mode).entries, factor)
        return entries

    def _raw(
        self, branch: Branch, rules: Sequence[RuleOutcome], children: Sequence[NodeOutcome], mode: Mode
    ) -> Ratio:
        """Σ w·got of Σ w·of; endless when nobody looked."""
        if branch.rules:
            return _raw_of_rule(rules[0], branch, mode)
        got: Bound = ZERO
        of: Bound = ZERO
        for term in self._terms(branch, children, mode):
            if term.raw is not None and term.weight:
                got, of = (
                    got + term.weight * term.raw.got if term.raw.got else got,
                    of + term.weight * term.raw.of,
                )
        return Ratio(got, of)

    # Steps

    def _after_steps(self, branch: Branch, view: View, mode: Mode) -> View:
        assert view.score is not None
        score, entries = view.score, list(view.entries)
        base, scribe = base_of(branch.node), self._scribe(branch)
        for step in steps_of(branch, self.ruleset):
            place = self._place(branch)
            when = True if step.when is None else truth_of(step.when, place)
            amount = amount_of(step, place)
            direction = self._direction(branch, mode)
            if when is False:
                continue
            unsure = when is None or not amount.known
            if direction == "withhold":
                if unsure:
                    return View(None, (), "withheld")
                direction = "low"
            if when is None and direction == "exclude":
                continue
            pick = lower_amount if direction == "low" else upper_amount
            number = pick(step, score, amount)
            after = stepped(step, score, number)
            if when is None and (after >= score if direction == "low" else after <= score):
                continue
            entries = self._moved(entries, step, number, score, after, base, scribe, sure=when is True)
            score = after
            _proved(branch, score, entries)
        return View(score, tuple(entries))

    def _direction(self, branch: Branch, mode: Mode) -> str:
        return branch.unknown if mode == "headline" else mode

    def _moved(
        self, entries: list[Entry], step: Step, number: Bound, old: Bound, new: Bound, base: Fraction,
        scribe: Scribe, *, sure: bool,
    ) -> list[Entry]:  # fmt: skip
        """6.6: what a step does to the causes."""
        cause = "step" if sure else "unknown"
        endless = isinstance(old, float)
        if step.name == "times":
            entries = multiplied(entries, number)
        elif step.name in ("at_least", "at_most") and new != old:
            sign = 1 if step.name == "at_least" else -1
            target = base - Fraction(new)
            if endless:
                entries = settled(entries, target, sign)
            excess = (total(entries) - target) * sign
            entries, _ = taken_back(entries, excess, sign=sign, share=self.ruleset.cap_share or "earliest")
        if isinstance(new, float):
            return entries
        if endless:
            entries = [evolve(e, amount=ZERO) if isinstance(e.amount, float) else e for e in entries]
        change = base - new - total(entries)
        return [*entries, scribe.entry(cause, None, (), change, change)] if change else entries

    def _in_range(self, branch: Branch, headline: View, low: View, high: View) -> View:
        """The headline is brought between the two ends."""
        if headline.score is None:
            return headline
        assert low.score is not None and high.score is not None
        score = min(max(headline.score, low.score), high.score)
        if score == headline.score:
            return headline
        change = minus(headline.score, score)
        entry = self._scribe(branch).entry("range", None, (), change, change)
        return View(score, (*headline.entries, entry))

    def _scribe(self, branch: Branch) -> Scribe:
        row = self.branch_positions[branch.id]
        return Scribe(self.world, branch.id, row, self.rule_positions, lambda: next(self.clock))


def _has_headline(child: NodeOutcome) -> bool:
    """A child with points that is there, or may be and is not left out."""
    if child.branch.node.points is None or child.na == "yes" or child.headline.score is None:
        return False
    return child.na == "no" or child.branch.unknown in ("low", "high")


def _proved(branch: Branch, score: Bound, entries: Sequence[Entry]) -> None:
    """Law A at this node."""
    if isinstance(score, float) or any(isinstance(entry.amount, float) for entry in entries):
        return
    assert total(entries) == base_of(branch.node) - score, f"{branch.id}: causes do not add up"


def _amount(rule: RuleOutcome, branch: Branch, mode: Mode) -> Bound:
    if mode == "headline":
        assert rule.headline is not None
        return rule.headline
    return rule.hard if (rule.rule.polarity == "lose") == (mode == "low") else rule.mild


def total_of(entries: Sequence[Entry]) -> Bound:
    return INF if any(entry.amount == INF for entry in entries) else total(entries)


def _pair(rule: RuleOutcome, branch: Branch, mode: Mode) -> Ratio | None:
    """The share's pair behind the amount at this end."""
    assert rule.share is not None
    direction = branch.unknown if mode == "headline" else mode
    if direction == "exclude":
        return rule.share.known
    if rule.endless:
        return None
    if direction == "withhold":
        return rule.share.low
    return rule.share.high if direction == "high" else rule.share.low


def _raw_of_rule(rule: RuleOutcome, branch: Branch, mode: Mode) -> Ratio:
    """The share's pair; empty with full or zero counts for nothing, with unknown (or unseen) it is endless."""
    direction = branch.unknown if mode == "headline" else mode
    nothing = Ratio(ZERO, ZERO)
    if direction == "exclude":
        return nothing if rule.share is None else rule.share.known
    if rule.share is not None and not rule.endless:
        return rule.share.low if direction in ("low", "withhold") else rule.share.high
    if rule.share is None and rule.mild == rule.hard:
        return nothing
    return Ratio(ZERO if direction in ("low", "withhold") else INF, INF)


def combine_of(branch: Branch) -> str:
    """Rows join by ``combine``, the children inside one row by ``within``."""
    return branch.node.within if branch.is_row else branch.node.combine


def share_like(branch: Branch, ruleset: Ruleset) -> bool:
    """One earned share without steps, or share-like children combined by rate without steps."""
    node, rounding = branch.node, ruleset.rounding
    if node.points is None or rounding.node is not None or rounding.rule is not None:
        return False
    if not branch.joins_rows and (node.then is not None or node.start not in (None, 0)):
        return False
    if branch.rules:
        rule = branch.rules[0]
        plain = not (rule.when or rule.up_to or rule.then)
        return (
            len(branch.rules) == 1 and rule.polarity == "earn" and isinstance(rule.cell, ShareCell) and plain
        )
    return combine_of(branch) == "rate" and all(share_like(child, ruleset) for child in branch.children)


def steps_of(branch: Branch, ruleset: Ruleset) -> list[Step]:
    """``then`` as written, the default floor and ceiling, and the rounding of the level."""
    node = branch.node
    written = [] if branch.joins_rows else list(node.then or ())
    steps = [step for step in written if step.amount is not None or step.name == "round"]
    span = node.span
    if node.points is not None:
        from evalrules.ruleset.expressions.syntax import Number

        for name, amount in (("at_least", Fraction(0)), ("at_most", Fraction(node.points))):
            if not any(step.name == name for step in written):
                steps.append(Step(name, Number(amount, None, span), None, None, None, span))  # type: ignore[arg-type]
    last = ruleset.rounding.total if branch.is_root else ruleset.rounding.node
    if last is not None:
        steps.append(Step("round", None, last, None, None, span))
    return steps


def accessed(name: str, node: NodeOutcome) -> Value:
    """``score("3.10")`` and its like, as intervals."""
    if name == "state":
        return possible_states(node)
    if node.na != "no":
        return None if name == "met" else ANY_NUMBER
    low, high = node.low.score, node.high.score
    assert low is not None and high is not None
    if name == "met":
        return True if low >= node.base else False if high < node.base else None
    if name == "score":
        return Span(low, high)
    if name == "rate":
        points = node.branch.node.points
        assert points is not None
        return Span(low / Fraction(points), high / Fraction(points))
    if name == "lost":
        return Span(max(ZERO, minus(node.base, high)), max(ZERO, minus(node.base, low)))
    if name == "earned":
        start = start_of(node.branch.node) if node.branch.rules else node.base
        return Span(max(ZERO, minus(low, start)), max(ZERO, minus(high, start)))
    raise ValueError(name)


def possible_states(node: NodeOutcome) -> Words:
    """A state that is unknown may turn out to be any other."""
    options = {"met", "lost", "unknown"} if node.state == "unknown" else {node.state}
    return Words(frozenset(options | {"na"} if node.na == "maybe" else options))
