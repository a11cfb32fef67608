"""The published schemas and the reader accept the same files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from random import Random

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalrules.ruleset.reading.case import cases_of
from evalrules.ruleset.reading.chapter import read_chapter
from evalrules.ruleset.reading.derived import read_derived
from evalrules.ruleset.reading.kind import read_kinds
from evalrules.ruleset.reading.ledger import read_ledgers
from evalrules.ruleset.reading.opening import opened
from evalrules.ruleset.reading.reader import Reader
from evalrules.ruleset.reading.register import read_registers
from evalrules.ruleset.reading.ruleset import ruleset_of
from evalrules.ruleset.schema import Document, schema
from evalrules.ruleset.schemas.spellings import KeyLanguage
from evalrules.source.nodes import YamlNode
from tests.unit.ruleset.as_json import as_json
from tests.unit.ruleset.breaking import broken
from tests.unit.ruleset.shaped import Maker, sequence

EXAMPLES = int(os.environ.get("EVALRULES_EXAMPLES", "60"))
DOCUMENTS: tuple[Document, ...] = ("ruleset", "chapter", "vocabulary", "cases")
LANGUAGES: tuple[KeyLanguage, ...] = ("zh", "en", "both")
SEEDS = st.integers(min_value=0, max_value=2**32)

#: What a schema cannot say, and the codes that the reader says it with.
BEYOND_A_SCHEMA: dict[str, set[str]] = {
    "parts of a season cover every day of the year once": {"ER2700", "ER2701", "ER2702", "ER2703"},
    "a waiver with a condition says of which kind": {"ER2851"},
    "shares of units add up to 100%": {"ER2130"},
    "the lower bound is not above the upper one": {"ER2131"},
    "the cap of the rule comes last": {"ER2132"},
    "ids differ; documents and nodes that are named exist": {
        "ER2140",
        "ER2141",
        "ER2142",
        "ER2144",
        "ER2145",
        "ER2146",
    },
    "the last row of a result, and only that, has no condition": {"ER2148", "ER2149"},
    "rows of a register fit its columns": {
        "ER2143",
        "ER2150",
        "ER2151",
        "ER2152",
        "ER2153",
        "ER2154",
        "ER2155",
        "ER2156",
    },
    "names are defined once and are not reserved": {"ER2157", "ER2158", "ER2159", "ER2160", "ER2161"},
    "keys that need each other; lengths of time": {"ER2720", "ER2721"},
    "a sample is of whole rows": {"ER2711"},
    "a case is skipped for a reason": {"ER7420"},
}
#: Rows of registers and tables: each value by its column, the last cell of a table an amount.
IN_ROWS = {"ER2003", "ER2109", "ER2029", "ER2031", "ER2110", "ER2115", "ER2116"}
#: Names, conditions and expressions are checked by their own readers.
OTHER_FAMILIES = ("ER3", "ER4", "ER5")


def codes(document: Document, node: YamlNode) -> set[str]:
    """The codes of what the reader finds in a document."""
    reader = Reader([])
    if document == "ruleset":
        ruleset_of(reader, node, {}, lambda *_: None)
    elif document == "chapter":
        read_chapter(reader, "chapters/01.yaml", node)
    elif document == "cases":
        cases_of(reader, "cases/01.yaml", node)
    else:
        entries = opened(reader, node, "vocabulary", "kinds.yaml")
        if entries is not None:
            entries.text("title")
            list(read_kinds(entries))
            list(read_registers(entries))
            list(read_derived(entries))
            list(read_ledgers(entries))
    return {problem.code for problem in reader.problems}


def made(document: Document, language: str, random: Random) -> YamlNode:
    maker = Maker(language, random)
    if document == "cases":
        return sequence(maker.place("worked_case") for _ in range(random.choice((1, 2))))
    return maker.place(document)


def only_beyond(found: set[str], data: object) -> bool:
    """Whether the reader found only what a schema cannot say."""
    beyond = set().union(*BEYOND_A_SCHEMA.values())
    if {"rows", "行", "default", "默认行"} & set(keys_in(data)):
        beyond |= IN_ROWS
    return all(code in beyond or code.startswith(OTHER_FAMILIES) for code in found)


def keys_in(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        yield from data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from keys_in(inner)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_reader_and_schema_accept_the_same_well_made_files(document: Document, language: KeyLanguage) -> None:
    validator = jsonschema.Draft202012Validator(schema(document, language))

    @settings(max_examples=EXAMPLES, deadline=None)
    @given(SEEDS)
    def accept(seed: int) -> None:
        node = made(document, language, Random(seed))
        data = as_json(node)
        assert [error.message for error in validator.iter_errors(data)] == []
        found = codes(document, node)
        assert only_beyond(found, data), found

    accept()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_reader_and_schema_refuse_the_same_broken_files(document: Document, language: KeyLanguage) -> None:
    validator = jsonschema.Draft202012Validator(schema(document, language))
    either = jsonschema.Draft202012Validator(schema(document, "both"))

    @settings(max_examples=4 * EXAMPLES, deadline=None)
    @given(SEEDS)
    def agree(seed: int) -> None:
        random = Random(seed)
        node = broken(random, made(document, language, random))
        found = codes(document, node)
        data = as_json(node)
        if not only_beyond(found, data):
            # A key of the other language may be the value of a row where rows stand by their values.
            assert not (validator.is_valid(data) and either.is_valid(data)), found
        if not either.is_valid(data):
            assert found, jsonschema.exceptions.best_match(either.iter_errors(data))

    agree()


def test_a_schema_has_no_one_of_because_editors_explain_it_badly() -> None:
    for document in DOCUMENTS:
        for language in LANGUAGES:
            made = schema(document, language)
            jsonschema.Draft202012Validator.check_schema(made)
            assert "oneOf" not in repr(made)


def test_a_chinese_schema_has_chinese_keys_and_words() -> None:
    rule = schema("ruleset", "zh")["$defs"]["rule"]
    assert {"扣分", "得分", "封顶", "责任"} <= set(rule["properties"])
    assert rule["properties"]["取"]["enum"] == ["最重", "首次", "末次", "合计"]
    assert "lose" not in rule["properties"]
