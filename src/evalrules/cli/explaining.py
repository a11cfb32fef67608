"""The lines of ``explain``: the page of a problem, or a clause with its citation, its document and its place."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.cli.finding import Found
from evalrules.cli.showing import shown
from evalrules.cli.stopping import NOT_UNDERSTOOD, WELL, Stop
from evalrules.cli.streams import put
from evalrules.cli.wording import say
from evalrules.output.report_labels import authority_label
from evalrules.output.wrapping import wrapped
from evalrules.ruleset.model import Citation, Document, Result, Rule, Ruleset
from evalrules.source.diagnostic import Language
from evalrules.source.explaining import explain, known


def explain_problem(code: str, language: Language) -> int:
    """Print the page of a problem; an unknown code is an input that is not understood."""

    if not known(code):
        raise Stop(NOT_UNDERSTOOD, message=explain(code, language))
    put(explain(code, language))
    return WELL


def explained(ruleset: Ruleset, found: Found, language: Language, width: int) -> Iterator[str]:
    """The sentence of a clause, its citation, its document, where it stands in the files."""

    what = found.what
    yield from shown(ruleset, what.name if isinstance(what, Result) else what.id, language, width)
    yield ""
    colon = "：" if language == "zh" else ": "
    for name, text in _facts_of(ruleset, found, language):
        for index, line in enumerate(wrapped(f"{say(name, language)}{colon}{text}", width - 2)):
            yield ("" if index == 0 else "  ") + line


def _facts_of(ruleset: Ruleset, found: Found, language: Language) -> Iterator[tuple[str, str]]:
    what = found.what
    if isinstance(what, Rule):
        yield "text", what.text
        yield "assessed_by", say(what.assessed_by, language)
        if what.replaces:
            yield "replaces", ("、" if language == "zh" else ", ").join(what.replaces)
    for citation in citations_of(found):
        document = next((document for document in ruleset.documents if document.key == citation.doc), None)
        yield from _citation(citation, document, language)
    yield "place", str(what.span)


def citations_of(found: Found) -> tuple[Citation, ...]:
    """Every citation on a node, rule or result, each once, in order."""
    what = found.what
    cites = [what.cite]
    if isinstance(what, Result):
        cites += [row.cite for row in what.rows]
    else:
        cites += [step.cite for step in what.then or ()]
    return tuple(dict.fromkeys(cite for cite in cites if cite is not None))


def _citation(cite: Citation, document: Document | None, language: Language) -> Iterator[tuple[str, str]]:

    page = f" {say('page', language)} {cite.page}" if cite.page else ""
    yield "clause", f"{cite.clause}{page}"
    yield "authority", authority_label(cite.authority, language)
    if document is None:
        return
    yield "document", document.title
    for name, value in (
        ("issuer", document.issuer),
        ("number", document.number),
        ("address", document.address),
    ):
        if value:
            yield name, value
    if document.date is not None:
        yield "date", document.date.isoformat()
