"""YAML events into nodes, without recursion; what YAML allows and rulesets do not is noted on the way."""

from __future__ import annotations

import re

import yaml
from attrs import define, field

from evalrules.source.diagnostic import Note, Problem, Wording
from evalrules.source.mending import Draft, Slip
from evalrules.source.nodes import Mapping, Scalar, Sequence, YamlNode, sealed_scalar
from evalrules.source.number_text import clipped
from evalrules.source.problems import yaml as problem
from evalrules.source.punctuation import Role, is_quiet, plain_slips, single_item_slips, swallowed_slips

#: Deepest nesting of lists and mappings.
DEPTH = 64
#: Most keys, values, lists and mappings in one file.
NODES = 200_000

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")
_FIRST_PLACE = Wording("第一次写在 {place}", "first written at {place}")
_A_MAPPING = Wording("一组键和值", "a mapping")
_A_LIST = Wording("列表", "a list")


class Stopped(Exception):
    """A limit was reached; the rest of the file is not read."""


@define
class _Frame:
    """A list or mapping that is still open."""

    start: int
    end: int
    flow: bool
    is_mapping: bool
    items: list[YamlNode] = field(factory=list)
    entries: list[tuple[Scalar, YamlNode]] = field(factory=list)
    first_keys: dict[str, Scalar] = field(factory=dict)
    awaits_key: bool = True
    #: The key whose value comes next; None when that value is to be dropped.
    key: Scalar | None = None
    #: Where the only item of a flow list stands in the mended text, while there is only one and it is plain.
    only_item: tuple[int, int] | None = None
    members: int = 0


class Builder:
    """Takes the events of one document in turn; :attr:`root` is its node afterwards."""

    def __init__(self, draft: Draft) -> None:
        self.root: YamlNode | None = None
        self.slips: list[Slip] = []
        #: Where the last scalar or closed bracket stood in the mended text, and its style: ``'``, ``"``, ``]`` or empty.
        self.last: tuple[int, int, str] | None = None
        self._draft = draft
        self._stack: list[_Frame] = []
        self._documents = 0
        self._keys: set[str] = set()
        #: Plain scalars of one line whose punctuation is in order.
        self._quiet: set[str] = set()
        #: Plain scalars of several lines, in the mended text.
        self._continued: list[tuple[int, int]] = []
        self._nodes = 0
        self._key_end = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._open(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._close(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._document(event)
        elif isinstance(event, yaml.DocumentEndEvent):
            for start, end in self._continued:
                self.slips += swallowed_slips(self._draft, start, end, self._keys)

    def open_bracket(self) -> tuple[int, str] | None:
        """The innermost flow list or mapping that is still open: its place in the mended text and its sign."""
        for frame in reversed(self._stack):
            if frame.flow:
                return frame.start, "{" if frame.is_mapping else "["
        return None

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            start, end = _begin(event), _end(event)
            self._note(problem.SEVERAL_DOCUMENTS, start, end, faithful=True)
            raise Stopped

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        start, end = self._after_properties(event), _end(event)
        style = event.style or ""
        block = style in ("|", ">")
        if block:
            end = start + len(self._draft.text[start:end].rstrip())
        scalar = sealed_scalar(event.value, not style, block, self._draft.span(start, end))
        self.last = (start, end, style)
        frame = self._stack[-1] if self._stack else None
        is_key = frame is not None and frame.is_mapping and frame.awaits_key
        if not style and event.value:
            raw = self._draft.text[start:end]
            # Keys and words come again and again.
            if raw not in self._quiet:
                self._plain(frame, is_key, start, raw)
            if frame is not None and frame.flow and not frame.is_mapping:
                frame.only_item = (start, end)
        if is_key and frame is not None:
            self._count()
            self._key(frame, scalar, start, end)
        else:
            self._put(scalar, end)

    def _plain(self, frame: _Frame | None, is_key: bool, start: int, raw: str) -> None:
        """What is wrong with a plain scalar; a quiet one is remembered."""
        continued = "\n" in raw or "\r" in raw
        if continued:
            self._continued.append((start, start + len(raw)))
        if not is_quiet(raw):
            role = self._role(frame, is_key, start)
            self.slips += plain_slips(self._draft, start, raw, role, flow=frame is not None and frame.flow)
        elif not continued:
            self._quiet.add(raw)

    def _role(self, frame: _Frame | None, is_key: bool, start: int) -> Role:
        """A value alone in its line may be meant as a key with its value, as an item of a list may."""
        if is_key:
            return "key"
        if frame is None or not frame.is_mapping:
            return "item"
        between = self._draft.text[self._key_end : start]
        return "item" if "\n" in between or "\r" in between else "value"

    def _key(self, frame: _Frame, key: Scalar, start: int, end: int) -> None:
        frame.awaits_key, frame.key, self._key_end = False, key, end
        if key.plain and key.text == "<<":
            self._note(problem.MERGE_KEY, start, end, faithful=False)
            frame.key = None
        elif key.plain and not key.text:
            self._note(problem.EMPTY_KEY, start, end, faithful=False)
            frame.key = None
        elif first := frame.first_keys.get(key.text):
            note = Note(_FIRST_PLACE, span=first.span)
            diagnostic = problem.DUPLICATE_KEY.at(key.span, note, key=clipped(key.text))
            self.slips.append(Slip(diagnostic))
            frame.key = None
        else:
            frame.first_keys[key.text] = key
            self._keys.add(key.text)

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        start = self._after_properties(event)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        if len(self._stack) >= DEPTH:
            self._note(problem.TOO_DEEP, start, start + 1, faithful=False, limit=DEPTH)
            raise Stopped
        if self._stack and self._stack[-1].is_mapping and self._stack[-1].awaits_key:
            found = _A_MAPPING if is_mapping else _A_LIST
            self._note(problem.KEY_NOT_SCALAR, start, start + 1, faithful=False, found=found)
        self._stack.append(_Frame(start, start + 1, bool(event.flow_style), is_mapping))

    def _close(self, event: yaml.MappingEndEvent | yaml.SequenceEndEvent) -> None:
        frame = self._stack.pop()
        if frame.flow:
            frame.end = _end(event)
            self.last = (frame.start, frame.end, "]")
        if frame.only_item and frame.members == 1:
            self.slips += single_item_slips(self._draft, *frame.only_item)
        span = self._draft.span(frame.start, frame.end)
        node = Mapping(tuple(frame.entries), span) if frame.is_mapping else Sequence(tuple(frame.items), span)
        self._put(node, frame.end)

    def _alias(self, event: yaml.AliasEvent) -> None:
        start, end = _begin(event), _end(event)
        self._note(problem.ALIAS, start, end, faithful=False, name=clipped(str(event.anchor)))
        if self._stack and self._stack[-1].is_mapping and self._stack[-1].awaits_key:
            self._stack[-1].awaits_key, self._stack[-1].key = False, None
        else:
            self._put(Scalar("", True, False, self._draft.span(start, end)))

    def _put(self, node: YamlNode, end: int | None = None) -> None:
        """The finished node goes to where it belongs."""
        self._count()
        if not self._stack:
            self.root = node
            return
        frame = self._stack[-1]
        if end is None:
            end = self.last[1] if self.last else 0
        if end > frame.end:
            frame.end = end
        frame.members += 1
        if not frame.is_mapping:
            frame.items.append(node)
        elif frame.awaits_key:
            frame.awaits_key, frame.key = False, None
        else:
            if frame.key is not None:
                frame.entries.append((frame.key, node))
            frame.awaits_key, frame.key = True, None

    def _count(self) -> None:
        self._nodes += 1
        if self._nodes > NODES:
            place = self.last[0] if self.last else 0
            self._note(problem.TOO_MANY_NODES, place, place + 1, faithful=False, limit=f"{NODES:,}")
            raise Stopped

    def _after_properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> int:
        """Where the node itself begins, after an anchor and a tag, which are refused."""
        start = _begin(event)
        if event.anchor is None and event.tag is None:
            return start
        text = self._draft.text
        match = _PROPERTIES.match(text, start, _end(event))
        end = match.end() if match else _end(event)
        for word in re.finditer(r"\S+", text[start:end]):
            at = start + word.start()
            if word[0].startswith("&") and event.anchor is not None:
                self._note(problem.ANCHOR, at, start + word.end(), faithful=True, name=clipped(word[0][1:]))
            elif word[0].startswith("!") and event.tag is not None:
                self._note(problem.TAG, at, start + word.end(), faithful=True, tag=clipped(word[0]))
        return end

    def _note(self, which: Problem, start: int, end: int, *, faithful: bool, **values: object) -> None:
        self.slips.append(Slip(which.at(self._draft.span(start, end), **values), faithful=faithful))


def _begin(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0
