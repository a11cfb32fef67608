"""Worse never scores better at the same coverage."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evalrules.testing.choosing import drawing
from evalrules.testing.laws import WORSE_NEVER_SCORES_BETTER, LawBroken
from evalrules.testing.laws.worsening import better_than
from tests.properties.another_find import with_something_worse
from tests.properties.generated import Drawn, drawn, law

#: At fixed coverage: an added find must not be what makes a rule looked at.
COVERED = ("visit", "case", "closed")

#: Cases of one ruleset whose neighbours are all tried.
FEW = 5


@law()
@given(st.data(), drawn(monotone=True, coverages=COVERED, facts={"everything_inspected": True}))
def test_something_worse_never_scores_better(data: st.DataObject, ruleset: Drawn) -> None:
    for case in ruleset.cases():
        changed = with_something_worse(drawing(data.draw), case.facts)
        for breach in better_than(case.facts, changed):
            raise AssertionError(f"{LawBroken(WORSE_NEVER_SCORES_BETTER, breach)}\n{case.shown()}")


@law()
@given(drawn(monotone=True))
def test_no_neighbour_that_is_worse_scores_better_whoever_looked(ruleset: Drawn) -> None:
    for case in ruleset.cases(FEW):
        case.holds(WORSE_NEVER_SCORES_BETTER)


@law()
@given(drawn())
def test_no_neighbour_that_is_worse_scores_better_where_the_author_says_what_is_not_monotone(
    ruleset: Drawn,
) -> None:
    if WORSE_NEVER_SCORES_BETTER.unless(ruleset.loaded) is None:
        for case in ruleset.cases(FEW):
            case.holds(WORSE_NEVER_SCORES_BETTER)
