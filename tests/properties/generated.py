"""Generated cases for the laws: a ruleset that loads, and what is known of a case."""

from __future__ import annotations

import json
import os
from typing import Any

from attrs import field, frozen
from evalrules.facts.fact import Fitted
from evalrules.facts.fitting import fit
from evalrules.facts.reading import read_facts
from evalrules.pipeline import LoadedRuleset, RulesetError, load_texts
from evalrules.testing import facts_for, rulesets
from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st

#: Examples of each law; CI asks for more.
EXAMPLES = int(os.environ.get("EVALRULES_EXAMPLES", "300"))

law = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    print_blob=True,
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


@st.composite
def generated(draw: st.DrawFn, *, facts: dict[str, Any] | None = None, **options: Any) -> Generated:
    """``options`` go to ``rulesets``, ``facts`` to ``facts_for``."""
    files, loaded = draw(loaded_rulesets(**options))
    return Generated(files, loaded, draw(facts_for(loaded.ruleset, **(facts or {}))))
