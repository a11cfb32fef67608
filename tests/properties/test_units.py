"""Every unit as a case of its own: where points only add up, what the units lose is what the whole loses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from evalrules.pipeline import evaluate, load_texts
from evalrules.ruleset.units import UNCHARGED
from evalrules.testing.yaml_text import yaml_text
from evalrules.units import evaluate_units

UNITS = ("城管局", "住建局", "街道", UNCHARGED)
#: A charge written out, by a field of the fact (of any text, of a choice), by the site, or none.
CHARGES: tuple[Any, ...] = (*UNITS, {"field": "责任单位"}, {"field": "主管局"}, {"field": "点位.街道"}, None)
_CITE = {"doc": "标准", "clause": "一"}


@st.composite
def rules(draw: st.DrawFn, id: str) -> dict[str, Any]:
    """A loss by the fact, by a field of it or once for the case."""
    charge = draw(st.sampled_from(CHARGES))
    rule = {
        "id": id,
        "text": id,
        "cite": _CITE,
        "facts": "问题",
        "lose": draw(st.integers(1, 40)) / Decimal(10),
    }
    rule["lose"] = str(rule["lose"])
    if draw(st.booleans()):
        rule["where"] = {"类": draw(st.sampled_from(["甲", "乙"]))}
    if draw(st.integers(0, 3)) == 0:
        rule["count"] = "处数"
    if charge is not None:
        rule["charge"] = charge
    return rule


@st.composite
def rulesets(draw: st.DrawFn) -> dict[str, str]:
    """Nodes of so many points that no floor is reached."""
    nodes = []
    for number in range(draw(st.integers(1, 3))):
        own = [draw(rules(f"{number}/{rule}")) for rule in range(draw(st.integers(1, 3)))]
        nodes.append({"id": f"项{number}", "title": "项", "points": 1000, "cite": _CITE, "rules": own})
    head = {
        "format": 0, "id": "generated", "edition": "1", "title": "生成的", "na": "full", "unknown": "low",
        "rounding": {"total": {"places": 2, "mode": "half_up"}},
        "cases": {"by": "charge"},
        "documents": {"标准": {"title": "例", "authority": "illustrative"}},
        "registers": {"点位": {"rows": "case", "key": "编号", "fields": {"街道": {"type": "text", "optional": True}}}},
        "kinds": {"问题": {"coverage": "closed", "fields": {
            "类": {"type": "choice", "values": ["甲", "乙"], "optional": True},
            "处数": {"type": "integer", "min": 1, "max": 5},
            "责任单位": {"type": "text", "optional": True},
            "主管局": {"type": "choice", "values": ["住建局", "水务局"], "optional": draw(st.booleans())},
        }}},
        "nodes": [{"id": "总分", "title": "总分", "points": 1000 * len(nodes), "cite": _CITE, "nodes": nodes}],
    }  # fmt: skip
    return {"ruleset.yaml": yaml_text(head)}


@st.composite
def problems(draw: st.DrawFn) -> dict[str, Any]:
    fact = {
        "kind": "问题",
        "处数": draw(st.integers(1, 5)),
        "主管局": draw(st.sampled_from(["住建局", "水务局"])),
    }
    for name, values in (("类", ["甲", "乙"]), ("责任单位", list(UNITS)), ("点位", ["S1", "S2"])):
        value = draw(st.sampled_from([None, *values]))
        if value is not None:
            fact[name] = value
    return fact


@settings(max_examples=60, deadline=None)
@given(rulesets(), st.lists(problems(), max_size=8))
def test_what_the_units_lose_is_what_the_whole_loses(
    files: dict[str, str], facts: list[dict[str, Any]]
) -> None:
    """The range too; and each unit loses what the report of the whole puts down to it."""
    loaded = load_texts(files)
    given_ = {"case": {"id": "例"}, "sites": [{"id": "S1", "街道": "东街"}, {"id": "S2"}], "facts": facts}
    whole = evaluate(loaded, given_).report
    units = evaluate_units(loaded, given_)
    for end in ("score", "low", "high"):
        lost = [one.report.full - getattr(one.report, end) for _, one in units]
        assert sum(lost) == whole.full - getattr(whole, end)
    blamed = {unit.unit: unit.net for unit in whole.units}
    if whole.low == whole.high:
        assert {unit: one.report.full - one.report.score for unit, one in units} == {
            unit: blamed.get(unit, Decimal(0)) for unit, _ in units
        }
