"""What every fact of a kind must fulfil: ``must``, and the bounds of judged values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from evalrules.engine.uncertain import Environment, ends, number, truth
from evalrules.engine.world import registers_of
from evalrules.facts.fact import Case, Fact, Fitted
from evalrules.plan.leaves import GroupTable, JudgedPrice, Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Term

FactTest = Callable[[Fact], bool | None]


def fact_tests(plan: Plan) -> Callable[[Case], Mapping[str, Sequence[FactTest]]]:
    """Tests by kind, for one case: first those of ``must`` in their order, then the judged bounds."""

    def tests(case: Case) -> Mapping[str, Sequence[FactTest]]:
        environment = Environment(
            case=case.values, registers=registers_of(plan, Fitted(case, (), ())), as_of=case.as_of
        )
        found: dict[str, list[FactTest]] = {
            kind: [_holds(term, environment) for term, _ in conditions] for kind, conditions in plan.must.items()
        }
        for leaf in plan.leaves():
            for price in _judged(leaf):
                found.setdefault(leaf.kind or "", []).append(_inside(leaf, price, environment))
        return found

    return tests


def _judged(leaf: Leaf) -> list[JudgedPrice]:
    rows = leaf.prices.rows if leaf.prices is not None else ()
    if isinstance(leaf.group, GroupTable):
        rows = leaf.group.rows
    return [row.price for row in rows if isinstance(row.price, JudgedPrice)]


def _holds(term: Term, environment: Environment) -> FactTest:
    from attrs import evolve

    return lambda fact: truth(term, evolve(environment, fact=fact))


def _inside(leaf: Leaf, price: JudgedPrice, environment: Environment) -> FactTest:
    """A judged value lies inside the bounds of the row that prices the fact."""
    from attrs import evolve

    assert leaf.prices is not None
    rows = [(row.test, row.price) for row in leaf.prices.rows]

    def test(fact: Fact) -> bool | None:
        asked = evolve(environment, fact=fact)
        if leaf.where is not None and truth(leaf.where, asked) is not True:
            return None
        for condition, one in rows:
            holds = True if condition is None else truth(condition, asked)
            if holds is None:
                return None
            if holds and one is not price:
                return None
            if holds:
                break
        low, high = ends(number(price.value, asked))
        if low is None or low != high:
            return None
        least, most = ends(number(price.low, asked))[0], ends(number(price.high, asked))[1]
        return (least is None or least <= low) and (most is None or low <= most)

    return test
