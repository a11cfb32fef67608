"""What rules and nodes come to in one case: two ends and a headline each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Literal

from attrs import define, field, frozen

from evalrules.engine.amounts import Amount
from evalrules.engine.charging import Charged, Hit, KnownPrices
from evalrules.engine.figures import AppliedStep, Figures
from evalrules.engine.folding import Choice
from evalrules.facts.fact import Fact
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf, PlanStep

Na = Literal["no", "maybe", "yes"]

#: Keys of a row, outermost ``for_each`` first.
RowPath = tuple[str, ...]


def displayed(name: str, row: RowPath | None) -> str:
    """
    A node or rule in a row.

    >>> displayed("点位分", ("主次干道", "S01"))
    '点位分[主次干道][S01]'
    """
    return name + "".join(f"[{key}]" for key in row or ())


@frozen
class Pair:
    """Raw counts of a share at one end."""

    got: Amount
    of: Amount
    #: True: nobody knows how many there are, so whatever has counts is outweighed.
    endless: bool = False


#: Nobody looked, or nothing to divide by and ``empty: unknown``.
ENDLESS = Pair(0, 0, endless=True)


@frozen
class Unmet:
    """An observation of a share that is surely unmet: its facts, its site, by how much."""

    facts: tuple[Fact, ...]
    site: str | None
    amount: Amount


@frozen
class Value:
    """The value of a group: exact when both ends are one; None: not bounded."""

    low: Fraction | None
    high: Fraction | None


@define
class LeafOutcome:
    """
    One rule in one row; amounts in units of 1/scale, lost or earned according to the rule.

    ``mild`` ≤ ``hard``: what is certain, and the most there may be (None: no bound).
    """

    leaf: Leaf
    #: None: no row, the whole case.
    row: RowPath | None
    looked: bool
    mild: Amount
    hard: Amount | None
    #: The headline; None with ``unbounded_head``: no bound.
    head: Amount | None
    na: Na = "no"
    #: Nobody looked and nothing sure was found, and the policy is ``exclude``.
    dropped: bool = False
    withheld: bool = False
    #: A rule of known prices: all that it found. Nothing of it is open.
    known: KnownPrices | None = None
    hits: Sequence[Hit] = ()
    forfeits: Sequence[Fact] = ()
    maybe_forfeits: Sequence[Fact] = ()
    #: ``all`` of a rule priced as a group.
    forfeits_group: bool = False
    maybe_forfeits_group: bool = False
    #: What the sure facts bear at the mild end, before the rule's steps.
    charged: Callable[[], list[Charged]] = field(default=list, repr=False)
    #: Steps of the rule that were applied at the mild end, with their amounts.
    mild_steps: Sequence[tuple[PlanStep, Amount | None]] = ()
    #: Group: the price at the mild end before the steps.
    mild_price: Amount = 0
    #: Its ``when`` is unknown: it may change nothing at all.
    conditional: bool = False
    #: Some fact was surely selected.
    found: bool = False
    #: Facts behind the price of a rule that prices a group, or asks about its facts.
    selected: tuple[Fact, ...] = ()
    #: Facts whose part is open.
    unknown: tuple[Fact, ...] = ()
    #: Shares: raw counts at the low end, the high end and in the headline; None: left out, or nothing to divide.
    pair_low: Pair | None = None
    pair_high: Pair | None = None
    pair_head: Pair | None = None
    unmet: Sequence[Unmet] = ()
    value: Value | None = None
    #: What the steps of its cell count from.
    target: Value | None = None
    #: What was read once only and attained at both ends; False: a hull was taken.
    tight: bool = True

    @property
    def deciding(self) -> tuple[Fact, ...]:
        """The facts that were surely selected."""
        return self.selected if self.known is None else self.known.facts()

    @property
    def unsure(self) -> bool:
        """True when the two ends differ, or N/A is only possible."""
        return self.mild != self.hard or self.na == "maybe" or self.may_forfeit

    @property
    def forfeited(self) -> bool:
        return bool(self.forfeits) or self.forfeits_group

    @property
    def may_forfeit(self) -> bool:
        return bool(self.maybe_forfeits) or self.maybe_forfeits_group


@define
class Outcome:
    """One node in one row."""

    branch: Branch
    #: ``3.10``, ``现场[S01]`` or ``点位分[主次干道][S01]``.
    id: str
    row: RowPath | None
    figures: Figures
    na: Na = "no"
    #: None: minus infinity cannot happen after the steps, so None is N/A.
    low: Amount | None = None
    high: Amount | None = None
    #: None: N/A, dropped or withheld.
    head: Amount | None = None
    dropped: bool = False
    withheld: bool = False
    leaves: Sequence[LeafOutcome] = ()
    children: Sequence[Outcome] = ()
    weights: Sequence[Fraction] = ()
    #: One row of a ``for_each`` node: its points are the node's.
    instance: bool = False
    #: A ``for_each`` node over its rows.
    joined: bool = False
    forfeited: bool = False
    steps: Sequence[AppliedStep] = ()
    #: Every price of its rules is known.
    plain: bool = False
    #: Nothing is open, and no step changed the score.
    unmoved: bool = False
    #: The children's scores are simply added: each is there, each is known, and their points are the node's.
    added: bool = False
    #: Otherwise: which parts were taken, for the headline and for the high end.
    head_choice: Choice | None = None
    high_choice: Choice | None = None
    pair_low: Pair | None = None
    pair_high: Pair | None = None
    pair_head: Pair | None = None
    #: The headline before it was brought into its range.
    unclipped: Amount | None = None
    #: False: the range may be wider than what can happen.
    tight: bool = True
    #: Place in the tree, parents first, rows in their order: part of the canonical order of causes.
    place: int = 0
    #: True when some rule below was looked at.
    looked: bool = False
    #: True when some rule below has sure facts.
    found: bool = False
    #: True when one of its rules found nothing where everything was seen.
    quiet: bool = False
