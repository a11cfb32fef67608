"""Drafts for what stands around the rules: nodes that do not apply, steps, results, derived words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from attrs import evolve

from evalrules.coverage.suggesting.draft import Draft, Facts
from evalrules.coverage.suggesting.solving import Filled, Solver, Wanted, is_condition
from evalrules.coverage.unit import Unit
from evalrules.coverage.units import words_asked
from evalrules.facts.fact import FactValue
from evalrules.plan.branches import Branch
from evalrules.plan.plan import Plan, PlanResult
from evalrules.plan.row_tables import SITE_NAMES
from evalrules.plan.terms import Aggregate, Term
from evalrules.plan.walking import subterms

_COUNTS = (1, 2, 3, 5, 10)


def node_drafts(unit: Unit, above: Sequence[Branch], solver: Solver, seed: Draft) -> Iterator[Draft]:
    """For a node that applies or not, and for the conditions of its steps."""
    if unit.term is None:
        return
    if unit.part.startswith("for_each "):
        yield from _row_drafts(unit, above, solver, seed)
        return
    around = [Wanted(one.na_when, False, None) for one in above[:-1] if one.na_when is not None]
    holds = unit.part == "na" or unit.part.endswith("true")
    yield from case_drafts([*around, Wanted(unit.term, holds, None)], solver, seed)


def _row_drafts(unit: Unit, above: Sequence[Branch], solver: Solver, seed: Draft) -> Iterator[Draft]:
    """For a condition on rows: a row of which it holds, or does not."""
    domain = above[-1].domain
    assert unit.term is not None
    assert domain is not None
    of_kind = domain.level.origin == "kind"
    rows = (domain.level.name,) if domain.level.origin == "register" else ()
    for filled in islice(
        solver.together([Wanted(unit.term, unit.part.endswith("true"), None)], seed.filled), 6
    ):
        facts = (Facts(domain.level.name, 1, _of_row(filled, domain.level.name)),) if of_kind else ()
        yield evolve(seed, filled=filled, rows=rows, facts=facts, sited=domain.level.name in SITE_NAMES)


def _of_row(filled: Filled, table: str) -> dict[str, FactValue]:
    return {slot.field: value for slot, value in filled.items() if slot.of == "row" and slot.name == table}


def result_drafts(unit: Unit, result: PlanResult, solver: Solver, seed: Draft) -> Iterator[Draft]:
    """For a row of a result, and for its conditions."""
    words = unit.part.split()
    if words[0] == "row":
        number = int(words[1])
        wanted = [Wanted(unit.term, True, None)] if unit.term is not None else []
        wanted += [Wanted(row.when, False, None) for row in result.rows[: number - 1] if row.when is not None]
        yield from case_drafts(wanted, solver, seed)
    elif unit.term is not None:
        yield from case_drafts([Wanted(unit.term, unit.part.endswith("true"), None)], solver, seed)


def word_drafts(unit: Unit, plan: Plan, solver: Solver, seed: Draft) -> Iterator[Draft]:
    """For the conditions of a derived word or a ledger: a fact of which they hold."""
    worded = next(
        one for one in words_asked(plan) if one.owner == unit.owner and unit.term in one.asked.terms
    )
    assert unit.term is not None
    wanted = Wanted(unit.term, unit.part.endswith("true"), worded.kind)
    for filled in islice(solver.together([wanted], seed.filled), 4):
        yield evolve(seed, filled=filled, facts=(Facts(worded.kind),))


def case_drafts(wanted: Sequence[Wanted], solver: Solver, seed: Draft) -> Iterator[Draft]:
    """Cases of which conditions hold; with facts of the kinds that their functions go over, so many and so many."""
    for filled in islice(solver.together(wanted, seed.filled), 6):
        yield evolve(seed, filled=filled)
        yield evolve(seed, filled=filled, inspected=False)
        for facts, more in _companions([one.term for one in wanted], filled, solver):
            yield evolve(seed, filled=more, facts=facts)


def _companions(
    terms: Sequence[Term], filled: Filled, solver: Solver
) -> Iterator[tuple[tuple[Facts, ...], Filled]]:
    functions = {
        one: None
        for term in terms
        for one in subterms(term)
        if isinstance(one, Aggregate) and one.kind is not None
    }
    for function in functions:
        assert function.kind is not None
        asks = [one for one in (function.where, function.argument) if one is not None]
        for holds in (True, False):
            wanted = [Wanted(one, holds, function.kind) for one in asks if is_condition(one)]
            for more in islice(solver.together(wanted, filled), 3):
                for count in _COUNTS:
                    yield (Facts(function.kind, count),), more
    every = tuple(Facts(kind) for kind in dict.fromkeys(one.kind for one in functions) if kind is not None)
    if len(every) > 1:
        yield every, filled
