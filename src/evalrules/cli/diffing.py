"""What ``diff`` does: load both editions, compare them, score the facts under both."""

from __future__ import annotations

import datetime
import json

from evalrules.cli.loading import load_or_stop
from evalrules.cli.request import Request
from evalrules.cli.scoring import evaluated
from evalrules.cli.stopping import WELL
from evalrules.cli.streams import coloured, columns, put
from evalrules.editions.diff_json import diff_plain
from evalrules.editions.diff_text import diff_text
from evalrules.editions.difference import Diff, diff
from evalrules.facts.rows import RawCase
from evalrules.pipeline import LoadedRuleset
from evalrules.source.diagnostic import Language


def run_diff(
    language: Language,
    *,
    old: str,
    new: str,
    facts: str | None,
    case: str | None,
    settings: tuple[str, ...],
    sites: str | None,
    inspections: str | None,
    as_of: datetime.date | None,
    only: str | None,
    accept_partial: bool,
    format: str,
    everything: bool,
) -> int:
    """Print the diff; a score that falls is no failure."""
    before, after = load_or_stop(old), load_or_stop(new)
    if facts is None:
        found = diff(before, after)
    else:

        def compared(loaded: LoadedRuleset, raw: RawCase, **options: object) -> Diff:
            return diff(loaded, after, raw, **options)  # type: ignore[arg-type]

        request = Request(
            ruleset=old, facts=facts, case=case, settings=settings, sites=sites, inspections=inspections,
            as_of=as_of, only=only, profile=None, accept_partial=accept_partial,
        )  # fmt: skip
        found = evaluated(before, request, language, compared)
    if format == "json":
        put(json.dumps(diff_plain(found), ensure_ascii=False, indent=2))
    else:
        put(diff_text(found, language=language, width=columns(), everything=everything, colour=coloured()))
    return WELL
