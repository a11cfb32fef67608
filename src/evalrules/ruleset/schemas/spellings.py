"""Keys and words in the languages a schema is made for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from attrs import frozen

from evalrules.ruleset.keys import PLACES, VALUES
from evalrules.ruleset.shapes import Key
from evalrules.source.diagnostic import Wording

#: ``both``: either spelling of each key, each key once.
KeyLanguage = Literal["zh", "en", "both"]
Schema = dict[str, Any]


@frozen
class Spellings:
    """How keys, words and descriptions stand in one schema."""

    language: KeyLanguage

    def of(self, en: str, zh: str) -> tuple[str, ...]:
        if self.language == "both":
            return (zh, en) if zh != en else (en,)
        return (zh,) if self.language == "zh" else (en,)

    def key(self, entry: Key) -> tuple[str, ...]:
        return self.of(entry.en, entry.zh)

    def named(self, place: str, name: str) -> tuple[str, ...]:
        return self.key(PLACES[place].by_name[name])

    def words(self, values: str, only: Iterable[str] | None = None) -> list[str]:
        """The words of an enumeration, or some of them by their English names."""
        chosen = None if only is None else frozenset(only)
        built = (word for word in VALUES[values].built() if chosen is None or word.en in chosen)
        return [spelling for word in built for spelling in self.of(word.en, word.zh)]

    def said(self, wording: Wording) -> str:
        if self.language == "both":
            return f"{wording.zh} / {wording.en}"
        return wording.said(self.language)

    def has(self, place: str, name: str) -> Schema:
        """That a key is written, in either language."""
        return written(self.named(place, name))

    def lacks(self, place: str, name: str) -> Schema:
        return {"not": self.has(place, name)}

    def where(self, place: str, name: str, schema: Schema) -> Schema:
        """That a key is written and its value fulfils ``schema``."""
        spellings = self.named(place, name)
        return {"properties": dict.fromkeys(spellings, schema), **written(spellings)}


def written(spellings: tuple[str, ...]) -> Schema:
    """
    That one of the spellings is there.

    >>> written(("lose",))
    {'required': ['lose']}
    """
    if len(spellings) == 1:
        return {"required": [spellings[0]]}
    return {"anyOf": [{"required": [spelling]} for spelling in spellings]}


def first_of(cases: list[tuple[Schema, Schema]], otherwise: Schema | bool) -> Schema | bool:
    """The schema of the first condition that holds: ``if``, ``then``, ``else`` inside one another."""
    whole: Schema | bool = otherwise
    for condition, then in reversed(cases):
        whole = {"if": condition, "then": then, "else": whole}
    return whole
