"""What may be known of a case: few sites, facts near each other, absent values, duplicates, ties, thresholds."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from evalrules.pipeline import LoadedRuleset, evaluate
from evalrules.testing.aims import targets_of
from evalrules.testing.applicable import applicable_case
from evalrules.testing.case_facts import CaseFacts
from evalrules.testing.case_maker import CaseMaker
from evalrules.testing.choosing import Chooser, at_random, drawing
from evalrules.testing.covering import with_every_rule_covered
from evalrules.testing.subject import AnyRuleset, loaded_of
from evalrules.testing.wishes import Sites, Wishes, wished

#: Attempts of ``random_case`` where a case must have nothing that is not applicable.
_ATTEMPTS = 20


def facts_for(
    ruleset: AnyRuleset,
    *,
    sites: Sites = (0, 3),
    min_facts: int = 0,
    max_facts: int = 6,
    kinds: Sequence[str] | None = None,
    unknown: bool = True,
    na: bool = True,
    near_boundaries: bool | None = None,
    max_inspections: int = 3,
    everything_inspected: bool = False,
    case: Mapping[str, Any] | None = None,
) -> st.SearchStrategy[CaseFacts]:
    """
    Cases of a ruleset: everything an evaluation reads, as a facts file says it.

    ``ruleset``: a loaded ruleset, a bundled id, or the path of a folder. ``sites``: how many (``3``; ``(1, 12)`` from
    one to twelve), or which (``["S1", "S2"]``, or rows with their columns). ``kinds``: of which kinds facts are.
    ``unknown=False``: no value is absent and everything was inspected. ``na=False``: nothing is not applicable.
    ``near_boundaries=True``: numbers and days that the ruleset compares with something lie at the threshold, one step
    below or one above; False: at the ends of their fields and near the middle; None: now this, now that.
    ``everything_inspected``: every site and the case were inspected, all items. ``case``: fields of the case that are given.

    Facts share sites, days and values, so that ties and duplicates are common; they are aimed at rules, so that
    rulesets of hundreds of rules are reached. Raises InvalidArgument for arguments that make no sense.

    >>> from hypothesis import find
    >>> facts = find(facts_for("market-hygiene@undated"), lambda facts: bool(facts["facts"]))
    >>> len(facts["facts"]), facts.evaluate().report.full
    (1, Decimal('31.00'))
    """
    options = {
        "sites": sites, "min_facts": min_facts, "max_facts": max_facts, "kinds": kinds, "unknown": unknown, "na": na,
        "near_boundaries": near_boundaries, "max_inspections": max_inspections,
        "everything_inspected": everything_inspected, "case": case,
    }  # fmt: skip
    loaded = loaded_of(ruleset)
    # Worked out here, not in the first draw, which Hypothesis times.
    targets_of(loaded.plan)
    return _cases(_Subject(loaded), wished([kind.name for kind in loaded.ruleset.kinds], options))


class _Subject:
    """A ruleset as the name of a strategy shows it; no attrs class, of which Hypothesis would print every field."""

    def __init__(self, loaded: LoadedRuleset) -> None:
        self.loaded = loaded

    def __repr__(self) -> str:
        return f"{self.loaded.ruleset.id}@{self.loaded.ruleset.edition}"


@st.composite
def _cases(draw: st.DrawFn, subject: _Subject, wishes: Wishes) -> CaseFacts:
    facts = _made(drawing(draw), subject.loaded, wishes)
    assume(wishes.na or _applies(facts))
    return facts


def random_case(ruleset: AnyRuleset, source: random.Random, **options: Any) -> CaseFacts:
    """A case as ``facts_for`` draws them, from plain random numbers: quick, and the same for the same seed."""
    loaded = loaded_of(ruleset)
    wishes = wished([kind.name for kind in loaded.ruleset.kinds], options)
    facts = _made(at_random(source), loaded, wishes)
    for _ in range(_ATTEMPTS):
        if wishes.na or _applies(facts):
            break
        facts = _made(at_random(source), loaded, wishes)
    return facts


def _made(choose: Chooser, loaded: LoadedRuleset, wishes: Wishes) -> CaseFacts:
    parts = CaseMaker(choose, loaded, wishes).case()
    if not wishes.na:
        parts = applicable_case(loaded, parts, fixed=wishes.case)
    if not wishes.unknown:
        parts = with_every_rule_covered(loaded, parts, wishes)
    return CaseFacts(loaded, parts)


def _applies(facts: CaseFacts) -> bool:
    """Nothing is N/A, nor may be."""
    report = evaluate(facts.ruleset, facts).report
    return not report.not_applicable and all(node.state != "na" for node in report.nodes)
