"""How words that are worked out ask about one fact."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from evalrules.engine.possible import Possible, Range, Texts, Truth
from evalrules.facts.fact import Fact
from evalrules.plan.terms import Term


@frozen
class Asking:
    """How words ask about one fact."""

    truth: Callable[[Term, Fact], Truth]
    value: Callable[[Term, Fact], Possible]

    def member(self, where: Term | None, fact: Fact) -> Truth:
        return True if where is None else self.truth(where, fact)

    def key(self, terms: tuple[Term, ...], fact: Fact) -> tuple[object, ...]:
        """What it belongs together with; a fact without a site stands alone."""
        return tuple(self._part(term, fact) for term in terms)

    def _part(self, term: Term, fact: Fact) -> object:
        value = self.value(term, fact)
        if isinstance(value, Texts):
            return ("alone", fact.id) if value.text is None else value.text
        if isinstance(value, Range):
            return value.low if value.known else ("alone", fact.id)
        return ("alone", fact.id) if value is None else value
