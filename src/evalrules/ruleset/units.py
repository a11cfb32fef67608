"""A ruleset as one unit answers for it (分对象：按责任): the same standard, with the rules and facts of that unit."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from evalrules.ruleset.expressions.syntax import Binary, Boolean, Call, Expr, Name, Text, Unary
from evalrules.ruleset.model import Charge, Node, Rule, Ruleset
from evalrules.ruleset.pools import kind_of
from evalrules.ruleset.registers import SITE_REGISTERS
from evalrules.ruleset.vocabulary import FieldType
from evalrules.ruleset.walking import rules_of

#: Who answers where nobody is named.
UNCHARGED = "未归属"


def for_unit(ruleset: Ruleset, unit: str) -> Ruleset:
    """
    The ruleset with what a unit answers for: a rule charged to it as written, one charged by a field with the facts
    that name it. A rule of another unit is left out; a node that has only such rules does not apply.
    """
    return evolve(ruleset, roots=tuple(_node(node, unit, ruleset) for node in ruleset.roots))


def _node(node: Node, unit: str, ruleset: Ruleset) -> Node:
    if node.children:
        return evolve(node, children=tuple(_node(child, unit, ruleset) for child in node.children))
    if not node.rules:
        return node
    mine = [_rule(rule, unit, ruleset) for rule in node.rules]
    rules = tuple(rule for rule in mine if rule is not None)
    # Where nothing is left the rules stay, so that what reads the node still finds them.
    return evolve(node, rules=rules) if rules else evolve(node, na_when=Boolean(True, node.span))


def _rule(rule: Rule, unit: str, ruleset: Ruleset) -> Rule | None:
    charge = rule.charge
    if charge is None or charge.field is None:
        return rule if written_unit(charge) == unit else None
    names = _names(charge.field, unit, rule, ruleset)
    if names is None:
        return None
    return evolve(rule, where=names if rule.where is None else _both("and", rule.where, names))


def written_unit(charge: Charge | None) -> str | None:
    """The one unit of a charge; 未归属 without a charge; None: it names several, or asks the facts."""
    if charge is None:
        return UNCHARGED
    return charge.units[0][0] if len(charge.units) == 1 else None


def _names(name: Name, unit: str, rule: Rule, ruleset: Ruleset) -> Expr | None:
    """That a fact names the unit; None: its field cannot."""
    given = Call("has", (name,), None, name.span)
    field = field_of(name, rule, ruleset)
    can = field is None or field.type != "choice" or unit in field.values
    same = _both("==", name, Text(unit, name.span))
    if unit == UNCHARGED:
        absent = Unary("not", given, name.span)
        return _both("or", absent, _both("and", given, same)) if can else absent
    return _both("and", given, same) if can else None


def _both(operator: str, left: Expr, right: Expr) -> Binary:
    return Binary(operator, left, right, left.span)  # type: ignore[arg-type]


def field_of(name: Name, rule: Rule, ruleset: Ruleset) -> FieldType | None:
    """What a charge's field is: of the fact, or a column of the register that the fact points into."""
    first, *rest = name.parts
    kind = kind_of(rule, ruleset)
    fields = () if kind is None else kind.fields
    found = next((one for one in fields if one.name == first), None)
    register = None if found is None else found.register
    if first in SITE_REGISTERS:
        register = next((one.name for one in ruleset.registers if one.name in SITE_REGISTERS), None)
    for column in rest:
        owner = next((one for one in ruleset.registers if one.name == register), None)
        found = next((one for one in (() if owner is None else owner.fields) if one.name == column), None)
        register = None if found is None else found.register
    return found


def written_units(ruleset: Ruleset) -> tuple[str, ...]:
    """The units that the ruleset itself names, in order of code points; 未归属 last where a rule has no charge."""
    named = set(_written(ruleset))
    return (*sorted(named - {UNCHARGED}), *((UNCHARGED,) if UNCHARGED in named else ()))


def _written(ruleset: Ruleset) -> Iterator[str]:
    for rule in rules_of(ruleset):
        unit = written_unit(rule.charge)
        if unit is not None:
            yield unit
        elif rule.charge is not None and rule.charge.field is not None:
            field = field_of(rule.charge.field, rule, ruleset)
            yield from () if field is None or field.type != "choice" else field.values
