"""Samples: how many rows had to be seen."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from evalrules.ruleset.model import MixPart, SampleStage
from evalrules.ruleset.reading.entries import Entries, named_in
from evalrules.ruleset.reading.labels import A_NUMBER, inside, item_of
from evalrules.ruleset.reading.opening import opened
from evalrules.ruleset.reading.reader import Label, Reader
from evalrules.source.nodes import Mapping, YamlNode
from evalrules.source.problems.rows import STRANGE_SIZE
from evalrules.source.scalars import as_scalar


def read_sample(entries: Entries) -> tuple[SampleStage, ...]:
    """The stages of a sample, in order; one alone may stand without a list."""
    node = entries.nodes.get("sample")
    if node is None:
        return ()
    label = entries.label("sample")
    nodes = (node,) if isinstance(node, Mapping) else entries.items("sample")
    one = label if isinstance(node, Mapping) else item_of(label)
    stages = [_stage(entries.reader, item, one) for item in nodes]
    return tuple(stage for stage in stages if stage is not None)


def _stage(reader: Reader, node: YamlNode, label: Label) -> SampleStage | None:
    entries = opened(reader, node, "sample", label)
    if entries is None:
        return None
    register, where, per = entries.name("from"), entries.condition("where"), entries.name("per")
    size = entries.nodes.get("size")
    number, share = (None, None) if size is None else _amount(reader, size, entries.label("size"))
    mix = tuple(_mix(entries))
    if number is None and share is None:
        return None
    return SampleStage(register, where, number, share, per, mix, node.span)


def _mix(entries: Entries) -> Iterator[MixPart]:
    label = entries.label("mix")
    if "mix" not in entries:
        return
    for _, column, node in entries.named("mix"):
        own = inside(label, column)
        for key, value, amount in named_in(entries.reader, node, own):
            number, share = _amount(entries.reader, amount, inside(own, value))
            if number is not None or share is not None:
                yield MixPart(column, value, number, share, key.span)


def _amount(reader: Reader, node: YamlNode, label: Label) -> tuple[int | None, Decimal | None]:
    """A whole number of rows, or a share of them."""
    scalar = as_scalar(node, reader.problems, A_NUMBER)
    if scalar is None:
        return None, None
    text = scalar.text.strip()
    if text.endswith("%") and _is_number(text[:-1]):
        share = Decimal(text[:-1]) / 100
        if 0 < share <= 1:
            return None, share
    elif text.isascii() and text.isdigit() and not text.startswith("0") and len(text) < 10:
        return int(text), None
    reader.report(STRANGE_SIZE, scalar.span, key=label, found=scalar.text)
    return None, None


def _is_number(text: str) -> bool:
    whole, _, places = text.partition(".")
    return (
        len(text) < 12
        and whole.isascii()
        and whole.isdigit()
        and (not places or (places.isascii() and places.isdigit()))
    )
