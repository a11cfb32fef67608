"""The entries of a report: deductions, awards and adjustments, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from attrs import define, field

from evalrules.engine.entries import DEDUCTIONS, Entry
from evalrules.evaluation.charging_units import UNCHARGED, totals
from evalrules.evaluation.listing_entries import EntryListing
from evalrules.evaluation.report import Adjustment, ChargeShare, Deduction, UnitTotal


@define
class ReportEntries:
    """Rows in the order of the report."""

    deductions: list[Deduction] = field(factory=list)
    awards: list[Deduction] = field(factory=list)
    adjustments: list[Adjustment] = field(factory=list)
    #: What was lost by authority, in units of the report.
    losses: dict[str, int] = field(factory=dict)

    def take(self, shares: Iterable[tuple[Entry, int]], listing: EntryListing) -> None:
        """Make the rows of entries that come in order, each with its integer of report units."""
        losses = self.losses
        for entry, units in shares:
            if entry.cause in DEDUCTIONS:
                deduction = listing.deduction(entry, units)
                self.deductions.append(deduction)
                authority = deduction.cite.authority
                losses[authority] = losses.get(authority, 0) + units
            elif entry.cause == "award":
                self.awards.append(listing.deduction(entry, -units))
            elif units:
                self.adjustments.append(listing.adjustment(entry, units))

    def units(self) -> tuple[UnitTotal, ...]:
        """Points by the unit that answers for them."""
        other = sum((one.effective for one in self.adjustments), Decimal(0))
        return totals(_shares(self.deductions), _shares(self.awards), other)


def _shares(rows: list[Deduction]) -> list[ChargeShare]:
    """What each unit bears; all that nobody answers for as one share."""
    shares: list[ChargeShare] = []
    nobody: list[Decimal] = []
    for row in rows:
        if row.unit == UNCHARGED:
            nobody.append(row.effective)
        else:
            shares += row.shares
    if nobody:
        shares.append(ChargeShare(UNCHARGED, sum(nobody, Decimal(0))))
    return shares
