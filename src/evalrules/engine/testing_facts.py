"""What every fact of a kind must fulfil: ``must``, and the bounds of judged values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import evolve, frozen

from evalrules.engine.asking import Asking
from evalrules.engine.deadlines import OutsideCalendar, standing
from evalrules.engine.deriving import calendar_named
from evalrules.engine.environment import Environment
from evalrules.engine.prepared import prepare
from evalrules.engine.registers import registers_of
from evalrules.engine.uncertain import ends, evaluate, number, truth
from evalrules.facts.fact import Case, Fact, Fitted
from evalrules.plan.derived import PlanDeadline
from evalrules.plan.leaves import JudgedPrice, Leaf
from evalrules.plan.listing import term_words
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Term
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.time import OUTSIDE_CALENDAR
from evalrules.source.span import Span

FactTest = Callable[[Fact], bool | None]


def fact_tests(plan: Plan) -> Callable[[Case], Mapping[str, Sequence[FactTest]]]:
    """Tests by kind, for one case: first those of ``must`` in their order, then the judged bounds."""

    judged = prepare(plan).judged
    timed = [deadline for deadline in plan.derived.deadlines if deadline.calendar is not None]
    if not judged and not timed and not any(plan.must.values()):
        return lambda case: {}

    def tests(case: Case) -> Mapping[str, Sequence[FactTest]]:
        environment = Environment(
            case=case.values, registers=registers_of(plan, Fitted(case, (), ())), as_of=case.as_of
        )
        found: dict[str, list[FactTest]] = {
            kind: [_holds(term, environment) for term, _ in conditions]
            for kind, conditions in plan.must.items()
        }
        for leaf, price in judged:
            for kind in leaf.kinds or ("",):
                found.setdefault(kind, []).append(Inside(leaf, price, environment))
        for deadline in timed:
            found.setdefault(deadline.kind, []).append(InCalendar(deadline, plan, environment))
        return found

    return tests


def _holds(term: Term, environment: Environment) -> FactTest:
    return lambda fact: truth(term, evolve(environment, fact=fact))


@frozen
class Inside:
    """A judged value lies inside the bounds of the row that prices the fact."""

    leaf: Leaf
    price: JudgedPrice
    environment: Environment

    @property
    def text(self) -> str:
        """The condition, as an author would have written it."""
        low, value, high = (
            term_words(term).removeprefix(".") for term in (self.price.low, self.price.value, self.price.high)
        )
        return f"{low} <= {value} <= {high}"

    def __call__(self, fact: Fact) -> bool | None:
        asked = evolve(self.environment, fact=fact)
        if self.leaf.where is not None and truth(self.leaf.where, asked) is not True:
            return None
        for row in self.leaf.prices.rows if self.leaf.prices is not None else ():
            holds = True if row.test is None else truth(row.test, asked)
            if holds is None or (holds and row.price is not self.price):
                return None
            if holds:
                break
        low, high = ends(number(self.price.value, asked))
        if low is None or low != high:
            return None
        least, most = ends(number(self.price.low, asked))[0], ends(number(self.price.high, asked))[1]
        return (least is None or least <= low) and (most is None or low <= most)


@frozen
class InCalendar:
    """The days that a deadline needs are days of its calendar."""

    deadline: PlanDeadline
    plan: Plan
    environment: Environment

    def __call__(self, fact: Fact) -> bool | None:
        return self._outside(fact) is None

    def _outside(self, fact: Fact) -> OutsideCalendar | None:
        today = self.environment.as_of
        if today is None:
            return None
        asking = Asking(
            lambda term, asked: truth(term, evolve(self.environment, fact=asked)),
            lambda term, asked: evaluate(term, evolve(self.environment, fact=asked)),
        )
        calendar = calendar_named(self.plan, self.deadline.calendar)
        try:
            standing(self.deadline, fact, today, asking, calendar)
        except OutsideCalendar as outside:
            return outside
        return None

    def refusal(self, fact: Fact, span: Span | None) -> Diagnostic:
        """Which day is outside."""
        outside = self._outside(fact)
        assert outside is not None
        ends = {"from": outside.calendar.first, "until": outside.calendar.last}
        return OUTSIDE_CALENDAR.at(
            span, word=self.deadline.name, day=outside.day, calendar=outside.calendar.name, **ends
        )
