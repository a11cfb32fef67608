"""Problems that only a command meets: ``command.txt`` holds its arguments, run in the folder of the code."""

from __future__ import annotations

import contextlib
import os
import shlex
from pathlib import Path

import pytest

from evalrules import bulk
from evalrules.casework import run_cases
from evalrules.cli.files import write_all
from evalrules.cli.mending import write_mended
from evalrules.cli.program import program
from evalrules.cli.stopping import Stop
from evalrules.many import evaluate_many
from evalrules.pipeline import FactsError, check, load
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.cases import NO_CASES
from evalrules.source.problems.editing import MEANING_WOULD_CHANGE
from evalrules.source.problems.engines import ARGUMENT_NOT_BUILT, OUR_DEFECT
from evalrules.testing import missing_extra
from tests.problems.certificates import CERTIFICATES
from tests.problems.ledgers import LEDGERS
from tests.problems.locks import LOCKS

FOLDER = Path(__file__).parent
Found = tuple[list[Diagnostic], dict[str, str]]


def run_in(folder: Path) -> Found:
    """The diagnostics that the command of a folder stops with."""
    arguments = shlex.split((folder / "command.txt").read_text(encoding="utf-8"))
    with contextlib.chdir(folder):
        if arguments[0] == "test":
            return _cases(arguments[1])
        try:
            program("zh").main(args=arguments, standalone_mode=False)
        except Stop as stop:
            return stop.diagnostics, dict(stop.texts)
    return [], {}


def _cases(source: str) -> Found:
    loaded = load(source)
    outcomes = run_cases(loaded, source)
    if not outcomes:
        return [NO_CASES.at(None, ruleset=loaded.ruleset.id)], {}
    sources = {path: text for outcome in outcomes for path, text in outcome.sources.items()}
    return [problem for outcome in outcomes for problem in outcome.problems], sources


def no_folder_to_write_into(scratch: Path) -> Found:
    with contextlib.chdir(scratch), pytest.raises(Stop) as stop:
        write_all({f"no{os.sep}report.json": "{}"})
    return stop.value.diagnostics, {}


def an_argument_that_is_not_built(_: Path) -> Found:
    with pytest.raises(ValueError, match="not in this version"):
        evaluate_many(None, [], engine="cluster")  # type: ignore[arg-type]
    return [ARGUMENT_NOT_BUILT.at(None, argument="engine", value="cluster")], {}


def no_duckdb(_: Path) -> Found:
    ruleset = load(FOLDER / "ruleset")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk, "missing_packages", lambda: ["duckdb", "pyarrow"])
        with pytest.raises(FactsError) as error:
            bulk.program_for(ruleset)
    return error.value.diagnostics, {}


def rows_instead_of_a_table(_: Path) -> Found:
    with pytest.raises(FactsError) as error:
        bulk.relation([{"类型": "问题记录"}])
    return error.value.diagnostics, {}


def no_hypothesis(_: Path) -> Found:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(missing_extra, "missing_packages", lambda: ["hypothesis"])
        with pytest.raises(missing_extra.ExtraMissing) as error:
            missing_extra.ask_for_the_extra()
    return error.value.diagnostics, {}


def a_defect_of_ours(_: Path) -> Found:
    return [OUR_DEFECT.at(None, kind="RecursionError")], {}


def another_meaning(_: Path) -> Found:
    return [MEANING_WOULD_CHANGE.at(None, ruleset="my-city/2021")], {}


def a_folder_that_holds_itself(scratch: Path) -> Found:
    (scratch / "base").symlink_to(".", target_is_directory=True)
    text = 'format: 0\nid: demo\nedition: "1"\ntitle: demo\nextends: base\n'
    (scratch / "ruleset.yaml").write_text(text, encoding="utf-8")
    return check(scratch), {"ruleset.yaml": text}


#: Problems that no file and no command line can bring about.
def a_file_that_changed_meanwhile(scratch: Path) -> Found:
    (scratch / "ruleset.yaml").write_text("编号: 三\n", encoding="utf-8")
    with pytest.raises(Stop) as stop:
        write_mended(scratch, {"ruleset.yaml": "编号: 一\n"}, {"ruleset.yaml": "编号: 二\n"})
    return stop.value.diagnostics, {}


MADE_FOUND = {
    **CERTIFICATES,
    **LEDGERS,
    **LOCKS,
    "ER2904": a_file_that_changed_meanwhile,
    "ER2731": a_folder_that_holds_itself,
    "ER9403": no_folder_to_write_into,
    "ER9411": an_argument_that_is_not_built,
    "ER9499": a_defect_of_ours,
    "ER9751": no_duckdb,
    "ER9752": rows_instead_of_a_table,
    "ER9741": another_meaning,
    "ER9600": no_hypothesis,
}
