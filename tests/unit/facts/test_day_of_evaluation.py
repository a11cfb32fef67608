"""A day of evaluation that does not exist is told where it stands, in the language that is read."""

from __future__ import annotations

import pytest

from evalrules.pipeline import FactsError, evaluate, load_texts
from tests.unit.checks.rulesets import with_children


def test_a_day_that_does_not_exist_is_told_where_it_stands(tmp_path):
    path = tmp_path / "facts.yaml"
    path.write_text("case: {id: x, 应查: 1, 系数: 1}\n\n\nas_of: 2021-02-30\nfacts: []\n", encoding="utf-8")
    with pytest.raises(FactsError) as refused:
        evaluate(load_texts(with_children("points: 10, cite: {doc: 细则, clause: 一}")), path)
    (row,) = refused.value.refused
    assert row.code == "ER6350"
    assert row.place.endswith("facts.yaml:4:8")
    assert "没有这一天" in row.message_zh
    assert "评价日" in row.message_zh
    assert "there is no such day" in row.message_en
    assert '"as_of"' in row.message_en
