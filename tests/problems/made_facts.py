"""Bad facts that cannot lie in the repository as files: too long, too deep, or objects of a program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from evalrules.facts.reading import read_facts
from evalrules.source.diagnostic import Diagnostic

Found = list[Diagnostic]


def _read(source: object, format: str | None = None) -> Found:
    problems: Found = []
    read_facts(source, format=format, problems=problems)
    return problems


def _evaluated(facts: object) -> Found:
    from evalrules import pipeline

    try:
        pipeline.evaluate(pipeline.load(Path(__file__).parent / "ruleset"), facts)
    except pipeline.FactsError as error:
        return [*error.diagnostics, *(found for row in error.refused for found in row.diagnostics)]
    return []


def _find(**fields: object) -> dict[str, object]:
    return {"类型": "问题记录", "问题": "暴露垃圾", "处数": 1, **fields}


def _folder(scratch: Path) -> Found:
    (scratch / "facts").mkdir()
    return [_elsewhere(found) for found in _read(scratch / "facts")]


def _elsewhere(found: Diagnostic) -> Diagnostic:
    """The same without the folder of this run."""
    return found.problem.at(None, **{**found.values, "path": "facts"})


MADE_FACTS: dict[str, Callable[[Path], Found]] = {
    "ER6301": lambda scratch: _read("没有这个文件.csv"),
    "ER6302": _folder,
    "ER6303": lambda scratch: _read(b""),
    "ER6304": lambda scratch: _read(b'[{"kind": "\x00\x01\xff'),
    "ER6305": lambda scratch: _read("类型,备注\n问题记录," + "长" * 1_000_000, "csv"),
    "ER6306": lambda scratch: _read(b"PK\x03\x04" + b"\x00" * 100),
    "ER6307": lambda scratch: _read(b"{}", "jason"),
    "ER6309": lambda scratch: _read("[" * 200_000, "json"),
    "ER6316": lambda scratch: _read(42),
    "ER6341": lambda scratch: _evaluated([_find(金额=0.25e17)]),
    "ER6353": lambda scratch: _evaluated([_find(备注="长" * 20_001)]),
}
