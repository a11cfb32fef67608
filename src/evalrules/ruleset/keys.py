"""
The one table of keys and enumerated words: English, Chinese, where each may stand, what it is for.

The parts of the table stand in ``places/``, each beside the noun it speaks of; here they are put together and asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.ruleset.places import (
    around,
    case_file,
    cell,
    facts_file,
    node,
    overlay,
    result,
    rule,
    time,
    vocabulary,
)
from evalrules.ruleset.places.enumerations import ENUMERATIONS
from evalrules.ruleset.shapes import Key, Place, Values
from evalrules.source.diagnostic import Language

#: Every place by its name, in the order of the reference page.
PLACES: dict[str, Place] = {
    place.name: place
    for part in (around, overlay, vocabulary, time, node, rule, cell, result, case_file, facts_file)
    for place in part.PLACES
}

#: Every set of enumerated words by its name.
VALUES: dict[str, Values] = {values.name: values for values in ENUMERATIONS}


def spellings(place: str) -> dict[str, str]:
    """
    Every spelling of the keys of a place, with its English name.

    >>> spellings("period")
    {'from': 'from', '自': 'from', 'until': 'until', '至': 'until'}
    """
    return {spelling: entry.en for entry in PLACES[place].keys for spelling in (entry.en, entry.zh)}


#: Built-in fields of every fact; no kind may declare a field with one of these names.
BUILT_IN_FIELDS: dict[str, str] = spellings("fact")


def spelling(place: str, en: str, language: Language) -> str:
    """
    How a key is written at a place.

    >>> spelling("rule", "lose", "zh"), spelling("step", "when", "zh")
    ('扣分', '当')
    """
    return PLACES[place].by_name[en].spelling(language)


def value_spelling(values: str, en: str, language: Language) -> str:
    """
    How an enumerated word is written.

    >>> value_spelling("keep", "heaviest", "zh")
    '最重'
    """
    return VALUES[values].by_name[en].spelling(language)


def english_key(place: str, written: str) -> str | None:
    """
    The English name of a key in either language; None: no such key there.

    >>> english_key("rule", "扣分"), english_key("rule", "lose"), english_key("node", "扣分")
    ('lose', 'lose', None)
    """
    found = PLACES[place].by_spelling.get(written)
    return found.en if found else None


def places_of(written: str) -> Iterator[tuple[Place, Key]]:
    """Every place where a key of this spelling may stand."""
    for place in PLACES.values():
        found = place.by_spelling.get(written)
        if found is not None:
            yield place, found
