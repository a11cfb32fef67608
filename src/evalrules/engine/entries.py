"""Entries: signed causes whose sum is points − score at every node."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from attrs import define, field

from evalrules.engine.amounts import Amount, exact_sum
from evalrules.engine.outcomes import Outcome, RowPath
from evalrules.facts.fact import Fact
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf, PlanStep

Cause = Literal[
    # deductions
    "fact", "group", "share", "not_earned", "forfeit",
    # awards
    "award",
    # adjustments
    "unknown", "unassessed", "na", "step", "veto", "round", "range", "forfeit_rest",
]  # fmt: skip

DEDUCTIONS = frozenset({"fact", "group", "share", "not_earned", "forfeit"})


@define
class Entry:
    """One cause; ``amount`` (units of 1/scale) is positive when it costs points."""

    cause: Cause
    leaf: Leaf | None
    node: Outcome
    facts: tuple[Fact, ...]
    amount: Amount
    #: In the rule's own measure, before any cap.
    raw: Amount = 0
    #: Quantity a fact stands for.
    count: Amount = 1
    capped_by: str | None = None
    step: PlanStep | None = None
    site: str | None = None
    #: The row in which the rule stands.
    row: RowPath | None = None

    def order(self) -> tuple[object, ...]:
        """Canonical order: sure facts, groups, unknowns, steps."""
        position = -1 if self.leaf is None else self.leaf.position
        by_fact = self.leaf is not None and self.leaf.prices is not None
        one_fact = self.cause == "fact" or (self.cause in ("forfeit", "award") and by_fact)
        if self.facts and (one_fact or self.cause == "share"):
            fact = self.facts[0]
            date, site = fact.date, fact.site
            when = 0 if date is None else date.toordinal()
            return (0, date is None, when, site is None, site or "", position, fact.id)
        if self.cause in DEDUCTIONS or self.cause == "award":
            first = self.facts[0].id if self.facts else ""
            return (1, position, self.node.place, self.site or "", first)
        if self.cause == "na":
            return (1, _first_position(self.node.branch), self.node.place, "", "")
        if self.cause in ("unknown", "unassessed"):
            return (2, position, self.node.place)
        return (3,)


def _first_position(branch: Branch) -> int:
    """Position of the first rule below a node."""
    while not branch.leaves:
        if not branch.children:
            return -1
        branch = branch.children[0]
    return branch.leaves[0].position


@define
class Explained:
    """A node's own entries, and those of what stands below it."""

    outcome: Outcome
    own: list[Entry] = field(factory=list)
    below: list[Explained] = field(factory=list)
    #: The own entries stand in canonical order, rule by rule.
    ordered: bool = False

    def all(self) -> Sequence[Entry]:
        """Every entry, children first."""
        if not self.below:
            return tuple(self.own)
        entries: list[Entry] = []
        self._gather(entries)
        return entries

    def _gather(self, entries: list[Entry]) -> None:
        for part in self.below:
            part._gather(entries)
        entries += self.own

    def is_ordered(self) -> bool:
        """True when ``all`` gives the entries in the order of the report: nodes as they stand, each in order."""
        last = -1
        pending = [self]
        while pending:
            one = pending.pop()
            branch = one.outcome.branch
            if one.own:
                if not one.ordered or one.below or one.outcome.row is not None or branch.position <= last:
                    return False
                last = branch.position
            pending += reversed(one.below)
        return True


def total(entries: Sequence[Entry]) -> Amount:
    """Points that entries cost together."""
    return exact_sum([entry.amount for entry in entries])
