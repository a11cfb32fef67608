"""A citation as the report shows it: the document by its title."""

from __future__ import annotations

from evalrules.evaluation.report import CitedClause
from evalrules.ruleset.model import Citation, Ruleset


def cited(ruleset: Ruleset, citation: Citation | None) -> CitedClause | None:
    """The clause with its document's title; None without a citation."""
    if citation is None:
        return None
    document = next((one for one in ruleset.documents if one.key == citation.doc), None)
    title = citation.doc if document is None else document.title
    edition = ruleset.edition if document is None or document.number is None else document.number
    return CitedClause(title, edition, citation.clause, citation.page, citation.authority)


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
