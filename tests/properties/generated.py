"""Generated cases for the laws: a ruleset that loads, and what is known of a case."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from typing import Any

from attrs import field, frozen
from evalrules.facts.fact import Fitted
from evalrules.facts.fitting import fit
from evalrules.facts.reading import read_facts
from evalrules.pipeline import LoadedRuleset, RulesetError, load_texts
from evalrules.testing import facts_for, random_case, rulesets
from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st

#: Cases of each law; CI asks for more.
EXAMPLES = int(os.environ.get("EVALRULES_EXAMPLES", "300"))

#: Cases of one ruleset: generating a ruleset takes longer than evaluating it.
CASES_PER_RULESET = 25

law = settings(
    max_examples=max(1, EXAMPLES // CASES_PER_RULESET),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


@frozen
class Generated:
    files: dict[str, str]
    loaded: LoadedRuleset = field(repr=False)
    raw: dict[str, Any]

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """What a person needs to see of a failing case: its files and its facts."""
        facts = json.dumps(self.raw, ensure_ascii=False, default=str)
        printer.text("\n".join([*self.files.values(), facts]))

    def fitted(self, raw: dict[str, Any] | None = None) -> Fitted:
        """As the reference reads it."""
        problems: list[Any] = []
        read = read_facts(self.raw if raw is None else raw, problems=problems)
        assert read is not None and not problems, problems
        return fit(self.loaded.ruleset, read)


@st.composite
def loaded_rulesets(draw: st.DrawFn, **options: Any) -> tuple[dict[str, str], LoadedRuleset]:
    """Rulesets that ``check`` accepts."""
    files = draw(rulesets(**options))
    try:
        return files, load_texts(files)
    except RulesetError:
        assume(False)
        raise


def cases_of(
    files: dict[str, str], loaded: LoadedRuleset, seed: int, *, count: int = CASES_PER_RULESET, **facts: Any
) -> Iterator[Generated]:
    """Cases of one ruleset from plain random numbers."""
    source = random.Random(seed)
    for _ in range(count):
        yield Generated(files, loaded, random_case(loaded.ruleset, source, **facts))


@st.composite
def many_cases(draw: st.DrawFn, *, facts: dict[str, Any] | None = None, **options: Any) -> list[Generated]:
    """``options`` go to ``rulesets``, ``facts`` to ``random_case``; also one case that Hypothesis can shrink."""
    files, loaded = draw(loaded_rulesets(**options))
    first = Generated(files, loaded, draw(facts_for(loaded.ruleset, **(facts or {}))))
    seed = draw(st.integers(0, 2**32 - 1))
    return [first, *cases_of(files, loaded, seed, count=CASES_PER_RULESET - 1, **(facts or {}))]


@st.composite
def generated(draw: st.DrawFn, *, facts: dict[str, Any] | None = None, **options: Any) -> Generated:
    """One case: ``options`` go to ``rulesets``, ``facts`` to ``facts_for``."""
    files, loaded = draw(loaded_rulesets(**options))
    return Generated(files, loaded, draw(facts_for(loaded.ruleset, **(facts or {}))))
