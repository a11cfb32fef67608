"""What a rule yields in a row: two ends, a headline, and what bears it."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from evalrules.facts.fact import Fact
from evalrules.ruleset.model import Rule
from evalrules.testing.reference.per_group import ShareEnds
from evalrules.testing.reference.values import Bound, Truth, Value


@frozen
class Item:
    """A part of a rule's points at the mild end, and who bears it."""

    #: ``fact`` | ``group`` | ``share`` | ``step``
    cause: str
    facts: tuple[Fact, ...]
    points: Bound
    amount: Bound
    capped_by: str | None = None


def raises_the_score(rule: Rule, better: str) -> bool:
    """§8: where a high score is bad, what is lost is added and what is earned is taken away."""
    return (rule.polarity == "earn") == (better == "high")


@frozen
class RuleOutcome:
    rule: Rule
    looked_at: bool
    #: Both ends in the rule's own points, after its steps.
    mild: Bound
    hard: Bound
    #: None: withheld.
    headline: Bound | None
    #: Under ``exclude``: it says nothing.
    dropped: bool
    na: Literal["no", "maybe", "yes"]
    #: What the mild end consists of.
    items: tuple[Item, ...]
    #: Sure facts that forfeit the node, in canonical order (empty also when only the group does).
    forfeiters: tuple[Fact, ...]
    forfeits: Truth
    #: Maybe and unjudged facts.
    unsure: tuple[Fact, ...]
    #: True: some fact surely fulfils ``where``.
    has_sure_facts: bool
    #: The rule's value, for ``value("id")``.
    value: Value | None
    #: What its cell measures against, for ``target("id")``.
    target: Value = None
    #: A share's pairs; None when its ends came from ``empty``.
    share: ShareEnds | None = None
    #: True: more of it makes the number greater: what is earned, or lost where a high score is bad.
    raises: bool = False
    #: True: nobody looked, so only what is sure and known of the share says anything.
    endless: bool = False
    #: False: it stands in a node that does not apply.
    concerns: bool = True
