"""One record – a fact, a row of a register, the case itself – value by value."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from attrs import evolve, frozen

from evalrules.engine.environment import Environment
from evalrules.engine.uncertain import truth
from evalrules.facts.fact import Fact
from evalrules.plan.terms import FactField, Term
from evalrules.plan.walking import subterms
from evalrules.ruleset.vocabulary import FieldType
from evalrules.testing.aims import Atoms
from evalrules.testing.choosing import Chooser
from evalrules.testing.field_values import near_values, plain_values, typed
from evalrules.testing.thresholds import Subject, Thresholds

Data = dict[str, Any]
Keys = Mapping[str, Sequence[str]]


def is_open(field: FieldType) -> bool:
    """Whose absence is no doubt: a fact in no row, a case not closed."""
    return field.name in ("检查表", "巡查", "办结")


@frozen(repr=False)
class RecordMaker:
    """How the values of records are chosen in one case."""

    choose: Chooser
    as_of: datetime.date
    #: The keys that a ref may name.
    keys: Keys
    unknown: bool
    #: True: numbers and days that are compared with something lie at the threshold or beside it.
    near: bool
    thresholds: Thresholds
    #: What terms may read beside the record.
    around: Environment

    def with_choices_of(self, choose: Chooser) -> RecordMaker:
        return evolve(self, choose=choose)

    def record(
        self,
        owner: Literal["kind", "register", "case"],
        table: str,
        fields: Sequence[FieldType],
        *,
        wants: Atoms | None = None,
        own: Thresholds | None = None,
        start: Data | None = None,
    ) -> Data:
        """Values by field; ``wants`` must hold of them mostly, ``own`` goes before the thresholds of the whole ruleset."""
        record: Data = dict(start or {})
        late = []
        for one in fields:
            subject = Subject(owner, table, one.name)
            wanted = (wants or {}).get(subject, ())
            if one.name in record or self._absent(one, bool(wanted)):
                continue
            terms = self._terms(subject, own)
            if any(isinstance(part, FactField) for term in terms for part in subterms(term)):
                late.append((one, terms, wanted))
                continue
            record[one.name] = self._value(one, terms, wanted, record, fields, owner, table)
        for one, terms, wanted in late:
            record[one.name] = self._value(one, terms, wanted, record, fields, owner, table)
        return {one.name: record[one.name] for one in fields if one.name in record} | record

    def _terms(self, subject: Subject, own: Thresholds | None) -> list[Term]:
        if not self.near:
            return []
        return (own.near(subject) if own is not None else []) or self.thresholds.near(subject)

    def _absent(self, field: FieldType, wanted: bool) -> bool:
        if not field.optional:
            return False
        if field.register is not None and not self.keys.get(field.register):
            return True
        return (self.unknown or is_open(field)) and self.choose.once_in(8 if wanted else 3)

    def _value(
        self,
        field: FieldType,
        terms: Sequence[Term],
        wanted: Sequence[Term],
        record: Data,
        fields: Sequence[FieldType],
        owner: str,
        table: str,
    ) -> Any:
        if field.type == "list":
            return [value for value in field.values or ("甲", "乙") if self.choose.truth()]
        here = self.beside(record, fields, owner, table)
        values = near_values(field, terms, here) if terms else []
        values = values or plain_values(field, self.as_of, self.keys.get(field.register or "", ()))
        if wanted and not self.choose.once_in(6):
            values = self._fitting(values, field, wanted, record, fields, owner, table) or values
        return self.choose.one_of(values)

    def _fitting(
        self,
        values: list[Any],
        field: FieldType,
        wanted: Sequence[Term],
        record: Data,
        fields: Sequence[FieldType],
        owner: str,
        table: str,
    ) -> list[Any]:
        """The values for which the conditions hold."""
        found = []
        for value in values:
            here = self.beside({**record, field.name: value}, fields, owner, table)
            if self.fulfils(here, wanted):
                found.append(value)
        return found

    def fulfils(self, here: Environment, wanted: Sequence[Term]) -> bool:
        """Do the conditions surely hold there?"""
        return all(holds(term, here) for term in wanted)

    def beside(self, record: Data, fields: Sequence[FieldType], owner: str, table: str) -> Environment:
        """What a term reads when the record is at hand."""
        values = typed(fields, record)
        if owner == "case":
            return evolve(self.around, case=values)
        if owner == "register":
            row = {"": "当前", **values}
            fact = Fact("当前", "", "当前", self.as_of, {})
            return evolve(self.around, fact=fact, rows={table: row}, registers={table: {"当前": row}})
        day = record.get("date")
        date = None if day is None else datetime.date.fromisoformat(day)
        return evolve(self.around, fact=Fact("当前", table, record.get("site"), date, values))


def holds(term: Term, environment: Environment) -> bool:
    try:
        return truth(term, environment) is True
    except (LookupError, ArithmeticError):
        return False
