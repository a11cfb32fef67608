"""
Rulesets of the plainest kind, for which the engine has shortcuts: known prices, caps, everything seen.

What must not take a shortcut stands right beside it: penalty points, rows, words that count, nodes used twice.
"""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import evalrules
from evalrules.engine.entries import Entry
from evalrules.pipeline import load_texts
from evalrules.testing import CaseFacts
from evalrules.testing.agreement import differences
from evalrules.testing.reference.evaluate import evaluate
from tests.properties.generated import Generated, law

HEAD = """\
format: 0
id: plain
edition: "1"
title: 简单的规则集
na: forbidden
better: {better}
unknown: low
cap_share: {share}
rounding: {{total: {{places: 1, mode: half_up}}, report: 12}}
documents: {{标准: {{title: 标准, authority: illustrative}}}}
kinds:
  甲:
    coverage: closed
    fields: {{处数: {{type: integer, min: 1, max: 5}}, 程度: {{type: choice, values: [轻, 重]}}}}{derived}
  乙:
    coverage: closed
    fields: {{处数: {{type: integer, min: 1, max: 5}}, 程度: {{type: choice, values: [轻, 重]}}}}{derived}
nodes:
  - id: 总分
    title: 总分
    points: {points}
    cite: {{doc: 标准, clause: 总则}}
    nodes:
"""
DERIVED = "\n    derived: {第几次: {nth: {same: [程度]}}}"
CONDITIONS = (
    "",
    "where: {程度: 重}",
    "where: {处数: {at_least: 2}}",
    "where: {程度: [轻, 重], 处数: {at_most: 4}}",
)
days = st.sampled_from(["2021-03-01", "2021-03-02", "2021-10-01", None])
sites = st.sampled_from(["S1", "S2", None])


ROWS = "\n        for_each: 甲.程度\n        combine: mean"
COUNTING = (*CONDITIONS, "where: {第几次: {at_least: 2}}", "where: {第几次: {at_least: 2}, 程度: 轻}")


@st.composite
def rules(draw: st.DrawFn, id: str, conditions: tuple[str, ...]) -> str:
    """One rule, in the indentation of its place; its cap takes one find at least."""
    price = draw(st.integers(1, 15))
    lines = [
        f'- id: "{id}"',
        f"  text: 规则{id}",
        f'  cite: {{doc: 标准, clause: "{id}"}}',
        f"  facts: {draw(st.sampled_from(['甲', '乙']))}",
        f"  {draw(st.sampled_from(conditions))}",
        draw(st.sampled_from(["", "  count: 处数"])),
        f"  lose: {price / 10}",
        draw(st.sampled_from(["", f"  up_to: {{rule: {(price + draw(st.integers(0, 15))) / 10}}}"])),
    ]
    return "\n".join(f"          {line}" for line in lines if line.strip())


@st.composite
def rulesets(draw: st.DrawFn, beside: bool) -> str:
    """
    One to three nodes of one to three rules; the floor of some binds.

    ``beside`` the plainest: a high score is bad, rules count which time it is, a node stands for every value, one
    counts at a second place.
    """
    points = draw(st.lists(st.integers(3, 9), min_size=1, max_size=3))
    again = draw(st.sampled_from([0, 0, 1])) if beside else 0
    counts = beside and draw(st.booleans())
    head = HEAD.format(
        share=draw(st.sampled_from(["earliest", "proportional"])),
        better=draw(st.sampled_from(["high", "high", "low"])) if beside else "high",
        derived=DERIVED if counts else "",
        points=sum(points) + again * points[0],
    )
    lines = [head]
    for number, own in enumerate(points, 1):
        each = draw(st.sampled_from(["", "", ROWS])) if beside else ""
        lines.append(
            f'      - id: "{number}"\n        title: 第{number}部分\n        points: {own}{each}\n'
            f'        cite: {{doc: 标准, clause: "{number}"}}\n        rules:'
        )
        conditions = COUNTING if counts else CONDITIONS
        lines += [
            draw(rules(f"{number}.{index}", conditions)) for index in range(1, draw(st.integers(1, 3)) + 1)
        ]
    lines += ['      - use: "1"'] * again
    return "\n".join(line.rstrip("\n") for line in lines) + "\n"


@st.composite
def facts(draw: st.DrawFn) -> list[dict[str, Any]]:
    rows = st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["甲", "乙"]),
            "date": days,
            "site": sites,
            "处数": st.integers(1, 5),
            "程度": st.sampled_from(["轻", "重"]),
        }
    )
    found = draw(st.lists(rows, max_size=12))
    ids = draw(st.permutations([f"F{number}" for number in range(len(found))]))
    return [{"id": id, **row} for id, row in zip(ids, found, strict=True)]


def cases(text: str, given: list[list[dict[str, Any]]]) -> list[Generated]:
    files = {"ruleset.yaml": text}
    loaded = load_texts(files)
    return [Generated(files, CaseFacts(loaded, {"case": {"id": "甲县"}, "facts": rows})) for rows in given]


@law(cases=2)
@given(rulesets(beside=False), st.lists(facts(), min_size=4, max_size=4))
def test_the_engine_agrees_with_the_reference_on_plain_rulesets(
    text: str, given: list[list[dict[str, Any]]]
) -> None:
    for case in cases(text, given):
        report = evalrules.evaluate(case.loaded, case.raw).report
        expected = evaluate(case.loaded.ruleset, case.fitted())
        assert not differences(report, expected, case.loaded.report_places), case.shown()


@law(cases=2)
@given(rulesets(beside=True), st.lists(facts(), min_size=4, max_size=4))
def test_the_engine_agrees_with_the_reference_beside_its_shortcuts(
    text: str, given: list[list[dict[str, Any]]]
) -> None:
    for case in cases(text, given):
        report = evalrules.evaluate(case.loaded, case.raw).report
        expected = evaluate(case.loaded.ruleset, case.fitted())
        assert not differences(report, expected, case.loaded.report_places), case.shown()


@law(cases=2)
@given(rulesets(beside=False), st.lists(facts(), min_size=4, max_size=4))
def test_causes_of_plain_rulesets_stand_by_node_by_rule_and_in_canonical_order(
    text: str, given: list[list[dict[str, Any]]]
) -> None:
    for case in cases(text, given):
        evaluation = evalrules.evaluate(case.loaded, case.raw)
        in_order = sorted(
            (one for one in evaluation.explained.all() if one.leaf is not None), key=document_order
        )
        listed = [(one.rule, one.facts) for one in evaluation.report.deductions]
        assert listed == [(one.leaf.id, tuple(f.id for f in one.facts)) for one in in_order if one.leaf], (
            case.shown()
        )


def document_order(entry: Entry) -> tuple[int, int, tuple[object, ...]]:
    assert entry.leaf is not None
    return entry.node.branch.position, entry.leaf.position, entry.order()
