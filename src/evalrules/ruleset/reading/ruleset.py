"""A ruleset from the nodes of its files."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar, cast

from attrs import evolve, frozen

from evalrules.ruleset.built_in import results_kind, results_named
from evalrules.ruleset.derived import DerivedWord, Ledger
from evalrules.ruleset.keys import PLACES
from evalrules.ruleset.model import (
    CapShare,
    Disagreement,
    NaPolicy,
    Node,
    RoundingLevels,
    Ruleset,
    UnknownPolicy,
)
from evalrules.ruleset.reading.account import check_accounts, read_accounts
from evalrules.ruleset.reading.change import check_base, read_changes, read_profiles
from evalrules.ruleset.reading.chapter import read_chapter
from evalrules.ruleset.reading.derived import read_derived
from evalrules.ruleset.reading.document import read_documents
from evalrules.ruleset.reading.entries import Entries
from evalrules.ruleset.reading.field import read_fields
from evalrules.ruleset.reading.kind import read_kinds
from evalrules.ruleset.reading.ledger import read_ledgers
from evalrules.ruleset.reading.node import read_nodes
from evalrules.ruleset.reading.opening import inner, opened
from evalrules.ruleset.reading.reader import Reader, language_of
from evalrules.ruleset.reading.register import read_registers, with_references
from evalrules.ruleset.reading.result import read_results
from evalrules.ruleset.reading.season import read_seasons
from evalrules.ruleset.reading.step import read_rounding
from evalrules.ruleset.reading.tree import check_tree, grown
from evalrules.ruleset.reading.waiver import read_waivers
from evalrules.ruleset.registers import Register
from evalrules.ruleset.vocabulary import FieldType, Kind
from evalrules.source.diagnostic import Note, Wording
from evalrules.source.nodes import YamlNode
from evalrules.source.problems.registers import NAME_TWICE
from evalrules.source.problems.shape import UNKNOWN_FORMAT, WRITTEN_HERE
from evalrules.source.problems.structure import BOUNDS_REVERSED
from evalrules.source.span import Span

#: The kinds.yaml of a vocabulary ``name@n`` that is named at a place; None: there is none (which was reported).
Vocabularies = Callable[[Reader, str, Span], YamlNode | None]

_OF_THE_CASE = Wording(
    "测评对象都有自己的编号、名称和期间", "every case has an id, a name and a period of its own"
)
_RESERVED: Mapping[str, Wording] = {
    spelling: _OF_THE_CASE for entry in PLACES["facts_case"].keys for spelling in (entry.en, entry.zh)
}
_Named = TypeVar("_Named", Kind, Register, Ledger)


def ruleset_of(
    reader: Reader,
    node: YamlNode,
    chapters: Mapping[str, YamlNode],
    vocabularies: Vocabularies,
    *,
    overlaid: bool = False,
) -> Ruleset | None:
    """
    The ruleset that its files say, as far as they can be read; None when ruleset.yaml is no mapping.

    ``chapters`` are the nodes of the chapter files by their paths; ``overlaid``: what overlays ask for is done.
    Problems are gathered in the reader: as long as one of them is an error, the result serves further checks only and
    must not be evaluated.
    """
    entries = opened(evolve(reader, language=language_of(node)), node, "ruleset", "ruleset.yaml")
    if entries is None:
        return None
    documents = read_documents(entries)
    entries = evolve(entries, reader=evolve(entries.reader, documents=documents))
    words = _with_results(_vocabulary(entries, vocabularies), (node, *chapters.values()))
    in_force = _in_force(entries)
    levels = inner(entries, "rounding", "roundings")
    _format(entries)
    ruleset = Ruleset(
        format=0,
        id=entries.name("id") or "",
        edition=entries.name("edition") or "",
        title=entries.text("title") or "",
        in_force_from=in_force[0],
        in_force_until=in_force[1],
        better="low" if entries.word("better") == "low" else "high",
        rounding=_rounding(levels),
        na=cast(NaPolicy, entries.word("na") or "renormalise"),
        unknown=cast(UnknownPolicy, entries.word("unknown") or "low"),
        cap_share=cast(CapShare | None, entries.word("cap_share")),
        documents=tuple(document for document in documents.values() if document is not None),
        kinds=words.kinds,
        registers=words.registers,
        case_fields=_case(entries),
        roots=read_nodes(entries),
        results=tuple(read_results(entries)),
        span=entries.span,
        keys=_keys(entries, levels),
        extends=entries.name("extends"),
        changes=tuple(read_changes(entries, done=overlaid)),
        profiles=tuple(read_profiles(entries)),
        accounts=tuple(read_accounts(entries)),
        derived=words.derived,
        ledgers=words.ledgers,
        seasons=tuple(read_seasons(entries)),
        withhold_above=entries.share("withhold_above"),
        by_charge=_by_charge(entries),
        waivers=tuple(read_waivers(entries)),
        disagreement=cast(Disagreement, entries.word("disagreement") or "worst"),
    )
    check_base(entries)
    roots = _whole_tree(entries.reader, ruleset.roots, chapters)
    check_accounts(entries.reader, roots, ruleset.accounts)
    return evolve(ruleset, roots=roots)


def _keys(entries: Entries, levels: Entries | None) -> dict[str, Span]:
    rounded = {} if levels is None else levels.spans
    return {**entries.spans, **{f"rounding.{name}": span for name, span in rounded.items()}}


def _whole_tree(
    reader: Reader, roots: tuple[Node, ...], chapters: Mapping[str, YamlNode]
) -> tuple[Node, ...]:
    read = [read_chapter(reader, path, node) for path, node in chapters.items()]
    whole = grown(reader, roots, [chapter for chapter in read if chapter is not None])
    check_tree(reader, whole)
    return whole


def _format(entries: Entries) -> None:
    version = entries.integer("format")
    if version not in (None, 0):
        span = entries.nodes["format"].span
        entries.reader.report(UNKNOWN_FORMAT, span, value=version, key=entries.label("format"))


def _in_force(entries: Entries) -> tuple[datetime.date | None, datetime.date | None]:
    period = inner(entries, "in_force", "in_force")
    if period is None:
        return None, None
    start, until = period.date("from"), period.date("until")
    if start is not None and until is not None and start > until:
        period.reader.report(
            BOUNDS_REVERSED,
            period.nodes["from"].span,
            low_key=period.label("from"),
            low=start,
            high_key=period.label("until"),
            high=until,
        )
    return start, until


def _rounding(levels: Entries | None) -> RoundingLevels:
    if levels is None:
        return RoundingLevels()
    return RoundingLevels(
        total=read_rounding(levels, "total"),
        node=read_rounding(levels, "node"),
        rule=read_rounding(levels, "rule"),
        report=levels.integer("report"),
    )


def _by_charge(entries: Entries) -> bool:
    cases = inner(entries, "cases", "cases")
    return cases is not None and cases.word("by") == "charge"


def _case(entries: Entries) -> tuple[FieldType, ...]:
    case = inner(entries, "case", "case")
    return () if case is None else read_fields(case, "fields", _RESERVED)


@frozen
class _Words:
    """What the shared vocabularies and the ruleset itself declare."""

    kinds: tuple[Kind, ...]
    registers: tuple[Register, ...]
    derived: tuple[DerivedWord, ...]
    ledgers: tuple[Ledger, ...]


def _vocabulary(entries: Entries, vocabularies: Vocabularies) -> _Words:
    parts = [*_shared(entries, vocabularies), entries]
    reader = entries.reader
    derived: list[DerivedWord] = []
    kinds = _once(reader, [kind for part in parts for kind in read_kinds(part, derived)])
    registers = _once(reader, [register for part in parts for register in read_registers(part)])
    derived += [word for part in parts for word in read_derived(part)]
    ledgers = _once(reader, [ledger for part in parts for ledger in read_ledgers(part)])
    return _Words(kinds, with_references(reader, registers), tuple(derived), ledgers)


def _with_results(words: _Words, files: tuple[YamlNode, ...]) -> _Words:
    """The kind of results stands among the others where a rule or condition names it."""
    declared = {kind.name for kind in words.kinds}
    built_in = [name for name in results_named(files) if name not in declared]
    return evolve(words, kinds=(*words.kinds, *map(results_kind, built_in)))


def _shared(entries: Entries, vocabularies: Vocabularies) -> Iterator[Entries]:
    for scalar, name in entries.named_items("vocabulary"):
        node = vocabularies(entries.reader, name, scalar.span)
        if node is not None:
            reader = evolve(entries.reader, language=language_of(node))
            part = opened(reader, node, "vocabulary", name)
            if part is not None:
                part.text("title")
                yield part


def _once(reader: Reader, definitions: list[_Named]) -> tuple[_Named, ...]:
    """The definitions, each name once; the last stands: it is the ruleset's own, which its rules were written for."""
    seen: dict[str, _Named] = {}
    for definition in definitions:
        other = seen.get(definition.name)
        if other is not None:
            note = Note(WRITTEN_HERE, {"name": definition.name}, other.span)
            reader.report(NAME_TWICE, definition.span, note, name=definition.name, other=other.span)
        seen[definition.name] = definition
    return tuple(seen.values())
