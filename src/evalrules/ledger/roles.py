"""What a sheet is, by what its columns are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from evalrules.ledger.captions import captions_of
from evalrules.ledger.days import day_of
from evalrules.ledger.header_row import Header, header_of
from evalrules.ledger.headers import own_names, tidied
from evalrules.ledger.mapping import SheetMapping
from evalrules.ledger.sheet import Sheet
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.registers import SITE_REGISTERS, Register

_SITE = {"点位", "点位编号"}
_WHAT = {"条目", "问题", "项目", "说明"}
#: Kinds whose rows the ledger and the check sheet bring.
SPOKEN_OF = ("问题记录", "观察记录")


@frozen
class Recognised:
    """A sheet that is understood as a whole."""

    sheet: Sheet
    header: Header
    #: What is shown, saved and read back.
    mapping: SheetMapping
    #: True: somebody has written the mapping.
    is_said: bool = False

    @property
    def role(self) -> str:
        return self.mapping.role

    @property
    def holds(self) -> str | None:
        """Of a register its name, of a table of facts its kind."""
        return self.mapping.holds


def _of(
    sheet: Sheet, header: Header, role: str, holds: str | None, said: SheetMapping | None, year: int | None
) -> Recognised:
    mapping = SheetMapping(
        sheet.path,
        sheet.name,
        role,
        header.row + 1,
        {meaning: header.names[column] for meaning, column in header.columns.items()},
        header.guessed,
        header.unused,
        holds,
        {**_defaults(role), **(said.defaults if said is not None else {})},
        _captions(sheet, header),
        said.fill_down if said is not None else (),
        said.year if said is not None and said.year is not None else _year(sheet, header, year),
    )
    return Recognised(sheet, header, mapping, said is not None)


def _defaults(role: str) -> dict[str, str]:
    # 一行记一个问题，没写几处的，至少是一处。
    return {"处数": "1"} if role == "问题台账" else {}


def _captions(sheet: Sheet, header: Header) -> dict[str, str]:
    """What stands above the table and in no column of it."""
    found = captions_of(sheet, header.row)
    return {meaning: text for meaning, text in found.items() if meaning not in header.columns}


def _year(sheet: Sheet, header: Header, year: int | None) -> int | None:
    """The year of dates that say none: that of the case, else of all whole dates of the sheet, when they are of one."""
    column = header.columns.get("日期")
    if column is None:
        return None
    cells = [sheet.value(row, column) for row in range(header.first_row, len(sheet.rows))]
    days = [day_of(cell, None) for cell in cells]
    years = {day.year for day in days if day is not None}
    lacking = any(
        day is None and day_of(cell, 2000) is not None for cell, day in zip(cells, days, strict=True)
    )
    if not lacking:
        return None
    return year or (years.pop() if len(years) == 1 else None)


def recognised(
    sheet: Sheet, ruleset: Ruleset, said: SheetMapping | None, year: int | None = None
) -> Recognised | None:
    """
    The role of a sheet and its header; None: nothing in its first rows says what it is. ``year`` is that of the case.
    """
    if said is not None:
        own = _own_fields(ruleset, said.role, said.holds)
        header = header_of(sheet, own, said.columns or None, said.header_row - 1 if said.header_row else None)
        return None if header is None else _of(sheet, header, said.role, said.holds, said, year)
    for role, holds in _named_after(sheet, ruleset):
        header = header_of(sheet, _own_fields(ruleset, role, holds), least=1 if role == "登记表" else 2)
        if header is not None and _fits(ruleset, role, holds, header):
            return _of(sheet, header, role, holds, None, year)
    header = header_of(sheet, {})
    found = None if header is None else role_of({*header.columns, *_captions(sheet, header)})
    if header is None or found is None:
        return _by_fields(sheet, ruleset, year)
    if found == "点位表":
        header = header_of(sheet, _own_fields(ruleset, found, None)) or header
    return _of(sheet, header, found, None, None, year)


def _by_fields(sheet: Sheet, ruleset: Ruleset, year: int | None) -> Recognised | None:
    """A table whose columns are fields of one kind, more of them than of any other."""
    found: list[tuple[int, str, Header]] = []
    for kind in ruleset.kinds:
        fields = _own_fields(ruleset, "事实", kind.name)
        header = header_of(sheet, fields)
        if header is not None and _fits(ruleset, "事实", kind.name, header):
            named = [name for name in header.names.values() if tidied(name) in fields]
            found.append((len(named), kind.name, header))
    found.sort(key=lambda one: -one[0])
    if not found or found[0][0] < 2 or (len(found) > 1 and found[1][0] == found[0][0]):
        return None
    return _of(sheet, found[0][2], "事实", found[0][1], None, year)


def role_of(columns: set[str]) -> str | None:
    """
    >>> role_of({"点位", "说明", "日期"}), role_of({"点位", "条目", "结果"}), role_of({"点位", "日期", "检查人"})
    ('问题台账', '检查表', '巡查清单')
    >>> role_of({"点位编号", "点位", "点位类型", "街道"}), role_of({"责任单位", "备注"})
    ('点位表', None)
    """
    if not columns & _SITE:
        return None
    if columns & _WHAT and "结果" in columns and not columns & {"整改状态", "整改期限"}:
        return "检查表"
    if columns & {"抽查数", "合格数", "项目"} and not columns & {"整改状态", "整改期限"}:
        return "检查表"
    if columns & _WHAT:
        return "问题台账"
    if columns & {"日期", "检查人", "检查项"}:
        return "巡查清单"
    return "点位表" if columns & {"点位类型"} or columns >= _SITE else None


def _named_after(sheet: Sheet, ruleset: Ruleset) -> Iterator[tuple[str, str]]:
    """Kinds and registers whose name the sheet bears."""
    name = tidied(sheet.name)
    for register in ruleset.registers:
        if register.from_case and register.name not in SITE_REGISTERS and tidied(register.name) == name:
            yield "登记表", register.name
    for kind in sorted(ruleset.kinds, key=lambda kind: -len(kind.name)):
        if kind.name not in SPOKEN_OF and tidied(kind.name) in name:
            yield "事实", kind.name


def _fits(ruleset: Ruleset, role: str, holds: str | None, header: Header) -> bool:
    """Whether a table of facts has a column for every field that must be there."""
    if role != "事实":
        return True
    kind = next(kind for kind in ruleset.kinds if kind.name == holds)
    return all(field.optional or field.name in header.columns for field in kind.fields)


def _own_fields(ruleset: Ruleset, role: str, holds: str | None) -> Mapping[str, str]:
    if role == "事实":
        kinds = [kind for kind in ruleset.kinds if kind.name == holds]
        return own_names(field.name for kind in kinds for field in kind.fields)
    if role == "登记表":
        registers = [one for one in ruleset.registers if one.name == holds]
        return own_names([*(one.key or "编号" for one in registers), *_columns(registers)])
    if role == "点位表":
        registers = [one for one in ruleset.registers if one.name in SITE_REGISTERS]
        return own_names(name for name in _columns(registers) if name not in _SITE_COLUMNS)
    return {}


#: Columns of the list of sites that have their own meaning.
_SITE_COLUMNS = ("名称", "类型")


def _columns(registers: Iterable[Register]) -> Iterator[str]:
    yield from (field.name for one in registers for field in one.fields)
