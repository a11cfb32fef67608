"""One case of a bulk run: its leaves from sums, its tree as everywhere."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import cast

from attrs import evolve

from evalrules.engine.amounts import Amount, scaled
from evalrules.engine.bulk.fact_rules import FactSums
from evalrules.engine.bulk.program import Program, RuleAsks
from evalrules.engine.bulk.summed import Summed, counts, fact_sums, halves
from evalrules.engine.bulk.world import BulkWorld, OpenCaseError
from evalrules.engine.ending import Finish, finish, headline
from evalrules.engine.evaluating import CaseEvaluation
from evalrules.engine.group_leaf import group_outcome
from evalrules.engine.grouping import Group
from evalrules.engine.leaf import Selection, stands
from evalrules.engine.outcomes import LeafOutcome, RowPath, Value
from evalrules.engine.pooling import SitePair, site_words
from evalrules.engine.pricing import Reader
from evalrules.facts.fact import Fact, Fitted
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import AllPrice, GroupShare, Leaf, SharePart
from evalrules.plan.plan import Plan
from evalrules.plan.terms import FactField, Term

#: Both halves of a share, already summed.
_GOT = FactField("got", "number", False)
_OF = FactField("of", "number", False)
_NO_ASKS = RuleAsks()


class BulkCase(CaseEvaluation):
    """The nodes of one case over the sums of its facts; ``fitted`` has none."""

    def __init__(self, plan: Plan, fitted: Fitted, program: Program, summed: Summed, case: int) -> None:
        self._program = program
        self._summed = summed
        self._number = case
        super().__init__(plan, fitted)

    def _make_world(self, plan: Plan, fitted: Fitted) -> BulkWorld:
        self.world: BulkWorld = BulkWorld(plan, fitted, self, self._program, self._summed, self._number)
        return self.world

    def _leaves(self, branch: Branch, row: RowPath | None) -> list[LeafOutcome]:
        found = [self._leaf(leaf, branch, row) for leaf in branch.leaves]
        return [outcome for outcome in found if outcome is not None]

    def _leaf(
        self, leaf: Leaf, branch: Branch, row: RowPath | None, *, doubtful: bool = False
    ) -> LeafOutcome | None:
        # Rules that count elsewhere, and so may be doubtful, are refused when the statements are written.
        assert not doubtful
        asks = self._program.rules.get(leaf.position, _NO_ASKS)
        looked = self._looked(leaf, row, asks)
        if leaf.prices is None:
            return self._of_group(leaf, branch, row, asks, looked)
        sums = self._sums(leaf, row, asks)
        if sums is not None and looked and leaf.position in self._prepared.plain:
            most = self._prepared.plain[leaf.position]
            if not sums.maybe and not sums.hard_open and sums.mild == sums.hard:
                return _plain(leaf, row, sums.mild if most is None else min(sums.mild, most))
        if sums is None and looked and not leaf.steps and leaf.value is None:
            return None
        return self._of_facts(leaf, branch, row, asks, looked, sums or FactSums())

    def _looked(self, leaf: Leaf, row: RowPath | None, asks: RuleAsks) -> bool:
        if asks.looking >= 0:
            return self.world.looked_at(asks.looking, row)
        return self._selecting.looked(leaf, row)

    def _sums(self, leaf: Leaf, row: RowPath | None, asks: RuleAsks) -> FactSums | None:
        sums = fact_sums(self._summed.at(asks.prices, self._number, row))
        if sums is None:
            return None
        if sums.open_case:
            raise OpenCaseError
        return _only_possible(sums) if leaf.coverage == "pending" else sums

    def _of_facts(
        self, leaf: Leaf, branch: Branch, row: RowPath | None, asks: RuleAsks, looked: bool, sums: FactSums
    ) -> LeafOutcome:
        """A rule that prices fact by fact."""
        words = site_words(self._sites(leaf, row, asks, looked))
        group: Group[Fact] = Group([], [], looked, words=words)
        bare = self.world.of_group(leaf, row, group, None)
        value = None if leaf.value is None else Value(*bare.number(leaf.value))
        read = self.world.of_group(leaf, row, group, value)
        holds = stands(leaf, read, Selection([], [], looked))
        found = sums.surely > 0
        outcome = LeafOutcome(leaf, row, looked, 0, 0, 0, value=value, found=found)
        outcome.dropped = branch.unknown == "exclude" and not looked and not found
        if holds is False:
            return outcome
        if holds is None:
            sums = _only_possible(sums)
        _forfeit(outcome, leaf, sums)
        ends = _fact_ends(leaf, sums, looked, read, self.world.scale)
        finish(ends, leaf.steps, read, self.world.scale, leaf.polarity)
        if holds is None:
            ends.or_nothing()
        outcome.mild, outcome.hard, outcome.mild_steps = ends.mild, ends.hard, ends.applied
        outcome.head, outcome.withheld = headline(ends, branch.unknown, raises=leaf.raises)
        return outcome

    def _of_group(
        self, leaf: Leaf, branch: Branch, row: RowPath | None, asks: RuleAsks, looked: bool
    ) -> LeafOutcome:
        """A rule that prices its group: a fact stands for all that are alike."""
        pending = leaf.coverage == "pending"
        found = self.world.certain(counts(self._summed.at(asks.members, self._number, row)), pending)
        if asks.halves >= 0:
            selection = self._halves(leaf, row, asks, looked)
        else:
            kind = leaf.only_kind or ""
            one = [Fact("", kind, None, None, {})]
            selection = Selection(one if sum(found.sure) else [], one if sum(found.maybe) else [], looked)
        sites = self._sites(leaf, row, asks, looked)
        outcome = group_outcome(_summed_leaf(leaf), branch, row, selection, self.world, sites)
        outcome.leaf = leaf
        return outcome

    def _halves(self, leaf: Leaf, row: RowPath | None, asks: RuleAsks, looked: bool) -> Selection:
        found = halves(self._summed.at(asks.halves, self._number, row), asks.half_places)
        if found.open_case:
            raise OpenCaseError
        facts = [
            Fact(
                str(place),
                leaf.only_kind or "",
                None,
                None,
                {"got": cast(Decimal, got), "of": cast(Decimal, of)},
            )
            for place, (count, got, of) in enumerate(found.parts)
            if count
        ]
        surely = () if leaf.coverage == "pending" else ("0", "1")
        sure = [fact for fact in facts if fact.id in surely]
        return Selection(sure, [fact for fact in facts if fact not in sure], looked)

    def _sites(self, leaf: Leaf, row: RowPath | None, asks: RuleAsks, looked: bool) -> list[SitePair] | None:
        """The pairs behind ``inspected`` and ``met``; a find that names no site is a pair of its own."""
        if asks.sites < 0:
            return self._selecting.sites(leaf, row, Selection([], [], looked))
        sure: list[Fact] = []
        maybe: list[Fact] = []
        for site, surely, possibly, open_case in self._summed.sites_at(asks.sites, self._number, row):
            if open_case:
                raise OpenCaseError
            for count, facts in ((surely, sure), (possibly, maybe)):
                many = min(count, 1) if site is not None else count
                # No two finds without a site are one.
                name = f"{len(sure)}/{len(maybe)}"
                facts += [Fact(f"{name}/{one}", leaf.only_kind or "", site, None, {}) for one in range(many)]
        if leaf.coverage == "pending":
            sure, maybe = [], [*sure, *maybe]
        return self._selecting.sites(leaf, row, Selection(sure, maybe, looked))


def _plain(leaf: Leaf, row: RowPath | None, total: int) -> LeafOutcome:
    """Known prices under at most one fixed cap: both ends are one."""
    return LeafOutcome(leaf, row, True, total, total, total, found=True)


def _only_possible(sums: FactSums) -> FactSums:
    """Nothing is sure: the rule may not act, or is not assessed yet."""
    return evolve(
        sums,
        surely=0,
        maybe=sums.surely + sums.maybe,
        mild=0,
        excluded=0,
        excluded_open=False,
        forfeits=False,
        may_forfeit=sums.forfeits or sums.may_forfeit,
    )


def _forfeit(outcome: LeafOutcome, leaf: Leaf, sums: FactSums) -> None:
    assert leaf.prices is not None
    if not any(isinstance(one.price, AllPrice) for one in leaf.prices.rows):
        return
    outcome.forfeits_group = sums.forfeits
    outcome.maybe_forfeits_group = sums.may_forfeit or (not outcome.looked and not sums.forfeits)


def _fact_ends(leaf: Leaf, sums: FactSums, looked: bool, read: Reader, scale: int) -> Finish:
    """Both ends under the cap of the rule, which the case may decide."""
    assert leaf.prices is not None
    mild_cap: Amount | None = None
    hard_cap: Amount | None = None
    for one in leaf.caps:
        if one.key is None:
            low, high = read.number(one.amount)
            mild_cap = scaled(max(low or Fraction(0), Fraction(0)), scale)
            hard_cap = None if high is None else scaled(max(high, Fraction(0)), scale)
    forfeit_only = all(isinstance(one.price, AllPrice) for one in leaf.prices.rows)
    mild = _under(sums.mild, mild_cap)
    unbounded = sums.hard_open or (not looked and not forfeit_only)
    hard = hard_cap if unbounded else _under(sums.hard, hard_cap)
    excluded: Amount | None = mild
    if leaf.polarity == "earn":
        excluded = hard_cap if sums.excluded_open else _under(sums.excluded, hard_cap)
    return Finish(mild, hard, excluded)


def _under(amount: Amount, cap: Amount | None) -> Amount:
    return amount if cap is None else min(amount, cap)


def _summed_leaf(leaf: Leaf) -> Leaf:
    """The rule with its halves read from facts that stand for many."""
    cell = leaf.group
    if not isinstance(cell, GroupShare) or "fact" not in (cell.got.source, cell.of.source):
        return leaf

    def half(part: SharePart, term: Term) -> SharePart:
        return SharePart("fact", term) if part.source == "fact" else part

    return evolve(leaf, group=GroupShare(half(cell.got, _GOT), half(cell.of, _OF)))
