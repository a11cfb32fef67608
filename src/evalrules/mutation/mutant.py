"""A mutant: the ruleset with one mistake that an author could have made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen

from evalrules.mutation.spots import Spot
from evalrules.ruleset.model import Ruleset
from evalrules.source.diagnostic import Wording
from evalrules.source.span import Span


@frozen
class Change:
    """What an operator writes at a place, and what that is in words."""

    value: Any
    told: Wording
    #: Where, if not where the value begins.
    span: Span | None = None


@frozen
class Operator:
    """A kind of mistake, and where a ruleset could have it."""

    #: ``end-flipped``
    id: str
    #: What it does.
    does: Wording
    #: The mistake of an author that it stands for.
    mistake: Wording
    #: A change as it would be told.
    example: Wording
    changes: Callable[[Spot], Iterator[Change]]


@frozen
class Mutant:
    """One mutant of a ruleset."""

    operator: str
    #: Id of the rule, node, result, kind … that it changes.
    owner: str
    #: Ids of the rule and of its node (or of the node) that it changes; None: something else.
    rule: str | None
    node: str | None
    told: Wording
    place: Span
    ruleset: Ruleset
    #: Ids of the nodes around it, outermost first.
    above: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """
        A name by which it can be asked for again: ``rules.yaml:12:5 end-flipped …``.
        """
        return f"{self.place} {self.operator} {self.told.zh}"


def operator(
    id: str,
    changes: Callable[[Spot], Iterator[Change]],
    does: tuple[str, str],
    mistake: tuple[str, str],
    example: tuple[str, str],
) -> Operator:
    """An operator of the list, each text in Chinese and English."""
    return Operator(id, Wording(*does), Wording(*mistake), Wording(*example), changes)
