"""A ready class of tests: every law of scoring, asked of one ruleset."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import InvalidArgument

from evalrules.pipeline import FactsError, LoadedRuleset
from evalrules.source.near_miss import near_miss
from evalrules.testing.case_facts import CaseFacts
from evalrules.testing.facts import facts_for
from evalrules.testing.laws import LAWS, Law, hold
from evalrules.testing.subject import AnyRuleset, loaded_of

#: Cases of a law that evaluates each once, for a ruleset of few rules; a large one gets fewer.
_CASES = 100
_FEWEST = 8
_MANY_RULES = 25


def standard_properties(
    ruleset: AnyRuleset,
    *,
    settings: settings | None = None,
    exclude: Collection[str] = (),
    **options: Any,
) -> type:
    """
    A class of tests, one for each law of scoring: ``class TestOurs(standard_properties("rulesets/ours")): ...``

    ``settings`` are Hypothesis's, for all of them; left out, the number of cases goes by the size of the ruleset.
    ``exclude`` names laws that are not asked (with or without ``test_``). Further options go to ``facts_for``
    (``sites=``, ``max_facts=`` …). A law that cannot be asked of the ruleset is skipped, and says why.

    >>> [name for name in vars(standard_properties("health-county@2021")) if "worse" in name]
    ['test_worse_never_scores_better']
    """
    loaded = loaded_of(ruleset)
    left_out = _excluded(exclude)
    tests = {
        f"test_{law.name}": _test(law, loaded, settings, options) for law in LAWS if law.name not in left_out
    }
    title = f"{loaded.ruleset.id}@{loaded.ruleset.edition}"
    return type("StandardProperties", (), {"__doc__": f"The laws of scoring, asked of {title}.", **tests})


def _excluded(exclude: Collection[str]) -> set[str]:
    if isinstance(exclude, str):
        raise InvalidArgument(f"exclude={exclude!r}: a list of names of laws")
    names = {law.name for law in LAWS}
    found = {name.removeprefix("test_") for name in exclude}
    for name in sorted(found - names):
        near = near_miss(name, names)
        hint = "" if near is None else f"; did you mean {near!r}?"
        raise InvalidArgument(f"exclude: there is no law {name!r}{hint} There are {', '.join(sorted(names))}")
    return found


def _test(
    law: Law, loaded: LoadedRuleset, chosen: settings | None, options: dict[str, Any]
) -> Callable[[Any], None]:
    reason = law.unless(loaded)
    if reason is not None:

        def skipped(self: Any) -> None:
            pytest.skip(f"{reason.zh} / {reason.en}")

        return _named(skipped, law)

    @_settings(law, loaded, chosen)
    @given(facts=facts_for(loaded, **{**law.wishes, **options}))
    def asked(self: Any, facts: CaseFacts) -> None:
        try:
            hold(law, facts)
        except FactsError as error:
            raise AssertionError(f"{error}\n{facts}") from error

    return _named(asked, law)


def _named(test: Callable[..., None], law: Law) -> Callable[[Any], None]:
    test.__name__ = f"test_{law.name}"
    test.__qualname__ = f"StandardProperties.test_{law.name}"
    test.__doc__ = f"{law.sentence.zh}。 {law.sentence.en}."
    return test


def _settings(law: Law, loaded: LoadedRuleset, chosen: settings | None) -> settings:
    """Those chosen; else fewer cases where each takes long, never fewer than a few. How long one takes is no defect."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.differing_executors]
    if chosen is not None:
        return settings(chosen, suppress_health_check=[*chosen.suppress_health_check, *slow])
    rules = sum(1 for _ in loaded.plan.leaves())
    larger = max(1, rules // _MANY_RULES)
    return settings(
        max_examples=max(_FEWEST, _CASES // (law.costs * larger)),
        deadline=None,
        # A broken law is shrunk by itself, quicker than draw by draw.
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        suppress_health_check=slow,
    )
