"""What ``why-not`` does: evaluate, ask, print one answer or a table of them."""

from __future__ import annotations

from evalrules.cli.loading import load_or_stop
from evalrules.cli.request import Request
from evalrules.cli.scoring import evaluation_of, refused
from evalrules.cli.stopping import WELL
from evalrules.cli.streams import coloured, columns, put
from evalrules.evaluation.evaluation import Evaluation
from evalrules.evaluation.why_not.answer import WhyNot
from evalrules.facts.facts_error import FactsError
from evalrules.output.why_not_json import why_not_json
from evalrules.output.why_not_text import why_not_table, why_not_text
from evalrules.source.diagnostic import Language


def run_why_not(request: Request, rule: str | None, site: str | None, language: Language) -> int:
    """Say why a rule cost nothing at a site; without one of them, for each of all."""
    evaluation = evaluation_of(load_or_stop(request.ruleset), request, language)
    try:
        found = _answers(evaluation, rule, site)
    except FactsError as error:
        raise refused(error, language, partial=False) from None
    if request.format == "json":
        put(why_not_json(found, changes=rule is not None and len(found) == 1))
    elif rule is not None and len(found) == 1:
        put(why_not_text(found[0], language=language, width=columns(), colour=coloured()))
    else:
        put(
            why_not_table(
                found,
                language=language,
                width=columns(),
                everything=request.everything,
                colour=coloured(),
                by_site=site is None and rule is not None,
            )
        )
    return WELL


def _answers(evaluation: Evaluation, rule: str | None, site: str | None) -> list[WhyNot]:
    if rule is not None and site is not None:
        return [evaluation.why_not(rule, site)]
    if rule is None and site is None:
        return [evaluation.why_not(one) for one in evaluation.rules]
    found = list(evaluation.why_not_all(rule, site))
    # A case without sites is asked as a whole.
    return found if found or rule is None else [evaluation.why_not(rule)]
