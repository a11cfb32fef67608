"""What it means to put a fact right: the smallest statement that the problem is gone."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from fractions import Fraction
from typing import Literal

from attrs import evolve, field, frozen

from evalrules.engine.entries import DEDUCTIONS, Entry
from evalrules.engine.evaluating import CaseOutcome
from evalrules.engine.outcomes import RowPath
from evalrules.engine.pricing import Reader
from evalrules.engine.share_leaf import is_condition
from evalrules.engine.testing_facts import fact_tests
from evalrules.evaluation.measuring import measured_kinds
from evalrules.evaluation.repair_values import (
    all_met,
    choices_of,
    day_of,
    is_plain,
    numbers_of,
    repaired_values,
    says_so,
)
from evalrules.evaluation.repair_words import STATISTICS
from evalrules.facts.circumstances import FactTests
from evalrules.facts.fact import Fact, FactValue, Fitted
from evalrules.plan.leaf_terms import leaf_terms, price_terms
from evalrules.plan.leaves import GroupShare, JudgedPrice, Leaf, NumberPrice
from evalrules.plan.plan import Plan
from evalrules.plan.terms import CaseField, Constant, DatedColumn, FactField, Lookup, RowField, Term
from evalrules.plan.walking import subterms
from evalrules.ruleset.vocabulary import FieldType, Kind

#: Values that fields get; None: the fact is withdrawn.
Change = Mapping[str, FactValue] | None
#: Why a fact cannot be put right: the ruleset reads that it was, already; it lies after the day; other facts name it.
Hindrance = Literal["already", "later", "named", "no_way"]

_MOST_OPTIONS = 60
_TRIED_TOGETHER = 2


@frozen
class Losing:
    """A rule, in a row, by which a fact costs points; the fact as the rule sees it."""

    leaf: Leaf
    row: RowPath | None
    fact: Fact


@frozen
class Repair:
    """One fact, put right."""

    fact: Fact
    change: Change
    #: As it stands then; None: it is gone.
    repaired: Fact | None
    #: The last day in time, where the ruleset sets one.
    due: datetime.date | None = None


def losing_rules(entries: Iterable[Entry]) -> dict[str, list[Losing]]:
    """The rules by which each fact costs points, or would if nothing capped it."""
    found: dict[str, list[Losing]] = {}
    for entry in entries:
        if entry.cause not in DEDUCTIONS or entry.leaf is None:
            continue
        for fact in entry.facts:
            rules = found.setdefault(fact.id, [])
            if all((one.leaf, one.row) != (entry.leaf, entry.row) for one in rules):
                rules.append(Losing(entry.leaf, entry.row, fact))
    return found


@frozen
class Repairing:
    """Finds the repair of each fact of a case."""

    plan: Plan
    fitted: Fitted
    outcome: CaseOutcome
    losing: Mapping[str, Sequence[Losing]]
    #: The first day on which something can be done, and the day by which it is done (None: that day).
    today: datetime.date | None
    until: datetime.date | None
    #: Kind → what the user says a repair is, fitted.
    said: Mapping[str, Change] = field(factory=dict)
    _tests: FactTests = field(init=False)
    _kinds: Mapping[str, Kind] = field(init=False)
    _measured: frozenset[str] = field(init=False)

    @_tests.default
    def _read_tests(self) -> FactTests:
        return fact_tests(self.plan)(self.fitted.case)

    @_kinds.default
    def _read_kinds(self) -> Mapping[str, Kind]:
        return {kind.name: kind for kind in self.plan.ruleset.kinds}

    @_measured.default
    def _read_measured(self) -> frozenset[str]:
        return measured_kinds(self.plan)

    def is_open(self, fact: Fact) -> bool:
        """Whether a fact that no cause names may be a find, or an observation that does not say how it came out."""
        kind = self._kinds[fact.kind]
        return kind.coverage != "record" or any(
            one.finding and fact.values.get(one.name) is None for one in kind.fields
        )

    @property
    def day(self) -> datetime.date | None:
        """The day on which a repair is made, where nothing asks for an earlier one."""
        return self.until or self.today

    def of(self, fact: Fact) -> Repair | Hindrance:
        """The repair of a fact, or why there is none."""
        if self.until is not None and fact.date is not None and fact.date > self.until:
            return "later"
        if fact.kind in self.said:
            return self._as_said(fact, self.said[fact.kind])
        if any(word in fact.kind for word in STATISTICS):
            return "no_way"
        kind, losing = self._kinds[fact.kind], self.losing.get(fact.id, ())
        read = _fields_read(losing)
        due = self._due(fact, losing)
        stated = self._stated(kind, fact, read, due)
        if stated is not None:
            return self._as_said(fact, stated, due) if stated else "already"
        # Where no rule reads how it came out, the record itself is the find.
        asks_all = kind.coverage == "record" and not losing
        findings = [one for one in kind.fields if one.finding and (asks_all or one.name in read)]
        if findings:
            return self._met(fact, findings, losing, due)
        if kind.name in self._measured:
            return "no_way"
        gone = Repair(fact, None, None, due)
        if kind.coverage != "record":
            return gone
        # Nobody said which fields tell how it came out: those that its price reads may.
        priced = _fields_priced(losing)
        found = self._met(fact, [one for one in kind.fields if one.name in priced], losing, due)
        return found if isinstance(found, Repair) else gone

    def _as_said(self, fact: Fact, change: Change, due: datetime.date | None = None) -> Repair | Hindrance:
        if change is None:
            return Repair(fact, None, None, due)
        repaired = _with(fact, change)
        if not change or any(test(repaired) is False for test in self._tests.get(fact.kind, ())):
            return "no_way"
        return "already" if repaired.values == fact.values else Repair(fact, change, repaired, due)

    # a ruleset that reads that finds are put right

    def _due(self, fact: Fact, losing: Sequence[Losing]) -> datetime.date | None:
        for deadline in self.plan.derived.deadlines:
            for one in losing:
                day = one.fact.values.get(f"{deadline.name}.到期日")
                if deadline.kind == fact.kind and isinstance(day, datetime.date):
                    return day
        return None

    def _stated(
        self, kind: Kind, fact: Fact, read: frozenset[str], due: datetime.date | None
    ) -> dict[str, FactValue] | None:
        """Every field that says so, as far as it does not yet; None: the rules read none."""
        day = self.day
        if due is not None and day is not None and (self.today or day) <= due < day:
            day = due
        fields = {one.name: one for one in kind.fields}
        wanted: dict[str, FactValue | None] = {}
        for deadline in self.plan.derived.deadlines:
            if deadline.kind == kind.name and any(name.partition(".")[0] == deadline.name for name in read):
                if isinstance(deadline.done, FactField) and deadline.done.name in fields:
                    wanted[deadline.done.name] = day_of(fields[deadline.done.name], day)
                if isinstance(deadline.finished, FactField):
                    wanted[deadline.finished.name] = True
        for one in kind.fields:
            if one.name in read:
                wanted.update(repaired_values(one, day))
        if not wanted:
            return None
        return {
            name: value
            for name, value in wanted.items()
            if value is not None and not says_so(fields[name], fact.values.get(name))
        }

    # observations that are met or not

    def _met(
        self,
        fact: Fact,
        findings: Sequence[FieldType],
        losing: Sequence[Losing],
        due: datetime.date | None,
    ) -> Repair | Hindrance:
        """The first statement by which the fact costs nothing; where no rule can tell, the plainest one."""
        first: Repair | None = None
        some = itertools.islice(self._statements(fact, findings, losing), _MOST_OPTIONS)
        for change in itertools.chain(some, [all_met(findings)]):
            found = self._as_said(fact, change, due)
            if not isinstance(found, Repair):
                continue
            told = [self._settled(one, change) for one in losing]
            if losing and all(told):
                return found
            if first is None and is_plain(change) and not any(settled is False for settled in told):
                first = found
        return first or "no_way"

    def _statements(
        self, fact: Fact, findings: Sequence[FieldType], losing: Sequence[Losing]
    ) -> Iterator[dict[str, FactValue]]:
        """Other values of one finding, then of two."""
        marks = {mark for one in losing for mark in self._marks(one)}
        values = {one.name: list(self._values(one, fact, marks)) for one in findings}
        for count in range(1, _TRIED_TOGETHER + 1):
            for names in itertools.combinations(values, count):
                for chosen in itertools.product(*(values[name] for name in names)):
                    yield dict(zip(names, chosen, strict=True))

    def _marks(self, one: Losing) -> Iterator[Fraction]:
        """The numbers that a rule compares with: written ones, and those of registers and of the case."""
        read = self.outcome.world.of_fact(one.leaf, one.fact, one.row)
        for term in leaf_terms(one.leaf):
            for part in () if term is None else subterms(term, inside_aggregates=False):
                if isinstance(part, Constant) and isinstance(part.value, Fraction):
                    yield part.value
                elif isinstance(part, Lookup | RowField | CaseField | DatedColumn) and part.type == "number":
                    low, high = read.number(part)
                    if low is not None and low == high:
                        yield low

    def _values(self, declared: FieldType, fact: Fact, marks: Set[Fraction]) -> Iterator[FactValue]:
        current = fact.values.get(declared.name)
        match declared.type:
            case "boolean":
                yield from (value for value in (True, False) if value is not current)
            case "choice":
                yield from (value for value in choices_of(declared, current) if value != current)
            case "date" | "datetime":
                day = day_of(declared, self.day)
                if day is not None and current is None:
                    yield day
            case "integer" | "decimal" | "percent":
                yield from numbers_of(declared, fact, marks)

    def _settled(self, one: Losing, change: Mapping[str, FactValue]) -> bool | None:
        """Whether the fact costs nothing by the rule then; None: it is no matter of this fact alone."""
        leaf = one.leaf
        before = self.outcome.world.of_fact(leaf, one.fact, one.row)
        after = self.outcome.world.of_fact(leaf, _with(one.fact, change), one.row)
        if leaf.looking is not None and after.truth(leaf.looking) is not True:
            return False
        if isinstance(leaf.group, GroupShare):
            return _share_met(leaf, leaf.group, before, after)
        if leaf.prices is None:
            return None
        if leaf.raises:
            selected = [leaf.selects is None or read.truth(leaf.selects) is True for read in (before, after)]
            return selected == [False, True]
        if leaf.selects is not None and after.truth(leaf.selects) is False:
            return True
        prices = [
            row.price for row in leaf.prices.rows if row.test is None or after.truth(row.test) is not False
        ]
        amounts = [_price(price, after) for price in prices]
        return bool(amounts) and all(low == 0 and high == 0 for low, high in amounts)


def _share_met(leaf: Leaf, cell: GroupShare, before: Reader, after: Reader) -> bool | None:
    """Whether the fact is met in full, and counts no less than it did."""
    if cell.got.source != "fact" or cell.of.source != "fact" or cell.got.term is None or cell.of.term is None:
        return None
    if leaf.selects is not None and after.truth(leaf.selects) is not True:
        return False
    got, of = _half(cell.got.term, after), _half(cell.of.term, after)
    if None in got or None in of or of != _half(cell.of.term, before):
        return False
    return got[0] is not None and of[1] is not None and got[0] >= of[1] > 0


def _half(term: Term, read: Reader) -> tuple[Fraction | None, Fraction | None]:
    if not is_condition(term):
        return read.number(term)
    holds = read.truth(term)
    one = Fraction(bool(holds))
    return (Fraction(0), Fraction(1)) if holds is None else (one, one)


def _price(price: object, read: Reader) -> tuple[Fraction | None, Fraction | None]:
    if isinstance(price, NumberPrice):
        return read.number(price.amount)
    return read.number(price.value) if isinstance(price, JudgedPrice) else (None, None)


def _with(fact: Fact, change: Mapping[str, FactValue]) -> Fact:
    return evolve(fact, values={**fact.values, **change})


def _fields_read(losing: Sequence[Losing]) -> frozenset[str]:
    """Fields that the rules read of the fact."""
    return frozenset(
        part.name
        for one in losing
        for term in leaf_terms(one.leaf)
        if term is not None
        for part in subterms(term)
        if isinstance(part, FactField)
    )


def _fields_priced(losing: Sequence[Losing]) -> frozenset[str]:
    """Fields that the prices of the rules read of the fact, and no condition."""
    conditions = frozenset(
        part.name
        for one in losing
        for part in (() if one.leaf.where is None else subterms(one.leaf.where))
        if isinstance(part, FactField)
    )
    priced = frozenset(
        part.name
        for one in losing
        for term in price_terms(one.leaf)
        if term is not None
        for part in subterms(term, inside_aggregates=False)
        if isinstance(part, FactField)
    )
    return priced - conditions
