"""
Tests of rulesets in the style of Hypothesis: facts for a ruleset, neighbouring cases, and the laws of scoring.

    from hypothesis import given
    from evalrules.testing import facts_for, standard_properties, worse

    class TestOurStandard(standard_properties("rulesets/ours")):
        '''Bounds, causes, order, range, blame, engine against reference …'''

    @given(facts_for("rulesets/ours", sites=(1, 12)))
    def test_worse_never_scores_better(facts):
        for other in worse(facts):
            assert other.evaluate().report.score <= facts.evaluate().report.score

``facts_for(ruleset)`` draws cases, ``inspections_for`` who looked, ``rulesets()`` small rulesets as texts; ``worse(facts)``
gives the neighbours in which one thing is worse, ``completions(facts)`` every way in which the unknown could turn out.
``standard_properties(ruleset)`` is a class of tests. Needs Hypothesis: ``pip install "evalrules[testing]"``.
"""

from evalrules.testing.case_facts import CaseFacts
from evalrules.testing.completions import completions
from evalrules.testing.facts import facts_for, random_case
from evalrules.testing.inspections import inspections_for
from evalrules.testing.laws import LawBroken
from evalrules.testing.rulesets import rulesets
from evalrules.testing.standard import standard_properties
from evalrules.testing.worse import worse

__all__ = [
    "CaseFacts",
    "LawBroken",
    "completions",
    "facts_for",
    "inspections_for",
    "random_case",
    "rulesets",
    "standard_properties",
    "worse",
]
