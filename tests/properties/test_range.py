"""The range holds every way in which the unknown could turn out."""

from __future__ import annotations

from hypothesis import given

import evalrules
from evalrules.testing.laws import RANGE_HOLDS_COMPLETIONS, SCORES_LIE_IN_THEIR_RANGE
from tests.properties.generated import Drawn, Generated, drawn, law

#: Cases of one ruleset whose completions are all tried.
FEW = 6


@law(cases=FEW)
@given(drawn(max_depth=1, facts={"max_facts": 3, "sites": (0, 2)}))
def test_the_range_contains_every_completion_and_is_their_hull_where_it_is_exact(ruleset: Drawn) -> None:
    for case in ruleset.cases(FEW):
        case.holds(RANGE_HOLDS_COMPLETIONS)


@law()
@given(drawn())
def test_the_score_lies_in_the_range(ruleset: Drawn) -> None:
    for case in ruleset.cases():
        case.holds(SCORES_LIE_IN_THEIR_RANGE)


@law()
@given(drawn(unknowns=False, facts={"unknown": False}, coverages=("closed",)))
def test_where_everything_is_known_the_range_is_a_point(ruleset: Drawn) -> None:
    for case in ruleset.cases():
        report = evalrules.evaluate(case.loaded, case.raw).report
        if not left_unknown(case):
            assert report.low == report.high, case.shown()


def left_unknown(case: Generated) -> bool:
    """What is unknown although nothing is missing: by the author's word, of an N/A node, of no site or date."""
    text = case.files["ruleset.yaml"]
    rules = text[text.index("nodes:") : text.index("results:")]
    words = ("empty: unknown", '(\\"', "assessed_by: pending", "sample:")
    said = any(word in rules for word in words)
    return said or any("site" not in fact or "date" not in fact for fact in case.raw["facts"])
