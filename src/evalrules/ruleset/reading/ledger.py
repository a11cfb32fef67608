"""Ledgers: what accumulates over the facts of a case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from evalrules.ruleset.derived import Ledger, Left, Restart
from evalrules.ruleset.expressions.syntax import Number
from evalrules.ruleset.reading.derived import read_paths
from evalrules.ruleset.reading.entries import Entries
from evalrules.ruleset.reading.length import read_length, read_rounds
from evalrules.ruleset.reading.opening import inner, opened
from evalrules.ruleset.reading.reader import Reader
from evalrules.source.nodes import Scalar, YamlNode
from evalrules.source.problems.time import KEY_WITHOUT_OTHER

#: A key that means something beside another one only.
_BESIDE = {"none": "rounds", "block": "rounds", "keep": "reaches"}


def read_ledgers(entries: Entries) -> Iterator[Ledger]:
    """The ledgers under ``running``."""
    for key, name, node in entries.named("running"):
        ledger = _ledger(entries.reader, key, name, node)
        if ledger is not None:
            yield ledger


def _ledger(reader: Reader, key: Scalar, name: str, node: YamlNode) -> Ledger | None:
    entries = opened(reader, node, "ledger", name)
    if entries is None:
        return None
    for written, other in _BESIDE.items():
        if written in entries and other not in entries:
            spelled = reader.spelled("ledger", other)
            reader.report(
                KEY_WITHOUT_OTHER, entries.keys[written].span, key=entries.label(written), other=spelled
            )
    facts, where, by = entries.name("facts"), entries.condition("where"), read_paths(entries, "by")
    value, lives = entries.expression("value"), read_length(entries, "lives")
    restart, reaches, keep = _restart(entries), entries.decimal("reaches"), entries.word("keep")
    rounds, none, block = read_rounds(entries), entries.boolean("none"), entries.integer("block")
    if facts is None or ("rounds" in entries and rounds is None):
        return None
    return Ledger(
        name=name,
        kind=facts,
        where=where,
        by=by,
        value=value,
        lives=lives if isinstance(lives, Number) else None,
        restart=restart,
        reaches=reaches,
        keep=cast(Left, keep or "none"),
        rounds=rounds,
        none=none or False,
        block=block,
        span=key.span,
        keys=entries.spans,
    )


def _restart(ledger: Entries) -> Restart | None:
    entries = inner(ledger, "restart", "restart")
    if entries is None:
        return None
    every = read_length(entries, "every", "every")
    start, keep = entries.expression("from"), entries.condition("keep")
    if isinstance(every, Number) and "from" not in entries.keys:
        other = entries.reader.spelled("restart", "from")
        entries.reader.report(
            KEY_WITHOUT_OTHER, entries.keys["every"].span, key=entries.label("every"), other=other
        )
        return None
    if isinstance(every, str) and "from" in entries:
        length = "24 个月" if entries.reader.language == "zh" else "24 months"
        other = f"{entries.label('every')}: {length}"
        entries.reader.report(
            KEY_WITHOUT_OTHER, entries.keys["from"].span, key=entries.label("from"), other=other
        )
        return None
    if every is None:
        return None
    return Restart(cast("Literal['year', 'quarter', 'month'] | Number", every), start, keep)
