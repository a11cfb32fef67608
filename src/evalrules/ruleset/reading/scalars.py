"""Scalars as names, words, numbers with bounds and expressions."""

from __future__ import annotations

import re
from decimal import Decimal

from evalrules.ruleset.expressions.parsing import parse_expression
from evalrules.ruleset.expressions.syntax import Expr, Number
from evalrules.ruleset.keys import VALUES
from evalrules.ruleset.reading.labels import A_WORD, AN_EXPRESSION
from evalrules.ruleset.reading.reader import Label, Reader, joined, quoted
from evalrules.ruleset.reading.slots import is_slot, report_slot
from evalrules.ruleset.shapes import ExpressionShape, NumberShape, Values
from evalrules.source.diagnostic import Wording
from evalrules.source.nodes import Scalar, YamlNode
from evalrules.source.problems.shape import BAD_SPELLING, NOT_BUILT_YET, OUT_OF_RANGE, UNKNOWN_WORD
from evalrules.source.scalars import as_scalar, read_name

#: A number as it is written, with the unit it may carry. At most 30 digits: longer ones go the slow way.
_WRITTEN_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?)(%|pp)?", re.ASCII)


def read_word(reader: Reader, node: YamlNode, label: Label, name: str) -> str | None:
    """The English name of an enumerated word; None when it is none of the set ``name``."""
    scalar = as_scalar(node, reader.problems, A_WORD)
    if scalar is None:
        return None
    values = VALUES[name]
    word = values.by_spelling.get(scalar.text)
    if word is None:
        unknown_word(reader, scalar, label, values)
        return None
    if word.status == "later":
        reader.report(NOT_BUILT_YET, scalar.span, what=quoted(f"{_plain(label)}: {scalar.text}"))
        return None
    return word.en


def unknown_word(reader: Reader, scalar: Scalar, label: Label, values: Values) -> None:
    spellings = [word.spelling(reader.language) for word in values.built()]
    notes = reader.near(scalar.text, [name for word in values.built() for name in (word.zh, word.en)])
    reader.report(UNKNOWN_WORD, scalar.span, *notes, key=label, value=scalar.text, allowed=joined(spellings))


def read_spelled_name(
    reader: Reader,
    scalar: Scalar,
    label: Label,
    *,
    pattern: str | None = None,
    example: str = "",
    what: Wording,
) -> str | None:
    """A name that fulfils a pattern."""
    name = read_name(scalar, reader.problems, key=_plain(label), what=what)
    if name is not None and pattern is not None and not re.fullmatch(pattern, name):
        reader.report(BAD_SPELLING, scalar.span, key=label, value=name, example=example)
        return None
    return name


def read_expression(reader: Reader, node: YamlNode, label: Label, shape: ExpressionShape) -> Expr | None:
    """A number, percentage or expression; a number written out keeps inside the bounds of its shape."""
    scalar = as_scalar(node, reader.problems, AN_EXPRESSION)
    if scalar is None:
        return None
    written = _WRITTEN_NUMBER.fullmatch(scalar.text)
    if written is None and is_slot(scalar):
        report_slot(reader, label, scalar)
        return None
    if written is None:
        return parse_expression(scalar, reader.problems)
    value = Decimal(written[1])
    if not in_bounds(reader, scalar, label, shape, value):
        return None
    if value.is_signed():
        return parse_expression(scalar, reader.problems)
    unit = written[2]
    return Number(value, None if unit is None else "%" if unit == "%" else "pp", scalar.span)


def in_bounds(
    reader: Reader, scalar: Scalar, label: Label, shape: ExpressionShape | NumberShape, value: Decimal
) -> bool:
    """Whether a written number keeps inside the bounds of its shape; if not, says so."""
    if shape.above is not None and value <= shape.above:
        bound = Wording(f"大于 {shape.above}", f"greater than {shape.above}")
    elif shape.at_least is not None and value < shape.at_least:
        bound = Wording(f"不小于 {shape.at_least}", f"at least {shape.at_least}")
    else:
        return True
    reader.report(OUT_OF_RANGE, scalar.span, key=label, bound=bound, value=scalar.text)
    return False


def _plain(label: Label) -> str:
    return label if isinstance(label, str) else label.en
