"""What cannot be known from the sheets that were given, and what was taken for granted; said plainly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalrules.ledger.roles import Recognised
from evalrules.ledger.sorting import Sorting
from evalrules.ledger.tables import Record
from evalrules.ruleset.model import Ruleset
from evalrules.source.diagnostic import Wording


def notes_of(
    ruleset: Ruleset, known: Sequence[Recognised], sorting: Sorting, sites: Sequence[Record]
) -> tuple[Wording, ...]:
    """The notes, weightiest first."""
    roles = {sheet.role for sheet in known}
    return (
        *_coverage(known, sorting, sites),
        *_sites(roles, sites),
        *_taken(sorting),
        *_layout(known),
    )


def _coverage(known: Sequence[Recognised], sorting: Sorting, sites: Sequence[Record]) -> Iterator[Wording]:
    roles = {sheet.role for sheet in known}
    if not sorting.inspections and roles & {"问题台账"}:
        yield Wording(
            "没有巡查清单，也没有检查表：只知道哪里有问题，不知道谁查过哪里。没有记录的点位、没有记录的条目一律算未查，"
            "不会算达标。这样算出的得分只来自有问题的那几处，不能当成绩。补上巡查清单（谁、哪天、查了哪个点位、哪些条目）再算。",
            "There is no patrol list and no check sheet: it is known where problems are, and not who looked where. Sites and "
            "clauses without a record count as not looked at, never as met. A score made of this stands on the places with "
            "problems alone and is no result. Add a patrol list: who looked, on which day, at which site and clauses.",
        )
        return
    whole = {str(row["点位"]) for row in sorting.inspections if row["检查项"] == "全部"}
    some = {str(row["点位"]) for row in sorting.inspections} - whole
    if sites and sorting.inspections:
        none = len(sites) - len({str(row["编号"]) for row in sites} & (whole | some))
        yield Wording(
            f"点位 {len(sites)} 个：整个查过的 {len(whole)} 个，查过一部分条目的 {len(some)} 个，没有人查过的 {none} 个"
            "（算未查，不算达标）。",
            f"{len(sites)} sites: {len(whole)} were looked at as a whole, {len(some)} for some clauses, {none} by nobody "
            "(not looked at, never met).",
        )
    if "巡查清单" in roles:
        lists = {(sheet.sheet.path, sheet.sheet.name) for sheet in known if sheet.role == "巡查清单"}
        blank = sum(row.bin == "unknown" and (row.file, row.sheet) in lists for row in sorting.outcomes)
        if blank:
            yield Wording(
                "巡查清单里没有写“检查项”的行不计：去过不等于查了全部。每次都查全部的，在映射文件这张表里写 空白时: {检查项: 全部}。",
                "Rows of the patrol list that do not say what was looked at do not count: to have been there is not to have "
                "looked at everything. Where every patrol did, write defaults: {检查项: 全部} for this sheet of the mapping.",
            )


def _sites(roles: set[str], sites: Sequence[Record]) -> Iterator[Wording]:
    if "点位表" not in roles and sites:
        yield Wording(
            f"没有点位表：{len(sites)} 个点位是从各行里凑出来的，没有被记到的点位不在其中。",
            f"There is no list of sites: {len(sites)} sites were gathered from the rows; those that no row names are missing.",
        )


def _taken(sorting: Sorting) -> Iterator[Wording]:
    if sorting.assumed:
        yield Wording(
            f"{len(sorting.assumed)} 行没有写处数，按一行 1 处计（映射文件的“空白时”可以改）。",
            f"{len(sorting.assumed)} rows do not say how many: each was taken for one (defaults of the mapping file).",
        )
    if sorting.lacking:
        place, name = next(iter(sorting.lacking.items()))
        yield Wording(
            f"{len(sorting.lacking)} 行写了结果，没有写条目要看的数（如 {place} 缺“{name}”）：这些观察算未知，在保底分和可能分之间。",
            f"{len(sorting.lacking)} rows give a result but not the figure that their clause reads ({place} lacks {name}): "
            "they are unknown and stand between the lowest and the highest score.",
        )
    left_out = [one for row in sorting.outcomes if row.bin != "refused" for one in row.problems]
    if left_out:
        yield Wording(
            f"{len(left_out)} 格没有看懂，不是必填，按没有写处理（算未知）。",
            f"{len(left_out)} cells were not understood; they are not required and were taken as blank (unknown).",
        )


def _layout(known: Sequence[Recognised]) -> Iterator[Wording]:
    merged = {
        sheet.sheet.name: sum(
            corner != at and at[0] >= sheet.header.first_row for at, corner in sheet.sheet.merged.items()
        )
        for sheet in known
    }
    filled = sum(merged.values())
    if filled:
        yield Wording(
            f"合并单元格：{filled} 格照所在的合并区填写（处数等数目除外）。",
            f"Merged cells: {filled} took the value of their merge (numbers such as counts did not).",
        )
