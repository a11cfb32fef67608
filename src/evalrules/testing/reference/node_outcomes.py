"""What a node yields: low, high and headline, and what conditions may ask of it (meaning.md §5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from attrs import frozen

from evalrules.ruleset.model import Step
from evalrules.testing.reference.causes import Entry, Mode, total
from evalrules.testing.reference.per_group import Ratio
from evalrules.testing.reference.rule_outcomes import RuleOutcome
from evalrules.testing.reference.tables import ZERO
from evalrules.testing.reference.tree import Branch
from evalrules.testing.reference.values import ANY_NUMBER, INF, Bound, Span, Truth, Value, Words, minus

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
    #: Rules of other nodes that count here.
    charged: tuple[RuleOutcome, ...] = ()
    #: Was anything seen of the rules that stand here and count elsewhere?
    away: tuple[bool, ...] = ()

    @property
    def base(self) -> Fraction:
        return base_of(self.branch)

    def view(self, mode: Mode) -> View:
        return {"low": self.low, "high": self.high, "headline": self.headline}[mode]

    @property
    def state(self) -> State:
        if self.na == "yes":
            return "na"
        seen = list(everything_seen(self))
        if seen and not any(seen):
            return "unassessed"
        if self.na == "maybe" or self.low.score != self.high.score:
            return "unknown"
        assert self.low.score is not None
        lost = self.low.score > self.base if self.branch.better == "low" else self.low.score < self.base
        return "lost" if lost else "met"


def everything_seen(node: NodeOutcome) -> Iterator[bool]:
    """Of the rules below a node (or charged to it) that concern the case: was anything of them seen?"""
    yield from node.away
    for rule in (*node.rules, *node.charged):
        if rule.concerns:
            yield rule.looked_at or rule.has_sure_facts
    for child in node.children:
        if child.na != "yes":
            yield from everything_seen(child)


def base_of(branch: Branch) -> Fraction:
    """What causes are counted from: the points; of an open node, and where a high score is bad, its start."""
    node = branch.node
    if node.points is None or branch.better == "low":
        return Fraction(node.start or 0)
    return Fraction(node.points)


def start_of(branch: Branch) -> Fraction:
    node = branch.node
    if branch.better == "low":
        return base_of(branch)
    if node.start is not None:
        return Fraction(node.start)
    if node.points is None or any(rule.polarity == "earn" for rule in branch.rules):
        return ZERO
    return Fraction(node.points)


def proved(branch: Branch, score: Bound, entries: Sequence[Entry]) -> None:
    """Law A at this node."""
    if isinstance(score, float) or any(isinstance(entry.amount, float) for entry in entries):
        return
    assert total(entries) == base_of(branch) - score, f"{branch.id}: causes do not add up"


def accessed(name: str, node: NodeOutcome) -> Value:
    """``score("3.10")`` and its like, as intervals."""
    if name == "state":
        return possible_states(node)
    if node.na != "no":
        at_least = {"met": None, "lost": Span(ZERO, INF), "earned": Span(ZERO, INF)}
        return at_least.get(name, ANY_NUMBER)
    low, high = node.low.score, node.high.score
    assert low is not None
    assert high is not None
    if name == "met":
        if node.branch.better == "low":
            return True if high <= node.base else False if low > node.base else None
        return True if low >= node.base else False if high < node.base else None
    if name == "score":
        return Span(low, high)
    if name == "rate":
        points = node.branch.node.points
        assert points is not None
        return Span(low / Fraction(points), high / Fraction(points))
    start = start_of(node.branch) if node.branch.node.rules else node.base
    if name == ("lost" if node.branch.better == "high" else "earned"):
        return Span(max(ZERO, minus(node.base, high)), max(ZERO, minus(node.base, low)))
    if name == ("earned" if node.branch.better == "high" else "lost"):
        return Span(max(ZERO, minus(low, start)), max(ZERO, minus(high, start)))
    raise ValueError(name)


def possible_states(node: NodeOutcome) -> Words:
    """A state that is unknown may turn out to be any other."""
    options = {"met", "lost", "unknown"} if node.state == "unknown" else {node.state}
    return Words(frozenset(options | {"na"} if node.na == "maybe" else options))
