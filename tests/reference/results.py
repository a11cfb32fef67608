"""Results and vetoes: rows decide only what is certain (meaning.md, results)."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from evalrules.ruleset.model import Result, ResultRow
from tests.reference.expressions import evaluated, truth_of
from tests.reference.place import Place
from tests.reference.values import Span, Truth, Words


@frozen
class Decision:
    #: A text, an exact number, or None: undecided.
    value: str | Fraction | bool | None
    possible: tuple[str, ...]
    #: Rows that may be the first to hold, and whether they certainly are.
    rows: tuple[tuple[ResultRow, Truth], ...] = ()


def decided(result: Result, place: Place) -> Decision:
    if result.value is not None:
        return Decision(_plain(evaluated(result.value, place)), ())
    rows: list[tuple[ResultRow, Truth]] = []
    for row in result.rows:
        truth = True if row.when is None else truth_of(row.when, place)
        if truth is False:
            continue
        rows.append((row, truth))
        if truth is True:
            break
    possible = tuple(dict.fromkeys(row.value for row, _ in rows))
    value = possible[0] if len(possible) == 1 and rows[-1][1] is True else None
    certain = len(rows) == 1 and rows[0][1] is True
    return Decision(value, possible, tuple((row, True if certain else None) for row, _ in rows))


def _plain(value: object) -> str | Fraction | bool | None:
    if isinstance(value, Span):
        return Fraction(value.low) if value.known else None
    if isinstance(value, Words):
        return next(iter(value.options)) if value.options is not None and len(value.options) == 1 else None
    return value if isinstance(value, bool) else None
