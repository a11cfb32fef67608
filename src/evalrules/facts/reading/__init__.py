"""Facts as files and objects hold them, with the place of every row; nothing is fitted here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, cast, get_args

from attrs import evolve

from evalrules.facts.fact import Fact, Inspection
from evalrules.facts.keys import FACT_KEYS
from evalrules.facts.near import near_notes
from evalrules.facts.reading.content import Content, content_of_bytes, content_of_path, content_of_text
from evalrules.facts.reading.csv import read_csv
from evalrules.facts.reading.frames import frame_rows
from evalrules.facts.reading.json import read_json
from evalrules.facts.reading.jsonl import read_jsonl
from evalrules.facts.reading.parts import case_of_parts
from evalrules.facts.reading.records import record_of
from evalrules.facts.reading.yaml import read_yaml_facts
from evalrules.facts.rows import ObjectOrigin, Origin, RawCase, RawTable
from evalrules.source.diagnostic import Diagnostic, Note, Wording
from evalrules.source.near_miss import near_miss
from evalrules.source.problems.fact_files import (
    FACTS_LATER_FORMAT,
    FACTS_NOT_FACTS,
    FACTS_UNKNOWN_FORMAT,
    FACTS_WITHOUT_KIND_COLUMN,
)

Format = Literal["json", "jsonl", "yaml", "csv"]

_SUFFIXES: dict[str, Format] = {
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".yaml": "yaml", ".yml": "yaml",
    ".csv": "csv", ".tsv": "csv", ".txt": "csv",
}  # fmt: skip
_LATER = {"excel": "Excel", "xlsx": "Excel", "xls": "Excel", "parquet": "Parquet"}


def read_facts(source: object, *, format: str | None = None, problems: list[Diagnostic]) -> RawCase | None:
    """
    Read facts, and what stands beside them, from a path, ``"-"`` (standard input), bytes, a JSON text, a mapping
    with the parts of a facts file, rows (mappings or ``Fact``), or a data frame.

    ``format`` is json, jsonl, yaml or csv; left out, it follows from the name, or from the content where there is no
    name. Nothing is raised for bad input: None is returned and ``problems`` says why.

    >>> read_facts([{"类型": "问题记录"}], problems=[]).facts.origin.place(0)
    'facts[0]'
    """
    raw = _raw(source, format, problems)
    if raw is not None and not _names_kinds(raw.facts, problems):
        return None
    return raw


_CALLED = Wording("“{column}”这一列是不是“{near}”？", 'should the column "{column}" be called "{near}"?')


def _names_kinds(facts: RawTable, problems: list[Diagnostic]) -> bool:
    """A table without a column for the kind holds no facts: said once, not for every row (or not at all)."""
    kinds = [spelling for spelling, name in FACT_KEYS.items() if name == "kind"]
    if facts.columns is None or not facts.columns or any(name in facts.columns for name in kinds):
        return True
    near = [name for name in facts.columns if near_miss(name, kinds) is not None]
    notes = (Note(_CALLED, {"column": near[0], "near": near_miss(near[0], kinds)}),) if near else ()
    columns = Wording("、".join(facts.columns[:10]), ", ".join(facts.columns[:10]))
    problems.append(FACTS_WITHOUT_KIND_COLUMN.at(facts.header, *notes, columns=columns))
    return False


def _raw(source: object, format: str | None, problems: list[Diagnostic]) -> RawCase | None:
    if format is not None and not _known(format, problems):
        return None
    if isinstance(source, (str, bytes, bytearray, os.PathLike)):
        content = _content(source, problems)
        return None if content is None else _read(content, cast("Format | None", format), problems)
    return _of_objects(source, problems)


def read_table(
    path: object, section: Literal["sites", "inspections"], problems: list[Diagnostic]
) -> RawTable | None:
    """
    Read the rows of an extra file: CSV, JSON lines, a JSON or YAML list, or a facts file that has this part.
    """
    raw = _raw(path, None, problems)
    if raw is None:
        return None
    table = cast("RawTable", getattr(raw, section))
    return table if len(table) else raw.facts


def read_case(
    path: str | bytes | os.PathLike[str], problems: list[Diagnostic]
) -> Mapping[object, object] | None:
    """Read the case alone: a JSON or YAML record, or a facts file with the part ``case``."""
    content = _content(path, problems)
    return None if content is None else record_of(content, _format(content) in ("yaml", "csv"), problems)


def _known(format: str, problems: list[Diagnostic]) -> bool:
    if format in get_args(Format):
        return True
    if format in _LATER:
        problems.append(FACTS_LATER_FORMAT.at(None, path=format, format=_LATER[format]))
    else:
        problems.append(
            FACTS_UNKNOWN_FORMAT.at(None, *near_notes(format, get_args(Format)), format=format[:40])
        )
    return False


def _content(
    source: str | bytes | bytearray | os.PathLike[str], problems: list[Diagnostic]
) -> Content | None:
    if isinstance(source, (bytes, bytearray)):
        return content_of_bytes(bytes(source), "facts", problems)
    if isinstance(source, str) and (source.lstrip()[:1] in ("{", "[") or "\n" in source):
        return content_of_text(source, "facts", problems)
    return content_of_path(source if isinstance(source, str) else Path(source), problems)


def _read(content: Content, format: Format | None, problems: list[Diagnostic]) -> RawCase | None:
    format = format or _format(content)
    if format == "json":
        raw = read_json(content, problems)
        return None if raw is None else evolve(raw, read_as=f"JSON, {content.encoding}")
    if format == "yaml":
        raw = read_yaml_facts(content, problems)
        return None if raw is None else evolve(raw, read_as=f"YAML, {content.encoding}")
    if format == "jsonl":
        table = read_jsonl(content, problems)
        return None if table is None else RawCase(facts=table, read_as=f"JSONL, {content.encoding}")
    found = read_csv(content, problems)
    return None if found is None else RawCase(facts=found[0], read_as=found[1])


def _format(content: Content) -> Format:
    """By the name; without one, by how the content begins."""
    by_name = _SUFFIXES.get(Path(content.path).suffix.lower())
    if by_name is not None:
        return by_name
    text = content.text.lstrip()
    first, _, rest = text.partition("\n")
    if text.startswith("{") and first.rstrip().endswith("}") and rest.lstrip().startswith("{"):
        return "jsonl"
    if text.startswith(("{", "[")):
        return "json"
    if ": " in first or first.rstrip().endswith(":") or first.startswith(("- ", "#", "---")):
        return "yaml"
    return "csv"


def _of_objects(source: object, problems: list[Diagnostic]) -> RawCase | None:
    def origin(label: str, *table: str) -> Origin:
        return ObjectOrigin(label)

    if isinstance(source, RawCase):
        return source
    if isinstance(source, Mapping):
        return case_of_parts(source, origin, "", problems)
    if isinstance(source, (list, tuple)):
        return RawCase(facts=RawTable(source, ObjectOrigin("facts")))
    if isinstance(source, Fact):
        return RawCase(facts=RawTable([source], ObjectOrigin("facts")))
    rows = frame_rows(source)
    if rows is None and isinstance(source, Iterable) and not isinstance(source, Inspection):
        rows = list(source)
    if rows is not None:
        return RawCase(facts=RawTable(rows, ObjectOrigin("facts")))
    problems.append(FACTS_NOT_FACTS.at(None, type=type(source).__name__))
    return None
