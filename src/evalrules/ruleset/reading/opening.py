"""Opening a mapping: its keys against the table, before any value is read."""

from __future__ import annotations

from collections.abc import Iterable

from evalrules.ruleset.keys import PLACES, places_of
from evalrules.ruleset.reading import labels
from evalrules.ruleset.reading.entries import Entries, report_shape
from evalrules.ruleset.reading.reader import Label, Reader, joined, quoted
from evalrules.ruleset.reading.slots import is_slot, report_slot
from evalrules.ruleset.shapes import Place
from evalrules.source.diagnostic import Language, Note, Wording
from evalrules.source.nodes import Mapping, Scalar, YamlNode
from evalrules.source.problems.shape import (
    COMMA_SPLITS,
    KEY_TWICE,
    KEYS_EXCLUDE,
    MISSING_KEY,
    NOT_BUILT_YET,
    ONE_KEY_NEEDED,
    STANDS_IN,
    UNKNOWN_KEY,
    WRITTEN_HERE,
)
from evalrules.source.scalars import is_empty
from evalrules.source.span import Span


def opened(reader: Reader, node: YamlNode, place_name: str, label: Label) -> Entries | None:
    """
    The entries of a mapping at a place; None when it is no mapping.

    Reports keys that do not belong here, keys of the language that are not built yet, keys in both languages, missing
    keys, and keys that exclude each other.
    """
    place = PLACES[place_name]
    if not isinstance(node, Mapping):
        report_shape(reader, node, label, labels.A_MAPPING)
        return None
    nodes: dict[str, YamlNode] = {}
    keys: dict[str, Scalar] = {}
    others: list[tuple[Scalar, YamlNode]] = []
    unbuilt = False
    slots: set[str] = set()
    for key, value in node.entries:
        known = place.by_spelling.get(key.text)
        if known is None:
            if place.open:
                if is_slot(value):
                    report_slot(reader, key.text, value)
                else:
                    others.append((key, value))
            else:
                _unknown(reader, place, key, value)
        elif known.status == "later":
            unbuilt = True
            reader.report(NOT_BUILT_YET, key.span, what=quoted(key.text))
        elif known.en in nodes:
            first = keys[known.en]
            note = Note(WRITTEN_HERE, {"name": first.text}, first.span)
            reader.report(KEY_TWICE, key.span, note, key=key.text, other=first.text)
        elif is_slot(value):
            slots.add(known.en)
            keys[known.en] = key
            report_slot(reader, key.text, value, known)
        else:
            nodes[known.en] = value
            keys[known.en] = key
    entries = Entries(reader, place, nodes, keys, tuple(others), node.span)
    _required(entries, _head(node), slots)
    _exclusive(entries)
    # A key that is not built yet, or not filled in, may be the one that says what to do here.
    if not unbuilt and not slots:
        _one_of(entries, _head(node))
    return entries


def inner(entries: Entries, name: str, place_name: str) -> Entries | None:
    """The mapping under a key, opened at its own place; None when the key is absent or holds something else."""
    node = entries.nodes.get(name)
    return None if node is None else opened(entries.reader, node, place_name, entries.label(name))


def _is_split(key: Scalar, value: YamlNode) -> bool:
    """True for what stands between two commas of ``{…}`` without a colon: part of a text that holds a comma."""
    end = (key.span.end_line, key.span.end_column)
    return is_empty(value) and (value.span.line, value.span.column) == end


def _unknown(reader: Reader, place: Place, key: Scalar, value: YamlNode) -> None:
    allowed = [entry.spelling(reader.language) for entry in place.built()]
    notes = reader.near(key.text, [name for entry in place.built() for name in (entry.zh, entry.en)])
    elsewhere = list(dict.fromkeys(other.title for other, _ in places_of(key.text)))
    if elsewhere and not notes:
        places = Wording("、".join(one.zh for one in elsewhere), ", ".join(one.en for one in elsewhere))
        notes = (Note(STANDS_IN, {"key": key.text, "places": places}),)
    if _is_split(key, value):
        notes = (Note(COMMA_SPLITS, {}),)
    reader.report(UNKNOWN_KEY, key.span, *notes, place=place.title, key=key.text, allowed=joined(allowed))


def _required(entries: Entries, head: Span, slots: set[str]) -> None:
    inherits = entries.place.inherits
    elsewhere = inherits[1:] if inherits and inherits[0] in entries.nodes else ()
    for entry in entries.place.required:
        if entry.en not in entries.nodes and entry.en not in elsewhere and entry.en not in slots:
            entries.reader.report(
                MISSING_KEY,
                head,
                place=entries.place.title,
                key=entry.spelling(_language(entries)),
                doc=entry.doc,
            )


def _exclusive(entries: Entries) -> None:
    for group in entries.place.exclusive:
        written = [entries.keys[name] for name in group if name in entries.keys]
        for later in written[1:]:
            note = Note(WRITTEN_HERE, {"name": written[0].text}, written[0].span)
            entries.reader.report(KEYS_EXCLUDE, later.span, note, key=later.text, other=written[0].text)


def _one_of(entries: Entries, head: Span) -> None:
    for group in entries.place.one_of:
        if not any(name in entries.nodes for name in group):
            names = [entries.place.by_name[name].spelling(_language(entries)) for name in group]
            entries.reader.report(ONE_KEY_NEEDED, head, place=entries.place.title, keys=joined(names))


def _language(entries: Entries) -> Language:
    """The language of the keys written here; that of the file where none tells."""
    return written_language(entries.keys.values(), entries.reader.language)


def written_language(keys: Iterable[Scalar], otherwise: Language) -> Language:
    for key in keys:
        return "zh" if any("\u4e00" <= character <= "\u9fff" for character in key.text) else "en"
    return otherwise


def _head(node: Mapping) -> Span:
    """A short span for messages about the whole mapping: its first key."""
    return node.entries[0][0].span if node.entries else node.span
