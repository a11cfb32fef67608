"""Slots: what stands in new files where the author has to write something."""

from __future__ import annotations

from evalrules.ruleset.keys import VALUES
from evalrules.ruleset.reading.reader import Label, Reader, joined
from evalrules.ruleset.shapes import Key, WordShape
from evalrules.source.diagnostic import Note, Wording
from evalrules.source.nodes import Scalar, YamlNode
from evalrules.source.problems.editing import NOT_FILLED_IN

#: In each language.
SLOTS = ("待填", "fill in")
_ASKED = Wording("这里写：{doc}", "here stands: {doc}")
_CHOICES = Wording("可写 {words}", "one of: {words}")


def is_slot(node: YamlNode) -> bool:
    return isinstance(node, Scalar) and node.text in SLOTS


def report_slot(reader: Reader, label: Label, value: YamlNode, key: Key | None = None) -> None:
    """Say what a slot is for, and which words may stand there."""
    notes: tuple[Note, ...] = ()
    if key is not None:
        notes = (Note(_ASKED, {"doc": key.doc}),)
        if isinstance(key.shape, WordShape):
            words = VALUES[key.shape.values].built()
            listed = joined(word.spelling(reader.language) for word in words)
            notes = (*notes, Note(_CHOICES, {"words": listed}))
    slot = value.text if isinstance(value, Scalar) else SLOTS[0]
    reader.report(NOT_FILLED_IN, value.span, *notes, key=label, slot=slot)
