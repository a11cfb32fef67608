"""``ruleset.lock``: one line a rule, and the reasons of every change, oldest first."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from attrs import frozen

from evalrules.editions.digests import Line, Section
from evalrules.editions.meaning import MEANING

#: What a lock begins with.
_HEAD = f"evalrules lock {MEANING}"
_ABOUT = (
    "# 规则的含义摘要，由 evalrules lock 写出，不要手改。规则两栏：本身，连同它所读的和它上面的权重。",
    "# Digests of what the rules mean, written by evalrules lock; do not edit. Of a rule: itself, and with what it reads",
    "# and the weights above it.",
)
_LINE = re.compile(r"(?P<own>[0-9a-f]{16}) (?P<whole>[0-9a-f]{16}|-{16}) (?P<section>[a-z]+) ?(?P<name>.*)")
_REASON = re.compile(r"reason (?P<state>[0-9a-f]{16}) (?P<text>.+)")
_SECTIONS = {"frame", "kind", "word", "register", "node", "rule", "result", "profile"}
_NONE = "-" * 16


class NotALock(ValueError):
    """The text is no lock; ``line`` is the first that cannot be one (0: the first of all)."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


@frozen
class Reason:
    """Why the rules were locked as they are; ``state`` says which lines it stands for."""

    state: str
    text: str


@frozen
class LockFile:
    lines: tuple[Line, ...]
    reasons: tuple[Reason, ...]

    @property
    def is_sealed(self) -> bool:
        """Whether the last reason stands for the lines as they are: nobody changed them by hand."""
        return bool(self.reasons) and self.reasons[-1].state == state_of(self.lines, self.reasons[:-1])

    def with_lines(self, lines: Sequence[Line], text: str) -> LockFile:
        """The lock of other lines, with the reason added."""
        return LockFile(
            tuple(lines), (*self.reasons, Reason(state_of(lines, self.reasons), " ".join(text.split())))
        )


#: A lock of nothing, to begin with.
EMPTY = LockFile((), ())


def state_of(lines: Sequence[Line], before: Sequence[Reason]) -> str:
    """A digest of all lines and of every reason before, so that none can be taken out."""
    text = "\n".join([*map(_written, lines), *(f"{one.state} {one.text}" for one in before)])
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def lock_text(lock: LockFile) -> str:
    """The file."""
    reasons = (f"reason {one.state} {one.text}" for one in lock.reasons)
    return "\n".join([_HEAD, *_ABOUT, *map(_written, lock.lines), *reasons]) + "\n"


def _written(line: Line) -> str:
    return f"{line.own} {line.whole or _NONE} {line.section} {line.name}".rstrip()


def read_lock(text: str) -> LockFile:
    """
    Read what ``lock_text`` wrote; raises NotALock with the number of the line that is none.

    >>> read_lock("evalrules lock 0\\n").lines
    ()
    """
    lines: list[Line] = []
    reasons: list[Reason] = []
    rows = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    if rows[0] != _HEAD:
        raise NotALock(1)
    for number, row in enumerate(rows[1:], 2):
        if row.startswith("#"):
            continue
        reason, line = _REASON.fullmatch(row), _LINE.fullmatch(row)
        if reason is not None:
            reasons.append(Reason(reason["state"], reason["text"]))
        elif line is not None and not reasons and line["section"] in _SECTIONS:
            lines.append(_line(line))
        else:
            raise NotALock(number)
    return LockFile(tuple(lines), tuple(reasons))


def _line(found: re.Match[str]) -> Line:
    section: Section = found["section"]  # type: ignore[assignment]
    return Line(section, found["name"], found["own"], "" if found["whole"] == _NONE else found["whole"])
