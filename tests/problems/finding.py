"""From the folder of a code to the diagnostics its bad input gives, and the texts for their excerpts."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.example import example_texts
from evalrules.source.nodes import Mapping, Scalar
from evalrules.source.reading import read_yaml
from evalrules.source.scalars import (
    CLAUSE_NUMBER,
    NAME,
    as_scalar,
    read_boolean,
    read_date,
    read_datetime,
    read_decimal,
    read_integer,
    read_name,
    read_percent,
    read_text,
)
from evalrules.source.text import read_text_file
from tests.problems.commands import MADE_FOUND, run_in
from tests.problems.made_facts import MADE_FACTS
from tests.problems.made_inputs import MADE
from tests.problems.made_workbooks import MADE_WORKBOOKS

Found = tuple[list[Diagnostic], dict[str, str]]

FOLDER = Path(__file__).parent
#: The ruleset of facts folders that bring none of their own.
SHARED_RULESET = FOLDER / "ruleset"

_BY_TYPE: dict[str, Callable[[Scalar, list[Diagnostic]], object]] = {
    "number": read_decimal,
    "integer": read_integer,
    "percent": read_percent,
    "boolean": read_boolean,
    "date": read_date,
    "datetime": read_datetime,
    "text": read_text,
}


def find(code: str, scratch: Path) -> Found:
    """
    The diagnostics of a code's folder. What lies in it decides how it is read:

    * nothing but expectations – the input is made by :mod:`tests.problems.made_inputs`, ``made_facts`` or ``made_workbooks``
    * ``command.txt`` – the arguments of a command, run in the folder; see :mod:`tests.problems.commands`
    * ``values.yaml`` – pairs of a type (number, date, id …) and a value of it
    * ``bad.yaml`` – for ER1 a YAML text, for the others the ``ruleset.yaml`` of a ruleset
    * ``ruleset/`` – a ruleset, checked
    * nothing but expectations of a documented check – its example to avoid, from ``src/evalrules/source/examples``
    * ``facts.json`` (or .jsonl, .yaml, .csv) – facts, evaluated by ``ruleset/`` or by the shared one; ``options.json``
      holds further arguments
    """
    folder = FOLDER / code
    if code in MADE_FACTS:
        return MADE_FACTS[code](scratch), {}
    if code in MADE_WORKBOOKS:
        return MADE_WORKBOOKS[code](scratch)
    if code in MADE:
        return _read_file(MADE[code](scratch), "chapters/03.yaml")
    if (folder / "command.txt").exists() or code in MADE_FOUND:
        return _command(code, folder, scratch)
    if (folder / "values.yaml").exists():
        return _read_values(folder / "values.yaml")
    if facts := sorted(folder.glob("facts.*")):
        return _evaluate(folder, facts[0])
    if (folder / "ruleset").is_dir():
        return _check(folder / "ruleset")
    if code.startswith("ER1"):
        return _read_file(folder / "bad.yaml", "bad.yaml")
    if not (folder / "bad.yaml").exists():
        return _check_example(code, scratch)
    shutil.copy(folder / "bad.yaml", scratch / "ruleset.yaml")
    return _check(scratch)


def _check_example(code: str, scratch: Path) -> Found:
    """What the documented check finds in its example to avoid."""
    for name, text in example_texts(code, "avoid").items():
        (scratch / name).parent.mkdir(parents=True, exist_ok=True)
        (scratch / name).write_text(text, encoding="utf-8")
    return _check(scratch)


def _read_file(path: Path, shown: str) -> Found:
    problems: list[Diagnostic] = []
    text = read_text_file(path, shown, problems)
    if text is None:
        return problems, {}
    read_yaml(shown, text, problems)
    return problems, {shown: text}


def _read_values(path: Path) -> Found:
    problems: list[Diagnostic] = []
    text = path.read_text(encoding="utf-8")
    node = read_yaml(path.name, text, problems)
    assert isinstance(node, Mapping), problems
    for key, value in node.entries:
        scalar = as_scalar(value, problems, _expected(key.text))
        if scalar is not None and key.text in _BY_TYPE:
            _BY_TYPE[key.text](scalar, problems)
        elif scalar is not None:
            read_name(scalar, problems, key=key.text, what=CLAUSE_NUMBER if key.text == "id" else NAME)
    return problems, {path.name: text}


def _expected(name: str) -> Wording:
    return {
        "number": Wording("一个数", "a number"),
        "boolean": Wording(" true 或 false", "true or false"),
    }.get(name, Wording("一个值", "a value"))


def _check(ruleset: Path) -> Found:
    from evalrules import pipeline

    return list(pipeline.check(ruleset)), _texts(ruleset)


def _evaluate(folder: Path, facts: Path) -> Found:
    from evalrules import pipeline

    ruleset = folder / "ruleset" if (folder / "ruleset").is_dir() else SHARED_RULESET
    options = folder / "options.json"
    arguments = json.loads(options.read_text(encoding="utf-8")) if options.exists() else {}
    texts = {facts.name: facts.read_bytes().decode("utf-8-sig", errors="replace"), **_texts(ruleset)}
    try:
        # Inside the folder, so that messages show short paths.
        with contextlib.chdir(folder):
            pipeline.evaluate(pipeline.load(ruleset), facts.name, **arguments)
    except pipeline.RulesetError as error:
        return list(error.diagnostics), texts
    except pipeline.FactsError as error:
        return [*error.diagnostics, *(found for row in error.refused for found in row.diagnostics)], texts
    return [], texts


def _command(code: str, folder: Path, scratch: Path) -> Found:
    return MADE_FOUND[code](scratch) if code in MADE_FOUND else run_in(folder)


def _texts(ruleset: Path) -> dict[str, str]:
    return {
        path.relative_to(ruleset).as_posix(): path.read_bytes().decode("utf-8-sig", errors="replace")
        for path in sorted(ruleset.rglob("*.yaml"))
    }
