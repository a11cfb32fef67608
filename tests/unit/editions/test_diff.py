"""What another edition changes, and a way from one score to the other that adds up exactly."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import evalrules
from evalrules.editions.comparison import RuleChange
from evalrules.editions.diff_json import diff_plain
from evalrules.editions.diff_text import diff_text
from evalrules.editions.difference import Diff, diff
from evalrules.editions.waterfall import explained
from evalrules.pipeline import FactsError, load_texts
from tests.properties.generated import Drawn, drawn, law
from tests.unit.editions.changing import changed
from tests.unit.editions.test_meaning import RULESET

ZERO = Decimal(0)
FACTS: dict[str, Any] = {
    "case": {"id": "甲县"},
    "as_of": "2021-06-30",
    "facts": [
        {"id": "f1", "kind": "问题", "类别": "甲", "处数": 4},
        {"id": "f2", "kind": "问题", "类别": "乙", "处数": 20},
        {"id": "f3", "kind": "问题", "类别": "丙", "处数": 1},
    ],
}


def against(*replaced: tuple[str, str], facts: Any = None) -> Diff:
    """The ruleset against itself with something replaced."""
    text = RULESET
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new, 1)
    return diff(load_texts({"ruleset.yaml": RULESET}), load_texts({"ruleset.yaml": text}), facts)


def rule(found: Diff, name: str) -> RuleChange:
    return next(one for one in found.comparison.rules if one.name == name)


def adds_up(found: Diff) -> None:
    """Steps, indicators and units each come to the difference of what both reports explain."""
    assert found.impact is not None
    fall, reports = found.impact.waterfall, (found.impact.old.report, found.impact.new.report)
    ends = [explained(report) for report in reports]
    if fall is None:
        assert None in ends or reports[0].ruleset.better != reports[1].ruleset.better
        return
    assert ends[0] is not None
    assert ends[1] is not None
    assert fall.delta == ends[1] - ends[0]
    assert sum((step.delta for step in fall.steps), ZERO) == fall.delta
    assert sum((part.delta for part in fall.indicators), fall.full) == fall.delta
    assert sum((part.delta for part in fall.units), fall.full) == fall.delta
    if fall.share is not None:
        assert sum((step.share or ZERO for step in fall.steps), ZERO) == fall.share
    for step in fall.steps:
        sign = 1 if step.kind == "full" or reports[0].ruleset.better == "low" else -1
        assert step.delta == sign * (step.new - step.old)


@pytest.mark.parametrize(
    ("replaced", "name", "kind", "aspects"),
    [
        (("lose: 2}", "lose: 3}"), "二/1", "tightened", [("points", "tighter", [("2", "3")])]),
        (("lose: 2}", "lose: 1}"), "二/1", "loosened", [("points", "looser", [("2", "1")])]),
        (("{rule: 8}", "{rule: 9}"), "一/1", "tightened", [("cap", "tighter", [("8", "9")])]),
        (("            up_to: {rule: 8}\n", ""), "一/1", "tightened", [("cap", "tighter", [("8", "–")])]),
        (("[甲, 乙], 处数", "[甲, 乙, 丙], 处数"), "一/1", "tightened", [("scope", "tighter", [])]),
        (("[甲, 乙], 处数", "甲, 处数"), "一/1", "loosened", [("scope", "looser", [])]),
        (("{above: 0}", "{above: 1}"), "一/1", "loosened", [("scope", "looser", [("0", "1")])]),
        (("lose: 2}", "lose: 2, charge: 城管局}"), "二/1", "changed", [("unit", None, [])]),
        (("same: [], ", ""), "二/1", "changed", [("occurrence", None, [])]),
        (("每处: 0.5", "每处: 0.6"), "一/1", "reads", []),
        (("发现即扣2分", "发现就扣2分"), "二/1", "reworded", []),
        (('page: "3"', 'page: "4"'), "一/1", "reworded", []),
    ],
)
def test_what_became_of_a_rule_is_said_with_its_figures(
    replaced: tuple[str, str], name: str, kind: str, aspects: list[Any]
) -> None:
    found = rule(against(replaced), name)
    assert found.kind == kind
    told = [(one.aspect, one.way, [(each.old, each.new) for each in one.figures]) for one in found.aspects]
    assert told == aspects


@pytest.mark.parametrize(("cap", "kind"), [(9, "tightened"), (7, "loosened")])
def test_where_a_high_score_is_bad_a_higher_cap_on_what_is_lost_is_tighter_too(cap: int, kind: str) -> None:
    text = RULESET.replace("na: renormalise", "na: renormalise\nbetter: low")
    old, new = (load_texts({"ruleset.yaml": one}) for one in (text, text.replace("rule: 8", f"rule: {cap}")))
    found = diff(old, new, FACTS)
    assert rule(found, "一/1").kind == kind
    adds_up(found)


def test_a_rule_that_was_renumbered_keeps_its_line_by_what_it_replaces() -> None:
    found = against(("id: 二/1,", "id: 二/9, replaces: [二/1],"), ("lose: 2", "lose: 3"), facts=FACTS)
    line = rule(found, "二/9")
    assert (line.kind, line.also) == ("tightened", ("renumbered",))
    assert [one.name for one in found.comparison.rules if one.kind in ("added", "dropped")] == []
    assert found.impact is not None
    assert found.impact.waterfall is not None
    assert [(step.what, step.name, step.delta) for step in found.impact.waterfall.steps] == [
        ("tightened", "二/9", Decimal("-1.000"))
    ]


def test_rules_that_take_the_place_of_one_are_one_line() -> None:
    two = "replaces: [二/1], facts: 问题, where: {类别: 丙}, same: [], lose: 1}"
    new = f"id: 二/2, text: 其他, cite: {{doc: 标准, clause: 二}}, {two}"
    found = against(
        ("id: 二/1,", "id: 二/3, replaces: [二/1],"),
        ("lose: 2}", f"lose: 2}}\n          - {{{new}"),
        facts=FACTS,
    )
    assert [(one.kind, one.name) for one in found.comparison.rules if one.kind != "unchanged"] == [
        ("split", "二/3、二/2")
    ]
    adds_up(found)


def test_one_number_for_another_clause_is_called_doubtful() -> None:
    found = against(
        ("发现即扣2分", "市民满意度调查得分率低于八成的"),
        ("类别: 丙", "类别: 甲"),
        ("clause: 二}, facts", "clause: 九}, facts"),
    )
    assert "doubtful" in rule(found, "二/1").also


def test_a_rule_moved_to_another_node_says_so_and_its_loss_moves_between_indicators() -> None:
    moved = "          - {id: 二/1, text: 发现即扣2分, cite: {doc: 标准, clause: 二}, facts: 问题, where: {类别: 丙}, same: [], lose: 2}\n"
    stays = moved.replace("二/1", "二/5").replace("lose: 2", "lose: 1")
    found = against((moved, stays), ("      - id: 二\n", f"{moved}      - id: 二\n"), facts=FACTS)
    assert "moved" in rule(found, "二/1").also
    adds_up(found)
    assert found.impact is not None
    assert found.impact.waterfall is not None
    parts = {part.name: part.delta for part in found.impact.waterfall.indicators}
    assert parts == {"一": Decimal("-2.000"), "二": Decimal("1.000")}


def test_other_full_points_are_a_step_of_their_own_and_shares_follow() -> None:
    found = against(
        ("points: 20", "points: 45"), ("points: 15", "points: 30"), ("points: 5", "points: 15"), facts=FACTS
    )
    adds_up(found)
    assert found.impact is not None
    fall = found.impact.waterfall
    assert fall is not None
    assert fall.steps[0].kind == "full"
    assert fall.steps[0].delta == 25
    assert fall.share == Decimal("0.2778")  # (45 − 10) / 45 − (20 − 10) / 20


def test_what_only_one_edition_knows_is_set_aside_and_listed() -> None:
    more = (
        "kinds:\n",
        "kinds:\n  投诉: {coverage: record, fields: {次数: {type: integer, min: 0, max: 9}}}\n",
    )
    new = (
        "lose: 2}",
        "lose: 2}\n          - {id: 二/2, text: 投诉, cite: {doc: 标准, clause: 三}, facts: 投诉, count: 次数, lose: 0.1}",
    )
    facts = {**FACTS, "facts": [*FACTS["facts"], {"id": "c", "kind": "投诉", "次数": 3}]}
    found = against(more, new, facts=facts)
    assert found.impact is not None
    assert [(one.what, one.rows) for one in found.impact.old.aside] == [("投诉", 1)]
    assert found.impact.new.aside == ()
    adds_up(found)
    without = against(more, new, facts=FACTS)
    assert without.impact is not None
    assert [(one.what, one.name, one.is_new, one.rules) for one in without.impact.asked] == [
        ("kind", "投诉", True, ("二/2",))
    ]


PARKS = """
format: 0
id: parks
edition: "1"
title: Parks
na: renormalise
unknown: exclude
cap_share: proportional
rounding: {total: {places: 2, mode: half_up}}
documents: {d: {title: d, issuer: x, date: 2024-01-01, authority: official}}
registers:
  点位: {rows: case, key: 编号, fields: {大小: {type: integer, min: 1}}}
kinds: {问题: {coverage: visit, fields: {处数: {type: integer, min: 1, max: 9}}}}
nodes:
  - id: T
    title: T
    points: 70
    cite: {doc: d, clause: 一}
    combine: mean
    for_each: 点位
    weight: 点位.大小
    within: sum
    nodes:
      - id: "1"
        title: 植被
        points: 70
        cite: {doc: d, clause: 二}
        rules:
          - {id: 1/1, text: 每处扣1分, cite: {doc: d, clause: 二}, facts: 问题, count: 处数, lose: 1, up_to: {rule: 20}}
          - {id: 1/2, text: 每次扣5分, cite: {doc: d, clause: 二}, facts: 问题, lose: 5, up_to: {rule: 20}}
"""


def test_of_rules_that_nobody_looked_at_only_the_rows_are_named_and_counted() -> None:
    parks = load_texts({"ruleset.yaml": PARKS})
    sites = [{"编号": "P1", "大小": 2}, {"编号": "P2", "大小": 1}, {"编号": "P3", "大小": 1}]
    visits = [{"id": f"V{n}", "site": f"P{n}", "date": "2024-04-01", "items": "all"} for n in (1, 2)]
    facts = {
        "case": {"id": "市"},
        "sites": sites,
        "inspections": visits,
        "facts": [{"id": "F", "kind": "问题", "site": "P1", "date": "2024-04-01", "处数": 2}],
    }
    found = diff(parks, parks, facts)
    assert found.impact is not None
    assert found.impact.new.report.unassessed == ("1/1[P3]", "1/2[P3]")
    # A quarter of 70 points: P3 weighs 1 of 4.
    assert [(one.what, one.rules, one.points) for one in found.impact.asked] == [
        ("rules", ("1/1[P3]", "1/2[P3]"), Decimal("17.5"))
    ]
    assert "1/1[P3], 1/2[P3]; 17.5 points hang on it" in diff_text(found, language="en")


def test_a_field_that_the_new_edition_requires_is_unknown_and_costs_only_the_range() -> None:
    found = against(
        ("      备注: {type: text, optional: true}", "      重大: {type: boolean}"), ("类别: 丙}", "类别: 丙, 重大: true}"),
        facts=FACTS,
    )  # fmt: skip
    assert found.impact is not None
    assert found.impact.new.lacking == ("问题.重大",)
    report = found.impact.new.report
    assert (report.low, report.high) == (Decimal("10.000"), Decimal("12.000"))
    assert [(one.what, one.name, one.is_new) for one in found.impact.asked] == [("field", "问题.重大", True)]
    adds_up(found)


def test_a_choice_that_the_new_edition_has_no_more_sets_its_facts_aside() -> None:
    found = against(("values: [甲, 乙, 丙]", "values: [甲, 乙, 丁]"), ("类别: 丙", "类别: 丁"), facts=FACTS)
    assert found.impact is not None
    assert [(one.what, one.rows) for one in found.impact.new.aside] == [("问题.类别=丙", 1)]
    adds_up(found)


def test_what_neither_edition_knows_is_refused() -> None:
    facts = {**FACTS, "facts": [*FACTS["facts"], {"id": "x", "kind": "杂项"}]}
    with pytest.raises(FactsError):
        against(("lose: 2", "lose: 3"), facts=facts)


def test_an_edition_that_is_not_in_force_yet_is_compared_all_the_same() -> None:
    found = against(("kinds:\n", "in_force: {from: 2030-01-01}\nkinds:\n"), facts=FACTS)
    assert found.impact is not None
    assert found.impact.waterfall is not None
    assert found.impact.waterfall.delta == 0


def test_an_edition_against_itself_has_nothing_to_say() -> None:
    found = against(facts=FACTS)
    assert found.comparison.nodes == found.comparison.parts == ()
    assert {one.kind for one in found.comparison.rules} == {"unchanged"}
    assert found.impact is not None
    assert found.impact.waterfall is not None
    assert found.impact.waterfall.steps == ()


@law(cases=50)
@given(drawn(), st.integers(0, 2**32 - 1))
def test_the_way_between_two_generated_editions_adds_up_exactly(ruleset: Drawn, seed: int) -> None:
    mutated_adds_up(ruleset, seed)


@pytest.mark.heavy
@law(cases=2)
@given(drawn(), st.integers(0, 2**32 - 1))
def test_the_way_between_many_generated_editions_adds_up_exactly(ruleset: Drawn, seed: int) -> None:
    mutated_adds_up(ruleset, seed)


def mutated_adds_up(ruleset: Drawn, seed: int) -> None:
    source = random.Random(seed)
    text = ruleset.files["ruleset.yaml"]
    for _ in range(2):
        found = changed(text, source)
        text, other = found or (text, ruleset.loaded)
    for case in ruleset.cases(3):
        try:
            compared = diff(case.loaded, other, case.raw)
        except FactsError:
            continue
        adds_up(compared)
        assert diff_text(compared)
        assert diff_plain(compared)["impact"] is not None


@law(cases=25)
@given(drawn(), drawn())
def test_two_editions_without_a_rule_in_common_add_up_too(one: Drawn, other: Drawn) -> None:
    for case in one.cases(3):
        try:
            adds_up(diff(case.loaded, other.loaded, case.raw))
        except FactsError:
            continue


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("old", "new", "facts"),
    [
        ("civilized-county@2021", "civilized-city@2021", "examples/demo-county/facts.json"),
        ("civilized-county@2021", "civilized-city@pre-2015", "examples/demo-county/facts.json"),
        ("civilized-city@2021", "civilized-city-henan@2017", "examples/demo-county/facts.json"),
        ("civilized-county@2021", "health-county@2021", "examples/demo-county/facts.json"),
        ("health-county@2021", "health-city@2014", "examples/health-county/facts.json"),
        ("health-county@2021", "health-city@2005", "examples/health-county/facts.json"),
        ("health-county@2021", "health-township@2010", "examples/health-county/facts.json"),
    ],
)
def test_bundled_editions_add_up_on_the_examples(old: str, new: str, facts: str) -> None:
    one, other = evalrules.load(old), evalrules.load(new)
    adds_up(diff(one, other, facts))
    adds_up(diff(other, one, facts))
    for language in ("zh", "en"):
        assert diff_text(diff(one, other), language=language, everything=True)


def test_waivers_are_shown_as_a_difference_and_with_what_they_keep_from_being_counted() -> None:
    waiver = (
        "waivers: [{id: 豁-1, of: [二/1], until: 2021-12-31, reason: 施工, approver: 市政府, "
        "cite: {doc: 标准, clause: 批复}}]\n"
    )
    facts = {**FACTS, "facts": [{**fact, "date": "2021-06-01"} for fact in FACTS["facts"]]}
    found = against(("kinds:\n", f"{waiver}kinds:\n"), facts=facts)
    assert [(one.kind, one.section, one.name) for one in found.comparison.parts] == [
        ("added", "waiver", "豁-1")
    ]
    assert rule(found, "二/1").aspects[0].aspect == "waivers"
    text = diff_text(found)
    for words in ("豁免 豁-1", "新版 豁-1  二/1  f3  施工  市政府"):
        assert words in text
    assert diff_plain(found)["impact"]["new"]["waived"][0]["approver"] == "市政府"
    adds_up(found)


def test_what_is_lost_alike_under_both_has_a_row_so_that_the_columns_add_up() -> None:
    text = diff_text(against(("lose: 2}", "lose: 3}"), facts=FACTS))
    rows = {
        line.split()[0]: line.split()[1:]
        for line in text.splitlines()
        if line.startswith("  ") and line.split()
    }
    assert rows["两版失分相同的"][:3] == ["8.000", "8.000", "0"]
    assert rows["合计"][-1] == "-1.0"


def test_both_languages_say_the_same_figures() -> None:
    found = against(
        ("lose: 2}", "lose: 3}"), ("points: 20", "points: 25"), ("points: 5", "points: 10"), facts=FACTS
    )
    said: dict[str, str] = {}
    shown: Callable[..., str] = diff_text
    for language in ("zh", "en"):
        said[language] = shown(found, language=language)
    for figure in ("2 → 3", "20.0 → 25.0", "+5.0", "-1.000", "ruleset.yaml:45"):
        assert all(figure in text for text in said.values()), (figure, said)


def test_a_rule_that_replaces_nothing_is_new_though_its_number_is_old() -> None:
    found = against(("id: 二/1,", "id: 二/1, replaces: [],"))
    assert [(one.kind, one.name) for one in found.comparison.rules] == [
        ("unchanged", "一/1"),
        ("added", "二/1"),
        ("dropped", "二/1"),
    ]


def test_a_node_does_not_keep_its_number_where_its_rule_was_dropped_and_another_rule_took_it() -> None:
    found = diff(evalrules.load("health-township@pre-2010"), evalrules.load("health-township@2010"))
    nodes = {one.old: one.new for one in found.comparison.nodes}
    assert (nodes["2"], nodes["3"], nodes["1"], nodes["4"]) == ("1", "2", None, None)
    assert "moved" not in rule(found, "1/1").also


def test_a_rule_whose_siblings_have_other_points_is_not_called_reweighted() -> None:
    found = against(("points: 5\n", "points: 10\n"), ("points: 20", "points: 25"), facts=FACTS)
    one, other = rule(found, "一/1"), rule(found, "二/1")
    assert (one.kind, one.around, one.point, one.renormalises) == ("siblings", ("share",), None, True)
    assert one.share is not None
    assert (one.share.old, one.share.new) == ("75%", "60%")
    assert (other.kind, other.around) == ("reweighted", ("node", "share"))
    assert other.points is not None
    assert (other.points.old, other.points.new) == ("5", "10")
    assert found.impact is not None
    assert found.impact.waterfall is not None
    # Of the same facts the rule takes the same points of the total, whatever its share.
    assert [step.delta for step in found.impact.waterfall.steps if step.name == "一/1"] == [ZERO]


def test_a_rule_whose_points_convert_otherwise_says_what_a_point_lost_costs_the_total() -> None:
    text = RULESET.replace("    points: 20\n", "    points: 20\n    combine: mean\n", 1).replace(
        "na: renormalise", "na: full\nrounding: {total: {places: 2, mode: half_up}}"
    )
    other = text.replace("        title: 二\n", "        title: 二\n        weight: 3\n")
    found = diff(load_texts({"ruleset.yaml": text}), load_texts({"ruleset.yaml": other}))
    one = rule(found, "一/1")
    assert (one.kind, one.around, one.renormalises) == ("reweighted", ("worth",), False)
    assert one.share is not None
    assert one.point is not None
    assert (one.share.new, one.point.old, one.point.new) == ("25%", "0.6667", "0.3333")
    assert "失 1 分，总分失 0.6667 → 0.3333 分" in diff_text(found)


def test_where_the_rules_of_the_main_total_went_to_another_total_those_are_compared() -> None:
    case = {
        "case": {"id": "某地", "评估年": 2006, "城市类别": "其他城市"},
        "as_of": "2006-12-31",
        "facts": [
            {"id": "a", "kind": "年度统计", "指标": "生活垃圾无害化处理率", "年度": 2006, "比率": "85%"}
        ],
    }
    found = diff(evalrules.load("health-city@2005"), evalrules.load("health-city@2014"), case)
    assert found.comparison.lineage.totals == ("总分", "必备条件")
    assert found.impact is not None
    assert found.impact.totals == (
        ("总分", "基本条件（见到的 6 条，一条记 1 分）"),
        ("必备条件", "必备条件 11 条（一条记 1 分）"),
    )
    assert (found.impact.old.report.full, found.impact.new.report.full) == (6, 11)
    assert found.impact.waterfall is not None
    assert {one.name for one in found.impact.waterfall.indicators} >= {"必备3", "必备条件"}
    assert "标准条款" not in {one.name for one in found.impact.waterfall.indicators}
    adds_up(found)
    assert "比的是：总分" in diff_text(found)


def test_a_rule_whose_field_is_declared_otherwise_reads_something_else() -> None:
    found = rule(against(("min: 0, max: 99}", "min: 0, max: 100}")), "一/1")
    assert (found.kind, found.aspects, found.around) == ("reads", (), ("reads",))


def test_a_part_of_a_rule_goes_no_way_beside_something_that_goes_none() -> None:
    found = rule(against(("same: [], lose: 2}", "lose: 3}")), "二/1")
    assert (found.kind, [(one.aspect, one.way) for one in found.aspects]) == (
        "changed",
        [("occurrence", None), ("points", None)],
    )
    both = rule(against(("count: 处数", "count: 处数 * 2"), ("rule: 8", "rule: 7")), "一/1")
    assert (both.kind, [(one.aspect, one.way) for one in both.aspects]) == (
        "changed",
        [("points", "tighter"), ("cap", "looser")],
    )


def test_a_node_that_counts_in_another_total_no_more_and_another_order_are_named() -> None:
    other = (
        "  - {id: 附, title: 附, points: 5, cite: {doc: 标准, clause: 二}, nodes: [{use: 二}]}\n"
        "  - {id: 另, title: 另, points: 20, cite: {doc: 标准, clause: 二}, nodes: [{use: 一}, {use: 二}]}\n"
    )
    one = RULESET + other
    two = one.replace("[{use: 一}, {use: 二}]", "[{use: 二}, {use: 一}]")
    three = one.replace(
        "points: 20, cite: {doc: 标准, clause: 二}, ", "points: 5, cite: {doc: 标准, clause: 二}, "
    )
    three = three.replace("[{use: 一}, ", "[")
    loaded = [load_texts({"ruleset.yaml": text}) for text in (one, two, three)]
    (swapped,) = diff(loaded[0], loaded[1]).comparison.nodes
    assert (swapped.new, [name for name, _ in swapped.figures]) == ("另", ["uses"])
    (less,) = diff(loaded[0], loaded[2]).comparison.nodes
    assert [(name, figure.old, figure.new) for name, figure in less.figures][-1] == ("uses", "一", "–")
    first = RULESET.index("      - id: 一\n")
    second = RULESET.index("      - id: 二\n")
    turned = RULESET[:first] + RULESET[second:] + RULESET[first:second]
    (order,) = diff(
        load_texts({"ruleset.yaml": RULESET}), load_texts({"ruleset.yaml": turned})
    ).comparison.nodes
    assert (order.new, [name for name, _ in order.figures]) == ("总分", ["order"])


def test_two_states_of_one_edition_are_compared_by_their_ids_whatever_it_replaces() -> None:
    loaded = evalrules.load("health-city@2014")
    assert {one.kind for one in diff(loaded, loaded).comparison.rules} == {"unchanged"}
    one = RULESET.replace("id: 二/1,", "id: 二/1, replaces: [一/1],")
    two = one.replace("lose: 2}", "lose: 3}")
    found = diff(load_texts({"ruleset.yaml": one}), load_texts({"ruleset.yaml": two}))
    assert [(line.kind, line.name) for line in found.comparison.rules] == [
        ("unchanged", "一/1"),
        ("tightened", "二/1"),
    ]
