"""JSON Schemas (2020-12) of the files of a ruleset, for editors and other programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from evalrules.ruleset.keys import PLACES
from evalrules.ruleset.schemas.places import cell_schema, measure_schema, place_schema, row_schema
from evalrules.ruleset.schemas.spellings import KeyLanguage, Schema, Spellings
from evalrules.ruleset.schemas.values import reference, schema_of
from evalrules.ruleset.shapes import AmountShape
from evalrules.source.diagnostic import Wording

Document = Literal["ruleset", "chapter", "vocabulary", "cases"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLES = {
    "ruleset": Wording("规则集 ruleset.yaml", "ruleset.yaml"),
    "chapter": Wording("分章文件 chapters/*.yaml", "chapters/*.yaml"),
    "vocabulary": Wording("词汇 kinds.yaml", "kinds.yaml of a vocabulary"),
    "cases": Wording("算例 cases/*.yaml", "cases/*.yaml"),
}
_REFERENCE = re.compile(r"'#/\$defs/(\w+)'")


def schema(document: Document, keys: KeyLanguage = "both") -> dict[str, Any]:
    """
    The schema of one kind of file, with keys in Chinese, in English, or in either.

    It accepts what the reader accepts, except for what a schema cannot say: names that must exist, ids that must
    differ, sums, orders of rows.

    >>> schema("ruleset", "zh")["$ref"], "扣分" in schema("chapter", "zh")["$defs"]["rule"]["properties"]
    ('#/$defs/ruleset', True)
    """
    spellings = Spellings(keys)
    top: Schema = reference("worked_case" if document == "cases" else document)
    if document == "cases":
        top = {"type": "array", "minItems": 1, "items": top}
    definitions: dict[str, Schema] = {}
    waiting = list(_references(top))
    while waiting:
        name = waiting.pop(0)
        if name not in definitions:
            definitions[name] = _definition(name, spellings)
            waiting += _references(definitions[name])
    return {
        "$schema": DIALECT,
        "title": spellings.said(_TITLES[document]),
        **top,
        "$defs": dict(sorted(definitions.items())),
    }


def _definition(name: str, spellings: Spellings) -> Schema:
    if name == "cell":
        return cell_schema(spellings)
    if name == "row_result":
        return row_schema(spellings)
    if name == "measure":
        return measure_schema(spellings)
    if name == "plain_short_table":
        others = schema_of(AmountShape(), spellings)
        return {**place_schema(PLACES["short_table"], spellings), "additionalProperties": others}
    return place_schema(PLACES[name], spellings)


def _references(part: Schema) -> Iterator[str]:
    for match in _REFERENCE.finditer(repr(part)):
        yield match[1]
