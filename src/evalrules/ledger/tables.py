"""Sheets whose rows are taken as they stand: lists of sites, other registers, tables of facts."""

from __future__ import annotations

from collections.abc import Mapping

from evalrules.ledger.days import day_of
from evalrules.ledger.fields import fields_of
from evalrules.ledger.rows import Row
from evalrules.ledger.sites import Site
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.registers import SITE_REGISTERS, Register
from evalrules.ruleset.vocabulary import Kind
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.ledgers import CELL_NOT_UNDERSTOOD

#: Column of the register of sites → meaning of a column of a sheet.
_FROM = {"名称": "点位", "类型": "点位类型"}
Record = dict[str, object]


def site_register(ruleset: Ruleset) -> Register | None:
    return next((one for one in ruleset.registers if one.name in SITE_REGISTERS), None)


def site_of_row(row: Row, register: Register | None, types: Mapping[str, str]) -> tuple[Site, Record]:
    """A site as the list has it, and its row in a facts file; ``types`` are the types by every spelling."""
    name = row.text("点位") or None
    id = row.text("点位编号") or row.text("编号") or name or ""
    said = row.text("点位类型") or None
    record: Record = {"编号": id}
    for declared in register.fields if register is not None else ():
        text = row.text(_FROM.get(declared.name, declared.name))
        if text:
            record[declared.name] = text
    aliases = tuple(part.strip() for part in row.text("别名").replace(";", "、").split("、") if part.strip())
    if aliases:
        record["别名"] = list(aliases)
    record["出处"] = row.place
    type = None if said is None else types.get(said, said)
    return Site(id, name, type, row.text("街道") or row.text("乡镇") or None, aliases), record


def register_row(row: Row, register: Register) -> Record:
    """A row of another register that the case fills."""
    key = register.key or "编号"
    record: Record = {key: row.text(key) or row.text("编号") or row.text("点位")}
    record.update({one.name: row.text(one.name) for one in register.fields if row.text(one.name)})
    return {**record, "出处": row.place}


def fact_of_row(row: Row, kind: Kind, number: str) -> tuple[Record | None, tuple[Diagnostic, ...]]:
    """A fact of a table that holds one kind; None: a cell that must be understood is not."""
    found = fields_of(row, kind, ())
    problems = list(found.refused)
    problems += [
        CELL_NOT_UNDERSTOOD.at(
            None,
            cell=row.cell(name),
            column=Wording(f"“{name}”", f'"{name}"'),
            value="",
            want=Wording("一个值", "a value"),
            better=Wording("这一行的值，空着就没法算", "its value; a blank cannot be scored"),
        )
        for name in found.missing
    ]
    record: Record = {"编号": number, "类型": kind.name}
    if row.text("点位编号") or row.text("点位"):
        record["点位"] = row.text("点位编号") or row.text("点位")
    day = day_of(row.cells["日期"], row.sheet.mapping.year) if row.text("日期") else None
    if day is not None:
        record["日期"] = day.isoformat()
    record.update(found.values)
    record["出处"] = row.place
    return (None, tuple(problems)) if problems else (record, found.left_out)
