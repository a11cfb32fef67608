"""Entries as deductions, awards and adjustments of the report: with sentence, citation, unit and place."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, partial

from evalrules.engine.amounts import Amount, scaled, to_decimal
from evalrules.engine.entries import Entry
from evalrules.engine.environment import Rows
from evalrules.engine.evaluating import CaseOutcome
from evalrules.engine.outcomes import LeafOutcome, RowPath
from evalrules.evaluation.charging_units import charges
from evalrules.evaluation.frame import Frame, RuleFrame
from evalrules.evaluation.naming import named_units
from evalrules.evaluation.report import (
    Adjustment,
    Deduction,
    DeductionDraft,
    Sentence,
)
from evalrules.evaluation.sentences import adjustment_sentence, deduction_sentence, fact_words
from evalrules.evaluation.written import MEASURE_PLACES
from evalrules.facts.fact import Fact, Fitted
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.ruleset.model import Charge, Rule
from evalrules.ruleset.units import UNCHARGED

#: A cap, and what had been lost under it before; None: no cap cut.
Cut = tuple[Amount | None, Amount | None]
_UNCUT: Cut = (None, None)


class EntryListing:
    """Makes the rows of one report."""

    def __init__(self, plan: Plan, frame: Frame, fitted: Fitted, outcome: CaseOutcome) -> None:
        self._plan = plan
        self._frame = frame
        self._written = frame.written
        self._rules = frame.rules
        self._places = frame.written.places
        self._world = outcome.world
        #: Deductions and awards in their order, for what sentences say about those before.
        self._listed: list[Entry] = []
        self._caps: dict[tuple[int, RowPath | None, int], Amount | None] = {}

    def deduction(self, entry: Entry, units: int) -> Deduction:
        """A deduction (or an award): ``units`` × 10^−places points of the total."""
        written = self._written
        leaf, node, facts, raw = entry.leaf, entry.node, entry.facts, entry.raw
        draft = DeductionDraft()
        frame = (
            self._told_alike(entry)
            if leaf is None
            else self._rules.get(leaf.position) or self._frame.rule(leaf)
        )
        draft.rule = frame.id
        draft.cite = frame.cite
        draft.place = frame.place
        draft.node = node.id
        draft.facts = (facts[0].id,) if len(facts) == 1 else tuple([fact.id for fact in facts])
        draft.site = entry.site
        if frame.is_charged:
            answering = None if leaf is None or not leaf.answers else partial(self._answering, entry)
            draft.shares = charges(leaf, facts, units, self._places, self._named, answering)
            draft.unit = "、".join([share.unit for share in draft.shares])
        else:
            draft.shares = written.nobody[units]
            draft.unit = UNCHARGED
        draft.points = points = written.measures[raw] if type(raw) is int else written.measure(raw)
        draft.effective = effective = written.points[units]
        draft.cause = "fact" if entry.cause == "award" and len(facts) == 1 else entry.cause
        draft.capped_by = entry.capped_by
        draft._sentence = partial(EntryListing._sentence, self, entry, points, effective)
        draft.__class__ = Deduction  # type: ignore[assignment]
        self._listed.append(entry)
        return draft  # type: ignore[return-value]

    def _told_alike(self, entry: Entry) -> RuleFrame:
        """What stands in the place of a rule where no rule is behind the entry."""
        node = entry.node.branch.node
        assert node.cite is not None
        return RuleFrame(node.id, self._frame.clauses.of(node.cite), str(node.span), is_charged=False)

    def adjustment(self, entry: Entry, units: int) -> Adjustment:
        """A change that is no fact's certain price."""
        rule = None if entry.leaf is None else entry.leaf.rule
        effective = Decimal(units).scaleb(-self._places)
        node = entry.node.branch.node
        written = None
        if entry.step is not None and entry.step.index >= 0:
            steps = rule.then if rule is not None else node.then or ()
            written = steps[entry.step.index]
        return Adjustment(
            kind=entry.cause,
            node=entry.node.id,
            rule=None if rule is None else rule.id,
            facts=tuple(fact.id for fact in entry.facts),
            effective=effective,
            sentence=lambda: adjustment_sentence(
                entry.cause,
                node_title=node.title,
                effective=effective,
                rule=rule,
                facts=len(entry.facts),
                step=written,
                policy=entry.node.branch.unknown,
            ),
        )

    def _sentence(self, entry: Entry, raw: Decimal, effective: Decimal) -> Sentence:
        """The sentence of an entry, when it is asked for."""
        cap, before = self._cuts.get(id(entry), _UNCUT)
        rule = self._rule(entry)
        node = entry.node.branch.node
        leaf = entry.leaf
        share = self._share_of(entry)
        unit_price = count = None
        if entry.cause in ("fact", "award") and leaf is not None and entry.count and raw:
            count = _plain(Fraction(entry.count))
            unit_price = _plain(Fraction(entry.raw) / self._plan.scale / Fraction(entry.count))
        elif entry.cause == "share":
            count = _plain(Fraction(entry.count))
        return deduction_sentence(
            rule=rule,
            node_title=node.title,
            fact_words=self._facts(entry.facts, rule),
            points=raw,
            effective=effective,
            cause="fact" if entry.cause == "award" else entry.cause,
            unit_price=unit_price,
            count=count,
            capped_by=entry.capped_by,
            cap=None if cap is None else self._written.measure(cap),
            before=None if before is None else self._written.measure(before),
            of=share,
            node_points=node.points,
            value=self._value_of(entry),
        )

    def _rule(self, entry: Entry) -> Rule:
        if entry.leaf is not None:
            return entry.leaf.rule
        return entry.node.branch.node.rules[0]

    def _value_of(self, entry: Entry) -> str | None:
        for leaf in entry.node.leaves:
            if _made(leaf, entry) and leaf.value is not None and leaf.value.low == leaf.value.high:
                return None if leaf.value.low is None else _plain(leaf.value.low)
        return None

    def _share_of(self, entry: Entry) -> str | None:
        if entry.cause != "share":
            return None
        for leaf in entry.node.leaves:
            if _made(leaf, entry) and leaf.pair_head is not None:
                return _plain(Fraction(leaf.pair_head.of))
        return None

    @cached_property
    def _cuts(self) -> dict[int, Cut]:
        """By entry: the cap that cut it, and what had been lost under it before (units of 1/scale)."""
        spent: dict[tuple[int, RowPath | None, int, object], Amount] = {}
        return {id(entry): self._cut(entry, spent) for entry in self._listed}

    def _cut(self, entry: Entry, spent: dict[tuple[int, RowPath | None, int, object], Amount]) -> Cut:
        leaf = entry.leaf
        if leaf is None or not leaf.caps or len(entry.facts) != 1:
            return _UNCUT
        cut = _UNCUT
        row = entry.row if leaf.at is not None else entry.node.row
        for level, cap in enumerate(leaf.caps):
            key = "" if cap.key is None else self._world.key(leaf, cap.key, entry.facts[0], row)
            under = (leaf.position, row, level, key)
            before = spent.get(under, 0)
            spent[under] = before + entry.amount
            if cap.level == entry.capped_by:
                cut = self._most(leaf, level, row), before
        return cut

    def _most(self, leaf: Leaf, level: int, row: RowPath | None) -> Amount | None:
        """A cap's amount in a row of the rule."""
        place = (leaf.position, row, level)
        if place not in self._caps:
            reader = self._world.of_row(row, self._world.prepared.branches[leaf.node])
            low, _ = reader.number(leaf.caps[level].amount)
            self._caps[place] = None if low is None else scaled(low, self._plan.scale)
        return self._caps[place]

    def _facts(self, facts: Sequence[Fact], rule: Rule) -> Sentence:
        words = [
            fact_words(fact, self._frame.kinds[fact.kind], rule, self._site_name(fact)) for fact in facts[:3]
        ]
        more = len(facts) - len(words)
        zh = "；".join(word.zh for word in words) + (f"等 {len(facts)} 条" if more else "")
        en = "; ".join(word.en for word in words) + (f" and {more} more" if more else "")
        return Sentence(zh, en)

    def _site_name(self, fact: Fact) -> str | None:
        sites = self._frame.sites
        rows = Rows({}) if sites is None else self._world.registers.get(sites, Rows({}))
        row = rows.get(fact.site or "")
        name = None if row is None else row.get("名称", row.get("name"))
        return name if isinstance(name, str) else None

    def _answering(self, entry: Entry, leaf: Leaf, fact: Fact | None) -> Charge | None:
        """The row of a table of charges that surely holds, where none before it may hold."""
        row = entry.row if leaf.at is not None else entry.node.row
        reader = (
            self._world.of_row(row, self._world.prepared.branches[leaf.node])
            if fact is None
            else self._world.of_fact(leaf, fact, row)
        )
        for test, charge in leaf.answers:
            holds = True if test is None else reader.truth(test)
            if holds is not False:
                return charge if holds else None
        return None

    def _named(self, charge: Charge, fact: Fact) -> Sequence[str]:
        """Units that a fact names through a ``charge``."""
        return named_units(charge, fact, self._frame, self._plan.ruleset, self._world.registers)


def _made(leaf: LeafOutcome, entry: Entry) -> bool:
    """Whether the entry is of this rule, in this row."""
    return leaf.leaf is entry.leaf and (leaf.leaf.at is None or leaf.row == entry.row)


def _plain(value: Fraction) -> str:
    decimal = to_decimal(value, MEASURE_PLACES).normalize()
    return f"{decimal:f}"
