"""A mutant under the profiles (口径) of its ruleset, each planned when a case asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from evalrules.mutation.planned import planned
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.kept import KeptBranches
from evalrules.ruleset.model import Ruleset


class Profiles(Mapping[str, LoadedRuleset]):
    """What a profile makes of a mutant; a profile under which the mutant cannot be planned is not there."""

    def __init__(
        self, base: LoadedRuleset, mutant: Ruleset, kept: Mapping[str, KeptBranches] = MappingProxyType({})
    ) -> None:
        self._base, self._mutant, self._kept = base, mutant, kept
        self._made: dict[str, LoadedRuleset | None] = {}

    def __getitem__(self, name: str) -> LoadedRuleset:
        if name not in self._made:
            other = self._base.profiles[name].ruleset
            found = planned(joined(self._base.ruleset, self._mutant, other), self._kept.get(name))
            self._made[name] = found if isinstance(found, LoadedRuleset) else None
        made = self._made[name]
        if made is None:
            raise KeyError(name)
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._base.profiles)

    def __len__(self) -> int:
        return len(self._base.profiles)


def joined(base: Any, mutant: Any, profile: Any) -> Any:
    """
    Both changes of one thing: where the mutant has what the ruleset has, the profile's; a figure that both change is the
    profile's, which stands instead of the other.

    >>> joined((1, 2, 3), (1, 2, 4), (9, 2, 3)), joined((1, 2), (3, 2), (9, 2)), joined((1, 2), (2,), (1, 2))
    ((9, 2, 4), (9, 2), (2,))
    """
    if mutant is base:
        return profile
    if attrs.has(type(mutant)) and type(mutant) is type(base) is type(profile):
        return _of_attributes(base, mutant, profile)
    if isinstance(mutant, tuple) and isinstance(base, tuple) and isinstance(profile, tuple):
        return _of_items(base, mutant, profile)
    if isinstance(mutant, Mapping) and isinstance(base, Mapping) and isinstance(profile, Mapping):
        return {
            key: joined(base[key], value, profile[key]) if key in base and key in profile else value
            for key, value in mutant.items()
        }
    return mutant if _is_composed(mutant, base, profile) or profile == base else profile


def _is_composed(*values: Any) -> bool:
    return any(attrs.has(type(value)) or isinstance(value, tuple | Mapping) for value in values)


def _of_attributes(base: Any, mutant: Any, profile: Any) -> Any:
    fields = [one for one in attrs.fields(type(mutant)) if one.init and one.alias is not None]
    values = {
        str(one.alias): joined(getattr(base, one.name), getattr(mutant, one.name), getattr(profile, one.name))
        for one in fields
    }
    return attrs.evolve(mutant, **values)


def _of_items(base: tuple[Any, ...], mutant: tuple[Any, ...], profile: tuple[Any, ...]) -> tuple[Any, ...]:
    """Item by item; where some are left out or in another order, each that is as it was is the profile's."""
    if len(base) == len(mutant) == len(profile) and not _is_reordered(base, mutant):
        return tuple(map(joined, base, mutant, profile))
    theirs = {id(one): other for one, other in zip(base, profile, strict=False)}
    return tuple(theirs.get(id(one), one) for one in mutant)


def _is_reordered(base: tuple[Any, ...], mutant: tuple[Any, ...]) -> bool:
    """Whether an item stands elsewhere than it stood."""
    places = {id(one): place for place, one in enumerate(base)}
    return any(places.get(id(one), place) != place for place, one in enumerate(mutant))
