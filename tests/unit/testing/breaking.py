"""Looking for a case that breaks a law, as ``standard_properties`` does, and what is found after shrinking."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, seed, settings

from evalrules.pipeline import LoadedRuleset
from evalrules.testing import CaseFacts, LawBroken, facts_for
from evalrules.testing.laws import Law, hold


def broken_by(law: Law, loaded: LoadedRuleset, *, examples: int = 100, **options: object) -> LawBroken | None:
    """The smallest counterexample; None when there is none among so many cases."""

    @seed(1)
    @settings(
        max_examples=examples,
        database=None,
        phases=(Phase.generate,),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(facts_for(loaded, **{**law.wishes, **options}))  # type: ignore[arg-type]
    def asked(facts: CaseFacts) -> None:
        hold(law, facts)

    try:
        asked()
    except LawBroken as broken:
        return broken
    return None
