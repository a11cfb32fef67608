"""Documents that clauses are cited from."""

from __future__ import annotations

from typing import cast

from evalrules.ruleset.model import Authority, Document
from evalrules.ruleset.reading.entries import Entries
from evalrules.ruleset.reading.opening import opened
from evalrules.ruleset.reading.reader import Reader
from evalrules.source.nodes import YamlNode


def read_documents(entries: Entries) -> dict[str, Document | None]:
    """The documents of a ruleset by their short names; None for one that could not be read."""
    return {name: read_document(entries.reader, name, node) for _, name, node in entries.named("documents")}


def read_document(reader: Reader, key: str, node: YamlNode) -> Document | None:
    entries = opened(reader, node, "document", key)
    if entries is None:
        return None
    title = entries.text("title")
    authority = entries.word("authority")
    document = Document(
        key=key,
        title=title or key,
        issuer=entries.text("issuer"),
        number=entries.text("number"),
        date=entries.date("date"),
        # Only read on when a problem was reported: the lowest never lets a citation claim too much.
        authority=cast(Authority, authority or "illustrative"),
        address=entries.text("address"),
        span=entries.span,
    )
    return document if title is not None and authority is not None else None
