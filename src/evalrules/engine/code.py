"""
Python expressions for terms over values that are present: the fast path.

No text of an author stands in the code: literals and names travel as constants (``k0``, ``k1`` …), everything else
is generated. The code expects these names where it runs: ``f`` (the fact), ``v`` (its values), ``rows``, ``case``,
``registers``, ``dated``, ``as_of``. It raises KeyError when something it reads is absent and
ZeroDivisionError when a divisor is 0: then the slow path answers.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from attrs import frozen

from evalrules.engine.code_names import Names
from evalrules.engine.exact_decimals import as_decimal
from evalrules.plan.terms import (
    AsOf,
    CaseField,
    Constant,
    DatedColumn,
    FactField,
    GroupValue,
    Lookup,
    Operation,
    RowField,
    Term,
)
from evalrules.plan.walking import subterms

#: What a number is at run time: an int, an int or a Decimal, an int or a Fraction; "" for what is no number.
Shape = Literal["int", "decimal", "fraction", ""]

#: Integers below this stand in the code as digits.
_INLINE = 10**15


@frozen
class _Code:
    text: str
    shape: Shape = ""


def is_direct(term: Term) -> bool:
    """False for terms that read functions over facts, ``inspected``, ``met`` or results of nodes."""
    readable = (
        Constant | FactField | Lookup | RowField | CaseField | AsOf | DatedColumn | GroupValue | Operation
    )
    return all(isinstance(one, readable) for one in subterms(term))


def fields_needed(term: Term) -> set[str]:
    """Optional fields of the fact that must be present for the fast path."""
    if isinstance(term, FactField):
        return {term.name} if term.optional else set()
    if isinstance(term, Lookup):
        return fields_needed(term.key)
    if isinstance(term, Operation):
        if term.operator == "has":
            asked = term.arguments[0]
            return fields_needed(asked.key) if isinstance(asked, Lookup) else set()
        return {name for part in term.arguments if part is not None for name in fields_needed(part)}
    return set()


def expression(term: Term, names: Names) -> str:
    """
    A Python expression with the value of a term: a bool, a number (int, Decimal or Fraction), a text, a date.

    >>> names = Names()
    >>> field = FactField("处数", "number", False, whole=True)
    >>> expression(Operation(">=", (field, Constant(Fraction(3), "number"))), names)
    '(v[k0] >= 3)'
    """
    return _code(term, names).text


def _code(term: Term, names: Names) -> _Code:
    if isinstance(term, Operation):
        return _OPERATIONS[term.operator](term, names)
    match term:
        case Constant(value=value):
            return _constant(value, names)
        case FactField(name="id" | "kind" as name):
            return _Code(f"f.{name}")
        case FactField(name="site" | "date" as name):
            return _Code(f"present(f.{name})")
        case FactField(name=name):
            return _Code(names.reading(name), _shape(term))
        case RowField(column=column):
            return _Code(f"rows[{names.constant(term.register)}][{names.constant(column)}]", _shape(term))
        case CaseField(name=name):
            return _Code(f"case[{names.constant(name)}]", _shape(term))
        case DatedColumn(register=register, column=column):
            return _Code(f"dated[{names.constant(register)}][{names.constant(column)}]", _shape(term))
        case Lookup():
            return _Code(f"{_table_row(term, names)}[{names.constant(term.column)}]", _shape(term))
        case AsOf():
            return _Code("present(as_of)")
        case GroupValue():
            return _Code("value", "fraction")
    raise ValueError(f"not read fact by fact: {term}")


def _shape(term: FactField | RowField | CaseField | DatedColumn | Lookup) -> Shape:
    if term.type != "number":
        return ""
    return "int" if term.whole else "decimal"


def _table_row(term: Lookup, names: Names) -> str:
    key = (
        "f.site"
        if isinstance(term.key, FactField) and term.key.name == "site"
        else _code(term.key, names).text
    )
    return f"registers[{names.constant(term.register)}][{key}]"


def _constant(value: Any, names: Names) -> _Code:
    if isinstance(value, bool):
        return _Code("True" if value else "False")
    if not isinstance(value, Fraction):
        return _Code(names.constant(value))
    if value.denominator == 1:
        number = value.numerator
        return _Code(str(number) if 0 <= number < _INLINE else names.constant(number), "int")
    exact = as_decimal(value)
    return (
        _Code(names.constant(value), "fraction") if exact is None else _Code(names.constant(exact), "decimal")
    )


# operations


def _parts(term: Operation, names: Names) -> list[_Code]:
    return [_code(argument, names) for argument in term.arguments if argument is not None]


def _joined(term: Operation, names: Names) -> _Code:
    return _Code(f"({f' {term.operator} '.join(part.text for part in _parts(term, names))})")


def _not(term: Operation, names: Names) -> _Code:
    return _Code(f"(not {_parts(term, names)[0].text})")


def _interval(term: Operation, names: Names) -> _Code:
    value, low, high = term.arguments
    low_open, high_open = term.options
    assert value is not None
    text = _code(value, names).text
    if low is not None:
        text = f"{_code(low, names).text} {'<' if low_open else '<='} {text}"
    if high is not None:
        text = f"{text} {'<' if high_open else '<='} {_code(high, names).text}"
    return _Code(f"({text})")


def _in(term: Operation, names: Names) -> _Code:
    value, *members = term.arguments
    assert value is not None
    constants = [member.value for member in members if isinstance(member, Constant)]
    if len(constants) == len(members):
        return _Code(f"({_code(value, names).text} in {names.constant(frozenset(constants))})")
    listed = "".join(f"{_code(member, names).text}, " for member in members if member is not None)
    return _Code(f"({_code(value, names).text} in ({listed}))")


def _contains(term: Operation, names: Names) -> _Code:
    members, value = _parts(term, names)
    return _Code(f"({value.text} in {members.text})")


_EXACT_NAMES = {"+": "add", "-": "subtract", "*": "multiply"}


def _arithmetic(term: Operation, names: Names) -> _Code:
    left, right = _parts(term, names)
    operator = term.operator
    if operator == "/":
        return _Code(f"(Fraction({left.text}) / Fraction({right.text}))", "fraction")
    shapes = {left.shape or "int", right.shape or "int"}
    if "fraction" in shapes:
        return _Code(f"({_fraction(left)} {operator} {_fraction(right)})", "fraction")
    if "decimal" in shapes:
        return _Code(f"{_EXACT_NAMES[operator]}({left.text}, {right.text})", "decimal")
    return _Code(f"({left.text} {operator} {right.text})", left.shape)


def _fraction(code: _Code) -> str:
    return f"Fraction({code.text})" if code.shape == "decimal" else code.text


def _negative(term: Operation, names: Names) -> _Code:
    part = _parts(term, names)[0]
    return _Code(f"minus({part.text})" if part.shape == "decimal" else f"(-{part.text})", part.shape)


def _absolute(term: Operation, names: Names) -> _Code:
    part = _parts(term, names)[0]
    return _Code(f"{'absolute' if part.shape == 'decimal' else 'abs'}({part.text})", part.shape)


def _if(term: Operation, names: Names) -> _Code:
    test, yes, no = _parts(term, names)
    shape = _common(yes.shape, no.shape)
    first, second = (_fraction(part) if shape == "fraction" else part.text for part in (yes, no))
    return _Code(f"({first} if {test.text} else {second})", shape)


def _table(term: Operation, names: Names) -> _Code:
    parts = _parts(term, names)
    amounts = parts[1::2]
    shape = amounts[0].shape
    for part in amounts[1:]:
        shape = _common(shape, part.shape)
    texts = [_fraction(part) if shape == "fraction" else part.text for part in amounts]
    chosen = texts[-1]
    for test, text in reversed(list(zip(parts[:-2:2], texts[:-1], strict=True))):
        chosen = f"({text} if {test.text} else {chosen})"
    return _Code(chosen, shape)


def _linear(term: Operation, names: Names) -> _Code:
    value, *amounts = _parts(term, names)
    listed = "".join(f"{_fraction(part)}, " for part in amounts)
    return _Code(f"on_lines({value.text}, {names.constant(term.options)}, ({listed}))", "fraction")


def _common(first: Shape, second: Shape) -> Shape:
    for shape in ("fraction", "decimal"):
        if shape in (first, second):
            return shape
    return first


def _extreme(term: Operation, names: Names) -> _Code:
    parts = _parts(term, names)
    shape = parts[0].shape
    for part in parts[1:]:
        shape = _common(shape, part.shape)
    texts = [_fraction(part) if shape == "fraction" else part.text for part in parts]
    return _Code(f"{term.operator}({', '.join(texts)})", shape)


def _round(term: Operation, names: Names) -> _Code:
    places, mode = term.options
    part = _parts(term, names)[0]
    return _Code(
        f"rounded(Fraction({part.text}), {names.constant(places)}, {names.constant(mode)})", "fraction"
    )


def _whole(term: Operation, names: Names) -> _Code:
    return _Code(f"{term.operator}({_parts(term, names)[0].text})", "int")


def _has(term: Operation, names: Names) -> _Code:
    asked = term.arguments[0]
    match asked:
        case FactField(name="id" | "kind"):
            return _Code("True")
        case FactField(name="site" | "date" as name):
            return _Code(f"(f.{name} is not None)")
        case FactField(name=name):
            return _Code(f"({names.constant(name)} in v)")
        case RowField(column=column):
            return _Code(f"({names.constant(column)} in rows[{names.constant(asked.register)}])")
        case CaseField(name=name):
            return _Code(f"({names.constant(name)} in case)")
        case DatedColumn(register=register, column=column):
            return _Code(f"({names.constant(column)} in dated[{names.constant(register)}])")
        case Lookup():
            return _Code(f"({names.constant(asked.column)} in {_table_row(asked, names)})")
    raise ValueError(f"has of no field: {term}")


def _shift(term: Operation, names: Names) -> _Code:
    day, length = _parts(term, names)
    if term.options[0] == "hours":
        return _Code(f"hours_later({day.text}, {length.text})")
    helper = "months_later" if term.options[0] == "months" else "days_later"
    return _Code(f"{helper}({day.text}, int({length.text}))")


def _days(term: Operation, names: Names) -> _Code:
    later, earlier = _parts(term, names)
    return _Code(f"({later.text} - {earlier.text}).days", "int")


def _hours(term: Operation, names: Names) -> _Code:
    later, earlier = _parts(term, names)
    return _Code(f"hours_between({later.text}, {earlier.text})", "fraction")


def _span(term: Operation, names: Names) -> _Code:
    day = _parts(term, names)[0]
    return _Code(f"span_name({day.text}, {names.constant(term.options[0])})")


def _part(term: Operation, names: Names) -> _Code:
    part = term.options[0]
    shape: Shape = "" if part in ("month_day", "time") else "int"
    return _Code(f"part_at({_parts(term, names)[0].text}, {names.constant(part)})", shape)


def _day(term: Operation, names: Names) -> _Code:
    return _Code(f"{_parts(term, names)[0].text}.date()")


_OPERATIONS: dict[str, Callable[[Operation, Names], _Code]] = {
    **dict.fromkeys(("and", "or", "==", "!=", "<", "<=", ">", ">="), _joined),
    **dict.fromkeys(("+", "-", "*", "/"), _arithmetic),
    **dict.fromkeys(("floor", "ceil"), _whole),
    **dict.fromkeys(("min", "max"), _extreme),
    "not": _not,
    "in": _in,
    "interval": _interval,
    "contains": _contains,
    "neg": _negative,
    "abs": _absolute,
    "if": _if,
    "table": _table,
    "linear": _linear,
    "round": _round,
    "has": _has,
    "shift": _shift,
    "days": _days,
    "hours": _hours,
    "day": _day,
    "part": _part,
    "span": _span,
}

#: What a value of generated code may be.
Computed = bool | int | Decimal | Fraction | str | datetime.date | datetime.datetime | tuple[str, ...]
