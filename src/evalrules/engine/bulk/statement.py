"""Statements: the relation of one question of one rule, and how rules of one text share a query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from evalrules.engine.bulk.around import Circumstances, RegisterTables
from evalrules.engine.bulk.columns import Columns
from evalrules.engine.bulk.refusal import not_taken
from evalrules.engine.bulk.writing import Literal, Writer
from evalrules.plan.joining import RowJoin, RowLevel
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Term

#: Stands in a text for the name of its table of parameters.
PARAMETERS = "<parameters>"


@frozen
class Statement:
    """One question about the facts of one kind, by case and row; ``text`` has no literal of the ruleset in it."""

    #: Who asks: its answers are found under it.
    number: int
    kind: str
    text: str
    literals: tuple[Literal, ...]
    types: tuple[str, ...]
    #: Its answers are by site too.
    by_site: bool = False


@frozen
class Template:
    """Statements of one text: one query over a table of their parameters."""

    text: str
    types: tuple[str, ...]
    statements: tuple[Statement, ...]

    @property
    def by_site(self) -> bool:
        return self.statements[0].by_site


def templates(statements: Iterable[Statement]) -> list[Template]:
    """Statements put together by their text."""
    found: dict[tuple[str, tuple[str, ...]], list[Statement]] = {}
    for one in statements:
        found.setdefault((one.text, one.types), []).append(one)
    return [Template(text, types, tuple(members)) for (text, types), members in found.items()]


@frozen
class Scene:
    """What every statement of a ruleset is written from."""

    plan: Plan
    columns: Columns
    registers: RegisterTables
    circumstances: Circumstances
    #: Node → the rows it is repeated for.
    rows: dict[str, tuple[RowLevel, ...]]

    def levels(self, leaf: Leaf) -> tuple[RowLevel, ...]:
        """The rows that a rule is repeated for."""
        return self.rows[leaf.node]

    def writer(self, kind: str, joins: Sequence[RowJoin]) -> Writer:
        keys: dict[str, Term] = {join.name: join.key for join in joins}
        return Writer(kind, self.columns, self.registers, self.circumstances, keys)


def row_key(writer: Writer, joins: Sequence[RowJoin], levels: Sequence[RowLevel]) -> str:
    """The key of the row that a fact belongs to, as SQL; without rows the empty text."""
    if not levels:
        return "''"
    if len(levels) > 1:
        raise not_taken("嵌套的 for_each 逐行", "nested for_each")
    if levels[0].origin not in ("register", "values"):
        raise not_taken(f"按“{levels[0].name}”逐行", f'for_each over "{levels[0].name}"')
    if not joins:
        raise not_taken("与行没有关系的记录", "facts that do not belong to a row")
    return writer.operand(joins[0].key).sql


def relation(writer: Writer, columns: Sequence[str], where: str) -> str:
    """Facts of the kind of a rule with its parameters, and what is looked up beside them."""
    joins = " ".join(writer.joins.values())
    return f"SELECT {', '.join(columns)} FROM facts f JOIN {PARAMETERS} p ON p.k = f.k {joins} WHERE {where}"


def open_guard(writer: Writer, truth: str) -> str:
    """Where the truth is NULL because SQL knows less than intervals do, the case is scored natively."""
    guards = " OR ".join(f"{one} IS NULL" for one in dict.fromkeys(writer.guards))
    return f"({truth} AND ({guards}))" if guards else "FALSE"
