"""What ``explain`` does with facts: evaluate, and tell the arithmetic that led to the points."""

from __future__ import annotations

from evalrules.cli.loading import load_or_stop
from evalrules.cli.request import Request
from evalrules.cli.scoring import evaluation_of, refused
from evalrules.cli.stopping import WELL
from evalrules.cli.streams import coloured, columns, put
from evalrules.facts.facts_error import FactsError
from evalrules.output.working_text import working_text
from evalrules.source.diagnostic import Language


def run_explain(request: Request, id: str, language: Language) -> int:
    """What an id stands for, and the arithmetic of these facts."""
    evaluation = evaluation_of(load_or_stop(request.ruleset), request, language)
    try:
        found = evaluation.explain(id)
    except FactsError as error:
        raise refused(error, language, partial=False) from None
    put(working_text(found, language=language, width=columns(), colour=coloured()))
    return WELL
