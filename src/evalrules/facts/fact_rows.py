"""Rows of facts: the quick way for what is as it should be, the careful way for everything else."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import cast

from evalrules.facts.circumstances import (
    CASE_FIELD,
    ID_FIELD,
    SITE_FIELD,
    Circumstances,
    FactTests,
    FieldReader,
)
from evalrules.facts.collector import without_pauses
from evalrules.facts.fact import Fact, FactValue
from evalrules.facts.fact_links import Links, accepted, links_of
from evalrules.facts.fitter_source import Shared
from evalrules.facts.fitters import KindFitter, dialect_of
from evalrules.facts.keys import FACT_KEYS, sorted_by_key
from evalrules.facts.numbers import Misfit
from evalrules.facts.rows import MisreadRow, RawTable, RepeatedKey, noted
from evalrules.facts.values import MAX_TEXT, is_blank, is_writable, name_of, stripped
from evalrules.facts.words import also_as, described, listed, shown
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.fact_files import FACTS_KEY_TWICE
from evalrules.source.problems.facts import (
    DUPLICATE_FACT_ID,
    FACT_WITHOUT_KIND,
    MUST_BROKEN,
    NOT_A_RECORD,
    OTHER_CASE,
    UNKNOWN_FACT_KIND,
)
from evalrules.source.span import Span

#: Texts that are looked at together.
_TOGETHER = 256

#: Where a value of a row stands; None: the row itself.
Places = Callable[[str | None], Span | None]


class FactRows:
    """The facts of one table."""

    def __init__(
        self, around: Circumstances, table: RawTable, tests: FactTests, inspections: Collection[str] = ()
    ) -> None:
        self._around = around
        self._kinds = around.vocabulary.kinds
        self._rows = table.rows
        self._origin = noted(table)
        self._tests = tests
        self._named = bool(self._origin.path)
        #: Id → number of the row (from 1) that had it first.
        self._seen: dict[str, int] = {}
        self._days = around.days()
        self._texts: list[str] = []
        self._shared: Shared = (
            self._seen.setdefault,
            around.sites.keys,
            self._days,
            around.case.id,
            {name: table.keys for name, table in around.tables.items()},
            self._texts.append,
        )
        self._refused: list[tuple[int, list[Diagnostic]]] = []
        self._inspections = inspections

    def fitted(self) -> tuple[Fact, ...]:
        """The facts that fit; the others are among the refusals, each once."""
        facts = without_pauses(len(self._rows), lambda: self._all(quick=True))
        if not _are_sound(self._texts) or not _are_sound(list(self._seen)):
            # Some text is far too long or cannot be written to a report: look at every row to find which.
            self._seen.clear()
            self._refused.clear()
            facts = self._all(quick=False)
        links = links_of(self._around.vocabulary)
        if links:
            facts = self._linked(facts, links)
        for index, found in self._refused:
            self._around.refusals.refuse("facts", self._origin.place(index), found)
        return tuple(facts)

    def _linked(self, facts: list[Fact], links: Links) -> list[Fact]:
        """The facts whose references to other facts and to inspections name something that was accepted."""

        def refuse(fact: Fact, field: str, problem: Callable[[Span | None], Diagnostic]) -> None:
            index = self._seen[fact.id] - 1
            self._refused.append((index, [problem(self._origin.span(index, field))]))

        kept = accepted(facts, links, self._inspections, self._around.near, refuse)
        self._refused.sort(key=lambda one: one[0])
        return kept

    def _all(self, quick: bool) -> list[Fact]:
        facts: list[Fact] = []
        append = facts.append
        kinds, shared = self._kinds, self._shared
        tests, named, place = self._tests, self._named, ""
        kind_key = _kind_key(self._rows)
        for number, row in enumerate(self._rows, 1):
            fact: Fact | None = None
            if named:
                place = self._origin.place(number - 1)
            if quick and type(row) is dict:
                kind = row.get(kind_key)
                known = kinds.get(kind) if type(kind) is str else None
                if known is not None:
                    # The fitter that rows of this kind took last is a good guess.
                    latest = known.latest
                    if latest is not None:
                        fact = latest(row, number, place, shared)
                    if fact is None:
                        fact = self._by_another(row, known, number, place)
            elif quick and type(row) is Fact and self._is_ready(row, number):
                fact = row
            if fact is None:
                fact = self._with_care(row, number - 1, place)
                if fact is None:
                    continue
            if tests and type(row) is not Fact and fact.kind in tests and not self._passes(fact, number - 1):
                continue
            append(fact)
        return facts

    def _is_ready(self, fact: Fact, number: int) -> bool:
        """Whether a fact that was fitted before may stay; only what depends on its neighbours is looked at."""
        if type(fact.kind) is not str or type(fact.id) is not str or fact.kind not in self._kinds:
            return False
        return self._seen.setdefault(fact.id, number) == number

    def _by_another(
        self, row: dict[object, object], kind: KindFitter, number: int, place: str
    ) -> Fact | None:
        """Try the fitter for the built-in keys of this row, if it is another than the one tried before."""
        tried = kind.latest
        fitter = kind.fitter(dialect_of(row))
        if fitter is None or fitter is tried:
            return None
        return fitter(row, number, place, self._shared)

    def _passes(self, fact: Fact, index: int) -> bool:
        must = self._kinds[fact.kind].kind.must
        found: list[Diagnostic] = []
        for number, test in enumerate(self._tests[fact.kind]):
            if test(fact) is False:
                refusal = getattr(test, "refusal", None)
                if refusal is not None:
                    found.append(refusal(fact, self._origin.span(index)))
                    continue
                condition = must[number].text if number < len(must) else getattr(test, "text", "")
                found.append(MUST_BROKEN.at(self._origin.span(index), kind=fact.kind, condition=condition))
        if found:
            self._refused.append((index, found))
        return not found

    def _with_care(self, row: object, index: int, place: str) -> Fact | None:
        """Fit one row by its declared types and say everything that is wrong with it."""
        found: list[Diagnostic] = []
        fact: Fact | None = None
        if isinstance(row, Fact):
            fact = self._ready(row, index, found)
        elif isinstance(row, Mapping):
            fact = self._record(row, index, place, found)
        else:
            found.append(_no_record(row, self._origin.span(index)))
        if found:
            self._refused.append((index, found))
            return None
        return fact

    def _ready(self, fact: Fact, index: int, found: list[Diagnostic]) -> Fact:
        if not isinstance(fact.kind, str) or fact.kind not in self._kinds:
            self._kind(fact.kind, _nowhere, found)
        self._id(fact.id, index, _nowhere, found)
        return fact

    def _record(
        self, row: Mapping[object, object], index: int, place: str, found: list[Diagnostic]
    ) -> Fact | None:
        known, others, twice = sorted_by_key(row, FACT_KEYS)

        # Asked only where something is wrong: finding a place in a large file takes time.
        def span(key: str | None) -> Span | None:
            return self._origin.span(index, known[key][0] if key in known else key)

        if not self._is_ours(known.get("case"), span, found):
            return None
        if isinstance(row, RepeatedKey):
            found.append(FACTS_KEY_TWICE.at(span(row.key), key=shown(row.key), also=""))
        for key in twice:
            found.append(
                FACTS_KEY_TWICE.at(span(key), key=shown(key), also=also_as(known[FACT_KEYS[key]][0]))
            )
        kind = self._kind(known.get("kind", ("", None))[1], span, found)
        id = self._id(known.get("id", ("", None))[1], index, span, found)
        site = self._site(known.get("site"), span, found)
        date = self._date(known.get("date"), span, found)
        if kind is None:
            return None
        owner = Wording(f"“{kind.name}”", f'the kind "{kind.name}"')
        reader = FieldReader(self._around, owner, span, found)
        values = reader.values(kind.fields, others)
        reader.unknown(kind.fields, others, *FACT_KEYS)
        if found:
            return None
        return Fact(id or "", kind.name, site, date, cast("dict[str, FactValue]", values), place)

    def _is_ours(self, given: tuple[str, object] | None, span: Places, found: list[Diagnostic]) -> bool:
        """False: the row belongs to a case that nobody asked for, and is left alone."""
        if given is None or is_blank(given[1]):
            return True
        name = name_of(CASE_FIELD, given[1])
        if isinstance(name, Misfit):
            found.append(name.at(span("case"), given[0]))
            return True
        if self._around.is_of_case(name.strip()):
            return True
        if self._around.only_case is not None:
            return False
        found.append(OTHER_CASE.at(span("case"), value=shown(name), case=shown(self._around.case.id)))
        return True

    def _kind(self, raw: object, span: Places, found: list[Diagnostic]) -> KindFitter | None:
        if is_blank(raw):
            found.append(FACT_WITHOUT_KIND.at(span("kind"), example=listed(self._kinds, 3)))
            return None
        name = raw.strip() if isinstance(raw, str) else None
        known = None if name is None else self._kinds.get(name)
        if known is None:
            notes = self._around.near.notes(name, "kinds", self._kinds) if name is not None else ()
            found.append(UNKNOWN_FACT_KIND.at(span("kind"), *notes, value=shown(raw)))
        return known

    def _id(self, raw: object, index: int, span: Places, found: list[Diagnostic]) -> str | None:
        if is_blank(raw):
            name: str | Misfit = f"#{index + 1}"
        else:
            name = name_of(ID_FIELD, raw)
        if isinstance(name, Misfit):
            found.append(name.at(span("id"), ID_FIELD.name))
            return None
        number = self._seen.setdefault(name, index + 1)
        if number != index + 1:
            first = self._origin.place(number - 1)
            same = _compared(self._rows[number - 1], self._rows[index])
            found.append(DUPLICATE_FACT_ID.at(span("id"), value=shown(name), first=first, same=same))
        return name

    def _site(self, given: tuple[str, object] | None, span: Places, found: list[Diagnostic]) -> str | None:
        if given is None or is_blank(given[1]):
            return None
        name = name_of(SITE_FIELD, stripped(given[1]))
        site = (
            name
            if isinstance(name, Misfit)
            else self._around.sites.resolved(given[0], name, self._around.near)
        )
        if isinstance(site, Misfit):
            found.append(site.at(span("site"), given[0]))
            return None
        return site

    def _date(
        self, given: tuple[str, object] | None, span: Places, found: list[Diagnostic]
    ) -> datetime.date | None:
        if given is None or is_blank(given[1]):
            return None
        day = self._around.day(given[1])
        if isinstance(day, Misfit):
            found.append(day.at(span("date"), given[0]))
            return None
        return day


def _kind_key(rows: Sequence[object]) -> str:
    """How the rows spell the kind; those that spell it the other way are read with care."""
    return "kind" if rows and isinstance(rows[0], Mapping) and "kind" in rows[0] else "类型"


def _are_sound(texts: list[str]) -> bool:
    """Whether all texts can be written and none is far too long: many at one look, since each needs it."""
    for start in range(0, len(texts), _TOGETHER):
        some = texts[start : start + _TOGETHER]
        try:
            joined = "".join(some)
        except TypeError:
            return False
        is_short = len(joined) <= MAX_TEXT or max(map(len, some)) <= MAX_TEXT
        if not is_short or not is_writable(joined):
            return False
    return True


def _nowhere(key: str | None) -> Span | None:
    return None


def _no_record(row: object, span: Span | None) -> Diagnostic:
    if isinstance(row, MisreadRow):
        return row.diagnostic
    return NOT_A_RECORD.at(span, part=Wording("事实", "a fact"), got=described(row))


def _compared(first: object, second: object) -> Wording:
    try:
        same = bool(first == second)
    except (TypeError, ValueError, ArithmeticError):  # arrays of other libraries compare element by element
        same = False
    return (
        Wording("两行相同", "the rows are the same") if same else Wording("两行内容不同", "the rows differ")
    )
