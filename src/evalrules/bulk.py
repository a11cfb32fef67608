"""Many cases at once by the bulk engine: scores first, the report of a case when it is asked for."""

from __future__ import annotations

import datetime
import glob
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import define, field

from evalrules.engine.bulk.door import arrow, datasets, missing_packages
from evalrules.engine.bulk.program import Program, program_of
from evalrules.engine.bulk.running import BulkRun, NamedCase
from evalrules.engine.entries import Explained
from evalrules.evaluation.evaluation import Evaluation, WhatIf
from evalrules.evaluation.report import Report
from evalrules.facts.fact import Case
from evalrules.facts.fitting import evolve_section, fit
from evalrules.facts.reading import read_facts, read_table
from evalrules.facts.reading.frames import frame_rows
from evalrules.facts.rows import ObjectOrigin, PartOrigin, RawCase, RawTable
from evalrules.pipeline import FactsError, LoadedRuleset, RulesetError, evaluate, refuse_untimely
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.bulk import BULK_NO_TABLE, BULK_NOT_INSTALLED, BULK_NOT_TAKEN

#: Cases that are scored together: bounds the memory of a run.
TOGETHER = 5_000
_CASE_KEYS = ("测评对象", "case")

Records = Mapping[str, Case | Mapping[str, object]]


@define(slots=False)
class BulkEvaluation(Evaluation):
    """
    A case scored from sums: ``scores`` is there at once.

    ``report`` and ``explained`` run the case natively, once, over its own rows: sums do not say which fact cost what.
    """

    natively: Callable[[], Evaluation] = field(repr=False, eq=False, kw_only=True)

    @cached_property
    def native(self) -> Evaluation:
        """The same case, scored natively over its facts."""
        return self.natively()

    @property
    def explained(self) -> Explained:
        """The causes of the headline."""
        return self.native.explained

    @property
    def report(self) -> Report:
        """The report of the case."""
        return self.native.report

    def what_if(self, *args: Any, **kwargs: Any) -> WhatIf:
        """The same case with something different in it; answered natively."""
        return self.native.what_if(*args, **kwargs)

    def fixes(self, *args: Any, **kwargs: Any) -> Any:
        """Which repairs regain most; answered natively."""
        return self.native.fixes(*args, **kwargs)


def bulk_evaluations(
    loaded: LoadedRuleset,
    facts: object,
    *,
    cases: Records,
    sites: object = None,
    inspections: object = None,
    as_of: datetime.date | str | None = None,
    accept_partial: bool = False,
    only: str | None = None,
    together: int = TOGETHER,
) -> Iterator[Evaluation]:
    """One evaluation a case, in the order of their ids; refused at once where the engine does not take the ruleset."""
    program = program_for(loaded)
    run = BulkRun(program, relation(facts))
    if run.twice is not None:
        reason = Wording(f"{run.twice} 有两列", f"two columns are the {run.twice}")
        raise FactsError((), [BULK_NO_TABLE.at(None, reason=reason)])
    scoring = _Scoring(loaded, run, cases, _Parts("sites", sites), _Parts("inspections", inspections))
    scoring.options = {"as_of": as_of}
    scoring.accept_partial = accept_partial
    return scoring.evaluations(together, only)


def program_for(loaded: LoadedRuleset) -> Program:
    """What is asked of the facts of a ruleset; raises with everything that keeps the engine from it."""
    program = program_of(loaded.plan)
    if program.refused:
        spans = _spans(loaded)
        raise RulesetError(
            [
                BULK_NOT_TAKEN.at(spans.get(one.name), name=one.name, construct=one.construct.said)
                for one in program.refused
            ],
            loaded.ruleset.sources,
        )
    missing = missing_packages()
    if missing:
        packages = Wording("、".join(missing), " and ".join(missing))
        raise FactsError((), [BULK_NOT_INSTALLED.at(None, packages=packages)])
    return program


def _spans(loaded: LoadedRuleset) -> dict[str, Any]:
    spans: dict[str, Any] = {result.name: result.result.span for result in loaded.plan.results}
    for branch in loaded.plan.branches():
        spans[branch.id] = branch.node.span
        spans.update((leaf.id, leaf.rule.span) for leaf in branch.leaves)
    return spans


def relation(facts: object) -> object:
    """Parquet files or an Arrow object as one relation."""
    if isinstance(facts, (str, os.PathLike)):
        return _files(os.fspath(facts))
    if hasattr(facts, "__arrow_c_stream__"):
        return arrow().table(facts) if not hasattr(facts, "schema") else facts
    if hasattr(facts, "scanner") and hasattr(facts, "schema"):
        return facts
    name = type(facts).__name__
    raise FactsError((), [BULK_NO_TABLE.at(None, reason=Wording(f"这是 {name}", f"this is a {name}"))])


def _files(pattern: str) -> object:
    if os.path.isdir(pattern):
        pattern = os.path.join(pattern, "*.parquet")
    found = sorted(glob.glob(pattern, recursive=True))
    if not found:
        reason = Wording(f"没有文件 {pattern}", f"there is no file {pattern}")
        raise FactsError((), [BULK_NO_TABLE.at(None, reason=reason)])
    try:
        return datasets().dataset(found, format="parquet")
    except (OSError, ValueError):  # what pyarrow says of a file that is none of Parquet
        reason = Wording(f"{pattern} 不是 Parquet", f"{pattern} is not Parquet")
        raise FactsError((), [BULK_NO_TABLE.at(None, reason=reason)]) from None


class _Parts:
    """Sites or inspections of all cases, handed to each case as its own."""

    def __init__(self, section: Any, source: object) -> None:
        self._source = source
        self._whole: RawTable | None = None
        self._of: dict[str, list[int]] = {}
        if source is None:
            return
        problems: list[Diagnostic] = []
        if isinstance(source, (str, bytes, os.PathLike)):
            table = read_table(source, section, problems)
        else:
            raw = read_facts(source, problems=problems)
            table = None if raw is None else evolve_section(raw, section)
        if table is None or problems:
            return
        self._whole = table
        for place, row in enumerate(table.rows):
            self._of.setdefault(_case_of(row), []).append(place)

    def of(self, names: Sequence[str]) -> object:
        """The rows of a case, and those that name none; an unreadable source is left to the fit."""
        if self._whole is None:
            return self._source
        places = sorted({place for name in ("", *names) for place in self._of.get(name, ())})
        rows = [self._whole.rows[place] for place in places]
        return RawTable(rows, PartOrigin(self._whole.origin, tuple(places)))


def _case_of(row: object) -> str:
    if not isinstance(row, Mapping):
        return ""
    named = next((row[key] for key in _CASE_KEYS if key in row), None)
    return "" if named is None else str(named).strip()


class _Scoring:
    """A run over all cases, some of them together."""

    def __init__(
        self, loaded: LoadedRuleset, run: BulkRun, records: Records, sites: _Parts, inspections: _Parts
    ) -> None:
        self._loaded = loaded
        self._run = run
        self._records = records
        self._sites = sites
        self._inspections = inspections
        self.options: dict[str, Any] = {}
        self.accept_partial = False

    def evaluations(self, together: int, only: str | None) -> Iterator[Evaluation]:
        names = sorted({*self._run.case_names(), *self._records})
        if only is not None:
            names = [name for name in names if name == only]
        for start in range(0, len(names), together):
            some = [NamedCase(name, self._fitted(name)) for name in names[start : start + together]]
            for one, outcome in zip(some, self._run.outcomes(some), strict=True):
                if outcome is None:
                    yield self._natively(one.name)
                    continue
                refuse_untimely(self._loaded, one.fitted.case)
                yield BulkEvaluation(
                    self._loaded.plan, one.fitted, outcome, natively=_later(self._natively, one.name)
                )

    def _around(self, name: str) -> dict[str, Any]:
        """What ``evaluate`` is told about a case beside its facts."""
        record = self._records.get(name)
        if name and not isinstance(record, Case):
            record = {"id": name, **(record or {})}
        names = [name]
        if isinstance(record, Case):
            names += [] if record.name is None else [record.name]
        elif record is not None:
            names += [str(record[key]) for key in ("name", "名称") if key in record]
        parts = {"sites": self._sites.of(names), "inspections": self._inspections.of(names)}
        return {"case": record, **parts, **self.options}

    def _fitted(self, name: str) -> Any:
        return fit(self._loaded.ruleset, RawCase(), only_case=name or None, **self._around(name))

    def _natively(self, name: str) -> Evaluation:
        table, places = self._run.rows_of(name)
        rows = frame_rows(table) or []
        part = RawTable(rows, PartOrigin(ObjectOrigin("facts"), places))
        raw = RawCase(facts=part)
        return evaluate(
            self._loaded, raw, only=name or None, accept_partial=self.accept_partial, **self._around(name)
        )


def _later(natively: Callable[[str], Evaluation], name: str) -> Callable[[], Evaluation]:
    return lambda: natively(name)
