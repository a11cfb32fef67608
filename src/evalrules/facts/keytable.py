"""The keys that a register knows while facts are being fitted."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, field

from evalrules.facts.near import NearMisses
from evalrules.facts.numbers import Misfit
from evalrules.facts.words import shown
from evalrules.source.problems.facts import SITE_REFUSED, UNKNOWN_ROW, UNKNOWN_SITE


class OpenKeys(dict[str, str]):
    """Keys of a table that accepts any: looking one up learns it, if it is a plain text."""

    def __init__(self, keys: Mapping[str, str], refused: Mapping[str, str]) -> None:
        super().__init__(keys)
        self._refused = refused

    def __missing__(self, key: object) -> str:
        if type(key) is not str or not is_plain_name(key) or key in self._refused:
            raise KeyError(key)
        self[key] = key
        return key


def is_plain_name(key: str) -> bool:
    """
    Whether a text needs no second look to be a name: no blanks around it, short, and of characters that can be written.

    >>> is_plain_name("S1"), is_plain_name(" S1")
    (True, False)
    """
    return len(key) <= 200 and key == key.strip() != "" and key.isprintable()


@define
class KeyTable:
    """
    Every spelling of a key, and the key it stands for.

    >>> KeyTable("街道", {"城关": "城关街道"}).resolved("街道", "城关", NearMisses())
    '城关街道'
    """

    register: str
    #: Keys and aliases → key.
    keys: dict[str, str] = field(factory=dict)
    #: True: any key is accepted (the register has a default row, or there is no list of sites).
    open: bool = False
    is_sites: bool = False
    #: Keys whose own row was refused → its place.
    refused: dict[str, str] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        if self.open:
            self.keys = OpenKeys(self.keys, self.refused)

    def resolved(self, name: str, key: str, near: NearMisses) -> str | Misfit:
        """The key that a value of the field ``name`` stands for; an open table learns it."""
        found = self.keys.get(key)
        if found is not None:
            return found
        if key in self.refused:
            place = self.refused[key]
            return Misfit(SITE_REFUSED, {"value": shown(key), "register": self.register, "place": place})
        if self.open:
            self.keys[key] = key
            return key
        notes = near.notes(key, f"register {self.register}", self.keys)
        problem = UNKNOWN_SITE if self.is_sites else UNKNOWN_ROW
        return Misfit(problem, {"value": shown(key), "register": self.register}, notes)
