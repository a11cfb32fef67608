"""Reading worked cases: ``cases/*.yaml`` of a ruleset, or any such file."""

from __future__ import annotations

import os
from pathlib import Path

from evalrules.ruleset.bundled import bundled_folder
from evalrules.ruleset.confined import confined_text, yaml_files
from evalrules.ruleset.reading.case import cases_of
from evalrules.ruleset.reading.reader import Reader
from evalrules.ruleset.worked import Expectation, NoScore, WorkedCase
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.reading import read_yaml

__all__ = ["CASES", "Expectation", "NoScore", "WorkedCase", "read_case_file", "read_cases", "read_cases_text"]

#: The folder of worked cases in the folder of a ruleset.
CASES = "cases"


def read_cases(
    source: str | os.PathLike[str], problems: list[Diagnostic], sources: dict[str, str] | None = None
) -> tuple[WorkedCase, ...]:
    """
    The worked cases of a ruleset: a bundled id, its folder or its ruleset.yaml. A ruleset may have none.

    ``sources`` receives the text of each file by the path shown in its spans, for messages.
    """
    folder = bundled_folder(source) if isinstance(source, str) and "@" in source else None
    if folder is None:
        path = Path(source)
        folder = path.parent if path.is_file() else path
    known = {} if sources is None else sources
    return tuple(
        case
        for path in yaml_files(folder, CASES)
        for case in read_case_file(folder, path, f"{CASES}/{path.name}", problems, known)
    )


def read_case_file(
    folder: Path, path: Path, shown: str, problems: list[Diagnostic], sources: dict[str, str]
) -> tuple[WorkedCase, ...]:
    """The worked cases of one file of a ruleset's folder; ``shown`` is how its spans and messages call it."""
    text = confined_text(folder, path, shown, problems)
    if text is None:
        return ()
    sources[shown] = text
    return read_cases_text(shown, text, problems)


def read_cases_text(path_shown: str, text: str, problems: list[Diagnostic]) -> tuple[WorkedCase, ...]:
    """
    The worked cases of a text.

    >>> found = []
    >>> text = "- {名称: 没有问题, 事实: [], 期望: {得分: 100}}"
    >>> [(case.name, case.expect.score) for case in read_cases_text("cases/01.yaml", text, found)]
    [('没有问题', Decimal('100'))]
    """
    found: list[Diagnostic] = []
    node = read_yaml(path_shown, text, found)
    problems.extend(found)
    return () if node is None else cases_of(Reader(problems), path_shown, node)
