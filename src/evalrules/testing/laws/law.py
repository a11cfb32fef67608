"""A law of scoring: what it says, where it can be asked, and what a counterexample looks like."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from evalrules.pipeline import LoadedRuleset
from evalrules.source.diagnostic import Wording
from evalrules.testing.case_facts import CaseFacts


@frozen
class Breach:
    """A case that breaks a law."""

    #: What came out, with the figures.
    says: Wording
    #: The case in which it shows when it is evaluated.
    facts: CaseFacts
    #: What a worked case would expect of it, by the English names; empty where figures cannot say it.
    expect: Mapping[str, Any] = field(factory=dict)
    #: Ids of the rules concerned; none: all that took part.
    rules: tuple[str, ...] = ()


def always(ruleset: LoadedRuleset) -> Wording | None:
    """The law can be asked of every ruleset."""
    return None


@frozen
class Law:
    """A sentence that holds for every ruleset, or for those that ``unless`` gives no reason against."""

    #: The name of its test, without ``test_``.
    name: str
    sentence: Wording
    #: Every breach that one case shows.
    breaches: Callable[[CaseFacts], Iterator[Breach]]
    #: Why it cannot be asked of a ruleset; None: it can.
    unless: Callable[[LoadedRuleset], Wording | None] = always
    #: Of how many cases of a default run it asks one: laws that evaluate a case many times ask fewer.
    costs: int = 1
    #: What ``facts_for`` is asked for beside.
    wishes: Mapping[str, Any] = field(factory=dict)
