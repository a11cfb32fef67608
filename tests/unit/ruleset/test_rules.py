"""How rules are read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evalrules.ruleset.cells import AllCell, JudgedCell, NumberCell, ScaleCell, ShareCell, StepCell, TableCell
from evalrules.ruleset.expressions.syntax import Binary, Number
from tests.unit.ruleset.sample import HEAD, KINDS, ROOT, RULE, codes, rule


def amount(cell: object) -> Decimal:
    assert isinstance(cell, NumberCell)
    assert isinstance(cell.amount, Number)
    return cell.amount.value


def test_points_are_exactly_the_digits_that_were_written() -> None:
    assert amount(rule("扣分: 0.10").cell) == Decimal("0.10")
    assert str(amount(rule("扣分: 0.10").cell)) == "0.10"


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ("扣分: 全部", AllCell),
        ("得分: {占比: {得: 处数, 共: 100}}", ShareCell),
        ("得分: {按: count(), 分档: {0: 0, 3: 1, 80%: 2}}", ScaleCell),
        ("扣分: {按: count(), 每档: 0.4, 档距: 2pp, 低于: 18%, 不足一档: 不计}", StepCell),
        ("扣分: {人工: 扣分值, 自: 1, 至: 3}", JudgedCell),
        ("扣分: {按: [问题, 处数], 行: [[暴露垃圾, 3+, 1], [其余, 任何, 全部]]}", TableCell),
        ("扣分: {按: 问题, 暴露垃圾: 0.2, 其余: 1}", TableCell),
    ],
)
def test_a_cell_is_told_by_the_key_that_only_it_has(lines: str, kind: type) -> None:
    assert isinstance(rule(lines).cell, kind)


def test_the_sign_belongs_to_the_key() -> None:
    assert rule("扣分: 1").polarity == "lose"
    assert rule("得分: 1").polarity == "earn"
    assert codes(HEAD + KINDS + ROOT + RULE + "        扣分: -1\n") == ["ER2110"]


def test_caps_keep_their_order_and_both_spellings_mean_the_same_level() -> None:
    caps = rule("扣分: 1\n封顶: {site: 2, 点位.街道: 3, 本条: 5}").up_to
    assert [cap.level for cap in caps] == ["site", "点位.街道", "rule"]


def test_what_is_not_written_has_the_default_of_the_language() -> None:
    read = rule("扣分: 1")
    assert (read.keep, read.assessed_by, read.monotone, read.same, read.then) == (
        "heaviest", "automated", True, None, ()
    )  # fmt: skip


def test_a_charge_names_a_unit_shares_of_units_or_a_field() -> None:
    one = rule("扣分: 1\n责任: 城管局").charge
    two = rule("扣分: 1\n责任: {城管局: 30%, 街道: 70%}").charge
    field = rule("扣分: 1\n责任: {字段: 点位.责任单位}").charge
    assert one is not None
    assert one.units == (("城管局", Decimal(1)),)
    assert two is not None
    assert two.units == (("城管局", Decimal("0.30")), ("街道", Decimal("0.70")))
    assert field is not None
    assert str(field.field) == "点位.责任单位"


def test_a_condition_as_mapping_and_as_text_is_the_same_condition() -> None:
    mapping = rule("条件: {处数: {不低于: 3}}\n扣分: 1").where
    text = rule("条件: 处数 >= 3\n扣分: 1").where
    assert isinstance(mapping, Binary)
    assert isinstance(text, Binary)
    assert (mapping.operator, text.operator) == (">=", ">=")


def test_every_key_that_was_written_keeps_its_place() -> None:
    read = rule("扣分: 1\n封顶: {本条: 5}")
    assert set(read.keys) == {"id", "text", "cite", "facts", "lose", "up_to"}
    assert str(read.keys["lose"]) == "ruleset.yaml:25:9"


def test_steps_are_read_in_order_and_none_lifts_a_default() -> None:
    steps = rule(
        "扣分: 1\n再: [{乘: 2, 当: count() > 3}, {at_most: 不限}, {取整: {位数: 1, 方式: 向下}}]"
    ).then
    assert [step.name for step in steps] == ["times", "at_most", "round"]
    assert steps[1].amount is None
    assert steps[2].rounding is not None
    assert steps[2].rounding.mode == "floor"


def test_a_rule_with_one_bad_part_keeps_its_other_parts_for_further_checks() -> None:
    text = HEAD + KINDS + ROOT + RULE + "        封顶: 5\n        扣分: 1\n"
    assert codes(text) == ["ER2108"]
