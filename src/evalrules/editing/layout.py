"""Pieces into text: two spaces a level, items set in below their key, brackets only where they fit on a line."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.editing.pieces import Entry, Leaf, Many, Piece, Sheet
from evalrules.source.allowances import is_allowance
from evalrules.source.display import width

#: Columns of a line; a longer one in brackets is opened.
COLUMNS = 120


def laid_out(sheet: Sheet) -> str:
    """The text of a sheet, ending with one line break."""
    lines = [*sheet.head, *([""] if sheet.head and sheet.head_apart else [])]
    content = sheet.content
    if isinstance(content, Leaf):
        lines += _leaf_lines(content, "", "")
    elif not content.entries:
        lines.append(flat(content))
    else:
        lines += _block(content, "")
    return "\n".join(lines).rstrip("\n") + "\n"


def _block(many: Many, indent: str) -> Iterator[str]:
    for entry in many.entries:
        if entry.apart:
            yield ""
        yield from (f"{indent}{comment}" if comment else "" for comment in entry.before)
        yield from _entry(entry, indent)
        yield from (f"{indent}{comment}" for comment in entry.after)


def _entry(entry: Entry, indent: str) -> Iterator[str]:
    if entry.key is not None:
        yield from _valued(f"{indent}{entry.key.text}:", entry, indent)
        return
    value = entry.value
    if (
        isinstance(value, Many)
        and value.is_mapping
        and value.entries
        and not _fits(value, f"{indent}- ", entry)
    ):
        # The first key stands on the line of the dash.
        first, *rest = _block(value, indent + "  ")
        if value.entries[0].before or entry.beside:
            yield f"{indent}-" + (f"  {entry.beside}" if entry.beside else "")
            yield from (first, *rest)
            return
        yield f"{indent}- {first.lstrip(' ')}"
        yield from rest
        return
    yield from _valued(f"{indent}-", entry, indent)


def _valued(head: str, entry: Entry, indent: str) -> Iterator[str]:
    """A key or a dash with its value."""
    beside = f"  {entry.beside}" if entry.beside else ""
    value = entry.value
    if isinstance(value, Leaf):
        first, *rest = _leaf_lines(value, head, indent)
        yield first + beside
        yield from rest
    elif not value.entries or _fits(value, head + " ", entry):
        yield f"{head} {flat(value)}{beside}"
    elif value.flow and _only_leaves(value):
        first, *rest = _filled(value, head)
        yield from (first, *rest[:-1]) if rest else ()
        yield (rest[-1] if rest else first) + beside
    else:
        yield head + beside
        yield from _block(value, indent + "  ")


def _leaf_lines(leaf: Leaf, head: str, indent: str) -> list[str]:
    start = f"{head} " if head else ""
    if leaf.lines is None:
        return [f"{start}{leaf.text}".rstrip() if not leaf.text else f"{start}{leaf.text}"]
    return [f"{start}{leaf.text}", *(f"{indent}  {line}" if line else "" for line in leaf.lines)]


def _fits(many: Many, head: str, entry: Entry) -> bool:
    """
    Whether it stands in brackets, may stay there, and fits on the line.

    A comment that allows a warning speaks of one line: what it speaks of stays on it.
    """
    if not many.flow or _remarked(many):
        return False
    if any(is_allowance(comment) for comment in (*entry.before, entry.beside or "")):
        return True
    beside = f"  {entry.beside}" if entry.beside else ""
    return width(head) + width(flat(many)) <= COLUMNS or (not _opens(many) and not beside)


def _opens(many: Many) -> bool:
    """Whether opening the brackets makes lines shorter."""
    return len(many.entries) > 1 or any(isinstance(one.value, Many) for one in many.entries)


def _remarked(piece: Piece) -> bool:
    if isinstance(piece, Leaf):
        return piece.lines is not None
    return any(entry.remarked or _remarked(entry.value) for entry in piece.entries)


def _only_leaves(many: Many) -> bool:
    return (
        not many.is_mapping
        and not _remarked(many)
        and all(isinstance(one.value, Leaf) for one in many.entries)
    )


def _filled(many: Many, head: str) -> Iterator[str]:
    """A long list of words over several lines, in brackets."""
    line, start = f"{head} [", " " * (width(head) + 2)
    for number, entry in enumerate(many.entries):
        assert isinstance(entry.value, Leaf)
        word = entry.value.text + ("]" if entry is many.entries[-1] else ",")
        if number and width(line) + 1 + width(word) > COLUMNS:
            yield line.rstrip()
            line = start + word
        else:
            line += (" " if number and not line.endswith("[") else "") + word
    yield line


def flat(piece: Piece) -> str:
    """A piece on one line, in brackets."""
    if isinstance(piece, Leaf):
        return piece.text
    inside = ", ".join(
        f"{entry.key.text}: {flat(entry.value)}" if entry.key is not None else flat(entry.value)
        for entry in piece.entries
    )
    return f"{{{inside}}}" if piece.is_mapping else f"[{inside}]"
