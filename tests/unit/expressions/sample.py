"""A small ruleset, built by hand, that expressions are resolved against."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from attrs import evolve

from evalrules.plan.scope import Scope
from evalrules.ruleset.cells import NumberCell
from evalrules.ruleset.expressions.parsing import parse_text
from evalrules.ruleset.expressions.syntax import Expr, Number
from evalrules.ruleset.model import Citation, ForEach, Node, RoundingLevels, Rule, Ruleset
from evalrules.ruleset.registers import Register, RegisterRow
from evalrules.ruleset.vocabulary import FieldType, Kind, TypeName
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.span import Span

HERE = Span("ruleset.yaml", 1, 1, 1, 2)


def column(name: str, kind: TypeName, **more: Any) -> FieldType:
    return FieldType(name, kind, HERE, **more)


def row(key: str, values: dict[str, Any], aliases: tuple[str, ...] = ()) -> RegisterRow:
    return RegisterRow(key, values, aliases, None, None, None, HERE)


RECORDS = Kind(
    "问题记录",
    None,
    "visit",
    (
        column("问题", "choice", values=("暴露垃圾", "垃圾满溢", "占道"), aliases={"垃圾外溢": "垃圾满溢"}),
        column("程度", "choice", values=("轻微", "一般", "较重"), ordered=True, optional=True),
        column("处数", "integer", minimum=Decimal(1), maximum=Decimal(100)),
        column("数量", "integer", minimum=Decimal(0), maximum=Decimal(9), optional=True),
        column("金额", "decimal", places=2, minimum=Decimal(0)),
        column("面积", "decimal", optional=True),
        column("合格率", "percent", minimum=Decimal(0), maximum=Decimal(1), optional=True),
        column("已整改", "boolean", optional=True),
        column("备注", "text", optional=True),
        column("发现时间", "datetime", optional=True),
        column("办结日期", "date", optional=True),
        column("参与单位", "list", optional=True),
        column("街道", "ref", register="街道", optional=True),
    ),
    (),
    HERE,
)
ACCIDENTS = Kind("事故", None, "closed", (column("死亡人数", "integer", minimum=Decimal(0)),), (), HERE)

SITE_TYPES = Register(
    "点位类型",
    "名称",
    False,
    False,
    (column("权重", "decimal"),),
    (row("主次干道", {"权重": Decimal(2)}, ("主干道",)), row("农贸市场", {"权重": Decimal(1)})),
    None,
    HERE,
)
SITES = Register(
    "点位",
    "编号",
    False,
    True,
    (column("类型", "ref", register="点位类型"), column("责任单位", "text", optional=True)),
    (),
    None,
    HERE,
)
STREETS = Register("街道", "名称", False, True, (column("人口", "integer"),), (), None, HERE)
TARGETS = Register("参数", None, True, False, (column("目标", "percent"),), (), None, HERE)


def rule(identity: str, **more: Any) -> Rule:
    cite = Citation("文件", "一", None, "official", HERE)
    cell = NumberCell(Number(Decimal(1), None, HERE), HERE)
    plain = Rule(
        id=identity,
        text="",
        cite=cite,
        assessed_by="automated",
        shape=None,
        monotone=True,
        replaces=(),
        facts="问题记录",
        where=None,
        same=None,
        keep="heaviest",
        when=None,
        count=None,
        value=None,
        free=None,
        polarity="lose",
        cell=cell,
        empty=None,
        up_to=(),
        then=(),
        charge=None,
        span=HERE,
    )
    return evolve(plain, **more)


def node(identity: str, **more: Any) -> Node:
    plain = Node(
        identity,
        "",
        Decimal(10),
        None,
        None,
        "sum",
        "sum",
        None,
        None,
        None,
        None,
        None,
        None,
        (),
        (),
        (),
        HERE,
    )
    return evolve(plain, **more)


VALUE = Number(Decimal(1), None, HERE)
RULESET = Ruleset(
    format=0,
    id="sample",
    edition="2021",
    title="示例",
    in_force_from=None,
    in_force_until=None,
    better="high",
    rounding=RoundingLevels(),
    na="renormalise",
    unknown="low",
    cap_share=None,
    documents=(),
    kinds=(RECORDS, ACCIDENTS),
    registers=(SITE_TYPES, SITES, STREETS, TARGETS),
    case_fields=(
        column("人口", "integer", minimum=Decimal(0)),
        column("级别", "choice", values=("市", "县"), optional=True),
    ),
    roots=(
        node(
            "总分",
            children=(
                node("3.10", rules=(rule("3.10/1", value=VALUE), rule("3.10/2"))),
                node("现场", for_each=ForEach("点位", None, HERE), rules=(rule("现场/1", value=VALUE),)),
            ),
        ),
    ),
    results=(),
    span=HERE,
)

FACT = Scope(RULESET, kind=RECORDS)
ROW = Scope(RULESET, kind=RECORDS, rows=("点位",))
GROUP = Scope(RULESET, kind=RECORDS, group=True)
NODE = Scope(RULESET, kinds=True, nodes=True)


def parsed(text: str) -> Expr:
    """The expression of a text that is well written."""
    problems: list[Diagnostic] = []
    expr = parse_text(text, Span("ruleset.yaml", 1, 1, 1, len(text) + 1), problems)
    assert expr is not None, [problem.message("en") for problem in problems]
    return expr


def noted(text: str) -> list[str]:
    """Codes of the problems in reading a text."""
    problems: list[Diagnostic] = []
    parse_text(text, Span("ruleset.yaml", 1, 1, 1, len(text) + 1), problems)
    return [problem.code for problem in problems]
