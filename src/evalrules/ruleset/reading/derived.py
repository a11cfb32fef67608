"""Derived words: ``第几次: {nth: {same: [单位, 问题], within: year}}``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from evalrules.ruleset.cells import TableCell
from evalrules.ruleset.derived import Counting, Deadline, DerivedWord, How, Within
from evalrules.ruleset.expressions.parsing import parse_name
from evalrules.ruleset.expressions.syntax import Expr, Name
from evalrules.ruleset.keys import BUILT_IN_FIELDS
from evalrules.ruleset.reading.cell import read_row_result
from evalrules.ruleset.reading.entries import Entries, named_in
from evalrules.ruleset.reading.length import read_length, read_rounds
from evalrules.ruleset.reading.opening import inner, opened
from evalrules.ruleset.reading.reader import Reader
from evalrules.ruleset.reading.table import read_field_name, read_short_table
from evalrules.source.diagnostic import Wording
from evalrules.source.nodes import Mapping, Scalar, YamlNode
from evalrules.source.problems.registers import RESERVED_NAME
from evalrules.source.problems.time import KEY_WITHOUT_OTHER

_BUILT_IN = Wording("每条事实都有自己的这一项", "every fact has one of its own")


def read_derived_of(entries: Entries, kind: str) -> Iterator[DerivedWord]:
    """The words under ``derived`` of a kind."""
    for key, name, node in entries.named("derived"):
        yield from _word(entries.reader, key, name, kind, node)


def read_derived(entries: Entries) -> Iterator[DerivedWord]:
    """The words under ``derived`` of a ruleset or vocabulary, kind by kind."""
    for key, kind, words in entries.named("derived"):
        for word_key, name, node in named_in(entries.reader, words, key.text):
            yield from _word(entries.reader, word_key, name, kind, node)


def _word(reader: Reader, key: Scalar, name: str, kind: str, node: YamlNode) -> Iterator[DerivedWord]:
    if name in BUILT_IN_FIELDS:
        reader.report(RESERVED_NAME, key.span, name=name, reason=_BUILT_IN)
        return
    entries = opened(reader, node, "derived_word", name)
    if entries is None:
        return
    how = next((one for one in ("nth", "total", "run", "deadline") if one in entries), None)
    meaning: Counting | Deadline | None = None
    if how == "deadline":
        meaning = _deadline(entries)
    elif how is not None:
        meaning = _counting(entries, cast(How, how))
    if meaning is not None:
        yield DerivedWord(name, kind, meaning, key.span)


def read_paths(entries: Entries, name: str) -> tuple[Name, ...]:
    """A list of dotted field names."""
    read = (parse_name(scalar, entries.reader.problems) for scalar in entries.scalars(name))
    return tuple(one for one in read if one is not None)


def _counting(word: Entries, how: How) -> Counting | None:
    entries = inner(word, how, {"run": "run", "total": "totalled"}.get(how, "counted"))
    if entries is None:
        return None
    same, where = read_paths(entries, "same"), entries.condition("where")
    within: Within = "case"
    if how == "run":
        rounds, block = read_rounds(entries), entries.integer("block")
        return None if rounds is None else Counting(how, same, where, within, rounds, block, entries.spans)
    if "within" in entries:
        within = cast(Within, read_length(entries, "within", "within") or "case")
    facts = entries.name("facts") if "facts" in entries else None
    return Counting(how, same, where, within, None, None, entries.spans, facts)


def _deadline(word: Entries) -> Deadline | None:
    entries = inner(word, "deadline", "deadline")
    if entries is None:
        return None
    start, done = read_field_name(entries, "start"), read_field_name(entries, "done")
    finished = read_field_name(entries, "finished") if "finished" in entries else None
    allow, days, calendar = _allow(entries), entries.word("days"), entries.name("calendar")
    working = entries.reader.word("days", "working")
    if days == "working" and "calendar" not in entries.keys:
        missing = entries.reader.spelled("deadline", "calendar")
        entries.reader.report(KEY_WITHOUT_OTHER, entries.keys["days"].span, key=working, other=missing)
        return None
    if days == "calendar" and "calendar" in entries:
        other = f"{entries.label('days')}: {working}"
        entries.reader.report(
            KEY_WITHOUT_OTHER, entries.keys["calendar"].span, key=entries.label("calendar"), other=other
        )
        return None
    if start is None or done is None or allow is None or days is None:
        return None
    counted = cast(Literal["calendar", "working"], days)
    return Deadline(start, allow, done, finished, counted, calendar, entries.spans)


def _allow(entries: Entries) -> Expr | TableCell | None:
    node = entries.nodes.get("allow")
    if isinstance(node, Mapping):
        return read_short_table(entries.reader, node, entries.label("allow"), read_row_result)
    return entries.expression("allow")
