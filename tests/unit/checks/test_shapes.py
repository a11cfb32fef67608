from __future__ import annotations

import pytest

from evalrules.checks.shapes import check_shapes
from evalrules.ruleset.cells import ScaleCell, ScaleRow
from tests.unit.sentences.authored import HERE, node, num, rule, ruleset

SCALE = ScaleCell(None, (ScaleRow(num("0"), num("0"), HERE),), HERE)


@pytest.mark.parametrize("written", ["每处扣分", "per occurrence", " 每处扣分 "])
def test_a_shape_that_fits_is_no_problem(written):
    assert list(check_shapes(ruleset(node(rule(shape=written))))) == []


def test_the_family_name_of_a_scale_is_enough():
    assert list(check_shapes(ruleset(node(rule(shape="分档", cell=SCALE))))) == []


def test_a_shape_that_does_not_fit_names_both():
    [problem] = check_shapes(ruleset(node(rule(shape="一项不符不得分"))))
    assert problem.code == "ER2401"
    assert problem.message("zh") == "规则 3.10/1 写明式样是“一项不符不得分”，按内容却是“每处扣分”。"
