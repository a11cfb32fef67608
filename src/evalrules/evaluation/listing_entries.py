"""Entries as deductions, awards and adjustments of the report: with sentence, citation, unit and place."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, partial

from evalrules.engine.amounts import Amount, to_decimal
from evalrules.engine.entries import Entry, Explained
from evalrules.engine.environment import Rows
from evalrules.engine.evaluating import CaseOutcome
from evalrules.engine.outcomes import LeafOutcome
from evalrules.evaluation.charging_units import charges
from evalrules.evaluation.cutting import UNCUT, Cut, cuts
from evalrules.evaluation.frame import Frame, RuleFrame
from evalrules.evaluation.naming import named_units
from evalrules.evaluation.report import (
    Adjustment,
    Deduction,
    DeductionDraft,
    Sentence,
)
from evalrules.evaluation.sentences import adjustment_sentence, deduction_sentence, fact_words
from evalrules.evaluation.sentences.words import Measure, measure_of
from evalrules.evaluation.working.factors import factors_of
from evalrules.evaluation.written import MEASURE_PLACES
from evalrules.facts.fact import Fact
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.ruleset.model import Charge, Rule
from evalrules.ruleset.units import UNCHARGED


class EntryListing:
    """Makes the rows of one report."""

    def __init__(self, plan: Plan, frame: Frame, outcome: CaseOutcome, explained: Explained) -> None:
        self._plan = plan
        self._frame = frame
        self._written = frame.written
        self._rules = frame.rules
        self._places = frame.written.places
        self._world = outcome.world
        self._explained = explained
        self._measure = measure_of(explained.outcome.branch.node, plan.ruleset)
        #: By the outcome of a rule what its caps left of the price of each fact.
        self._cuts: dict[int, dict[int, Cut]] = {}

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
                measure=Measure(self._measure.unit, self._explained.outcome.branch.low),
            ),
        )

    def _sentence(self, entry: Entry, raw: Decimal, effective: Decimal) -> Sentence:
        """The sentence of an entry, when it is asked for."""
        cut = self._cut(entry) or UNCUT
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
            capped_by=cut.level or entry.capped_by,
            cap=self._measured(cut.most),
            before=self._measured(cut.before),
            charged=self._measured(cut.kept),
            proportional=self._world.share == "proportional",
            weighted=self._factors.get(id(entry.node)) != 1,
            measure=self._measure,
            of=share,
            node_points=node.points,
            value=self._value_of(entry),
        )

    def _measured(self, amount: Amount | None) -> Decimal | None:
        return None if amount is None else self._written.measure(amount)

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
    def _factors(self) -> dict[int, Fraction]:
        """By outcome what multiplies its points on their way up to the total."""
        return factors_of(self._explained, self._explained.outcome.head is not None)

    def _cut(self, entry: Entry) -> Cut | None:
        """What the caps of a rule (or what is free) left of the price of a fact; None: they did not cut it."""
        leaf = entry.leaf
        if leaf is None or leaf.prices is None or len(entry.facts) != 1 or entry.cause == "forfeit":
            return None
        if entry.capped_by != "free" and all(one.level != entry.capped_by for one in leaf.caps):
            return None
        outcome = next((one for one in entry.node.leaves if _made(one, entry)), None)
        if outcome is None:
            return None
        if id(outcome) not in self._cuts:
            row = entry.row if leaf.at is not None else entry.node.row
            self._cuts[id(outcome)] = cuts(self._world, leaf, outcome, row, self._plan.scale)
        return self._cuts[id(outcome)].get(id(entry.facts[0]))

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
