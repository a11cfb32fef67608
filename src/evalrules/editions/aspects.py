"""The parts of a rule that a clause can change, and which way a change of one number goes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import attrs
from attrs import frozen

from evalrules.checks.placing import fixed
from evalrules.editions.meaning import meaning
from evalrules.plan.leaves import Leaf, NumberPrice
from evalrules.plan.places import decimal_places, to_decimal
from evalrules.plan.terms import Constant, Operation, Term
from evalrules.plan.walking import conjoined
from evalrules.source.span import Span

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
    parts: list[tuple[Aspect, list[object], list[object]]] = [
        (aspect, [getattr(old, name) for name in names], [getattr(new, name) for name in names])
        for aspect, names in _FIELDS.items()
    ]
    parts.append(("unit", [old.rule.charge, old.answers], [new.rule.charge, new.answers]))
    for aspect, before, after in parts:
        if meaning(before) != meaning(after):
            figures = tuple(dict.fromkeys(_figures(before, after)))
            found.append(Change(aspect, _way(aspect, old, new), figures))
    return tuple(found)


def way_of(found: tuple[Change, ...]) -> Way | None:
    """The way of all of them together; None: not proved, or they pull both ways."""
    ways = {one.way for one in found if one.aspect != "unit"}
    return next(iter(ways)) if len(ways) == 1 else None


def _way(aspect: Aspect, old: Leaf, new: Leaf) -> Way | None:
    if old.polarity != new.polarity or old.low != new.low:
        return None
    # What is earned makes a score better, also where a high one is bad.
    helps = old.polarity == "earn"
    if aspect == "points":
        return _of_amounts(_price(old), _price(new), helps) if _same_but_price(old, new) else None
    if aspect == "cap":
        return _of_caps(old, new, helps)
    if aspect == "allowance":
        return _of_amounts(fixed(old.free) or Fraction(0), fixed(new.free) or Fraction(0), not helps)
    if aspect == "scope" and _plain_scope(old, new):
        return _of_scope(old.where, new.where, helps)
    return None


def _of_amounts(old: Fraction | None, new: Fraction | None, helps: bool) -> Way | None:
    if old is None or new is None or old == new:
        return None
    return "tighter" if (new > old) != helps else "looser"


def _price(leaf: Leaf) -> Fraction | None:
    """The points of every unit, where they are one number."""
    if leaf.prices is None or len(leaf.prices.rows) != 1 or leaf.group is not None:
        return None
    price = leaf.prices.rows[0].price
    return fixed(price.amount) if isinstance(price, NumberPrice) else None


def _same_but_price(old: Leaf, new: Leaf) -> bool:
    return all(
        meaning(getattr(old, name)) == meaning(getattr(new, name))
        for name in ("count", "value", "group", "empty")
    )


def _of_caps(old: Leaf, new: Leaf, helps: bool) -> Way | None:
    before = {cap.level: fixed(cap.amount) for cap in old.caps}
    after = {cap.level: fixed(cap.amount) for cap in new.caps}
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
    """Where two values have the same shape: the numbers, days and words that differ."""
    kind: Any = type(old)
    if kind is not type(new) or old == new:
        return
    if kind is Constant:
        yield Figure(_said(old.value, old.percent), _said(new.value, new.percent))
    elif kind in (Fraction, Decimal):
        yield Figure(number_said(old), number_said(new))
    elif kind in (tuple, list):
        if len(old) == len(new):
            for one, other in zip(old, new, strict=True):
                yield from _figures(one, other)
    elif (
        attrs.has(kind)
        and kind is not Span
        and getattr(old, "operator", None) == getattr(new, "operator", None)
    ):
        for field in attrs.fields(kind):
            yield from _figures(getattr(old, field.name), getattr(new, field.name))


def _said(value: object, percent: bool) -> str:
    """
    A number as people write it.

    >>> _said(Fraction(3, 10), False), _said(Fraction(4, 5), True), _said("甲", False)
    ('0.3', '80%', '甲')
    """
    if isinstance(value, Fraction):
        return f"{number_said(value * 100)}%" if percent else number_said(value)
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def number_said(value: Fraction | Decimal) -> str:
    """A number as short as it is exact."""
    exact = Fraction(value)
    return str(exact) if decimal_places(exact) is None else f"{to_decimal(exact):f}"
