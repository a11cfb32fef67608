"""The plan: leaves and tree, everything resolved; what engines read."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from evalrules.plan.branches import Branch
from evalrules.plan.derived import Derived
from evalrules.plan.joining import RowJoin
from evalrules.plan.leaves import Leaf
from evalrules.plan.rule_context import CellUse
from evalrules.plan.terms import Rank, Term
from evalrules.ruleset.model import Citation, Result, Ruleset


@frozen
class PlanResultRow:
    value: str
    when: Term | None
    cite: Citation | None
    veto: bool


@frozen
class PlanResult:
    """A named decision: the first row that holds, or a value."""

    result: Result
    rows: tuple[PlanResultRow, ...]
    value: Term | None
    #: A function over nodes: its members and the condition that puts them on the list.
    list: Term | None = None

    @property
    def name(self) -> str:
        return self.result.name


@frozen(eq=False)
class Plan:
    """A loaded ruleset, ready to be evaluated; immutable and shared freely."""

    ruleset: Ruleset
    roots: tuple[Branch, ...]
    results: tuple[PlanResult, ...]
    #: kind → conditions that each fact of it must not break, with the author's text.
    must: dict[str, tuple[tuple[Term, str], ...]] = field(eq=False)
    #: kind, tables of the rows (outermost first) → how a fact of the kind belongs to such a row.
    joins: dict[tuple[str, tuple[str, ...]], tuple[RowJoin, ...]] = field(eq=False)
    #: Tables, scales, lines and steps where they stand, for the checks.
    cells: tuple[CellUse, ...] = field(eq=False)
    #: Amounts are kept in units of 1/scale points.
    scale: int
    #: Decimal places of the reported total (of its last rounding, or of exact sums).
    total_places: int
    #: Decimal places of deductions and adjustments.
    report_places: int
    #: The order in which nodes can be evaluated: roots and what their conditions read.
    uses_as_of: bool
    digest: str
    #: What is worked out from the facts before any rule is read.
    derived: Derived = field(factory=Derived)
    #: What is ranked over the cases of a run.
    ranks: tuple[Rank, ...] = ()

    def leaves(self) -> Iterator[Leaf]:
        """Every rule in document order."""
        for branch in self.branches():
            if branch.away:
                yield from sorted((*branch.leaves, *branch.away), key=lambda leaf: leaf.position)
            else:
                yield from branch.leaves

    def branches(self) -> Iterator[Branch]:
        """Every node, parents first, in document order."""
        pending = list(reversed(self.roots))
        while pending:
            branch = pending.pop()
            yield branch
            pending.extend(reversed(branch.children))
