"""What came out of one case, by rule and site: where each rule stands, and what its causes came to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from attrs import define, frozen

from evalrules.engine.entries import Entry, Explained
from evalrules.engine.evaluating import CaseEvaluation, CaseOutcome
from evalrules.engine.explaining import explain
from evalrules.engine.leaf import Selection
from evalrules.engine.outcomes import LeafOutcome, Outcome, RowPath
from evalrules.engine.world import World
from evalrules.evaluation.entry_shares import entry_shares
from evalrules.evaluation.frame import Frame, frame_of
from evalrules.facts.fact import Fact, Fitted
from evalrules.plan.branches import Branch
from evalrules.plan.joining import RowLevel
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.row_tables import SITE_COLUMNS
from evalrules.plan.terms import Term


@frozen(eq=False)
class Total:
    """What the points of a root count in: the headline (no account), an account, or a total of its own."""

    account: str | None
    #: False: neither the headline nor an account.
    counted: bool
    #: Decimal places of its entries.
    places: int


@define(eq=False)
class Place:
    """A node in one row: where rules stand."""

    outcome: Outcome
    total: Total
    #: False: it, or something above it, does not apply.
    applies: bool


@frozen(eq=False)
class Cost:
    """A cause of a rule, in units of the report."""

    entry: Entry
    units: int
    total: Total


class Ground:
    """One evaluated case, indexed for questions."""

    def __init__(self, plan: Plan, fitted: Fitted, outcome: CaseOutcome, explained: Explained) -> None:
        self.plan: Plan = plan
        self.fitted: Fitted = fitted
        self.outcome: CaseOutcome = outcome
        self.frame: Frame = frame_of(plan)
        self.world: World = outcome.world
        self._explained = explained
        self._selected: dict[tuple[int, RowPath | None], Selection | None] = {}
        self._facts: dict[str, dict[str | None, list[Fact]]] = {}
        self._totals: dict[int, Total] = {}
        #: A condition on sites by its number, and a site → whether it holds there.
        self.concerned: dict[tuple[int, str], bool | None] = {}
        self._conditions: dict[Term, int] = {}
        self._asked: dict[int, int] = {}

    def with_facts(self, fitted: Fitted) -> Ground:
        """The same nodes, where other facts are asked: what rules select there, not what it comes to."""
        case = CaseEvaluation(self.plan, fitted)
        return Ground(self.plan, fitted, case.not_yet(self.outcome), self._explained)

    # the tree

    @cached_property
    def leaves(self) -> dict[str, Leaf]:
        """Rules by id, in document order."""
        return {leaf.id: leaf for leaf in self.world.prepared.leaves}

    @cached_property
    def places(self) -> dict[str, list[Place]]:
        """By node: its rows (or the only place), each once; those of the headline before others."""
        found: dict[str, list[Place]] = {}
        known: dict[int, Place] = {}
        for root in (self.outcome.root, *self.outcome.others):
            total = self._total_of(root)
            for outcome, applies in _below(root, True):
                place = known.get(id(outcome))
                if place is None:
                    place = known[id(outcome)] = Place(outcome, total, applies)
                    if not outcome.joined:
                        found.setdefault(outcome.branch.id, []).append(place)
                elif applies and not place.applies and place.total is total:
                    # Used in several places: it counts where one of them applies.
                    place.applies = True
        return found

    def _total_of(self, root: Outcome) -> Total:
        if id(root) not in self._totals:
            self._totals[id(root)] = self._total(root)
        return self._totals[id(root)]

    def _total(self, root: Outcome) -> Total:
        if root is self.outcome.root:
            return Total(None, True, self.plan.report_places)
        name = root.branch.node.account
        account = next((one for one in self.plan.ruleset.accounts if one.name == name), None)
        if account is None:
            return Total(None, False, self.plan.report_places)
        return Total(account.name, True, account.places)

    def site_condition(self, leaf: Leaf) -> int:
        """The number of what a rule asks of sites; rules that ask the same have the same."""
        number = self._asked.get(leaf.position)
        if number is None:
            assert leaf.site_where is not None
            number = self._conditions.setdefault(leaf.site_where, len(self._conditions))
            self._asked[leaf.position] = number
        return number

    def branch(self, leaf: Leaf) -> Branch:
        """The node that a rule stands in."""
        return self.world.prepared.branches[leaf.node]

    def levels(self, leaf: Leaf) -> tuple[RowLevel, ...]:
        return self.branch(leaf).levels

    # what was found

    def selection(self, leaf: Leaf, row: RowPath | None) -> Selection | None:
        """The facts of a rule in a row; None: nothing was found where everything was seen."""
        place = leaf.position, row
        if place not in self._selected:
            self._selected[place] = self.outcome.selecting.of(leaf, row)
        return self._selected[place]

    def facts_at(self, leaf: Leaf, site: str | None) -> list[Fact]:
        """The facts of a rule's kinds at a site; None: all of them."""
        if site is None:
            return [fact for source in leaf.sources for fact in self.world.facts(source)]
        found: list[Fact] = []
        for source in leaf.sources:
            by_site = self._facts.get(source)
            if by_site is None:
                by_site = self._facts[source] = {}
                for fact in self.world.facts(source):
                    by_site.setdefault(fact.site, []).append(fact)
            found += by_site.get(site, ())
        return found

    # what it cost

    @cached_property
    def explained(self) -> list[tuple[Explained, Total, list[tuple[Entry, int]]]]:
        """The causes of every total, with what each came to."""
        headline = self._total_of(self.outcome.root)
        found = [(self._explained, headline, entry_shares(self.frame, self._explained))]
        for root in self.outcome.others:
            total = self._total_of(root)
            if total.account is not None and root.na != "yes":
                told = explain(self.plan, root)
                frame = self.frame.in_places(self.plan, total.places)
                found.append((told, total, entry_shares(frame, told)))
        return found

    @cached_property
    def costs(self) -> dict[int, dict[str | None, list[Cost]]]:
        """Causes by rule and by the site they stand at (None: no site's)."""
        found: dict[int, dict[str | None, list[Cost]]] = {}
        for _, total, shares in self.explained:
            for entry, units in shares:
                if entry.leaf is not None:
                    site = self.site_of(entry)
                    cost = Cost(entry, units, total)
                    found.setdefault(entry.leaf.position, {}).setdefault(site, []).append(cost)
        return found

    def site_of(self, entry: Entry) -> str | None:
        """The site that a cause stands at: its own, or that of the row the rule stands in."""
        if entry.site is not None or entry.leaf is None:
            return entry.site
        row = entry.row if entry.leaf.at is not None else entry.node.row
        return None if not row else self.site_of_row(self.levels(entry.leaf), row)

    def site_of_row(self, levels: Sequence[RowLevel], row: RowPath) -> str | None:
        """The site that a row is, or names: a row of the register of sites, a fact or an inspection at a site."""
        for level, key in zip(levels, row, strict=False):
            if level.name == self.world.prepared.sites:
                return key
            if level.origin in ("kind", "inspections"):
                named = self.world.registers[level.name][key].get(SITE_COLUMNS[0])
                if isinstance(named, str):
                    return named
        return None

    def leaf_outcome(self, leaf: Leaf, place: Place) -> LeafOutcome | None:
        """What a rule came to in a row; None: nothing was found where everything was seen."""
        if leaf.at is None:
            return next((one for one in place.outcome.leaves if one.leaf is leaf), None)
        there = (one for target in self.places.get(leaf.at, ()) for one in target.outcome.leaves)
        return next((one for one in there if one.leaf is leaf and one.row == place.outcome.row), None)


def _below(root: Outcome, applies: bool) -> Iterator[tuple[Outcome, bool]]:
    pending = [(root, applies)]
    while pending:
        one, above = pending.pop()
        here = above and one.na != "yes"
        yield one, here
        pending.extend((child, here) for child in reversed(one.children))


def points_of_costs(costs: Sequence[Cost]) -> tuple[Decimal, str | None]:
    """What a rule cost in the headline; where it counts in an account only, in the account, whose name is given."""
    headline = [one for one in costs if one.total.account is None]
    some = headline or costs
    if not some:
        return Decimal(0), None
    total = some[0].total
    units = sum(one.units for one in some if one.total is total)
    return Decimal(units).scaleb(-total.places), total.account
