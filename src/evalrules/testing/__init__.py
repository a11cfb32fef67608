"""
Hypothesis strategies for rulesets, facts and inspections.

``rulesets()`` draws small rulesets as texts, ``facts_for(ruleset)`` what is known of a case
(``random_case`` the same from plain random numbers), ``inspections_for`` who
looked, ``completions`` every way in which the unknown could turn out, ``worse`` a case with one thing worse,
``unrelated`` one with a fact that no rule reads.
"""

from evalrules.testing.completions import completions, completions_for
from evalrules.testing.facts import facts_for, random_case
from evalrules.testing.inspections import inspections_for
from evalrules.testing.rulesets import rulesets
from evalrules.testing.worse import unrelated, worse

__all__ = [
    "completions",
    "completions_for",
    "facts_for",
    "inspections_for",
    "random_case",
    "rulesets",
    "unrelated",
    "worse",
]
