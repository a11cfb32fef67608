"""Every small change of what stands in a rule or a node, one at a time, as the texts of a ruleset."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from attrs import frozen

from evalrules.editing.files import context_of
from evalrules.editing.formatting import shape_of_file
from evalrules.editing.layout import laid_out
from evalrules.editing.pieces import Entry, Leaf, Many, Piece
from evalrules.editing.shaping import Shaped, shaped
from evalrules.editing.sheet import double_quoted, sheet_of
from evalrules.ruleset.keys import VALUES
from evalrules.ruleset.shapes import Shape, WordShape
from evalrules.source.reading import read_yaml

#: What stands on paper: ``show`` prints the id, the text and the shape beside the sentence, ``explain`` the citation.
PAPER = frozenset({"id", "text", "title", "cite", "assessed_by", "shape", "monotone", "replaces", "tags"})
_BELOW = frozenset({"nodes", "rules"})
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(%|pp)?")
_PLAIN = re.compile(r"[\w\u4e00-\u9fff.%-]+")


@frozen
class Mutant:
    """One change: in which rule or node, under which key, what became what."""

    place: str
    owner: str
    key: str
    was: str
    now: str
    texts: dict[str, str]


def texts_of(folder: Path) -> dict[str, str]:
    return {path: text for path, text in context_of(folder).items() if not path.startswith("cases/")}


def mutants(texts: Mapping[str, str]) -> Iterator[Mutant]:
    for path, text in texts.items():
        if path != "ruleset.yaml" and not path.startswith("chapters/"):
            continue
        node = read_yaml(path, text, [])
        assert node is not None
        sheet = sheet_of(text, node)
        for part in list(shaped(sheet.content, shape_of_file(path))):
            if part.place is not None and part.place.name in ("rule", "node"):
                for owner, key, was, now in _changes(part):
                    yield Mutant(part.place.name, owner, key, was, now, {**texts, path: laid_out(sheet)})


def _changes(part: Shaped) -> Iterator[tuple[str, str, str, str]]:
    """Each change is in place while it is yielded, and taken back afterwards."""
    piece, place = part.piece, part.place
    assert isinstance(piece, Many)
    assert place is not None
    named = piece.get("id", "编号")
    owner = named.value.value if named is not None and isinstance(named.value, Leaf) else ""
    for entry in list(piece.entries):
        key = None if entry.key is None else place.by_spelling.get(entry.key.value)
        if key is None or key.en in PAPER | _BELOW:
            continue
        shapes = {id(inner.piece): inner for inner in shaped(entry.value, key.shape, key)}
        for leaf, shape in _leaves(entry, shapes):
            text, value = leaf.text, leaf.value
            for other in _others(value, shape):
                leaf.text = other if _PLAIN.fullmatch(other) and leaf.plain else double_quoted(other)
                leaf.value = other
                yield owner, key.en, value, other
            leaf.text, leaf.value = text, value
        at = piece.entries.index(entry)
        piece.entries.remove(entry)
        yield owner, key.en, "…", ""
        piece.entries.insert(at, entry)


def _leaves(entry: Entry, shapes: Mapping[int, Shaped]) -> Iterator[tuple[Leaf, Shape | None]]:
    """Scalars below a key, and keys there that are the author's own; citations are paper."""

    def below(piece: Piece) -> Iterator[tuple[Leaf, Shape | None]]:
        known = shapes.get(id(piece))
        if isinstance(piece, Leaf):
            yield piece, None if known is None else known.shape
            return
        keys = {} if known is None or known.place is None else known.place.by_spelling
        for inner in piece.entries:
            if inner.key is not None:
                if inner.key.value in ("cite", "依据"):
                    continue
                if inner.key.value not in keys:
                    yield inner.key, None
            yield from below(inner.value)

    yield from below(entry.value)


def _others(value: str, shape: Shape | None) -> list[str]:
    """Other values of the same sort."""
    if isinstance(shape, WordShape):
        return [word.zh for word in VALUES[shape.values].built() if value not in (word.zh, word.en)]
    number = _NUMBER.fullmatch(value)
    if number is not None:
        return [f"{Decimal(number[1]) + 3}{number[2] or ''}"]
    if value in ("true", "false"):
        return ["false" if value == "true" else "true"]
    inside = re.search(r"(?<![\w.])\d+(\.\d+)?", value)
    if inside is not None:
        return [f"{value[: inside.start()]}{Decimal(inside[0]) + 7}{value[inside.end() :]}"]
    word = re.search(r"[\u4e00-\u9fff]+", value)
    return [f"{value[: word.end()]}丁{value[word.end() :]}" if word else f"{value}x"]
