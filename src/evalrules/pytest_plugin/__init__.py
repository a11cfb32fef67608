"""
The worked cases of rulesets as tests of pytest: ``cases/*.yaml`` beside a ``ruleset.yaml``.

Every pytest session of everybody who has installed evalrules imports this module. It loads nothing else of evalrules
until a file of cases is met.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

_YAML = frozenset({".yaml", ".yml"})
_CASES = "cases"
_RULESET = "ruleset.yaml"
#: What stands at the beginning of a line in every ruleset of ours, and hardly in another file of that name.
_OURS = re.compile(r"^\ufeff?(?:format|extends|nodes|格式|承接|指标)[ \t]*[:：]", re.MULTILINE)
#: Bytes of a ruleset.yaml that are looked at.
_LOOKED_AT = 200_000

_OFF = "do not collect the worked cases (cases/*.yaml) of evalrules rulesets"
_COVERAGE = "say what the worked cases that ran do not cover; =80: fail where a ruleset has less than 80%"
_LANG = "language of what is said about worked cases: zh or en (default zh)"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("evalrules", "worked cases of evalrules rulesets")
    group.addoption("--no-evalrules-cases", action="store_true", help=_OFF)
    group.addoption("--evalrules-lang", choices=("zh", "en"), default=None, help=_LANG)
    group.addoption(
        "--evalrules-coverage", nargs="?", const="0", default=None, metavar="PERCENT", help=_COVERAGE
    )
    parser.addini("evalrules_cases", "collect the worked cases of rulesets (default true)", "bool", True)
    parser.addini("evalrules_lang", _LANG, default="zh")


def pytest_configure(config: pytest.Config) -> None:
    least = config.getoption("--evalrules-coverage")
    if least is not None:
        from evalrules.pytest_plugin.covering import WATCHED, Covering, least_of

        config.stash[WATCHED] = Covering(config, least_of(least))
        config.pluginmanager.register(config.stash[WATCHED], "evalrules-coverage")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix not in _YAML or file_path.parent.name != _CASES or file_path.name.startswith("."):
        return None
    config = parent.config
    if config.getoption("--no-evalrules-cases") or not config.getini("evalrules_cases"):
        return None
    if not _is_ruleset(file_path.parent.parent / _RULESET):
        return None
    from evalrules.pytest_plugin.collecting import CaseFile

    return CaseFile.from_parent(parent, path=file_path)


def _is_ruleset(path: Path) -> bool:
    """Whether a ruleset.yaml is one of ours; it may be broken, so only its keys are looked for."""
    try:
        with path.open("rb") as file:
            return _OURS.search(file.read(_LOOKED_AT).decode("utf-8", "replace")) is not None
    except OSError:
        return False
