"""Who answers for the points (谁丢分谁负责): a rule's charge, shared exactly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from evalrules.evaluation.apportionment import shared
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

    A fixed split goes by largest remainder in the order written; what several facts cost together is split equally
    among the units they name.
    """
    charge = None if leaf is None else leaf.rule.charge
    if charge is None or leaf is None:
        return (_share(UNCHARGED, units, places),)
    if charge.units:
        parts = shared([Fraction(share) * units for _, share in charge.units], units)
        return tuple(_share(name, part, places) for (name, _), part in zip(charge.units, parts, strict=True))
    names: list[str] = []
    for fact in facts:
        names += [name for name in naming(leaf, fact) if name not in names]
    if not names:
        return (_share(UNCHARGED, units, places),)
    parts = shared([Fraction(units, len(names))] * len(names), units)
    return tuple(_share(name, part, places) for name, part in zip(names, parts, strict=True))


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
