"""How many points of the total a figure can move."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from evalrules.engine.amounts import to_decimal
from evalrules.plan.plan import Plan
from evalrules.plan.shares import shares_of
from evalrules.ruleset.cells import amounts_in
from evalrules.ruleset.expressions.syntax import Expr, Name, Number
from evalrules.ruleset.figures.figure import Figure
from evalrules.ruleset.model import Node, Rule, Ruleset
from evalrules.ruleset.walking import nodes_of, reads

_PLACES = 4


@frozen
class Effects:
    """The points of its total that each node and rule can move; None: without bound (an open item)."""

    nodes: Mapping[str, Fraction | None]
    rules: Mapping[str, Fraction | None]
    #: Register → what the rules and nodes that read it can move together.
    registers: Mapping[str, Fraction | None]

    def of(self, figure: Figure) -> Decimal | None:
        """Points of the total; None where there is no bound. A result is beside the score: it moves no point."""
        if figure.holder == "result":
            return Decimal(0)
        known = {"node": self.nodes, "rule": self.rules, "register": self.registers}[figure.holder]
        points = known.get(figure.name, Fraction(0))
        return None if points is None else to_decimal(points, _PLACES).normalize() + 0


def effects_of(plan: Plan) -> Effects:
    """What every node and rule can move at most, from the shares of the points alone."""
    nodes: dict[str, Fraction | None] = {}
    for root in plan.roots:
        for share in shares_of(root):
            id_ = share.branch.uses or share.branch.id
            most = None if root.points is None else share.most * root.points
            before = nodes.get(id_, Fraction(0))
            nodes[id_] = None if most is None or before is None else before + most
    rules: dict[str, Fraction | None] = {}
    points = {node.id: node.points for node in nodes_of(plan.ruleset)}
    for node in nodes_of(plan.ruleset):
        nodes.setdefault(node.id, None)
        for rule in node.rules:
            counted = rule.at or node.id
            rules[rule.id] = _capped(rule, points.get(counted), nodes.get(counted))
    return Effects(nodes, rules, dict(_registers(plan.ruleset, nodes, rules)))


def _capped(rule: Rule, points: Decimal | None, most: Fraction | None) -> Fraction | None:
    """A rule moves no more than its node, nor than its cap."""
    cap = next(
        (
            cap.amount.value
            for cap in rule.up_to
            if cap.level == "rule" and isinstance(cap.amount, Number) and cap.amount.unit is None
        ),
        None,
    )
    if most is None or not points:
        return None if cap is None else Fraction(cap)
    return most if cap is None else most * min(Fraction(1), Fraction(cap) / Fraction(points))


def _registers(
    ruleset: Ruleset, nodes: Mapping[str, Fraction | None], rules: Mapping[str, Fraction | None]
) -> Iterator[tuple[str, Fraction | None]]:
    names = {register.name for register in ruleset.registers}
    found: dict[str, list[Fraction | None]] = {name: [] for name in names}
    for node in nodes_of(ruleset):
        readers = [(_of_node(node), nodes.get(node.id))]
        readers += [(_of_rule(rule), rules.get(rule.id)) for rule in node.rules]
        for expressions, most in readers:
            for name in {part for expr in expressions for part in _first_names(expr)} & names:
                found[name].append(most)
    full = max((Fraction(root.points) for root in ruleset.roots if root.points is not None), default=None)
    for name, parts in found.items():
        bounded = [part for part in parts if part is not None]
        whole = sum(bounded, Fraction(0)) if len(bounded) == len(parts) else None
        yield name, whole if whole is None or full is None else min(whole, full)


def _of_node(node: Node) -> list[Expr | Name]:
    found: list[Expr | Name] = [] if node.weight is None else list(amounts_in(node.weight))
    for step in node.then or ():
        found += [] if step.amount is None else amounts_in(step.amount)
    return found


def _of_rule(rule: Rule) -> list[Expr | Name]:
    found: list[Expr | Name] = [one for one in (rule.where, rule.when) if one is not None]
    found += amounts_in(rule.cell)
    for amount in (rule.count, rule.value, rule.free, *(cap.amount for cap in rule.up_to)):
        found += [] if amount is None else amounts_in(amount)
    for step in rule.then:
        found += [] if step.amount is None else amounts_in(step.amount)
    return found


def _first_names(expr: Expr | Name) -> Iterator[str]:
    for part in reads(expr):
        if isinstance(part, Name) and len(part.parts) > 1:
            yield part.parts[0]
