"""Accounts (账户): their totals and what made them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from evalrules.engine.amounts import rounded, to_decimal
from evalrules.engine.entries import Explained
from evalrules.engine.evaluating import CaseOutcome
from evalrules.engine.explaining import explain
from evalrules.engine.outcomes import Outcome
from evalrules.evaluation.report import AccountTotal
from evalrules.evaluation.report_entries import ReportEntries
from evalrules.plan.plan import Plan
from evalrules.ruleset.model import Account

#: Deductions, awards and adjustments of an outcome, in so many decimal places.
Listing = Callable[[int, Explained], ReportEntries]


def accounts(plan: Plan, outcome: CaseOutcome, listing: Listing) -> Iterator[AccountTotal]:
    """Every account of the ruleset, in the order in which they are declared."""
    for account in plan.ruleset.accounts:
        parts = [one for one in outcome.others if one.branch.node.account == account.name]
        yield _account(plan, account, parts, listing)


def _account(plan: Plan, account: Account, parts: Sequence[Outcome], listing: Listing) -> AccountTotal:
    there = [one for one in parts if one.na != "yes"]
    listed = [listing(account.places, explain(plan, one)) for one in there]
    return AccountTotal(
        account.name,
        account.unit,
        _total([_or_nothing(one, one.head, None) for one in there], plan.scale, account.places),
        _total([_or_nothing(one, one.low, min) for one in there], plan.scale, account.places),
        _total([_or_nothing(one, one.high, max) for one in there], plan.scale, account.places),
        tuple(row for one in listed for row in one.deductions),
        tuple(row for one in listed for row in one.awards),
        tuple(row for one in listed for row in one.adjustments),
    )


def _or_nothing(
    outcome: Outcome, end: int | Fraction | None, choose: Callable[..., int | Fraction] | None
) -> int | Fraction | None:
    """What may not apply may add nothing."""
    return end if end is None or choose is None or outcome.na != "maybe" else choose(end, 0)


def _total(ends: Sequence[int | Fraction | None], scale: int, places: int) -> Decimal | None:
    """What each node adds is rounded, so that its causes add up to it."""
    known = [rounded(Fraction(end) / scale, places, "half_up") for end in ends if end is not None]
    if len(known) < len(ends):
        return None
    return to_decimal(sum(known, Fraction(0)), places)
