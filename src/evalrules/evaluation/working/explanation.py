"""How points came about, step by step; the changes of the steps add up exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from attrs import frozen

from evalrules.evaluation.report import CitedClause, Sentence

#: What a step is, in the order of work.
StepKind = Literal[
    "selected", "when", "price", "earned", "gap", "duplicate", "not_dearest", "free", "cap", "then", "open", "node",
    "weight", "part", "cause", "rounding",
]  # fmt: skip


@frozen
class WorkingStep:
    """One step: what it changes, and where that leaves the points."""

    kind: StepKind
    #: Points (分), exactly; positive costs.
    change: Fraction
    #: What has come together up to here.
    after: Fraction
    sentence: Sentence
    facts: tuple[str, ...] = ()


@frozen
class Working:
    """The steps in one row (or in the case); the last one leaves ``effective``."""

    #: ``3.10/1``, ``3.10/1[S01]``, a node with its row.
    where: str
    steps: tuple[WorkingStep, ...]
    #: Points of the total (of an account: in its unit) that it cost; negative: it gave.
    effective: Decimal
    account: str | None = None


@frozen
class AccountCost:
    """What an id made of an account."""

    account: str
    unit: str
    #: ``low``: so much was added to the account; ``high``: so much was lost of it.
    better: Literal["high", "low"]
    #: In the unit of the account.
    effective: Decimal


@frozen
class Explanation:
    """What an id stands for, the clause it rests on, and the arithmetic of this case."""

    id: str
    kind: Literal["node", "rule", "fact", "deduction"]
    #: The rule or the node in a sentence; of a fact what it says.
    sentence: Sentence
    cite: CitedClause | None
    #: ``file:line``; of a fact where it was read.
    place: str
    workings: tuple[Working, ...]
    #: The accounts that it is about.
    accounts: tuple[AccountCost, ...] = ()

    @property
    def effective(self) -> Decimal:
        """What it cost of the total, accounts left aside."""
        return sum((one.effective for one in self.workings if one.account is None), Decimal(0))
