"""What a change moves: the same as evaluating the changed facts, and every rule that moved adds up to it."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from hypothesis import given

import evalrules
from evalrules.evaluation.evaluation import WhatIf
from evalrules.pipeline import FactsError
from evalrules.testing.laws.causes import away
from tests.properties.generated import Drawn, Generated, drawn, law

Data = dict[str, Any]


def changed(case: Generated, other: Data, source: random.Random) -> tuple[Data, Data]:
    """A change as somebody asks for it, and the facts with the change written into them."""
    facts = [dict(fact) for fact in case.raw["facts"]]
    changes: Data = {}
    kept: list[Data] = []
    for fact in facts:
        like = [one for one in other["facts"] if one["kind"] == fact["kind"]]
        way = source.choice(("keep", "keep", "withdraw", "change"))
        if way == "withdraw":
            changes[fact["id"]] = None
            continue
        if way == "change" and like:
            one = source.choice(like)
            names = sorted({*fact, *one} - {"id", "kind"})
            fields = {name: one.get(name) for name in source.sample(names, min(2, len(names)))}
            changes[fact["id"]] = fields
            fact.update(fields)
        kept.append(fact)
    new = [dict(one, id=f"新{number}") for number, one in enumerate(other["facts"][:2])]
    return {"changes": changes, "add": new}, {**case.raw, "facts": [*kept, *new]}


def sums(found: WhatIf) -> tuple[Decimal, Decimal]:
    zero = Decimal(0)
    return sum((one.delta for one in found.moved), zero), sum((one.delta for one in found.units), zero)


@law(cases=16)
@given(drawn())
def test_a_change_gives_what_evaluating_the_changed_facts_gives_and_the_rules_add_up(ruleset: Drawn) -> None:
    source = random.Random(ruleset.seed)
    cases = list(ruleset.cases(6))
    for case, other in zip(cases, reversed(cases), strict=True):
        before = evalrules.evaluate(case.loaded, case.raw)
        first = before.report
        asked, raw = changed(case, other.raw, source)
        try:
            wanted = evalrules.evaluate(case.loaded, raw)
        except FactsError:
            try:
                before.what_if(asked["changes"], add=asked["add"])
            except FactsError:
                continue
            raise AssertionError("refused when evaluated, taken when changed") from None
        found = before.what_if(asked["changes"], add=asked["add"])
        assert found.after.report == wanted.report
        assert found.before is first == before.report
        if away(first) is not None and away(wanted.report) is not None:
            moved, units = sums(found)
            assert moved == found.explained_delta == units
        if found.delta is not None:
            assert found.delta == wanted.report.score - first.score


@law(cases=25)
@given(drawn())
def test_changing_nothing_moves_nothing(ruleset: Drawn) -> None:
    for case in ruleset.cases(4):
        before = evalrules.evaluate(case.loaded, case.raw)
        for found in (before.what_if(), before.what_if(as_of=before.fitted.case.as_of)):
            assert found.after.report == before.report
            assert (found.moved, found.units, found.nodes, found.results) == ((), (), (), ())
            assert found.delta in (None, 0)


@law(cases=25)
@given(drawn())
def test_two_changes_one_after_the_other_are_both_at_once(ruleset: Drawn) -> None:
    for case in ruleset.cases(4):
        before = evalrules.evaluate(case.loaded, case.raw)
        ids = [fact["id"] for fact in case.raw["facts"]]
        try:
            once = before.what_if(withdraw=ids[:2])
            both = once.after.what_if(withdraw=ids[2:3])
            together = before.what_if(withdraw=ids[:3])
        except FactsError:
            continue  # a fact that others name cannot go
        assert both.after.report == together.after.report
        if together.delta is not None and once.delta is not None and both.delta is not None:
            assert once.delta + both.delta == together.delta
