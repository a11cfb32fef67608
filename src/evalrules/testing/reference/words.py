"""Derived words and ledgers, worked out before any rule is read, as fields of their facts (meaning.md §9)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve

from evalrules.facts.fact import Fact
from evalrules.ruleset.derived import (
    Counting,
    Deadline,
    DerivedWord,
    Ledger,
    case_words,
    entry_words,
    fact_words,
)
from evalrules.ruleset.model import Rule
from evalrules.testing.reference.counting import Occurrence, counted, in_a_row, occurrences
from evalrules.testing.reference.deadlines import OutsideCalendar, timed
from evalrules.testing.reference.expressions import number_of
from evalrules.testing.reference.ledgers import Book, entries_of, key_of
from evalrules.testing.reference.per_fact import key_value
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.reading import expressions_in, names_in
from evalrules.testing.reference.rows import SITES, Row, Rows, canon
from evalrules.testing.reference.streaks import looked, streaks
from evalrules.testing.reference.values import INF, Span, Value, exactly
from evalrules.testing.reference.world import UNIT, World, canonical


def with_words(world: World) -> World:
    """The world in which facts have their derived words, and the case what its ledgers say."""
    ruleset = world.ruleset
    if not ruleset.derived and not ruleset.ledgers:
        return world
    base = _within_calendars(world)
    told = _injected(base, {fact.id: _words_of(base, fact) for fact in base.fitted.facts})
    kinds = dict(told.kinds)
    for ledger in ruleset.ledgers:
        kind = kinds[ledger.kind]
        kinds[ledger.kind] = evolve(kind, fields=(*kind.fields, *entry_words(ledger)))
    told = evolve(told, kinds=kinds)
    of_entries: dict[str, dict[str, Value]] = {}
    for ledger in ruleset.ledgers:
        _booked(told, ledger, of_entries)
    return evolve(_injected(told, of_entries), plain=base)


def _within_calendars(world: World) -> World:
    """A fact whose deadline needs a day outside its calendar is refused."""
    facts = [fact for fact in world.fitted.facts if _is_inside(world, fact)]
    kinds = dict(world.kinds)
    for word in world.ruleset.derived:
        kind = kinds[word.kind]
        kinds[word.kind] = evolve(kind, fields=(*kind.fields, *fact_words(word)))
    return evolve(world, fitted=evolve(world.fitted, facts=tuple(facts)), kinds=kinds)


def _is_inside(world: World, fact: Fact) -> bool:
    try:
        for word in world.ruleset.derived:
            if word.kind == fact.kind and isinstance(word.meaning, Deadline):
                timed(world, word.name, word.meaning, fact)
    except OutsideCalendar:
        return False
    return True


def _injected(world: World, values: dict[str, dict[str, Value]]) -> World:
    facts = [evolve(f, values={**f.values, **values.get(f.id, {})}) for f in world.fitted.facts]  # type: ignore[dict-item]
    return evolve(world, fitted=evolve(world.fitted, facts=tuple(facts)))


def _words_of(world: World, fact: Fact) -> dict[str, Value]:
    """Outside rules every fact is one occurrence."""
    facts = [one for one in world.fitted.facts if one.kind == fact.kind]
    words: dict[str, Value] = {}
    for word in world.ruleset.derived:
        if word.kind != fact.kind:
            continue
        if isinstance(word.meaning, Deadline):
            words |= timed(world, word.name, word.meaning, fact)
        elif word.meaning.how == "run":
            words[word.name] = in_a_row(world, word, fact, facts)
        elif word.meaning.facts is not None and word.meaning.facts != word.kind:
            others = [one for one in world.fitted.facts if one.kind == word.meaning.facts]
            every = occurrences(world, word, [((one,), exactly(1)) for one in others])
            here = Occurrence((fact,), False, (fact,), exactly(1))
            words[word.name] = counted(world, word, here, every)
        else:
            every = occurrences(world, word, [((one,), exactly(1)) for one in facts])
            here = next(one for one in every if one.facts[0] is fact)
            words[word.name] = counted(world, word, here, every)
    return words


def _booked(world: World, ledger: Ledger, of_entries: dict[str, dict[str, Value]]) -> None:
    """What the ledger says of each entry."""
    found = entries_of(world, ledger)
    for fact in world.fitted.facts:
        if fact.kind == ledger.kind and ledger.rounds is None:
            book = Book(world, ledger, found.get(key_of(world, ledger, fact), []))
            told = {f"{ledger.name}.{part}": value for part, value in book.of_fact(fact).items()}
            of_entries.setdefault(fact.id, {}).update(told)


def case_word(world: World, name: str, rows: Rows) -> Value | None:
    """``账.结余`` for the case, or for the row that its ``by`` names; None: no such word."""
    for ledger in world.ruleset.ledgers:
        if any(type.name == name for type in case_words(ledger)):
            return _said(world, ledger, name.rpartition(".")[2], rows)
    return None


def _said(world: World, ledger: Ledger, part: str, rows: Rows) -> Value:
    row: Row | None = None
    if ledger.by:
        aim = _table_of(world, ledger)
        row = next(row for row in reversed(rows) if canon(world, row.table) == aim)
    entries = entries_of(world, ledger).get(() if row is None else (row.key,), [])
    if ledger.rounds is not None:
        return streaks(world, ledger, entries, row)[part]
    told = Book(world, ledger, entries).of_case()
    return told[part] if looked(world, ledger, row) else _more(ledger, part, told[part])


def _more(ledger: Ledger, part: str, value: Value) -> Span:
    """Nobody looked, so there may be further entries."""
    assert isinstance(value, Span)
    if part == "达到次数" and ledger.reaches is None:
        return value
    if ledger.reaches is None:
        return Span(value.low, INF)
    least = {
        "结余": value.low if ledger.keep == "all" else Fraction(0),
        "最高": value.low if ledger.keep == "all" else min(value.low, Fraction(ledger.reaches)),
        "达到次数": min(value.low, Fraction(1)) if ledger.keep == "all" else value.low,
    }
    return Span(least[part], INF)


def _table_of(world: World, ledger: Ledger) -> str:
    """The rows that the one field of ``by`` names."""
    name = ledger.by[0].parts[-1]
    if ledger.by[0].parts in (("点位",), ("site",)):
        return SITES
    type = next(t for t in world.kinds[ledger.kind].fields if t.name == name)
    return canon(world, type.register) if type.register is not None else f"{ledger.kind}.{name}"


# As a rule counts


def facts_for(world: World, rule: Rule, facts: Sequence[Fact]) -> list[Fact]:
    """The facts of a rule: occurrences by its ``same``, or one for each unit of its ``count``."""
    words = [word for word in world.ruleset.derived if _counts(word) and _reads(rule, word)]
    kinds = {fact.kind for fact in facts}
    words = [word for word in words if word.kind in kinds]
    if not words or world.plain is None or (rule.same is None and rule.count is None):
        return list(facts)
    base = [fact for fact in world.plain.fitted.facts if fact.kind in kinds]
    sizes = {fact.id: exactly(1) for fact in base}
    if rule.same is None and rule.count is not None:
        sizes = {fact.id: _size(world, rule, world.fact(fact.id)) for fact in base}
    told: dict[str, dict[str, Span]] = {}
    for word in words:
        groups = _groups(world.plain, rule, [fact for fact in base if fact.kind == word.kind])
        every = occurrences(world.plain, word, [(group, sizes[group[0].id]) for group in groups])
        for one in every:
            number = counted(world.plain, word, one, every)
            for fact in one.facts:
                told.setdefault(fact.id, {})[word.name] = number
    found = []
    for fact in facts:
        found += _pieces(fact, told.get(fact.id, {}), words, sizes[fact.id], rule)
    return found


def _counts(word: DerivedWord) -> bool:
    meaning = word.meaning
    return isinstance(meaning, Counting) and meaning.how in ("nth", "total") and meaning.facts is None


def _reads(rule: Rule, word: DerivedWord) -> bool:
    amounts = [rule.cell, rule.value, rule.free, rule.count, rule.where, rule.when]
    amounts += [step.amount for step in rule.then] + [step.when for step in rule.then]
    read = [expr for amount in amounts if amount is not None for expr in expressions_in(amount)]
    return any((word.name,) == name for expr in read for name in names_in(expr))


def _size(world: World, rule: Rule, fact: Fact) -> Span:
    assert rule.count is not None
    return number_of(rule.count, Place(world).at(fact))


def _groups(world: World, rule: Rule, facts: Sequence[Fact]) -> list[list[Fact]]:
    if rule.same is None:
        return [[fact] for fact in facts]
    groups: dict[object, list[Fact]] = {}
    for fact in sorted(facts, key=canonical):
        key = tuple(key_value(name.parts, fact, Place(world)) for name in rule.same)
        groups.setdefault((None, fact.id) if None in key else key, []).append(fact)
    return list(groups.values())


def _pieces(
    fact: Fact, told: dict[str, Span], words: Sequence[DerivedWord], size: Span, rule: Rule
) -> list[Fact]:
    """Units of a count read nth, nth + 1 …; with an open count one piece reads all that may be."""
    if rule.same is not None or not told:
        return [_with(fact, told)]
    nth = {word.name for word in words if isinstance(word.meaning, Counting) and word.meaning.how == "nth"}
    if not size.known or size.low < 1:
        last = max(size.high - 1, Fraction(0))
        return [_with(fact, {n: Span(v.low, v.high + last) if n in nth else v for n, v in told.items()})]
    pieces = []
    for unit in range(int(size.low)):
        moved = {n: Span(v.low + unit, v.high + unit) if n in nth else v for n, v in told.items()}
        pieces.append(evolve(_with(fact, moved), values={**_with(fact, moved).values, UNIT: True}))
    return pieces


def _with(fact: Fact, told: dict[str, Span]) -> Fact:
    return evolve(fact, values={**fact.values, **told})  # type: ignore[dict-item]
