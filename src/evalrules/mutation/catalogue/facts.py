"""Operators on what facts mean."""

from __future__ import annotations

from evalrules.mutation.mutant import operator
from evalrules.mutation.operators import facts

FACTS = (
    operator(
        "coverage", facts.coverage,
        ("换一种覆盖：没有事实时怎么读", "another coverage: how absence is read"),
        ("没有记录算达标还是没查", "no record read as met or as not looked at"),
        ("覆盖：visit → record", "coverage: visit → record"),
    ),
    operator(
        "must-dropped", facts.must_dropped,
        ("去掉对事实的一条要求", "a condition on facts left out"),
        ("漏写“合格数不超过抽查数”", "“no more met than looked at” forgotten"),
        ("必须：去掉 合格数 <= 抽查数", "must: 合格数 <= 抽查数 left out"),
    ),
    operator(
        "finding", facts.finding,
        ("结论字段与对象字段对调", "a finding for what was looked at"),
        ("查了什么、查得怎样弄混", "how it came out for what was looked at"),
        ("字段：true → false", "fields: true → false"),
    ),
    operator(
        "nth-total", facts.counted,
        ("第几次与共几次对调", "the how-manieth for how many"),
        ("“第三次起”与“达到三次”弄混", "“from the third” for “three times”"),
        ("定义：nth → total", "meaning: nth → total"),
    ),
    operator(
        "counted-within", facts.period,
        ("计次的起算周期换一种", "a count that begins afresh at other times"),
        ("每年、每季重新计弄错", "per year for per quarter"),
        ("定义：year → case", "meaning: year → case"),
    ),
    operator(
        "alike-dropped", facts.alike_dropped,
        ("计次、累计少一个相同字段", "one of the fields that make facts alike left out"),
        ("同一点位还是同一问题弄错", "the same site for the same problem"),
        ("定义：去掉 点位", "meaning: 点位 left out"),
    ),
    operator(
        "days", facts.days,
        ("日与工作日对调", "working days for days"),
        ("“5 个工作日”写成“5 日”", "five days for five working days"),
        ("定义：working → calendar", "meaning: working → calendar"),
    ),
    operator(
        "finished-dropped", facts.finished_dropped,
        ("只认办结日，不认已办结", "done only where a day is written"),
        ("漏写已办结的字段", "the field that says done forgotten"),
        ("定义：去掉 已整改", "meaning: 已整改 left out"),
    ),
    operator(
        "ledger", facts.ledger,
        ("累计不过期、不重新起算、达到后的余数换一种留法", "nothing expires, nothing restarts, what is left is kept otherwise"),
        ("记分周期弄错", "the period of a ledger"),
        ("重新起算：去掉", "restart: left out"),
    ),
    operator(
        "default-dropped", facts.default_dropped,
        ("登记表去掉默认行", "no row for what has none of its own"),
        ("漏写“其他”", "“others” forgotten"),
        ("默认：去掉", "default: left out"),
    ),
    operator(
        "season", facts.season,
        ("时令分界晚一天", "a season ends a day later"),
        ("分界当天算哪一季", "which season the day belongs to"),
        ("时段：03-15 → 03-16", "parts: 03-15 → 03-16"),
    ),
    operator(
        "waiver-dropped", facts.waiver_dropped,
        ("去掉一条豁免", "a waiver left out"),
        ("漏写豁免", "a waiver forgotten"),
        ("豁免：去掉 H1", "waivers: H1 left out"),
    ),
    operator(
        "counted-kind", facts.word_dropped,
        ("计次只数自己这一类事实", "a count of the word's own kind"),
        ("数错一类事实", "the wrong facts counted"),
        ("定义：去掉 投诉", "meaning: 投诉 left out"),
    ),
)  # fmt: skip
