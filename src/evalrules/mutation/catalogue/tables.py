"""Operators on tables, scales, lines and steps."""

from __future__ import annotations

from evalrules.mutation.mutant import operator
from evalrules.mutation.operators import choices, tables

TABLES = (
    operator(
        "row-dropped", tables.row_dropped,
        ("表、分档、折线、多个目标少一行", "a row of a table, scale, line or list of goals left out"),
        ("漏抄一行", "a row forgotten"),
        ("扣分：去掉 (市级督查, 按时)", "lose: (市级督查, 按时) left out"),
    ),
    operator(
        "rows-swapped", tables.rows_swapped,
        ("相邻两行的分数对调", "the amounts of two neighbouring rows swapped"),
        ("抄串行", "two rows mixed up"),
        ("扣分：(甲) 与 (乙) 对调", "lose: (甲) and (乙) swapped"),
    ),
    operator(
        "rows-reordered", tables.rows_reordered,
        ("取先时相邻两行换先后", "two neighbouring rows in the other order where the first that holds counts"),
        ("先看哪一行弄错", "the wrong row looked at first"),
        ("扣分：(甲), (rest) → (rest), (甲)", "lose: (甲), (rest) → (rest), (甲)"),
    ),
    operator(
        "take", tables.take,
        ("换一种取法", "another way to choose among rows"),
        ("取高、相加弄混", "the greatest for the sum"),
        ("扣分：first → max", "lose: first → max"),
    ),
    operator(
        "boundary", tables.boundary,
        ("表里两档的分界，末位加一、减一；两边一起动，不留空档",
         "a boundary between rows of a table, one step up and down on both sides, so that no gap is left"),
        ("分界抄错", "a boundary copied wrongly"),
        ("扣分：150 → 151", "lose: 150 → 151"),
    ),
    operator(
        "boundary-flipped", tables.boundary_flipped,
        ("分界本身归另一档", "a boundary belongs to the other row"),
        ("“以上”“以下”含不含本数", "whether a band includes its end"),
        ("扣分：[, 60) → [, 60]", "lose: [, 60) → [, 60]"),
    ),
    operator(
        "word-dropped", choices.word_dropped,
        ("表里一格少一个取值", "one value of a cell of a table left out"),
        ("一格漏写一类", "one class of a cell forgotten"),
        ("扣分：按时|未到期 → 按时", "lose: 按时|未到期 → 按时"),
    ),
    operator(
        "word-moved", choices.word_moved,
        ("一个取值换到另一行", "a value in another row"),
        ("一类归错档", "a class in the wrong band"),
        ("扣分：逾期已办 → 未到期|逾期已办", "lose: 逾期已办 → 未到期|逾期已办"),
    ),
    operator(
        "direction", tables.direction,
        ("低于、高于、偏离目标对调", "below, above and off the goal swapped"),
        ("比目标高还是低写反", "above the goal for below it"),
        ("扣分：below → above", "lose: below → above"),
    ),
    operator(
        "partial", tables.partial,
        ("不足一档：不计、计一档、按比例对调", "less than a step: not counted, counted, pro rata"),
        ("“每低一个百分点”不足的怎么算", "what part of a step counts"),
        ("扣分：down → up", "lose: down → up"),
    ),
)  # fmt: skip
