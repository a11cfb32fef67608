"""The report: pure data, exact decimals, every lost point with its cause (contract, ``report-0.json``)."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Literal

from attrs import field, frozen

NodeState = Literal["met", "lost", "na", "unassessed", "unknown"]


@frozen
class Sentence:
    zh: str
    en: str


#: A sentence, or what will say it: sentences are made when they are read.
Told = Sentence | Callable[[], Sentence]


def said(told: Told) -> Sentence:
    """
    The sentence itself.

    >>> said(lambda: Sentence("扣 1 分", "1 point"))
    Sentence(zh='扣 1 分', en='1 point')
    """
    return told if isinstance(told, Sentence) else told()


@frozen
class CitedClause:
    document: str
    #: Number of the document, else its date; empty when it has neither.
    edition: str
    clause: str
    page: str | None
    authority: str


@frozen
class NodeScore:
    """One node of the tree (of one row below ``for_each``: ``现场[S01]``)."""

    id: str
    title: str
    #: None: open (``points: none``).
    points: Decimal | None
    #: None: N/A or no headline.
    score: Decimal | None
    low: Decimal | None
    high: Decimal | None
    state: NodeState
    cite: CitedClause | None


@frozen
class ChargeShare:
    unit: str
    effective: Decimal


@frozen(weakref_slot=False)  # the same layout as a DeductionDraft, see below
class Deduction:
    """Points that facts (or something missing) cost."""

    rule: str
    node: str
    facts: tuple[str, ...]
    site: str | None
    #: Who answers; several units joined by ``、``; ``未归属`` when nobody is named.
    unit: str
    shares: tuple[ChargeShare, ...]
    #: Points (分) in the rule, before any cap.
    points: Decimal
    #: Points (分) of the total this really cost, after every cap.
    effective: Decimal
    #: ``fact`` | ``group`` | ``share`` | ``not_earned`` | ``forfeit``
    cause: str
    #: What cut it: ``site``, ``rule``, a field, a node id, ``duplicate``, ``free``, ``not_deciding``, ``already_forfeited``,
    #: ``not_dearest``.
    capped_by: str | None
    _sentence: Told = field(alias="sentence", eq=said, repr=False)
    cite: CitedClause
    #: ``file:line`` of the rule.
    place: str

    @property
    def sentence(self) -> Sentence:
        """The facts, the rule, the arithmetic and what a cap left of it, in words."""
        return said(self._sentence)


class DeductionDraft:
    """
    A deduction that is still being filled in; ``draft.__class__ = Deduction`` seals it, as with ``FactDraft``.

    A report may have as many deductions as there are facts, and the constructor of a frozen class takes longer than
    everything else that is done for one of them.
    """

    __slots__ = (
        "_sentence", "capped_by", "cause", "cite", "effective", "facts", "node", "place", "points", "rule", "shares",
        "site", "unit",
    )  # fmt: skip

    rule: str
    node: str
    facts: tuple[str, ...]
    site: str | None
    unit: str
    shares: tuple[ChargeShare, ...]
    points: Decimal
    effective: Decimal
    cause: str
    capped_by: str | None
    _sentence: Told
    cite: CitedClause
    place: str


#: An award has the same fields; ``effective`` is positive and raises the score.
Award = Deduction


@frozen
class Adjustment:
    """A change that is no fact's certain price: unknown, unassessed, na, step, veto, round, range …"""

    kind: str
    node: str
    rule: str | None
    facts: tuple[str, ...]
    #: Positive: costs points.
    effective: Decimal
    _sentence: Told = field(alias="sentence", eq=said, repr=False)

    @property
    def sentence(self) -> Sentence:
        """What changed, and why, in words."""
        return said(self._sentence)


@frozen
class ResultValue:
    #: None: undecided.
    value: str | None
    possible: tuple[str, ...]
    cite: CitedClause | None
    #: Of a list of nodes: those that are surely on it; ``possible`` are those that may be.
    certain: tuple[str, ...] = ()


@frozen
class Veto:
    #: Node id, or ``result: row``.
    where: str
    sentence: Sentence
    cite: CitedClause | None


@frozen
class UnitTotal:
    unit: str
    lost: Decimal
    earned: Decimal
    #: lost − earned; the column sums to full − score.
    net: Decimal


@frozen
class RulesetName:
    id: str
    edition: str
    title: str
    digest: str
    #: The profile (口径) whose figures were used; None: those written in place.
    profile: str | None = None
    #: ``low``: a high score is bad; entries then sum to score − ``full``, and ``full`` is where the score begins.
    better: Literal["high", "low"] = "high"


@frozen
class AuthorityShares:
    """Shares by authority, as exact decimals of 4 places that sum to 1."""

    points: tuple[tuple[str, Decimal], ...]
    losses: tuple[tuple[str, Decimal], ...]


@frozen
class RefusedRow:
    place: str
    code: str
    sentence: Sentence


@frozen
class AccountTotal:
    """A total beside the score, with its causes in its own unit."""

    name: str
    unit: str
    #: None: a node of it has no headline.
    total: Decimal | None
    low: Decimal | None
    high: Decimal | None
    deductions: tuple[Deduction, ...]
    awards: tuple[Award, ...]
    adjustments: tuple[Adjustment, ...]


@frozen
class SampleShortfall:
    """Rows that a sample still owes: as a whole, or of one value of a column."""

    node: str
    register: str
    #: Row of ``per``.
    per: str | None
    column: str | None
    value: str | None
    wanted: int
    seen: int
    sentence: Sentence


@frozen
class OutsideFacts:
    """Facts that a rule selects and that are in no row of its ``for_each``: they score nowhere."""

    rule: str
    facts: tuple[str, ...]


@frozen
class Waived:
    """A fact that a rule does not count by a waiver."""

    rule: str
    fact: str
    waiver: str
    reason: str
    approver: str
    cite: CitedClause
    #: The last day on which the waiver holds; None: it does not expire.
    until: datetime.date | None = None


@frozen
class SetAside:
    """A find that does not count because a later or an adjudicating inspection decides (``disagreement``)."""

    rule: str
    fact: str
    site: str | None
    #: The inspection that decides, and its day.
    inspection: str
    date: datetime.date
    sentence: Sentence


@frozen
class Withheld:
    """There is no score: a greater share of the points than the ruleset allows rests on illustrative figures."""

    #: Exact decimals of 4 places: the share, and what the ruleset allows.
    illustrative: Decimal
    limit: Decimal
    sentence: Sentence


@frozen
class Report:
    """What came out of one evaluation: the score, its range, and a cause for every point, as pure data."""

    format: int
    ruleset: RulesetName
    semantics: int
    case: str
    as_of: datetime.date | None
    complete: bool
    refused: tuple[RefusedRow, ...]
    #: None: no score (N/A, withheld, nothing left).
    score: Decimal | None
    full: Decimal
    low: Decimal | None
    high: Decimal | None
    range_exact: bool
    #: Share of the points whose rules were looked at, 0 to 1, 4 places.
    assessed: Decimal
    results: tuple[tuple[str, ResultValue], ...]
    vetoes_certain: tuple[Veto, ...]
    vetoes_possible: tuple[Veto, ...]
    authority: AuthorityShares
    nodes: tuple[NodeScore, ...]
    deductions: tuple[Deduction, ...]
    awards: tuple[Award, ...]
    adjustments: tuple[Adjustment, ...]
    not_applicable: tuple[str, ...]
    #: Rules (with their row) that nobody looked at.
    unassessed: tuple[str, ...]
    units: tuple[UnitTotal, ...]
    #: ``score`` is withheld and the entries explain ``high``.
    explains_high: bool = False
    accounts: tuple[AccountTotal, ...] = ()
    samples: tuple[SampleShortfall, ...] = ()
    outside: tuple[OutsideFacts, ...] = ()
    #: Why there is no score, where illustrative figures are the reason.
    withheld: Withheld | None = None
    #: What waivers kept from being counted.
    waived: tuple[Waived, ...] = ()
    #: What does not count because inspections differ and another one decides.
    set_aside: tuple[SetAside, ...] = ()
