from __future__ import annotations

import pytest

from evalrules.plan.joining import fact_joins, row_level, site_register
from evalrules.plan.listing import term_words
from evalrules.ruleset.model import Ruleset
from tests.unit.checks.rulesets import HEAD, loaded

#: Two lines of the usual head that a test may replace.
LINES = {
    "find": "      街道: {ref: 街道}\n  抽样",
    "site": "备案权: {type: decimal, min: 1, optional: true}\n      街道: {ref: 街道}",
}


def ruleset(**replaced: str) -> Ruleset:
    head = HEAD
    for line, new in replaced.items():
        head = head.replace(LINES[line], new)
    return loaded("lose: 1", head=head).ruleset


def key(of: Ruleset, kind: str, *tables: str) -> str | None:
    """How a fact names its row of the last table; None when there is not one way."""
    levels = []
    for table in tables:
        level = row_level(of, table, levels)
        assert level is not None
        levels.append(level)
    joins, missing = fact_joins(of, next(one for one in of.kinds if one.name == kind), levels)
    return None if missing else " ".join(term_words(one.key) for one in joins if one.asked)


def test_a_fact_belongs_to_its_site():
    assert key(ruleset(), "问题", "点位") == ".site"


def test_a_reference_of_the_fact_itself_comes_before_that_of_its_site():
    assert key(ruleset(), "问题", "街道") == ".街道"


def test_a_fact_without_a_reference_belongs_where_its_site_does():
    assert key(ruleset(), "抽样", "街道") == "点位[.site].街道"


def test_two_ways_of_the_same_length_are_no_way():
    two = ruleset(find="      街道: {ref: 街道}\n      辖区: {ref: 街道}\n  抽样")
    assert key(two, "问题", "街道") is None


def test_the_row_of_a_site_decides_the_street_it_stands_in():
    assert key(ruleset(), "问题", "街道", "点位") == ".site"


def test_where_nothing_ties_the_rows_a_fact_names_both():
    assert key(ruleset(), "问题", "街道", "月份") == ".街道 span(.date; months)"


def test_without_a_way_there_is_none():
    assert key(ruleset(site="备案权: {type: decimal, min: 1, optional: true}"), "抽样", "街道") is None


@pytest.mark.parametrize("name", ["点位", "sites"])
def test_the_site_register_has_one_of_two_names(name):
    head = HEAD.replace("  点位:\n", f"  {name}:\n")
    found = site_register(loaded("lose: 1", head=head).ruleset)
    assert found is not None
    assert found.name == name
