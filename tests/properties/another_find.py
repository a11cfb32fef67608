"""A neighbour of a generated case: one more find anywhere that somebody looked, or one observation fewer that is met."""

from __future__ import annotations

from evalrules.testing import CaseFacts
from evalrules.testing.case_maker import fact_maker
from evalrules.testing.choosing import Chooser
from evalrules.testing.wishes import Wishes


def with_something_worse(choose: Chooser, case: CaseFacts) -> CaseFacts:
    """
    One more find (a fact of 问题, known or not in every field), or one of 抽样 fewer that is met (合格数).

    For rulesets of ``rulesets(monotone=True)``, whose rules on 问题 only lose and whose shares are of 抽样.
    """
    facts = case["facts"]
    met = [number for number, fact in enumerate(facts) if int(fact.get("合格数", 0)) > 0]
    if met and choose.truth():
        number = choose.one_of(met)
        less = {**facts[number], "合格数": int(facts[number]["合格数"]) - 1}
        return case.replace(facts=[*facts[:number], less, *facts[number + 1 :]])
    if not case["sites"]:
        return case
    maker = fact_maker(choose, case.ruleset, Wishes(), dict(case), (), near=False)
    found = maker.fact_of(maker.kinds["问题"])
    if found is None:
        return case
    # Where it was found, somebody had looked: at an inspected site, in the row that the site belongs to.
    site = choose.one_of(case["sites"])
    found = {**found, "id": "新增", "site": site["id"], "街道": site["街道"]}
    place = choose.integer(0, len(facts))
    return case.replace(facts=[*facts[:place], found, *facts[place:]])
