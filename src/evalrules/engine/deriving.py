"""Everything that is worked out from the facts of a case before any rule reads them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from weakref import WeakKeyDictionary

from attrs import define, evolve, field

from evalrules.engine.asking import Asking
from evalrules.engine.counting import Occurrence, as_units, nth, occurrences, pieces_of, timelines, total
from evalrules.engine.deadlines import OutsideCalendar, standing
from evalrules.engine.environment import Environment
from evalrules.engine.ledgers import items, outcome
from evalrules.engine.possible import Possible, Range, Texts
from evalrules.engine.rounds import Filled, Numbered, block_full, filled, places_of, run_length
from evalrules.engine.streaks import streak
from evalrules.engine.uncertain import evaluate, truth
from evalrules.engine.word_values import Words
from evalrules.engine.workdays import Calendar, calendar_of
from evalrules.facts.fact import Case, Fact, Fitted
from evalrules.facts.order import canonical_key, grouped
from evalrules.plan.derived import UNITS, Derived, PlanCount, PlanDeadline, PlanLedger, Rounds, View
from evalrules.plan.joining import register_named
from evalrules.plan.plan import Plan
from evalrules.ruleset.derived import STATUSES

#: Whether somebody looked for the facts of a ledger, in a row (or the case), between two days (both None: ever).
Looking = Callable[[PlanLedger, str | None, datetime.date | None, datetime.date | None], bool]


@define
class Told:
    """The facts with their words, by kind and by view; words of the case and of rows."""

    facts: dict[str, list[Fact]]
    case: Words
    #: (register, row) → words of the row.
    rows: dict[tuple[str, str], Words] = field(factory=dict)

    @property
    def is_open(self) -> bool:
        """True when a word is only known in part: what is unknown is then read more than once."""
        held = (fact.values for facts in self.facts.values() for fact in facts)
        every = (*held, self.case, *self.rows.values())
        return any(isinstance(values, Words) and values.is_open for values in every)


class Deriving:
    """Works out the words of one case."""

    def __init__(self, plan: Plan, fitted: Fitted, base: Environment, looking: Looking) -> None:
        self._plan = plan
        self._case: Case = fitted.case
        self._base = base
        self._looking = looking
        self._facts: dict[str, list[Fact]] = grouped(fitted.facts)
        self._asking = Asking(
            lambda term, fact: truth(term, base.of_fact(fact, {})),
            lambda term, fact: evaluate(term, base.of_fact(fact, {})),
        )

    def told(self) -> Told:
        """Facts, case and rows with their words."""
        derived = self._plan.derived
        told = Told(dict(self._facts), Words(self._base.case))
        for kind in _kinds(derived):
            told.facts[kind] = self._of_kind(kind, derived)
        for ledger in derived.ledgers:
            self._ledger(ledger, told)
        for leaf in self._plan.leaves():
            if leaf.view is not None and leaf.view.kind in told.facts:
                told.facts[leaf.view.name] = list(self._seen(leaf.view, told.facts[leaf.view.kind]))
        return told

    def _of_kind(self, kind: str, derived: Derived) -> list[Fact]:
        facts = [evolve(fact, values=Words(fact.values)) for fact in self._facts.get(kind, ())]
        for deadline in derived.deadlines:
            if deadline.kind == kind:
                self._deadline(deadline, facts)
        for count in derived.counts:
            if count.kind == kind:
                for fact, value in zip(facts, self._count(count, facts, None)[0], strict=True):
                    _words(fact).say(count.name, value)
        return facts

    def _deadline(self, deadline: PlanDeadline, facts: Iterable[Fact]) -> None:
        calendar = calendar_named(self._plan, deadline.calendar)
        assert self._case.as_of is not None
        for fact in facts:
            try:
                words = standing(deadline, fact, self._case.as_of, self._asking, calendar).words()
            except OutsideCalendar:
                # Facts that were handed over ready were not asked before.
                words = {"状态": Texts(frozenset(STATUSES)), "逾期天数": Range(0), "到期日": Range()}
            for part, value in words.items():
                _words(fact).say(f"{deadline.name}.{part}", value)

    def _count(
        self, count: PlanCount, facts: Sequence[Fact], view: View | None
    ) -> tuple[list[Possible], list[Occurrence]]:
        if count.of is not None:
            return self._count_of(count, facts)
        found = occurrences(count, facts, self._asking, view)
        if count.how == "run":
            return self._runs(count, facts, found), found
        lines = timelines(found)
        number = nth if count.how == "nth" else total
        known: dict[int, Possible] = {}
        for one in found:
            if id(one) not in known:
                known[id(one)] = number(one, lines, count.within)
        return [known[id(one)] for one in found], found

    def _count_of(self, count: PlanCount, facts: Sequence[Fact]) -> tuple[list[Possible], list[Occurrence]]:
        """How many facts of another kind belong to each fact; every one of them counts by itself."""
        others = self._facts.get(count.of or "", ())
        lines = timelines(occurrences(evolve(count, same=count.of_same), others, self._asking, None))
        found = [
            Occurrence((self._asking.key(count.same, fact),), canonical_key(fact), fact.date, False, (0, 0))
            for fact in facts
        ]
        nothing = timelines(
            [Occurrence(((),), canonical_key(fact), None, False, (0, 0)) for fact in facts[:1]]
        )
        for one in found:
            lines.setdefault(one.groups[0], nothing[()])
        return [total(one, lines, count.within) for one in found], found

    def _runs(self, count: PlanCount, facts: Sequence[Fact], found: list[Occurrence]) -> list[Possible]:
        assert count.rounds is not None
        numbered = self._numbered(count.rounds)
        placed = [numbered.of(fact, self._asking) for fact in facts]
        groups = filled(found, placed)
        values: list[Possible] = []
        for one, number in zip(found, placed, strict=True):
            sure = one.counted is True
            lengths = [run_length(number, sure, groups[group], numbered.ends) for group in one.groups]
            length = Range(min(part.low for part in lengths), max(part.high for part in lengths))
            values.append(length if count.block is None else block_full(length, count.block))
        return values

    def _numbered(self, rounds: Rounds) -> Numbered:
        keys: Iterable[str] = ()
        if rounds.register is not None:
            register = register_named(self._plan.ruleset, rounds.register)
            rows = self._base.registers.get(rounds.register, {})
            keys = sorted(rows) if register is None or register.from_case else list(rows)
        return Numbered(rounds, places_of(rounds, keys))

    # ledgers

    def _ledger(self, ledger: PlanLedger, told: Told) -> None:
        facts = told.facts.get(ledger.kind, [])
        by_key: dict[tuple[object, ...], list[Fact]] = {}
        for fact in facts:
            by_key.setdefault(self._asking.key(ledger.by, fact), []).append(fact)
        if not ledger.by:
            by_key.setdefault((), [])
        elif ledger.row is not None:
            for one in self._base.registers.get(ledger.row, {}):
                by_key.setdefault((one,), [])
        for key, own in by_key.items():
            row = str(key[0]) if ledger.by and ledger.row is not None else None
            parts = (
                self._streak(ledger, own, row)
                if ledger.rounds is not None
                else self._folded(ledger, own, row)
            )
            words = told.case if not ledger.by else None
            if ledger.row is not None and row is not None:
                words = told.rows.setdefault((ledger.row, row), Words())
            if words is not None:
                for part, value in parts.items():
                    words.say(f"{ledger.name}.{part}", value)

    def _folded(self, ledger: PlanLedger, facts: list[Fact], row: str | None) -> dict[str, Range]:
        members = items(ledger, facts, self._asking)
        came = outcome(ledger, members, self._case.as_of)
        for item, words in zip(members, came.facts, strict=True):
            for part, value in words.items():
                _words(item.fact).say(f"{ledger.name}.{part}", value)
        if self._looking(ledger, row, None, None):
            return {"结余": came.balance, "最高": came.peak, "达到次数": came.hits}
        # More may have happened that nobody saw.
        low = came.balance.low if ledger.reaches is None or ledger.keep == "all" else 0
        return {
            "结余": Range(low),
            "最高": Range(_least_peak(ledger, came.peak)),
            "达到次数": _more_hits(ledger, came.hits),
        }

    def _streak(self, ledger: PlanLedger, facts: list[Fact], row: str | None) -> dict[str, Range]:
        assert ledger.rounds is not None
        numbered = self._numbered(ledger.rounds)
        own = Filled()
        for fact in facts:
            member = self._asking.member(ledger.where, fact)
            number = numbered.of(fact, self._asking)
            if member is False:
                continue
            if number is None:
                own.loose += 1
                continue
            own.possible.add(number)
            if member:
                own.sure.add(number)
        return streak(
            ledger, numbered, own, self._case, lambda first, last: self._looking(ledger, row, first, last)
        )

    # views

    def _seen(self, view: View, facts: list[Fact]) -> Iterable[Fact]:
        """The facts as one rule sees them."""
        copies = [evolve(fact, values=Words(fact.values)) for fact in facts]
        # Rounds in a row are the same however a rule joins or multiplies its facts.
        counted = (count for count in self._plan.derived.counts if count.kind == view.kind)
        counts = [count for count in counted if count.how != "run" and count.of is None]
        numbers: list[tuple[PlanCount, list[Possible], list[Occurrence]]] = []
        for count in counts:
            numbers.append((count, *self._count(count, facts, view)))
        for place, fact in enumerate(copies):
            for count, values, _ in numbers:
                _words(fact).say(count.name, values[place])
            if not view.pieces:
                yield fact
                continue
            yield from _pieces(
                fact, [(count, values[place], found[place]) for count, values, found in numbers]
            )


def _pieces(fact: Fact, numbers: list[tuple[PlanCount, Possible, Occurrence]]) -> Iterable[Fact]:
    units = numbers[0][2].units
    known = units[0] == units[1]
    many = max(units[0], 1) if known else 1
    for place in range(many):
        piece = evolve(fact, values=Words(fact.values))
        words = _words(piece)
        words.say(UNITS, Range(min(units[0], 1), min(units[0], 1)) if known else as_units(units))
        for count, value, _ in numbers:
            if count.how == "nth":
                assert isinstance(value, Range)
                words.say(count.name, pieces_of(value, units)[place])
        yield piece


def _words(fact: Fact) -> Words:
    assert isinstance(fact.values, Words)
    return fact.values


def _kinds(derived: Derived) -> Iterable[str]:
    """Kinds whose facts get words."""
    kinds = [one.kind for one in derived.counts] + [one.kind for one in derived.deadlines]
    return dict.fromkeys([*kinds, *(one.kind for one in derived.ledgers)])


def _least_peak(ledger: PlanLedger, peak: Range) -> object:
    spends = ledger.reaches is not None and ledger.keep != "all"
    return min(peak.low, ledger.reaches) if spends and ledger.reaches is not None else peak.low


def _more_hits(ledger: PlanLedger, hits: Range) -> Range:
    if ledger.reaches is None:
        return hits
    return Range(min(hits.low, 1) if ledger.keep == "all" else hits.low)


_CALENDARS: WeakKeyDictionary[Plan, dict[str, Calendar]] = WeakKeyDictionary()


def calendar_named(plan: Plan, name: str | None) -> Calendar | None:
    """The calendar of a deadline in working days; read once a plan."""
    if name is None:
        return None
    known = _CALENDARS.setdefault(plan, {})
    if name not in known:
        register = register_named(plan.ruleset, name)
        assert register is not None
        known[name] = calendar_of(register)
    return known[name]
