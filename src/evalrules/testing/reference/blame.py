"""Who answers: every cause at the scale of the report, split over the units it is charged to (meaning.md §8, Charge)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from evalrules.ruleset.model import Charge, Rule
from evalrules.testing.reference.causes import Entry
from evalrules.testing.reference.per_fact import key_value
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.rounding import whole
from evalrules.testing.reference.world import World, rules_of

NOBODY = "未归属"


def blamed(world: World, shown: Sequence[tuple[Entry, Fraction]], places: int) -> dict[str, Fraction]:
    """Points by unit; what nobody is named for, and every adjustment, is nobody's."""
    unit = Fraction(1, 10**places)
    rules = {rule.id: rule for root in world.ruleset.roots for rule in rules_of(root)}
    sums: dict[str, Fraction] = {}
    for entry, amount in shown:
        parts = _parts(world, rules.get(entry.rule or "") if entry.of_facts else None, entry)
        for name, part in zip([name for name, _ in parts], _running(parts, amount / unit), strict=True):
            sums[name] = sums.get(name, Fraction(0)) + part * unit
    return sums


def _parts(world: World, rule: Rule | None, entry: Entry) -> list[tuple[str, Fraction]]:
    charge = None if rule is None else rule.charge
    if charge is None:
        return [(NOBODY, Fraction(1))]
    if charge.units:
        return [(name, Fraction(share)) for name, share in charge.units]
    names = list(dict.fromkeys(name for id in entry.facts for name in _named(world, charge, id)))
    return [(name, Fraction(1, len(names))) for name in names] or [(NOBODY, Fraction(1))]


def _named(world: World, charge: Charge, id: str) -> list[str]:
    """The units that a fact names."""
    name = charge.field or charge.equally
    assert name is not None
    value = key_value(name.parts, world.fact(id), Place(world))
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, tuple) else [str(value)]


def _running(parts: Sequence[tuple[str, Fraction]], amount: Fraction) -> list[int]:
    """Each part takes what brings the sum so far nearest to its share of it."""
    upto = Fraction(0)
    done = 0
    found = []
    for _, share in parts:
        upto += share
        found.append(whole(amount * upto, "half_up") - done)
        done += found[-1]
    return found
