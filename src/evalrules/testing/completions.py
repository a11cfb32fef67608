"""All the ways in which absent values could turn out, on small cases."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from attrs import frozen

from evalrules.engine.environment import Environment
from evalrules.engine.testing_facts import fact_tests
from evalrules.facts.fitting import fit
from evalrules.facts.reading import read_facts
from evalrules.plan.plan import Plan
from evalrules.ruleset.registers import SITE_REGISTERS
from evalrules.ruleset.vocabulary import FieldType
from evalrules.testing.aims import targets_of
from evalrules.testing.calendar import AS_OF
from evalrules.testing.case_facts import CaseFacts
from evalrules.testing.field_values import near_values, plain_values
from evalrules.testing.reading_fields import fields_read, settled_when_absent
from evalrules.testing.thresholds import Subject

Data = Mapping[str, Any]
#: Whole numbers of a field that are all tried.
_MANY = 100


@frozen
class Gap:
    """An absent value: the way to its record, its field, and what it may be."""

    path: tuple[str | int, ...]
    field: FieldType
    values: tuple[Any, ...]
    #: Are these all the values that matter?
    every: bool


def completions(facts: CaseFacts, *, most: int = 300) -> Iterator[CaseFacts]:
    """
    Every way in which the absent values could turn out; nothing at all when there would be more than ``most``.

    Values that no rule reads stay absent; of numbers that are too many to list the ends, the middle and the thresholds
    are taken. What nobody looked at stays so: more inspections are no completion.
    """
    found = gaps(facts)
    total = 1
    for gap in found:
        total *= max(1, len(gap.values))
    if total > most or any(not gap.values for gap in found):
        return
    for combination in itertools.product(*(gap.values for gap in found)):
        parts: Any = dict(facts)
        for gap, value in zip(found, combination, strict=True):
            parts = _with(parts, gap.path, gap.field.name, value)
        if not found or _is_admitted(facts, parts):
            yield CaseFacts(facts.ruleset, parts)


def is_exhaustive(facts: CaseFacts) -> bool:
    """Are the completions all there are, up to numbers between their ends?"""
    return all(gap.every for gap in gaps(facts))


def gaps(facts: CaseFacts) -> list[Gap]:
    """Every value that is absent from the case, its rows and its facts, and that some rule reads."""
    ruleset = facts.ruleset.ruleset
    filler = _Filler(facts)
    found = list(filler.missing("case", "", ruleset.case_fields, facts.get("case") or {}, ("case",)))
    kinds = {kind.name: kind for kind in ruleset.kinds}
    for number, fact in enumerate(facts.get("facts") or ()):
        kind = kinds[fact["kind"]]
        found += filler.missing("kind", kind.name, kind.fields, fact, ("facts", number))
    for register in ruleset.registers:
        path = ("sites",) if register.name in SITE_REGISTERS else ("registers", register.name)
        parts = (
            facts.get("sites")
            if register.name in SITE_REGISTERS
            else (facts.get("registers") or {}).get(register.name)
        )
        for number, row in enumerate(parts or ()):
            found += filler.missing("register", register.name, register.fields, row, (*path, number))
    return found


@frozen
class _Filler:
    facts: CaseFacts

    def missing(
        self, owner: Any, table: str, fields: Sequence[FieldType], record: Data, path: tuple[str | int, ...]
    ) -> Iterator[Gap]:
        read, settled = _read(self.facts.ruleset.plan)
        for field in fields:
            subject = Subject(owner, table, field.name)
            if field.optional and field.name not in record and field.name not in settled and subject in read:
                values, every = self._fillings(field, subject)
                yield Gap(path, field, tuple(values), every)

    def _fillings(self, field: FieldType, subject: Subject) -> tuple[list[Any], bool]:
        """What may stand there, and whether that is all that matters."""
        bounded = field.minimum is not None and field.maximum is not None
        match field.type:
            case "boolean":
                return [True, False], True
            case "choice":
                return list(field.values), True
            case "ref":
                return self._keys(field.register or ""), True
            case "integer" if (
                field.minimum is not None
                and field.maximum is not None
                and (field.maximum - field.minimum <= _MANY)
            ):
                return list(range(int(field.minimum), int(field.maximum) + 1)), True
            case "decimal" if field.minimum is not None and field.maximum is not None:
                ends = [field.minimum, (field.minimum + field.maximum) / 2, field.maximum]
                return list(dict.fromkeys([*ends, *self._near(field, subject)])), True
        near = self._near(field, subject)
        return list(
            dict.fromkeys([*plain_values(field, AS_OF, ()), *near])
        ), bounded and field.type == "percent"

    def _near(self, field: FieldType, subject: Subject) -> list[Any]:
        """At the thresholds and beside them, as far as they are known without the case."""
        terms = targets_of(self.facts.ruleset.plan).thresholds.near(subject)
        return near_values(field, terms, Environment(as_of=AS_OF))

    def _keys(self, table: str) -> list[str]:
        """Keys of a register of the standard, of one of the case, or ids of facts."""
        ruleset = self.facts.ruleset.ruleset
        for register in ruleset.registers:
            if register.name == table and not register.from_case:
                return [row.key for row in register.rows]
            if register.name == table:
                rows = (
                    self.facts.get("sites")
                    if table in SITE_REGISTERS
                    else (self.facts.get("registers") or {}).get(table)
                )
                return [str(next(iter(row.values()))) for row in rows or ()]
        return [
            str(fact["id"])
            for fact in self.facts.get("facts") or ()
            if fact["kind"] == table and "id" in fact
        ]


@lru_cache(maxsize=64)
def _read(plan: Plan) -> tuple[frozenset[Subject], frozenset[str]]:
    """What is read, and what is known by its absence."""
    return fields_read(plan), settled_when_absent(plan)


def _is_admitted(facts: CaseFacts, parts: Data) -> bool:
    """Is every fact one that the ruleset takes?"""
    raw = read_facts(parts, problems=[])
    loaded = facts.ruleset
    return raw is not None and not fit(loaded.ruleset, raw, tests=fact_tests(loaded.plan)).refused


def _with(data: Any, path: tuple[str | int, ...], name: str, value: Any) -> Any:
    """A copy in which the record at ``path`` has the value."""
    if not path:
        return {**data, name: value}
    head, *rest = path
    if isinstance(data, list):
        assert isinstance(head, int)
        return [*data[:head], _with(data[head], tuple(rest), name, value), *data[head + 1 :]]
    return {**data, head: _with(data[head], tuple(rest), name, value)}
