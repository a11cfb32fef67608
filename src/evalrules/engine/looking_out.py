"""Whether somebody looked for the facts of a ledger, and when."""

from __future__ import annotations

import datetime

from attrs import frozen

from evalrules.engine.case_rows import CaseRows
from evalrules.facts.fact import Fitted, Inspection
from evalrules.plan.derived import PlanLedger
from evalrules.plan.plan import Plan
from evalrules.ruleset.vocabulary import Kind


@frozen
class Lookouts:
    """The inspections of a case, asked by kind, row and days."""

    plan: Plan
    fitted: Fitted
    rows: CaseRows
    #: Name of the site register.
    sites: str | None

    def looked(
        self, ledger: PlanLedger, row: str | None, first: datetime.date | None, last: datetime.date | None
    ) -> bool:
        """True when nothing that was there can have been missed."""
        kind = next(one for one in self.plan.ruleset.kinds if one.name == ledger.kind)
        if kind.coverage == "closed":
            return True
        if kind.coverage == "record":
            return (
                first is None
                and not ledger.none
                and any(fact.kind == kind.name for fact in self.fitted.facts)
            )
        return any(
            self._covers(one, kind, ledger, row) and _within(one.date, first, last)
            for one in self.fitted.inspections
        )

    def _covers(self, one: Inspection, kind: Kind, ledger: PlanLedger, row: str | None) -> bool:
        if one.items is not None and kind.name not in one.items:
            return False
        if kind.coverage == "case" or one.site is None:
            return kind.coverage == "case" and one.site is None
        if row is None or ledger.row is None:
            return True
        return (
            one.site == row
            if ledger.row in ("点位", "sites")
            else self.rows.refers(one.site, ledger.row, row, self.sites)
        )


def _within(day: datetime.date | None, first: datetime.date | None, last: datetime.date | None) -> bool:
    if first is None or last is None:
        return True
    return day is not None and first <= day <= last
