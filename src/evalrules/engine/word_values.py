"""Values of a fact, a row or a case with words that were worked out, some of them only known to lie somewhere."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from evalrules.engine.exact_decimals import as_decimal
from evalrules.engine.possible import Possible, Range, Texts
from evalrules.facts.fact import Fact, FactValue
from evalrules.plan.terms import CaseField, FactField, RowField, Term


class Words(dict[str, FactValue]):
    """A mapping of values; what is known in part only is absent from it and stands in ``open``."""

    __slots__ = ("open",)

    def __init__(self, values: Mapping[str, FactValue] = {}) -> None:
        super().__init__(values)
        self.open: dict[str, Possible] = dict(values.open) if isinstance(values, Words) else {}

    @property
    def is_open(self) -> bool:
        """True when a word may be one thing or another; a fraction that does not end is known all the same."""
        return any(not (isinstance(value, Range) and value.known) for value in self.open.values())

    def say(self, name: str, value: Possible) -> None:
        """
        Add a word.

        >>> words = Words({"处数": 2})
        >>> words.say("第几次", Range(3, 3)); words.say("共几次", Range(3, 5))
        >>> words, words.open
        ({'处数': 2, '第几次': 3}, {'共几次': Range(low=3, high=5, empty=False)})
        """
        plain = _plain(value)
        self.pop(name, None)
        self.open.pop(name, None)
        if plain is None:
            self.open[name] = value
        else:
            self[name] = plain


def _plain(value: Possible) -> FactValue | None:
    """The one value it is; None when it may be several (or is no value that a fact can hold)."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Texts):
        return value.text
    if isinstance(value, Range) and value.known:
        low = value.low
        if isinstance(low, int | Fraction):
            return int(low) if low.denominator == 1 else as_decimal(Fraction(low))
        return low  # type: ignore[no-any-return]
    return None


def with_words(values: Mapping[str, FactValue], words: Words) -> Words:
    """Values with words beside them."""
    whole = Words({**values, **words})
    whole.open.update(words.open)
    return whole


def open_word(
    term: Term,
    fact: Fact | None,
    case: Mapping[str, FactValue],
    rows: Mapping[str, Mapping[str, FactValue]],
) -> Possible | None:
    """What is known of a word that was worked out from other facts, though not which value it is."""
    match term:
        case FactField(name=name):
            values: object = None if fact is None else fact.values
        case CaseField(name=name):
            values = case
        case RowField(register=register, column=name):
            values = rows.get(register)
        case _:
            return None
    return values.open.get(name) if isinstance(values, Words) else None
