"""Authored rules, nodes and rulesets with only what a test is about; everything else is plain."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs

from evalrules.ruleset.cells import NumberCell
from evalrules.ruleset.expressions.syntax import Binary, Call, Expr, Many, Name, Number, Text
from evalrules.ruleset.model import Citation, Node, RoundingLevels, Rule, Ruleset
from evalrules.ruleset.vocabulary import FieldType, Kind
from evalrules.source.span import Span

HERE = Span("chapters/03.yaml", 11, 3, 11, 9)
CLAUSE = Citation("暗访表", "三(十)", None, "mirror", HERE)


def num(text: str, unit: Any = None) -> Number:
    return Number(Decimal(text), unit, HERE)


def called(text: str) -> Name:
    return Name(tuple(text.split(".")), HERE)


def call(function: str, *arguments: Expr) -> Call:
    return Call(function, arguments, None, HERE)


def equals(field: str, *values: str) -> Binary:
    if len(values) == 1:
        return Binary("==", called(field), Text(values[0], HERE), HERE)
    return Binary("in", called(field), Many(tuple(Text(value, HERE) for value in values), HERE), HERE)


def minus(left: Expr, right: Expr) -> Binary:
    return Binary("-", left, right, HERE)


def times(left: Expr, right: Expr) -> Binary:
    return Binary("*", left, right, HERE)


def field(name: str, type: str = "choice", **changes: Any) -> FieldType:
    return FieldType(name, type, HERE, **changes)  # type: ignore[arg-type]


PROBLEM = Kind(
    "问题记录",
    None,
    "visit",
    (
        field("问题"),
        field("处数", "integer"),
        field("举报人", "text", sensitive=True),
        field("扣分值", "decimal"),
    ),
    (),
    HERE,
)


def rule(**changes: Any) -> Rule:
    plain = Rule(
        id="3.10/1",
        text="主次干道暴露垃圾",
        cite=CLAUSE,
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
        cell=NumberCell(num("0.3"), HERE),
        empty=None,
        up_to=(),
        then=(),
        charge=None,
        span=HERE,
    )
    return attrs.evolve(plain, **changes)


def node(*rules: Rule, **changes: Any) -> Node:
    plain = Node(
        id="3.10",
        title="主次干道保洁",
        points=Decimal(5),
        start=None,
        cite=CLAUSE,
        combine="sum",
        within="sum",
        weight=None,
        for_each=None,
        then=None,
        na_when=None,
        na=None,
        unknown=None,
        tags=(),
        children=(),
        rules=rules,
        span=HERE,
    )
    return attrs.evolve(plain, **changes)


def ruleset(*roots: Node, **changes: Any) -> Ruleset:
    plain = Ruleset(
        format=0,
        id="demo",
        edition="2021",
        title="示例标准",
        in_force_from=None,
        in_force_until=None,
        better="high",
        rounding=RoundingLevels(),
        na="renormalise",
        unknown="low",
        cap_share="earliest",
        documents=(),
        kinds=(PROBLEM,),
        registers=(),
        case_fields=(),
        roots=roots,
        results=(),
        span=HERE,
    )
    return attrs.evolve(plain, **changes)
