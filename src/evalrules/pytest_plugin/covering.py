"""Coverage of rulesets in a pytest session; with xdist each worker hands over what its cases covered."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field

from evalrules.coverage.suggesting.telling import suggestions, suggestions_text
from evalrules.coverage.tally import Coverage, coverage_from, covered_by
from evalrules.coverage.telling import coverage_text
from evalrules.pipeline import LoadedRuleset
from evalrules.pytest_plugin.loading import loaded_once, path_shown
from evalrules.pytest_plugin.telling import language_of
from evalrules.ruleset.cases import read_cases
from evalrules.ruleset.worked import WorkedCase
from evalrules.source.diagnostic import Wording

#: Where the plugin stands in the session while it watches.
WATCHED = pytest.StashKey["Covering"]()
_OUTPUT = "evalrules_covered"
#: Cases printed for each ruleset; `evalrules test --coverage --cases all` prints all.
_SUGGESTED = 3
_TITLE = Wording("算例覆盖", "coverage by worked cases")
_TOO_LITTLE = Wording(
    "不通过：要求覆盖不低于 {least}%。", "fails: at least {least}% have to be covered."
)  # fmt: skip


def least_of(said: str) -> Decimal:
    """
    What ``--evalrules-coverage=80`` asks for; nothing said is 0.

    >>> least_of("80%"), least_of("")
    (Decimal('80'), Decimal('0'))
    """
    try:
        least = Decimal(said.strip().removesuffix("%") or "0")
    except InvalidOperation:
        least = Decimal(-1)
    if not 0 <= least <= 100:
        raise pytest.UsageError(
            f"--evalrules-coverage={said}：百分比写成 --evalrules-coverage=80 (write a percentage)"
        )
    return least


@define(eq=False)
class Covering:
    """What the cases of a session have covered so far, by the folder of their ruleset."""

    config: pytest.Config
    least: Decimal
    covered: dict[Path, set[str]] = field(factory=dict)

    def watch(self, folder: Path, ruleset: LoadedRuleset, case: WorkedCase) -> None:
        """Note what a case covers."""
        self.covered.setdefault(folder, set()).update(covered_by(ruleset, case))

    def coverages(self) -> list[tuple[Path, Coverage]]:
        """The coverage of every ruleset of which a case was run."""
        found: list[tuple[Path, Coverage]] = []
        for folder in sorted(self.covered):
            ruleset = loaded_once(self.config, folder)
            if isinstance(ruleset, LoadedRuleset):
                found.append((folder, coverage_from(ruleset, self.covered[folder])))
        return found

    def is_enough(self, coverage: Coverage) -> bool:
        return coverage.share * 100 >= self.least

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        """A worker is done: take over what its cases covered."""
        output: dict[str, list[str]] = getattr(node, "workeroutput", {}).get(_OUTPUT, {})
        for folder, keys in output.items():
            self.covered.setdefault(Path(folder), set()).update(keys)

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        output: dict[str, object] | None = getattr(self.config, "workeroutput", None)
        if output is not None:
            output[_OUTPUT] = {str(folder): sorted(keys) for folder, keys in self.covered.items()}
        elif exitstatus == pytest.ExitCode.OK and not all(self.is_enough(one) for _, one in self.coverages()):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        language = language_of(self.config)
        found = self.coverages()
        if not found:
            return
        terminalreporter.section(_TITLE.said(language))
        for folder, coverage in found:
            terminalreporter.line(path_shown(folder, self.config), bold=True)
            terminalreporter.line(coverage_text(coverage, language))
            self._suggest(terminalreporter, folder, coverage)
            if not self.is_enough(coverage):
                terminalreporter.line(_TOO_LITTLE.filled(language, {"least": f"{self.least:f}"}), red=True)
            terminalreporter.line("")

    def _suggest(self, terminalreporter: pytest.TerminalReporter, folder: Path, coverage: Coverage) -> None:
        ruleset = loaded_once(self.config, folder)
        assert isinstance(ruleset, LoadedRuleset)
        made = suggestions(ruleset, read_cases(folder, []), coverage, _SUGGESTED)
        written = suggestions_text(made, coverage, language_of(self.config), complete=len(made) < _SUGGESTED)
        if written:
            terminalreporter.line("")
            terminalreporter.line(written)
