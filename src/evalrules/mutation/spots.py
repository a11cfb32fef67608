"""Every place of a ruleset where something could stand otherwise, and the ruleset with something else there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from attrs import frozen

from evalrules.ruleset.cells import TableRow
from evalrules.ruleset.derived import DerivedWord, Ledger
from evalrules.ruleset.model import Node, Result, Rule, Ruleset, Waiver
from evalrules.ruleset.registers import Register
from evalrules.ruleset.seasons import Season
from evalrules.ruleset.vocabulary import FieldType, Kind
from evalrules.source.span import Span

#: What a change can be told of.
Owner = Ruleset | Node | Rule | Result | Kind | Register | DerivedWord | Ledger | Season | Waiver

#: Fields that say who, where and why, and change no score.
PAPER = frozenset(
    {
        *("span", "keys", "sources", "cite", "documents", "text", "title", "id", "name", "aliases", "unit"),
        *("changes", "profiles", "profile", "extends", "replaces", "shape", "assessed_by", "monotone", "format"),
        *("edition", "in_force_from", "in_force_until", "sensitive", "reason", "approver", "authority", "pooled"),
    }
)  # fmt: skip


@frozen
class Spot:
    """A value of a ruleset with everything around it."""

    value: Any
    #: What it stands in, outermost first: an object with the name of a field, a tuple or a dict with a place in it.
    around: tuple[tuple[Any, Any], ...]

    def put(self, new: Any) -> Ruleset:
        """The ruleset with another value here."""
        for holder, key in reversed(self.around):
            new = _with(holder, key, new)
        assert isinstance(new, Ruleset)
        return new

    @property
    def ruleset(self) -> Ruleset:
        found = self.around[0][0] if self.around else self.value
        assert isinstance(found, Ruleset)
        return found

    @property
    def holder(self) -> Any:
        """What the value stands in."""
        return self.around[-1][0] if self.around else None

    @property
    def key(self) -> Any:
        """The name of its field, its place in a tuple, its name in a dict."""
        return self.around[-1][1] if self.around else None

    def inside(self, kind: type[Any]) -> Any:
        """The innermost object of a class around the value (or the value itself); None when there is none."""
        if isinstance(self.value, kind):
            return self.value
        return next((holder for holder, _ in reversed(self.around) if isinstance(holder, kind)), None)

    @property
    def owner(self) -> Any:
        """The rule, node, result, kind … that the value belongs to."""
        return self.inside(Owner)  # type: ignore[arg-type]

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields from the owner inwards."""
        owner = self.owner
        names: list[str] = []
        for holder, key in reversed(self.around):
            if isinstance(key, str):
                names.append(key)
            if holder is owner:
                break
        return tuple(reversed(names))

    @property
    def span(self) -> Span:
        """Where it stands in the files."""
        own = getattr(self.value, "span", None)
        if isinstance(own, Span):
            return own
        for holder, key in reversed(self.around):
            keys = getattr(holder, "keys", None)
            if isinstance(keys, dict) and isinstance(keys.get(key), Span):
                return keys[key]  # type: ignore[no-any-return]
            span = getattr(holder, "span", None)
            if isinstance(span, Span):
                return span
        return self.ruleset.span


def spots(ruleset: Ruleset) -> Iterator[Spot]:
    """Every value of the ruleset that may move a score, outer ones first, in the order of the files."""
    yield from below(Spot(ruleset, ()))


def below(spot: Spot) -> Iterator[Spot]:
    yield spot
    value = spot.value
    if attrs.has(type(value)):
        for name in _names(type(value)):
            yield from below(Spot(getattr(value, name), (*spot.around, (value, name))))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from below(Spot(item, (*spot.around, (value, index))))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from below(Spot(item, (*spot.around, (value, key))))


def _names(kind: type[Any]) -> tuple[str, ...]:
    known = _FIELDS.get(kind)
    if known is None:
        known = _FIELDS[kind] = tuple(one.name for one in attrs.fields(kind) if one.name not in PAPER)
        if kind is FieldType:
            known = _FIELDS[kind] = ("minimum", "maximum", "optional", "finding")
        if kind.__module__.endswith("expressions.syntax"):
            known = _FIELDS[kind] = tuple(one.name for one in attrs.fields(kind) if one.name != "span")
        if kind is TableRow:
            known = _FIELDS[kind] = ("words", "amount")
    return known


_FIELDS: dict[type[Any], tuple[str, ...]] = {}


def _with(holder: Any, key: Any, new: Any) -> Any:
    if isinstance(holder, tuple):
        return (*holder[:key], new, *holder[key + 1 :])
    if isinstance(holder, dict):
        return {**holder, key: new}
    return attrs.evolve(holder, **{key: new})
