"""The tree of the plan: nodes with everything inherited and defaulted made explicit."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from evalrules.plan.joining import RowJoin, RowLevel
from evalrules.plan.leaves import Leaf, PlanStep
from evalrules.plan.terms import Term
from evalrules.ruleset.model import Combine, MixPart, NaPolicy, Node, SampleStage, UnknownPolicy


@frozen
class RowDomain:
    """The rows a subtree is repeated for."""

    level: RowLevel
    where: Term | None

    @property
    def register(self) -> str:
        """Name of the table."""
        return self.level.name


@frozen
class PlanStage:
    """One stage of a sample: from which rows how many had to be seen, for each row of what."""

    stage: SampleStage
    #: The rows drawn from, inside the rows that the node stands in.
    level: RowLevel
    #: True: these are the rows of the node's own ``for_each``.
    own: bool
    where: Term | None
    #: Name of the table of ``per``, and the term that names its row.
    per: tuple[str, Term] | None
    #: With the values as declared.
    mix: tuple[MixPart, ...]
    #: Kind → how its facts belong to these rows and to those around.
    joins: tuple[tuple[str, tuple[RowJoin, ...]], ...]


@frozen
class Branch:
    """One node of the plan."""

    #: Document order of nodes.
    position: int
    node: Node
    #: Full points; None: open.
    points: Fraction | None
    #: Where the score of a node with rules (or of an open node) begins.
    start: Fraction
    combine: Combine
    within: Combine
    #: None: 1.
    weight: Term | None
    domain: RowDomain | None
    #: Defaults made explicit, level roundings appended; below ``for_each`` they act on every row.
    steps: tuple[PlanStep, ...]
    #: ``for_each``: what acts on the joined score (floor, ceiling, rounding).
    joined: tuple[PlanStep, ...]
    na_when: Term | None
    na: NaPolicy
    unknown: UnknownPolicy
    children: tuple[Branch, ...]
    leaves: tuple[Leaf, ...]
    #: The rows the node is repeated for, outermost first; its own ``for_each`` is the last.
    levels: tuple[RowLevel, ...]
    #: Ids of the nodes whose ``for_each`` these are.
    each: tuple[str, ...]
    #: One ``earn: {share}`` without steps, or share-like children joined by ``rate``: raw counts go up.
    share_like: bool
    #: Id of the node whose outcome counts here; such a node has no parts of its own.
    uses: str | None = None
    #: True: a high score is bad.
    low: bool = False
    #: What had to be seen of a register: the stages of ``sample``.
    sample: tuple[PlanStage, ...] = ()
    #: Rules that stand here and count in another node.
    away: tuple[Leaf, ...] = ()
    #: Rules that stand elsewhere and count here.
    charged: tuple[Leaf, ...] = ()
    #: The weight reads the row of the node's own ``for_each``: it weighs the rows, and the node itself weighs 1 above.
    weighs_rows: bool = False

    @property
    def rows_drawn(self) -> bool:
        """True when a sample chooses the rows of the node's own ``for_each``."""
        return bool(self.sample) and self.domain is not None and self.sample[-1].own

    @property
    def counted(self) -> tuple[Leaf, ...]:
        """The rules that count in the node: its own, then those charged to it."""
        return self.leaves + self.charged if self.charged else self.leaves

    @property
    def standing(self) -> tuple[Leaf, ...]:
        """The rules that stand in the node, wherever they count."""
        return self.leaves + self.away if self.away else self.leaves

    @property
    def base(self) -> Fraction:
        """What losses are counted from: the points; the start of an open node, and where a high score is bad."""
        return self.start if self.points is None or self.low else self.points

    @property
    def id(self) -> str:
        return self.node.id
