"""What ``mutate`` does: run the mutants and tell which ones no case notices."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from evalrules.cli.loading import load_or_stop
from evalrules.cli.stopping import NOT_UNDERSTOOD, RULESET_HAS_PROBLEMS, WELL, Stop
from evalrules.cli.streams import put
from evalrules.cli.wording import say
from evalrules.mutation.run import Progress, mutate
from evalrules.mutation.verdict import Fate, MutationRun, Verdict
from evalrules.pipeline import FactsError
from evalrules.source.diagnostic import Language
from evalrules.source.display import width

#: How the fates are counted, in the order of the table.
_FATES: tuple[Fate, ...] = ("killed", "refused", "equivalent", "survived")


@frozen
class Wish:
    """What was asked for on the command line."""

    rule: str | None
    sample: int | None
    seed: int
    jobs: int
    time_limit: float | None
    #: Percent that the cases have to notice.
    least: Decimal
    format: str


def run_mutate(source: str, wish: Wish, language: Language) -> int:
    """Print the figures and what survived; 1 when the cases notice too little."""
    load_or_stop(source)
    try:
        run = mutate(
            source,
            rule=wish.rule,
            sample=wish.sample,
            seed=wish.seed,
            jobs=wish.jobs,
            time_limit=wish.time_limit,
            progress=_progress(language),
        )
    except FactsError as error:
        raise Stop(NOT_UNDERSTOOD, error.diagnostics) from None
    if wish.format == "json":
        put(json.dumps(as_data(run, wish.least), ensure_ascii=False, indent=2))
    else:
        put("\n".join(_lines(run, wish.least, language)))
    return WELL if run.share >= wish.least else RULESET_HAS_PROBLEMS


def as_data(run: MutationRun, least: Decimal) -> dict[str, object]:
    """The run as data for programs."""
    return {
        "ruleset": run.ruleset,
        "cases": run.cases,
        "mutants": len(run.verdicts),
        **{fate: len(run.fate(fate)) for fate in _FATES},
        "repeated": run.repeated,
        "left": run.left,
        "share": str(run.share),
        "min": str(least),
        "survivors": [_entry(one) for one in run.survivors],
        "equivalents": [{**_entry(one), "proof": one.by} for one in run.fate("equivalent")],
    }


def _entry(verdict: Verdict) -> dict[str, object]:
    mutant = verdict.mutant
    return {
        "place": str(mutant.place),
        "operator": mutant.operator,
        "owner": mutant.owner,
        "change": {"zh": mutant.told.zh, "en": mutant.told.en},
    }


def _lines(run: MutationRun, least: Decimal, language: Language) -> Iterator[str]:
    yield say("mutants_head", language, ruleset=run.ruleset, cases=run.cases, count=len(run.verdicts))
    labels = [say(f"mutants_{fate}", language) for fate in _FATES]
    column = max(map(width, labels)) + 2
    for fate, label in zip(_FATES, labels, strict=True):
        yield f"  {label}{' ' * (column - width(label))}{len(run.fate(fate)):>6}"
    if run.left:
        yield say("mutants_left", language, count=run.left)
    enough = "mutants_enough" if run.share >= least else "mutants_too_few"
    yield say(enough, language, share=run.share, least=least)
    if run.survivors:
        yield ""
        yield say("mutants_survivors", language)
        for one in run.survivors:
            mutant = one.mutant
            yield f"{mutant.place}  {mutant.owner}  {mutant.told.said(language)}  [{mutant.operator}]"


def _progress(language: Language) -> Progress | None:
    """A counter that stays on its line, on a terminal only."""
    if not sys.stderr.isatty():
        return None

    def told(done: int, count: int) -> None:
        end = "\n" if done == count else ""
        sys.stderr.write(f"\r{say('mutants_progress', language, done=done, count=count)}{end}")
        sys.stderr.flush()

    return told
