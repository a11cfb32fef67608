"""Changes that might make a rule cost points at a site, the smallest first."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property

from attrs import evolve, frozen

from evalrules.engine.pricing import price
from evalrules.engine.testing_facts import fact_tests
from evalrules.evaluation.changes import Changes, changes_of
from evalrules.evaluation.smallest.change import Edit, FieldEdit, NewFact, SiteEdit
from evalrules.evaluation.smallest.figures import Figures, figures_of
from evalrules.evaluation.smallest.values import choices, days_around, distance, near, size
from evalrules.evaluation.why_not.ground import Ground
from evalrules.evaluation.why_not.parts import parts_of
from evalrules.facts.fact import Fact, FactValue
from evalrules.facts.order import canonical_key
from evalrules.plan.leaves import AllPrice, FactPrices, Leaf
from evalrules.plan.terms import FactField, Term
from evalrules.plan.walking import conjoined, subterms
from evalrules.ruleset.vocabulary import FieldType, Kind

#: New facts that are laid out before the smallest is tried.
_LAID_OUT = 4000
#: New facts that are alike.
MOST_ALIKE = 10
_DATE = "日期"


@frozen
class Candidate:
    """Edits with the change that they are."""

    edits: tuple[Edit, ...]
    changes: Changes


class Candidates:
    """The changes of one kind: of a field, of new facts, of the site."""

    def __init__(self, ground: Ground, leaf: Leaf, site: str | None) -> None:
        self._ground = ground
        self._leaf = leaf
        self._site = site
        self.figures: Figures = figures_of(ground, leaf)
        self._tests = fact_tests(ground.plan)(ground.fitted.case)

    @cached_property
    def _is_open(self) -> bool:
        """What a fact says may matter though the rule does not select it: nothing is left out beforehand."""
        leaf = self._leaf
        return bool(leaf.named_kinds) or leaf.view is not None or self._reads_words

    @cached_property
    def _makes_rows(self) -> bool:
        """Facts of the rule are rows of a ``for_each`` themselves: a new one brings its own row."""
        levels = self._ground.levels(self._leaf)
        return any(level.origin == "kind" and level.name in self._leaf.kinds for level in levels)

    @cached_property
    def _reads_words(self) -> bool:
        """The rule reads words that are worked out from several facts."""
        declared = {one.name for kind in self._kinds for one in kind.fields}
        return bool(self.figures.fields - declared - {"id", "kind", "site", "date"})

    @cached_property
    def _kinds(self) -> list[Kind]:
        return [self._ground.frame.kinds[name] for name in self._leaf.kinds]

    # one field of one fact

    def of_fields(self, *, topics: bool) -> Iterator[Candidate]:
        """One field of one fact at the site, by how much it changes; those that say what the fact is about apart."""
        known = {fact.id: fact for fact in self._ground.fitted.facts if fact.kind in self._leaf.kinds}
        facts = [one for one in known.values() if self._site is None or one.site == self._site]
        found: list[tuple[Fraction, int, int, int, Fact, str, FactValue | None, FactValue]] = []
        for order, fact in enumerate(sorted(facts, key=canonical_key)):
            for place, (name, old, value, by) in enumerate(self._values_of(fact, topics)):
                found.append((by, order, place, len(found), fact, name, old, value))
        for *_, fact, name, old, value in sorted(found, key=lambda one: one[:4]):
            edit = FieldEdit(fact.id, name, old, value)
            yield Candidate((edit,), changes_of({fact.id: {name: _raw(self._field(fact, name), value)}}))

    def _field(self, fact: Fact, name: str) -> FieldType | None:
        fields = self._ground.frame.kinds[fact.kind].fields
        return next((one for one in fields if one.name == name), None)

    @cached_property
    def _topics(self) -> frozenset[str]:
        """Fields by which ``where`` tells what a fact is about."""
        parts = parts_of(self._ground.plan, self._leaf, self._ground.branch(self._leaf)).where
        terms = [one for part in parts if part.about == "topic" for one in subterms(part.term)]
        return frozenset(one.name for one in terms if isinstance(one, FactField))

    def _values_of(
        self, fact: Fact, topics: bool
    ) -> Iterator[tuple[str, FactValue | None, FactValue, Fraction]]:
        for field in self._ground.frame.kinds[fact.kind].fields:
            if (field.name in self._topics) != topics:
                continue
            if field.name not in self.figures.fields and not self._is_open:
                continue
            old = fact.values.get(field.name)
            for value in near(self._ground, field, self.figures, old):
                changed = evolve(fact, values={**fact.values, field.name: value})
                if self._may_cost(changed):
                    yield field.name, old, value, distance(field, old, value)
        if not topics and "date" in self.figures.fields and fact.date is not None:
            for day in days_around(fact.date):
                if self._in_period(day) and self._may_cost(evolve(fact, date=day)):
                    yield _DATE, fact.date, day, distance(None, fact.date, day)

    def _in_period(self, day: datetime.date) -> bool:
        case = self._ground.fitted.case
        start, until = case.period_from, case.period_until
        return (start is None or start <= day) and (until is None or day <= until)

    def _may_cost(self, fact: Fact) -> bool:
        """False where the rule surely makes nothing of the fact."""
        if any(test(fact) is False for test in self._tests.get(fact.kind, ())):
            return False
        if self._is_open or self._makes_rows:
            return True
        leaf, selecting = self._leaf, self._ground.outcome.selecting
        row = selecting.row_of(leaf, fact)
        if row is None:
            return False
        if leaf.selects is not None and selecting.holds(leaf, leaf.selects, fact, row) is not True:
            return False
        return self._has_price(leaf.prices, fact, row) if leaf.prices is not None else True

    def _has_price(self, prices: FactPrices, fact: Fact, row: tuple[str, ...]) -> bool:
        leaf, world = self._leaf, self._ground.world
        if any(isinstance(one.price, AllPrice) for one in prices.rows):
            return True
        reader = world.of_fact(leaf, fact, row if row and world.has_rows(leaf, row) else None)
        one = Fraction(1)
        count = (one, one) if leaf.count is None else reader.number(leaf.count)
        return price(prices, count, reader).high != 0

    # new facts

    def of_new_facts(self, number: int) -> Iterator[Candidate]:
        """So many new facts that are alike, the smallest first."""
        taken = {fact.id for fact in self._ground.fitted.facts}
        ids = [name for name in (f"假设-{n}" for n in range(1, number + len(taken) + 1)) if name not in taken]
        for kind, values in self._laid_out:
            rows = [self._row(name, kind, values) for name in ids[:number]]
            edits = tuple(NewFact(name, kind.name, dict(values)) for name in ids[:number])
            yield Candidate(edits, changes_of(None, add=rows))

    def _row(self, name: str, kind: Kind, values: Mapping[str, FactValue]) -> dict[str, object]:
        fields = {field.name: field for field in kind.fields}
        raws = {one: _raw(fields[one], value) for one, value in values.items()}
        row: dict[str, object] = {"编号": name, "类型": kind.name, **raws}
        if self._site is not None:
            row["点位"] = self._site
        if self._day is not None:
            row[_DATE] = self._day
        return row

    @cached_property
    def _day(self) -> datetime.date | None:
        """New facts come last: on the last day there is, so that they take nothing from others."""
        case = self._ground.fitted.case
        dated = [fact.date for fact in self._ground.fitted.facts if fact.date is not None]
        return case.period_until or max((*dated, *([case.as_of] if case.as_of else [])), default=None)

    @cached_property
    def _laid_out(self) -> list[tuple[Kind, dict[str, FactValue]]]:
        found = [
            (size({one.name: one for one in kind.fields}, values.items()), place, number, kind, values)
            for place, kind in enumerate(self._kinds)
            for number, values in enumerate(self._new_values(kind))
        ]
        return [(kind, values) for _, _, _, kind, values in sorted(found, key=lambda one: one[:3])]

    def _new_values(self, kind: Kind) -> Iterator[dict[str, FactValue]]:
        """Values of new facts that the rule may make something of, in the order of fields and values."""
        read = [field for field in kind.fields if self._matters(field)]
        fixed: dict[str, FactValue] = {}
        for field in kind.fields:
            if field not in read and not field.optional:
                some = choices(self._ground, field, self.figures)
                if not some:
                    return
                fixed[field.name] = some[0]
        visited = [0]
        yield from self._filled(kind, read, dict(fixed), visited)

    def _matters(self, field: FieldType) -> bool:
        return field.name in self.figures.fields or (field.type == "ref" and not field.optional)

    def _filled(
        self, kind: Kind, left: list[FieldType], values: dict[str, FactValue], visited: list[int]
    ) -> Iterator[dict[str, FactValue]]:
        if visited[0] > _LAID_OUT:
            return
        if not left:
            visited[0] += 1
            fact = Fact("假设", kind.name, self._site, self._day, values)
            if self._may_cost(fact):
                yield dict(values)
            return
        field, *others = left
        if field.optional:
            yield from self._filled(kind, others, values, visited)
        for value in choices(self._ground, field, self.figures):
            tried = {**values, field.name: value}
            if others and self._is_ruled_out(kind, tried):
                visited[0] += 1
                continue
            yield from self._filled(kind, others, tried, visited)

    def _is_ruled_out(self, kind: Kind, values: Mapping[str, FactValue]) -> bool:
        """A part of ``where`` that reads only what is filled in already is false."""
        if self._is_open:
            return False
        leaf, selecting = self._leaf, self._ground.outcome.selecting
        fact = Fact("假设", kind.name, self._site, self._day, values)
        known = {*values, "id", "kind", "site", "date"}
        row = selecting.row_of(leaf, fact)
        return any(
            names <= known and selecting.holds(leaf, term, fact, row) is False
            for term, names in self._where_parts
        )

    @cached_property
    def _where_parts(self) -> list[tuple[Term, frozenset[str]]]:
        """The parts of ``where`` with the fields that each reads."""
        return [
            (term, frozenset(one.name for one in subterms(term) if isinstance(one, FactField)))
            for term in conjoined(self._leaf.where)
        ]

    # the site

    def of_site(self) -> Iterator[Candidate]:
        """Another value in a column of the site's row, alone and with one new fact."""
        ground, site = self._ground, self._site
        register = ground.frame.sites
        if site is None or register is None or site not in ground.fitted.case.registers.get(register, {}):
            return
        row = ground.fitted.case.registers[register][site]
        declared = next(one for one in ground.plan.ruleset.registers if one.name == register)
        for field in declared.fields:
            if field.name not in self.figures.columns:
                continue
            for value in choices(ground, field, self.figures):
                told = value in self.figures.texts or not isinstance(value, str)
                if value == row.get(field.name) or not told:
                    continue
                edit = SiteEdit(site, field.name, row.get(field.name), value)
                yield Candidate((edit,), changes_of(None, sites={site: {field.name: _raw(field, value)}}))


def _raw(field: FieldType | None, value: FactValue) -> object:
    """A value as it would be written."""
    if field is not None and field.type == "percent" and not isinstance(value, bool | str | tuple):
        return f"{value * 100:f}%"  # type: ignore[operator]
    return list(value) if isinstance(value, tuple) else value
