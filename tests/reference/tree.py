"""The tree as it stands for a case: one branch for every row of a ``for_each``."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from evalrules.ruleset.expressions.syntax import Expr
from evalrules.ruleset.model import NaPolicy, Node, Rule, UnknownPolicy
from tests.reference.expressions import Place, truth_of
from tests.reference.values import Truth
from tests.reference.world import Row, World


@frozen
class Branch:
    node: Node
    #: As reports show it: ``现场[S01]``.
    id: str
    row: Row | None
    #: The node's id and those above it, as inspections name them.
    ids: tuple[str, ...]
    na: NaPolicy
    unknown: UnknownPolicy
    children: tuple[Branch, ...] = field(repr=False)
    #: True: joins the rows of its ``for_each``; nothing of the node itself but points and combine is here.
    joins_rows: bool
    is_root: bool
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
    return [_branch(world, node, None, (), ruleset.na, ruleset.unknown, True) for node in ruleset.roots]


def _branch(
    world: World,
    node: Node,
    row: Row | None,
    above: tuple[str, ...],
    na: NaPolicy,
    unknown: UnknownPolicy,
    root: bool,
) -> Branch:
    na, unknown, ids = node.na or na, node.unknown or unknown, (node.id, *above)
    position = _positions(world)[node.id]
    if node.for_each is None:
        children = tuple(_branch(world, child, row, ids, na, unknown, False) for child in node.children)
        id = node.id if row is None else f"{node.id}[{row.key}]"
        return Branch(node, id, row, ids, na, unknown, children, False, root, position)
    rows = [Row(node.for_each.register, key) for key in _row_keys(world, node)]
    branches = []
    for here in rows:
        children = tuple(_branch(world, child, here, ids, na, unknown, False) for child in node.children)
        branches.append(
            Branch(node, f"{node.id}[{here.key}]", here, ids, na, unknown, children, False, False, position)
        )
    return Branch(node, node.id, row, ids, na, unknown, tuple(branches), True, root, position)


def _row_keys(world: World, node: Node) -> list[str]:
    """The rows of the register that fulfil the condition."""
    assert node.for_each is not None
    name = node.for_each.register
    keys = world.keys(world.registers[name]) if name in world.registers else world.sites()
    if node.for_each.where is None:
        return keys
    where = node.for_each.where
    return [key for key in keys if _truth_in_row(world, Row(name, key), where) is True]


def _truth_in_row(world: World, row: Row, where: Expr) -> Truth:
    """Bare names in the condition are columns of the register."""
    return truth_of(where, Place(world, row, bare_columns=True))


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
