"""Rows in JsonLogic, in our syntax."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.suites.rows import Kind, Left, Passed, Row, Said, Taken, Word

FOLDER = Path(__file__).parent / "jsonlogic"

_EQUAL = {"==": "==", "===": "==", "!=": "!=", "!==": "!="}
_ORDER = ("<", "<=", ">", ">=")
_LEFT = {
    "%": "integers",
    "cat": "text",
    "substr": "text",
    "merge": "lists",
    "map": "lists",
    "filter": "lists",
    "reduce": "lists",
    "missing_some": "lists",
    "datetime": "moments",
    "duration": "moments",
    "rdelta": "moments",
    "today": "moments",
}
_DECLARED: dict[Kind, str] = {"number": "decimal", "text": "text", "truth": "boolean", "date": "date"}


def rows() -> Iterator[Row]:
    """All rows of all files, in their order."""
    for path in sorted(FOLDER.glob("*.json")):
        for row in json.loads(path.read_text("utf-8"), parse_float=Decimal):
            yield _row(f"{path.stem}/{row['id']}", row["rule"], row["data"], row["expected"])


def _row(identity: str, rule: Any, data: Any, expected: Any) -> Row:
    reading = _Reading(data)
    try:
        word = reading.word(rule)
        said = None if expected is None else _said(expected)
    except Left as left:
        return Passed(identity, left.reason)
    return Taken(identity, word.text, said, reading.fields, reading.case, reading.items)


def _said(expected: Any) -> Said:
    if isinstance(expected, bool | str):
        return expected
    if isinstance(expected, int | Decimal):
        return Decimal(expected)
    raise Left("lists")


class _Reading:
    """One row while it is being read: its rule, and what the case must hold."""

    def __init__(self, data: Any) -> None:
        self.data = data
        self.fields: dict[str, dict[str, Any]] = {}
        self.case: dict[str, Any] = {}
        self.items: tuple[Any, ...] = ()

    def word(self, rule: Any, missing: Kind = "number") -> Word:
        """A rule as an expression; ``missing`` is what a name without a value would be here."""
        if isinstance(rule, bool):
            return Word("true" if rule else "false", "truth")
        if isinstance(rule, int | Decimal):
            return Word(f"({rule})" if rule < 0 else str(rule), "number")
        if isinstance(rule, str):
            return _text(rule)
        if rule is None:
            raise Left("null")
        if isinstance(rule, list) or len(rule) != 1:
            raise Left("lists" if isinstance(rule, list) else "bound")
        ((name, given),) = rule.items()
        return self._call(name, given if isinstance(given, list) else [given], missing)

    def _call(self, name: str, given: list[Any], missing: Kind) -> Word:
        if name in _LEFT:
            raise Left(_LEFT[name])
        if name == "var":
            return self._name(given, missing)
        if name == "missing":
            words = [f"not has({self._name([each], 'number').text})" for each in given]
            return Word(f"({' or '.join(words)})", "truth")
        if name in ("if", "?:"):
            return self._if(given, missing)
        if name in ("some", "all", "none"):
            return self._over_a_list(name, given)
        if name == "in":
            return self._in(given)
        if name == "date":
            return self._date(given)
        if name in ("and", "or", "!", "!!"):
            return self._logic(name, [self.word(each, "truth") for each in given])
        if name in _EQUAL or name in _ORDER:
            return self._comparison(name, given)
        if name in ("+", "-", "*", "/", "min", "max"):
            return self._arithmetic(name, [self.word(each) for each in given])
        raise Left("bound")

    def _name(self, given: list[Any], missing: Kind) -> Word:
        path = given[0] if given else ""
        if path == "" and "item" in self.fields:
            kinds = {declared: kind for kind, declared in _DECLARED.items()}
            return Word("item", kinds[self.fields["item"]["type"]])
        if not isinstance(path, str) or any(part.isdigit() for part in path.split(".")):
            raise Left("lists")
        value = self.data
        for part in path.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        kind = missing if value is None else _kind(value)
        name = path.replace(".", "_")
        self.fields[name] = {"type": _DECLARED[kind], "optional": True}
        if kind == "number":
            self.fields[name]["places"] = 6
        if value is not None:
            self.case[name] = value if isinstance(value, bool) else str(value)
        if len(given) == 2:
            other = self.word(given[1])
            if value is None:
                self.fields[name] = {"type": _DECLARED[other.kind], "optional": True}
            return Word(f"(if has(case.{name}) then case.{name} else {other.text})", other.kind)
        return Word(f"case.{name}", kind)

    def _if(self, given: list[Any], missing: Kind) -> Word:
        if len(given) < 3:
            raise Left("null")
        condition = self.word(given[0], "truth")
        first = self.word(given[1], missing)
        last = self.word(given[2], first.kind) if len(given) == 3 else self._if(given[2:], missing)
        if condition.kind != "truth" or first.kind != last.kind:
            raise Left("types")
        return Word(f"(if {condition.text} then {first.text} else {last.text})", first.kind)

    def _over_a_list(self, name: str, given: list[Any]) -> Word:
        """The items become facts of the kind ``thing``, and the question one about them."""
        items = self.data.get(given[0]["var"]) if isinstance(self.data, dict) else None
        if not isinstance(items, list) or self.items:
            raise Left("lists")
        if name == "all" and not items:
            raise Left("empty")
        self.items = tuple(str(item) for item in items)
        self.fields["item"] = {"type": _DECLARED[_kind(items[0]) if items else "number"]}
        condition = self.word(given[1], "truth").text
        asked = {
            "some": f"exists(thing where {condition})",
            "none": f"(not exists(thing where {condition}))",
            "all": f"(not exists(thing where not {condition}))",
        }
        return Word(asked[name], "truth")

    def _in(self, given: list[Any]) -> Word:
        if not isinstance(given[1], list) or not given[1]:
            raise Left("lists" if isinstance(given[1], list) else "text")
        words = [self.word(each) for each in (given[0], *given[1])]
        if len({word.kind for word in words}) > 1:
            raise Left("types")
        return Word(f"({words[0].text} in [{', '.join(word.text for word in words[1:])}])", "truth")

    def _date(self, given: list[Any]) -> Word:
        if isinstance(given[0], dict):
            name = given[0]["var"]
            if self.data.get(name) == "":
                raise Left("types")
            self.fields[name] = {"type": "date", "optional": True}
            self.case |= {name: self.data[name]} if name in self.data else {}
            return Word(f"case.{name}", "date")
        if len(given[0]) != len("2021-01-01"):
            raise Left("moments")
        return Word(given[0], "date")

    def _logic(self, name: str, words: list[Word]) -> Word:
        if any(word.kind != "truth" for word in words):
            raise Left("types")
        if name == "!!":
            return words[0]
        if name == "!":
            return Word(f"(not {words[0].text})", "truth")
        return Word(f"({f' {name} '.join(word.text for word in words)})", "truth")

    def _comparison(self, name: str, given: list[Any]) -> Word:
        words = [self.word(each) for each in given]
        kinds = {word.kind for word in words}
        if len(kinds) > 1 or (name in _ORDER and kinds & {"text", "truth"}):
            raise Left("types" if len(kinds) > 1 else "text")
        texts = [word.text for word in words]
        pairs = pairwise(texts)
        return Word(
            f"({' and '.join(f'{one} {_EQUAL.get(name, name)} {two}' for one, two in pairs)})", "truth"
        )

    def _arithmetic(self, name: str, words: list[Word]) -> Word:
        if {word.kind for word in words} == {"date"}:
            raise Left("moments")
        if any(word.kind != "number" for word in words):
            raise Left("types")
        texts = [word.text for word in words]
        if len(texts) == 1:
            return Word(f"(-{texts[0]})" if name == "-" else texts[0], "number")
        if name in ("min", "max"):
            return Word(f"{name}({', '.join(texts)})", "number")
        return Word(f"({f' {name} '.join(texts)})", "number")


def _kind(value: Any) -> Kind:
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, int | Decimal):
        return "number"
    if isinstance(value, str):
        return "text"
    raise Left("lists")


def _text(text: str) -> Word:
    if "'" in text or "\\" in text:
        raise Left("text")
    return Word(f"'{text}'", "text")
