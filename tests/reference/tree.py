"""The tree as it stands for a case: one branch for every row of a ``for_each``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import field, frozen

from evalrules.ruleset.expressions.syntax import Expr
from evalrules.ruleset.model import NaPolicy, Node, Rule, UnknownPolicy
from tests.reference.expressions import truth_of
from tests.reference.place import Place
from tests.reference.rows import Row, Rows, rows_in
from tests.reference.values import Truth
from tests.reference.world import World


@frozen
class Branch:
    node: Node
    #: As reports show it: ``现场[S01]``.
    id: str
    rows: Rows
    #: The node's id and those above it, as inspections name them.
    ids: tuple[str, ...]
    na: NaPolicy
    unknown: UnknownPolicy
    children: tuple[Branch, ...] = field(repr=False)
    #: True: joins the rows of its ``for_each``; nothing of the node itself but points and combine is here.
    joins_rows: bool
    is_root: bool
    better: Literal["high", "low"]
    #: Document order.
    position: int

    @property
    def rules(self) -> tuple[Rule, ...]:
        return () if self.joins_rows else self.node.rules

    @property
    def is_row(self) -> bool:
        return self.node.for_each is not None and not self.joins_rows


def roots(world: World) -> list[Branch]:
    ruleset = world.ruleset
    return [_branch(world, node, (), (), ruleset.na, ruleset.unknown, True) for node in ruleset.roots]


def _branch(
    world: World,
    node: Node,
    rows: Rows,
    above: tuple[str, ...],
    na: NaPolicy,
    unknown: UnknownPolicy,
    root: bool,
) -> Branch:
    na, unknown, ids = node.na or na, node.unknown or unknown, (node.id, *above)
    position, better = _positions(world)[node.id], world.ruleset.better
    if node.for_each is None:
        children = tuple(_branch(world, child, rows, ids, na, unknown, False) for child in node.children)
        return Branch(
            node, _named(node, rows), rows, ids, na, unknown, children, False, root, better, position
        )
    branches = []
    for row in _rows(world, node, rows):
        here = (*rows, row)
        children = tuple(_branch(world, child, here, ids, na, unknown, False) for child in node.children)
        name = _named(node, here)
        branches.append(Branch(node, name, here, ids, na, unknown, children, False, False, better, position))
    name = _named(node, rows)
    return Branch(node, name, rows, ids, na, unknown, tuple(branches), True, root, better, position)


def _named(node: Node, rows: Rows) -> str:
    return node.id + "".join(f"[{row.key}]" for row in rows)


def _rows(world: World, node: Node, outer: Rows) -> list[Row]:
    """The rows that stand in those above and fulfil the condition."""
    assert node.for_each is not None
    found = rows_in(world, node.for_each.register, outer)
    if node.for_each.where is None:
        return found
    where = node.for_each.where
    return [row for row in found if _truth_in_row(world, (*outer, row), where) is True]


def _truth_in_row(world: World, rows: Rows, where: Expr) -> Truth:
    """Bare names in the condition are columns of the innermost row."""
    return truth_of(where, Place(world, rows, bare_columns=True))


def _positions(world: World) -> dict[str, int]:
    return {node.id: number for number, node in enumerate(every_node(world.ruleset.roots))}


def every_node(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from every_node(node.children)


def every_branch(branches: list[Branch] | tuple[Branch, ...]) -> Iterator[Branch]:
    for branch in branches:
        yield branch
        yield from every_branch(branch.children)
