"""Strategies for kinds, registers and case fields: a small vocabulary whose fields may be optional."""

from __future__ import annotations

from typing import Any

from attrs import frozen
from hypothesis import strategies as st

Data = dict[str, Any]

#: Every figure of a generated ruleset stands in the one clause of its one document.
CITE = {"doc": "标准", "clause": "第一条"}

#: The site types of every generated ruleset.
SITE_TYPES: Data = {
    "key": "名称",
    "fields": {"权重": "integer", "口径": {"type": "choice", "values": ["宽", "严"]}},
    "rows": [
        {"名称": "主路", "权重": 2, "口径": "严", "cite": CITE},
        {"名称": "背街", "权重": 1, "口径": "宽", "cite": CITE},
    ],
}

#: A kind that no rule reads.
UNREAD = "杂项"

COVERAGES = ("record", "visit", "case", "closed")


@frozen
class Vocabulary:
    """The words a generated ruleset may use, as data for its ``ruleset.yaml``."""

    kinds: Data
    registers: Data
    case_fields: Data
    #: False: no condition asks whether a value was given.
    asks_presence: bool = True

    def is_optional(self, kind: str, field: str) -> bool:
        declared = self.kinds[kind]["fields"][field]
        return isinstance(declared, dict) and bool(declared.get("optional"))


@st.composite
def vocabularies(
    draw: st.DrawFn, *, coverages: tuple[str, ...] = COVERAGES, unknowns: bool = True
) -> Vocabulary:
    """
    Kinds 问题 (finds with a severity and a count), 抽样 (samples) and 杂项 (read by nothing); sites with types and
    streets.

    ``unknowns=False``: no field is optional, so nothing is ever unknown but what nobody looked at.
    """

    def field(**declared: object) -> Data:
        return {**declared, "optional": True} if unknowns and draw(st.booleans()) else dict(declared)

    problem: Data = {
        "coverage": draw(st.sampled_from(coverages)),
        "fields": {
            "程度": field(type="choice", values=["轻", "中", "重"]),
            "处数": field(type="integer", min=1, max=3),
            "分值": field(type="decimal", places=1, min=0, max=2),
            "合格": field(type="boolean", finding=True),
            "重大": field(type="boolean"),
            "街道": {"ref": "街道"},
        },
    }
    sample: Data = {
        "coverage": draw(st.sampled_from(coverages)),
        "fields": {
            "抽查数": field(type="integer", min=0, max=4),
            "合格数": field(type="integer", min=0, max=4),
            "复查": field(type="boolean"),
            "街道": {"ref": "街道"},
        },
        "must": ["合格数 <= 抽查数"],
    }
    registers: Data = {
        "点位类型": SITE_TYPES,
        "街道": {"rows": "case", "key": "名称", "fields": {"系数": {"type": "integer", "min": 1, "max": 3}}},
        "点位": {
            "rows": "case",
            "key": "编号",
            "fields": {
                "类型": field(ref="点位类型"),
                "街道": {"ref": "街道"},
                "权": {"type": "integer", "min": 1, "max": 3},
            },
        },
    }
    case_fields: Data = {
        "甲类": field(type="boolean"),
        "乙类": field(type="boolean"),
        "人口": field(type="integer", min=0, max=10),
        "应查": {"type": "integer", "min": 1, "max": 6},
    }
    unread: Data = {"coverage": draw(st.sampled_from(coverages)), "fields": {"街道": {"ref": "街道"}}}
    return Vocabulary({"问题": problem, "抽样": sample, UNREAD: unread}, registers, case_fields)
