"""Locked rulesets in which something moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from evalrules.cli.locking import run_lock
from evalrules.cli.stopping import Stop
from evalrules.editions.locking import lock_of
from evalrules.pipeline import load_texts
from evalrules.source.diagnostic import Diagnostic
from tests.unit.editions.test_meaning import RULESET

Found = tuple[list[Diagnostic], dict[str, str]]


def _moved(old: str, new: str, edit: Callable[[str], str] = str) -> Callable[[Path], Found]:
    """What is said of the ruleset after a change of it, and of its lock."""

    def found(_: Path) -> Found:
        lock = lock_of(load_texts({"ruleset.yaml": RULESET})).locked("首次锁定")
        text = RULESET.replace(old, new, 1)
        problems = lock_of(load_texts({"ruleset.yaml": text}), edit(lock)).problems
        return list(problems), {"ruleset.yaml": text}

    return found


def without_a_reason(scratch: Path) -> Found:
    path = scratch / "ruleset.yaml"
    path.write_text(RULESET, "utf-8")
    run_lock(str(scratch), None, "zh")
    text = RULESET.replace("lose: 2", "lose: 3")
    path.write_text(text, "utf-8")
    with pytest.raises(Stop) as stop:
        run_lock(str(scratch), None, "zh")
    return stop.value.diagnostics, dict(stop.value.texts)


LOCKS: Mapping[str, Callable[[Path], Found]] = {
    "ER8020": _moved("lose: 2", "lose: 3"),
    "ER8021": _moved("id: 二/1", "id: 二/2"),
    "ER8022": _moved("id: 二/1", "id: 二/2"),
    "ER8023": _moved("每处: 0.5", "每处: 0.6"),
    "ER8024": _moved("", "", lambda lock: lock.replace("evalrules lock", "<<<<<<< evalrules lock")),
    "ER8025": _moved(
        "", "", lambda lock: lock.replace("首次锁定", "首次锁定\nreason 0123456789abcdef 手写的理由")
    ),
    "ER8026": without_a_reason,
}
