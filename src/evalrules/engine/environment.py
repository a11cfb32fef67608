"""What a term may read: the fact, the rows and the case at hand, registers, and whom to ask for the rest."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

from attrs import evolve, field, frozen

from evalrules.engine.possible import ANYTHING, Possible
from evalrules.facts.fact import Fact, FactValue
from evalrules.plan.terms import Aggregate, GroupWord, NodeResult, Rank, ResultValue, Term

#: Rows of a register by key; a row lacks the columns that are absent. A register with a default row gives it for
#: other keys (``Rows``), others raise KeyError.
Table = Mapping[str, Mapping[str, FactValue]]


Row = Mapping[str, FactValue]


class Rows(dict[str, Row]):
    """Rows of a register with a default row for other keys."""

    def __init__(self, rows: Mapping[str, Row], default: Row | None = None) -> None:
        super().__init__(rows)
        self._default = default

    def __missing__(self, key: str) -> Row:
        if self._default is None:
            raise KeyError(key)
        return self._default


def nothing_to_ask(term: Term) -> Possible:
    """A place where neither functions over facts nor results of nodes can be asked for."""
    raise LookupError(f"nothing gives {term}")


@frozen
class Environment:
    """What a term may read; a row has its key under ``""``."""

    fact: Fact | None = None
    #: Rows of the enclosing ``for_each`` by their tables.
    rows: Mapping[str, Row] = field(factory=dict)
    case: Row = field(factory=dict)
    registers: Mapping[str, Table] = field(factory=dict)
    #: The row in force of every dated register.
    dated: Mapping[str, Row] = field(factory=dict)
    as_of: datetime.date | None = None
    value: Possible = ANYTHING
    aggregate: Callable[[Aggregate], Possible] = nothing_to_ask
    word: Callable[[GroupWord], Possible] = nothing_to_ask
    node_result: Callable[[NodeResult | Rank], Possible] = nothing_to_ask
    other: Callable[[ResultValue], Possible] = nothing_to_ask

    def in_rows(self, rows: Mapping[str, Row]) -> Environment:
        """The same place, in these rows."""
        return evolve(self, rows=rows)

    def of_fact(self, fact: Fact, rows: Mapping[str, Row]) -> Environment:
        """The same place, at a fact of these rows."""
        return Environment(
            fact, rows, self.case, self.registers, self.dated, self.as_of, self.value,
            self.aggregate, self.word, self.node_result,
        )  # fmt: skip

    def of_row(
        self,
        rows: Mapping[str, Row],
        aggregate: Callable[[Aggregate], Possible],
        node_result: Callable[[NodeResult | Rank], Possible],
    ) -> Environment:
        """The same place, in these rows, where facts of named kinds and nodes may be asked for."""
        return Environment(
            self.fact, rows, self.case, self.registers, self.dated, self.as_of, self.value,
            aggregate, self.word, node_result, self.other,
        )  # fmt: skip

    def of_group(
        self,
        rows: Mapping[str, Row],
        value: Possible,
        aggregate: Callable[[Aggregate], Possible],
        word: Callable[[GroupWord], Possible],
    ) -> Environment:
        """The same place, in these rows, at the facts that a rule selected."""
        return Environment(
            self.fact, rows, self.case, self.registers, self.dated, self.as_of, value,
            aggregate, word, self.node_result, self.other,
        )  # fmt: skip
