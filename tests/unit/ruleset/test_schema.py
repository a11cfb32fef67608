"""The published schemas and the reader accept the same files."""

from __future__ import annotations

import os

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalrules.ruleset.reading.case import cases_of
from evalrules.ruleset.reading.chapter import read_chapter
from evalrules.ruleset.reading.opening import opened
from evalrules.ruleset.reading.reader import Reader
from evalrules.ruleset.reading.ruleset import ruleset_of
from evalrules.ruleset.reading.kind import read_kinds
from evalrules.ruleset.reading.register import read_registers
from evalrules.ruleset.schema import Document, schema
from evalrules.source.nodes import YamlNode
from tests.unit.ruleset.as_json import as_json
from tests.unit.ruleset.breaking import broken
from tests.unit.ruleset.shaped import Documents, sequence

EXAMPLES = int(os.environ.get("EVALRULES_EXAMPLES", "60"))
DOCUMENTS: tuple[Document, ...] = ("ruleset", "chapter", "vocabulary", "cases")
LANGUAGES = ("zh", "en", "both")

#: What a schema cannot say, and the code that the reader says it with.
BEYOND_A_SCHEMA = {
    "names that exist, ids that differ, sums, orders, values by declared types": {
        "ER2130", "ER2131", "ER2132", "ER2140", "ER2141", "ER2142", "ER2143", "ER2144", "ER2145", "ER2146", "ER2148",
        "ER2149", "ER2150", "ER2151", "ER2152", "ER2153", "ER2154", "ER2155", "ER2156", "ER2157", "ER2158", "ER2159",
        "ER2160", "ER2161", "ER2173",
    },
    "the length of a row, and words and amounts inside it": {"ER2116", "ER2115"},
    "percent bounds of a field that is no percentage, and the other way round": {"ER2011", "ER2012"},
    "values in rows of a register, by the types of their columns": {"ER2001", "ER2022", "ER2031", "ER2029"},
    "for_each inside for_each": {"ER2090"},
}  # fmt: skip
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
    return {problem.code for problem in reader.problems}


def documents(document: Document, language: str) -> st.SearchStrategy[YamlNode]:
    made = Documents(language)
    if document == "cases":
        return st.lists(made.place("worked_case"), min_size=1, max_size=2).map(lambda cases: sequence(list(cases)))
    return made.place(document)


def only_beyond(found: set[str]) -> bool:
    beyond = set().union(*BEYOND_A_SCHEMA.values())
    return all(code in beyond or code.startswith(OTHER_FAMILIES) for code in found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_reader_and_schema_accept_the_same_well_made_files(document: Document, language: str) -> None:
    validator = jsonschema.Draft202012Validator(schema(document, language))  # type: ignore[arg-type]

    @settings(max_examples=EXAMPLES, deadline=None)
    @given(documents(document, language))
    def accept(node: YamlNode) -> None:
        assert [error.message for error in validator.iter_errors(as_json(node))] == []
        assert only_beyond(codes(document, node)), codes(document, node)

    accept()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_reader_and_schema_refuse_the_same_broken_files(document: Document, language: str) -> None:
    validator = jsonschema.Draft202012Validator(schema(document, language))  # type: ignore[arg-type]
    either = jsonschema.Draft202012Validator(schema(document, "both"))

    @settings(max_examples=5 * EXAMPLES, deadline=None)
    @given(broken(documents(document, language)))  # type: ignore[arg-type]
    def agree(node: YamlNode) -> None:
        found = codes(document, node)
        data = as_json(node)
        if not only_beyond(found):
            assert not validator.is_valid(data), found
        if not either.is_valid(data):
            assert found

    agree()


def test_a_schema_has_no_one_of_because_editors_explain_it_badly() -> None:
    for document in DOCUMENTS:
        for language in LANGUAGES:
            made = schema(document, language)  # type: ignore[arg-type]
            jsonschema.Draft202012Validator.check_schema(made)
            assert "oneOf" not in repr(made)


def test_a_chinese_schema_has_chinese_keys_and_words() -> None:
    rule = schema("ruleset", "zh")["$defs"]["rule"]
    assert {"扣分", "得分", "封顶", "责任"} <= set(rule["properties"])
    assert rule["properties"]["取"]["enum"] == ["最重", "首次", "末次", "合计"]
    assert "lose" not in rule["properties"]
