"""Where an expression stands, and what it may read there."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve, frozen
from attrs import field as attribute

from evalrules.facts.fact import Fact
from evalrules.ruleset.expressions.syntax import NodeSet
from evalrules.ruleset.vocabulary import Kind
from evalrules.testing.reference.rows import Rows
from evalrules.testing.reference.values import Span, Value
from evalrules.testing.reference.world import World

if TYPE_CHECKING:
    from evalrules.testing.reference.aggregates import Group
    from evalrules.testing.reference.looking import Pair
    from evalrules.testing.reference.node_outcomes import NodeOutcome


@frozen
class Place:
    """What names may be read where an expression stands."""

    world: World
    rows: Rows = ()
    #: The fact at hand.
    fact: Fact | None = None
    kind: Kind | None = None
    #: True: a fact nobody has seen, all of whose fields are unknown.
    phantom: bool = False
    #: The rule's own facts, for aggregates.
    group: Group | None = None
    value: Value | None = None
    #: Points of the node, and the pairs (site, rule), for shares that stand in a table.
    full: Fraction | None = None
    found: tuple[Pair, ...] = ()
    #: ``inspected`` and ``met``.
    pairs: dict[str, Span] = attribute(factory=dict)
    #: True in the condition of a ``for_each``: a bare name is a column of the row.
    bare_columns: bool = False
    #: Results of other nodes.
    accessor: Callable[[str, str], Value] | None = None
    #: The nodes of a set, and the one at hand.
    nodes: Callable[[NodeSet], list[NodeOutcome]] | None = None
    node: Callable[[str], Value] | None = None
    #: What other results came to.
    results: Callable[[str], Value] | None = None
    #: True: a sample falls short here, so that more may be found than was.
    short: bool = False
    #: Every divisor met on the way.
    divisors: list[Span] = attribute(factory=list)

    def at(self, fact: Fact) -> Place:
        return evolve(self, fact=fact, kind=self.world.kinds[fact.kind], phantom=False)

    def at_phantom(self, kind: str) -> Place:
        return evolve(self, fact=None, kind=self.world.kinds[kind], phantom=True)
