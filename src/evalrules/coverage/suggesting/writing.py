"""A suggested case as YAML, in the key language of its ruleset."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal

from evalrules.coverage.suggesting.draft import Row, Whole
from evalrules.facts.fact import FactValue
from evalrules.ruleset.keys import spelling
from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.day_parts import MonthDay, of_day_text
from evalrules.source.diagnostic import Language

#: A word that YAML cannot take for anything else.
_PLAIN = re.compile(r"[^\W\d_][\w.·/（）()+%-]*(?: [^\W\d_][\w.·/（）()+%-]*)*")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "none"})


def case_text(whole: Whole, name: str, language: Language, *, expect: str) -> str:
    """
    The case as an entry of a file of cases; ``expect`` is written under its key as it is.
    """
    lines = [f"- {_key('name', language)}: {text_written(name)}"]
    typed = {one.name: one.type for one in whole.case_types}
    case = {text_written(key): _given(value, typed.get(key)) for key, value in whole.case.items()}
    case |= _row(whole.case_fields)
    if case:
        lines.append(f"  {_key('case', language)}: {_flow(case)}")
    if whole.as_of is not None:
        lines.append(f"  {_key('as_of', language)}: {whole.as_of.isoformat()}")
    if whole.sites:
        lines.append(f"  {_key('sites', language)}: [{', '.join(_flow(_row(row)) for row in whole.sites)}]")
    if whole.inspections:
        rows = ", ".join(
            _flow(_inspection(site, at, language)) for at, site in enumerate(whole.inspections, 1)
        )
        lines.append(f"  {_key('inspections', language)}: [{rows}]")
    if whole.registers:
        tables = {
            text_written(register): "[" + ", ".join(_flow(_row(row)) for row in rows) + "]"
            for register, rows in whole.registers.items()
        }
        lines.append(f"  {_key('registers', language)}: {_flow(tables)}")
    lines += _facts(whole, language)
    lines.append(f"  {_key('expect', language)}: {expect}")
    return "\n".join(lines) + "\n"


def _facts(whole: Whole, language: Language) -> list[str]:
    if not whole.facts:
        return [f"  {_key('facts', language)}: []"]
    lines = [f"  {_key('facts', language)}:"]
    for kind, site, date, row, named in whole.facts:
        fact: dict[str, str] = {}
        if named is not None:
            fact[_fact_key("id", language)] = text_written(named)
        fact[_fact_key("kind", language)] = text_written(kind)
        if site is not None:
            fact[_fact_key("site", language)] = text_written(site)
        if date is not None:
            fact[_fact_key("date", language)] = date.isoformat()
        lines.append(f"    - {_flow({**fact, **_row(row)})}")
    return lines


def _key(name: str, language: Language) -> str:
    return spelling("worked_case", name, language)


def _fact_key(name: str, language: Language) -> str:
    return spelling("fact", name, language)


def _inspection(site: str | None, number: int, language: Language) -> dict[str, str]:
    row = {spelling("inspection", "id", language): f"J{number}"}
    if site is not None:
        row[spelling("inspection", "site", language)] = text_written(site)
    row[spelling("inspection", "items", language)] = "全部" if language == "zh" else "all"
    return row


def _row(row: Row) -> dict[str, str]:
    return {text_written(name): value_written(value, field) for name, (value, field) in row.items()}


def _flow(entries: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"


def value_written(value: FactValue, field: FieldType | None) -> str:
    """
    A value as a field of its type is written.

    >>> value_written(True, None), value_written("3.10", None), value_written(("甲", "乙"), None)
    ('true', '"3.10"', '[甲, 乙]')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(text_written(one) for one in value) + "]"
    if isinstance(value, int | Decimal):
        number = Decimal(value)
        if field is not None and field.type == "percent":
            return f'"{_number(number * 100)}%"'
        return _number(number)
    if isinstance(value, datetime.datetime):
        return f'"{value:%Y-%m-%d %H:%M}"'
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return f'"{value:%H:%M}"'
    if isinstance(value, MonthDay):
        return f'"{of_day_text(value)}"'
    return text_written(value)


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def text_written(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _given(value: object, type: str | None) -> str:
    """A field of an existing case; what is no text needs no quotes."""
    if isinstance(value, str) and type in ("boolean", "integer", "decimal", "date"):
        return value
    return _raw(value)


def _raw(value: object) -> str:
    """A value of an existing case, as plain data again."""
    if isinstance(value, Mapping):
        return _flow({text_written(str(key)): _raw(one) for key, one in value.items()})
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_raw(one) for one in value) + "]"
    if value is None:
        return '""'
    if isinstance(value, str):
        return text_written(value)
    return value_written(value, None)  # type: ignore[arg-type]
