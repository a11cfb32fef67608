"""A citation as the report shows it: the document by its title."""

from __future__ import annotations

from evalrules.evaluation.report import CitedClause
from evalrules.ruleset.model import Citation, Document, Ruleset


def cited(ruleset: Ruleset, citation: Citation | None) -> CitedClause | None:
    """The clause with its document's title; None without a citation."""
    if citation is None:
        return None
    document = next((one for one in ruleset.documents if one.key == citation.doc), None)
    title = citation.doc if document is None else document.title
    return CitedClause(title, _edition(document), citation.clause, citation.page, citation.authority)


def _edition(document: Document | None) -> str:
    """Which issue of the document: its number, else its date; the edition of the ruleset is not the document's."""
    if document is None:
        return ""
    return document.number or ("" if document.date is None else document.date.isoformat())


class Clauses:
    """The clauses of one plan; every report of it shares them."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset
        #: By identity: the ruleset holds its citations, and comparing them costs more than making a clause.
        self._known: dict[int, CitedClause] = {}

    def of(self, citation: Citation) -> CitedClause:
        """The clause that a citation of the ruleset names."""
        known = self._known.get(id(citation))
        if known is None:
            known = cited(self._ruleset, citation)
            assert known is not None
            self._known[id(citation)] = known
        return known
