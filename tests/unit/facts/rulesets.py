"""Small rulesets built in place, for tests of facts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from evalrules.facts.fact import Fitted
from evalrules.facts.fitting import fit
from evalrules.facts.reading import read_facts
from evalrules.ruleset.model import Node, RoundingLevels, Ruleset
from evalrules.ruleset.registers import Register, RegisterRow
from evalrules.ruleset.vocabulary import FieldType, Kind, Must
from evalrules.source.span import Span

HERE = Span("ruleset.yaml", 1, 1, 1, 1)


def a_field(name: str, type: Any, **changes: Any) -> FieldType:
    return FieldType(name, type, HERE, **changes)


def a_kind(name: str, *fields: FieldType, must: tuple[Must, ...] = ()) -> Kind:
    return Kind(name, None, "record", fields, must, HERE)


def a_register(
    name: str, *fields: FieldType, key: str = "编号", rows: Iterable[RegisterRow] = (), **changes: Any
) -> Register:
    settled = {"dated": False, "from_case": not rows, "default": None, **changes}
    return Register(name, key, fields=fields, rows=tuple(rows), span=HERE, **settled)


def a_row(key: str, *aliases: str) -> RegisterRow:
    return RegisterRow(key, {}, aliases, None, None, None, HERE)


def a_node(id: str) -> Node:
    return Node(
        id=id, title=id, points=Decimal(1), start=None, cite=None, combine="sum", within="sum", weight=None,
        for_each=None, then=None, na_when=None, na=None, unknown=None, tags=(), children=(), rules=(), span=HERE,
    )  # fmt: skip


def a_ruleset(
    *kinds: Kind, registers: Iterable[Register] = (), case_fields: Iterable[FieldType] = ()
) -> Ruleset:
    return Ruleset(
        format=0, id="r", edition="1", title="示例", in_force_from=None, in_force_until=None, better="high",
        rounding=RoundingLevels(), na="renormalise", unknown="low", cap_share=None, documents=(), kinds=kinds,
        registers=tuple(registers), case_fields=tuple(case_fields), roots=(a_node("3.10"),), results=(), span=HERE,
    )  # fmt: skip


FINDS = a_kind(
    "问题记录",
    a_field("问题", "choice", values=("暴露垃圾", "垃圾满溢"), aliases={"垃圾外溢": "垃圾满溢"}),
    a_field("处数", "integer", minimum=Decimal(1), maximum=Decimal(100)),
    a_field("金额", "decimal", places=2, optional=True),
    a_field("不限位数", "decimal", optional=True),
    a_field("占比", "percent", places=1, optional=True),
    a_field("备注", "text", optional=True),
    a_field("合格", "boolean", optional=True),
    a_field("整改日", "date", optional=True),
    a_field("时间", "datetime", optional=True),
    a_field("参与单位", "list", optional=True),
    a_field("街道", "ref", register="街道", optional=True),
)
LEDGER = a_kind("台账", a_field("电话", "text", optional=True, sensitive=True))
STREETS = a_register("街道", key="名称", rows=[a_row("城关街道", "城关"), a_row("东街")])
SITES = a_register(
    "点位",
    a_field("类型", "choice", values=("主次干道", "社区"), optional=True),
    a_field("责任单位", "text", optional=True),
)
#: Kinds with fields of every type, a register of the standard and sites of the case.
RULESET = a_ruleset(FINDS, LEDGER, registers=[STREETS, SITES])
#: The same without a register of sites.
WITHOUT_SITES = a_ruleset(FINDS, LEDGER, registers=[STREETS])


def fitted(
    source: object, ruleset: Ruleset = WITHOUT_SITES, *, format: str | None = None, **arguments: Any
) -> Fitted:
    """Read and fit; the source must be readable."""
    problems: list[Any] = []
    raw = read_facts(source, format=format, problems=problems)
    assert raw is not None, problems
    return fit(ruleset, raw, **arguments)


def find(**fields: Any) -> dict[str, Any]:
    """A find with its required fields."""
    return {"类型": "问题记录", "问题": "暴露垃圾", "处数": 1, **fields}


def codes(result: Fitted) -> list[str]:
    return [row.code for row in result.refused]
