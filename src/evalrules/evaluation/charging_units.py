"""Who answers for the points (谁丢分谁负责): a rule's charge, shared exactly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from evalrules.engine.amounts import rounded
from evalrules.evaluation.report import ChargeShare, UnitTotal
from evalrules.facts.fact import Fact
from evalrules.plan.leaves import Leaf

#: Where nobody is named.
UNCHARGED = "未归属"

#: The text of a dotted name for a fact: ``责任单位``, ``点位.责任单位``; None when it is absent.
Naming = Callable[[Leaf, Fact], Sequence[str]]


def charges(
    leaf: Leaf | None, facts: Sequence[Fact], units: int, places: int, naming: Naming
) -> tuple[ChargeShare, ...]:
    """
    Units that share an amount of ``units`` × 10^−places points; the shares add up to it.

    A split goes by running rounding in the order written; what several facts cost together is split equally
    among the units they name.
    """
    charge = None if leaf is None else leaf.rule.charge
    if charge is None or leaf is None:
        return (_share(UNCHARGED, units, places),)
    if charge.units:
        parts = running([Fraction(share) for _, share in charge.units], units)
        return tuple(_share(name, part, places) for (name, _), part in zip(charge.units, parts, strict=True))
    names: list[str] = []
    for fact in facts:
        names += [name for name in naming(leaf, fact) if name not in names]
    if not names:
        return (_share(UNCHARGED, units, places),)
    parts = running([Fraction(1, len(names))] * len(names), units)
    return tuple(_share(name, part, places) for name, part in zip(names, parts, strict=True))


def running(shares: Sequence[Fraction], units: int) -> list[int]:
    """
    Whole parts of ``units`` in the order written: each takes what brings the sum so far nearest to its share of it.

    >>> running([Fraction(1, 3)] * 3, 50), running([Fraction(1, 3)] * 3, -50)
    ([17, 16, 17], [-17, -16, -17])
    """
    parts: list[int] = []
    upto = Fraction(0)
    for share in shares:
        upto += share
        parts.append(int(rounded(upto * units, 0, "half_up")) - sum(parts))
    return parts


def _share(unit: str, units: int, places: int) -> ChargeShare:
    return ChargeShare(unit, Decimal(units).scaleb(-places))


def totals(
    lost: Sequence[ChargeShare], earned: Sequence[ChargeShare], other: Decimal
) -> tuple[UnitTotal, ...]:
    """Points by unit, the heaviest first; what nobody answers for stands last as 未归属."""
    sums: dict[str, list[Decimal]] = {}
    for index, shares in enumerate((lost, earned)):
        for share in shares:
            sums.setdefault(share.unit, [Decimal(0), Decimal(0)])[index] += share.effective
    if other:
        sums.setdefault(UNCHARGED, [Decimal(0), Decimal(0)])[0] += other
    rows = [UnitTotal(unit, lost, earned, lost - earned) for unit, (lost, earned) in sums.items()]
    return tuple(sorted(rows, key=lambda row: (row.unit == UNCHARGED, -row.net, row.unit)))
