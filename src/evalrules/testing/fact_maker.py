"""Facts: aimed at rules, near each other, some of them twice."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from evalrules.facts.fact import Fact
from evalrules.ruleset.vocabulary import FieldType, Kind
from evalrules.source.span import Span
from evalrules.testing.aims import Aim, Atoms
from evalrules.testing.choosing import Chooser
from evalrules.testing.field_values import near_values, plain_values, typed
from evalrules.testing.record_maker import RecordMaker
from evalrules.testing.thresholds import Subject

Data = dict[str, Any]
#: Copies of a fact that is repeated to reach a count.
_MOST_COPIES = 6
#: A date as every fact has one.
_DATE = "date"


@frozen(repr=False)
class FactMaker:
    """How the facts of one case are chosen."""

    records: RecordMaker
    kinds: Mapping[str, Kind]
    #: Kinds that facts may have.
    names: Sequence[str]
    #: Rules whose facts are asked for.
    aims: Sequence[Aim]
    #: Kinds whose facts others refer to, made before.
    sheets: Sequence[str]
    #: Rows of the sites.
    sites: Sequence[Data]
    #: Days before the day of evaluation.
    days: Sequence[int]
    #: The first day of the period, outside which no fact may lie; None: the case has no period.
    first: str | None
    #: ``must`` and bounds of judged values: False refuses the fact.
    tests: Mapping[str, Sequence[Callable[[Fact], bool | None]]]

    def facts(self, least: int, most: int) -> list[Data]:
        """With ids in their order; what the ruleset would refuse is left out."""
        groups = self.records.choose.several(self.several, least, most) if most else []
        facts: list[Data] = []
        for again, copies in groups:
            group = copies if not again or not facts else [facts[-1]]
            facts += group[: most - len(facts)]
        return [{**fact, "id": f"F{number}"} for number, fact in enumerate(facts, start=1)]

    def several(self, choose: Chooser) -> tuple[bool, list[Data]]:
        """Whether the fact before comes again instead, and one fact, or several that are equal."""
        maker = evolve(self, records=self.records.with_choices_of(choose))
        again = choose.once_in(5)
        aim = None if not maker.aims or choose.once_in(4) else choose.one_of(maker.aims)
        fact = maker.fact(aim)
        if fact is None:
            return again, []
        copies = maker.copies(aim) if aim is not None and self.records.near else 1
        return again, [fact] * copies

    def fact(self, aim: Aim | None) -> Data | None:
        """One that is not refused; None when three attempts were."""
        choose = self.records.choose
        for _ in range(3):
            kind = self._kind(aim)
            fact = self._made(kind, aim)
            if self._admitted(fact, kind):
                return fact
            fact = self._with_other_numbers(fact, kind)
            if self._admitted(fact, kind):
                return fact
            fact = self._without_options(fact, kind, aim)
            if self._admitted(fact, kind):
                return fact
            aim = aim if choose.truth() else None
        return None

    def fact_of(self, kind: Kind) -> Data | None:
        """One of a kind, for no rule in particular."""
        fact = self._made(kind, None)
        return fact if self._admitted(fact, kind) else None

    def _kind(self, aim: Aim | None) -> Kind:
        choose = self.records.choose
        if aim is None:
            return self.kinds[choose.one_of(self.names)]
        return self.kinds[choose.one_of([name for one in aim.leaf.kinds for name in self.kinds[one].names])]

    def _made(self, kind: Kind, aim: Aim | None) -> Data:
        choose = self.records.choose
        wants: Atoms = {}
        if aim is not None:
            rows = (*aim.rows, {})
            wants = aim.wants | (choose.one_of(rows) if aim.rows else {})
        fact: Data = {"kind": kind.name}
        site = self._site(wants)
        if site is not None:
            fact["site"] = site
        date = self._date(kind, aim)
        if date is not None:
            fact[_DATE] = date
        own = None if aim is None else aim.near
        return self.records.record("kind", kind.name, kind.fields, wants=wants, own=own, start=fact)

    def _site(self, wants: Atoms) -> str | None:
        choose = self.records.choose
        if not self.sites or (self.records.unknown and choose.once_in(6)):
            return None
        ids = [str(row["id"]) for row in self.sites]
        if any(subject.owner == "register" for subject in wants):
            ids = [one for one in ids if self._stands(one, wants)] or ids
        return choose.one_of(ids)

    def _stands(self, site: str, wants: Atoms) -> bool:
        """Does the row of the site fulfil what is asked of it?"""
        here = evolve(self.records.around, fact=Fact("当前", "", site, None, {}))
        return self.records.fulfils(
            here, [term for subject, terms in wants.items() if subject.owner == "register" for term in terms]
        )

    def _date(self, kind: Kind, aim: Aim | None) -> str | None:
        records = self.records
        if records.unknown and records.choose.once_in(6):
            return None
        subjects = [Subject("kind", kind.name, name) for name in (_DATE, "日期")]
        own = [term for subject in subjects for term in (aim.near.near(subject) if aim is not None else ())]
        terms = own or [term for subject in subjects for term in records.thresholds.near(subject)]
        near = near_values(_DAY, terms, records.around) if records.near and terms else []
        near = [day for day in near if self.first is None or self.first <= day <= records.as_of.isoformat()]
        days: list[str] = near or self._days()
        return records.choose.one_of(days)

    def _days(self) -> list[str]:
        return [(self.records.as_of - datetime.timedelta(days=days)).isoformat() for days in self.days]

    def copies(self, aim: Aim) -> int:
        """How many equal facts: one, or a number at which the rule changes its mind."""
        terms = aim.near.counts.get(aim.leaf.id, [])
        if not terms or self.records.choose.once_in(2):
            return 1
        near = near_values(_NUMBER, terms, self.records.around)
        counts = [int(one) for one in near if 1 <= int(one) <= _MOST_COPIES]
        return self.records.choose.one_of(counts) if counts else 1

    def _admitted(self, fact: Data, kind: Kind) -> bool:
        tests = self.tests.get(kind.name, ())
        if not tests:
            return True
        day = fact.get(_DATE)
        date = None if day is None else datetime.date.fromisoformat(day)
        values = typed(
            kind.fields, {key: one for key, one in fact.items() if key not in ("kind", "site", _DATE)}
        )
        said = Fact("当前", kind.name, fact.get("site"), date, values)
        return all(test(said) is not False for test in tests)

    def _with_other_numbers(self, fact: Data, kind: Kind) -> Data:
        """With another value of one number, the least that is admitted; the fact itself when there is none."""
        for one in kind.fields:
            if one.name in fact and one.type in ("integer", "decimal", "percent"):
                for value in plain_values(one, self.records.as_of, ()):
                    if self._admitted({**fact, one.name: value}, kind):
                        return {**fact, one.name: value}
        return fact

    def _without_options(self, fact: Data, kind: Kind, aim: Aim | None) -> Data:
        """Without numbers and days that need not be there, until it is admitted; what the rule reads goes last."""
        read = set() if aim is None else {subject.name for subject in (*aim.near.of, *aim.wants)}
        for one in sorted(kind.fields, key=lambda one: one.name in read):
            if one.optional and one.name in fact and one.type in ("integer", "decimal", "percent", "date"):
                fact = {key: value for key, value in fact.items() if key != one.name}
                if self._admitted(fact, kind):
                    break
        return fact


_NOWHERE = Span("", 1, 1, 1, 1)
_DAY = FieldType("", "date", _NOWHERE)
_NUMBER = FieldType("", "integer", _NOWHERE)
