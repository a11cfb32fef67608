"""Values in the rows of registers, read by the declared types of their columns."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TypeVar

from evalrules.ruleset.reading.labels import A_VALUE
from evalrules.ruleset.reading.reader import Reader, joined
from evalrules.ruleset.registers import Value
from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.day_parts import MonthDay, month_day_of, time_of
from evalrules.source.diagnostic import Problem, Wording
from evalrules.source.nodes import Scalar, Sequence, YamlNode
from evalrules.source.number_text import clipped
from evalrules.source.problems.cells import NOT_A_MONTH_DAY, NOT_A_TIME
from evalrules.source.problems.registers import UNKNOWN_CHOICE_VALUE, VALUE_MISFIT
from evalrules.source.problems.shape import OUT_OF_RANGE
from evalrules.source.scalars import (
    NAME,
    as_scalar,
    read_boolean,
    read_date,
    read_datetime,
    read_decimal,
    read_integer,
    read_name,
    read_percent,
    read_text,
)

OfDay = TypeVar("OfDay", datetime.time, MonthDay)


def read_value(reader: Reader, node: YamlNode, field: FieldType) -> Value | None:
    """The value of one column; None when it does not fit the column's type (which was reported)."""
    if field.type == "list":
        return tuple(_members(reader, node, field))
    scalar = as_scalar(node, reader.problems, A_VALUE)
    if scalar is None:
        return None
    match field.type:
        case "text":
            return read_text(scalar, reader.problems)
        case "ref":
            return read_name(scalar, reader.problems, what=NAME)
        case "choice":
            return _choice(reader, scalar, field)
        case "integer":
            whole = read_integer(scalar, reader.problems)
            return None if whole is None else _bounded(reader, scalar, field, Decimal(whole))
        case "decimal":
            number = read_decimal(scalar, reader.problems)
            return None if number is None else _bounded(reader, scalar, field, number)
        case "percent":
            share = read_percent(scalar, reader.problems)
            return None if share is None else _bounded(reader, scalar, field, share)
        case "boolean":
            return read_boolean(scalar, reader.problems)
        case "date":
            return read_date(scalar, reader.problems)
        case "datetime":
            return read_datetime(scalar, reader.problems)
        case "time":
            return _of_day(reader, scalar, time_of, NOT_A_TIME)
        case "month_day":
            return _of_day(reader, scalar, month_day_of, NOT_A_MONTH_DAY)


def _of_day(
    reader: Reader, scalar: Scalar, convert: Callable[[str], OfDay | None], problem: Problem
) -> OfDay | None:
    value = convert(scalar.text.strip())
    if value is None:
        reader.report(problem, scalar.span, text=clipped(scalar.text))
    return value


def _members(reader: Reader, node: YamlNode, field: FieldType) -> Iterator[str]:
    for item in node.items if isinstance(node, Sequence) else (node,):
        scalar = as_scalar(item, reader.problems, A_VALUE)
        if scalar is None:
            continue
        member = (
            _choice(reader, scalar, field) if field.values else read_name(scalar, reader.problems, what=NAME)
        )
        if member is not None:
            yield member


def _choice(reader: Reader, scalar: Scalar, field: FieldType) -> str | None:
    name = read_name(scalar, reader.problems, what=NAME)
    if name is None or name in field.values:
        return name
    if name in field.aliases:
        return field.aliases[name]
    notes = reader.near(name, [*field.values, *field.aliases])
    reader.report(
        UNKNOWN_CHOICE_VALUE, scalar.span, *notes, column=field.name, value=name, allowed=joined(field.values)
    )
    return None


def _bounded(reader: Reader, scalar: Scalar, field: FieldType, value: Decimal) -> Decimal | None:
    if field.minimum is not None and value < field.minimum:
        bound = Wording(f"不小于 {shown(field, field.minimum)}", f"at least {shown(field, field.minimum)}")
    elif field.maximum is not None and value > field.maximum:
        bound = Wording(f"不大于 {shown(field, field.maximum)}", f"at most {shown(field, field.maximum)}")
    elif field.places is not None and _places(scalar.text) > field.places:
        reader.report(
            VALUE_MISFIT,
            scalar.span,
            column=field.name,
            type=Wording(
                f"最多 {field.places} 位小数的数", f"a number with at most {field.places} decimal places"
            ),
            value=scalar.text,
            example=f"{round(value if field.type != 'percent' else value * 100, field.places)}",
        )
        return None
    else:
        return value
    reader.report(OUT_OF_RANGE, scalar.span, key=field.name, bound=bound, value=scalar.text)
    return None


def shown(field: FieldType, value: Decimal) -> str:
    """A number as its column writes it: shares as percentages."""
    return f"{format((value * 100).normalize(), 'f')}%" if field.type == "percent" else format(value, "f")


def _places(text: str) -> int:
    return len(text.rstrip("%").partition(".")[2])
