"""Which way the steps after a price or a score (再) go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from attrs import evolve

from evalrules.editions.meaning import meaning
from evalrules.editions.priced_ways import Turn
from evalrules.editions.rising import never_less, never_negative
from evalrules.plan.leaves import PlanStep
from evalrules.plan.terms import Constant, Term

#: Of two roundings to the same places, the later never gives less.
_MODES = ("floor", "half_up", "ceil")
_ONE = Constant(Fraction(1), "number")
_Steps = Sequence[PlanStep]


def steps_turn(old: _Steps, new: _Steps, *, may_be_negative: bool) -> Turn | None:
    """Which way what comes out moves: the same steps with other amounts, or one more or one less of them."""
    if not all(map(keeps_order, (old, new))):
        return None
    if may_be_negative and not all(
        _factors_meet_no_debt(one, other) for one, other in ((old, new), (new, old))
    ):
        return None
    if len(old) == len(new):
        if _all(_is_more, new, old):
            return "more"
        return "less" if _all(_is_more, old, new) else None
    if len(new) == len(old) + 1:
        return _one_more(old, new)
    if len(old) == len(new) + 1:
        turn = _one_more(new, old)
        return None if turn is None else "less" if turn == "more" else "more"
    return None


def keeps_order(steps: _Steps) -> bool:
    """Whether more going in never makes less come out, and nothing becomes less than 0 on the way."""
    return all(step.amount is None or never_negative(step.amount) for step in steps)


def _factors_meet_no_debt(one: _Steps, other: _Steps) -> bool:
    """Every factor that the other has not stands beside a floor of at least 0: a greater one never takes more away."""
    kept = [_plain(step) for step in other]
    for place, step in enumerate(one):
        if step.name == "times" and _plain(step) not in kept:
            beside = [near for near in (place - 1, place + 1) if 0 <= near < len(one)]
            if not any(one[near].name == "at_least" and one[near].when is None for near in beside):
                return False
    return True


def _plain(step: PlanStep) -> object:
    return meaning(evolve(step, index=-1))


def _all(holds: Callable[[PlanStep, PlanStep], bool], new: _Steps, old: _Steps) -> bool:
    return all(holds(one, other) for one, other in zip(new, old, strict=True))


def _is_more(new: PlanStep, old: PlanStep) -> bool:
    if new.name != old.name or meaning(new.when) != meaning(old.when):
        return False
    if _plain(new) == _plain(old):
        return True
    if new.name == "round":
        return _rounds_up_more(new, old)
    return never_less(new.amount, old.amount)


def _rounds_up_more(new: PlanStep, old: PlanStep) -> bool:
    one, other = new.rounding, old.rounding
    if one is None or other is None or one.places != other.places:
        return False
    if one.mode not in _MODES or other.mode not in _MODES:
        return False
    return _MODES.index(one.mode) >= _MODES.index(other.mode)


def _one_more(short: _Steps, long: _Steps) -> Turn | None:
    """One step was put in; None: it does not go one way, or others changed too."""
    for place, step in enumerate(long):
        rest = [*long[:place], *long[place + 1 :]]
        if _all(lambda one, other: _plain(one) == _plain(other), rest, short):
            return _turn_of_one(step)
    return None


def _turn_of_one(step: PlanStep) -> Turn | None:
    amount: Term | None = step.amount
    if step.name == "round":
        mode = None if step.rounding is None else step.rounding.mode
        return "more" if mode == "ceil" else "less" if mode == "floor" else None
    if amount is None:
        return None
    if step.name == "times":
        return "more" if never_less(amount, _ONE) else "less" if never_less(_ONE, amount) else None
    return {"plus": "more", "at_least": "more", "at_most": "less"}.get(step.name)  # type: ignore[return-value]
