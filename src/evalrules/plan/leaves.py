"""Leaves: how facts cost or earn points, resolved and typed; what an engine may run as a relation."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import Literal

from attrs import frozen

from evalrules.plan.derived import View
from evalrules.plan.joining import RowJoin
from evalrules.plan.terms import Constant, Operation, Term
from evalrules.plan.walking import conjunction
from evalrules.ruleset.model import Charge, Empty, Keep, Rounding, Rule, StepName, Waiver
from evalrules.ruleset.vocabulary import Coverage


@frozen
class NumberPrice:
    """An amount per unit of the count."""

    amount: Term


@frozen
class JudgedPrice:
    """The inspector's value, inside bounds; not multiplied by the count."""

    value: Term
    low: Term
    high: Term


@frozen
class AllPrice:
    """The node is forfeited."""


Price = NumberPrice | JudgedPrice | AllPrice


@frozen
class PriceRow:
    """A row of a table; ``test`` None: always."""

    test: Term | None
    price: Price


@frozen
class FactPrices:
    """What one fact costs: a table read fact by fact (a plain price is a table of one row)."""

    rows: tuple[PriceRow, ...]
    take: Literal["unique", "first", "max", "min", "sum", "count"]


@frozen
class GroupNumber:
    amount: Term


@frozen
class GroupScale:
    """Rows (lower end, amount), lower ends rising; the last row with lower end ≤ value."""

    by: Term
    rows: tuple[tuple[Term, Term], ...]


@frozen
class GroupLinear:
    """Points (place, amount), places rising: straight lines between them, level outside."""

    by: Term
    points: tuple[tuple[Term, Term], ...]


@frozen
class GroupStep:
    """Goals with the amount of every step from them; several add up."""

    by: Term
    step: Term
    direction: Literal["below", "above", "target"]
    #: (goal, each)
    goals: tuple[tuple[Term, Term], ...]
    partial: Literal["down", "up", "prorated"]


@frozen
class SharePart:
    """One half of a share: summed per fact, the word ``met`` or ``inspected``, or one amount for the group."""

    source: Literal["fact", "met", "inspected", "group"]
    #: fact and group: the amount (a condition counts as 0 or 1).
    term: Term | None


@frozen
class GroupShare:
    got: SharePart
    of: SharePart


@frozen
class GroupTable:
    """A table over ``value``; rows as for facts, without ``all`` per fact."""

    rows: tuple[PriceRow, ...]
    take: Literal["unique", "first", "max", "min", "sum", "count"]


GroupPrice = GroupNumber | GroupScale | GroupLinear | GroupStep | GroupShare | GroupTable


@frozen
class LeafCap:
    """The most per ``level``; ``key`` tells the level of a fact (None for ``rule``)."""

    level: str
    key: Term | None
    amount: Term


@frozen
class PlanStep:
    """A step on points lost or earned (rule) or on a score (node); ``amount`` None for ``round``."""

    name: StepName
    amount: Term | None
    rounding: Rounding | None
    when: Term | None
    #: False: a clamp that stands there by default, or a rounding of a level.
    written: bool
    #: Index of the step in the author's ``then``; -1 when not written.
    index: int = -1

    @cached_property
    def fixed(self) -> Fraction | None:
        """The amount of a step that always acts and never varies."""
        if (
            self.when is None
            and isinstance(self.amount, Constant)
            and isinstance(self.amount.value, Fraction)
        ):
            return self.amount.value
        return None


@frozen
class PlanWaiver:
    """A waiver, and of which facts of a rule it is."""

    waiver: Waiver
    term: Term


@frozen
class Leaf:
    """One rule of the plan."""

    #: Document order of rules; part of the canonical order.
    position: int
    rule: Rule
    node: str
    polarity: Literal["lose", "earn"]
    #: The kinds of its facts, as written; none for a rule without facts.
    kinds: tuple[str, ...]
    #: How absence is read; ``pending``: the rule is not assessed yet, so nobody looked and nothing found is certain.
    coverage: Coverage | Literal["pending"]
    #: How a fact belongs to the rows of the enclosing ``for_each``, outermost first; none without rows or facts.
    joins: tuple[RowJoin, ...]
    where: Term | None
    #: What of ``where`` says what was looked at (``record`` kinds).
    looking: Term | None
    #: What of ``where`` reads only the site's register: which sites ``inspected`` counts.
    site_where: Term | None
    same: tuple[Term, ...] | None
    keep: Keep
    when: Term | None
    count: Term | None
    value: Term | None
    free: Term | None
    prices: FactPrices | None
    group: GroupPrice | None
    empty: Empty | None
    caps: tuple[LeafCap, ...]
    steps: tuple[PlanStep, ...]
    #: True: a high score is bad, and what is lost is added to it.
    low: bool = False
    #: By which of its finds compete with those of the node's other rules, of which only the dearest counts; None: none.
    per: tuple[Term, ...] | None = None
    #: The facts as this rule sees them, when it reads how often something happened; None: as they are.
    view: View | None = None
    #: Id of the node whose score the points count in; None: the node it stands in.
    at: str | None = None
    #: With ``at``: where this holds (the rule does not concern the row), nothing is charged.
    unless: Term | None = None
    #: Kinds whose facts its functions name, beside its own.
    named_kinds: tuple[str, ...] = ()
    #: Who answers, by the first of these that holds (None: always); none: not by a table.
    answers: tuple[tuple[Term | None, Charge], ...] = ()
    #: True: its kind is of ``visit``, so that an inspection sees the rows of a sample, pending or not.
    visited: bool = False

    #: What it does not count though ``where`` holds.
    waivers: tuple[PlanWaiver, ...] = ()

    @cached_property
    def selects(self) -> Term | None:
        """What a fact must fulfil to count: ``where``, and no waiver."""
        if not self.waivers:
            return self.where
        kept = tuple(Operation("not", (one.term,)) for one in self.waivers)
        return conjunction(kept if self.where is None else (self.where, *kept))

    @property
    def raises(self) -> bool:
        """Whether the rule moves the number of the score up."""
        return (self.polarity == "earn") != self.low

    @property
    def only_kind(self) -> str | None:
        """The kind of its facts; None: no facts, or several kinds together."""
        return self.kinds[0] if len(self.kinds) == 1 else None

    @property
    def sources(self) -> tuple[str, ...]:
        """What the engine's facts of this rule are listed under: its kinds, or a view of the only one."""
        return self.kinds if self.view is None else (self.view.name,)

    @property
    def id(self) -> str:
        return self.rule.id

    @cached_property
    def asked(self) -> tuple[RowJoin, ...]:
        """The levels that a fact itself names; inner rows decide the others."""
        return tuple(join for join in self.joins if join.asked)
