"""Why a rule cost nothing at a site: one reason of a closed list, with what belongs to it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evalrules.evaluation.evaluation import Evaluation
from evalrules.evaluation.why_not.answer import WhyNot
from evalrules.evaluation.why_not.reasons import Reason
from evalrules.facts.facts_error import FactsError
from evalrules.pipeline import evaluate, load_texts

RULESET = """
format: 0
id: example
edition: "1"
title: 例
na: renormalise
unknown: low
cap_share: earliest
rounding: {{total: {{places: 2, mode: half_up}}}}
{extra}
documents:
  标准: {{title: 例, authority: illustrative}}
seasons: {{季: {{旺: 05-01..10-31, 淡: 11-01..04-30}}}}
registers:
  点位: {{rows: case, key: 编号, fields: {{类型: {{type: choice, values: [路, 市场]}}}}}}
kinds:
  问题:
    coverage: visit
    fields:
      内容: {{type: choice, values: [垃圾, 占道]}}
      处数: {{type: integer, min: 0, max: 9}}
      已改: {{type: boolean, optional: true}}
      电话: {{type: text, optional: true, sensitive: true}}
  观察:
    coverage: record
    fields: {{项目: {{type: choice, values: [绿化, 公厕]}}, 合格: {{type: boolean, finding: true}}}}
nodes:
  - id: 总分
    title: 总分
    points: 20
    cite: {{doc: 标准, clause: 一}}
    {node}
    rules:
      - {{id: 甲, text: 每处1分, cite: {{doc: 标准, clause: 一}}, {rule}}}
      {more}
"""
SITES = [{"编号": "S1", "类型": "路"}, {"编号": "S2", "类型": "市场"}, {"编号": "S3", "类型": "路"}]


def asked(rule: str, *facts: dict[str, object], site: str | None = "S1", **options: object) -> WhyNot:
    return evaluated(rule, *facts, **options).why_not("甲", site)


def evaluated(
    rule: str,
    *facts: dict[str, object],
    node: str = "",
    more: str = "",
    extra: str = "",
    inspected: tuple[str, ...] = ("S1", "S2"),
    case: dict[str, object] | None = None,
    as_of: str | None = None,
) -> Evaluation:
    text = RULESET.format(rule=rule, node=node, more=more, extra=extra)
    rows = [
        {"id": f"F{n}", "kind": "问题", "site": "S1", "date": f"2021-05-0{n}", **fact}
        for n, fact in enumerate(facts, 1)
    ]
    return evaluate(
        load_texts({"ruleset.yaml": text}),
        rows,
        case=case or {"id": "某县"},
        sites=SITES,
        inspections=[{"id": f"I-{site}", "site": site, "items": "all"} for site in inspected],
        as_of=as_of,
    )


def find(number: int = 1, **others: object) -> dict[str, object]:
    return {"内容": "垃圾", "处数": number, **others}


WHERE = "facts: 问题, where: {内容: 垃圾}, lose: 1"


def test_what_was_deducted_has_no_reason():
    answer = asked(WHERE, find())
    assert (answer.deducted, answer.reason, answer.facts) == (Decimal("1.00"), None, ("F1",))
    assert answer.sentence.zh == "S1：“每处1分”扣了 1 分。"


def test_a_site_where_somebody_looked_and_found_nothing_is_met():
    assert asked(WHERE, find(), site="S2").reason is Reason.MET


def test_a_site_where_nobody_looked_is_not_inspected():
    assert asked(WHERE, find(), site="S3").reason is Reason.NOT_INSPECTED


def test_an_observation_that_came_out_well_is_met():
    rule = "facts: 观察, where: {项目: 绿化, 合格: false}, lose: 1"
    well = {"kind": "观察", "项目": "绿化", "合格": True}
    answer = asked(rule, well)
    assert (answer.reason, answer.facts) == (Reason.MET, ("F1",))
    assert asked(rule, {**well, "项目": "公厕"}).reason is Reason.NOT_INSPECTED


def test_a_site_of_another_type_is_not_covered():
    rule = "facts: 问题, where: {内容: 垃圾, 点位.类型: 路}, lose: 1"
    assert asked(rule, find(site="S2"), site="S2").reason is Reason.SITE_NOT_COVERED


def test_a_site_in_no_row_is_not_covered():
    node = "for_each: {in: 点位, where: {类型: 路}}\n    combine: mean"
    assert asked(WHERE, node=node, site="S2").reason is Reason.SITE_NOT_COVERED
    assert asked(WHERE, find(), node=node).deducted == Decimal("0.50")


def test_the_false_part_of_a_condition_is_named_with_what_was_found_and_its_place():
    answer = asked("facts: 问题, where: {内容: 垃圾, 处数: {at_least: 3}}, lose: 1", find(2))
    assert (answer.reason, answer.facts) == (Reason.CONDITION_FALSE, ("F1",))
    [part] = answer.parts
    assert (part.wanted.zh, [(one.name, one.value.zh) for one in part.found]) == (
        "处数不少于3",
        [("处数", "2")],
    )
    assert part.place == "ruleset.yaml:34:89"


def test_the_nearest_fact_is_the_one_that_fails_least():
    rule = "facts: 问题, where: {内容: 垃圾, 处数: {at_least: 3}, 已改: false}, lose: 1"
    answer = asked(rule, find(1, 已改=True), find(2, 已改=False))
    assert (answer.facts, [part.wanted.en for part in answer.parts]) == (("F2",), ["处数 is at least 3"])


def test_a_fact_about_something_else_is_no_reason():
    assert asked(WHERE, find(内容="占道")).reason is Reason.MET


def test_a_sensitive_value_is_never_shown():
    answer = asked("facts: 问题, where: {内容: 垃圾, 电话: '114'}, lose: 1", find(电话="13800000000"))
    assert [one.value.zh for part in answer.parts for one in part.found] == ["（不公开）"]
    assert "13800000000" not in repr(answer)


def test_a_condition_on_all_facts_together_is_named_too():
    answer = asked(f"{WHERE}, when: 'count() >= 2'", find())
    assert (answer.reason, answer.parts[0].key) == (Reason.CONDITION_FALSE, "when")
    assert [one.value.zh for one in answer.parts[0].found] == ["1"]


def test_a_day_outside_the_season_is_not_in_force():
    answer = asked("facts: 问题, where: {内容: 垃圾, 日期.季: 淡}, lose: 1", find())
    assert (answer.reason, answer.parts[0].found[0].value.zh) == (Reason.NOT_IN_FORCE, "旺")


def test_a_full_cap_names_the_facts_that_fill_it():
    answer = evaluated(f"{WHERE}, up_to: {{rule: 2}}", find(), find(), find(site="S2")).why_not("甲", "S2")
    assert (answer.reason, answer.level, answer.by_facts) == (Reason.CAP_FULL, "rule", ("F1", "F2"))
    assert "本应扣 1 分" in answer.sentence.zh


def test_a_find_in_the_allowance_costs_nothing():
    answer = asked(f"{WHERE}, free: 1", find())
    assert (answer.reason, answer.facts) == (Reason.ALLOWANCE, ("F1",))


def test_of_one_occurrence_the_heavier_fact_counts():
    rule = "facts: 问题, where: {内容: 垃圾}, same: 内容, lose: 处数"
    answer = evaluated(rule, find(1), find(3, site="S2")).why_not("甲", "S1")
    assert (answer.reason, answer.by_facts) == (Reason.HEAVIER, ("F2",))


def test_of_two_rules_the_heavier_one_counts():
    more = "- {id: 乙, text: 重的3分, cite: {doc: 标准, clause: 二}, facts: 问题, lose: 3}"
    answer = asked(WHERE, find(), node="take: max", more=more)
    assert (answer.reason, answer.by, answer.by_facts) == (Reason.HEAVIER, ("乙",), ("F1",))


def test_what_an_item_has_lost_already_cannot_be_lost_again():
    rule = "facts: 问题, where: {内容: 垃圾}, lose: 10"
    answer = evaluated(rule, find(), find(), find(site="S2")).why_not("甲", "S2")
    assert (answer.reason, answer.by, answer.by_facts) == (Reason.ITEM_USED_UP, ("总分",), ("F1", "F2"))


def test_a_forfeited_item_is_forfeited_once():
    rule = "facts: 问题, where: {内容: 垃圾}, lose: all"
    answer = evaluated(rule, find(), find(site="S2")).why_not("甲", "S2")
    assert (answer.reason, answer.by_facts) == (Reason.FORFEITED, ("F1",))


def test_a_price_of_nothing_is_a_reason():
    rule = "facts: 问题, lose: {by: 内容, 垃圾: 0, 占道: 1}"
    assert asked(rule, find()).reason is Reason.PRICE_ZERO


def test_what_is_not_known_may_cost():
    answer = asked("facts: 问题, where: {内容: 垃圾, 已改: false}, lose: 1, up_to: {rule: 3}", find())
    assert (answer.reason, answer.facts) == (Reason.UNKNOWN, ("F1",))


def test_a_waiver_is_named_with_its_reason_and_who_approved_it():
    waivers = "waivers: [{id: 豁-1, of: [甲], reason: 施工, approver: 县政府, cite: {doc: 标准, clause: 二}}]"
    answer = asked(WHERE, find(), extra=waivers)
    assert (answer.reason, answer.waiver, answer.facts) == (Reason.WAIVED, "豁-1", ("F1",))
    assert "施工（批准：县政府）" in answer.sentence.zh


def test_an_earlier_find_is_set_aside_by_a_later_inspection():
    loaded = load_texts(
        {"ruleset.yaml": RULESET.format(rule=WHERE, node="", more="", extra="disagreement: latest")}
    )
    found = evaluate(
        loaded,
        [{"id": "F1", "kind": "问题", "site": "S1", "date": "2021-05-01", **find()}],
        case={"id": "某县"},
        sites=SITES,
        inspections=[
            {"id": f"I{day}", "site": "S1", "date": f"2021-05-0{day}", "items": "all"} for day in (1, 2)
        ],
    ).why_not("甲", "S1")
    assert (found.reason, found.inspection, found.facts) == (Reason.SET_ASIDE, "I2", ("F1",))


def test_an_item_that_does_not_apply_costs_nothing():
    extra = "case: {fields: {有路: boolean}}"
    answer = asked(
        WHERE, find(), node="na_when: not 测评对象.有路", extra=extra, case={"id": "县", "有路": False}
    )
    assert answer.reason is Reason.NOT_APPLICABLE


def test_a_rule_that_is_pending_decides_nothing():
    assert asked(f"{WHERE}, assessed_by: pending, up_to: {{rule: 3}}", find()).reason is Reason.PENDING


def test_what_all_facts_cost_together_is_no_sites():
    rule = "facts: 问题, value: count(), lose: {scale: {0: 0, 1: 2}}"
    assert asked(rule, find()).reason is Reason.NOT_BY_SITE
    assert asked(rule, find(), site=None).deducted == 2


def test_what_was_found_may_have_earned():
    answer = asked("facts: 问题, earn: 1", find(), node="start: 19")
    assert answer.reason is Reason.EARNED
    assert asked("facts: 问题, earn: 1", node="start: 19").reason is Reason.NOTHING_EARNED


def test_a_part_that_does_not_decide_costs_nothing():
    text = RULESET.format(rule=WHERE, node="", more="", extra="").split("nodes:")[0]
    item = (
        "{id: %s, title: %s, points: 10, cite: {doc: 标准, clause: 一}, rules: [{id: %s, text: 例, "
        "cite: {doc: 标准, clause: 一}, facts: 问题, where: {内容: %s}, lose: %s}]}"
    )
    parts = ", ".join((item % ("一", "一", "甲", "垃圾", "1"), item % ("二", "二", "乙", "占道", "2")))
    text += f"nodes: [{{id: 总分, title: 总分, points: 10, cite: {{doc: 标准, clause: 一}}, combine: min, nodes: [{parts}]}}]"
    facts = [
        {"id": name, "kind": "问题", "site": "S1", "处数": 1, "内容": what}
        for name, what in (("F1", "垃圾"), ("F2", "占道"))
    ]
    looked = [{"id": "I", "site": "S1", "items": "all"}]
    found = evaluate(
        load_texts({"ruleset.yaml": text}), facts, case={"id": "县"}, sites=SITES, inspections=looked
    )
    answer = found.why_not("甲", "S1")
    assert (answer.reason, answer.by) == (Reason.NOT_DECIDING, ("二",))


def test_a_rule_that_another_one_replaces_is_known_by_its_old_id():
    answer = evaluated(f"{WHERE}, replaces: [旧]").why_not("旧", "S1")
    assert (answer.reason, answer.by) == (Reason.REPLACED, ("甲",))


@pytest.mark.parametrize(
    ("rule", "site", "code", "near"),
    [("乙", "S1", "ER9900", None), ("甲", "S9", "ER9901", None), ("甲1", "S1", "ER9900", "甲")],
)
def test_what_nobody_knows_is_refused_by_name(rule: str, site: str, code: str, near: str | None):
    with pytest.raises(FactsError) as refusal:
        evaluated(WHERE).why_not(rule, site)
    [problem] = refusal.value.diagnostics
    assert problem.code == code
    assert near is None or near in str(problem.notes)


def test_who_asks_for_a_node_is_told_its_rules():
    with pytest.raises(FactsError) as refusal:
        evaluated(WHERE).why_not("总分", "S1")
    assert "甲" in str(refusal.value.diagnostics[0].notes)


def test_a_rule_that_an_overlay_dropped_is_known_by_its_old_id():
    base = RULESET.format(
        rule=WHERE,
        node="",
        more=f"- {{id: 乙, text: 例, cite: {{doc: 标准, clause: 一}}, {WHERE}}}",
        extra="",
    )
    over = """
format: 0
id: county
edition: "1"
title: 细则
extends: base
documents: {细则: {title: 县实施细则, authority: illustrative}}
drop: [{at: 乙, reason: 县里不查, cite: {doc: 细则, clause: 四}}]
"""
    loaded = load_texts({"ruleset.yaml": over, "base/ruleset.yaml": base})
    answer = evaluate(loaded, [], case={"id": "县"}, sites=SITES).why_not("乙", "S1")
    assert (answer.reason, answer.by) == (Reason.REPLACED, ())
    assert "县里不查" in answer.sentence.zh
    assert answer.cite is not None
    assert answer.cite.clause == "四"


def test_every_reason_has_a_label_in_both_languages():
    assert all(reason.label.zh and reason.label.en for reason in Reason)
