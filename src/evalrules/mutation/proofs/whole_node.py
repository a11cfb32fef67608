"""Proofs about amounts that are no less than all the points of a node: its floor and its full points make them one."""

from __future__ import annotations

from attrs import evolve

from evalrules.mutation.mutant import Mutant
from evalrules.mutation.proofs.amounts import fixed, of_rule
from evalrules.mutation.proofs.caps import is_known
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import (
    AllPrice,
    FactPrices,
    GroupScale,
    GroupTable,
    Leaf,
    NumberPrice,
    PriceRow,
)
from evalrules.plan.terms import Term

#: A price without its amounts, and the amounts in their order (None: ``all``).
_Amounts = tuple[object, list[Term | None]]


def all_points(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """
    The only rule of a node costs (or earns) the points of the node by any one find, before and after: what is beyond them,
    or ``all``, comes to the same.
    """
    before, after = of_rule(mutant, loaded.plan), of_rule(mutant, mutated.plan)
    if mutant.operator not in ("number", "forfeit") or before is None or after is None:
        return False
    was, now = _amounts(before[1]), _amounts(after[1])
    if was is None or now is None or was[0] != now[0] or len(was[1]) != len(now[1]):
        return False
    changed = [(one, other) for one, other in zip(was[1], now[1], strict=True) if one != other]
    same_but_for_it = evolve(before[1], prices=None, group=None) == evolve(
        after[1], prices=None, group=None, rule=before[1].rule
    )
    if loaded.plan.ruleset.cap_share == "proportional" and (len(was[1]) > 1 or None in (*was[1], *now[1])):
        # What each of several finds bears is in proportion to its price.
        return False
    if any(None in one for one in changed) and not all(
        is_known(leaf, one.plan) for (_, leaf), one in ((before, loaded), (after, mutated))
    ):
        # With ``all`` one certain find closes what a price leaves open: whatever else may be found, nothing is left.
        return False
    if before[0].unknown == "withhold" and any(
        sum(_is_all(one, before[0]) for one in amounts) > 1 for amounts in (was[1], now[1])
    ):
        # Where it is open which row holds, the amounts of the rule differ, or they are alike and it is not open.
        return False
    return (
        same_but_for_it
        and all(_is_all(one, before[0]) and _is_all(other, before[0]) for one, other in changed)
        and all(_has_nothing_else(branch, leaf) for branch, leaf in (before, after))
    )


def _is_all(amount: Term | None, branch: Branch) -> bool:
    """``all``, or a number no less than the points."""
    number = None if amount is None else fixed(amount)
    return amount is None or (number is not None and branch.points is not None and number >= branch.points)


def _has_nothing_else(branch: Branch, leaf: Leaf) -> bool:
    """Nothing but this rule moves the score of the node, from one end to the other, and nothing reworks what it comes to."""
    begins = 0 if leaf.raises else branch.points
    return (
        branch.counted == (leaf,)
        and branch.start == begins
        and not branch.low
        and branch.node.take == "sum"
        and branch.node.then is None
        and not (leaf.caps or leaf.steps or leaf.per or leaf.answers or leaf.rule.charge)
        and leaf.count is None
        and leaf.free is None
    )


def _amounts(leaf: Leaf) -> _Amounts | None:
    """None: the price is of a kind whose amounts are multiplied, or joined by lines."""
    if isinstance(leaf.prices, FactPrices):
        return _of_rows(leaf.prices.take, leaf.prices.rows)
    if isinstance(leaf.group, GroupTable):
        return _of_rows(leaf.group.take, leaf.group.rows)
    if isinstance(leaf.group, GroupScale):
        return (leaf.group.by, [one[0] for one in leaf.group.rows]), [one[1] for one in leaf.group.rows]
    return None


def _of_rows(take: str, rows: tuple[PriceRow, ...]) -> _Amounts | None:
    """``all`` stands alone: among other rows it is not an amount that may be the first or the greatest."""
    if len(rows) == 1 and isinstance(rows[0].price, AllPrice):
        return (take, [rows[0].test]), [None]
    prices = [row.price for row in rows if isinstance(row.price, NumberPrice)]
    if len(prices) < len(rows):
        return None
    return (take, [row.test for row in rows]), [price.amount for price in prices]
