"""How far inspections of the same place agree, rule by rule: which clauses are read differently by those who look."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from attrs import frozen

from evalrules.engine.amounts import to_decimal
from evalrules.engine.disagreeing import Disagreeing
from evalrules.engine.evaluating import CaseOutcome
from evalrules.engine.outcomes import RowPath
from evalrules.engine.selecting import Selecting
from evalrules.evaluation.citing import cited
from evalrules.evaluation.report import CitedClause
from evalrules.evaluation.reporting import walk_all
from evalrules.facts.fact import Fact, Fitted
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan

#: The days of the looks at one place, with the finds of each.
_Days = dict[datetime.date, set[str]]


@frozen
class DifferentLooks:
    """Two days on which inspections of one place came out differently."""

    #: None: the case as a whole.
    site: str | None
    #: The day with a find, and the day without one.
    found: datetime.date
    clear: datetime.date
    facts: tuple[str, ...]


@frozen
class RuleAgreement:
    """How often two looks at the same place for one rule came out alike."""

    rule: str
    node: str
    cite: CitedClause
    #: Pairs of days on which the same place was looked at for the rule.
    compared: int
    agreed: int
    #: agreed / compared, 4 places.
    share: Decimal
    different: tuple[DifferentLooks, ...]


def agreement(
    plan: Plan, fitted: Fitted, outcome: CaseOutcome, within: int | None = None
) -> tuple[RuleAgreement, ...]:
    """
    The rules whose places were looked at more than once, those that agree least first.

    A look is a day on which an inspection covers the rule at a site (for kinds with ``coverage: case``: in the case as
    a whole), or a day of a find there. Two looks agree when both have a find that the rule selects, or neither has.
    ``within``: only looks so many days apart are compared, since what is further apart may have been put right.
    Inspections and finds without a day, or a find without its site, cannot be compared and are left out.
    """
    looking = _Looking(plan, fitted, outcome)
    found = (looking.agreement(leaf, within) for leaf in outcome.world.prepared.leaves)
    told = [one for one in found if one is not None]
    return tuple(sorted(told, key=lambda one: one.share))


class _Looking:
    """Who looked where for a rule, and on which days something was found."""

    def __init__(self, plan: Plan, fitted: Fitted, outcome: CaseOutcome) -> None:
        world = outcome.world
        self._plan = plan
        self._coverage = {kind.name: kind.coverage for kind in plan.ruleset.kinds}
        # Every find is heard here, whichever inspection decides.
        self._inspections = Disagreeing("worst", plan.ruleset.kinds, world.prepared.names, fitted.inspections)
        self._selecting = Selecting(world, self._inspections)
        self._rows: dict[str, list[RowPath | None]] = {}
        for one in walk_all([outcome.root, *outcome.others]):
            if not one.joined:
                self._rows.setdefault(one.branch.id, []).append(one.row)

    def agreement(self, leaf: Leaf, within: int | None) -> RuleAgreement | None:
        """None where nothing can be compared."""
        compared = 0
        different: list[DifferentLooks] = []
        for site, days in self._looks(leaf):
            for one, other in combinations(sorted(days), 2):
                if within is not None and (other - one).days > within:
                    continue
                compared += 1
                if bool(days[one]) != bool(days[other]):
                    hit, clear = (one, other) if days[one] else (other, one)
                    different.append(DifferentLooks(site, hit, clear, tuple(sorted(days[hit]))))
        cite = cited(self._plan.ruleset, leaf.rule.cite)
        if not compared or cite is None:
            return None
        agreed = compared - len(different)
        share = to_decimal(Fraction(agreed, compared), 4)
        return RuleAgreement(leaf.id, leaf.node, cite, compared, agreed, share, tuple(different))

    def _looks(self, leaf: Leaf) -> Iterator[tuple[str | None, _Days]]:
        """Each place that the rule concerns with the days of its looks."""
        finds = self._selecting.finds(leaf)
        for kind in leaf.kinds:
            mine = [fact for fact in finds if fact.kind == kind and fact.date is not None]
            coverage = self._coverage.get(kind)
            if coverage == "case":
                yield None, self._days(leaf, kind, None, mine)
            elif coverage == "visit":
                for site in sorted(site for site in self._inspections.places if site is not None):
                    here = [fact for fact in mine if fact.site == site]
                    if here or self._concerns(leaf, site):
                        yield site, self._days(leaf, kind, site, here)

    def _concerns(self, leaf: Leaf, site: str) -> bool:
        rows = self._rows.get(leaf.node, [])
        return any(self._selecting.concerns(leaf, site, row) is True for row in rows)

    def _days(self, leaf: Leaf, kind: str, site: str | None, finds: Sequence[Fact]) -> _Days:
        looks = self._inspections.looks(leaf, kind, site)
        days: _Days = {one.date: set() for one in looks if one.date is not None}
        for fact in finds if days else ():
            if fact.date is not None:
                days.setdefault(fact.date, set()).add(fact.id)
        return days
