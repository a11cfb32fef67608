"""A row of a public suite, taken into the language or left with a reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from attrs import field, frozen

#: What a row may say: a number, a text, a truth value.
Said = Decimal | str | bool
#: What a word of an expression is.
Kind = Literal["number", "text", "truth", "moment", "date"]

#: Why a row is left. A row that is left for anything else is a mistake of the translator.
REASONS = {
    "binary": "binary fractions, infinities, NaN or 64-bit limits: numbers are exact decimals here",
    "size": "a number beyond 30 digits, or an expression beyond the limits of length and depth",
    "integers": "whole-number division, remainder or powers: division is exact, and % means per cent",
    "null": "a null value: what is absent is unknown, and is asked for by has(x)",
    "text": "functions, joining, order or escapes of texts: texts are only compared",
    "bytes": "strings of bytes",
    "lists": "lists as values (joined, compared, indexed, empty, nested), and maps",
    "types": "different types compared, joined, converted or taken for true: refused when the ruleset is read",
    "reading": "what could go wrong is refused when the ruleset is read, even where it would not be reached",
    "decided": "an error there, decided here: what cannot be known matters only where it can change the answer",
    "messages": "protocol messages, enumerations, wrappers and their types",
    "bound": "names bound inside an expression, functions as values, or extensions of the other language",
    "moments": "time zones, parts of a second, hours and minutes, and lengths of time as values",
    "empty": "all of nothing holds here; there it does not",
    "whole": "a table with a gap or with two rows at once is refused, for every input",
    "policy": "a table that answers by the order of its outputs, or with several values at once",
}


class Left(Exception):
    """The language has no such operator; ``reason`` is one of ``REASONS``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@frozen
class Word:
    """A piece of an expression in our syntax, and what it is."""

    text: str
    kind: Kind


@frozen
class Taken:
    """A row in our syntax."""

    id: str
    #: The expression of a result, or the ``value`` of a rule (a table),
    #: or the rows of a result, each with its condition.
    asked: str | dict[str, Any] | list[tuple[str, str]]
    #: None: refused when it is read, or not decided.
    expected: Said | None
    #: Field of the case → its type, as a ruleset declares it.
    fields: dict[str, dict[str, Any]] = field(factory=dict)
    #: Field of the case → its value; what is not here is missing.
    case: dict[str, Any] = field(factory=dict)
    #: Values of the field ``item`` of as many facts.
    items: tuple[Any, ...] = ()


@frozen
class Passed:
    """A row that was left."""

    id: str
    reason: str


Row = Taken | Passed
