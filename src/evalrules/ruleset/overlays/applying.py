"""Overlays put upon a base: what each entry changes, whether it may, and the files as they are afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import define

from evalrules.ruleset.overlays.asking import Asked, asked
from evalrules.ruleset.overlays.editing import Edit, clashes, edited
from evalrules.ruleset.overlays.pointing import Pointed, amount_of, follow, members
from evalrules.ruleset.overlays.tightening import is_tighter, way_of, written_number
from evalrules.ruleset.reading.reader import Reader, quoted
from evalrules.source.diagnostic import Note, Wording
from evalrules.source.nodes import Scalar, YamlNode
from evalrules.source.nodes import Sequence as SequenceNode
from evalrules.source.problems.overlays import (
    ANOTHER_ID,
    BASE_HAS_CHANGED,
    NOT_TIGHTER,
    NOTHING_AT,
    OVERLAYS_CLASH,
    TIGHTER_NOT_PROVED,
)
from evalrules.source.problems.shape import WRITTEN_HERE
from evalrules.source.span import Span

#: What ``reweight`` may change.
_WEIGHTS = (("points",), ("weight",))


@define
class Applying:
    """Overlays on their way; ``files`` is the base, its main file first."""

    reader: Reader
    files: Mapping[str, YamlNode]
    low: bool

    def done(self, overlays: Mapping[str, YamlNode]) -> dict[str, YamlNode]:
        """The files of the base with every entry of these files done; problems are reported."""
        known = members(self.files)
        edits = [edit for entry in asked(overlays) for edit in self._edits(entry, known)]
        wrong = set()
        for first, second in clashes(edits):
            note = Note(WRITTEN_HERE, {"name": first.place}, first.span)
            self.reader.report(OVERLAYS_CLASH, second.span, note, place=second.place)
            wrong.add(id(second))
        return edited(self.files, [edit for edit in edits if id(edit) not in wrong])

    def _edits(self, entry: Asked, known: Mapping[str, Pointed]) -> list[Edit]:
        if entry.at is None:
            return []
        owner = self._owner(entry, entry.at, known)
        if owner is None:
            return []
        if entry.does == "add":
            place = entry.at.text
            return [
                Edit(owner.file, owner.steps, "append", entry.span, place, listed, key)
                for key, listed in entry.added
            ]
        target = self._target(entry, owner)
        if target is None or not self._unchanged(entry, target, owner):
            return []
        place = entry.at.text if entry.key is None else f"{entry.at.text}: {entry.key.text}"
        if entry.does == "drop":
            return [Edit(target.file, target.steps, "drop", entry.span, place)]
        new = entry.whole if entry.does == "replace" else entry.to
        if new is None or not self._allowed(entry, target, owner, new):
            return []
        return [Edit(target.file, target.steps, "value", entry.span, place, new)]

    def _owner(self, entry: Asked, at: Scalar, known: Mapping[str, Pointed]) -> Pointed | None:
        """The node or rule of an id; otherwise what a path from the top of ruleset.yaml leads to."""
        owner = known.get(at.text)
        if owner is None and entry.does != "add":
            main = next(iter(self.files))
            owner = follow(Pointed(main, (), self.files[main]), at.text)
        if owner is None:
            self.reader.report(NOTHING_AT, at.span, *self.reader.near(at.text, known), what=quoted(at.text))
        return owner

    def _target(self, entry: Asked, owner: Pointed) -> Pointed | None:
        if entry.key is None:
            return owner if entry.does in ("replace", "drop") else None
        target = follow(owner, entry.key.text)
        if target is None:
            assert entry.at is not None
            note = Note(WRITTEN_HERE, {"name": entry.at.text}, head(owner))
            what = Wording(
                f"“{entry.at.text}”里的“{entry.key.text}”", f'"{entry.key.text}" in "{entry.at.text}"'
            )
            self.reader.report(NOTHING_AT, entry.key.span, note, what=what)
            return None
        keeps_row = entry.does == "replace" and isinstance(entry.whole, SequenceNode)
        return target if keeps_row else amount_of(target)

    def _unchanged(self, entry: Asked, target: Pointed, owner: Pointed) -> bool:
        """Whether the base has what the author says it has."""
        if entry.was is None:
            return True
        there: Pointed | None = target
        if entry.key is None and not isinstance(owner.node, Scalar):
            there = owner.under("text") or owner.under("title")
        if (
            there is not None
            and isinstance(there.node, Scalar)
            and same_value(there.node.text, entry.was.text)
        ):
            return True
        now = there.node.text if there is not None and isinstance(there.node, Scalar) else "…"
        span = head(owner) if there is None else there.node.span
        note = Note(WRITTEN_HERE, {"name": now}, span)
        self.reader.report(BASE_HAS_CHANGED, entry.was.span, note, was=entry.was.text, now=now)
        return False

    def _allowed(self, entry: Asked, target: Pointed, owner: Pointed, new: YamlNode) -> bool:
        assert entry.at is not None
        if entry.does == "replace":
            return entry.key is not None or self._same_id(entry, owner, new)
        names = target.names[len(owner.names) :]
        old = target.node.text if isinstance(target.node, Scalar) else ""
        text = new.text if isinstance(new, Scalar) else ""
        if entry.does == "reweight":
            if names in _WEIGHTS and written_number(old) and written_number(text):
                return True
            span = target.node.span
            return self._refuse(entry, old, text, span)
        way = way_of(names, _kind(owner), earns=owner.under("earn") is not None, low=self.low)
        tighter = None if way is None else is_tighter(way, old, text)
        if tighter:
            return True
        if tighter is None:
            return self._refuse(entry, old, text, target.node.span)
        note = Note(WRITTEN_HERE, {"name": old}, target.node.span)
        assert entry.to is not None
        self.reader.report(NOT_TIGHTER, entry.to.span, note, old=old, new=text)
        return False

    def _refuse(self, entry: Asked, old: str, new: str, span: Span) -> bool:
        note = Note(WRITTEN_HERE, {"name": old or "…"}, span)
        replace = self.reader.spelled("ruleset", "replace")
        does = self.reader.spelled("ruleset", entry.does)
        key = "" if entry.key is None else entry.key.text
        where = entry.span if entry.key is None else entry.key.span
        self.reader.report(TIGHTER_NOT_PROVED, where, note, does=does, key=key, replace=replace)
        return False

    def _same_id(self, entry: Asked, owner: Pointed, new: YamlNode) -> bool:
        old_id, new_id = owner.under("id"), Pointed("", (), new).under("id")
        if old_id is None or new_id is None:
            return True
        assert isinstance(old_id.node, Scalar)
        if isinstance(new_id.node, Scalar) and new_id.node.text == old_id.node.text:
            return True
        written = new_id.node.text if isinstance(new_id.node, Scalar) else "…"
        self.reader.report(ANOTHER_ID, new_id.node.span, id=old_id.node.text, written=written)
        return False


def _kind(owner: Pointed) -> Literal["node", "rule"]:
    return "rule" if owner.under("lose") is not None or owner.under("earn") is not None else "node"


def head(pointed: Pointed) -> Span:
    """A short span for messages: that of the id, or of the value."""
    id_ = pointed.under("id")
    return pointed.node.span if id_ is None else id_.node.span


def same_value(one: str, other: str) -> bool:
    """
    Whether two scalars say the same: numbers as numbers, anything else as it is written.

    >>> same_value("0.30", "0.3"), same_value("80%", "80"), same_value(" 甲", "甲")
    (True, False, True)
    """
    numbers = written_number(one), written_number(other)
    if numbers[0] is not None and numbers[1] is not None:
        return numbers[0] == numbers[1]
    return one.strip() == other.strip()
