from __future__ import annotations

import datetime

import pytest

from evalrules.evaluation.citing import cited
from evalrules.ruleset.model import Citation, Document
from tests.unit.sentences.authored import HERE, node, rule, ruleset


@pytest.mark.parametrize(
    ("number", "date", "edition"),
    [
        ("国卫办〔2021〕3号", datetime.date(2021, 5, 1), "国卫办〔2021〕3号"),
        (None, datetime.date(2021, 5, 1), "2021-05-01"),
        (None, None, ""),
    ],
)
def test_a_cited_clause_names_the_number_or_the_date_of_its_document(number, date, edition):
    document = Document("表", "暗访评分表", None, number, date, "mirror", None, HERE)
    clause = cited(ruleset(node(rule()), documents=(document,)), Citation("表", "三", None, "mirror", HERE))
    assert clause is not None
    assert clause.edition == edition
