"""Reports made by hand, without an evaluation: one that has everything, and plain parts to change."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import attrs

from evalrules.evaluation.report import (
    Adjustment,
    AuthorityShares,
    ChargeShare,
    CitedClause,
    Deduction,
    NodeScore,
    RefusedRow,
    Report,
    ResultValue,
    RulesetName,
    Sentence,
    UnitTotal,
    Veto,
)

CLAUSE = CitedClause("暗访表", "2021", "三(十)", "4", "mirror")


def sentence(zh: str, en: str = "in English") -> Sentence:
    return Sentence(zh, en)


def node(id: str, title: str, points: str | None, score: str | None, **changes: Any) -> NodeScore:
    full = None if points is None else Decimal(points)
    got = None if score is None else Decimal(score)
    plain = NodeScore(id, title, full, got, got, got, "met" if got == full else "lost", CLAUSE)
    return attrs.evolve(plain, **changes)


def deduction(effective: str = "0.40", **changes: Any) -> Deduction:
    amount = Decimal(effective)
    plain = Deduction(
        rule="3.10/1",
        node="3.10",
        facts=("#3",),
        site="S03",
        unit="城管局",
        shares=(ChargeShare("城管局", amount),),
        points=Decimal("0.90"),
        effective=amount,
        cause="fact",
        capped_by="rule",
        sentence=sentence(
            "主次干道暴露垃圾：暴露垃圾（S03，2021-06-01）3 处 × 0.3 分 = 0.9 分，本条封顶 5 分，前面已扣 4.6 分，实扣 0.4 分",
            "exposed rubbish (S03, 2021-06-01) 3 × 0.3 points = 0.9 points; this rule is capped at 5 points, "
            "4.6 already lost; 0.4 points lost",
        ),
        cite=CLAUSE,
        place="chapters/03_appearance.yaml:11",
    )
    return attrs.evolve(plain, **changes)


def report(**changes: Any) -> Report:
    plain = Report(
        format=0,
        ruleset=RulesetName("demo", "2021", "县级文明城市测评（示例权重）", "sha256:00"),
        semantics=0,
        case="某县",
        as_of=datetime.date(2021, 12, 31),
        complete=True,
        refused=(),
        score=Decimal("48.41"),
        full=Decimal("60"),
        low=Decimal("46.00"),
        high=Decimal("50.50"),
        range_exact=True,
        assessed=Decimal("0.8520"),
        results=(),
        vetoes_certain=(),
        vetoes_possible=(),
        authority=AuthorityShares(
            (("mirror", Decimal("0.8000")), ("illustrative", Decimal("0.2000"))),
            (("mirror", Decimal("1.0000")),),
        ),
        nodes=(node("总分", "文明程度指数", "60", "48.41", low=Decimal("46.00"), high=Decimal("50.50")),),
        deductions=(),
        awards=(),
        adjustments=(),
        not_applicable=(),
        unassessed=(),
        units=(),
    )
    return attrs.evolve(plain, **changes)


def whole_report() -> Report:
    """Every list has something in it."""
    return report(
        complete=False,
        refused=(
            RefusedRow(
                "台账.csv:14",
                "ER6320",
                sentence("问题没有“垃圾溢出”这个值，是不是“垃圾满溢”？", 'no value "垃圾溢出"'),
            ),
        ),
        results=(
            ("等级", ResultValue("合格", ("合格",), CLAUSE)),
            ("申报资格", ResultValue(None, ("可以申报", "不得申报"), None)),
        ),
        vetoes_certain=(
            Veto("总分", sentence("已触发一票否决：弄虚作假为是，“等级”定为“不予评定”。"), CLAUSE),
        ),
        vetoes_possible=(Veto("总分", sentence("可能触发一票否决（尚有未查或未知）：重大事故为是。"), None),),
        nodes=(
            node("总分", "文明程度指数", "60", "48.41", low=Decimal("46.00"), high=Decimal("50.50")),
            node("实地", "实地考察", "40", "28.87"),
            node("3.10", "主次干道保洁与市容秩序综合管理水平及沿街立面整治情况", "5", "4.60"),
            node("现场[S01]", "人民路", "5", "5"),
            node("河道", "河道", "5", None, state="na", low=None, high=None),
            node(
                "问卷", "入户问卷调查", "20", "19.54", state="unknown", low=Decimal("18"), high=Decimal("20")
            ),
            node("附加", "附加项", None, "0", state="unassessed", cite=None),
        ),
        deductions=(
            deduction(),
            deduction("0", capped_by="duplicate"),
            deduction("11.03", facts=tuple("abcdefgh")),
        ),
        awards=(deduction("0.50", cause="fact", capped_by=None),),
        adjustments=(
            Adjustment(
                "unknown",
                "3.10",
                "3.10/1",
                ("#4", "#5"),
                Decimal("0.66"),
                sentence("有 2 条记录尚不能确定，按最不利的情形计，减 0.66 分"),
            ),
            Adjustment(
                "round", "总分", None, (), Decimal("-0.004"), sentence("“文明程度指数”因取整，加 0.004 分")
            ),
        ),
        not_applicable=("河道",),
        unassessed=("附加/1", "3.10/2[S07]"),
        units=(
            UnitTotal("城管局", Decimal("11.43"), Decimal("0.50"), Decimal("10.93")),
            UnitTotal("未归属", Decimal("0.66"), Decimal("0"), Decimal("0.66")),
        ),
    )
