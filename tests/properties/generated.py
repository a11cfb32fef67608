"""Generated cases for the laws: rulesets that load, and many cases of each."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from typing import Any

from attrs import frozen
from hypothesis import HealthCheck, Phase, assume, settings
from hypothesis import strategies as st

from evalrules.facts.fact import Fitted
from evalrules.facts.fitting import fit
from evalrules.facts.reading import read_facts
from evalrules.pipeline import LoadedRuleset, RulesetError, load_texts
from evalrules.testing import CaseFacts, facts_for, random_case, rulesets
from evalrules.testing.laws import Law, hold

#: Cases of each law; CI asks for more.
EXAMPLES = int(os.environ.get("EVALRULES_EXAMPLES", "100"))

#: Cases of one ruleset: drawing a ruleset takes longer than evaluating it.
CASES = 25


def law(*, cases: int = CASES) -> settings:
    """
    Settings of a law that looks at so many cases of each ruleset.

    The cases follow from the law alone, so that a run can be repeated; ``soak.py`` looks at new ones.
    """
    return settings(
        max_examples=max(1, EXAMPLES // cases),
        deadline=None,
        derandomize=True,
        # Shrinking a ruleset takes minutes; a long run names the case instead, a short one shrinks it.
        phases=(Phase.generate, Phase.shrink) if EXAMPLES <= 500 else (Phase.generate,),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    )


@frozen
class Generated:
    """A ruleset with what is known of one case."""

    files: dict[str, str]
    facts: CaseFacts

    @property
    def loaded(self) -> LoadedRuleset:
        return self.facts.ruleset

    @property
    def raw(self) -> dict[str, Any]:
        """The parts of a facts file."""
        return dict(self.facts)

    def holds(self, law: Law) -> None:
        """Ask a law; who breaks it is shown with the files of the ruleset."""
        try:
            hold(law, self.facts)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.shown()}") from None

    def fitted(self, raw: dict[str, Any] | None = None) -> Fitted:
        """As the reference reads it."""
        problems: list[Any] = []
        read = read_facts(self.raw if raw is None else raw, problems=problems)
        assert read is not None
        assert not problems, problems
        fitted = fit(self.loaded.ruleset, read)
        assert not fitted.refused, fitted.refused
        return fitted

    def shown(self) -> str:
        """What a person needs to see of a failing case: its files and its facts."""
        return "\n".join([*self.files.values(), str(self.facts)])


@frozen
class Drawn:
    """A ruleset and a way to make cases of it."""

    files: dict[str, str]
    loaded: LoadedRuleset
    #: One case that Hypothesis can shrink.
    first: CaseFacts
    #: The seed of all others.
    seed: int
    facts: dict[str, Any]

    def cases(self, count: int = CASES) -> Iterator[Generated]:
        yield Generated(self.files, CaseFacts(self.loaded, self.first))
        yield from cases_of(self.files, self.loaded, self.seed, count=count - 1, **self.facts)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text("\n".join([*self.files.values(), f"seed {self.seed}", str(self.first)]))


def cases_of(
    files: dict[str, str], loaded: LoadedRuleset, seed: int, *, count: int = CASES, **facts: Any
) -> Iterator[Generated]:
    """Cases of one ruleset from plain random numbers."""
    source = random.Random(seed)
    for _ in range(count):
        yield Generated(files, random_case(loaded, source, **facts))


@st.composite
def loaded_rulesets(draw: st.DrawFn, /, **options: Any) -> tuple[dict[str, str], LoadedRuleset]:
    """Rulesets that ``check`` accepts."""
    files = draw(rulesets(**options))
    try:
        return files, load_texts(files)
    except RulesetError:
        assume(False)
        raise


@st.composite
def drawn(draw: st.DrawFn, /, *, facts: dict[str, Any] | None = None, **options: Any) -> Drawn:
    """``options`` go to ``rulesets``, ``facts`` to ``facts_for`` and ``random_case``."""
    files, loaded = draw(loaded_rulesets(**options))
    first = draw(facts_for(loaded, **(facts or {})))
    return Drawn(files, loaded, first, draw(st.integers(0, 2**32 - 1)), facts or {})
