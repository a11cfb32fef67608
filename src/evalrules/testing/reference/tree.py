"""The tree as it stands for a case: one branch for every row of a ``for_each``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import evolve, field, frozen

from evalrules.ruleset.cells import Amount
from evalrules.ruleset.expressions.syntax import Expr
from evalrules.ruleset.model import NaPolicy, Node, Rule, UnknownPolicy
from evalrules.testing.reference.expressions import truth_of
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.reading import expressions_in, names_in
from evalrules.testing.reference.rows import SITES, Row, Rows, canon, has_way, rows_in
from evalrules.testing.reference.sampling import Owed, drawn, is_of_own_rows
from evalrules.testing.reference.values import Truth
from evalrules.testing.reference.world import World


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
    #: Ids of the nodes whose ``for_each`` the rows are of.
    levels: tuple[str, ...]
    weight: Amount | None
    #: The branch that uses this one beside its own parent; None: it stands here.
    used_in: str | None = None
    #: What its sample still owes.
    owed: tuple[Owed, ...] = ()
    #: True: a sample here or above falls short, so that nobody looked at what is below.
    short: bool = False

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Those that stand here and count here."""
        return () if self.joins_rows else tuple(rule for rule in self.node.rules if rule.at is None)

    @property
    def away(self) -> tuple[Rule, ...]:
        """Those that stand here and count in another node."""
        return () if self.joins_rows else tuple(rule for rule in self.node.rules if rule.at is not None)

    @property
    def is_row(self) -> bool:
        return self.node.for_each is not None and not self.joins_rows


def roots(world: World) -> list[Branch]:
    ruleset = world.ruleset
    built = [
        _branch(world, node, (), (), (), ruleset.na, ruleset.unknown, True, ruleset.better)
        for node in ruleset.roots
    ]
    accounts: list[Branch] = []
    kept = [_without_accounts(root, accounts) for root in built]
    built = [*(root for root in kept if root is not None), *accounts]
    return [_with_used(root, built) for root in built]


def _without_accounts(branch: Branch, accounts: list[Branch]) -> Branch | None:
    """Nodes of accounts leave the tree of the score."""
    if branch.node.account is not None:
        accounts.append(branch)
        return None
    parts = [_without_accounts(child, accounts) for child in branch.children]
    return evolve(branch, children=tuple(part for part in parts if part is not None))


def _with_used(branch: Branch, built: list[Branch]) -> Branch:
    """11.1: under a second parent stands the same branch, with its own weight there."""
    children = []
    for child in branch.children:
        if child.node.use is None:
            children.append(_with_used(child, built))
            continue
        same = _with_used(named(built, child.node.use, child.rows), built)
        children.append(evolve(same, weight=child.node.weight, used_in=branch.id))
    return evolve(branch, children=tuple(children))


def named(branches: Sequence[Branch], id: str, rows: Rows) -> Branch:
    """The node with this id; inside a ``for_each`` the one of the same rows."""
    every = every_branch(branches)
    found = [b for b in every if b.node.id == id and b.node.use is None and b.rows == rows[: len(b.rows)]]
    return max(found, key=lambda branch: len(branch.rows))


def _branch(
    world: World,
    node: Node,
    rows: Rows,
    levels: tuple[str, ...],
    above: tuple[str, ...],
    na: NaPolicy,
    unknown: UnknownPolicy,
    root: bool,
    better: Literal["high", "low"],
    short: bool = False,
) -> Branch:
    na, unknown, ids = node.na or na, node.unknown or unknown, (node.id, *above)
    position = world.positions[node.id]
    if node.account is not None:
        short = False  # it has left the node that draws the sample
        better = next(one.better for one in world.ruleset.accounts if one.name == node.account)
    if node.for_each is None:
        name, weight = _named(node, rows), node.weight
        owed = drawn(world, node, above, rows, name).owed if node.sample else ()
        short = short or bool(owed)
        children = tuple(
            _branch(world, child, rows, levels, ids, na, unknown, False, better, short)
            for child in node.children
        )
        return Branch(
            node, name, rows, ids, na, unknown, children, False, root, better, position, levels, weight,
            owed=owed, short=short,
        )  # fmt: skip
    of_rows = weighs_rows(world, node)
    branches, inner = [], (*levels, node.id)
    found = _rows(world, node, rows)
    owed_rows: tuple[Owed, ...] = ()
    if is_of_own_rows(world, node):
        sample = drawn(world, node, above, rows, _named(node, rows))
        found, owed_rows = [row for row in found if row in sample.rows], sample.owed
    for row in found:
        here = (*rows, row)
        name = _named(node, here)
        of_row = node.sample if not is_of_own_rows(world, node) else ()
        owed = drawn(world, node, above, here, name).owed if of_row else ()
        below_short = short or bool(owed)
        children = tuple(
            _branch(world, child, here, inner, ids, na, unknown, False, better, below_short)
            for child in node.children
        )
        row_branch = Branch(
            node, name, here, ids, na, unknown, children, False, False, better, position, inner,
            node.weight if of_rows else None,
            owed=owed, short=below_short,
        )  # fmt: skip
        branches.append(row_branch)
    name = _named(node, rows)
    rows_of_it = tuple(branches)
    return Branch(
        node, name, rows, ids, na, unknown, rows_of_it, True, root, better, position, levels,
        None if of_rows else node.weight,
        owed=owed_rows, short=short,
    )  # fmt: skip


def weighs_rows(world: World, node: Node) -> bool:
    """Does the weight read the row of the node's own ``for_each`` – a column, its bare value, or a figure by its class?"""
    if node.weight is None or node.for_each is None:
        return False
    table = node.for_each.register
    own = {table, canon(world, table), table.rpartition(".")[2]}
    if canon(world, table) == SITES:
        own |= {"点位", "site", "sites"}
    columns = {one.name: one.fields for one in world.ruleset.registers}
    columns |= {one.name: one.fields for one in world.ruleset.kinds}
    own |= {
        column.name
        for name, fields in columns.items()
        if canon(world, name) == canon(world, table)
        for column in fields
    }
    heads = {parts[0] for expr in expressions_in(node.weight) for parts in names_in(expr)}
    keyed = {h for h in heads if h in world.registers and world.registers[h].key is not None}
    return bool(heads & own) or any(has_way(world, table, h) for h in keyed)


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


def every_branch(branches: Sequence[Branch]) -> Iterator[Branch]:
    """Each where it stands, in document order."""
    for branch in branches:
        if branch.used_in is None:
            yield branch
            yield from every_branch(branch.children)
