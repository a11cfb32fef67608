"""Asking a law of a case."""

from __future__ import annotations

from evalrules.testing.case_facts import CaseFacts
from evalrules.testing.laws.broken import LawBroken
from evalrules.testing.laws.law import Law
from evalrules.testing.laws.shrinking import smallest


def hold(law: Law, facts: CaseFacts) -> None:
    """
    Raise LawBroken, with the smallest case found, when the case breaks the law.

    >>> from evalrules.testing.laws import CAUSES_ADD_UP
    >>> from evalrules.testing.subject import loaded_of
    >>> hold(CAUSES_ADD_UP, CaseFacts(loaded_of("health-county@2021"), {"case": {"id": "甲", "有铁路": True, "有转运站": True}}))
    """
    breach = smallest(law, facts)
    if breach is not None:
        raise LawBroken(law, breach)
