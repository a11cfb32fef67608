"""Asks about the case as a whole: what results read."""

from __future__ import annotations

from fractions import Fraction

from evalrules.engine.environment import Environment
from evalrules.engine.possible import Possible, Range, Texts, Truth
from evalrules.engine.pricing import Ends
from evalrules.engine.uncertain import ends, evaluate, number, truth
from evalrules.plan.terms import Term


class CaseReader:
    """Asks about the case as a whole."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def truth(self, term: Term) -> Truth:
        return truth(term, self._environment)

    def number(self, term: Term) -> Ends:
        return ends(number(term, self._environment))

    def value(self, term: Term) -> Possible:
        return evaluate(term, self._environment)

    def text(self, term: Term) -> str | None:
        """A text, a date or a truth as text; None for numbers and for what is not known."""
        value = evaluate(term, self._environment)
        if isinstance(value, Texts):
            return value.text
        if isinstance(value, Range) and value.known and not isinstance(value.low, int | Fraction):
            return str(value.low)
        if isinstance(value, bool):
            return "true" if value else "false"
        return None

    def is_number(self, term: Term) -> bool:
        value = evaluate(term, self._environment)
        return isinstance(value, Range) and (value.low is None or isinstance(value.low, int | Fraction))
