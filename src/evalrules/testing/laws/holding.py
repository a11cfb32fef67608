"""Asking a law of a case."""

from __future__ import annotations

from evalrules.pipeline import FactsError, evaluate
from evalrules.testing.case_facts import CaseFacts
from evalrules.testing.laws.broken import LawBroken
from evalrules.testing.laws.law import Law


def hold(law: Law, facts: CaseFacts) -> None:
    """
    Raise LawBroken when the case breaks the law.

    >>> from evalrules.testing.laws import CAUSES_ADD_UP
    >>> from evalrules.testing.subject import loaded_of
    >>> hold(CAUSES_ADD_UP, CaseFacts(loaded_of("health-county@2021"), {"case": {"id": "甲县"}, "facts": []}))
    """
    for breach in law.breaches(facts):
        raise LawBroken(law, breach)


def is_refused(facts: CaseFacts) -> bool:
    """Is there no report of the case, because something of it is refused?"""
    try:
        evaluate(facts.ruleset, facts)
    except FactsError:
        return True
    return False
