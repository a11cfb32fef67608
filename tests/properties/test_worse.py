"""Worse never scores better at the same coverage."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import evalrules
from evalrules.testing import worse
from tests.properties.generated import Drawn, drawn, law

#: At fixed coverage: an added find must not be what makes a rule looked at.
COVERED = ("visit", "case", "closed")


@law()
@given(st.data(), drawn(monotone=True, coverages=COVERED, facts={"everything_inspected": True}))
def test_something_worse_never_scores_better(data: st.DataObject, ruleset: Drawn) -> None:
    for case in ruleset.cases():
        changed = data.draw(worse(case.loaded.ruleset, case.raw))
        before = evalrules.evaluate(case.loaded, case.raw).report
        after = evalrules.evaluate(case.loaded, changed).report
        for name in ("low", "high", "score"):
            old, new = getattr(before, name), getattr(after, name)
            assert old is None or new is None or new <= old, (
                f"{name}: {old} → {new}\n{changed}\n{case.shown()}"
            )
