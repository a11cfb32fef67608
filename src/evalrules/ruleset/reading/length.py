"""Lengths of time and calendar units, as derived words and ledgers name them."""

from __future__ import annotations

from typing import cast

from evalrules.ruleset.derived import CalendarUnit
from evalrules.ruleset.expressions.parsing import parse_expression, parse_name
from evalrules.ruleset.expressions.syntax import Name, Number
from evalrules.ruleset.keys import VALUES
from evalrules.ruleset.reading.entries import Entries
from evalrules.ruleset.reading.labels import A_NAME, AN_EXPRESSION
from evalrules.ruleset.reading.reader import joined
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.nodes import Scalar
from evalrules.source.problems.time import NOT_A_LENGTH

_UNITS = ("days", "months", "years")


def read_length(entries: Entries, name: str, words: str | None = None) -> str | Number | None:
    """``12 months``, ``30 days``, or one of the enumerated words; None when it is neither (which was reported)."""
    scalar = entries.scalar(name, AN_EXPRESSION)
    if scalar is None:
        return None
    if words is not None and scalar.text in VALUES[words].by_spelling:
        return VALUES[words].by_spelling[scalar.text].en
    found: list[Diagnostic] = []
    length = parse_expression(scalar, found)
    if (
        isinstance(length, Number)
        and length.unit in _UNITS
        and length.value > 0
        and length.value == int(length.value)
        and length.value < 10_000
    ):
        return length
    _not_a_length(entries, name, scalar, words)
    return None


def _not_a_length(entries: Entries, name: str, scalar: Scalar, words: str | None) -> None:
    reader = entries.reader
    said = [] if words is None else [word.spelling(reader.language) for word in VALUES[words].words]
    examples = ["6 个月", "30 天"] if reader.language == "zh" else ["6 months", "30 days"]
    reader.report(
        NOT_A_LENGTH,
        scalar.span,
        key=entries.label(name),
        value=scalar.text,
        allowed=joined([*said, *examples]),
    )


def read_rounds(entries: Entries) -> Name | CalendarUnit | None:
    """A unit of the calendar, or the name of a field."""
    scalar = entries.scalar("rounds", A_NAME)
    if scalar is None:
        return None
    word = VALUES["round"].by_spelling.get(scalar.text)
    if word is not None:
        return cast(CalendarUnit, word.en)
    return parse_name(scalar, entries.reader.problems)
