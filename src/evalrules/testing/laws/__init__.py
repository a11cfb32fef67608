"""The laws of scoring, in the order of the class of tests."""

from evalrules.testing.laws.agreeing import ENGINE_AGREES_WITH_REFERENCE
from evalrules.testing.laws.asking_why_not import WHY_NOT_IS_COMPLETE
from evalrules.testing.laws.bounds import NODES_KEEP_THEIR_BOUNDS, SCORES_LIE_IN_THEIR_RANGE
from evalrules.testing.laws.broken import LawBroken
from evalrules.testing.laws.causes import CAUSES_ADD_UP, UNITS_ADD_UP
from evalrules.testing.laws.completing import RANGE_HOLDS_COMPLETIONS
from evalrules.testing.laws.holding import hold
from evalrules.testing.laws.law import Breach, Law
from evalrules.testing.laws.naming_causes import CAUSES_ARE_NAMED
from evalrules.testing.laws.order import ORDER_DOES_NOT_MATTER, RUNS_REPEAT
from evalrules.testing.laws.splitting import SPLITTING_CHANGES_NOTHING
from evalrules.testing.laws.worsening import WORSE_NEVER_SCORES_BETTER

#: Every law, cheap ones first.
LAWS = (
    CAUSES_ADD_UP,
    UNITS_ADD_UP,
    CAUSES_ARE_NAMED,
    SCORES_LIE_IN_THEIR_RANGE,
    NODES_KEEP_THEIR_BOUNDS,
    RUNS_REPEAT,
    ORDER_DOES_NOT_MATTER,
    SPLITTING_CHANGES_NOTHING,
    WORSE_NEVER_SCORES_BETTER,
    RANGE_HOLDS_COMPLETIONS,
    WHY_NOT_IS_COMPLETE,
    ENGINE_AGREES_WITH_REFERENCE,
)

__all__ = [
    "CAUSES_ADD_UP",
    "CAUSES_ARE_NAMED",
    "ENGINE_AGREES_WITH_REFERENCE",
    "LAWS",
    "NODES_KEEP_THEIR_BOUNDS",
    "ORDER_DOES_NOT_MATTER",
    "RANGE_HOLDS_COMPLETIONS",
    "RUNS_REPEAT",
    "SCORES_LIE_IN_THEIR_RANGE",
    "SPLITTING_CHANGES_NOTHING",
    "UNITS_ADD_UP",
    "WHY_NOT_IS_COMPLETE",
    "WORSE_NEVER_SCORES_BETTER",
    "Breach",
    "Law",
    "LawBroken",
    "hold",
]
