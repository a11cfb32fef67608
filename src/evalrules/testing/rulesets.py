"""The strategy for whole rulesets, as the texts of their files."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from evalrules.testing.amounts import roundings
from evalrules.testing.around import account_nodes, accounts, answered, charged_elsewhere
from evalrules.testing.nodes import NA, UNKNOWN, nodes
from evalrules.testing.penalties import turned_round
from evalrules.testing.samples import has_sample, sampled
from evalrules.testing.vocabularies import CITE, COVERAGES, Vocabulary, vocabularies
from evalrules.testing.waiving import TIMES, waivers
from evalrules.testing.whole import further_roots, results_of_nodes
from evalrules.testing.yaml_text import yaml_text

Data = dict[str, Any]


@st.composite
def rulesets(
    draw: st.DrawFn,
    *,
    max_depth: int = 2,
    coverages: tuple[str, ...] = COVERAGES,
    unknowns: bool = True,
    monotone: bool = False,
    asks_presence: bool = True,
    report_places: int | None = 12,
    has: frozenset[str] | None = None,
    from_sums: bool = False,
) -> dict[str, str]:
    """
    Small rulesets: path of the file → its text.

    ``max_depth``: levels below the root. ``coverages``: how absence is read. ``unknowns=False``: no optional fields.
    ``monotone=True``: nothing that lets something worse score better. ``asks_presence=False``: no condition asks
    whether a value was given. ``report_places``: decimals of the entries; many, so that entries can be compared with
    exact fractions. ``has``: which further words it has (see ``features``); None: whatever comes. ``from_sums=True``:
    only what can be told from sums over facts: no price worked out for each, no rows inside rows, nothing that
    reaches beyond a node.
    """
    words = draw(vocabularies(coverages=coverages, unknowns=unknowns, has=has))
    words = evolve(words, asks_presence=asks_presence, from_sums=from_sums)
    points = draw(st.sampled_from([Decimal(10), Decimal(100), Decimal(6)]))
    root = draw(nodes(words, "总分", points, depth=max_depth, monotone=monotone))
    data = _header(draw, words, report_places)
    data["nodes"] = [root]
    further = draw(further_roots(root)) if draw(st.integers(0, 4)) == 0 else None
    if further is not None:
        data["nodes"] = [root, further]
    if not from_sums and draw(st.integers(0, 5)) == 0:
        data["disagreement"] = draw(st.sampled_from(["latest", "latest", "adjudicated"]))
    if not (from_sums or monotone) and draw(st.integers(1, TIMES)) == 1:
        waived = draw(waivers(root))
        data |= {"waivers": waived} if waived else {}
    if not (from_sums or monotone):
        draw(_reaching(data, root, words))
    data["results"] = _results(root) | draw(results_of_nodes(root))
    if not monotone and draw(st.integers(0, 7)) == 0:
        data = turned_round(data)
    return {"ruleset.yaml": yaml_text(data)}


@st.composite
def _reaching(draw: st.DrawFn, data: Data, root: Data, words: Vocabulary) -> None:
    """What reaches beyond a node: samples, points charged elsewhere, who answers, totals beside the score."""
    if draw(has_sample(root)):
        draw(sampled(root, words.kinds))
    if draw(st.integers(0, 3)) == 0:
        draw(charged_elsewhere(root))
    if draw(st.integers(0, 2)) == 0:
        draw(answered(root, parties="parties" in words.has))
    if draw(st.integers(0, 7)) == 0:
        data["accounts"] = accounts(draw(st.sampled_from(["high", "low"])))
        beside = draw(account_nodes())
        if "nodes" in root and "for_each" not in root and draw(st.booleans()):
            root["nodes"].insert(0, beside)
        else:
            data["nodes"].append(beside)


def _header(draw: st.DrawFn, words: Vocabulary, report_places: int | None) -> Data:
    rounding: Data = {"total": {"places": draw(st.integers(0, 3)), "mode": draw(roundings())["mode"]}}
    if draw(st.integers(0, 3)) == 0:
        rounding["node"] = draw(roundings())
    if draw(st.integers(0, 5)) == 0:
        rounding["rule"] = draw(roundings())
    if report_places is not None:
        rounding["report"] = report_places
    return {
        "format": 0,
        "id": "generated",
        "edition": "1",
        "title": "生成的规则集",
        "rounding": rounding,
        "na": draw(st.sampled_from(NA)),
        "unknown": draw(st.sampled_from(UNKNOWN)),
        "cap_share": draw(st.sampled_from(["earliest", "proportional"])),
        "documents": {"标准": {"title": "生成的标准", "authority": "official"}},
        **({"seasons": words.seasons} if words.seasons else {}),
        "kinds": words.kinds,
        **({"derived": {"问题": words.derived}} if words.derived else {}),
        **({"running": words.running} if words.running else {}),
        "registers": words.registers,
        "case": {"fields": words.case_fields},
    }


def _results(root: Data) -> Data:
    id = root["id"]
    return {
        "等级": {
            "first": [
                {"is": "不予评定", "when": f'state("{id}") == "na"', "cite": CITE},
                {"is": "一票否决", "when": "count(问题 where 重大) >= 2", "veto": True, "cite": CITE},
                {"is": "优秀", "when": f'rate("{id}") >= 90%', "veto": False},
                {"is": "合格", "when": f'score("{id}") >= 5', "veto": False},
                {"is": "不合格"},
            ]
        },
        "重大数": {"value": "count(问题 where 重大)", "cite": CITE},
    }
