"""The table of keys is one table."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings

from evalrules.ruleset.keys import PLACES, VALUES
from evalrules.ruleset.reading.reader import Reader
from evalrules.ruleset.reading.ruleset import ruleset_of
from evalrules.ruleset.shapes import Place
from tests.unit.ruleset.sample import HEAD, KINDS, ROOT, RULE, codes
from tests.unit.ruleset.test_schema import EXAMPLES, SEEDS, made


@pytest.mark.parametrize("place", PLACES.values(), ids=lambda place: place.name)
def test_a_spelling_names_one_key_at_its_place(place: Place) -> None:
    spellings = [spelling for entry in place.keys for spelling in {entry.en, entry.zh}]
    assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize("place", PLACES.values(), ids=lambda place: place.name)
def test_groups_of_keys_name_keys_of_the_place(place: Place) -> None:
    names = {entry.en for entry in place.keys}
    assert {name for group in (*place.exclusive, *place.one_of) for name in group} <= names


def test_every_key_is_spelled_in_both_languages_and_documented() -> None:
    for place in PLACES.values():
        for entry in place.keys:
            assert entry.en.isascii()
            assert not entry.zh.isascii()
            assert entry.doc.zh
            assert entry.doc.en


def test_a_word_of_an_enumeration_is_spelled_once() -> None:
    for values in VALUES.values():
        spellings = [spelling for word in values.words for spelling in {word.en, word.zh}]
        assert len(spellings) == len(set(spellings))


@settings(max_examples=EXAMPLES, deadline=None)
@given(SEEDS)
def test_a_ruleset_in_chinese_and_the_same_in_english_mean_the_same(seed: int) -> None:
    read = [
        ruleset_of(Reader([]), made("ruleset", language, Random(seed)), {}, lambda *_: None)
        for language in ("zh", "en")
    ]
    assert read[0] == read[1]


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("rule", "带正负号: true"),
        ("rule", "signed: true"),
        ("node", "无分母: 零分"),
    ],
)
def test_what_is_not_built_is_refused_by_name(where: str, line: str) -> None:
    kinds, root, rule = KINDS, ROOT, RULE + ("" if "扣分" in line else "        扣分: 1\n")
    if where == "rule":
        rule += f"        {line}\n"
    elif where == "node":
        root += f"    {line}\n"
    elif where == "kind":
        kinds += f"    {line}\n"
    elif where == "field":
        kinds += f"      {line}\n"
    head = HEAD + (f"{line}\n" if where == "ruleset" else "")
    assert codes(head + kinds + root + rule) == ["ER2090"]
