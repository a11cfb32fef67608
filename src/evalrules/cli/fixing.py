"""What ``fixes`` does: evaluate, look for the repairs that regain most, print the list."""

from __future__ import annotations

import datetime

from attrs import frozen

from evalrules.cli.loading import load_or_stop
from evalrules.cli.request import Request
from evalrules.cli.scoring import evaluation_of, refused
from evalrules.cli.stopping import NOT_UNDERSTOOD, WELL, Stop
from evalrules.cli.streams import coloured, columns, put
from evalrules.facts.facts_error import FactsError
from evalrules.output.fixes_json import fixes_json
from evalrules.output.fixes_table import fixes_csv
from evalrules.output.fixes_text import fixes_text
from evalrules.source.diagnostic import Diagnostic, Language, Wording
from evalrules.source.problems.changes import CHANGE_NOT_UNDERSTOOD

_REPAIR = Wording("“事实类型.字段=值”，或“事实类型=”", "KIND.FIELD=VALUE, or KIND=")


@frozen
class FixesAsked:
    """What the command line asks of the list."""

    limit: int
    unit: str | None
    each_unit: bool
    until: datetime.date | None
    repair: tuple[str, ...]


def run_fixes(request: Request, asked: FixesAsked, language: Language) -> int:
    """Print the repairs that regain most."""
    repair = _repairs(asked.repair)
    evaluation = evaluation_of(load_or_stop(request.ruleset), request, language)
    try:
        if asked.each_unit:
            plans = evaluation.fixes(asked.limit, by_unit=True, until=asked.until, repair=repair)
        else:
            plans = (evaluation.fixes(asked.limit, by_unit=asked.unit, until=asked.until, repair=repair),)
    except FactsError as error:
        raise refused(error, language, partial=False) from None
    if request.format == "json":
        put(fixes_json(plans, several=asked.each_unit))
    elif request.format == "csv":
        put(fixes_csv(plans, language))
    else:
        everything = request.everything
        texts = [
            fixes_text(plan, language=language, width=columns(), everything=everything, colour=coloured())
            for plan in plans
        ]
        put("\n".join(texts))
    return WELL


def _repairs(texts: tuple[str, ...]) -> dict[str, dict[str, object] | None]:
    problems: list[Diagnostic] = []
    found: dict[str, dict[str, object] | None] = {}
    for text in texts:
        target, equals, value = text.partition("=")
        kind, dot, field = (part.strip() for part in target.rpartition("."))
        if not equals or not (field or kind) or (dot and not value.strip()):
            problems.append(CHANGE_NOT_UNDERSTOOD.at(None, text=text[:60], expected=_REPAIR))
        elif not dot:
            found[field] = {field: value.strip()} if value.strip() else None
            if value.strip():
                problems.append(CHANGE_NOT_UNDERSTOOD.at(None, text=text[:60], expected=_REPAIR))
        else:
            known = found.setdefault(kind, {})
            if known is not None:
                known[field] = value.strip()
    if problems:
        raise Stop(NOT_UNDERSTOOD, problems)
    return found
