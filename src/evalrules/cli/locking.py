"""What ``lock`` does: write the digests, with the reason where something moved."""

from __future__ import annotations

from evalrules.cli.files import write_all
from evalrules.cli.loading import load_or_stop
from evalrules.cli.stopping import NOT_UNDERSTOOD, RULESET_HAS_PROBLEMS, WELL, Stop
from evalrules.cli.streams import put
from evalrules.cli.wording import say
from evalrules.editions.locking import lock_of, lock_path
from evalrules.source.diagnostic import Diagnostic, Language, Wording
from evalrules.source.problems.locks import BUNDLED_IS_LOCKED, LOCK_NEEDS_REASON
from evalrules.source.text import read_text_file

_FIRST = Wording("首次锁定", "first lock")
_HOLDS = Wording("{path}：含义没有变，共 {count} 行。", "{path}: the meaning is unchanged, {count} lines.")


def run_lock(source: str, reason: str | None, language: Language) -> int:
    """Write the lock; stop with everything that moved when there is no reason for it."""
    loaded = load_or_stop(source)
    path = lock_path(source)
    if path is None or ("@" in source and "/" not in source and "\\" not in source):
        raise Stop(NOT_UNDERSTOOD, [BUNDLED_IS_LOCKED.at(None, ruleset=source)])
    problems: list[Diagnostic] = []
    text = read_text_file(path, path.name, problems) if path.is_file() else None
    if problems:
        raise Stop(NOT_UNDERSTOOD, problems)
    found = lock_of(loaded, text, path.name)
    if found.holds:
        put(_HOLDS.filled(language, {"path": path.as_posix(), "count": len(found.lines)}))
        return WELL
    words = " ".join((reason or "").split())
    if found.before is not None and not words:
        needed = LOCK_NEEDS_REASON.at(None, count=len(found.problems))
        raise Stop(RULESET_HAS_PROBLEMS, [*found.problems, needed], texts=loaded.ruleset.sources)
    write_all({str(path): found.locked(words or f"{_FIRST.zh} / {_FIRST.en}")})
    put(say("written", language, path=path.as_posix()))
    return WELL
