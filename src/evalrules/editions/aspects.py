"""The parts of a rule that a clause can change, and which way a change of one number goes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import attrs
from attrs import evolve, frozen

from evalrules.editions.implying import within
from evalrules.editions.meaning import everything_in, meaning
from evalrules.editions.priced_ways import Turn, gives_no_less_than_nothing, price_turn
from evalrules.editions.rising import never_less, never_negative
from evalrules.editions.step_ways import keeps_order, steps_turn
from evalrules.plan.leaves import Leaf
from evalrules.plan.places import decimal_places, to_decimal
from evalrules.plan.terms import (
    Aggregate,
    CaseField,
    Constant,
    DatedColumn,
    FactField,
    GroupValue,
    GroupWord,
    NodeResult,
    Rank,
    ResultValue,
    RowField,
    Term,
)
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

_FIELD_TERMS = (FactField, CaseField, RowField, DatedColumn)

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
    bounds_moved = False
    for aspect, before, after in parts:
        if meaning(before) == meaning(after):
            continue
        if _as_read(meaning(before)) == _as_read(meaning(after)):
            # The same said of a field that is declared otherwise.
            bounds_moved = True
        else:
            shown = _of_levels(old, new) if aspect == "cap" else figures_of(before, after)
            figures = tuple(dict.fromkeys(shown))
            found.append(Change(aspect, _way(aspect, old, new), figures))
    if bounds_moved or any(one.way is None for one in found if one.aspect != "unit"):
        # A way is one of the whole rule: beside something that goes no one way, a part has none.
        found = [evolve(one, way=None) for one in found]
    return tuple(found)


_READ = frozenset({"FactField", "CaseField", "RowField", "Lookup", "DatedColumn"})
_DECLARED = frozenset({"optional", "minimum", "maximum", "choices", "whole", "between"})


def _as_read(plain: Any) -> Any:
    """A meaning without what fields are declared to be: that is said of their kind or register."""
    if isinstance(plain, list):
        return [_as_read(one) for one in plain]
    if not isinstance(plain, dict):
        return plain
    left = plain.keys() - _DECLARED if plain.get("") in _READ else plain.keys()
    return {name: _as_read(plain[name]) for name in left}


def way_of(found: tuple[Change, ...]) -> Way | None:
    """The way of all of them together; None: not proved, or they pull both ways."""
    ways = {one.way for one in found if one.aspect != "unit"}
    return next(iter(ways)) if len(ways) == 1 else None


def _way(aspect: Aspect, old: Leaf, new: Leaf) -> Way | None:
    if old.polarity != new.polarity or old.low != new.low or not _keep_order(old, new):
        return None
    # What is earned makes a score better, also where a high one is bad.
    helps = old.polarity == "earn"
    if aspect == "points":
        alike = meaning((old.group is None, old.empty)) == meaning((new.group is None, new.empty))
        return _way_of(price_turn(old, new), helps) if alike else None
    if aspect == "cap":
        return _of_caps(old, new, helps)
    if aspect == "allowance":
        free = Constant(Fraction(0), "number")
        turn: Turn | None = "more" if never_less(old.free or free, new.free or free) else None
        turn = "less" if turn is None and never_less(new.free or free, old.free or free) else turn
        return _way_of(turn, helps)
    if aspect == "steps":
        return _way_of(steps_turn(old.steps, new.steps, may_be_negative=helps), helps)
    if not all(map(gives_no_less_than_nothing, (old, new))):
        return None
    if aspect == "condition" and not _asks_itself((old.steps, old.caps), (new.steps, new.caps)):
        return _way_of(_of_conditions(old.when, new.when), helps)
    if aspect in ("scope", "waivers") and _plain_scope(old, new):
        return _way_of(_of_conditions(old.selects, new.selects), helps)
    return None


def _way_of(turn: Turn | None, helps: bool) -> Way | None:
    if turn is None:
        return None
    return "looser" if (turn == "more") == helps else "tighter"


def _keep_order(old: Leaf, new: Leaf) -> bool:
    """Whether more before the caps and steps is never less behind them."""
    return keeps_order(old.steps) and keeps_order(new.steps)


def _of_caps(old: Leaf, new: Leaf, helps: bool) -> Way | None:
    before, after = ({cap.level: cap for cap in leaf.caps} for leaf in (old, new))
    if not all(never_negative(cap.amount) for cap in (*before.values(), *after.values())):
        return None
    turns: set[Turn | None] = set()
    for level in {*before, *after}:
        one, other = before.get(level), after.get(level)
        if one is None or other is None:
            # No cap is a cap that never binds.
            turns.add("more" if other is None else "less")
        elif meaning(one.key) != meaning(other.key):
            turns.add(None)
        elif meaning(one.amount) != meaning(other.amount):
            rises, falls = never_less(other.amount, one.amount), never_less(one.amount, other.amount)
            turns.add("more" if rises else "less" if falls else None)
    return _way_of(next(iter(turns)), helps) if len(turns) == 1 else None


def _plain_scope(old: Leaf, new: Leaf) -> bool:
    """Whether every fact in the scope costs by itself: only the condition differs, and facts are priced one by one."""
    names = ["kinds", "joins", "named_kinds", "view", "coverage", "same", "keep", "per", "free"]
    # What is looked at matters where every observation is a fact.
    names += ["looking"] if old.coverage == "record" else []
    if any(meaning(getattr(old, name)) != meaning(getattr(new, name)) for name in names):
        return False
    if _asks_itself(old, new):
        return False
    return all(
        leaf.prices is not None
        and leaf.value is None
        and leaf.when is None
        and (leaf.same is None or leaf.keep == "heaviest")
        for leaf in (old, new)
    )


def _asks_itself(*parts: object) -> bool:
    """Whether some number or condition reads the facts of the rule together, or what nodes come to."""
    asking = (Aggregate, GroupValue, GroupWord, NodeResult, ResultValue, Rank)
    return any(isinstance(one, asking) for one in everything_in(parts))


def _of_conditions(old: Term | None, new: Term | None) -> Turn | None:
    if within(old, new):
        return "more"
    return "less" if within(new, old) else None


def figures_of(old: Any, new: Any) -> Iterator[Figure]:
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
                yield from figures_of(one, other)
    elif attrs.has(kind) and kind not in (Span, *_FIELD_TERMS) and _have_one_form(old, new):
        for field in attrs.fields(kind):
            yield from figures_of(getattr(old, field.name), getattr(new, field.name))


def _of_levels(old: Leaf, new: Leaf) -> Iterator[Figure]:
    """The caps by their level; a dash where there is none."""
    before, after = ({cap.level: cap.amount for cap in leaf.caps} for leaf in (old, new))
    for level in dict.fromkeys([*before, *after]):
        one, other = before.get(level), after.get(level)
        if one is not None and other is not None:
            yield from figures_of(one, other)
        else:
            ends = [
                _said(end.value, end.percent) if isinstance(end, Constant) else "–" for end in (one, other)
            ]
            if ends[0] != ends[1]:
                yield Figure(*ends)


#: The same with and without the end itself.
_COMPARING = ({"<", "<="}, {">", ">="})


def _have_one_form(old: Any, new: Any) -> bool:
    one, other = getattr(old, "operator", None), getattr(new, "operator", None)
    return one == other or any({one, other} <= pair for pair in _COMPARING)


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
