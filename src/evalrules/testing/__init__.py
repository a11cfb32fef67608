"""
Tests of rulesets in the style of Hypothesis: facts for a ruleset, neighbouring cases, and the laws of scoring.

    import evalrules
    from hypothesis import given
    from evalrules.testing import facts_for, standard_properties, worse

    ours = evalrules.load("rulesets/ours")

    class TestOurs(standard_properties(ours)):
        '''Bounds, causes, order, range, blame, why-not, engine against reference …'''

    @given(facts_for(ours, sites=(1, 12)))
    def test_worse_never_scores_better(facts):
        for other in worse(facts):
            assert other.evaluate().report.high <= facts.evaluate().report.high

``facts_for(ruleset)`` draws cases, ``inspections_for`` who looked, ``rulesets()`` small rulesets as texts; ``worse(facts)``
gives the neighbours in which one thing is worse, ``completions(facts)`` every way in which the unknown could turn out.
``standard_properties(ruleset)`` is a class of tests. Needs Hypothesis: ``pip install "evalrules[testing]"``.
"""

from __future__ import annotations

from evalrules.testing.missing_extra import ask_for_the_extra

ask_for_the_extra()

from evalrules.testing.case_facts import CaseFacts  # noqa: E402 - what follows needs the extra
from evalrules.testing.completions import completions  # noqa: E402
from evalrules.testing.facts import facts_for, random_case  # noqa: E402
from evalrules.testing.inspections import inspections_for  # noqa: E402
from evalrules.testing.laws import LawBroken  # noqa: E402
from evalrules.testing.rulesets import rulesets  # noqa: E402
from evalrules.testing.standard import standard_properties  # noqa: E402
from evalrules.testing.worse import worse  # noqa: E402

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
