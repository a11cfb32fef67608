"""Cases as they are written: a file of plain words, a small ruleset, facts, and what comes out of them."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from evalrules.pipeline import LoadedRuleset, load_texts

#: What every example says unless its own text says otherwise.
HEADER = {
    "format": "format: 0",
    "id": "id: example",
    "edition": 'edition: "1"',
    "title": "title: 例",
    "rounding": "rounding: {total: {places: 2, mode: half_up}}",
    "na": "na: renormalise",
    "unknown": "unknown: low",
    "cap_share": "cap_share: earliest",
    "documents": "documents: {标准: {title: 例, authority: illustrative}}",
}

#: What a case may expect; a key misspelled would never be compared.
EXPECTATIONS = {
    "score", "low", "high", "full", "range_exact", "deductions", "awards", "adjustments", "nodes", "results", "possible",
    "vetoes_certain", "vetoes_possible", "unassessed", "not_applicable", "units", "complete", "problem", "refused",
    "samples", "outside", "accounts", "waived", "by_unit", "set_aside",
}  # fmt: skip

#: What a file may say it ``needs`` that the reference evaluator cannot score yet; must shrink to nothing.
BEYOND_THE_REFERENCE: set[str] = set()


class Texts(yaml.SafeLoader):
    """Numbers and dates stay texts: they are exact decimals."""


for _first, _resolvers in list(Texts.yaml_implicit_resolvers.items()):
    _kept = [(tag, regexp) for tag, regexp in _resolvers if tag == "tag:yaml.org,2002:bool"]
    Texts.yaml_implicit_resolvers = {**Texts.yaml_implicit_resolvers, _first: _kept}


def cases() -> list[Any]:
    return list(_cases())


def _cases() -> Iterator[Any]:
    """
    Every case of every file.

    A file may give a ``ruleset`` (its ``$words`` are filled from a case's ``with``) and facts (``given``) for all its
    cases; a case that gives its own takes only its own.
    """
    for path in sorted(Path(__file__).parent.glob("*.yaml")):
        file = yaml.load(path.read_text(encoding="utf-8"), Texts)
        assert {"zh", "en"} <= file["title"].keys() & file["shows"].keys(), (
            f"{path.name} needs its words in zh and en"
        )
        for case in file["cases"]:
            assert case["expect"].keys() <= EXPECTATIONS, case["name"]
            assert file.get("needs") in (None, *BEYOND_THE_REFERENCE), path.name
            whole = {
                "needs": file.get("needs"),
                "ruleset": file.get("ruleset"),
                "given": file.get("given", {}),
                "with": {},
                **case,
            }
            yield pytest.param(whole, id=f"{path.stem}: {case['name']}")


def is_for_the_reference(case: Mapping[str, Any]) -> bool:
    """False for cases that do not load, and for those that the reference cannot score yet."""
    return (
        "problem" not in case["expect"] and not is_by_unit(case) and case["needs"] not in BEYOND_THE_REFERENCE
    )


def is_by_unit(case: Mapping[str, Any]) -> bool:
    """True for cases of which every unit is scored by itself."""
    return "by_unit" in case["expect"]


def loaded_ruleset(case: Mapping[str, Any]) -> LoadedRuleset:
    text = string.Template(case["ruleset"]).substitute(case["with"])
    written = {line.split(":")[0] for line in text.splitlines() if line[:1].strip()}
    return load_texts(
        {"ruleset.yaml": "\n".join([*(line for key, line in HEADER.items() if key not in written), text])}
    )


def facts_of(case: Mapping[str, Any]) -> dict[str, Any]:
    given = case["given"]
    return {**given, "case": {"id": "例", **given.get("case", {})}, "facts": given.get("facts", [])}
