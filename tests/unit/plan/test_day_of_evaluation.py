"""The day of evaluation is asked for wherever a figure depends on it."""

from __future__ import annotations

from typing import Any

import pytest

from evalrules.pipeline import FactsError, evaluate
from tests.meaning.cases import facts_of, loaded_ruleset

RULESET = """
registers:
  参数:
    dated: true
    fields: {每处: {type: decimal, min: 0}}
    rows:
      - {from: 2021-01-01, 每处: 2, cite: {doc: 标准, clause: 附}}
kinds:
  问题: {coverage: closed, fields: {类: {type: choice, values: [资料, 现场]}}}
nodes:
  - id: 总分
    title: 总分
    points: 10
    cite: {doc: 标准, clause: 一}
    nodes:
      - id: 现场
        title: 现场
        points: 10
        cite: {doc: 标准, clause: 二}
        rules:
          - id: 现场/1
            text: 每处扣参数表所定的分，从总分扣
            cite: {doc: 标准, clause: 二}
            facts: 问题
            where: {类: 资料}
            lose: 参数.每处
            at: 总分
          - {id: 现场/2, text: 每处扣 1 分, cite: {doc: 标准, clause: 二}, facts: 问题, where: {类: 现场}, lose: 1}
"""


def test_a_dated_figure_of_a_rule_charged_to_another_node_is_read_at_the_day_of_evaluation() -> None:
    given: dict[str, Any] = {"facts": [{"id": "A", "kind": "问题", "类": "资料"}]}
    loaded = loaded_ruleset({"ruleset": RULESET, "with": {}})
    with pytest.raises(FactsError) as refusal:
        evaluate(loaded, facts_of({"given": given}))
    assert [one.code for one in refusal.value.diagnostics] == ["ER9501"]
    dated = facts_of({"given": given | {"as_of": "2021-06-01"}})
    assert evaluate(loaded, dated).report.score == 8
