"""Where on a rule or a node a diagnostic points, and how keys, words and amounts are called in it."""

from __future__ import annotations

from fractions import Fraction

from evalrules.plan.places import decimal_places, to_decimal
from evalrules.plan.terms import Constant, Term
from evalrules.ruleset.keys import spelling, value_spelling
from evalrules.ruleset.model import Node, Result, Rule
from evalrules.source.diagnostic import Wording
from evalrules.source.span import Span

AN_EXPRESSION = Wording("一个算式", "an expression")


def at(authored: Rule | Node, *keys: str) -> Span:
    """The place of the first of these keys that was written."""
    for key in keys:
        if key in authored.keys:
            return authored.keys[key]
    return authored.span


def called(place: str, key: str) -> Wording:
    """
    A key in each language.

    >>> called("rule", "lose")
    Wording(zh='扣分', en='lose')
    """
    return Wording(spelling(place, key, "zh"), key)


def called_word(values: str, word: str) -> Wording:
    """
    An enumerated word in each language.

    >>> called_word("combine", "mean")
    Wording(zh='平均', en='mean')
    """
    return Wording(value_spelling(values, word, "zh"), word)


def named(authored: Rule | Node | Result) -> Wording:
    """``规则 3.10/1``, ``rule 3.10/1``."""
    if isinstance(authored, Result):
        return Wording(f"结果 {authored.name}", f"result {authored.name}")
    if isinstance(authored, Rule):
        return Wording(f"规则 {authored.id}", f"rule {authored.id}")
    return Wording(f"指标 {authored.id}", f"node {authored.id}")


def fixed(term: Term | None) -> Fraction | None:
    """The number of a term that is one."""
    if isinstance(term, Constant) and isinstance(term.value, Fraction):
        return term.value
    return None


def shown(number: Fraction) -> str:
    """
    A number as it is written.

    >>> shown(Fraction(3, 2)), shown(Fraction(1, 3))
    ('1.5', '1/3')
    """
    return str(number) if decimal_places(number) is None else f"{to_decimal(number):f}"


def shown_amount(term: Term) -> Wording:
    """A number, or that it is an expression."""
    number = fixed(term)
    if number is None:
        return AN_EXPRESSION
    if isinstance(term, Constant) and term.percent:
        return Wording(shown(number * 100) + "%", shown(number * 100) + "%")
    return Wording(shown(number), shown(number))
