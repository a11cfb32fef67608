"""What ``check --fix`` never touches: what the standard says, titles, reasons, quoted and block texts, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evalrules.ruleset.keys import PLACES
from evalrules.source.comments import comments_of
from evalrules.source.edit import Edit
from evalrules.source.mending import Draft
from evalrules.source.nodes import Mapping, Scalar, YamlNode
from evalrules.source.punctuation import WIDE_SPACES
from evalrules.source.reading import read_yaml

#: Keys whose value is told to people and never computed with, in both languages.
_TOLD = {"text", "title", "reason", "why", "approver", "issuer", "number", "address", "page", "clause"}
PROSE = frozenset(
    spelling
    for place in PLACES.values()
    for key in place.keys
    if key.en in _TOLD
    for spelling in (key.en, key.zh)
)
_PROSE_LINE = re.compile(
    rf"[\s{WIDE_SPACES}-]*(?:{'|'.join(sorted(map(re.escape, PROSE), key=len, reverse=True))})[\s{WIDE_SPACES}]*[:：][\s{WIDE_SPACES}]*"
)


class Protected:
    """The stretches of a text that stay as they are."""

    def __init__(self, path: str, text: str) -> None:
        self._text = text
        node = read_yaml(path, text, [])
        self._stretches = None if node is None else sorted(_stretches(Draft(path, text), text, node))

    def allows(self, edit: Edit) -> bool:
        """Whether an edit leaves all of them alone."""
        if self._stretches is None:
            return not self._in_prose_line(edit)
        return not any(start < edit.end and edit.start < end for start, end in self._stretches) and not any(
            start < edit.start < end for start, end in self._stretches
        )

    def _in_prose_line(self, edit: Edit) -> bool:
        """A file that YAML cannot read yet: only lines tell, and quotes are left alone altogether."""
        start = max(self._text.rfind("\n", 0, edit.start), self._text.rfind("\r", 0, edit.start)) + 1
        before = self._text[start : edit.start]
        match = _PROSE_LINE.match(self._text, start)
        inside = match is not None and edit.end > match.end()
        return inside or '"' in before or "'" in before or "#" in before


def _stretches(draft: Draft, text: str, node: YamlNode) -> Iterator[tuple[int, int]]:
    yield from ((start, start + len(comment)) for start, comment in comments_of(text, node))
    waiting: list[tuple[YamlNode, bool]] = [(node, False)]
    while waiting:
        one, prose = waiting.pop()
        if isinstance(one, Scalar):
            if prose or one.block:
                span = one.span
                yield draft.offset(span.line, span.column), draft.offset(span.end_line, span.end_column)
        elif isinstance(one, Mapping):
            waiting += ((value, prose or key.text in PROSE) for key, value in one.entries)
        else:
            waiting += ((item, prose) for item in one.items)
