"""Worse never scores better at the same coverage."""

from __future__ import annotations

import evalrules
from evalrules.testing import worse
from hypothesis import given
from hypothesis import strategies as st

from tests.properties.generated import Generated, generated, law

#: At fixed coverage: an added find must not be what makes a rule looked at.
COVERED = ("visit", "case", "closed")


@law
@given(
    st.data(),
    generated(monotone=True, coverages=COVERED, facts={"everything_inspected": True}),
)
def test_something_worse_never_scores_better(data: st.DataObject, case: Generated) -> None:
    before = evalrules.evaluate(case.loaded, case.raw).report
    changed = data.draw(worse(case.loaded.ruleset, case.raw))
    after = evalrules.evaluate(case.loaded, changed).report
    for name in ("low", "high", "score"):
        old, new = getattr(before, name), getattr(after, name)
        if old is not None and new is not None:
            assert new <= old, (name, old, new, changed)
