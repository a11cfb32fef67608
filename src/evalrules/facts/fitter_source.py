"""
Source of the generated fitters: one function a kind, for rows in which every value is what it should be.

A fitter returns the fact, or None as soon as anything is unusual; the row then takes the careful way, which knows
every spelling and every message. So a fitter may refuse too much but never accept too much. The source holds no text
of an author: names and values come in as constants, which are variables of the function around, so that kinds of one
shape share their code.
"""

from __future__ import annotations

import datetime
import math
import textwrap
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any

from evalrules.facts.fact import Fact, FactDraft, FactValue
from evalrules.facts.near import NearMisses
from evalrules.facts.numbers import MAX_DIGITS, Misfit
from evalrules.facts.values import fitted_value, is_blank
from evalrules.ruleset.vocabulary import FieldType, Kind

#: What the rows of one fit share: how an id is noted with its first number, sites, days, the case, keys by register,
#: and how a text is noted to be looked at.
Shared = tuple[
    Callable[[str, int], int],
    Mapping[str, str],
    Mapping[object, datetime.date],
    str,
    Mapping[str, Mapping[str, str]],
    Callable[[str], None],
]
#: ``(row, number, place, shared) -> Fact | None``
Fitter = Callable[[dict[Any, Any], int, str, Shared], Fact | None]
#: The spellings of id, kind, case, site, date and place in a row; None: the row has no such key.
Dialect = tuple[str | None, str, str | None, str | None, str | None, str | None]

#: Texts that one field remembers, and the characters of one.
_REMEMBERED = 4096
_LONGEST_REMEMBERED = 100

_MAKE = """\
def make({constants}):
    def fit_row(row, number, place, shared):
        first, sites, days, this_case, tables, texts = shared
        try:
{body}
        except (KeyError, TypeError, ValueError):
            return None
        fact = DRAFT()
        fact.id = id
        fact.kind = KIND
        fact.site = site
        fact.date = date
        fact.values = values
        fact.place = place
        fact.__class__ = FACT
        return fact
    return fit_row
"""


def generated(kind: Kind, dialect: Dialect, memories: Mapping[str, dict[str, FactValue]]) -> Fitter:
    """Generate the fitter of a kind for rows with these built-in keys."""
    constants: dict[str, Any] = {
        "DRAFT": FactDraft, "FACT": Fact, "KIND": kind.name,
    }  # fmt: skip
    required = [field for field in kind.fields if not field.optional]
    optional = [field for field in kind.fields if field.optional]
    # What a row says of its place the origin has read already; here it is only one key more.
    names = dict(zip(dialect, ("id", None, "case", "site", "date", "noted"), strict=True))
    read = {key: name for key, name in names.items() if key is not None and name is not None}
    read |= {field.name: f"x{index}" for index, field in enumerate(required)}
    body: list[str] = []
    if read:
        constants["GET"] = itemgetter(*read)
        body.append(f"{', '.join(read.values())} = GET(row)")
    body += _built_in(dialect)
    for index, field in enumerate(required):
        constants[f"K{index}"] = field.name
        body += _checks(field, index, constants, memories)
    pairs = ", ".join(f"K{index}: x{index}" for index in range(len(required)))
    body.append(f"values = {{{pairs}}}")
    least = len(read) + 1
    if optional:
        body.append(f"count = {least}")
    for index, field in enumerate(optional, len(required)):
        constants[f"K{index}"] = field.name
        body += [
            f"x{index} = row.get(K{index})",
            f"if x{index} is not None:",
            *_indented(_checks(field, index, constants, memories), 1),
            f"    values[K{index}] = x{index}",
            "    count += 1",
            f"elif K{index} in row:",
            "    count += 1",
        ]
    # A key more than those that were read is unknown, or the other spelling of one.
    if optional:
        body += ["if len(row) != count:", "    return None"]
    else:
        body = [f"if len(row) != {least}:", "    return None", *body]
    source = _MAKE.format(
        constants=", ".join(constants),
        body="\n".join(_indented(body, 3)),
    )
    return _maker(source)(*constants.values())


@lru_cache(maxsize=512)
def _maker(source: str) -> Callable[..., Fitter]:
    names: dict[str, Any] = {}
    exec(compile(source, "<fitter>", "exec"), names)
    return names["make"]  # type: ignore[no-any-return]


def _indented(lines: list[str], levels: int) -> list[str]:
    return [textwrap.indent(line, "    " * levels) for line in lines]


def _built_in(dialect: Dialect) -> list[str]:
    """Lines that check id, case, site and date. What sorts before ``"!"`` is empty or begins with a blank."""
    id, _, case, site, date, _ = dialect
    lines = ['id = f"#{number}"'] if id is None else ['if id < "!":', "    return None"]
    lines += ["if first(id, number) != number:", "    return None"]
    if case is not None:
        lines += ["if case != this_case:", "    return None"]
    for name, key, table in (("site", site, "sites"), ("date", date, "days")):
        if key is None:
            lines.append(f"{name} = None")
        else:
            lines += [f"if {name} is not None:", f"    {name} = {table}[{name}]"]
    return lines


def _checks(
    field: FieldType,
    index: int,
    constants: dict[str, Any],
    memories: Mapping[str, dict[str, FactValue]],
) -> list[str]:
    """Lines that check and convert ``x<index>``; whatever raises on the way is unusual too."""
    x = f"x{index}"
    if field.type == "text":
        # One comparison: what is no text raises, what is empty or begins with a blank is less. The rest about texts
        # (their length, damaged characters) is looked at once for all of them, see FactRows.
        return [f'if {x} < "!":', "    return None", f"texts({x})"]
    if field.type == "choice":
        constants[f"T{index}"] = {**field.aliases, **{value: value for value in field.values}}
        return [f"{x} = T{index}[{x}]"]
    if field.type == "ref":
        constants[f"T{index}"] = field.register
        return [f"{x} = tables[T{index}][{x}]"]
    converted = _converted(field, index, constants, memories[field.name])
    if field.type == "boolean":
        return [f"if {x} is not True and {x} is not False:", *_indented(converted, 1)]
    if field.type == "integer":
        limit = Decimal(10**MAX_DIGITS - 1)
        constants[f"L{index}"] = math.ceil(-limit if field.minimum is None else max(field.minimum, -limit))
        constants[f"H{index}"] = math.floor(limit if field.maximum is None else min(field.maximum, limit))
        return [
            f"if type({x}) is not int:", *_indented(converted, 1),
            f"elif not L{index} <= {x} <= H{index}:", "    return None",
        ]  # fmt: skip
    return converted


def _converted(
    field: FieldType, index: int, constants: dict[str, Any], memory: dict[str, FactValue]
) -> list[str]:
    """Lines that look a text up among those seen before, or else convert."""
    constants[f"M{index}"] = memory
    constants[f"C{index}"] = _converter(field, memory)
    x, y = f"x{index}", f"y{index}"
    return [
        f"{y} = M{index}.get({x}) if type({x}) is str else None",
        f"if {y} is None:", f"    {y} = C{index}({x})", f"    if {y} is None:", "        return None",
        f"{x} = {y}",
    ]  # fmt: skip


def _converter(field: FieldType, memory: dict[str, FactValue]) -> Callable[[object], FactValue | None]:
    near = NearMisses(budget=0)

    def convert(raw: object) -> FactValue | None:
        if is_blank(raw):
            return None
        found = fitted_value(field, raw, {}, near)
        if isinstance(found, Misfit):
            return None
        if type(raw) is str and len(raw) < _LONGEST_REMEMBERED and len(memory) < _REMEMBERED:
            memory[raw] = found
        return found

    return convert
