"""The tree of nodes: low, high and headline of each, with the list of its causes (meaning.md §5, §6)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import define, evolve, field

from evalrules.ruleset.model import MaxPer, Ruleset, Step
from evalrules.testing.reference.causes import Mode, Scribe
from evalrules.testing.reference.child_nodes import Family
from evalrules.testing.reference.expressions import truth_of
from evalrules.testing.reference.node_outcomes import Na, NodeOutcome, View, accessed, base_of, proved
from evalrules.testing.reference.node_sets import chosen_branches
from evalrules.testing.reference.node_steps import in_range, moved, steps_of
from evalrules.testing.reference.per_group import Ratio
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.rows import Rows
from evalrules.testing.reference.rule_nodes import beside, of_rules
from evalrules.testing.reference.rule_outcomes import RuleOutcome
from evalrules.testing.reference.rule_readings import read, was_seen
from evalrules.testing.reference.rules import outcome, outcome_of, outcomes_of
from evalrules.testing.reference.sharing import raw_of_rule, share_like
from evalrules.testing.reference.steps import amount_of, lower_amount, stepped, upper_amount
from evalrules.testing.reference.tree import Branch, every_branch, named, roots
from evalrules.testing.reference.values import Truth, Value, both, negated
from evalrules.testing.reference.world import World, rules_of

MODES: tuple[Mode, ...] = ("low", "high", "headline")


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
    #: Where rules stand that count in other nodes.
    charging: list[Branch] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.branches = roots(self.world)
        names = [rule.id for root in self.ruleset.roots for rule in rules_of(root)]
        self.rule_positions = {name: number for number, name in enumerate(names)}
        self.branch_positions = {b.id: number for number, b in enumerate(every_branch(self.branches))}
        self.charging = [branch for branch in every_branch(self.branches) if branch.away]

    @property
    def ruleset(self) -> Ruleset:
        return self.world.ruleset

    def outcome(self, branch: Branch) -> NodeOutcome:
        if branch.id not in self.done:
            self.done[branch.id] = self._evaluated(branch)
        return self.done[branch.id]

    # Results of nodes

    def place(self, branch: Branch | None = None) -> Place:
        """Where conditions of a branch stand, or those of results."""
        rows, levels = (branch.rows, branch.levels) if branch is not None else ((), ())
        return Place(
            self.world,
            rows,
            short=branch is not None and branch.short,
            accessor=lambda name, target: self._asked(name, target, rows),
            nodes=lambda chosen: [
                self.outcome(one) for one in chosen_branches(self.branches, chosen, rows, levels)
            ],
        )

    def _asked(self, name: str, target: str, rows: Rows) -> Value:
        """What may be asked of other nodes from inside these rows."""
        if name not in ("value", "target"):
            return accessed(name, self.outcome(named(self.branches, target, rows)))
        owner = next(b for b in every_branch(self.branches) if any(r.id == target for r in b.node.rules))
        outcome = self.outcome(named(self.branches, owner.node.id, rows))
        counts = next(one for one in owner.node.rules if one.id == target).at
        if counts is not None:
            outcome = self.outcome(named(self.branches, counts, rows))
        rule = next(one for one in (*outcome.rules, *outcome.charged) if one.rule.id == target)
        return rule.value if name == "value" else rule.target

    # One node

    def _evaluated(self, branch: Branch) -> NodeOutcome:
        world, node = self.world, branch.node
        full = None if node.points is None else Fraction(node.points)
        rules = self._rules(branch, full)
        charged = tuple(self._charged(branch, full))
        children = tuple(self._child(child) for child in branch.children)
        na = self._na(branch, rules, children)
        vetoes = tuple(self._vetoes(branch)) if na != "yes" else ()
        if na == "yes":
            gone = View(None, (), "na")
            return NodeOutcome(branch, na, gone, gone, gone, None, rules, children, vetoes, charged)
        low, high = (self._view(branch, rules, charged, children, na, mode) for mode in ("low", "high"))
        headline = self._view(branch, rules, charged, children, na, "headline")
        counted = headline.score
        headline = in_range(self._scribe(branch), headline, low, high)
        raw: dict[Mode, Ratio] = {}
        if share_like(branch, self.world):
            family = self._family(branch, children)
            for mode in MODES:
                raw[mode] = raw_of_rule(rules[0], branch, mode) if rules else family.raw(mode)
            if headline.score != counted:  # brought into the range: the counts are those of that end
                raw["headline"] = raw["low" if headline.score == low.score else "high"]
        away = tuple(
            was_seen(rule, world, branch.rows, (rule.id, *branch.ids), short=branch.short)
            for rule in branch.away
        )
        return NodeOutcome(
            branch, na, low, high, headline, raw or None, rules, children, vetoes, charged, away
        )

    def _rules(self, branch: Branch, full: Fraction | None) -> tuple[RuleOutcome, ...]:
        """The rules that stand and count here."""
        readings = [
            read(rule, self.world, branch.rows, (rule.id, *branch.ids), full, short=branch.short)
            for rule in branch.rules
        ]
        if readings and isinstance(branch.node.take, MaxPer):
            return outcomes_of(branch.node.take, readings, branch.unknown, branch.better)
        return tuple(outcome_of(one, branch.unknown, branch.better) for one in readings)

    def _charged(self, branch: Branch, full: Fraction | None) -> Iterator[RuleOutcome]:
        """§8, ``at``: rules of other nodes that count here, from every row in which they stand."""
        if branch.joins_rows:
            return
        for stands in self.charging:
            for rule in stands.away:
                if rule.at == branch.node.id and named(self.branches, rule.at, stands.rows) is branch:
                    yield outcome(
                        rule, self.world, stands.rows, (rule.id, *stands.ids), full, branch.unknown,
                        branch.better, self._applies(stands, branch), stands.short,
                    )  # fmt: skip

    def _applies(self, stands: Branch, counts: Branch) -> Truth:
        """Does the place of a rule apply, as far as it lies outside the node that it counts in?"""
        there: Truth = True
        for id in stands.ids:
            if id in counts.ids:
                continue
            above = named(self.branches, id, stands.rows)
            if above.node.na_when is not None and not above.joins_rows:
                there = both(there, negated(truth_of(above.node.na_when, self.place(above))))
        return there

    def _child(self, child: Branch) -> NodeOutcome:
        """A child, or what stands for one: the same outcome, whose entries remember the way they went."""
        outcome = self.outcome(child)
        if child.used_in is None:
            return outcome
        low, high, headline = (_on_the_way(outcome.view(mode), child.used_in) for mode in MODES)
        return evolve(outcome, branch=child, low=low, high=high, headline=headline)

    def _family(self, branch: Branch, children: Sequence[NodeOutcome]) -> Family:
        return Family(self.world, branch, tuple(children), self._scribe)

    def _na(self, branch: Branch, rules: Sequence[RuleOutcome], children: Sequence[NodeOutcome]) -> Na:
        declared: Truth = False
        if branch.node.na_when is not None and not branch.joins_rows:
            declared = truth_of(branch.node.na_when, self.place(branch))
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
        return [(step, truth_of(step.when, self.place(branch))) for step in steps if step.when is not None]

    def _view(
        self,
        branch: Branch,
        rules: Sequence[RuleOutcome],
        charged: Sequence[RuleOutcome],
        children: Sequence[NodeOutcome],
        na: Na,
        mode: Mode,
    ) -> View:
        if mode == "headline" and na == "maybe" and branch.unknown == "withhold":
            return View(None, (), "withheld")
        family = self._family(branch, children)
        if branch.node.rules and not branch.joins_rows:
            view = of_rules(branch, rules, charged, mode, self._scribe(branch), self.ruleset)
        elif branch.node.points is None:
            view = family.of_open_children(mode)
        else:
            view = family.of_children(mode)
        if view.score is None:
            return view
        if charged and not branch.node.rules:
            view = beside(branch, view, charged, mode, self._scribe(branch), self.ruleset)
        if view.score is None:
            return view
        return self._after_steps(branch, view, mode)

    # Steps

    def _after_steps(self, branch: Branch, view: View, mode: Mode) -> View:
        assert view.score is not None
        score, entries = view.score, list(view.entries)
        base, scribe, share = base_of(branch), self._scribe(branch), self.ruleset.cap_share or "earliest"
        for step in steps_of(branch, self.ruleset):
            place = self.place(branch)
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
            entries = moved(entries, step, number, score, after, base, scribe, share, sure=when is True)
            score = after
            proved(branch, score, entries)
        return View(score, tuple(entries))

    def _direction(self, branch: Branch, mode: Mode) -> str:
        return branch.unknown if mode == "headline" else mode

    def _scribe(self, branch: Branch) -> Scribe:
        row = self.branch_positions[branch.id]
        return Scribe(self.world, branch.id, row, self.rule_positions, lambda: next(self.clock))


def _on_the_way(view: View, parent: str) -> View:
    return evolve(view, entries=tuple(evolve(e, way=f"{parent}>{e.way}") for e in view.entries))
