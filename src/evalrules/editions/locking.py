"""Locking the meaning of a ruleset, and finding what has moved since."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

from evalrules.editions.digests import Line, lines
from evalrules.editions.lock_file import EMPTY, LockFile, NotALock, lock_text, read_lock
from evalrules.editions.meaning import digest
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.plan import Plan
from evalrules.ruleset.bundled import bundled_folder
from evalrules.ruleset.shelf import MAIN
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.locks import (
    ADDED_SINCE_LOCKED,
    CHANGED_SINCE_LOCKED,
    GONE_SINCE_LOCKED,
    LOCK_BY_HAND,
    NOT_A_LOCK,
    SURROUNDINGS_CHANGED,
)
from evalrules.source.span import Span
from evalrules.source.text import read_text_file

LOCK = "ruleset.lock"


@frozen
class Locked:
    """What a lock says of a ruleset."""

    #: As it is now.
    lines: tuple[Line, ...]
    #: As it was locked; None: there is no lock.
    before: LockFile | None
    problems: tuple[Diagnostic, ...]

    @property
    def holds(self) -> bool:
        """True when there is a lock and nothing has moved since."""
        return self.before is not None and not self.problems

    def locked(self, reason: str) -> str:
        """The text of the lock of what is now, with the reason."""
        return lock_text((self.before or EMPTY).with_lines(self.lines, reason))


def lock_path(source: str | os.PathLike[str]) -> Path | None:
    """Where the lock of a ruleset lies, whether there is one or not; None: there is no such ruleset."""
    if isinstance(source, str) and "@" in source and "/" not in source and "\\" not in source:
        folder = bundled_folder(source)
        return None if folder is None else folder / LOCK
    path = Path(source)
    if path.is_file() and path.name != MAIN:
        return path.with_suffix(".lock")
    folder = path.parent if path.is_file() else path
    return folder / LOCK if folder.is_dir() else None


def lock_of(loaded: LoadedRuleset, text: str | None = None, shown: str = LOCK) -> Locked:
    """What is there now, compared with the text of a lock."""
    now = (*lines(loaded.plan), *_profiles(loaded))
    if text is None:
        return Locked(now, None, ())
    try:
        before = read_lock(text)
    except NotALock as error:
        problem = NOT_A_LOCK.at(Span(shown, error.line, 1, error.line, 1), path=shown)
        return Locked(now, EMPTY, (problem,))
    return Locked(now, before, tuple(_moved(loaded.plan, before, now, shown)))


def lock_problems(source: str | os.PathLike[str], loaded: LoadedRuleset) -> list[Diagnostic]:
    """What has moved since the ruleset was locked; nothing where there is no lock."""
    path = lock_path(source)
    if path is None or not path.is_file():
        return []
    problems: list[Diagnostic] = []
    text = read_text_file(path, path.name, problems)
    return problems if text is None else list(lock_of(loaded, text, path.name).problems)


def _profiles(loaded: LoadedRuleset) -> Iterator[Line]:
    for name, one in sorted(loaded.profiles.items()):
        told = [[line.section, line.name, line.own, line.whole] for line in lines(one.plan)]
        yield Line("profile", name, digest(told))


def _moved(plan: Plan, before: LockFile, now: tuple[Line, ...], shown: str) -> Iterator[Diagnostic]:
    if not before.is_sealed:
        yield LOCK_BY_HAND.at(Span(shown, 1, 1, 1, 1), path=shown)
    old = {(one.section, one.name): one for one in before.lines}
    new = {(one.section, one.name): one for one in now}
    places = _places(plan)
    span = plan.ruleset.span
    around = False
    for key, line in new.items():
        found = old.get(key)
        what = _named(line)
        if found is None:
            yield ADDED_SINCE_LOCKED.at(places.get(key, span), what=what)
        elif found.own != line.own:
            yield CHANGED_SINCE_LOCKED.at(places.get(key, span), what=what)
        elif found.whole != line.whole:
            around = True
    for key, line in old.items():
        if key not in new:
            yield GONE_SINCE_LOCKED.at(span, what=_named(line))
    if around:
        names = [
            line.name
            for key, line in new.items()
            if key in old and old[key].own == line.own and old[key] != line
        ]
        yield SURROUNDINGS_CHANGED.at(
            places.get(("rule", names[0]), span), count=len(names), rules=_some(names)
        )


def _some(names: list[str]) -> Wording:
    shown, more = names[:8], len(names) > 8
    return Wording(
        "、".join(shown) + (" 等" if more else ""), ", ".join(shown) + (" and others" if more else "")
    )


def _places(plan: Plan) -> Mapping[tuple[str, str], Span]:
    ruleset = plan.ruleset
    found: dict[tuple[str, str], Span] = {("kind", one.name): one.span for one in ruleset.kinds}
    found |= {("register", one.name): one.span for one in ruleset.registers}
    found |= {("result", one.name): one.span for one in ruleset.results}
    found |= {("profile", one.name): one.span for one in ruleset.profiles}
    found |= {("word", f"{one.kind}.{one.name}"): one.span for one in ruleset.derived}
    found |= {("word", one.name): one.span for one in ruleset.ledgers}
    for branch in plan.branches():
        name = branch.id if branch.uses is None else f"{branch.id} → {branch.uses}"
        found["node", name] = branch.node.span
        found |= {("rule", leaf.id): leaf.rule.span for leaf in branch.standing}
    return found


_SECTIONS = {
    "frame": Wording("规则集的总设置", "the settings of the ruleset"),
    "kind": Wording("事实类型", "the kind"),
    "word": Wording("推算的词", "the derived word"),
    "register": Wording("登记表", "the register"),
    "node": Wording("指标", "the node"),
    "rule": Wording("规则", "the rule"),
    "result": Wording("结果", "the result"),
    "profile": Wording("口径", "the profile"),
}


def _named(line: Line) -> Wording:
    section = _SECTIONS[line.section]
    return Wording(f"{section.zh} {line.name}".strip(), f"{section.en} {line.name}".strip())
