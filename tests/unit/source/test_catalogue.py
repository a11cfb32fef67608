from __future__ import annotations

from types import ModuleType

import pytest

from evalrules.source.diagnostic import Problem, Wording
from evalrules.source.problems import gather


def _family(name: str, sentence: str) -> ModuleType:
    family = ModuleType(name)
    said = Wording(f"{sentence}。", f"{sentence}.")
    vars(family)["A"] = Problem("ER3001", "error", said, None, said)
    return family


def test_a_code_names_one_problem_only() -> None:
    with pytest.raises(ValueError, match="ER3001 names two problems"):
        gather((_family("one", "a"), _family("other", "b")))


def test_a_problem_may_be_imported_from_another_family() -> None:
    family = _family("one", "a")
    assert list(gather((family, family))) == ["ER3001"]
