"""Values that a condition asks for: not those the text names, or finer than their field is."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.checks.figures_written import compared_in, expressions_of, tables_of
from evalrules.checks.placing import at
from evalrules.checks.said import fields_of
from evalrules.plan.plan import Plan
from evalrules.ruleset.expressions.source import to_source
from evalrules.ruleset.expressions.syntax import Binary, Expr, Many, Name, Text
from evalrules.ruleset.model import Rule, Ruleset
from evalrules.ruleset.vocabulary import FieldType
from evalrules.ruleset.walking import names_in, reads, rules_of
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.hollow import FINER_THAN_FIELD
from evalrules.source.problems.sayings import VALUE_WITHOUT_CONDITION
from evalrules.source.problems.wording import VALUE_NOT_AS_SAID


def check_values_said(plan: Plan) -> Iterator[Diagnostic]:
    """Values of choices that the text does not speak of, or that nothing asks for, and numbers that a field never has."""
    yield from _unasked(plan.ruleset)
    for rule in rules_of(plan.ruleset):
        if rule.assessed_by != "pending":
            fields = fields_of(rule, plan.ruleset)
            yield from _values(rule, fields)
            yield from _finer(rule, fields)


def _unasked(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """A text that names one value of a choice, and a rule that takes all, while the others on these facts ask for one."""
    rules = [rule for rule in rules_of(ruleset) if rule.assessed_by != "pending" and len(rule.kinds) == 1]
    words = {word.name for word in ruleset.derived} | {ledger.name for ledger in ruleset.ledgers}
    read = {id(rule): frozenset(_names_read(rule)) for rule in rules}
    for rule in rules:
        if words & read[id(rule)] or rule.same == ():
            continue
        others = [other for other in rules if other.kinds == rule.kinds and other is not rule]
        for field in fields_of(rule, ruleset).values():
            if field.type != "choice" or field.name in read[id(rule)]:
                continue
            asking = [other for other in others if _asks(other, field.name)]
            named = [value for value in field.values if len(value) > 1 and value in rule.text]
            named = [value for value in named if not any(value in name for name in read[id(rule)])]
            if len(named) == 1 and len(asking) >= 2 and len(asking) * 3 >= len(others) * 2:
                place = at(rule, "where", "facts")
                yield VALUE_WITHOUT_CONDITION.at(place, rule=rule.id, said=named[0], field=field.name)
                break


def _names_read(rule: Rule) -> Iterator[str]:
    for expr in expressions_of(rule):
        for part in reads(expr):
            if isinstance(part, Name):
                yield part.parts[0]


def _asks(rule: Rule, field: str) -> bool:
    return rule.where is not None and any(name.parts[0] == field for name in names_in(rule.where))


def _values(rule: Rule, fields: dict[str, FieldType]) -> Iterator[Diagnostic]:
    """The text names one value of a choice, the condition asks for another that it does not name."""
    if rule.where is None or any(True for _ in tables_of(rule)):
        return
    for part in reads(rule.where):
        if (
            not isinstance(part, Binary)
            or part.operator not in ("==", "in")
            or not isinstance(part.left, Name)
        ):
            continue
        field = fields.get(str(part.left))
        if field is None or field.type != "choice" or field.finding:
            continue
        asked = _asked(part.right)
        spellings = [one for one, real in field.aliases.items() if real in asked]
        if not asked or any(_named(one, rule.text) for one in (*asked, *spellings)):
            continue
        text = rule.text
        named = [
            value
            for value in field.values
            if value not in asked
            and len(value) > 1
            and value in text
            and not any(value in one or one in value for one in asked)
        ]
        if len(named) == 1:
            yield VALUE_NOT_AS_SAID.at(
                part.right.span, rule=rule.id, said=named[0], field=field.name, written="、".join(asked)
            )


def _named(value: str, text: str) -> bool:
    """Whether the text names a value, or shares two characters in a row with it."""
    return value in text or any(value[place : place + 2] in text for place in range(len(value) - 1))


def _asked(expr: Expr) -> list[str]:
    items = expr.items if isinstance(expr, Many) else (expr,)
    found = [
        one.value if isinstance(one, Text) else str(one) if isinstance(one, Name) else "" for one in items
    ]
    return found if all(found) else []


def _finer(rule: Rule, fields: dict[str, FieldType]) -> Iterator[Diagnostic]:
    for one in compared_in(rule):
        field = fields.get(str(one.what)) if isinstance(one.what, Name) else None
        if field is None or one.number is None or one.number.unit not in (None, "%"):
            continue
        places = 0 if field.type == "integer" else field.places
        exponent = one.number.value.normalize().as_tuple().exponent
        if (
            field.type not in ("integer", "decimal", "percent")
            or places is None
            or not isinstance(exponent, int)
        ):
            continue
        if (field.type == "percent") == (one.number.unit == "%") and -exponent > places:
            yield FINER_THAN_FIELD.at(
                one.number.span, field=field.name, places=places, number=to_source(one.number)
            )
