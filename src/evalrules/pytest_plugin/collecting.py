"""Files of worked cases and their cases, as pytest collects and runs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from evalrules.casework import run_case
from evalrules.pipeline import LoadedRuleset
from evalrules.pytest_plugin.covering import WATCHED
from evalrules.pytest_plugin.loading import loaded_once, path_shown
from evalrules.pytest_plugin.telling import CaseFailed, case_told, language_of, ruleset_told
from evalrules.ruleset.cases import WorkedCase, read_case_file
from evalrules.source.diagnostic import Diagnostic, Wording, has_errors
from evalrules.source.rendering import render

_HEAD = Wording("算例：{name}", "case: {name}")
#: Folders whose problems have been told.
_TOLD = pytest.StashKey[set[Path]]()


class CaseFile(pytest.File):
    """One file of worked cases."""

    def collect(self) -> Iterator[CaseItem]:
        problems: list[Diagnostic] = []
        sources: dict[str, str] = {}
        cases = read_case_file(
            self.path.parent.parent, self.path, path_shown(self.path, self.config), problems, sources
        )
        if has_errors(problems):
            raise self.CollectError(render(problems, sources, language_of(self.config)))
        ruleset = self._ruleset()
        for case, name in zip(cases, unique([name_in_id(case.name) for case in cases]), strict=True):
            yield CaseItem.from_parent(self, name=name, case=case, ruleset=ruleset, sources=sources)

    def _ruleset(self) -> LoadedRuleset:
        folder = self.path.parent.parent
        found = loaded_once(self.config, folder)
        if isinstance(found, LoadedRuleset):
            return found
        told = self.config.stash.setdefault(_TOLD, set())
        said = ruleset_told(
            found, path_shown(folder, self.config), language_of(self.config), again=folder in told
        )
        told.add(folder)
        raise self.CollectError(said)


class CaseItem(pytest.Item):
    """One worked case."""

    def __init__(
        self,
        *,
        case: WorkedCase,
        ruleset: LoadedRuleset,
        sources: Mapping[str, str],
        **given: object,
    ) -> None:
        super().__init__(**given)  # type: ignore[arg-type]
        self.case = case
        self.ruleset = ruleset
        self._sources = sources
        if case.skip is not None:
            self.add_marker(pytest.mark.skip(reason=one_line(case.skip)))

    def runtest(self) -> None:
        language = language_of(self.config)
        covering = self.config.stash.get(WATCHED, None)
        if covering is not None:
            covering.watch(self.path.parent.parent, self.ruleset, self.case)
        outcome = run_case(self.ruleset, self.case, language, self._sources)
        if not outcome.passed:
            raise CaseFailed(case_told(outcome, language))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> object:  # type: ignore[override]
        if not isinstance(excinfo.value, CaseFailed):
            return super().repr_failure(excinfo)
        told = excinfo.getrepr(style="value")
        crash = told.reprcrash
        if crash is not None:
            crash.path, crash.lineno = str(self.path), self.case.span.line
            crash.message = excinfo.value.summary
        return told

    def reportinfo(self) -> tuple[Path, int, str]:
        # pytest would write the dots of a bare name as "::".
        head = _HEAD.filled(language_of(self.config), {"name": self.name})
        return self.path, self.case.span.line - 1, head


def unique(names: list[str]) -> list[str]:
    """
    The names of the cases of a file, told apart: the second of a name is called ``name (2)``.

    >>> unique(["封顶", "缺项", "封顶", "封顶 (2)"])
    ['封顶', '缺项', '封顶 (3)', '封顶 (2)']
    """
    taken = set(names)
    seen: set[str] = set()
    told: list[str] = []
    for name in names:
        if name in seen:
            number = 2
            while f"{name} ({number})" in taken:
                number += 1
            name = f"{name} ({number})"
            taken.add(name)
        seen.add(name)
        told.append(name)
    return told


def name_in_id(text: str) -> str:
    """
    The name of a case as it may stand in the id of a test, where ``::`` parts file and name and ``[`` begins
    parameters (pytest forgets that a test with such a name failed).

    >>> name_in_id(" 每个市场\\n最多扣 2 分::封顶[M1] ")
    '每个市场 最多扣 2 分:封顶(M1)'
    """
    return one_line(text).replace("[", "(").replace("]", ")")


def one_line(text: str) -> str:
    """
    A text in one line, without ``::``.

    >>> one_line(" 每个市场\\n最多扣 2 分::封顶 ")
    '每个市场 最多扣 2 分:封顶'
    """
    line = " ".join(text.split())
    while "::" in line:
        line = line.replace("::", ":")
    return line
