"""What ``check --fix`` never touches: what the standard says, titles, reasons, quoted and block texts, comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from evalrules.ruleset.keys import PLACES
from evalrules.source.comments import comments_of
from evalrules.source.edit import Edit
from evalrules.source.mending import Draft
from evalrules.source.nodes import Mapping, Scalar, YamlNode
from evalrules.source.punctuation import WIDE_SPACES
from evalrules.source.reading import read_yaml

#: Keys whose value is told to people and never computed with, in both languages.
_TOLD = {"text", "title", "reason", "why", "approver", "issuer", "number", "address", "page"}
PROSE = frozenset(
    spelling
    for place in PLACES.values()
    for key in place.keys
    if key.en in _TOLD
    for spelling in (key.en, key.zh)
)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_PROSE_LINE = re.compile(
    rf"[\s{WIDE_SPACES}-]*(?:{_alternatives(PROSE)})[\s{WIDE_SPACES}]*[:：][\s{WIDE_SPACES}]*"
)

KEYS = frozenset(spelling for place in PLACES.values() for key in place.keys for spelling in (key.en, key.zh))
#: A key that is told, and what stands behind it up to here, on the same line and without a sign that parts.
_TOLD_BEFORE = re.compile(rf"(?:^|[\s{{,，])(?:{_alternatives(PROSE)})[ \t]*(?:: |：)[^,}}\]\"'\s][^,}}\]]*$")
_KEY_BEHIND = re.compile(rf"，[\s{WIDE_SPACES}]*(?:{_alternatives(KEYS)})[\s{WIDE_SPACES}]*[:：]")


class Protected:
    """The stretches of a text that stay as they are."""

    def __init__(self, path: str, text: str) -> None:
        self._text = text
        node = read_yaml(path, text, [])
        self._stretches = None if node is None else sorted(_stretches(Draft(path, text), text, node))

    def allows(self, edit: Edit) -> bool:
        """Whether an edit leaves all of them alone."""
        if self._in_told_text(edit) or (self._stretches is None and self._in_prose_line(edit)):
            return False
        if self._stretches is None:
            return True
        return not any(start < edit.end and edit.start < end for start, end in self._stretches) and not any(
            start < edit.start < end for start, end in self._stretches
        )

    def allows_between_keys(self, edit: Edit) -> bool:
        """The same in a file that YAML cannot read, for what stands between known keys outside quotes and comments."""
        return not self._in_told_text(edit)

    def _in_told_text(self, edit: Edit) -> bool:
        """Between a key that is told and the next sign that parts: a comma there belongs to the text unless a key follows."""
        start = max(self._text.rfind("\n", 0, edit.start), self._text.rfind("\r", 0, edit.start)) + 1
        match = _TOLD_BEFORE.search(self._text[start : edit.start])
        return match is not None and _KEY_BEHIND.match(self._text, edit.start) is None

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
