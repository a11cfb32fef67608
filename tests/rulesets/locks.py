"""Lock the bundled rulesets that mean something else: ``python -m tests.rulesets.locks "why, by which clause"``."""

from __future__ import annotations

import sys
from pathlib import Path

import evalrules
from evalrules.editions import Locked, lock_of
from evalrules.editions.locking import lock_path
from evalrules.pipeline import LoadedRuleset
from evalrules.ruleset.bundled import bundled_ids

FIRST = "首次锁定 / first lock"


def lock_file(source: str) -> Path:
    """Where the lock of a bundled ruleset lies."""
    path = lock_path(source)
    assert path is not None
    return path


def locked(source: str, loaded: LoadedRuleset) -> Locked:
    """What its lock says of a bundled ruleset."""
    path = lock_file(source)
    return lock_of(loaded, path.read_text("utf-8") if path.is_file() else None, path.name)


def main(reason: str) -> int:
    """Write the locks that do not hold; where there is one already, only with a reason."""
    refused = 0
    for source in bundled_ids():
        found = locked(source, evalrules.load(source))
        if found.holds:
            continue
        if found.before is not None and not reason:
            print(f"{source}: {len(found.problems)} – a reason, please")
            refused += 1
            continue
        lock_file(source).write_text(found.locked(reason or FIRST), encoding="utf-8", newline="\n")
        print(f"locked: {source}")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:])))
