"""Waivers: each meets a rule that reads its facts."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.plan.near_names import near_notes
from evalrules.plan.plan import Plan
from evalrules.ruleset.model import Node
from evalrules.ruleset.walking import nodes_of, rules_of
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.waivers import WAIVES_NO_RULE, WAIVES_NOTHING_THERE


def check_waivers(plan: Plan) -> Iterator[Diagnostic]:
    """Every name a waiver is of is that of a rule or node, where some rule reads what it waives."""
    if not plan.ruleset.waivers:
        return
    below = {node.id: {*_rules_below(node)} for node in nodes_of(plan.ruleset)}
    below |= {rule.id: {rule.id} for rule in rules_of(plan.ruleset)}
    declared = [(node.id, node.span) for node in nodes_of(plan.ruleset)]
    declared += [(rule.id, rule.span) for rule in rules_of(plan.ruleset)]
    for waiver in plan.ruleset.waivers:
        span = waiver.keys.get("of", waiver.span)
        met = {leaf.id for leaf in plan.leaves() for one in leaf.waivers if one.waiver.id == waiver.id}
        for name in waiver.of:
            if name not in below:
                near = near_notes(name, iter(declared))
                yield WAIVES_NO_RULE.at(span, *near, waiver=waiver.id, name=name)
            elif not below[name] & met:
                yield WAIVES_NOTHING_THERE.at(span, waiver=waiver.id, name=name)


def _rules_below(node: Node) -> Iterator[str]:
    yield from (rule.id for rule in node.rules)
    for child in node.children:
        yield from _rules_below(child)
