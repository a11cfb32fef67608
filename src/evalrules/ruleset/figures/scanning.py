"""The numbers below one key of a node, rule, register or result, whatever shape its value has."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from evalrules.ruleset.expressions.mapping import LOGIC, OPERATORS
from evalrules.ruleset.figures.literals import Ends, in_expression, in_membership, in_word
from evalrules.ruleset.keys import VALUES
from evalrules.ruleset.overlays.pointing import Pointed, english
from evalrules.ruleset.overlays.tightening import written_number
from evalrules.source.nodes import Mapping, Scalar, Sequence, YamlNode

#: Cells whose rows stand under numbers: the ends are figures too.
_ENDED = frozenset({"scale", "linear"})
_NO_FIGURES = frozenset({"partial", "take", "judged"})
_GOALS = frozenset({"below", "above", "target"})
_STEPS = frozenset({"times", "plus", "at_least", "at_most", "set"})
#: What stands where a number stands and is none: ``all``, ``at_least: none``.
_WORDS = frozenset({*VALUES["all"].by_spelling, *VALUES["none"].by_spelling})


@frozen
class Spot:
    """A value on the way down: what it is, the path to it, and what of it an overlay would have to replace as a whole."""

    pointed: Pointed
    path: str
    #: The value around it that can only be replaced whole, with the path to it; None: it can be named itself.
    whole: tuple[Pointed, str] | None = None

    @property
    def node(self) -> YamlNode:
        return self.pointed.node

    def entries(self) -> Iterator[tuple[str, Scalar, Spot]]:
        """English name, key and value of every entry of a mapping."""
        if isinstance(self.node, Mapping):
            for number, (key, _) in enumerate(self.node.entries):
                path = f"{self.path}.{key.text}" if self.path else key.text
                yield english(key.text), key, Spot(self.pointed.entry(number), path, self.whole)

    def items(self) -> Iterator[Spot]:
        """Every item of a list."""
        if isinstance(self.node, Sequence):
            for number in range(len(self.node.items)):
                yield Spot(self.pointed.item(number), f"{self.path}[{number + 1}]", self.whole)

    def held(self) -> Spot:
        """The same as a value that can only be replaced whole, unless it stands in one already."""
        return self if self.whole is not None else evolve(self, whole=(self.pointed, self.path))


@frozen
class Seen:
    """A number that was seen: in which scalar, at which characters, in which line."""

    spot: Spot
    scalar: Scalar
    ends: Ends
    written: str


def in_number(spot: Spot) -> Iterator[Seen]:
    """``points: 20``, ``size: 15%``."""
    yield from _expression(spot)


def in_amount(spot: Spot) -> Iterator[Seen]:
    """What may stand where a number stands: a number, an expression, or any of the mappings of a cell."""
    if isinstance(spot.node, Scalar):
        yield from _expression(spot, zero=True)
        return
    names = {name for name, _, _ in spot.entries()}
    if "by" in names and not names & {"rows", "scale", "linear", "step", "each"}:
        yield from _short_table(spot)
        return
    for name, key, inner in spot.entries():
        if name == "rows":
            for row in inner.items():
                yield from _row(row)
        elif name in _ENDED or (name in _GOALS and isinstance(inner.node, Mapping)):
            yield from _ended(inner.held())
        elif name == "share":
            for part_key, part in ((one, part) for _, one, part in inner.entries()):
                yield from (
                    evolve(one, written=f"{part_key.text}: {one.written}") for one in _expression(part)
                )
        elif name == "by":
            if isinstance(inner.node, Scalar):
                yield from _expression(inner)
        elif name not in _NO_FIGURES:
            yield from _under(key, inner)


def in_caps(spot: Spot) -> Iterator[Seen]:
    """``up_to: {site: 2, rule: 5}``."""
    for _, key, inner in spot.entries():
        yield from _under(key, inner)


def in_steps(spot: Spot) -> Iterator[tuple[Spot, Seen]]:
    """The numbers of ``then``, each with the step it stands in."""
    for step in spot.items():
        for name, _, inner in step.entries():
            if name in _STEPS:
                found = in_amount(inner)
            elif name == "when":
                found = in_condition(inner)
            else:
                continue
            yield from ((step, one) for one in found)


def in_condition(spot: Spot) -> Iterator[Seen]:
    """A condition as a mapping, a list of them, or a text."""
    if isinstance(spot.node, Scalar):
        yield from _expression(spot)
    for item in spot.items():
        yield from in_condition(item)
    for _, key, inner in spot.entries():
        if key.text in LOGIC:
            yield from in_condition(inner)
        else:
            yield from _compared(key, inner)


def in_sizes(spot: Spot) -> Iterator[Seen]:
    """The sizes of a sample."""
    for stage in spot.items() if isinstance(spot.node, Sequence) else (spot,):
        for name, _, inner in stage.entries():
            if name == "size" and isinstance(inner.node, Scalar):
                yield from _expression(inner)


def _compared(key: Scalar, spot: Spot) -> Iterator[Seen]:
    """What a field is compared with: a value, a list, or operators with their values."""
    if isinstance(spot.node, Scalar):
        if spot.node.plain and written_number(spot.node.text):
            yield from _seen(spot, spot.node, in_expression(spot.node.text), f"{key.text}: {spot.node.text}")
        return
    for item in spot.items():
        yield from _compared(key, item)
    for _, operator, inner in spot.entries():
        if not isinstance(inner.node, Scalar):
            yield from _compared(key, inner)
            continue
        text = inner.node.text
        written = f"{key.text}: {{{operator.text}: {text}}}"
        if OPERATORS.get(operator.text) == "in":
            yield from _seen(inner, inner.node, in_membership(text), written)
        elif inner.node.plain and OPERATORS.get(operator.text) != "has":
            yield from _seen(inner, inner.node, in_expression(text), written)


def _expression(spot: Spot, *, zero: bool = False) -> Iterator[Seen]:
    if isinstance(spot.node, Scalar) and spot.node.text not in _WORDS:
        written = spot.node.text.strip()
        yield from _seen(spot, spot.node, in_expression(spot.node.text, zero=zero), written)


def _row(spot: Spot) -> Iterator[Seen]:
    """A row of a table: its words, then its amount; a plain amount is named by its row alone."""
    parts = list(spot.items())
    for word in parts[:-1]:
        if isinstance(word.node, Scalar):
            yield from _seen(word, word.node, in_word(word.node.text), _line(spot.node))
    if not parts:
        return
    last = parts[-1]
    if isinstance(last.node, Scalar):
        named = last if last.whole is not None else Spot(last.pointed, spot.path)
        for one in _expression(last, zero=True):
            yield Seen(named, one.scalar, one.ends, _line(spot.node))
    else:
        yield from in_amount(last)


def _short_table(spot: Spot) -> Iterator[Seen]:
    """``{by: 程度, 轻微: 0.2, 1..2: 0}``: where words hold numbers, the table can only be replaced whole."""
    rows = [(key, inner) for name, key, inner in spot.entries() if name not in ("by", "take")]
    if any(in_word(key.text) for key, _ in rows):
        spot = spot.held()
        rows = [(key, inner) for name, key, inner in spot.entries() if name not in ("by", "take")]
    for key, inner in rows:
        yield from _seen(inner, key, in_word(key.text), f"{key.text}: {_line(inner.node)}")
        yield from _under(key, inner)


def _ended(spot: Spot) -> Iterator[Seen]:
    """The ends and the amounts of a scale, of a line, of several goals."""
    for _, key, inner in spot.entries():
        yield from _seen(inner, key, in_expression(key.text), f"{key.text}: {_line(inner.node)}")
        yield from _under(key, inner)


def _under(key: Scalar, spot: Spot) -> Iterator[Seen]:
    for one in in_amount(spot):
        yield evolve(one, written=f"{key.text}: {one.written}")


def _seen(spot: Spot, scalar: Scalar, found: tuple[Ends, ...], written: str) -> Iterator[Seen]:
    for ends in found:
        yield Seen(spot, scalar, ends, written)


def _line(node: YamlNode) -> str:
    """A value on one line, for people."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return f"[{', '.join(map(_line, node.items))}]"
    return f"{{{', '.join(f'{key.text}: {_line(value)}' for key, value in node.entries)}}}"
