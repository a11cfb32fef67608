"""Samples: what had to be seen, what was, and which rows are drawn (meaning.md §10.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil

from attrs import frozen

from evalrules.ruleset.model import MixPart, Node, Rule, SampleStage
from evalrules.testing.reference.expressions import truth_of
from evalrules.testing.reference.looking import covers, kinds_of
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.rows import Row, Rows, belongs, canon, has_way, keys_of, rows_in, thing_of
from evalrules.testing.reference.values import Words
from evalrules.testing.reference.world import World


@frozen
class Owed:
    """A stage (in one population) that falls short, as a whole or of one value of its mix."""

    node: str
    register: str
    per: str | None
    value: str | None
    wanted: int
    seen: int


@frozen
class Drawn:
    rows: tuple[Row, ...]
    owed: tuple[Owed, ...]


def is_of_own_rows(world: World, node: Node) -> bool:
    """Is the last stage about the rows of the node's own ``for_each``?"""
    if node.for_each is None or not node.sample:
        return False
    last = node.sample[-1].register
    return last is None or canon(world, last) == canon(world, node.for_each.register)


def drawn(world: World, node: Node, above: Sequence[str], rows: Rows, name: str) -> Drawn:
    """What the last stage takes in these rows, and what every stage still owes."""
    took: dict[str, list[Row]] = {}
    owed: list[Owed] = []
    taken: list[Row] = []
    for stage in node.sample:
        table = stage.register
        if table is None:
            assert node.for_each is not None
            table = node.for_each.register
        own = node.for_each is not None and canon(world, table) == canon(world, node.for_each.register)
        there = [
            row for row in rows_in(world, table, rows) if _may_be_drawn(world, node, stage, rows, row, own)
        ]
        taken = []
        for per, population in _populations(world, stage, there, took):
            seen = [row for row in population if _was_seen(world, node, above, rows, row)]
            found, short = _taken(world, stage, population, seen)
            taken += found
            owed += [Owed(name, table, per, value, wanted, many) for value, wanted, many in short]
        took[canon(world, table)] = taken
    return Drawn(tuple(taken), tuple(owed))


def _may_be_drawn(world: World, node: Node, stage: SampleStage, rows: Rows, row: Row, own: bool) -> bool:
    asked = [stage.where]
    if own and node.for_each is not None:
        asked.append(node.for_each.where)
    place = Place(world, (*rows, row), bare_columns=True)
    return all(where is None or truth_of(where, place) is True for where in asked)


def _populations(
    world: World, stage: SampleStage, there: Sequence[Row], took: dict[str, list[Row]]
) -> Iterator[tuple[str | None, list[Row]]]:
    """One, or one for each row of ``per``: of those an earlier stage took, else of all that are referred to."""
    if stage.per is None:
        yield None, list(there)
        return
    earlier = took.get(canon(world, stage.per))
    every = [Row(stage.per, key) for key in keys_of(world, stage.per)] if earlier is None else earlier
    for one in every:
        population = [row for row in there if belongs(world, thing_of(world, row.table, row.key), one)]
        if population or earlier is not None:
            yield one.key, population


def _taken(
    world: World, stage: SampleStage, population: Sequence[Row], seen: Sequence[Row]
) -> tuple[list[Row], list[tuple[str | None, int, int]]]:
    """The rows taken, in their order, and what is short: (value, wanted, seen)."""
    size = min(_number(stage, len(population)), len(population))
    short: list[tuple[str | None, int, int]] = []
    if len(seen) < size:
        short.append((None, size, len(seen)))
    taken = list(seen)
    for part in stage.mix:
        alike = [row for row in population if _has(world, row, part)]
        wanted = min(_number(part, size), len(alike))
        there = [row for row in alike if row in seen]
        if len(there) < wanted:
            short.append((part.value, wanted, len(there)))
        # Of unseen rows that were taken for another value none has this one: a column has one value.
        missing = [row for row in alike if row not in taken]
        taken += missing[: max(0, wanted - len([row for row in alike if row in taken]))]
    rest = [row for row in population if row not in taken]
    taken += rest[: max(0, size - len(taken))]
    return [row for row in population if row in taken], short


def _number(of: SampleStage | MixPart, whole: int) -> int:
    if of.number is not None:
        return of.number
    assert of.share is not None
    return ceil(Fraction(Decimal(of.share)) * whole)


def _has(world: World, row: Row, part: MixPart) -> bool:
    from evalrules.testing.reference.names import through

    value = through(world, row.table, row.key, (part.column,))
    return isinstance(value, Words) and value.options == frozenset([value.spelled(part.value)])


def _was_seen(world: World, node: Node, above: Sequence[str], rows: Rows, row: Row) -> bool:
    """A fact that a rule below reads belongs to it, or an inspection that covers a rule of a ``visit`` kind does."""
    chain = (*rows, row)
    sites = set(world.sites_in(chain))
    inspections = [one for one in world.inspections_in(chain) if one.site in sites]
    for rule, ids in _rules_below(node, above):
        kinds = kinds_of(rule)
        if any(has_way(world, kind, row.table) and world.facts_of(kind, chain) for kind in kinds):
            return True
        if kinds and world.kinds[kinds[0]].coverage == "visit":
            covered = [{i.site for i in inspections if covers(i, kind, ids)} for kind in kinds]
            if set.intersection(*covered):
                return True
    return False


def _rules_below(node: Node, above: Sequence[str]) -> Iterator[tuple[Rule, tuple[str, ...]]]:
    """Rules with their own name and those of the nodes they stand in."""
    ids = (node.id, *above)
    for rule in node.rules:
        yield rule, (rule.id, *ids)
    for child in node.children:
        yield from _rules_below(child, ids)
