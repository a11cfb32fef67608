"""The keys of one mapping, by their English names, and the values they hold."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from evalrules.ruleset.expressions.mapping import condition
from evalrules.ruleset.expressions.syntax import Expr
from evalrules.ruleset.reading import labels
from evalrules.ruleset.reading.reader import Label, Reader
from evalrules.ruleset.reading.scalars import in_bounds, read_expression, read_spelled_name, read_word
from evalrules.ruleset.shapes import (
    EitherShape,
    ExpressionShape,
    ListShape,
    NamedShape,
    NameShape,
    NumberShape,
    Place,
    WordShape,
)
from evalrules.source.diagnostic import Note, Wording
from evalrules.source.nodes import Mapping, Scalar, Sequence, YamlNode
from evalrules.source.problems.registers import VALUE_TWICE
from evalrules.source.problems.scalars import EMPTY_VALUE
from evalrules.source.problems.shape import EMPTY_COLLECTION, OUT_OF_RANGE, WRITTEN_HERE, WRONG_SHAPE
from evalrules.source.scalars import (
    CLAUSE_NUMBER,
    NAME,
    as_scalar,
    is_empty,
    read_boolean,
    read_date,
    read_decimal,
    read_integer,
    read_name,
    read_percent,
    read_text,
)
from evalrules.source.span import Span

#: Keys whose names are clause numbers, for the message about quotes.
_CLAUSE_NUMBERS = frozenset({"id", "clause", "under"})


@frozen
class Entries:
    """
    One mapping whose keys were compared with those of its place.

    The methods read one value each and report what does not fit; an absent key gives None (or nothing) silently,
    because a missing one was reported when the mapping was opened.
    """

    reader: Reader
    place: Place
    nodes: dict[str, YamlNode]
    keys: dict[str, Scalar]
    #: Where the place is open: the author's own names.
    others: tuple[tuple[Scalar, YamlNode], ...]
    span: Span

    def __contains__(self, name: str) -> bool:
        return name in self.nodes

    @property
    def spans(self) -> dict[str, Span]:
        """The place of each key that was written."""
        return {name: key.span for name, key in self.keys.items()}

    def label(self, name: str) -> str:
        """The key as it was written, or would be."""
        key = self.keys.get(name)
        return key.text if key is not None else self.reader.spelled(self.place.name, name)

    def scalar(self, name: str, expected: Wording) -> Scalar | None:
        node = self.nodes.get(name)
        return None if node is None else as_scalar(node, self.reader.problems, expected)

    def text(self, name: str) -> str | None:
        scalar = self.scalar(name, labels.A_TEXT)
        return None if scalar is None else read_text(scalar, self.reader.problems)

    def name(self, name: str) -> str | None:
        scalar = self.scalar(name, labels.A_NAME)
        if scalar is None:
            return None
        shape = self.place.by_name[name].shape
        what = CLAUSE_NUMBER if name in _CLAUSE_NUMBERS else NAME
        if isinstance(shape, NameShape) and shape.pattern is not None:
            return read_spelled_name(
                self.reader, scalar, self.label(name), pattern=shape.pattern, example=shape.example, what=what
            )
        return read_name(scalar, self.reader.problems, key=self.label(name), what=what)

    def id(self) -> str:
        """
        The id of a node or rule. Where it cannot be read, which has then been reported, something stands for it: what
        is written below is still worth looking at.
        """
        read, node = self.name("id"), self.nodes.get("id")
        if read is not None:
            return read
        written = node.text if isinstance(node, Scalar) else ""
        return written or f"#{self.span.line}"

    def decimal(self, name: str) -> Decimal | None:
        scalar = self.scalar(name, labels.A_NUMBER)
        if scalar is None:
            return None
        value = read_decimal(scalar, self.reader.problems)
        return value if value is not None and self._fits(name, scalar, value) else None

    def integer(self, name: str) -> int | None:
        scalar = self.scalar(name, labels.A_WHOLE_NUMBER)
        if scalar is None:
            return None
        value = read_integer(scalar, self.reader.problems)
        return value if value is not None and self._fits(name, scalar, Decimal(value)) else None

    def share(self, name: str) -> Fraction | None:
        """A percentage from 0 to 100."""
        scalar = self.scalar(name, labels.A_PERCENTAGE)
        value = None if scalar is None else read_percent(scalar, self.reader.problems)
        if scalar is None or value is None:
            return None
        if not 0 <= value <= 1:
            self.reader.report(
                OUT_OF_RANGE, scalar.span, key=self.label(name), bound=labels.A_SHARE, value=scalar.text
            )
            return None
        return Fraction(value)

    def boolean(self, name: str) -> bool | None:
        scalar = self.scalar(name, labels.A_TRUTH)
        return None if scalar is None else read_boolean(scalar, self.reader.problems)

    def date(self, name: str) -> datetime.date | None:
        scalar = self.scalar(name, labels.A_DAY)
        return None if scalar is None else read_date(scalar, self.reader.problems)

    def word(self, name: str) -> str | None:
        node = self.nodes.get(name)
        shape = self.place.by_name[name].shape
        if node is None or not isinstance(shape, WordShape):
            return None
        return read_word(self.reader, node, self.label(name), shape.values)

    def expression(self, name: str) -> Expr | None:
        node = self.nodes.get(name)
        if node is None:
            return None
        shape = self.place.by_name[name].shape
        bounds = shape if isinstance(shape, ExpressionShape) else ExpressionShape()
        return read_expression(self.reader, node, self.label(name), bounds)

    def condition(self, name: str) -> Expr | None:
        node = self.nodes.get(name)
        return None if node is None or self.empty_value(node) else condition(node, self.reader.problems)

    def items(self, name: str) -> tuple[YamlNode, ...]:
        """The items of a list; a list without items is reported unless its shape allows it."""
        node = self.nodes.get(name)
        if node is None:
            return ()
        shape = self.place.by_name[name].shape
        listed = shape.sequence if isinstance(shape, EitherShape) else shape
        may_be_empty = isinstance(listed, ListShape) and listed.empty
        return items_of(self.reader, node, self.label(name), may_be_empty=may_be_empty)

    def names(self, name: str) -> tuple[str, ...]:
        """A list of names, or one name alone where its shape says so."""
        return tuple(read for _, read in self.named_items(name))

    def distinct(self, name: str) -> tuple[str, ...]:
        """A list of names, each once."""
        seen: dict[str, Scalar] = {}
        for scalar, read in self.named_items(name):
            if read in seen:
                note = Note(WRITTEN_HERE, {"name": read}, seen[read].span)
                self.reader.report(VALUE_TWICE, scalar.span, note, value=read)
            else:
                seen[read] = scalar
        return tuple(seen)

    def named_items(self, name: str) -> Iterator[tuple[Scalar, str]]:
        for scalar in self.scalars(name):
            read = read_name(scalar, self.reader.problems, what=NAME)
            if read is not None:
                yield scalar, read

    def scalars(self, name: str) -> Iterator[Scalar]:
        """The items of a list as scalars; a scalar alone counts as a list of one where its shape says so."""
        node = self.nodes.get(name)
        if node is None:
            return
        alone = not isinstance(self.place.by_name[name].shape, ListShape)
        if alone and isinstance(node, Scalar):
            nodes: tuple[YamlNode, ...] = (node,)
        elif alone and isinstance(node, Mapping):
            self.wrong_shape(node, self.label(name), labels.A_VALUE_OR_LIST)
            return
        else:
            nodes = self.items(name)
        for item in nodes:
            scalar = as_scalar(item, self.reader.problems, labels.A_NAME)
            if scalar is not None:
                yield scalar

    def named(self, name: str) -> Iterator[tuple[Scalar, str, YamlNode]]:
        """The entries of a mapping whose keys are the author's names."""
        node = self.nodes.get(name)
        if node is None:
            return iter(())
        shape = self.place.by_name[name].shape
        may_be_empty = isinstance(shape, NamedShape) and shape.empty
        return named_in(self.reader, node, self.label(name), may_be_empty=may_be_empty)

    def empty_value(self, node: YamlNode) -> bool:
        """Whether nothing was written; if so, says so."""
        if is_empty(node):
            self.reader.report(EMPTY_VALUE, node.span)
            return True
        return False

    def wrong_shape(self, node: YamlNode, label: Label, expected: Wording) -> None:
        report_shape(self.reader, node, label, expected)

    def _fits(self, name: str, scalar: Scalar, value: Decimal) -> bool:
        shape = self.place.by_name[name].shape
        return not isinstance(shape, NumberShape) or in_bounds(
            self.reader, scalar, self.label(name), shape, value
        )


def report_shape(reader: Reader, node: YamlNode, label: Label, expected: Wording) -> None:
    """Say that something else should stand here; an empty value is named as such."""
    if is_empty(node):
        reader.report(EMPTY_VALUE, node.span)
    else:
        reader.report(WRONG_SHAPE, node.span, key=label, expected=expected, got=labels.found(node))


def items_of(
    reader: Reader, node: YamlNode, label: Label, *, may_be_empty: bool = False
) -> tuple[YamlNode, ...]:
    """The items of a list."""
    if not isinstance(node, Sequence):
        report_shape(reader, node, label, labels.A_LIST)
        return ()
    if not node.items and not may_be_empty:
        reader.report(EMPTY_COLLECTION, node.span, key=label)
    return node.items


def named_in(
    reader: Reader, node: YamlNode, label: Label, *, may_be_empty: bool = False
) -> Iterator[tuple[Scalar, str, YamlNode]]:
    """The entries of a mapping whose keys are the author's names."""
    if not isinstance(node, Mapping):
        report_shape(reader, node, label, labels.A_MAPPING)
        return
    if not node.entries and not may_be_empty:
        reader.report(EMPTY_COLLECTION, node.span, key=label)
    for key, value in node.entries:
        name = read_name(key, reader.problems, what=NAME)
        if name is not None:
            yield key, name, value
