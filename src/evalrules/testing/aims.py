"""What a fact, its site and the case must be like for a rule to count the fact."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from attrs import field, frozen

from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.terms import (
    Aggregate,
    CaseField,
    FactField,
    GroupValue,
    GroupWord,
    Lookup,
    NodeResult,
    Operation,
    Rank,
    ResultValue,
    RowField,
    Term,
)
from evalrules.plan.walking import conjoined
from evalrules.testing.thresholds import Subject, Thresholds, thresholds_of, thresholds_of_rule

Atoms = dict[Subject, tuple[Term, ...]]


@frozen
class Aim:
    """A rule, and one way to reach it: conditions that each read one field only."""

    leaf: Leaf
    #: Field → what must hold of it.
    wants: Atoms = field(eq=False)
    #: For each row of a table of prices, what it asks for beside.
    rows: tuple[Atoms, ...] = field(eq=False)
    #: What the rule compares fields with.
    near: Thresholds = field(eq=False)


@frozen(eq=False)
class Targets:
    """What is worth aiming at in a plan."""

    aims: tuple[Aim, ...]
    thresholds: Thresholds


@lru_cache(maxsize=64)
def targets_of(plan: Plan) -> Targets:
    """Worked out once a plan."""
    aims = tuple(_aim(leaf) for leaf in plan.leaves() if leaf.kinds)
    return Targets(aims, thresholds_of(plan))


def _aim(leaf: Leaf) -> Aim:
    rows = leaf.prices.rows if leaf.prices is not None else ()
    tests = tuple(_atoms(row.test, leaf.kinds) for row in rows if row.test is not None)
    return Aim(leaf, _atoms(leaf.selects, leaf.kinds), tests, thresholds_of_rule(leaf))


def _atoms(term: Term | None, kinds: tuple[str, ...]) -> Atoms:
    found: dict[Subject, tuple[Term, ...]] = {}
    for part in conjoined(term):
        for subject in _only_subject(part, kinds):
            found[subject] = (*found.get(subject, ()), part)
    return found


def _only_subject(term: Term, kinds: tuple[str, ...]) -> Iterator[Subject]:
    """The field that a condition reads when it reads no other."""
    read = set(_read(term))
    if len(read) != 1:
        return
    (one,) = read
    match one:
        case FactField(name=name) if name not in ("id", "kind", "site"):
            yield from (Subject("kind", kind, name) for kind in kinds)
        case CaseField(name=name):
            yield Subject("case", "", name)
        case Lookup(register=register, column=name) | RowField(register=register, column=name) if name:
            yield Subject("register", register, name)


def _read(term: Term) -> Iterator[Term]:
    match term:
        case FactField() | CaseField() | RowField() | Lookup():
            yield term
        case Aggregate() | GroupValue() | GroupWord() | NodeResult() | Rank() | ResultValue():
            # Nothing that a fact alone could fulfil.
            yield from (term, GroupValue(), GroupWord("met"))
        case Operation(arguments=arguments):
            for part in arguments:
                if part is not None:
                    yield from _read(part)
