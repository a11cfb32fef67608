"""From the cells of a row to the fields of a fact."""

from __future__ import annotations

from collections.abc import Callable, Collection

from attrs import field, frozen

from evalrules.facts.words import listed, shown
from evalrules.ledger.days import day_of
from evalrules.ledger.quantities import number_of, percent_text
from evalrules.ledger.rows import Row
from evalrules.ledger.sheet import CellValue, text_of
from evalrules.ledger.states import handling_of, state_of
from evalrules.ruleset.vocabulary import FieldType, Kind
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.ledgers import CELL_NOT_UNDERSTOOD

#: Field of a fact → columns it may come from, beside one of its own name.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "问题编号": ("编号",),
    "测量人": ("检查人",),
    "核对人": ("检查人",),
    "承办单位": ("责任单位",),
    "期限": ("整改期限",),
    "办结日期": ("整改日期",),
    "结案日期": ("整改日期",),
    "返工次数": ("通报次数",),
    "说明": ("备注",),
    "照片": ("整改后照片",),
}
#: In a check sheet a number is what was seen; in a ledger of problems it is how many problems there are.
_SEEN = {"数量": ("处数", "数值"), "得分": ("数值",), "比率": ("数值",)}
#: Characters of a text that a fact keeps.
_LONGEST = 2000

_WANTS: dict[str, tuple[Wording, Wording]] = {
    "integer": (Wording("一个整数", "a whole number"), Wording("半角数字，如 3", "plain digits, such as 3")),
    "decimal": (Wording("一个数", "a number"), Wording("半角数字，如 3.5", "plain digits, such as 3.5")),
    "percent": (Wording("百分数", "a percentage"), Wording("带百分号的数，如 96.5%", "a number with its sign, such as 96.5%")),
    "date": (Wording("日期", "a date"), Wording("年－月－日，如 2021-10-26", "year-month-day, such as 2021-10-26")),
    "boolean": (Wording("是或否", "yes or no"), Wording("是 或 否", "是 (yes) or 否 (no)")),
}  # fmt: skip


@frozen
class FieldsOf:
    """The fields of one row, and the cells that were not understood."""

    values: dict[str, object]
    #: A cell that must be understood and is not: the row is refused.
    refused: tuple[Diagnostic, ...]
    #: Cells left out; their fields are unknown.
    left_out: tuple[Diagnostic, ...]
    #: Required fields without a cell.
    missing: tuple[str, ...] = field(default=())


def fields_of(row: Row, kind: Kind, given: Collection[str]) -> FieldsOf:
    """The fields of a kind that a row says; those ``given`` are known already."""
    values: dict[str, object] = {}
    refused: list[Diagnostic] = []
    left_out: list[Diagnostic] = []
    missing: list[str] = []
    seen = row.sheet.role != "问题台账"
    own = {declared.name for declared in kind.fields}
    for declared in kind.fields:
        if declared.name in given:
            continue
        column = _column(row, declared.name, own, seen)
        if column is None:
            if not declared.optional:
                missing.append(declared.name)
            continue
        value = None if column in row.shared else read(declared, row.cells[column], row.sheet.mapping.year)
        if value is not None:
            values[declared.name] = value
        else:
            problem = not_understood(row, column, declared)
            (left_out if declared.optional else refused).append(problem)
    return FieldsOf(values, tuple(refused), tuple(left_out), tuple(missing))


def _column(row: Row, name: str, own: Collection[str], seen: bool) -> str | None:
    """The column that a field comes from: its own, or another that is no field of the kind itself."""
    others = (*_COLUMNS.get(name, ()), *(_SEEN.get(name, ()) if seen else ()))
    names = (name, *(one for one in others if one not in own))
    return next((one for one in names if row.text(one) != ""), None)


def not_understood(row: Row, column: str, declared: FieldType) -> Diagnostic:
    if column in row.shared:
        want = Wording(
            "每一行自己的数（合并的格子说不清每行几处）",
            "a number of this row alone (a merged cell does not say how many are whose)",
        )
        better = Wording("取消合并，逐行填写", "unmerge the cells and fill in each")
    elif declared.type == "choice":
        want, better = Wording("一个选项", "one of its values"), listed(declared.values, 6)
    else:
        want, better = _WANTS.get(declared.type, (Wording("文字", "a text"), Wording("文字", "a text")))
    return CELL_NOT_UNDERSTOOD.at(
        None,
        cell=row.cell(column),
        column=Wording(f"“{column}”", f'"{column}"'),
        value=shown(row.text(column), declared),
        want=want,
        better=better,
    )


def read(declared: FieldType, value: CellValue, year: int | None) -> object | None:
    """The value of a field as a facts file writes it; None: not understood."""
    reader = _READERS.get(declared.type)
    if reader is not None:
        return reader(value)
    if declared.type == "choice":
        return choice_of(declared, text_of(value))
    if declared.type == "date":
        day = day_of(value, year)
        return None if day is None else day.isoformat()
    if declared.type == "list":
        return [
            part.strip()
            for part in text_of(value).replace("；", "、").replace(";", "、").split("、")
            if part.strip()
        ]
    return text_of(value)[:_LONGEST]


def choice_of(declared: FieldType, word: str) -> str | None:
    """A value of a choice, by itself, an alias, or the words ledgers use for outcomes and handling."""
    if word in declared.values:
        return word
    found = declared.aliases.get(word)
    if found is not None:
        return found
    handled = handling_of(word)
    if handled in declared.values:
        return handled
    state = state_of(word)
    judged = {"met": "达标", "unmet": "不达标", "na": "不适用"}.get(state or "")
    return judged if judged in declared.values else None


def _integer(value: CellValue) -> object | None:
    digits = number_of(value)
    return int(digits) if digits is not None and digits.lstrip("-").isdigit() else None


def _boolean(value: CellValue) -> object | None:
    return {"met": True, "unmet": False}.get(state_of(text_of(value)) or "")


_READERS: dict[str, Callable[[CellValue], object | None]] = {
    "integer": _integer,
    "decimal": number_of,
    "percent": percent_text,
    "boolean": _boolean,
}
