"""The names that users import: a dozen, listed here, so that one more or one fewer is a decision."""

from __future__ import annotations

import subprocess
import sys

import pytest

import evalrules

NAMES = [
    "Case",
    "Deduction",
    "Diagnostic",
    "Evaluation",
    "Fact",
    "FactsError",
    "Inspection",
    "Report",
    "RulesetError",
    "check",
    "evaluate",
    "evaluate_many",
    "evaluate_units",
    "load",
    "ranking",
]


def test_the_public_names_are_these():
    assert evalrules.__all__ == NAMES
    assert set(NAMES) <= set(dir(evalrules))


@pytest.mark.parametrize("name", NAMES)
def test_each_name_is_there_and_documented(name):
    assert getattr(evalrules, name).__doc__


def test_another_name_is_an_ordinary_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'scores'"):
        _ = evalrules.scores


def test_the_docstring_has_an_example():
    assert evalrules.__doc__ is not None
    assert "evalrules.load(" in evalrules.__doc__


def test_importing_the_package_imports_no_module_of_its_own():
    script = "import evalrules, sys; print([m for m in sys.modules if m.startswith('evalrules.')])"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
