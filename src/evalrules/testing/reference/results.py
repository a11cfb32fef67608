"""Results and vetoes: rows decide only what is certain (meaning.md §11.5)."""

from __future__ import annotations

from fractions import Fraction

from attrs import define, evolve, field, frozen

from evalrules.ruleset.model import Result, ResultRow
from evalrules.testing.reference.expressions import evaluated, truth_of
from evalrules.testing.reference.node_sets import members
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.values import Bound, Span, Texts, Truth, Value, Words, both


@frozen
class Decision:
    #: A text, an exact number, or None: undecided.
    value: str | Fraction | bool | None
    #: Texts, truths, or the two ends of a number.
    possible: tuple[str | Fraction | bool, ...]
    #: Rows that may be the first to hold, and whether they certainly are.
    rows: tuple[tuple[ResultRow, Truth], ...] = ()
    #: Of a list: the nodes that surely are on it, and those that may be.
    certain: tuple[str, ...] | None = None
    #: What ``result(…)`` reads.
    read: Value = None


@define
class Decisions:
    """Every result, in whatever order they read each other."""

    results: dict[str, Result]
    place: Place
    done: dict[str, Decision] = field(factory=dict)

    def of(self, name: str) -> Decision:
        if name not in self.done:
            place = evolve(self.place, results=lambda other: self.of(other).read)
            self.done[name] = _decided(self.results[name], place)
        return self.done[name]


def decisions(results: tuple[Result, ...], place: Place) -> dict[str, Decision]:
    every = Decisions({result.name: result for result in results}, place)
    return {result.name: every.of(result.name) for result in results}


def _decided(result: Result, place: Place) -> Decision:
    if result.list is not None:
        return _listed(result, place)
    if result.value is not None:
        return _valued(evaluated(result.value, place))
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
    shown = tuple((row, True if certain else None) for row, _ in rows)
    return Decision(value, possible, shown, read=Words(frozenset(possible)))


def _valued(value: Value) -> Decision:
    """A text or a truth is every candidate, a number its two ends."""
    match value:
        case Span(low=low, high=high):
            possible: tuple[str | Fraction | bool, ...] = tuple(dict.fromkeys(_finite(low, high)))
            return Decision(possible[0] if value.known else None, possible, read=value)
        case Words(options=options):
            words = () if options is None else tuple(sorted(options))
            return Decision(words[0] if len(words) == 1 else None, words, read=value)
    assert value is None or isinstance(value, bool)
    return Decision(value, (False, True) if value is None else (value,), read=value)


def _finite(low: Bound, high: Bound) -> list[Fraction]:
    return [bound for bound in (low, high) if isinstance(bound, Fraction)]


def _listed(result: Result, place: Place) -> Decision:
    assert result.list is not None
    found = [
        (node.branch.id, both(member.there, member.truth)) for node, member in members(result.list, place)
    ]
    possible = tuple(id for id, truth in found if truth is not False)
    certain = tuple(id for id, truth in found if truth is True)
    value = "、".join(certain) if certain == possible else None
    return Decision(value, possible, certain=certain, read=Texts(possible, certain))
