"""What ``by-unit`` does: evaluate, share the points among the units, print them."""

from __future__ import annotations

from evalrules.cli.loading import load_or_stop
from evalrules.cli.request import Request
from evalrules.cli.scoring import evaluation_of, refused
from evalrules.cli.stopping import WELL
from evalrules.cli.streams import coloured, columns, put
from evalrules.facts.facts_error import FactsError
from evalrules.output.by_unit_json import by_unit_json
from evalrules.output.by_unit_text import by_unit_text
from evalrules.source.diagnostic import Language


def run_by_unit(request: Request, unit: str | None, language: Language) -> int:
    """Say who answers for which points; of one unit cause by cause."""
    evaluation = evaluation_of(load_or_stop(request.ruleset), request, language)
    try:
        found = evaluation.by_unit(unit)
    except FactsError as error:
        raise refused(error, language, partial=False) from None
    if request.format == "json":
        put(by_unit_json(found))
        return WELL
    detailed = unit is not None or request.everything
    put(
        by_unit_text(
            found,
            language=language,
            width=columns(),
            everything=request.everything,
            colour=coloured(),
            detailed=detailed,
        )
    )
    return WELL
