"""The digests of a lock: whatever moves a score moves one, and nothing else does."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import evalrules
from evalrules.editing.files import context_of
from evalrules.editing.formatting import format_all, words_of
from evalrules.editions.digests import Line, lines
from evalrules.editions.locking import lock_of
from evalrules.evaluation.report import Report
from evalrules.pipeline import FactsError, RulesetError, load_texts
from tests.properties.generated import Drawn, drawn, law
from tests.properties.test_order import in_chapters, without_places
from tests.unit.editing.test_formatting import FOLDERS, ROOT
from tests.unit.editions.changing import changed

RULESET = """\
format: 0
id: demo
edition: "1"
title: 例
na: renormalise
unknown: low
cap_share: earliest
documents: {标准: {title: 例, authority: illustrative}}
kinds:
  问题:
    coverage: closed
    fields:
      类别: {type: choice, values: [甲, 乙, 丙]}
      处数: {type: integer, min: 0, max: 99}
      备注: {type: text, optional: true}
registers:
  参数:
    dated: true
    fields: {每处: {type: decimal, min: 0, max: 1, places: 1}}
    rows: [{from: 2020-01-01, 每处: 0.5, cite: {doc: 标准, clause: 零}}]
nodes:
  - id: 总分
    title: 总分
    points: 20
    cite: {doc: 标准, clause: 零}
    nodes:
      - id: 一
        title: 一
        points: 15  # allow ER4905: an example of a cap below the points
        cite: {doc: 标准, clause: 一}
        rules:
          - id: 一/1
            text: 每处扣0.5分
            cite: {doc: 标准, clause: 一, page: "3"}
            facts: 问题
            where: {类别: [甲, 乙], 处数: {above: 0}}
            count: 处数
            lose: 参数.每处
            up_to: {rule: 8}
      - id: 二
        title: 二
        points: 5
        cite: {doc: 标准, clause: 二}
        rules:
          - {id: 二/1, text: 发现即扣2分, cite: {doc: 标准, clause: 二}, facts: 问题, where: {类别: 丙}, same: [], lose: 2}
"""


def lines_of(text: str) -> dict[tuple[str, str], Line]:
    loaded = load_texts({"ruleset.yaml": text})
    return {(line.section, line.name): line for line in lines(loaded.plan)}


def moved(old: str, new: str) -> tuple[list[str], list[str]]:
    """Lines whose own digest moved, and rules of which only the surroundings did."""
    assert old in RULESET
    before, after = lines_of(RULESET), lines_of(RULESET.replace(old, new, 1))
    own = [
        f"{section} {name}".strip()
        for section, name in sorted({*before, *after})
        if (section, name) not in before
        or (section, name) not in after
        or before[section, name].own != after[section, name].own
    ]
    around = [
        name
        for (section, name), line in before.items()
        if (section, name) in after
        and line.own == after[section, name].own
        and line.whole != after[section, name].whole
    ]
    return own, around


@pytest.mark.parametrize(
    ("old", "new", "own", "around"),
    [
        ("{rule: 8}", "{rule: 7}", ["rule 一/1"], []),
        ("{above: 0}", "{above: 1}", ["rule 一/1"], []),
        ("[甲, 乙], 处数", "[甲], 处数", ["rule 一/1"], []),
        ("same: [], ", "", ["rule 二/1"], []),
        ("lose: 2}", "lose: 2, charge: 城管局}", ["rule 二/1"], []),
        ("lose: 2}", "lose: 2, then: [{times: 0.5}]}", ["rule 二/1"], []),
        ("每处: 0.5", "每处: 0.6", ["register 参数"], ["一/1"]),
        ("coverage: closed", "coverage: record", ["kind 问题", "rule 一/1", "rule 二/1"], []),
        ("max: 99", "max: 90", ["kind 问题", "rule 一/1"], ["二/1"]),
        ("title: 二\n", "title: 二\n        na: full\n", ["node 二"], ["二/1"]),
        ("unknown: low", "unknown: withhold", ["node 一", "node 二", "node 总分"], ["一/1", "二/1"]),
        ("cap_share: earliest", "cap_share: proportional", ["frame"], ["一/1", "二/1"]),
    ],
)
def test_what_can_move_a_score_moves_its_line(old: str, new: str, own: list[str], around: list[str]) -> None:
    assert moved(old, new) == (own, around)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("text: 每处扣0.5分", "text: 每处扣半分"),
        ('page: "3"', 'page: "4"'),
        ("clause: 二}, facts", "clause: 三}, facts"),
        ("{type: text, optional: true}", "{type: text, optional: true, sensitive: true}"),
        ("备注: {type: text, optional: true}", "说明: {type: text, optional: true}"),
        ("lose: 2}", "lose: 2.00}  # 酌定"),
        ("{类别: [甲, 乙], 处数: {above: 0}}", "{处数: {above: 0}, 类别: [乙, 甲]}"),
        ("{类别: [甲, 乙], 处数: {above: 0}}", "处数 > 0 and 类别 in [甲, 乙]"),
        ("title: 二", "title: 第二项"),
        ('edition: "1"\ntitle: 例', 'edition: "1"\ntitle: 例子'),
    ],
)
def test_wording_pages_layout_and_order_move_no_line(old: str, new: str) -> None:
    assert moved(old, new) == ([], [])


def test_the_digests_are_the_same_in_every_version() -> None:
    # Locks are kept for years: if this moves, MEANING has to rise, and the news must say so.
    found = lock_of(load_texts({"ruleset.yaml": RULESET})).lines
    assert [
        f"{line.own} {line.section} {line.name}" for line in found if line.section in ("rule", "kind")
    ] == [
        "dbe9042bb896e552 kind 问题",
        "e05d5a85a783d065 rule 一/1",
        "954fa1472b2fd79a rule 二/1",
    ]


def said(report: Report) -> Report:
    """What a report says of points; titles, citations and the names of waivers follow the wording."""
    plain = without_places(report)
    waived = tuple(evolve(one, waiver="") for one in plain.waived)
    return evolve(plain, waived=waived, ruleset=evolve(plain.ruleset, title="", id="", edition=""))


@pytest.mark.heavy
@law(cases=3)
@given(drawn(), st.integers(0, 2**32 - 1))
def test_rulesets_with_the_same_digests_score_alike(ruleset: Drawn, seed: int) -> None:
    source = random.Random(seed)
    known = lock_of(ruleset.loaded).lines
    for _ in range(3):
        found = changed(ruleset.files["ruleset.yaml"], source)
        if found is None:
            continue
        text, other = found
        if lock_of(other).lines != known:
            continue
        for case in ruleset.cases(6):
            ours = evalrules.evaluate(case.loaded, case.raw).report
            try:
                theirs = evalrules.evaluate(other, case.raw).report
            except FactsError:
                continue  # of a kind that no rule reads, which has no line
            assert said(ours) == said(theirs), f"{text}\n{case.shown()}"


@law(cases=12)
@given(drawn(), st.sampled_from(["zh", "en"]))
def test_chapters_and_the_language_of_keys_move_no_line(ruleset: Drawn, keys: str) -> None:
    known = lock_of(ruleset.loaded).lines
    text = ruleset.files["ruleset.yaml"]
    formed = format_all({"ruleset.yaml": text}, [], keys=keys, words=words_of(ruleset.loaded.ruleset))  # type: ignore[arg-type]
    for files in (in_chapters(text), {**ruleset.files, **formed}):
        assert lock_of(load_texts(files)).lines == known, files


@pytest.mark.heavy
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_one_form_of_every_ruleset_moves_no_line(folder: Path) -> None:
    texts = context_of(folder)
    try:
        before = load_texts(texts)
    except RulesetError:
        pytest.skip("it does not load")
    known = lock_of(before).lines
    own = {
        path: text
        for path, text in texts.items()
        if path.startswith(("ruleset.yaml", "chapters/", "overlays/"))
    }
    for keys in ("zh", "en"):
        formed = format_all(own, [], keys=keys, words=words_of(before.ruleset))  # type: ignore[arg-type]
        assert lock_of(load_texts({**texts, **formed})).lines == known, keys
