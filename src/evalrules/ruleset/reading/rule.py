"""Rules: how facts cost or earn points."""

from __future__ import annotations

from typing import Literal, cast

from evalrules.ruleset.expressions.parsing import parse_name
from evalrules.ruleset.keys import VALUES
from evalrules.ruleset.model import Cap, Citation, Empty, Keep, Rule
from evalrules.ruleset.reading.amount import amount_of, read_amount
from evalrules.ruleset.reading.cell import read_cell
from evalrules.ruleset.reading.charge import read_charge
from evalrules.ruleset.reading.citation import read_citation
from evalrules.ruleset.reading.entries import Entries
from evalrules.ruleset.reading.labels import inside
from evalrules.ruleset.reading.opening import opened
from evalrules.ruleset.reading.reader import Label, Reader
from evalrules.ruleset.reading.step import read_steps
from evalrules.ruleset.reading.table import read_field_names
from evalrules.ruleset.shapes import AmountShape
from evalrules.source.diagnostic import Note
from evalrules.source.nodes import Scalar, Sequence, YamlNode
from evalrules.source.problems.shape import BARE_CAP, KEY_TWICE, WRITTEN_HERE
from evalrules.source.problems.structure import RULE_CAP_NOT_LAST
from evalrules.source.scalars import is_empty

_Assessed = Literal["automated", "judged", "manual", "pending"]
_CAP = AmountShape(above=0)


def read_rule(reader: Reader, node: YamlNode, label: Label) -> Rule | None:
    """
    One rule. A part that cannot be read was reported and is left out, so that the rest can still be checked; without
    an id or a cell there is no rule.
    """
    entries = opened(reader, node, "rule", label)
    if entries is None:
        return None
    # In the order of work, which is also the order of the keys.
    rule_id, text, cite = entries.id(), entries.text("text"), read_citation(entries)
    assessed_by, shape, monotone = (
        entries.word("assessed_by"),
        entries.name("shape"),
        entries.boolean("monotone"),
    )
    replaces = entries.distinct("replaces") if "replaces" in entries else None
    facts, where = _facts(entries), entries.condition("where")
    same = read_field_names(entries, "same") if "same" in entries else None
    keep, when = entries.word("keep"), entries.condition("when")
    count, value, free = (amount_of(entries, name) for name in ("count", "value", "free"))
    polarity: Literal["lose", "earn"] = (
        "earn" if "earn" in entries.keys and "lose" not in entries.keys else "lose"
    )
    cell = (
        None
        if polarity not in entries
        else read_cell(reader, entries.nodes[polarity], entries.label(polarity))
    )
    empty, up_to = entries.word("empty"), _caps(entries)
    then, at, charge = read_steps(entries), entries.name("at"), read_charge(entries)
    if cell is None:
        return None
    return Rule(
        id=rule_id,
        text=text or rule_id,
        cite=cite or Citation("", "", None, "illustrative", entries.span),
        assessed_by=cast(_Assessed, assessed_by or "automated"),
        shape=shape,
        monotone=monotone is not False,
        replaces=replaces,
        facts=facts,
        where=where,
        same=same,
        keep=cast(Keep, keep or "heaviest"),
        when=when,
        count=count,
        value=value,
        free=free,
        polarity=polarity,
        cell=cell,
        empty=cast(Empty | None, empty),
        up_to=up_to,
        then=then or (),
        charge=charge,
        span=entries.span,
        keys=entries.spans,
        at=at,
    )


def _facts(entries: Entries) -> str | tuple[str, ...] | None:
    if not isinstance(entries.nodes.get("facts"), Sequence):
        return entries.name("facts")
    kinds = entries.distinct("facts")
    return kinds[0] if len(kinds) == 1 else kinds or None


def _caps(entries: Entries) -> tuple[Cap, ...]:
    """``up_to: {site: 2, rule: 5}``, inner first as written."""
    node = entries.nodes.get("up_to")
    if node is None:
        return ()
    reader, label = entries.reader, entries.label("up_to")
    if isinstance(node, Scalar) and not is_empty(node):
        levels = {name: reader.word("level", name) for name in ("site", "rule")}
        reader.report(BARE_CAP, node.span, key=label, value=node.text, **levels)
        return ()
    caps: list[Cap] = []
    seen: dict[str, Scalar] = {}
    for key, _, value in entries.named("up_to"):
        level = _level(reader, key)
        amount = read_amount(reader, value, inside(label, key.text), _CAP)
        if level is None:
            continue
        if level in seen:
            note = Note(WRITTEN_HERE, {"name": seen[level].text}, seen[level].span)
            reader.report(KEY_TWICE, key.span, note, key=key.text, other=seen[level].text)
            continue
        if "rule" in seen:
            reader.report(RULE_CAP_NOT_LAST, seen["rule"].span, rule=seen["rule"].text)
        seen[level] = key
        if amount is not None:
            caps.append(Cap(level, amount, key.span))
    return tuple(caps)


def _level(reader: Reader, key: Scalar) -> str | None:
    word = VALUES["level"].by_spelling.get(key.text)
    if word is not None:
        return word.en
    name = parse_name(key, reader.problems)
    return None if name is None else str(name)
