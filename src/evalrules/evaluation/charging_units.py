"""Who answers for the points (谁丢分谁负责): a rule's charge, shared exactly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from evalrules.engine.amounts import rounded
from evalrules.evaluation.report import ChargeShare, UnitTotal
from evalrules.facts.fact import Fact
from evalrules.plan.leaves import Leaf
from evalrules.ruleset.model import Charge
from evalrules.ruleset.units import UNCHARGED

#: The units that a fact names through a charge (``责任单位``, ``点位.责任单位``); none when it is absent.
Naming = Callable[[Charge, Fact], Sequence[str]]
#: The row of a table of charges that holds for a fact (None: for the case); None: none surely does.
Answering = Callable[[Leaf, Fact | None], Charge | None]
#: Units with their shares.
Shares = tuple[tuple[str, Fraction], ...]


def charges(
    leaf: Leaf | None,
    facts: Sequence[Fact],
    units: int,
    places: int,
    naming: Naming,
    answering: Answering | None = None,
) -> tuple[ChargeShare, ...]:
    """
    Units that share an amount of ``units`` × 10^−places points; the shares add up to it.

    A split goes by running rounding in the order written; what several facts cost together is split equally
    among the units they name; by a table, among the different answers its rows give for them.
    """
    charge = None if leaf is None else leaf.rule.charge
    if charge is None or leaf is None:
        return (_share(UNCHARGED, units, places),)
    if charge.units:
        parts = running([Fraction(share) for _, share in charge.units], units)
        return tuple(_share(name, part, places) for (name, _), part in zip(charge.units, parts, strict=True))
    if charge.rows and answering is not None:
        split = _by_table([_answer(answering(leaf, fact), fact, naming) for fact in facts or (None,)])
    else:
        split = _equally([name for fact in facts for name in naming(charge, fact)])
    parts = running([share for _, share in split], units)
    return tuple(_share(name, part, places) for (name, _), part in zip(split, parts, strict=True))


def _by_table(answers: Sequence[Shares]) -> Shares:
    """Equal parts for the different answers, each shared as it says; a unit named by several takes all its parts."""
    different = list(dict.fromkeys(answers))
    sums: dict[str, Fraction] = {}
    for answer in different:
        for name, share in answer:
            sums[name] = sums.get(name, Fraction(0)) + share / len(different)
    return tuple(sums.items())


def _answer(charge: Charge | None, fact: Fact | None, naming: Naming) -> Shares:
    """What one row of a table says for a fact."""
    if charge is not None and charge.units:
        return tuple((name, Fraction(share)) for name, share in charge.units)
    return _equally(() if charge is None or fact is None else naming(charge, fact))


def _equally(names: Sequence[str]) -> Shares:
    """Equal parts for each unit, once; 未归属 where there is none."""
    units = tuple(dict.fromkeys(names)) or (UNCHARGED,)
    return tuple((name, Fraction(1, len(units))) for name in units)


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
