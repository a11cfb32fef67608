"""What ``mutate`` does: run the mutants and tell which ones no case notices."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from attrs import frozen

from evalrules.cli.files import write_all
from evalrules.cli.loading import load_or_stop
from evalrules.cli.stopping import NOT_UNDERSTOOD, RULESET_HAS_PROBLEMS, WELL, Stop
from evalrules.cli.streams import put, put_error
from evalrules.cli.wording import say
from evalrules.mutation.bench import bench_of
from evalrules.mutation.filling import suggestions
from evalrules.mutation.run import Progress, mutate
from evalrules.mutation.suggesting import TRIES
from evalrules.mutation.verdict import Fate, MutationRun, Verdict
from evalrules.mutation.writing import case_text, cases_text, keys_of
from evalrules.pipeline import FactsError, LoadedRuleset
from evalrules.source.diagnostic import Language
from evalrules.source.display import width
from evalrules.source.problems.mutation import CASES_FILE_EXISTS

#: Suggested cases shown where none are written.
SHOWN = 3
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
    #: File for suggested cases; None: they are shown.
    write_cases: str | None = None
    inherited: bool = False


def run_mutate(source: str, wish: Wish, language: Language) -> int:
    """Print the figures and what survived; 1 when the cases notice too little."""
    loaded = load_or_stop(source)
    path = None if wish.write_cases is None else _free_path(source, wish.write_cases)
    try:
        run = mutate(
            source,
            rule=wish.rule,
            sample=wish.sample,
            seed=wish.seed,
            jobs=wish.jobs,
            time_limit=wish.time_limit,
            inherited=wish.inherited,
            progress=_progress(language),
        )
    except FactsError as error:
        raise Stop(NOT_UNDERSTOOD, error.diagnostics) from None
    if wish.format == "json":
        put(json.dumps(as_data(run, wish.least), ensure_ascii=False, indent=2))
    else:
        put("\n".join(_lines(run, wish.least, language)))
    if path is not None:
        _write(path, source, loaded, run, language)
    elif run.survivors and wish.format == "text":
        _show(source, loaded, run, language)
    return WELL if run.share >= wish.least else RULESET_HAS_PROBLEMS


def _write(path: str, source: str, loaded: LoadedRuleset, run: MutationRun, language: Language) -> None:
    """Cases for everything that survived; where there is nothing to write that is said, and no file is made."""
    if not run.survivors:
        put_error(say("mutants_none_left", language, path=path))
        return
    found = suggestions(run.survivors, bench_of(loaded, source), progress=_progress(language))
    if not found:
        count = len(run.survivors)
        put_error(say("mutants_none_written", language, path=path, count=count, tries=TRIES))
        return
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    write_all({path: cases_text(found, loaded.ruleset)})
    put_error(say("mutants_written", language, path=path, count=len(found)))


def _show(source: str, loaded: LoadedRuleset, run: MutationRun, language: Language) -> None:
    """Cases for the first survivors only: looking for one takes its time."""
    found = suggestions(run.survivors[:SHOWN], bench_of(loaded, source), progress=_progress(language))
    if found:
        keys = keys_of(loaded.ruleset)
        told = [case_text(one, loaded.ruleset, keys) for one in found]
        put("\n".join(["", say("mutants_suggested", language), *told]))


def _free_path(source: str, name: str) -> str:
    """Where the cases go; a file that is there already stops the command."""
    path = Path(name)
    if path.parent == Path() and "@" not in source:
        folder = Path(source)
        path = (folder.parent if folder.is_file() else folder) / "cases" / name
    if path.suffix not in (".yaml", ".yml"):
        path = path.with_name(f"{path.name}.yaml")
    if path.exists():
        raise Stop(NOT_UNDERSTOOD, [CASES_FILE_EXISTS.at(None, path=path.as_posix())])
    return path.as_posix()


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
    if not run.fate("killed") and not run.survivors:
        yield say("mutants_nothing_counted", language)
    else:
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
