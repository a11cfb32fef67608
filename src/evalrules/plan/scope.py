"""Which names an expression may read, by where it stands."""

from __future__ import annotations

from attrs import frozen

from evalrules.plan.terms import Term, Type
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.vocabulary import Kind


@frozen
class Scope:
    """
    What is readable at a place of the ruleset.

    A per-fact place (``where``, ``count``, a price) has ``kind``; a group place (``value``, ``when``) has ``kind``
    and ``group``: fields of facts are then readable inside aggregates only. A node's place has neither.
    """

    ruleset: Ruleset
    #: The kind of the facts at hand.
    kind: Kind | None = None
    #: True: aggregates over the rule's own facts, ``inspected`` and ``met`` may be read.
    group: bool = False
    #: Both fact fields and group words may stand (``got``/``of`` of a share): the resolver reports which were read.
    mixed: bool = False
    #: The tables of the enclosing ``for_each``, outermost first.
    rows: tuple[str, ...] = ()
    #: Type of ``value``, where it may be read.
    value: Type | None = None
    #: The rule's value itself, for bounds; None where it may not be read.
    value_term: Term | None = None
    #: True: aggregates over facts of a named kind may be read.
    kinds: bool = False
    #: True: results of other nodes may be read.
    nodes: bool = False
    #: False: derived words and ledgers are not worked out yet (``must``, their own conditions).
    words: bool = True
    #: The nodes with a ``for_each`` around the place, outermost first: inside the same row their nodes may be read.
    each: tuple[str, ...] = ()
    #: True: what is asked of the node at hand (``score``, ``met`` …) may be read.
    node_words: bool = False
    #: True: other results may be read.
    results: bool = False
    #: Results whose type is being found, through one another.
    asking: tuple[str, ...] = ()
