"""Decision tables and expressions of the Decision Model and Notation, in our syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from tests.suites.rows import Left, Passed, Row, Said, Taken

FOLDER = Path(__file__).parent / "dmn"

_TAKE = {
    "UNIQUE": "unique",
    "ANY": "first",
    "FIRST": "first",
    "COLLECT SUM": "sum",
    "COLLECT MIN": "min",
    "COLLECT MAX": "max",
    "COLLECT COUNT": "count",
}
_WORDS = {"<": "below", "<=": "to", ">": "above", ">=": "from"}
_RANGE = re.compile(r"([\[(\]])(.+)\.\.(.+)([\])\[])")
_DATE = re.compile(r'date\("(\d{4}-\d\d-\d\d)"\)')
_FUNCTIONS = {
    "ceiling(": "ceil(",
    "round half up(x, 1)": "round(case.x, 1, half_up)",
    "round half even(x, 1)": "round(case.x, 1, half_even)",
    "round down(x, 1)": "round(case.x, 1, truncate)",
}
_LEFT = {
    "null": "null",
    "**": "integers",
    "modulo": "integers",
    "string length": "text",
    '+ "': "text",
    " satisfies ": "lists",
    "count(": "lists",
    "{": "lists",
}
_ASKED_FIELDS = {
    "a": {"type": "boolean", "optional": True},
    "b": {"type": "boolean", "optional": True},
    "x": {"type": "decimal", "optional": True},
    "y": {"type": "decimal", "optional": True},
    "s": {"type": "text", "optional": True},
    "d": {"type": "date", "optional": True},
}


def rows() -> Iterator[Row]:
    """All rows, in their order."""
    suite = yaml.load((FOLDER / "own.yaml").read_text("utf-8"), _Exact)
    for table in suite["tables"]:
        for number, test in enumerate(table["tests"], 1):
            yield _tried(f"own/{table['id']}/{number}", _table_row, table, test)
    for number, (a, b, both, either) in enumerate(suite["ternary"], 1):
        yield _tried(f"own/and/{number}", _literal_row, "a and b", {"a": a, "b": b}, both)
        yield _tried(f"own/or/{number}", _literal_row, "a or b", {"a": a, "b": b}, either)
    for number, (text, given, expected) in enumerate(suite["literals"], 1):
        yield _tried(f"own/literals/{number}", _literal_row, text, given, expected)


class _Exact(yaml.SafeLoader):
    """Numbers with a point as they are written, not as binary fractions."""


_Exact.add_constructor(
    "tag:yaml.org,2002:float",
    lambda loader, node: Decimal(loader.construct_scalar(node)),  # type: ignore[arg-type]
)


def _tried(identity: str, make: Any, *given: Any) -> Row:
    try:
        return make(identity, *given)  # type: ignore[no-any-return]
    except Left as left:
        return Passed(identity, left.reason)


def _said(expected: Any) -> Said | None:
    if isinstance(expected, list):
        raise Left("policy")
    return Decimal(expected) if isinstance(expected, int) and not isinstance(expected, bool) else expected


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value if isinstance(value, bool) else str(value)
        for name, value in values.items()
        if value is not None
    }


def _table_row(identity: str, table: dict[str, Any], test: dict[str, Any]) -> Taken:
    expected = _said(test["expected"])
    if not table.get("whole", True) and expected is not None:
        raise Left("whole")
    inputs = {
        name: {**({"type": about} if isinstance(about, str) else about), "optional": True}
        for name, about in table["inputs"].items()
    }
    asked: dict[str, Any] | list[tuple[str, str]]
    if isinstance(table["rules"][0][-1], str):
        asked = [
            (rule[-1].strip('"'), " and ".join(_conditions(inputs, rule)) or "true")
            for rule in table["rules"]
        ]
    else:
        asked = {
            "by": [f"case.{name}" for name in inputs],
            "rows": [
                [*(_cell(cell, inputs[name]) for name, cell in zip(inputs, rule[:-1], strict=True)), rule[-1]]
                for rule in table["rules"]
            ],
            "take": _policy(table),
        }
    return Taken(identity, asked, expected, inputs, _given(test["given"]))


def _policy(table: dict[str, Any]) -> str:
    if table["hit"] == "PRIORITY":
        assert table["outputs"] == sorted(table["outputs"], reverse=True)
        return "max"
    if table["hit"] not in _TAKE:
        raise Left("policy")
    return _TAKE[table["hit"]]


def _cell(cell: str, field: dict[str, Any]) -> str:
    """An entry as a word of a table."""
    cell = _DATE.sub(r"\1", cell)
    if cell == "-":
        return "any"
    if cell.startswith("not("):
        named = _values(cell[4:-1])
        return "|".join(value for value in field["values"] if value not in named)
    if (found := _RANGE.fullmatch(cell)) is not None:
        opening, low, high, closing = found.groups()
        if opening == "[" and closing == "]":
            return f"{low}..{high}"
        return f"{'from' if opening == '[' else 'above'} {low} {'to' if closing == ']' else 'below'} {high}"
    operator, _, bound = cell.partition(" ")
    if operator in _WORDS:
        return f"{_WORDS[operator]} {bound}"
    return "|".join(_values(cell))


def _values(cells: str) -> list[str]:
    return [value.strip().strip('"') for value in cells.split(",")]


def _conditions(inputs: dict[str, Any], rule: list[str]) -> Iterator[str]:
    """The entries of a rule as conditions."""
    for name, cell in zip(inputs, rule[:-1], strict=True):
        if cell == "-":
            continue
        if cell.startswith("not("):
            yield f"not case.{name} in [{', '.join(_quoted(each) for each in _values(cell[4:-1]))}]"
        elif cell.partition(" ")[0] in _WORDS:
            yield f"case.{name} {cell}"
        elif (found := _RANGE.fullmatch(cell)) is not None:
            yield f"case.{name} in {_interval(*found.groups())}"
        else:
            word = cell if cell in ("true", "false") else _quoted(cell.strip('"'))
            yield f"case.{name} == {word}"


def _quoted(text: str) -> str:
    return f"'{text}'"


def _interval(opening: str, low: str, high: str, closing: str) -> str:
    if (opening, closing) == ("[", "]"):
        return f"{low}..{high}"
    return f"{'[' if opening == '[' else '('}{low}, {high}{']' if closing == ']' else ')'}"


def _literal_row(identity: str, text: str, given: dict[str, Any], expected: Any) -> Taken:
    for sign, reason in _LEFT.items():
        if sign in text:
            raise Left(reason)
    if text.startswith("if ") and None in given.values():
        raise Left("null")
    names = re.findall(r"\b[abxysd]\b(?!\()", text)
    fields = {name: _ASKED_FIELDS[name] for name in names}
    return Taken(identity, _expression(text), _said(expected), fields, _given(given))


def _expression(text: str) -> str:
    text = _DATE.sub(r"\1", text)
    for theirs, ours in _FUNCTIONS.items():
        text = text.replace(theirs, ours)
    text = re.sub(r"between (\S+) and (\S+)", r"in \1..\2", text)
    text = _RANGE.sub(lambda found: _interval(*found.groups()), text)
    text = re.sub(r" in \(([^.()]*)\)", lambda found: _members(found.group(1)), text)
    text = re.sub(r"(?<![<>!=])=(?!=)", "==", text)
    text = re.sub(r"\bnot\((\w)\)", r"not \1", text)
    return re.sub(r"(?<![\w.'\"])([abxysd])(?![\w.'\"(])", r"case.\1", text)


def _members(inside: str) -> str:
    """A list; an interval with round brackets stays one."""
    return f" in [{inside}]" if inside.count(",") != 1 or '"' in inside else f" in ({inside})"
