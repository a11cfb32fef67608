"""Evaluating many cases from one source of facts."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from attrs import evolve

from evalrules.engine.ranking import Competitor, places
from evalrules.evaluation.reporting import walk
from evalrules.facts.fact import Case, Fitted
from evalrules.facts.reading import read_facts
from evalrules.facts.rows import PartOrigin, RawCase, RawTable
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.engines import ARGUMENT_NOT_BUILT

if TYPE_CHECKING:
    from evalrules.pipeline import Evaluation, LoadedRuleset
    from evalrules.plan.plan import Plan
    from evalrules.plan.terms import Rank

_CASE_KEYS = ("测评对象", "case")
#: A case that could not be evaluated: it may come anywhere, in any group.
ANYWHERE = Competitor(None, None, None)


def evaluate_many(
    loaded: LoadedRuleset,
    facts: object,
    *,
    cases: Mapping[str, Case | Mapping[str, object]] | None = None,
    sites: object = None,
    inspections: object = None,
    as_of: datetime.date | str | None = None,
    by: str = "case",
    engine: str = "native",
    accept_partial: bool = False,
) -> Iterator[Evaluation]:
    """
    One evaluation for each case that the facts or ``cases`` name, in the order of the ids of the cases. Where the
    ruleset ranks cases, all of them are evaluated before the first is given.

    A row names its case in the field ``case`` (测评对象). ``cases`` gives the records of cases by id, so that one
    without any facts is evaluated too. Sites and inspections are those of all cases; rows that name another case are
    left to it. Raises FactsError when the facts cannot be read or, at the case that has them, when rows are refused.

    ``engine="bulk"`` (extra ``bulk``) takes Parquet files (``"facts/*.parquet"``) or an Arrow table and gives the same
    scores, ranges, results and node states; the report with its deductions is worked out natively, case by case, when
    it is asked for. A ruleset that it does not take is refused with a RulesetError that lists every place.

    Only ``by="case"`` and these engines are there yet; others are refused by name with a ValueError.
    """
    for argument, value, built in (("by", by, ("case",)), ("engine", engine, ("native", "bulk"))):
        if value not in built:
            raise ValueError(ARGUMENT_NOT_BUILT.at(None, argument=argument, value=value).message("en"))
    if engine == "bulk":
        from evalrules.bulk import bulk_evaluations

        return bulk_evaluations(
            loaded, facts, cases=dict(cases or {}), sites=sites, inspections=inspections,
            as_of=as_of, accept_partial=accept_partial,
        )  # fmt: skip
    return _evaluations(
        loaded,
        _read(facts),
        dict(cases or {}),
        sites,
        inspections,
        as_of=as_of,
        accept_partial=accept_partial,
    )


def _read(facts: object) -> RawCase:
    from evalrules.pipeline import FactsError

    if isinstance(facts, RawCase):
        return facts
    problems: list[Diagnostic] = []
    raw = read_facts(facts, problems=problems)
    if raw is None:
        raise FactsError(diagnostics=problems)
    return raw


def evaluate_among(
    loaded: LoadedRuleset,
    raw: RawCase,
    *,
    case: Mapping[str, object] | None = None,
    only: str | None = None,
    **options: Any,
) -> Evaluation:
    """
    One case of a file that holds several, with its places among them; as ``evaluate`` where nothing is ranked.

    Rows that name no case belong to the case of the file (or of ``case``).
    """
    from evalrules.pipeline import evaluate

    if not loaded.plan.ranks:
        return evaluate(loaded, raw, case=case, only=only, **options)
    record = {**{str(key): value for key, value in (raw.case or {}).items()}, **(case or {})}
    named = next((record.pop(key) for key in ("编号", "id") if key in record), None)
    groups = [name for name in _by_case(raw.facts) if name]
    own = only or (str(named) if named is not None else (groups[0] if groups else None))
    if own is None:
        return evaluate(loaded, raw, case=case, **options)
    accept = {"sites": None, "inspections": None, **options}
    everything = evolve(raw, case=None)
    for evaluation in _evaluations(loaded, everything, {own: record} if record else {}, own=own, **accept):
        if evaluation.fitted.case.id == own:
            return evaluation
    return evaluate(loaded, raw, case=case, only=only, **options)


def _evaluations(
    loaded: LoadedRuleset,
    raw: RawCase,
    cases: Mapping[str, Case | Mapping[str, object]],
    sites: object,
    inspections: object,
    own: str | None = None,
    **options: Any,
) -> Iterator[Evaluation]:
    from evalrules.pipeline import evaluate

    groups = _by_case(raw.facts)
    if own is not None:
        groups[own] = tuple(sorted((*groups.pop("", ()), *groups.get(own, ()))))
    known = {**_records(raw), **cases}

    def one(case_id: str) -> Evaluation:
        rows = groups.get(case_id, ())
        part = RawTable([raw.facts.rows[row] for row in rows], PartOrigin(raw.facts.origin, rows))
        record = known.get(case_id)
        if case_id and not isinstance(record, Case):
            record = {"id": case_id, **(record or {})}
        return evaluate(
            loaded,
            evolve(raw, facts=part),
            case=record,
            sites=sites,
            inspections=inspections,
            only=case_id or None,
            **options,
        )

    names = sorted({*groups, *known})
    return _ranked(loaded, names, one) if loaded.plan.ranks else map(one, names)


def _ranked(
    loaded: LoadedRuleset, names: Sequence[str], one: Callable[[str], Evaluation]
) -> Iterator[Evaluation]:
    """Two passes: what every case scores, then every case again with its places."""
    from evalrules.pipeline import FactsError

    first: list[Evaluation | FactsError] = []
    for name in names:
        try:
            first.append(one(name))
        except FactsError as error:
            first.append(error)
    evaluations = [None if isinstance(found, FactsError) else found for found in first]
    for found, again in zip(first, _again(loaded, evaluations), strict=True):
        if isinstance(found, FactsError):
            raise found
        if again is not None:
            yield again


def evaluate_ranked(loaded: LoadedRuleset, cases: Sequence[Fitted | None]) -> Iterator[Evaluation]:
    """The cases of a run, each with its places among them; None stands for one that could not be evaluated."""
    from evalrules.pipeline import evaluate_fitted

    first = [None if case is None else evaluate_fitted(loaded, case) for case in cases]
    return (found for found in _again(loaded, first) if found is not None)


def _again(loaded: LoadedRuleset, first: Sequence[Evaluation | None]) -> Iterator[Evaluation | None]:
    """Every case anew, with its places among all of them."""
    from evalrules.pipeline import evaluate_fitted

    ranks = loaded.plan.ranks
    scored = [
        None if one is None else {rank: competitor(loaded.plan, one, rank) for rank in ranks} for one in first
    ]
    ends = {rank: places(rank, [ANYWHERE if one is None else one[rank] for one in scored]) for rank in ranks}
    among = tuple(None if one is None else one.fitted for one in first)
    for number, one in enumerate(first):
        if one is None:
            yield None
            continue
        standings = {rank: ends[rank][number] for rank in ranks}
        yield evolve(evaluate_fitted(loaded, evolve(one.fitted, standings=standings)), among=among)


def competitor(plan: Plan, evaluation: Evaluation, rank: Rank) -> Competitor:
    """What a case brings to a rank."""
    roots = (evaluation.outcome.root, *evaluation.outcome.others)
    outcome = next(found for root in roots for found in walk(root) if found.branch.id == rank.node)
    values = evaluation.fitted.case
    known = [values.id if name == "id" else values.values.get(name) for name in rank.within]
    group = None if any(value is None for value in known) else tuple(known)
    if outcome.na == "yes":
        return Competitor(None, None, group, "no")
    low, high = (None if end is None else Fraction(end) / plan.scale for end in (outcome.low, outcome.high))
    if outcome.branch.low != (rank.order == "worst"):
        low, high = (None if high is None else -high), (None if low is None else -low)
    return Competitor(low, high, group, "maybe" if outcome.na == "maybe" else "yes")


def _records(raw: RawCase) -> dict[str, Mapping[str, object]]:
    """The records of the cases that the file names, by their ids."""
    records: dict[str, Mapping[str, object]] = {}
    for record in raw.cases:
        named = next((record[key] for key in ("编号", "id") if key in record), None)
        if named is not None:
            others = {str(key): value for key, value in record.items() if key not in ("编号", "id")}
            records[str(named)] = others
    return records


def _by_case(table: RawTable) -> dict[str, tuple[int, ...]]:
    """Positions of the rows of each case; a row that names none is left to the case of the file, called ``""``."""
    groups: dict[str, list[int]] = {}
    for index, row in enumerate(table.rows):
        named = (
            next((row[key] for key in _CASE_KEYS if key in row), None) if isinstance(row, Mapping) else None
        )
        groups.setdefault("" if named is None else str(named), []).append(index)
    return {name: tuple(rows) for name, rows in groups.items()}
