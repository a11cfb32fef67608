"""The parts of a rule that a clause can change, and which way a change of one number goes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from attrs import frozen

from evalrules.editions.meaning import meaning
from evalrules.plan.leaves import Leaf, NumberPrice
from evalrules.plan.places import decimal_places, to_decimal
from evalrules.plan.terms import Constant, Operation, Term
from evalrules.plan.walking import conjoined

#: ``tighter``: whatever the facts, never a better score; ``looser``: never a worse one.
Way = Literal["tighter", "looser"]

Aspect = Literal[
    "scope",
    "occurrence",
    "condition",
    "points",
    "cap",
    "allowance",
    "steps",
    "unit",
    "coverage",
    "place",
    "waivers",
]

#: The fields of a leaf by what they decide.
_FIELDS: dict[Aspect, tuple[str, ...]] = {
    "scope": ("kinds", "where", "looking", "site_where", "joins", "named_kinds", "view"),
    "occurrence": ("same", "keep", "per"),
    "condition": ("when",),
    "points": ("polarity", "count", "value", "prices", "group", "empty", "low"),
    "allowance": ("free",),
    "cap": ("caps",),
    "steps": ("steps",),
    "coverage": ("coverage", "visited"),
    "place": ("at", "unless"),
    "waivers": ("waivers",),
}


@frozen
class Figure:
    """A number that became another."""

    old: str
    new: str


@frozen
class Change:
    """One aspect of a rule that is another now."""

    aspect: Aspect
    way: Way | None
    figures: tuple[Figure, ...] = ()


def changes(old: Leaf, new: Leaf) -> tuple[Change, ...]:
    """The aspects in which two rules differ, each with its way where it is proved."""
    found: list[Change] = []
    for aspect, names in _FIELDS.items():
        before, after = ([meaning(getattr(leaf, name)) for name in names] for leaf in (old, new))
        if before != after:
            found.append(
                Change(aspect, _way(aspect, old, new), tuple(dict.fromkeys(_figures(before, after))))
            )
    charges = [[meaning(leaf.rule.charge), meaning(leaf.answers)] for leaf in (old, new)]
    if charges[0] != charges[1]:
        found.append(Change("unit", None, tuple(dict.fromkeys(_figures(*charges)))))
    return tuple(found)


def way_of(found: tuple[Change, ...]) -> Way | None:
    """The way of all of them together; None: not proved, or they pull both ways."""
    ways = {one.way for one in found if one.aspect != "unit"}
    return next(iter(ways)) if len(ways) == 1 else None


def _way(aspect: Aspect, old: Leaf, new: Leaf) -> Way | None:
    if old.polarity != new.polarity or old.low != new.low:
        return None
    #: True: what the rule gives or takes makes the score better.
    helps = (old.polarity == "earn") != old.low
    if aspect == "points":
        return _of_amounts(_price(old), _price(new), helps) if _same_but_price(old, new) else None
    if aspect == "cap":
        return _of_caps(old, new, helps)
    if aspect == "allowance":
        return _of_amounts(_constant(old.free) or Fraction(0), _constant(new.free) or Fraction(0), not helps)
    if aspect == "scope" and _plain_scope(old, new):
        return _of_scope(old.where, new.where, helps)
    return None


def _of_amounts(old: Fraction | None, new: Fraction | None, helps: bool) -> Way | None:
    if old is None or new is None or old == new:
        return None
    return "tighter" if (new > old) != helps else "looser"


def _constant(term: Term | None) -> Fraction | None:
    if isinstance(term, Constant) and isinstance(term.value, Fraction):
        return term.value
    return None


def _price(leaf: Leaf) -> Fraction | None:
    """The points of every unit, where they are one number."""
    if leaf.prices is None or len(leaf.prices.rows) != 1 or leaf.group is not None:
        return None
    price = leaf.prices.rows[0].price
    return _constant(price.amount) if isinstance(price, NumberPrice) else None


def _same_but_price(old: Leaf, new: Leaf) -> bool:
    return all(
        meaning(getattr(old, name)) == meaning(getattr(new, name))
        for name in ("count", "value", "group", "empty")
    )


def _of_caps(old: Leaf, new: Leaf, helps: bool) -> Way | None:
    before = {cap.level: _constant(cap.amount) for cap in old.caps}
    after = {cap.level: _constant(cap.amount) for cap in new.caps}
    if None in (*before.values(), *after.values()) or any(
        value is not None and value < 0 for value in after.values()
    ):
        return None
    ways: set[Way] = set()
    for level in {*before, *after}:
        one, other = before.get(level), after.get(level)
        if one == other:
            continue
        # No cap is a cap that never binds.
        more = one is not None and (other is None or other > one)
        ways.add("tighter" if more != helps else "looser")
    return next(iter(ways)) if len(ways) == 1 else None


def _plain_scope(old: Leaf, new: Leaf) -> bool:
    """Whether every fact in the scope costs by itself: only ``where`` differs, and facts are priced one by one."""
    names = ["kinds", "joins", "named_kinds", "view", "coverage"]
    # What is looked at matters where every observation is a fact.
    names += ["looking"] if old.coverage == "record" else []
    alike = all(meaning(getattr(old, name)) == meaning(getattr(new, name)) for name in names)
    return alike and all(
        leaf.prices is not None and leaf.same is None and leaf.value is None and leaf.when is None
        for leaf in (old, new)
    )


def _of_scope(old: Term | None, new: Term | None, helps: bool) -> Way | None:
    if _within(new, old):
        return "looser" if not helps else "tighter"
    if _within(old, new):
        return "tighter" if not helps else "looser"
    return None


def _within(inner: Term | None, outer: Term | None) -> bool:
    """Whether the inner condition surely implies the outer."""
    parts = conjoined(inner)
    return all(any(_implies(part, wanted) for part in parts) for wanted in conjoined(outer))


def _implies(one: Term, other: Term) -> bool:
    if meaning(one) == meaning(other):
        return True
    before, after = _members(one), _members(other)
    return before is not None and after is not None and before[0] == after[0] and before[1] <= after[1]


def _members(term: Term) -> tuple[Any, frozenset[str]] | None:
    """``x in (a, b)`` and ``x == a``: of what, and which."""
    if not isinstance(term, Operation) or term.operator not in ("in", "==") or term.arguments[0] is None:
        return None
    of, *members = term.arguments
    if not all(isinstance(one, Constant) for one in members):
        return None
    return meaning(of), frozenset(str(meaning(one)) for one in members)


def _figures(old: Any, new: Any) -> Iterator[Figure]:
    """Where two meanings have the same shape: the numbers, days and words that differ."""
    if isinstance(old, dict) and isinstance(new, dict):
        if old.keys() != new.keys() or old.get("") != new.get(""):
            return
        if old.get("") == new.get("") == "Constant" and old.get("value") != new.get("value"):
            yield Figure(_said(old["value"]), _said(new["value"]))
            return
        for key, value in old.items():
            yield from _figures(value, new[key])
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            yield from _figures(one, other)
    elif old != new and _is_number(old) and _is_number(new):
        yield Figure(_said(old), _said(new))


def _is_number(plain: Any) -> bool:
    return isinstance(plain, str) and plain.count("/") == 1 and plain.replace("/", "").lstrip("-").isdigit()


def _said(plain: Any) -> str:
    """
    A number as people write it.

    >>> _said("3/10"), _said("1/3"), _said({"": "date", "is": "2021-01-01"})
    ('0.3', '1/3', '2021-01-01')
    """
    if isinstance(plain, dict):
        return str(plain.get("is", plain))
    if _is_number(plain):
        return number_said(Fraction(plain))
    return "、".join(map(_said, plain)) if isinstance(plain, list) else str(plain)


def number_said(value: Fraction | Decimal) -> str:
    """A number as short as it is exact."""
    exact = Fraction(value)
    return str(exact) if decimal_places(exact) is None else f"{to_decimal(exact):f}"
