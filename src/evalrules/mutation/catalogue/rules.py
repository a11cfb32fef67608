"""Operators on rules: caps, occurrences, who answers."""

from __future__ import annotations

from evalrules.mutation.mutant import operator
from evalrules.mutation.operators import numbers, rules

RULES = (
    operator(
        "cap-dropped", rules.cap_dropped,
        ("去掉一级封顶", "the cap of a level left out"),
        ("漏写“最多扣”", "“at most” forgotten"),
        ("封顶：去掉 site 2", "up_to: site 2 left out"),
    ),
    operator(
        "cap-level", rules.cap_level,
        ("每处封顶与本条封顶对调", "the cap of a site on the whole rule, and the other way round"),
        ("“每处最多”“最多”弄混", "“at most for each” for “at most”"),
        ("封顶：site → rule", "up_to: site → rule"),
    ),
    operator(
        "free-dropped", rules.free_dropped,
        ("去掉免扣", "what is free left out"),
        ("漏写“允许几处”", "the allowance forgotten"),
        ("免扣：去掉 2", "free: 2 left out"),
    ),
    operator(
        "same-dropped", rules.same_dropped,
        ("去掉“视为同一”，或其中一个字段", "what makes one occurrence left out, whole or one field of it"),
        ("同一问题重复算", "one problem counted twice"),
        ("视为同一：去掉 点位", "same: 点位 left out"),
    ),
    operator(
        "keep", rules.keep,
        ("同一问题换留另一条", "another fact of an occurrence kept"),
        ("留最重、最先、最后弄混", "the heaviest, the first and the last confused"),
        ("保留：heaviest → last", "keep: heaviest → last"),
    ),
    operator(
        "count-dropped", rules.count_dropped,
        ("每条事实只算一处", "every fact counted once"),
        ("按条、按处弄混", "counting records for counting places"),
        ("数量：去掉 处数", "count: 处数 left out"),
    ),
    operator(
        "polarity", rules.polarity,
        ("扣分与得分对调", "lose for earn"),
        ("加分写成扣分", "points taken for points given"),
        ("扣分：lose → earn", "lose: lose → earn"),
    ),
    operator(
        "empty", rules.empty,
        ("分母为零时换一种读法", "nothing to divide by, read otherwise"),
        ("没有可查的算满分还是缺项", "full points for not applicable"),
        ("无分母：na → full", "empty: na → full"),
    ),
    operator(
        "forfeit", rules.forfeit,
        ("全部扣完与只扣一分、按价扣分与全部扣完对调", "all for one point, all for a price"),
        ("“不得分”与“扣几分”弄混", "“no points” for “some points”"),
        ("扣分：all → 1", "lose: all → 1"),
    ),
    operator(
        "share-swapped", rules.share_swapped,
        ("占比的分子分母对调", "the two parts of a share swapped"),
        ("比例写反", "a ratio upside down"),
        ("得分：met 与 inspected 对调", "earn: met and inspected swapped"),
    ),
    operator(
        "at-dropped", rules.at_dropped,
        ("去掉“记入”", "points counted in their own node"),
        ("记错指标", "points in the wrong node"),
        ("记入：去掉 3.1", "at: 3.1 left out"),
    ),
    operator(
        "charge-dropped", rules.charge_dropped,
        ("去掉责任", "nobody answers"),
        ("漏写责任单位", "the unit forgotten"),
        ("责任：去掉", "charge: left out"),
    ),
    operator(
        "charge-rows", rules.charge_rows,
        ("责任表相邻两行对调", "two rows of a table of charges swapped"),
        ("责任抄串行", "two rows mixed up"),
        ("责任：第 1 行 与 第 2 行 对调", "charge: rows swapped"),
    ),
    operator(
        "charge-shares", numbers.shares,
        ("责任比例挪 1%", "one percent of a split moved"),
        ("责任比例抄错", "a split copied wrongly"),
        ("责任：城管局 0.3 → 0.31", "charge: 城管局 0.3 → 0.31"),
    ),
    operator(
        "rule-dropped", rules.rule_dropped,
        ("少一条规则", "a rule left out"),
        ("漏掉一款", "a sentence of the clause forgotten"),
        ("规则：去掉 3.10/2", "rules: 3.10/2 left out"),
    ),
)  # fmt: skip
