"""Finding what an id names: a node, a rule or a result."""

from __future__ import annotations

from attrs import frozen

from evalrules.cli.stopping import NOT_UNDERSTOOD, Stop
from evalrules.ruleset.model import Node, Result, Rule, Ruleset
from evalrules.ruleset.walking import nodes_of
from evalrules.source.diagnostic import Note, Wording
from evalrules.source.near_miss import near_miss
from evalrules.source.problems.engines import NO_SUCH_ID

_NEAR = Wording("是不是“{near}”？", 'did you mean "{near}"?')


@frozen
class Found:
    what: Node | Rule | Result
    #: The node of a rule; None for the others.
    node: Node | None = None


def find_or_stop(ruleset: Ruleset, id: str) -> Found:
    """The node, rule or result of that id; stops with the near miss when there is none."""
    places = _places(ruleset)
    if id in places:
        return places[id]
    near = near_miss(id, places)
    notes = [Note(_NEAR, {"near": near})] if near is not None else []
    raise Stop(NOT_UNDERSTOOD, [NO_SUCH_ID.at(None, *notes, name=id)])


def _places(ruleset: Ruleset) -> dict[str, Found]:
    """By id; where a result or a rule bears the id of a node, the node is meant."""
    found: dict[str, Found] = {result.name: Found(result) for result in ruleset.results}
    for node in nodes_of(ruleset):
        found.update({rule.id: Found(rule, node) for rule in node.rules})
    found.update({node.id: Found(node) for node in nodes_of(ruleset)})
    return found
