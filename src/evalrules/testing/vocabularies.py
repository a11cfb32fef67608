"""Strategies for kinds, registers and case fields: a small vocabulary whose fields may be optional."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import field, frozen
from hypothesis import strategies as st

from evalrules.testing.features import (
    CALENDAR,
    PARAMETERS,
    SEASONS,
    SHEETS,
    derived_words,
    features,
    fields_for,
    ledgers,
)

Data = dict[str, Any]

#: Every figure of a generated ruleset stands in the one clause of its one document.
CITE = {"doc": "标准", "clause": "第一条"}

#: The site types of every generated ruleset.
SITE_TYPES: Data = {
    "key": "名称",
    "fields": {"权重": {"type": "integer", "min": 1}, "口径": {"type": "choice", "values": ["宽", "严"]}},
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
    #: True: only what can be told from sums over facts.
    from_sums: bool = False
    #: Derived words of 问题, ledgers and seasons, as data.
    derived: Data = field(factory=dict)
    running: Data = field(factory=dict)
    seasons: Data = field(factory=dict)
    #: What else it may speak of, see ``features``.
    has: frozenset[str] = frozenset()
    #: Tables of the ``for_each`` above, outermost first, and the kinds that rules there may read.
    within: tuple[str, ...] = ()
    #: Sets of nodes that stand before, which steps may ask.
    sets: tuple[str, ...] = ()
    readable: tuple[str, ...] = ("问题", "抽样")

    def is_optional(self, kind: str, field: str) -> bool:
        declared = self.kinds[kind]["fields"][field]
        return isinstance(declared, dict) and bool(declared.get("optional"))


@st.composite
def vocabularies(
    draw: st.DrawFn,
    *,
    coverages: tuple[str, ...] = COVERAGES,
    unknowns: bool = True,
    has: frozenset[str] | None = None,
) -> Vocabulary:
    """
    Kinds 问题 (finds with a severity and a count), 抽样 (samples) and 杂项 (read by nothing); sites with types and
    streets.

    ``unknowns=False``: no field is optional, so nothing is ever unknown but what nobody looked at. ``has``: what it
    speaks of beside these; None: whatever comes.
    """
    has = draw(features()) if has is None else has

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
            **fields_for(has, field, unknowns=unknowns),
        },
    }
    sample = _samples(draw(st.sampled_from(coverages)), field)
    registers = _registers(field)
    case_fields = _case_fields(field)
    unread: Data = {"coverage": draw(st.sampled_from(coverages)), "fields": {"街道": {"ref": "街道"}}}
    kinds = {"问题": problem, "抽样": sample, UNREAD: unread}
    if "sheets" in has:
        kinds["检查表"] = SHEETS
        sample["fields"]["检查表"] = {"ref": "检查表", "optional": True}
    if "pool" in has:  # read together with 问题
        own = ("程度", "处数", "分值", "合格", "重大", "街道")
        kinds["投诉"] = {**problem, "fields": {name: problem["fields"][name] for name in own}}
    if "parameters" in has:
        registers |= PARAMETERS
        case_fields["类别"] = field(type="choice", values=["省会", "其他"])
    if "deadline" in has:
        registers["工作日历"] = CALENDAR
    optional = [name for name, of in problem["fields"].items() if isinstance(of, dict) and of.get("optional")]
    required = ["点位", *(name for name in ("程度", "重大", "街道") if name not in optional)]
    return Vocabulary(
        kinds,
        registers,
        case_fields,
        derived=draw(derived_words(has, required, finished="已办" in problem["fields"])),
        running=draw(ledgers(has, required, problem["coverage"])),
        seasons=SEASONS if "season" in has else {},
        has=has,
    )


def _case_fields(field: Callable[..., Data]) -> Data:
    return {
        "甲类": field(type="boolean"),
        "乙类": field(type="boolean"),
        "人口": field(type="integer", min=0, max=10),
        "应查": {"type": "integer", "min": 1, "max": 6},
    }


def _registers(field: Callable[..., Data]) -> Data:
    """Types and streets, and the sites that refer to them."""
    return {
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


def _samples(coverage: str, field: Callable[..., Data]) -> Data:
    """The kind 抽样: so many looked at, so many of them good."""
    return {
        "coverage": coverage,
        "fields": {
            "抽查数": field(type="integer", min=0, max=4),
            "合格数": field(type="integer", min=0, max=4),
            "复查": field(type="boolean"),
            "街道": {"ref": "街道"},
        },
        "must": ["合格数 <= 抽查数"],
    }
