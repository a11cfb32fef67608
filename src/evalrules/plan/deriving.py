"""From authored derived words and ledgers to planned ones."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from attrs import frozen

from evalrules.plan.bounds import bounds
from evalrules.plan.calendars import is_calendar
from evalrules.plan.derived import Derived, Length, PlanCount, PlanDeadline, PlanLedger, PlanRestart, Rounds
from evalrules.plan.joining import optional_names
from evalrules.plan.near_names import near_notes
from evalrules.plan.resolve import resolve, resolve_typed
from evalrules.plan.resolve_derived import ledger_row
from evalrules.plan.resolve_tables import cell_problems
from evalrules.plan.resolve_words import column, word_test
from evalrules.plan.scope import Scope
from evalrules.plan.terms import Operation, Term, Type
from evalrules.ruleset.cells import NumberCell, TableCell
from evalrules.ruleset.derived import (
    CalendarUnit,
    Counting,
    Deadline,
    DerivedWord,
    Ledger,
    entry_words,
    fact_words,
)
from evalrules.ruleset.expressions.syntax import Expr, Name, Number
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.vocabulary import Kind
from evalrules.source.diagnostic import Diagnostic, Note, Wording
from evalrules.source.problems.names import UNKNOWN_KIND
from evalrules.source.problems.shape import WRITTEN_HERE
from evalrules.source.problems.time import (
    NEGATIVE_ENTRY,
    NEVER_KNOWN_ABSENT,
    NO_ROUNDS,
    NOT_A_DAY,
    NOT_DAYS,
    OPTIONAL_COUNT_KEY,
    SAME_OF_TWO_TYPES,
    WORD_TWICE,
)
from evalrules.source.span import Span


def plan_derived(ruleset: Ruleset, problems: list[Diagnostic]) -> Derived:
    """Everything that is worked out from the facts before the rules read them; what is wrong is noted and left out."""
    counts: list[PlanCount] = []
    deadlines: list[PlanDeadline] = []
    problems += _twice(ruleset)
    for word in ruleset.derived:
        place = _placed(ruleset, word.kind, word.name, word.span, problems)
        if place is None:
            continue
        if isinstance(word.meaning, Counting):
            counts += _count(place, word, word.meaning)
        else:
            deadlines += _deadline(place, word, word.meaning)
    ledgers = [
        planned
        for ledger in ruleset.ledgers
        if (place := _placed(ruleset, ledger.kind, ledger.name, ledger.keys["facts"], problems)) is not None
        and (planned := _ledger(place, ledger)) is not None
    ]
    return Derived(tuple(counts), tuple(deadlines), tuple(ledgers))


@frozen
class _Place:
    """The facts a word is worked out for, and what is wrong with it."""

    kind: Kind
    name: str
    scope: Scope
    problems: list[Diagnostic]

    def term(self, expr: Expr | None, expect: Type | None) -> Term | None:
        if expr is None:
            return None
        resolved = resolve(expr, self.scope, self.problems, expect)
        return None if resolved is None else resolved[0]

    def keys(self, names: tuple[Name, ...], key: str) -> tuple[Term, ...]:
        """Fields that say what belongs together; never absent."""
        terms = []
        for name in names:
            term = self.term(name, None)
            if term is None:
                continue
            for absent in optional_names(self.scope.ruleset, term):
                self.problems.append(
                    OPTIONAL_COUNT_KEY.at(name.span, name=self.name, key=_key_words(key), field=absent)
                )
            terms.append(term)
        return tuple(terms)


def _key_words(key: str) -> Wording:
    return Wording({"same": "相同", "by": "按"}[key], key)


def _placed(
    ruleset: Ruleset, kind_name: str, name: str, span: Span, problems: list[Diagnostic]
) -> _Place | None:
    kind = next((one for one in ruleset.kinds if one.name == kind_name), None)
    if kind is None:
        near = near_notes(kind_name, ((one.name, one.span) for one in ruleset.kinds))
        problems.append(UNKNOWN_KIND.at(span, *near, name=kind_name))
        return None
    return _Place(kind, name, Scope(ruleset, kind=kind, words=False), problems)


def _twice(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Names of words that something else of the kind has already."""
    for kind in ruleset.kinds:
        seen = {field.name: (field.span, Wording("字段", "a field")) for field in kind.fields}
        words = [(field.name, field.span) for word in ruleset.derived if word.kind == kind.name
                 for field in fact_words(word)]  # fmt: skip
        words += [(field.name, field.span) for ledger in ruleset.ledgers if ledger.kind == kind.name
                  for field in entry_words(ledger)]  # fmt: skip
        for name, span in words:
            if name in seen:
                before, what = seen[name]
                yield WORD_TWICE.at(span, Note(WRITTEN_HERE, {"name": name}, before), name=name, what=what)
            seen.setdefault(name, (span, Wording("派生词", "a derived word")))


def _length(number: Number) -> Length:
    if number.unit == "days":
        return "days", int(number.value)
    return "months", int(number.value) * (12 if number.unit == "years" else 1)


def _count(place: _Place, word: DerivedWord, meaning: Counting) -> Iterator[PlanCount]:
    rounds = None if meaning.rounds is None else _rounds(place, meaning.rounds)
    within = meaning.within
    if meaning.facts is not None and meaning.facts != word.kind:
        yield from _count_of(place, word, meaning, meaning.facts)
        return
    planned = PlanCount(
        name=word.name,
        kind=word.kind,
        how=meaning.how,
        same=place.keys(meaning.same, "same"),
        where=place.term(meaning.where, "boolean"),
        within=_length(within) if isinstance(within, Number) else within,
        rounds=rounds,
        block=meaning.block,
    )
    if meaning.rounds is None or rounds is not None:
        yield planned


def _count_of(place: _Place, word: DerivedWord, meaning: Counting, kind: str) -> Iterator[PlanCount]:
    """How many facts of another kind belong to a fact."""
    other = _placed(place.scope.ruleset, kind, word.name, meaning.keys["facts"], place.problems)
    if other is None:
        return
    for name in meaning.same:
        quiet: list[Diagnostic] = []
        types = [resolve_typed(name, one.scope, quiet) for one in (place, other)]
        if None not in types and len({one.type for one in types if one is not None}) > 1:
            place.problems.append(
                SAME_OF_TWO_TYPES.at(name.span, name=word.name, field=str(name), kind=word.kind, other=kind)
            )
    within = meaning.within
    yield PlanCount(
        name=word.name,
        kind=word.kind,
        how=meaning.how,
        same=place.keys(meaning.same, "same"),
        where=other.term(meaning.where, "boolean"),
        within=_length(within) if isinstance(within, Number) else within,
        rounds=None,
        block=None,
        of=kind,
        of_same=other.keys(meaning.same, "same"),
    )


def _rounds(place: _Place, written: Name | CalendarUnit) -> Rounds | None:
    """What a round is; None after noting that it has no order."""
    if isinstance(written, str):
        return Rounds(unit=written)
    typed = resolve_typed(written, place.scope, place.problems)
    if typed is None:
        return None
    field = typed.domain
    if field is not None and field.type == "integer":
        return Rounds(term=typed.term)
    if field is not None and field.type == "choice" and field.ordered:
        return Rounds(term=typed.term, choices=field.values)
    if (
        field is not None
        and field.type == "ref"
        and field.register is not None
        and str(written) not in _SITES
    ):
        return Rounds(term=typed.term, register=field.register)
    place.problems.append(
        NO_ROUNDS.at(written.span, name=place.name, found=Wording(f"“{written}”", f'"{written}"'))
    )
    return None


_SITES = ("点位", "site", "sites")


def _day(place: _Place, name: Name, key: Wording) -> Term | None:
    typed = resolve_typed(name, place.scope, place.problems)
    if typed is None:
        return None
    if typed.type == "datetime":
        return Operation("day", (typed.term,))
    if typed.type != "date":
        place.problems.append(NOT_A_DAY.at(name.span, name=place.name, key=key))
        return None
    return typed.term


def _deadline(place: _Place, word: DerivedWord, meaning: Deadline) -> Iterator[PlanDeadline]:
    start = _day(place, meaning.start, Wording("起算", "start"))
    done = _day(place, meaning.done, Wording("办结", "done"))
    finished = place.term(meaning.finished, "boolean")
    allow = _allowed(place, meaning.allow)
    good = meaning.calendar is None or is_calendar(
        place.scope.ruleset, meaning.calendar, meaning.keys["calendar"], place.problems
    )
    if start is not None and done is not None and allow is not None and good:
        yield PlanDeadline(word.name, word.kind, start, allow, done, finished, meaning.calendar)


def _allowed(place: _Place, allow: Expr | TableCell) -> Term | None:
    """The days allowed; a table as one condition inside another."""
    if not isinstance(allow, TableCell):
        return place.term(allow, "number")
    read = column(allow.by[0], place.scope, place.problems)
    if allow.take not in ("unique", "first") or any(
        not isinstance(row.amount, NumberCell) for row in allow.rows
    ):
        place.problems.append(NOT_DAYS.at(allow.span, name=place.name))
        return None
    if read is None:
        return None
    place.problems.extend(cell_problems(allow, place.scope))
    whole: Term | None = None
    for row in reversed(allow.rows):
        others = [other.words[0] for other in allow.rows if other is not row]
        test = word_test(read, row.words[0], others, place.scope, place.problems)
        amount = place.term(row.amount.amount, "number") if isinstance(row.amount, NumberCell) else None
        if amount is None:
            return None
        # Load proves that some row holds, so the last one needs no test.
        whole = amount if whole is None or test is None else Operation("if", (test, amount, whole))
    return whole


def _ledger(place: _Place, ledger: Ledger) -> PlanLedger | None:
    rounds = None if ledger.rounds is None else _rounds(place, ledger.rounds)
    if ledger.rounds is not None and rounds is None:
        return None
    if ledger.none and place.kind.coverage == "record":
        place.problems.append(NEVER_KNOWN_ABSENT.at(ledger.keys["none"], name=ledger.name, kind=ledger.kind))
    value = place.term(ledger.value, "number")
    least = None if value is None else bounds(value)[0]
    if value is not None and (least is None or least < 0):
        place.problems.append(NEGATIVE_ENTRY.at(ledger.keys["value"], name=ledger.name))
    return PlanLedger(
        name=ledger.name,
        kind=ledger.kind,
        where=place.term(ledger.where, "boolean"),
        by=place.keys(ledger.by, "by"),
        row=ledger_row(place.scope.ruleset, ledger),
        value=value,
        lives=None if ledger.lives is None else _length(ledger.lives),
        restart=_restart(place, ledger),
        reaches=None if ledger.reaches is None else Fraction(ledger.reaches),
        keep=ledger.keep,
        rounds=rounds,
        none=ledger.none,
        block=ledger.block,
    )


def _restart(place: _Place, ledger: Ledger) -> PlanRestart | None:
    written = ledger.restart
    if written is None:
        return None
    every: Literal["year", "quarter", "month"] | Length
    every = _length(written.every) if isinstance(written.every, Number) else written.every
    return PlanRestart(every, place.term(written.start, "date"), place.term(written.keep, "boolean"))
