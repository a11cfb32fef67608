"""A strategy for waivers: finds that somebody gave leave not to count."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from evalrules.testing.around import standing
from evalrules.testing.conditions import ON_FACTS
from evalrules.testing.features import CITE

Data = dict[str, Any]

#: How often a ruleset has waivers: about once in so many.
TIMES = 8
#: Periods around the days that facts have; open ones too.
_PERIODS: tuple[Data, ...] = (
    {},
    {"from": "2021-12-01"},
    {"until": "2021-12-29"},
    {"from": "2021-12-15", "until": "2021-12-30"},
)


@st.composite
def waivers(draw: st.DrawFn, root: Data) -> list[Data]:
    """One or two, of rules of facts or of nodes around them; none where no rule reads facts."""
    rules = [(one, rule) for one in standing(root) for rule in one.node.get("rules", ()) if "facts" in rule]
    if not rules:
        return []
    found: list[Data] = []
    for number in range(1, draw(st.integers(1, 2)) + 1):
        place, rule = draw(st.sampled_from(rules))
        around = [node["id"] for node in (place.node, *place.above)]
        found.append(
            {
                "id": f"豁{number}",
                "of": [draw(st.sampled_from([rule["id"], *around]))],
                **draw(st.sampled_from([{}, {"sites": ["S1"]}, {"sites": ["S1", "S3"]}])),
                **draw(st.sampled_from(_PERIODS)),
                **draw(_of_kind(rule["facts"])),
                "reason": "道路施工",
                "approver": "县政府",
                "cite": CITE,
            }
        )
    return found


@st.composite
def _of_kind(draw: st.DrawFn, kinds: object) -> Data:
    """A kind and what its facts fulfil, one of these, or whatever the rule reads."""
    if not isinstance(kinds, str) or kinds not in ON_FACTS or draw(st.booleans()):
        return {}
    where = [one for one in ON_FACTS[kinds] if isinstance(one, dict)]
    return {"kind": kinds, **draw(st.sampled_from([{}, *({"where": one} for one in where)]))}
