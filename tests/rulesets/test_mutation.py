"""The cases of the bundled rulesets notice what an author could get wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evalrules.mutation import mutate
from evalrules.ruleset.bundled import bundled_ids

#: Percent that cases should notice.
ENOUGH = Decimal(95)
#: Where they do not yet, what they notice at the least: it may only grow, until the line can go.
NOT_YET = {}
#: Too large to be run whole in reasonable time: so many mutants are drawn.
LARGE = {"civilized-county@2021": 300}


@pytest.mark.heavy
@pytest.mark.parametrize("source", bundled_ids())
def test_the_cases_notice_what_an_author_could_get_wrong(source: str) -> None:
    run = mutate(source, sample=LARGE.get(source))
    unnoticed = [f"{one.mutant.place} {one.mutant.told.zh}" for one in run.survivors]
    assert run.share >= Decimal(NOT_YET.get(source, "95")), "\n".join(unnoticed)


def test_what_falls_short_is_a_bundled_ruleset_and_falls_short() -> None:
    assert {*NOT_YET, *LARGE} <= set(bundled_ids())
    assert all(Decimal(share) < ENOUGH for share in NOT_YET.values())
