"""Facts that refer to other facts, or to inspections: what they name must be there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from evalrules.facts.fact import Fact
from evalrules.facts.near import NearMisses
from evalrules.facts.vocabulary import Vocabulary
from evalrules.facts.words import shown
from evalrules.plan.row_tables import INSPECTION_NAMES, kind_named, table_named
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.rows import NAMES_NO_FACT
from evalrules.source.span import Span

#: Kind → its fields that refer to facts or inspections, with the kind named (None: inspections).
Links = Mapping[str, Sequence[tuple[str, str | None]]]


def links_of(vocabulary: Vocabulary) -> Links:
    """The references of a vocabulary that name no register."""
    ruleset = vocabulary.ruleset
    links: dict[str, list[tuple[str, str | None]]] = {}
    for kind in ruleset.kinds:
        for field in kind.fields:
            if field.register is None or field.register in vocabulary.registers:
                continue
            found = table_named(ruleset, field.register)
            if found is not None and found[1] in ("kind", "inspections"):
                other = kind_named(ruleset, field.register)
                links.setdefault(kind.name, []).append((field.name, None if other is None else other.name))
    return links


def accepted(
    facts: list[Fact],
    links: Links,
    inspections: Collection[str],
    near: NearMisses,
    refuse: Callable[[Fact, str, Callable[[Span | None], Diagnostic]], None],
) -> list[Fact]:
    """The facts whose references name what is there; one that names a refused fact is refused too."""
    while True:
        ids: dict[str, set[str]] = {}
        for fact in facts:
            ids.setdefault(fact.kind, set()).add(fact.id)
        kept: list[Fact] = []
        for fact in facts:
            wrong = _dangling(fact, links.get(fact.kind, ()), ids, inspections)
            if wrong is None:
                kept.append(fact)
            else:
                field, kind, key = wrong
                known = inspections if kind is None else ids.get(kind, ())
                refuse(fact, field, _told(field, kind, key, known, near))
        if len(kept) == len(facts):
            return kept
        facts = kept


def _dangling(
    fact: Fact,
    fields: Sequence[tuple[str, str | None]],
    ids: Mapping[str, Collection[str]],
    inspections: Collection[str],
) -> tuple[str, str | None, str] | None:
    for name, kind in fields:
        key = fact.values.get(name)
        known = inspections if kind is None else ids.get(kind, ())
        if isinstance(key, str) and key not in known:
            return name, kind, key
    return None


def _told(
    field: str, kind: str | None, key: str, known: Collection[str], near: NearMisses
) -> Callable[[Span | None], Diagnostic]:
    notes = near.notes(key, f"facts {kind or INSPECTION_NAMES[0]}", sorted(known))
    table = (
        Wording("巡查", "the inspections")
        if kind is None
        else Wording(f"“{kind}”的编号", f'the ids of "{kind}"')
    )
    return lambda span: NAMES_NO_FACT.at(span, *notes, field=field, value=shown(key), table=table)
