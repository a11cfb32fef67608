"""What ``why_not`` answers: points, or one reason with what belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from attrs import field, frozen

from evalrules.evaluation.report import CitedClause, Sentence, Told, said
from evalrules.evaluation.smallest.change import NoChange, SmallestChange
from evalrules.evaluation.why_not.reasons import Reason


@frozen
class Found:
    """What a condition reads, and what was there; a sensitive value is never shown."""

    name: str
    value: Sentence


@frozen
class FalsePart:
    """A part of a condition that is false."""

    #: ``where`` or ``when``.
    key: str
    #: The part in words: what was wanted.
    wanted: Sentence
    found: tuple[Found, ...]
    #: ``file:line:column`` of the part.
    place: str


@frozen
class WhyNot:
    """One rule at one site: what it cost there, or – exactly when it cost nothing – the reason."""

    rule: str
    #: None: anywhere in the case.
    site: str | None
    #: Points (分) of the total that the rule cost there; above 0 there is no reason.
    deducted: Decimal
    #: None: points were deducted.
    reason: Reason | None
    _sentence: Told = field(alias="sentence", eq=said, repr=False)
    #: Facts that the reason is about: the nearest one, those in the allowance, those that are waived …
    facts: tuple[str, ...] = ()
    #: What stands in the way: facts that fill the cap, the heavier find, the fact that forfeited.
    by_facts: tuple[str, ...] = ()
    #: Rules or nodes that stand in the way: of the heavier find, the deciding part, what replaces it.
    by: tuple[str, ...] = ()
    #: The false parts of the condition.
    parts: tuple[FalsePart, ...] = ()
    #: Of a cap: its level (``site``, ``rule``, a field, ``then``).
    level: str | None = None
    #: The waiver.
    waiver: str | None = None
    #: The inspection that decides where inspections differ.
    inspection: str | None = None
    #: Name of the account that the rule's points belong to; None: the total.
    account: str | None = None
    cite: CitedClause | None = None
    #: ``file:line`` of the rule.
    place: str = ""
    _search: Callable[[WhyNot], SmallestChange | NoChange] | None = field(
        default=None, eq=False, repr=False, kw_only=True
    )

    @property
    def sentence(self) -> Sentence:
        """What the rule cost, or why it cost nothing, in words."""
        return said(self._sentence)

    @property
    def nearest_change(self) -> SmallestChange | NoChange | None:
        """The smallest change that would have cost points, or why none was found; None where points were deducted."""
        return None if self.reason is None or self._search is None else self._search(self)

    @property
    def change(self) -> SmallestChange | None:
        """The smallest change that would have cost points; None where there is none or none was found."""
        found = self.nearest_change
        return found if isinstance(found, SmallestChange) else None
