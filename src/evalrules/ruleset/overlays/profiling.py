"""Profiles (口径): other figures for other readings of the same text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from evalrules.ruleset.keys import VALUES
from evalrules.ruleset.overlays.applying import head
from evalrules.ruleset.overlays.editing import Edit, clashes, edited
from evalrules.ruleset.overlays.pointing import Pointed, amount_of, follow, members
from evalrules.ruleset.overlays.tightening import written_number
from evalrules.ruleset.reading.reader import Reader, quoted
from evalrules.source.diagnostic import Note, Wording
from evalrules.source.nodes import Mapping as MappingNode
from evalrules.source.nodes import Scalar, YamlNode
from evalrules.source.problems.overlays import NOT_IN_A_PROFILE, NOTHING_AT, OVERLAYS_CLASH
from evalrules.source.problems.shape import WRITTEN_HERE

#: Keys of a node and of a rule below which figures may be overridden; of registers, rows and default.
_FIGURES = frozenset(
    {"points", "start", "weight", "then", "lose", "earn", "free", "count", "up_to", "rows", "default"}
)


@frozen
class Asked:
    """One figure of a profile."""

    owner: Scalar
    key: Scalar
    value: YamlNode


def profile_names(main: YamlNode) -> tuple[str, ...]:
    """The profiles of a ruleset, as written."""
    found = Pointed("", (), main).under("profiles")
    if found is None or not isinstance(found.node, MappingNode):
        return ()
    return tuple(key.text for key, _ in found.node.entries)


def with_profile(reader: Reader, files: Mapping[str, YamlNode], name: str) -> dict[str, YamlNode]:
    """The files with the figures of a profile; what is not to be overridden is reported."""
    main = next(iter(files))
    known = members(files)
    edits: list[Edit] = []
    for one in _asked(Pointed(main, (), files[main]), name):
        owner = known.get(one.owner.text) or follow(Pointed(main, (), files[main]), one.owner.text)
        if owner is None:
            notes = reader.near(one.owner.text, known)
            reader.report(NOTHING_AT, one.owner.span, *notes, what=quoted(one.owner.text))
            continue
        target = follow(owner, one.key.text)
        if target is None:
            what = Wording(
                f"“{one.owner.text}”里的“{one.key.text}”", f'"{one.key.text}" in "{one.owner.text}"'
            )
            note = Note(WRITTEN_HERE, {"name": one.owner.text}, head(owner))
            reader.report(NOTHING_AT, one.key.span, note, what=what)
            continue
        target = amount_of(target)
        if not _is_figure(known.get(one.owner.text) is not None, target, one.value):
            note = Note(WRITTEN_HERE, {"name": _text(target.node)}, target.node.span)
            reader.report(NOT_IN_A_PROFILE, one.key.span, note, key=one.key.text)
            continue
        place = f"{one.owner.text}: {one.key.text}"
        edits.append(Edit(target.file, target.steps, "value", one.key.span, place, one.value))
    wrong = set()
    for first, second in clashes(edits):
        note = Note(WRITTEN_HERE, {"name": first.place}, first.span)
        reader.report(OVERLAYS_CLASH, second.span, note, place=second.place)
        wrong.add(id(second))
    return edited(files, [edit for edit in edits if id(edit) not in wrong])


def _asked(main: Pointed, name: str) -> Iterator[Asked]:
    profiles = main.under("profiles")
    entries = profiles.node.entries if profiles is not None and isinstance(profiles.node, MappingNode) else ()
    for number, (key, _) in enumerate(entries):
        if key.text != name or profiles is None:
            continue
        changed = profiles.entry(number).under("set")
        if changed is None or not isinstance(changed.node, MappingNode):
            return
        for owner, figures in changed.node.entries:
            if isinstance(figures, MappingNode):
                yield from (Asked(owner, path, value) for path, value in figures.entries)


def _is_figure(is_member: bool, target: Pointed, value: YamlNode) -> bool:
    """Numbers written out, words of ``partial``, and values of registers."""
    if not isinstance(target.node, Scalar) or not isinstance(value, Scalar):
        return False
    if not is_member:
        return "registers" in target.names and bool(_FIGURES & set(target.names))
    if target.names[0] not in _FIGURES:
        return False
    if target.names[-1] == "partial":
        return value.text in VALUES["partial"].by_spelling
    return written_number(target.node.text) is not None and written_number(value.text) is not None


def _text(node: YamlNode) -> str:
    return node.text if isinstance(node, Scalar) else "…"
