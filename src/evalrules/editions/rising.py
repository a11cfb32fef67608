"""Whether one term is never less than another, whatever the facts."""

from __future__ import annotations

import datetime
from fractions import Fraction

from evalrules.editions.meaning import meaning
from evalrules.plan.bounds import bounds
from evalrules.plan.terms import Constant, Operation, Term

_ONE = Constant(Fraction(1), "number")
#: Operators that rise with every argument.
_RISING = frozenset({"+", "min", "max"})
#: Operators that rise with their first argument; the others have to be the same.
_FIRST = frozenset({"round", "floor", "ceil"})


def never_less(new: Term | None, old: Term | None) -> bool:
    """
    Whether the new term is provably at least the old one; None is 0.

    >>> from evalrules.plan.terms import FactField
    >>> units = FactField("处数", "number", False, Fraction(0))
    >>> two, three = Constant(Fraction(2), "number"), Constant(Fraction(3), "number")
    >>> never_less(Operation("*", (units, three)), Operation("*", (units, two)))
    True
    """
    if new is None or old is None:
        return (new is None or never_negative(new)) and (old is None or _never_positive(old))
    if meaning(new) == meaning(old):
        return True
    if isinstance(new, Constant) and isinstance(old, Constant):
        return _is_at_least(new, old)
    if isinstance(new, Operation) and isinstance(old, Operation) and _same_way(new, old):
        return True
    return _grown(new, old) or _shrunk(old, new)


def _grown(new: Term, old: Term) -> bool:
    """The old term with something done to it that never makes it less."""
    others = _beside(new, old)
    if others is None or not isinstance(new, Operation):
        return False
    match new.operator:
        case "max":
            return True
        case "+":
            return all(map(never_negative, others))
        case "*":
            return never_negative(old) and all(never_less(one, _ONE) for one in others)
    return False


def _shrunk(old: Term, new: Term) -> bool:
    """The new term, of which the old made something that is never less than it."""
    others = _beside(old, new)
    if others is None or not isinstance(old, Operation):
        return False
    if old.operator == "min":
        return True
    return old.operator == "*" and never_negative(new) and all(_is_part(one) for one in others)


def _is_part(term: Term) -> bool:
    """A factor from 0 to 1."""
    return never_negative(term) and never_less(_ONE, term)


def _beside(whole: Term, part: Term) -> list[Term] | None:
    """What an operation has beside one of its arguments; None: it is none of them."""
    if not isinstance(whole, Operation):
        return None
    parts = [one for one in whole.arguments if one is not None]
    at = next((place for place, one in enumerate(parts) if meaning(one) == meaning(part)), None)
    return None if at is None else parts[:at] + parts[at + 1 :]


def never_negative(term: Term) -> bool:
    """Whether a number is provably at least 0."""
    low = bounds(term)[0]
    return low is not None and low >= 0


def _never_positive(term: Term) -> bool:
    high = bounds(term)[1]
    return high is not None and high <= 0


def _is_at_least(new: Constant, old: Constant) -> bool:
    if new.type != old.type:
        return False
    one, other = new.value, old.value
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return one >= other
    if type(one) is type(other) and isinstance(one, datetime.date) and isinstance(other, datetime.date):
        return one >= other
    return False


def _same_way(new: Operation, old: Operation) -> bool:
    """Two operations of one form, part by part."""
    if new.operator != old.operator or len(new.arguments) != len(old.arguments):
        return False
    if meaning(new.options) != meaning(old.options):
        return False
    pairs = [(one, other) for one, other in zip(new.arguments, old.arguments, strict=True) if one and other]
    if len(pairs) != len(new.arguments):
        return False
    rest = all(meaning(one) == meaning(other) for one, other in pairs[1:])
    match new.operator:
        case "*":
            return all(
                never_less(one, other) and never_negative(one) and never_negative(other)
                for one, other in pairs
            )
        case "-":
            return never_less(*pairs[0]) and all(never_less(other, one) for one, other in pairs[1:])
        case "neg":
            return never_less(pairs[0][1], pairs[0][0])
        case "if":
            same = meaning(pairs[0][0]) == meaning(pairs[0][1])
            return same and all(never_less(one, other) for one, other in pairs[1:])
        case "shift":
            # A later start, or a longer way ahead (the first reads a date).
            return never_less(*pairs[0]) and never_less(*pairs[1])
        case name if name in _RISING:
            return all(never_less(one, other) for one, other in pairs)
        case name if name in _FIRST:
            return rest and never_less(*pairs[0])
    return False
