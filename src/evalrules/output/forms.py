"""How each type of the report stands in JSON: written, read back and described by one table of forms."""

from __future__ import annotations

import datetime
import types
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

import attrs
from attrs import Attribute

#: Plain JSON data: what ``json.loads`` gives.
Data = Any

#: Points and shares travel as texts, because a JSON number would pass through a float in most programs.
DECIMAL_PATTERN = r"^-?[0-9]+(\.[0-9]+)?$"


class NotAReport(ValueError):
    """The text is not a report: says where (``deductions[3].effective``) and what was expected."""

    def __init__(self, path: str, expected: str) -> None:
        super().__init__(f"{path or 'report'}: expected {expected}")
        self.path = path
        self.expected = expected


@attrs.frozen
class Form:
    """One type: Python value → data, data → value, and its JSON Schema."""

    write: Callable[[Any], Data]
    read: Callable[[Data, str], Any]
    #: The schema may refer to ``#/$defs/<class>`` of the classes in ``classes``.
    schema: dict[str, Data]
    classes: tuple[type, ...] = ()


def decimal_text(number: Decimal) -> str:
    """
    Write a decimal without an exponent, keeping its places.

    >>> decimal_text(Decimal("90.10")), decimal_text(Decimal("1E+2"))
    ('90.10', '100')
    """
    return format(number, "f")


def _read_decimal(data: Data, path: str) -> Decimal:
    if not isinstance(data, str):
        raise NotAReport(path, "a decimal number written as text")
    try:
        number = Decimal(data)
    except InvalidOperation:
        raise NotAReport(path, "a decimal number written as text") from None
    if not number.is_finite():
        raise NotAReport(path, "a finite decimal number")
    return number


def _read_date(data: Data, path: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(data)
    except (TypeError, ValueError):
        raise NotAReport(path, "a date such as 2021-12-31") from None


def _reader_of(kind: type, words: str) -> Callable[[Data, str], Any]:
    def read(data: Data, path: str) -> Any:
        # bool is an int in Python, never in JSON.
        if not isinstance(data, kind) or (kind is int and isinstance(data, bool)):
            raise NotAReport(path, words)
        return data

    return read


_SIMPLE: dict[Any, Form] = {
    str: Form(str, _reader_of(str, "a text"), {"type": "string"}),
    int: Form(int, _reader_of(int, "an integer"), {"type": "integer"}),
    bool: Form(bool, _reader_of(bool, "true or false"), {"type": "boolean"}),
    Decimal: Form(decimal_text, _read_decimal, {"type": "string", "pattern": DECIMAL_PATTERN}),
    datetime.date: Form(
        datetime.date.isoformat, _read_date, {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
    ),
}


@cache
def form_of(annotation: Any) -> Form:
    """
    The form of a type that stands in the report.

    >>> form_of(Decimal).write(Decimal("0.50"))
    '0.50'
    >>> form_of(tuple[tuple[str, Decimal], ...]).write((("official", Decimal("0.8")),))
    {'official': '0.8'}
    """
    if annotation in _SIMPLE:
        return _SIMPLE[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return _choice(arguments)
    if origin in (types.UnionType, Union):
        return _optional(next(part for part in arguments if part is not type(None)))
    if origin is tuple:
        return _pairs(arguments[0]) if get_origin(arguments[0]) is tuple else _array(arguments[0])
    return class_form(annotation)


def _choice(values: tuple[str, ...]) -> Form:
    def read(data: Data, path: str) -> str:
        if data not in values:
            raise NotAReport(path, " | ".join(values))
        return cast(str, data)

    return Form(str, read, {"type": "string", "enum": list(values)})


def _optional(annotation: Any) -> Form:
    inner = form_of(annotation)
    schema = dict(inner.schema)
    if "type" in schema and "enum" not in schema:
        schema["type"] = [schema["type"], "null"]
    else:
        schema = {"anyOf": [schema, {"type": "null"}]}
    return Form(
        lambda value: None if value is None else inner.write(value),
        lambda data, path: None if data is None else inner.read(data, path),
        schema,
        inner.classes,
    )


def _array(annotation: Any) -> Form:
    inner = form_of(annotation)

    def read(data: Data, path: str) -> tuple[Any, ...]:
        if not isinstance(data, list):
            raise NotAReport(path, "a list")
        return tuple(inner.read(item, f"{path}[{index}]") for index, item in enumerate(data))

    return Form(
        lambda values: [inner.write(value) for value in values],
        read,
        {"type": "array", "items": inner.schema},
        inner.classes,
    )


def _pairs(annotation: Any) -> Form:
    """Pairs of a name and a value are an object; the order of its keys is kept."""
    inner = form_of(get_args(annotation)[1])

    def read(data: Data, path: str) -> tuple[tuple[str, Any], ...]:
        if not isinstance(data, dict):
            raise NotAReport(path, "an object")
        return tuple((name, inner.read(value, f"{path}.{name}")) for name, value in data.items())

    return Form(
        lambda pairs: {name: inner.write(value) for name, value in pairs},
        read,
        {"type": "object", "additionalProperties": inner.schema},
        inner.classes,
    )


@cache
def fields_of(owner: type) -> tuple[tuple[str, Form, bool], ...]:
    """Each field of a class in its order: name, form, whether it must be there."""
    return tuple(
        (field.alias or field.name, form_of(_hint(owner, field)), field.default is attrs.NOTHING)
        for field in attrs.fields(owner)
    )


def _hint(owner: type, field: Attribute[Any]) -> Any:
    """The type of a field; of one that is made when it is read (``_sentence``), the type of what is read."""
    public = field.alias or field.name
    if public == field.name:
        return get_type_hints(owner)[field.name]
    return get_type_hints(getattr(owner, public).fget)["return"]


@cache
def class_form(owner: type) -> Form:
    """An attrs class is an object with its fields in their order."""

    def write(value: Any) -> Data:
        return {name: form.write(getattr(value, name)) for name, form, _ in fields_of(owner)}

    def read(data: Data, path: str) -> Any:
        return owner(**read_fields(owner, data, path))

    return Form(write, read, {"$ref": f"#/$defs/{owner.__name__}"}, (owner,))


def read_fields(owner: type, data: Data, path: str) -> dict[str, Any]:
    """The values of an object's fields; unknown and missing keys are refused."""
    if not isinstance(data, dict):
        raise NotAReport(path, "an object")
    known = fields_of(owner)
    names = {name for name, _, _ in known}
    for name in data:
        if name not in names:
            raise NotAReport(f"{path}.{name}".lstrip("."), f"one of {', '.join(sorted(names))}")
    values = {}
    for name, form, required in known:
        at = f"{path}.{name}".lstrip(".")
        if name in data:
            values[name] = form.read(data[name], at)
        elif required:
            raise NotAReport(at, "a value; it is missing")
    return values
