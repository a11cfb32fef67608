"""The registers of a case: rows of the standard and of the case, and what is in force on the day of evaluation."""

from __future__ import annotations

from collections.abc import Mapping

from evalrules.engine.environment import Row, Rows
from evalrules.facts.fact import FactValue, Fitted
from evalrules.plan.joining import register_named
from evalrules.plan.plan import Plan
from evalrules.ruleset.registers import Register


def registers_of(plan: Plan, fitted: Fitted) -> dict[str, Rows]:
    """All rows by register: of the standard, and of the case."""
    registers: dict[str, Rows] = {}
    for register in plan.ruleset.registers:
        if register.dated and register.key is not None:
            registers[register.name] = _classes_on(register, fitted)
        elif not register.dated:
            own = {row.key: _plain(row.values) for row in register.rows}
            default = None if register.default is None else _plain(register.default)
            registers[register.name] = Rows(own, default)
    for name, rows in fitted.case.registers.items():
        known = registers.get(name, Rows({}))
        registers[name] = Rows({**known, **rows}, _default_of(plan, name))
    return registers


def _default_of(plan: Plan, name: str) -> Row | None:
    register = register_named(plan.ruleset, name)
    return None if register is None or register.default is None else _plain(register.default)


def _plain(values: Mapping[str, FactValue]) -> dict[str, FactValue]:
    return dict(values)


def in_force(plan: Plan, fitted: Fitted) -> dict[str, Row]:
    """Of every dated register the row in force on the day of evaluation."""
    day = fitted.case.as_of
    if day is None:
        return {}
    rows: dict[str, Row] = {}
    for register in plan.ruleset.registers:
        if register.dated and register.key is None:
            rows.update(_row_on(register, day.toordinal()))
    return rows


def _classes_on(register: Register, fitted: Fitted) -> Rows:
    """Of a dated register with a key the rows in force; a key whose rows are not in force has nothing known."""
    day = fitted.case.as_of
    rows: dict[str, Row] = {row.key: {} for row in register.rows}
    if day is not None:
        for row in register.rows:
            if (row.start is None or row.start <= day) and (row.until is None or day <= row.until):
                rows[row.key] = _plain(row.values)
    return Rows(rows, None if register.default is None else _plain(register.default))


def _row_on(register: Register, day: int) -> dict[str, Row]:
    for row in register.rows:
        begun = row.start is None or row.start.toordinal() <= day
        if begun and (row.until is None or day <= row.until.toordinal()):
            return {register.name: _plain(row.values)}
    return {}
