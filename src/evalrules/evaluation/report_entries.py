"""The entries of a report: deductions, awards and adjustments, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from attrs import define, field

from evalrules.engine.entries import DEDUCTIONS, Entry
from evalrules.evaluation.charging_units import totals
from evalrules.evaluation.listing_entries import EntryListing
from evalrules.evaluation.report import Adjustment, ChargeShare, Deduction, UnitTotal
from evalrules.evaluation.written import Written
from evalrules.ruleset.units import UNCHARGED


@define
class ReportEntries:
    """Rows in the order of the report."""

    deductions: list[Deduction] = field(factory=list)
    awards: list[Deduction] = field(factory=list)
    adjustments: list[Adjustment] = field(factory=list)
    #: What was lost by authority, in units of the report.
    losses: dict[str, int] = field(factory=dict)
    #: Units of the report that nobody answers for: lost, earned.
    nobody_lost: list[int] = field(factory=list)
    nobody_earned: list[int] = field(factory=list)

    def take(self, shares: Iterable[tuple[Entry, int]], listing: EntryListing) -> None:
        """Make the rows of entries that come in order, each with its integer of report units."""
        losses = self.losses
        for entry, units in shares:
            cause = entry.cause
            if cause in DEDUCTIONS:
                row = listing.deduction(entry, units)
                self.deductions.append(row)
                authority = row.cite.authority
                losses[authority] = losses.get(authority, 0) + units
                if row.unit == UNCHARGED:
                    self.nobody_lost.append(units)
            elif cause == "award":
                row = listing.deduction(entry, -units)
                self.awards.append(row)
                if row.unit == UNCHARGED:
                    self.nobody_earned.append(-units)
            elif units:
                self.adjustments.append(listing.adjustment(entry, units))

    def units(self, written: Written) -> tuple[UnitTotal, ...]:
        """Points by the unit that answers for them."""
        other = sum((one.effective for one in self.adjustments), Decimal(0))
        lost = _shares(self.deductions, self.nobody_lost, written)
        return totals(lost, _shares(self.awards, self.nobody_earned, written), other)


def _shares(rows: list[Deduction], nobody: list[int], written: Written) -> list[ChargeShare]:
    """What each unit bears; all that nobody answers for as one share."""
    shares: list[ChargeShare] = []
    if len(nobody) < len(rows):
        shares = [share for row in rows if row.unit != UNCHARGED for share in row.shares]
    return [*shares, *written.nobody[sum(nobody)]] if nobody else shares
