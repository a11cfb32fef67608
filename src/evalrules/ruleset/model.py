"""
The ruleset as authored: what stands in the files, with its place, and nothing resolved.

Everything is frozen. Texts are the author's; numbers are exact; expressions are syntax trees.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from evalrules.ruleset.cells import Amount, Cell, Word
from evalrules.ruleset.derived import DerivedWord, Ledger
from evalrules.ruleset.expressions.syntax import Call, Expr, Name
from evalrules.ruleset.registers import Register
from evalrules.ruleset.seasons import Season
from evalrules.ruleset.vocabulary import FieldType, Kind
from evalrules.source.span import Span

Authority = Literal["official", "press", "mirror", "recalled", "illustrative"]
NaPolicy = Literal["renormalise", "full", "zero", "forbidden"]
UnknownPolicy = Literal["low", "high", "exclude", "withhold"]
CapShare = Literal["earliest", "proportional"]
#: Which finds count where inspections differ.
Disagreement = Literal["worst", "latest", "adjudicated"]
Combine = Literal["sum", "mean", "rate", "min", "max"]
Empty = Literal["na", "full", "zero", "unknown"]
Keep = Literal["heaviest", "first", "last", "sum"]
RoundingMode = Literal["half_up", "half_even", "floor", "ceil", "truncate"]
#: How the rules of a node join; ``max_per`` is its own class.
TakeName = Literal["sum", "max"]
StepName = Literal["times", "plus", "at_least", "at_most", "round", "set"]


@frozen
class Document:
    """A published document that clauses are cited from."""

    key: str
    title: str
    issuer: str | None
    number: str | None
    date: datetime.date | None
    #: The highest authority a citation of it can have.
    authority: Authority
    address: str | None
    span: Span


@frozen
class Citation:
    """Which clause of which document, and how well the figure is attested."""

    doc: str
    clause: str
    page: str | None
    authority: Authority
    span: Span


@frozen
class Rounding:
    places: int
    mode: RoundingMode
    span: Span


@frozen
class RoundingLevels:
    """Last ``round`` steps by level, and the places of the report's entries."""

    total: Rounding | None = None
    node: Rounding | None = None
    rule: Rounding | None = None
    #: Decimal places of deductions and adjustments; None: places of the total + 2.
    report: int | None = None


@frozen
class Step:
    """One step of ``then``: ``amount`` is None for ``at_least: none`` (the default is lifted) and for ``round``."""

    name: StepName
    amount: Amount | None
    rounding: Rounding | None
    when: Expr | None
    cite: Citation | None
    span: Span


@frozen
class Cap:
    """``up_to``: the most that may be lost (or earned) per ``level``: ``site``, a field, or ``rule``."""

    #: ``"site"``, ``"rule"``, or the dotted name of a field.
    level: str
    amount: Amount
    span: Span


@frozen
class ChargeRow:
    """A row of a table of charges: who answers where its words hold."""

    words: tuple[Word, ...]
    charge: Charge
    span: Span


@frozen
class Charge:
    """Who answers: named units with shares summing to 1, a field, a list field shared equally, or a table of these."""

    units: tuple[tuple[str, Decimal], ...] = ()
    field: Name | None = None
    equally: Name | None = None
    span: Span | None = None
    #: A table: its columns and its rows, of which the first that holds counts.
    by: tuple[Name, ...] = ()
    rows: tuple[ChargeRow, ...] = ()


@frozen
class Rule:
    """A leaf: how facts cost or earn points. Fields follow the order of work."""

    id: str
    text: str
    cite: Citation
    assessed_by: Literal["automated", "judged", "manual", "pending"]
    shape: str | None
    #: True unless the author wrote ``monotone: false``.
    monotone: bool
    #: Ids of the edition before; none: it is new, whatever its id; None: not said, so it comes from the rule of its id.
    replaces: tuple[str, ...] | None
    #: The kind of fact, or several that are read together; None when the value needs no facts.
    facts: str | tuple[str, ...] | None
    where: Expr | None
    same: tuple[Name, ...] | None
    keep: Keep
    when: Expr | None
    count: Amount | None
    value: Amount | None
    free: Amount | None
    polarity: Literal["lose", "earn"]
    cell: Cell
    empty: Empty | None
    #: Inner first, as written.
    up_to: tuple[Cap, ...]
    then: tuple[Step, ...]
    charge: Charge | None
    span: Span
    #: The place of each key that was written, by its English name.
    keys: dict[str, Span] = field(factory=dict, eq=False, repr=False)
    #: Id of the node whose score the points count in; None: the rule's own.
    at: str | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its facts; none when it needs no facts."""
        if self.facts is None:
            return ()
        return (self.facts,) if isinstance(self.facts, str) else self.facts


@frozen
class ForEach:
    """The rows of a register (``点位``, ``点位类型`` …), one instance of the subtree for each."""

    register: str
    where: Expr | None
    span: Span


@frozen
class MixPart:
    """So many of one value of a column: a number, or a share of the sample."""

    column: str
    value: str
    number: int | None
    share: Decimal | None
    span: Span


@frozen
class SampleStage:
    """``{from: 户, size: 12, per: 村, mix: {…}}``: how many rows had to be seen."""

    #: The register drawn from; None: the rows of the node's own ``for_each``.
    register: str | None
    where: Expr | None
    number: int | None
    share: Decimal | None
    per: str | None
    mix: tuple[MixPart, ...]
    span: Span


@frozen
class MaxPer:
    """``take: {max_per: [事故号]}``: of the finds whose fields agree only the dearest counts."""

    fields: tuple[Name, ...]
    span: Span


@frozen
class Node:
    """A node of the score tree (指标): children or rules, never both."""

    id: str
    title: str
    #: Full points (满分); None: open (``points: none``).
    points: Decimal | None
    #: Where the score begins; None: not written.
    start: Decimal | None
    cite: Citation | None
    combine: Combine
    #: How the children inside one row of ``for_each`` join.
    within: Combine
    weight: Amount | None
    for_each: ForEach | None
    #: None: not written (the default floor and ceiling apply).
    then: tuple[Step, ...] | None
    na_when: Expr | None
    na: NaPolicy | None
    unknown: UnknownPolicy | None
    tags: tuple[str, ...]
    children: tuple[Node, ...]
    rules: tuple[Rule, ...]
    span: Span
    keys: dict[str, Span] = field(factory=dict, eq=False, repr=False)
    #: True unless the author wrote ``monotone: false``: the steps may let something worse score better.
    monotone: bool = True
    #: Id of the node whose outcome counts here; such a node has only a weight of its own.
    use: str | None = None
    sample: tuple[SampleStage, ...] = ()
    #: The account its score adds to instead of the node above.
    account: str | None = None
    #: How its rules join: all of them, the heaviest, or of the finds with equal fields the dearest.
    take: TakeName | MaxPer = "sum"


@frozen
class ResultRow:
    """``{is: A, when: …, cite: …}``; no ``when``: otherwise."""

    value: str
    when: Expr | None
    cite: Citation | None
    veto: bool
    span: Span


@frozen
class Result:
    """A named decision beside the score: the first row that holds, a value, or a list of nodes."""

    name: str
    rows: tuple[ResultRow, ...]
    #: ``{value: …}``
    value: Amount | None
    cite: Citation | None
    span: Span
    #: ``{list: nodes under … where …}``: the nodes, and the condition after ``where``.
    list: Call | None = None


@frozen
class Change:
    """An entry of an overlay: what it changes, why, and on which clause it stands."""

    does: Literal["add", "tighten", "reweight", "replace", "drop"]
    #: Id or path; of an addition the node it comes under.
    at: str
    #: None: the whole node or rule.
    key: str | None
    was: str | None
    to: str | None
    reason: str
    cite: Citation | None
    span: Span


@frozen
class Profile:
    """Other figures for another reading: owner (an id or a path), path in it, the figure as written."""

    name: str
    title: str | None
    figures: tuple[tuple[str, str, str], ...]
    span: Span


@frozen
class Waiver:
    """Facts that rules do not count, by whose leave and why; all that is written must hold of the fact."""

    id: str
    #: Ids of rules, or of nodes for all rules below.
    of: tuple[str, ...]
    #: None: anywhere.
    sites: tuple[str, ...] | None
    start: datetime.date | None
    until: datetime.date | None
    #: None: whatever the rule reads.
    kind: str | None
    where: Expr | None
    reason: str
    approver: str
    cite: Citation
    span: Span
    keys: dict[str, Span] = field(factory=dict, eq=False, repr=False)


@frozen
class Account:
    """A total beside the score (money); ``better: low``: what is lost adds to it."""

    name: str
    unit: str
    places: int
    better: Literal["high", "low"]
    span: Span


@frozen
class Ruleset:
    """One edition of one standard, as its folder says it."""

    format: int
    id: str
    edition: str
    title: str
    in_force_from: datetime.date | None
    in_force_until: datetime.date | None
    better: Literal["high", "low"]
    rounding: RoundingLevels
    na: NaPolicy
    unknown: UnknownPolicy
    #: None: not written (allowed only where no cap can bind across units).
    cap_share: CapShare | None
    documents: tuple[Document, ...]
    kinds: tuple[Kind, ...]
    registers: tuple[Register, ...]
    #: Typed fields of the case (测评对象).
    case_fields: tuple[FieldType, ...]
    roots: tuple[Node, ...]
    results: tuple[Result, ...]
    span: Span
    #: Places of what was written in ruleset.yaml, by English name; of ``rounding`` its levels too (``rounding.report``).
    keys: dict[str, Span] = field(factory=dict, eq=False, repr=False)
    #: The base as written; None: it stands alone.
    extends: str | None = None
    #: Entries of overlays, those of the base first.
    changes: tuple[Change, ...] = ()
    profiles: tuple[Profile, ...] = ()
    accounts: tuple[Account, ...] = ()
    #: The profile whose figures were taken; None: as written.
    profile: str | None = None
    seasons: tuple[Season, ...] = ()
    #: Source texts by path, for messages.
    sources: dict[str, str] = field(factory=dict, eq=False, repr=False)
    #: Words worked out for the facts of a kind.
    derived: tuple[DerivedWord, ...] = ()
    #: What accumulates over the facts of a case.
    ledgers: tuple[Ledger, ...] = ()
    #: The share of the points on illustrative figures above which there is no headline; None: it does not matter.
    withhold_above: Fraction | None = None
    #: ``cases: {by: charge}``: every unit that answers for something is a case of its own.
    by_charge: bool = False
    waivers: tuple[Waiver, ...] = ()
    disagreement: Disagreement = "worst"
