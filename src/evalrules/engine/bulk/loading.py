"""Tables that stand beside the facts: cases, rows of registers, keys, kinds, parameters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from evalrules.engine.bulk.around import RegisterTable, register_rows
from evalrules.engine.bulk.columns import Sort
from evalrules.engine.bulk.door import arrow
from evalrules.engine.bulk.statement import Template
from evalrules.engine.environment import Rows
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.registers import SITE_REGISTERS

_SQL_TO_ARROW = {"VARCHAR": "string", "BIGINT": "int64", "DATE": "date32", "BOOLEAN": "bool_"}
_SORT_TO_ARROW: dict[Sort, str] = {
    "text": "string", "number": "int64", "boolean": "bool_", "date": "date32", "other": "bool_",
}  # fmt: skip


class Tables:
    """Makes tables of a connection from rows of Python."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def make(self, name: str, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[object]]) -> None:
        """A table; ``columns`` are names and types of Arrow."""
        arrow_ = arrow()
        listed = list(rows)
        arrays = [
            arrow_.array([row[place] for row in listed], type=_arrow_type(type))
            for place, (_, type) in enumerate(columns)
        ]
        self._connection.register("incoming", arrow_.table(arrays, names=[one for one, _ in columns]))
        self._connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM incoming")
        self._connection.unregister("incoming")

    def parameters(self, name: str, template: Template, kinds: dict[str, int]) -> None:
        """The literals of the rules that share a query."""
        columns = [("k", "int32"), ("r", "int32")]
        columns += [(f"a{place}", _literal_type(type)) for place, type in enumerate(template.types)]
        rows = [(kinds[one.kind], one.number, *one.literals) for one in template.statements]
        self.make(name, columns, rows)

    def kinds(self, rows: Sequence[dict[str, object]]) -> None:
        """What the kinds declare."""
        columns = [(name, _KIND_TYPES[name.rstrip("0123456789")]) for name in rows[0]] if rows else []
        self.make("kinds", columns, [list(row.values()) for row in rows])

    def register(self, table: RegisterTable, rows: Iterable[tuple[int, Rows]]) -> None:
        """Rows of a register: of every case, or of the standard once."""
        columns = [("c", "int32")] if table.of_case else []
        columns += [("key", "string")]
        columns += [(f"v{place}", _SORT_TO_ARROW[column.sort]) for place, column in table.columns.values()]
        made = [
            (case, *one) if table.of_case else one for case, own in rows for one in register_rows(table, own)
        ]
        self.make(f"r{table.number}", columns, made)


_KIND_TYPES = {
    "k": "int32", "name": "string", "h": "bool_", "r": "bool_", "t": "string", "lo": "int64", "hi": "int64",
    "l": "strings", "g": "int32", "o": "bool_",
}  # fmt: skip


def _literal_type(type: str) -> str:
    return "strings" if type == "VARCHAR[]" else _SQL_TO_ARROW[type]


def _arrow_type(name: str) -> Any:
    arrow_ = arrow()
    return arrow_.list_(arrow_.string()) if name == "strings" else getattr(arrow_, name)()


def register_numbers(ruleset: Ruleset) -> tuple[dict[str, int], int]:
    """A number for every register that facts may point into, and that of the sites."""
    numbers = {register.name: place for place, register in enumerate(ruleset.registers)}
    declared = next((numbers[name] for name in SITE_REGISTERS if name in numbers), None)
    return numbers, len(numbers) if declared is None else declared
