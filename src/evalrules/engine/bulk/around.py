"""What stands around the facts of a case – rows of registers, values of the case – as tables beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from attrs import define, field, frozen

from evalrules.engine.bulk.columns import LARGEST, Column, Sort, column_of, scaled_value
from evalrules.engine.bulk.refusal import not_taken
from evalrules.engine.environment import Environment, Rows
from evalrules.engine.possible import Possible, Range, Texts
from evalrules.engine.uncertain import evaluate
from evalrules.facts.fact import FactValue
from evalrules.plan.plan import Plan
from evalrules.plan.terms import AsOf, CaseField, DatedColumn, Operation, Term

#: Decimal places of numbers of the case.
PLACES = 6


@frozen
class RegisterTable:
    """One register as a table ``r0 (c, key, v0, v1 …)``; ``c`` only where the case fills it."""

    number: int
    name: str
    of_case: bool
    columns: dict[str, tuple[int, Column]]
    default: Mapping[str, FactValue] | None

    def column(self, name: str) -> tuple[int, Column]:
        found = self.columns.get(name)
        if found is None or found[1].sort == "other":
            raise not_taken(f"登记表“{self.name}”的列“{name}”", f'column "{name}" of register "{self.name}"')
        return found


@define
class RegisterTables:
    """The registers that rules look up."""

    plan: Plan
    used: dict[str, RegisterTable] = field(factory=dict)

    def table(self, name: str) -> RegisterTable:
        known = self.used.get(name)
        if known is not None:
            return known
        register = next((one for one in self.plan.ruleset.registers if one.name == name), None)
        if register is None or register.dated:
            raise not_taken(f"查“{name}”的行", f'looking up rows of "{name}"')
        columns = {one.name: (place, column_of(one)) for place, one in enumerate(register.fields)}
        self.used[name] = table = RegisterTable(
            len(self.used), name, register.from_case, columns, register.default
        )
        return table


def register_rows(table: RegisterTable, rows: Rows) -> list[tuple[object, ...]]:
    """Rows of a register, by the columns of its table; a case that has a value no column holds is not for it."""
    return [
        (key, *(scaled_value(row.get(name), column.places) for name, (_, column) in table.columns.items()))
        for key, row in rows.items()
    ]


@define
class Circumstances:
    """Terms on the case alone, each a column of the table of cases."""

    terms: dict[Term, tuple[int, Column]] = field(factory=dict)

    def place(self, term: Term) -> tuple[int, Column]:
        known = self.terms.get(term)
        if known is None:
            known = self.terms[term] = (len(self.terms), _column(term))
        return known

    def values(self, environment: Environment) -> list[object]:
        """What the terms come to in a case; None: not known, or not exactly."""
        return [
            _known(evaluate(term, environment), column.places) for term, (_, column) in self.terms.items()
        ]


def _column(term: Term) -> Column:
    match term:
        case AsOf() | Operation(operator="shift" | "day"):
            return Column("", "date")
        case CaseField(type="text" | "boolean" | "date") | DatedColumn(type="text" | "boolean" | "date"):
            return Column("", cast(Sort, term.type))
        case CaseField(type="number", whole=True) | Operation(operator="days"):
            return Column("", "number")
        case CaseField(type="number") | DatedColumn(type="number"):
            return Column("", "number", PLACES)
        case Operation(operator="+" | "-" | "*" | "neg" | "round" | "floor" | "ceil" | "abs"):
            return Column("", "number", PLACES)
    name = term.operator if isinstance(term, Operation) else type(term).__name__
    raise not_taken(f"测评对象的 {name}", f"{name} over the case")


def _known(value: Possible, places: int) -> object:
    if isinstance(value, Texts):
        return value.text
    if isinstance(value, Range):
        found = scaled_value(value.low, places) if value.known else None
        return None if isinstance(found, int) and abs(found) >= LARGEST * 10**places else found
    return value if isinstance(value, bool) else None
