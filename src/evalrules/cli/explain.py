"""``evalrules explain RULESET ID`` and ``evalrules explain ERnnnn``: a clause, or the page of a problem."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from evalrules.cli.finding import Found, find_or_stop
from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.cli.loading import load_or_stop
from evalrules.cli.stopping import NOT_UNDERSTOOD, WELL, Stop
from evalrules.cli.streams import columns, put
from evalrules.cli.wording import say
from evalrules.ruleset.model import Citation, Document, Result, Rule, Ruleset
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording(
    "说明一个条款：explain 规则集 编号；或一个问题：explain ER3001",
    "explain a clause (explain RULESET ID) or a problem (explain ER3001)",
)
_CODE = re.compile(r"[Ee][Rr][0-9]+")


def command(language: Language) -> click.Command:
    def run(target: str, id: str | None) -> int:
        if id is None:
            if _CODE.fullmatch(target):
                return explain_problem(target, language)
            raise click.MissingParameter(ctx=click.get_current_context(), param=id_argument)
        loaded = load_or_stop(target)
        put("\n".join(explained(loaded.ruleset, find_or_stop(loaded.ruleset, id), language, columns())))
        return WELL

    id_argument = Argument("id", "ID", required=False)
    return HelpInLanguage(
        "explain", language, _ABOUT, callback=run, params=[Argument("target", "RULESET|ERnnnn"), id_argument]
    )


def explain_problem(code: str, language: Language) -> int:
    """Print the page of a problem; an unknown code is an input that is not understood."""
    from evalrules.source.explaining import explain, known

    if not known(code):
        raise Stop(NOT_UNDERSTOOD, message=explain(code, language))
    put(explain(code, language))
    return WELL


def explained(ruleset: Ruleset, found: Found, language: Language, width: int) -> Iterator[str]:
    """The sentence of a clause, its citation, its document, where it stands in the files."""
    from evalrules.cli.show import shown
    from evalrules.output.wrapping import wrapped

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
    from evalrules.output.report_labels import authority_label

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
