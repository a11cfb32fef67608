"""How well the figures of each node and rule are attested, the weakest deciding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from evalrules.ruleset.cells import (
    Amount,
    Cell,
    RangeWord,
    ScaleCell,
    StepCell,
    TableCell,
    ValuesWord,
    amounts_in,
)
from evalrules.ruleset.expressions.syntax import Expr, Name
from evalrules.ruleset.figures.literals import numbers_in
from evalrules.ruleset.model import Authority, Change, Node, Rule, Ruleset, Step
from evalrules.ruleset.overlays.pointing import english
from evalrules.ruleset.overlays.tightening import written_number
from evalrules.ruleset.walking import nodes_of, reads

#: The best attested first.
AUTHORITIES: tuple[Authority, ...] = ("official", "press", "mirror", "recalled", "illustrative")
_NUMERIC = frozenset({"integer", "decimal", "percent"})
_NO_FIGURE = frozenset({"cite", "id", "text", "title", "tags"})


def weakest(authorities: Iterable[Authority]) -> Authority:
    """
    The least attested of several; of none: nothing speaks against them.

    >>> weakest(["official", "mirror", "press"]), weakest([])
    ('mirror', 'official')
    """
    return max(authorities, key=AUTHORITIES.index, default="official")


def attested(ruleset: Ruleset) -> dict[str, Authority]:
    """
    By id of every node the weakest authority of the figures that stand in it: its citation, those of its rules with
    figures, of register rows they read, and of the entries of overlays that changed a figure there.
    """
    registers = registers_attested(ruleset)
    changed = {at: [one.cite.authority for one in ones if one.cite] for at, ones in _changed(ruleset).items()}
    return {
        node.id: weakest(
            [*_of_node(node, registers), *changed.get(node.id, ())]
            + [
                one
                for rule in node.rules
                for one in (*rule_authorities(rule, registers), *changed.get(rule.id, ()))
            ]
        )
        for node in nodes_of(ruleset)
    }


def _changed(ruleset: Ruleset) -> dict[str, list[Change]]:
    """
    By id the entries of overlays that changed a figure there and are in force: of two for the same key the later one, and
    none of another file before the citation itself was replaced.
    """
    found: dict[str, list[Change]] = {}
    for change in ruleset.changes:
        if change.key is None or change.does in ("add", "drop"):
            continue
        key = _english(change.key)
        before = found.get(change.at, [])
        if key == "cite":
            found[change.at] = [one for one in before if one.span.path == change.span.path]
        elif key.split(".")[0] not in _NO_FIGURE:
            found[change.at] = [one for one in before if one.key is None or _english(one.key) != key]
            found[change.at].append(change)
    return found


def _english(path: str) -> str:
    """
    A path with the keys of the language by their English names.

    >>> _english("封顶.本条"), _english("扣分.行[2]")
    ('up_to.本条', 'lose.rows[2]')
    """
    parts = (part.partition("[") for part in path.split("."))
    return ".".join(english(name) + bracket + rest for name, bracket, rest in parts)


def has_figures(expressions: Iterable[Expr | Name]) -> bool:
    """True when a figure is written in one of them."""
    return any(next(numbers_in(expr), None) is not None for expr in expressions)


def register_authorities(
    expressions: Iterable[Expr | Name], registers: Mapping[str, Authority]
) -> Iterator[Authority]:
    """Authorities of the registers whose figures these expressions read."""
    for expr in expressions:
        for part in reads(expr):
            if isinstance(part, Name) and len(part.parts) > 1 and part.parts[0] in registers:
                yield registers[part.parts[0]]


def registers_attested(ruleset: Ruleset) -> dict[str, Authority]:
    """The weakest row of every register of the standard that has figures."""
    found: dict[str, Authority] = {}
    for register in ruleset.registers:
        numeric = {field.name for field in register.fields if field.type in _NUMERIC}
        rows = [
            cast(Authority, row.authority)
            for row in register.rows
            if row.authority is not None and numeric & row.values.keys()
        ]
        if rows and not register.from_case:
            found[register.name] = weakest(rows)
    return found


def _of_node(node: Node, registers: Mapping[str, Authority]) -> Iterator[Authority]:
    if node.cite is not None:
        yield node.cite.authority
    read = [*_amounts(node.weight), *([node.na_when] if node.na_when is not None else [])]
    yield from register_authorities([*read, *_in_steps(node.then or ())], registers)
    yield from _of_steps(node.then or ())


def rule_authorities(rule: Rule, registers: Mapping[str, Authority]) -> Iterator[Authority]:
    """Authorities of the figures of a rule: its citation when it has any, registers it reads, steps with their own."""
    read = [one for one in (rule.where, rule.when) if one is not None]
    for amount in (rule.count, rule.value, rule.free, *(cap.amount for cap in rule.up_to)):
        read += _amounts(amount)
    read += [*amounts_in(rule.cell), *_in_steps(rule.then)]
    if has_figures(read) or _has_words(rule.cell):
        yield rule.cite.authority
    yield from register_authorities(read, registers)
    yield from _of_steps(rule.then)


def _of_steps(steps: Iterable[Step]) -> Iterator[Authority]:
    return (step.cite.authority for step in steps if step.cite is not None)


def _in_steps(steps: Iterable[Step]) -> Iterator[Expr | Name]:
    for step in steps:
        yield from _amounts(step.amount)
        if step.when is not None:
            yield step.when


def _amounts(amount: Amount | None) -> list[Expr | Name]:
    return [] if amount is None else list(amounts_in(amount))


def _has_words(cell: Cell | Amount) -> bool:
    """True when a table has numbers among its words."""
    if isinstance(cell, TableCell):
        for row in cell.rows:
            for word in row.words:
                if isinstance(word, RangeWord):
                    return True
                if isinstance(word, ValuesWord) and all(written_number(one) for one in word.values):
                    return True
            if _has_words(row.amount):
                return True
    if isinstance(cell, ScaleCell):
        return any(_has_words(row.amount) for row in cell.rows)
    if isinstance(cell, StepCell):
        return any(_has_words(goal.each) for goal in cell.goals)
    return False
