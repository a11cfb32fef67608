"""A neighbouring case with one more fact that no rule reads."""

from __future__ import annotations

from evalrules.testing.case_facts import CaseFacts
from evalrules.testing.case_maker import fact_maker
from evalrules.testing.choosing import Chooser
from evalrules.testing.wishes import Wishes


def with_unrelated(choose: Chooser, facts: CaseFacts, kind: str) -> CaseFacts:
    """``kind`` is one that nothing reads."""
    maker = fact_maker(choose, facts.ruleset, Wishes(), dict(facts), (), near=False)
    more = maker.fact_of(maker.kinds[kind])
    return facts if more is None else facts.replace(facts=[*facts["facts"], {**more, "id": "新增"}])
