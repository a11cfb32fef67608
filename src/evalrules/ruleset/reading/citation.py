"""Citations: which clause of which document, and how well the figure is attested."""

from __future__ import annotations

from typing import cast

from evalrules.ruleset.model import Authority, Citation
from evalrules.ruleset.reading.entries import Entries
from evalrules.ruleset.reading.opening import opened
from evalrules.ruleset.reading.reader import Reader
from evalrules.source.diagnostic import Note, Wording
from evalrules.source.nodes import YamlNode
from evalrules.source.problems.shape import WRITTEN_HERE
from evalrules.source.problems.structure import AUTHORITY_TOO_HIGH, NUMBER_WITHOUT_CITATION, UNKNOWN_DOCUMENT
from evalrules.source.span import Span

#: From the best attested to the least.
AUTHORITIES: tuple[Authority, ...] = ("official", "press", "mirror", "recalled", "illustrative")


def read_citation(entries: Entries, name: str = "cite") -> Citation | None:
    """The citation under a key; None when there is none or it does not say document and clause."""
    node = entries.nodes.get(name)
    return None if node is None else citation_of(entries.reader, node, entries.label(name))


def citation_of(reader: Reader, node: YamlNode, label: str) -> Citation | None:
    entries = opened(reader, node, "citation", label)
    if entries is None:
        return None
    doc = entries.name("doc")
    clause = entries.name("clause")
    page = entries.text("page")
    authority = cast(Authority | None, entries.word("authority"))
    if doc is not None:
        authority = _authority(entries, doc, authority)
    if doc is None or clause is None or authority is None:
        return None
    return Citation(doc, clause, page, authority, entries.span)


def _authority(entries: Entries, doc: str, claimed: Authority | None) -> Authority | None:
    """The authority of a citation: at most that of its document, which is also the default."""
    reader = entries.reader
    if doc not in reader.documents:
        notes = reader.near(doc, reader.documents)
        documents = reader.spelled("ruleset", "documents")
        reader.report(UNKNOWN_DOCUMENT, entries.nodes["doc"].span, *notes, doc=doc, documents=documents)
        return None
    document = reader.documents[doc]
    if document is None or claimed is None:
        return claimed if document is None else document.authority
    if AUTHORITIES.index(claimed) < AUTHORITIES.index(document.authority):
        reader.report(
            AUTHORITY_TOO_HIGH,
            entries.nodes["authority"].span,
            Note(WRITTEN_HERE, {"name": doc}, document.span),
            authority=reader.word("authority", claimed),
            doc=doc,
            ceiling=reader.word("authority", document.authority),
        )
        return document.authority
    return claimed


def without_citation(reader: Reader, span: Span, what: Wording) -> None:
    """Say that a number has no citation."""
    reader.report(
        NUMBER_WITHOUT_CITATION,
        span,
        what=what,
        cite=reader.spelled("rule", "cite"),
        doc=reader.spelled("citation", "doc"),
        clause=reader.spelled("citation", "clause"),
    )
