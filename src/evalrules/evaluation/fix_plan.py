"""A plan of repairs: steps in their order, what each regains, and what no repair regains."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from attrs import field, frozen

from evalrules.evaluation.report import CitedClause, Sentence

#: Why putting a fact right regains nothing: the deadline has passed; the facts say that it was put right; it lies after
#: the day; other facts name it; no statement about it alone would cost nothing.
Reason = Literal["late", "already", "later", "named", "no_way"]


@frozen
class Fix:
    """One fact to be put right."""

    fact: str
    kind: str
    site: str | None
    #: Who answers; several joined by ``、``.
    unit: str
    #: The rules by which it costs points.
    rules: tuple[str, ...]
    #: What the fact says then, field by field; None: it is gone.
    change: tuple[tuple[str, str], ...] | None
    #: The last day in time, where the ruleset sets one.
    due: datetime.date | None
    #: True: that day had passed before anything could be done.
    late: bool
    #: The fact in words.
    what: Sentence
    cite: CitedClause | None


@frozen
class FixStep:
    """Repairs that are made together, and what they regain after the steps before."""

    fixes: tuple[Fix, ...]
    #: Points (分) of the score; where a high score is bad, by how much it falls.
    gain: Decimal
    #: The score after this step.
    total: Decimal
    #: True: several that regain more together than one by one.
    joint: bool
    sentence: Sentence


@frozen
class IdleFact:
    """A fact that no repair regains anything for."""

    fact: str
    unit: str
    reason: Reason
    sentence: Sentence


@frozen
class PlanOfFixes:
    """Which repairs regain most: the promised ``after`` is the score of the case with all of them made."""

    #: Only what this unit answers for; None: everybody.
    unit: str | None
    limit: int
    #: What is done by this day counts; None: the day of evaluation.
    until: datetime.date | None
    #: The score now; its high end where it is withheld. None: nothing is scored.
    before: Decimal | None
    #: The score on ``until`` with nothing done.
    start: Decimal | None
    #: The score with all repairs made: evaluated again, not added up.
    after: Decimal | None
    full: Decimal
    better: Literal["high", "low"]
    steps: tuple[FixStep, ...]
    idle: tuple[IdleFact, ...]
    #: Points that are lost for what is unknown or was not looked at: these ask for an inspection, not for a repair.
    unknown: Decimal
    #: True: no other choice of as many repairs regains more; every one was looked at, and those as well that would put
    #: right what only may cost something.
    is_best: bool
    #: ``before``, ``start`` and ``after`` are high ends, since the score is withheld.
    explains_high: bool
    #: Facts that are not on the list since they only may cost something (one without its site), and with which put right
    #: the score would be better than ``after``.
    open: tuple[str, ...] = ()

    @property
    def gain(self) -> Decimal | None:
        """What the plan regains of the score on its day; where a high score is bad, by how much it falls."""
        if self.after is None or self.start is None:
            return None
        return self.start - self.after if self.better == "low" else self.after - self.start

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts to be put right, in the order of the steps."""
        return tuple(fix.fact for step in self.steps for fix in step.fixes)


@frozen(kw_only=True)
class Fixes(PlanOfFixes):
    """The same with the changes themselves."""

    #: What ``what_if`` takes: with it (and ``until`` as the day) the score is ``after``.
    changes: Mapping[str, Mapping[str, object] | None] = field(factory=dict, repr=False)
