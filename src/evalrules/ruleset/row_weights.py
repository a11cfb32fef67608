"""Whose weight it is that stands beside ``for_each``: that of the rows, or that of the node."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.ruleset.cells import amounts_in
from evalrules.ruleset.model import Node, Ruleset
from evalrules.ruleset.walking import names_in

_SITES = frozenset(("点位", "site", "sites"))
_BUILT_IN = (
    frozenset(("months", "月份")),
    frozenset(("quarters", "季度")),
    frozenset(("years", "年度")),
    frozenset(("inspections", "巡查")),
    _SITES,
)


def weighs_rows(node: Node, ruleset: Ruleset) -> bool:
    """True when the weight reads the row it stands for; otherwise it is the node's own, among its siblings."""
    if node.weight is None or node.for_each is None:
        return False
    table = node.for_each.register
    own = {table, table.rpartition(".")[2]}
    for names in _BUILT_IN:
        if table in names:
            own |= names
    return any(head in own or head in _columns(table, ruleset) for head in _heads(node))


def _columns(table: str, ruleset: Ruleset) -> set[str]:
    """What a row has: its columns, by their bare names too, and the registers that they name a row of."""
    tables = [one.fields for one in ruleset.registers if one.name == table]
    tables += [one.fields for one in ruleset.kinds if one.name == table]
    columns = [column for fields in tables for column in fields]
    return {column.name for column in columns} | {
        column.register for column in columns if column.register is not None
    }


def _heads(node: Node) -> Iterator[str]:
    if node.weight is None:
        return
    for expr in amounts_in(node.weight):
        yield from (name.parts[0] for name in names_in(expr))
