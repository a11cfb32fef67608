"""Edits of YAML files: gathered against the files as they are, then done together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from attrs import frozen

from evalrules.ruleset.overlays.pointing import Steps, alike
from evalrules.source.nodes import Mapping as MappingNode
from evalrules.source.nodes import Scalar, YamlNode
from evalrules.source.nodes import Sequence as SequenceNode
from evalrules.source.span import Span


@frozen
class Edit:
    """One change: another value, nothing any more, or more items under a key of a mapping."""

    file: str
    steps: Steps
    does: Literal["value", "drop", "append"]
    #: Where the author asks for it.
    span: Span
    #: How the place is called in messages.
    place: str
    node: YamlNode | None = None
    #: ``append``: the key and what comes under it.
    key: Scalar | None = None


def clashes(edits: Sequence[Edit]) -> Iterator[tuple[Edit, Edit]]:
    """Pairs of edits of which the second changes what the first changes too; in the order of the edits."""
    numbered = sorted(
        enumerate(edits), key=lambda pair: (pair[1].file, pair[1].steps, pair[1].does == "append")
    )
    open_: list[tuple[int, Edit]] = []
    for number, edit in numbered:
        open_ = [
            pair
            for pair in open_
            if pair[1].file == edit.file and edit.steps[: len(pair[1].steps)] == pair[1].steps
        ]
        for other_number, other in open_:
            yield (other, edit) if other_number < number else (edit, other)
        if edit.does != "append":
            open_.append((number, edit))


def edited(files: Mapping[str, YamlNode], edits: Sequence[Edit]) -> dict[str, YamlNode]:
    """The files with every edit done; of the edits no two clash."""
    result = dict(files)
    for file, node in files.items():
        own = [(edit.steps, edit) for edit in edits if edit.file == file]
        if own:
            changed = _edited(node, own)
            assert changed is not None
            result[file] = changed
    return result


def _edited(node: YamlNode, edits: Sequence[tuple[Steps, Edit]]) -> YamlNode | None:
    """None: dropped."""
    here = [edit for steps, edit in edits if not steps]
    for edit in here:
        if edit.does == "drop":
            return None
        if edit.does == "value":
            return edit.node
    deeper: dict[int, list[tuple[Steps, Edit]]] = {}
    for steps, edit in edits:
        if steps:
            deeper.setdefault(steps[0], []).append((steps[1:], edit))
    if isinstance(node, MappingNode):
        entries = [
            (key, changed)
            for number, (key, value) in enumerate(node.entries)
            if (changed := _edited(value, deeper[number]) if number in deeper else value) is not None
        ]
        for edit in here:
            _append(entries, edit)
        return MappingNode(tuple(entries), node.span)
    if isinstance(node, SequenceNode):
        items = [
            changed
            for number, item in enumerate(node.items)
            if (changed := _edited(item, deeper[number]) if number in deeper else item) is not None
        ]
        return SequenceNode(tuple(items), node.span)
    return node


def _append(entries: list[tuple[Scalar, YamlNode]], edit: Edit) -> None:
    assert edit.key is not None
    added = edit.node
    assert isinstance(added, SequenceNode)
    for number, (key, value) in enumerate(entries):
        if alike(key.text, edit.key.text) and isinstance(value, SequenceNode):
            entries[number] = (key, SequenceNode((*value.items, *added.items), value.span))
            return
    entries.append((edit.key, added))
