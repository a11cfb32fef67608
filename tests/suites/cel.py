"""Rows of the conformance suite of the Common Expression Language, in our syntax."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.suites.cel_syntax import Call, Literal, Tree, parse
from tests.suites.rows import Kind, Left, Passed, Row, Said, Taken, Word
from tests.suites.textproto import Message, read

FOLDER = Path(__file__).parent / "cel"

_JOINED = {"&&": "and", "||": "or"}
_ORDER = ("<", "<=", ">", ">=")
_PARTS = {
    ".getFullYear": "{}.year",
    ".getMonth": "({}.month - 1)",
    ".getDate": "{}.day",
    ".getDayOfMonth": "({}.day - 1)",
}
_WEEKDAY = "(if {0}.weekday == 7 then 0 else {0}.weekday)"
_FUNCTIONS = {
    "math.greatest": "max",
    "math.least": "min",
    "math.abs": "abs",
    "math.floor": "floor",
    "math.ceil": "ceil",
}
_CONVERSIONS = ("int", "uint", "double", "string", "bytes", "bool", "duration", "type", "size")
_TYPES: dict[str, tuple[Kind, dict[str, Any]]] = {
    "INT64": ("number", {"type": "integer"}),
    "UINT64": ("number", {"type": "integer"}),
    "DOUBLE": ("number", {"type": "decimal"}),
    "STRING": ("text", {"type": "text"}),
    "BOOL": ("truth", {"type": "boolean"}),
}
_LARGEST = Decimal(10) ** 30
#: Whole numbers from here on are not all binary fractions of 64 bits.
_EXACT = Decimal(2) ** 53


def rows() -> Iterator[Row]:
    """All rows of all files, in their order."""
    for path in sorted(FOLDER.glob("*.textproto")):
        for section in read(path.read_text("utf-8"))["section"]:
            for test in section.get("test", ()):
                yield _row(f"{path.stem}/{section['name'][0]}/{test['name'][0]}", test)


def _row(identity: str, test: Message) -> Row:
    try:
        if "container" in test:
            raise Left("messages")
        reading = _Reading(test)
        word = reading.word(parse(test["expr"][0]))
        expected = _expected(test)
        if expected is None and not reading.refused:
            raise Left(_no_error(str(test["eval_error"])))
        if expected is not None and reading.refused:
            raise Left(reading.refused)
    except Left as left:
        return Passed(identity, left.reason)
    return Taken(identity, word.text, expected, reading.fields, reading.case, reading.items)


def _no_error(error: str) -> str:
    """Why what is an error there is none here."""
    if "zero" in error:
        return "decided"
    return "binary" if "range" in error or "overflow" in error else "types"


def _expected(test: Message) -> Said | None:
    if "value" not in test:
        return None if "eval_error" in test else True
    (kind, (value,)), *_ = test["value"][0].items()
    if kind in ("int64_value", "uint64_value", "double_value"):
        return _number(value)
    if kind == "string_value":
        return str(value)
    if kind == "bool_value":
        return bool(value == "true")
    reasons = {"null_value": "null", "bytes_value": "bytes", "map_value": "lists", "list_value": "lists"}
    raise Left(reasons.get(kind, "messages"))


def _number(text: str) -> Decimal:
    plain = text.rstrip("uU") if not text.startswith("0x") else str(int(text.rstrip("uU"), 16))
    try:
        number = Decimal(plain)
    except ArithmeticError:
        raise Left("binary") from None
    if not number.is_finite() or (number == 0 and number.is_signed()):
        raise Left("binary")
    if abs(number) >= _LARGEST or (number and number.adjusted() < -28):
        raise Left("size")
    return number


class _Reading:
    """One row while it is being read: its expression, and what the case must hold."""

    def __init__(self, test: Message) -> None:
        self.fields: dict[str, dict[str, Any]] = {}
        self.case: dict[str, Any] = {}
        self.items: tuple[Any, ...] = ()
        #: Why the row would be refused when it is read, if it would.
        self.refused = ""
        self.kinds: dict[str, Kind] = {}
        self.names: dict[str, str] = {}
        for one in test.get("type_env", ()):
            self._declare(one)
        for one in test.get("bindings", ()):
            self._bind(one)

    def _declare(self, one: Message) -> None:
        primitive = one.get("ident", [{}])[0].get("type", [{}])[0].get("primitive", [""])[0]
        if primitive not in _TYPES:
            return
        name = one["name"][0]
        self.kinds[name], self.fields[name] = _TYPES[primitive][0], {**_TYPES[primitive][1], "optional": True}

    def _bind(self, one: Message) -> None:
        value = one["value"][0].get("value", [{}])[0]
        if len(value) == 1 and one["key"][0] in self.fields:
            ((kind, (said,)),) = value.items()
            self.case[one["key"][0]] = said == "true" if kind == "bool_value" else str(said)

    def word(self, tree: Tree) -> Word:
        return self._literal(tree) if isinstance(tree, Literal) else self._call(tree)

    def _literal(self, tree: Literal) -> Word:
        if tree.kind in ("int", "uint", "double"):
            number = _number(tree.text)
            if tree.kind == "double" and abs(number) >= _EXACT:
                raise Left("binary")
            return Word(f"{number:f}", "number")
        if tree.kind == "bool":
            return Word(tree.text, "truth")
        if tree.kind == "string":
            return Word(_text(tree.text), "text")
        if tree.kind == "name":
            if tree.text in self.names:
                return Word(self.names[tree.text], self.kinds[tree.text])
            if tree.text in self.kinds:
                return Word(f"case.{tree.text}", self.kinds[tree.text])
            raise Left("bound" if len(tree.text) <= 2 else "messages")
        raise Left(tree.kind)

    def _call(self, tree: Call) -> Word:
        name = f"math{tree.name}" if _of_math(tree) else tree.name
        arguments = tree.arguments[1:] if _of_math(tree) else tree.arguments
        if name == "dyn":
            return self.word(arguments[0])
        if name in (".exists", ".all", ".exists_one") or (
            name in (".size", "size") and _is_list(arguments[0])
        ):
            return self._over_a_list(name, arguments)
        if name == "in":
            return self._in(arguments)
        if name == "timestamp":
            return self._moment(arguments)
        if name in _FUNCTIONS:
            return self._function(name, arguments)
        if name in (*_PARTS, ".getDayOfWeek"):
            return self._part(name, arguments)
        if (reason := _unknown(name)) is not None:
            raise Left(reason)
        return self._operator(name, [self.word(each) for each in arguments])

    def _operator(self, name: str, words: list[Word]) -> Word:
        kinds = {word.kind for word in words}
        texts = [word.text for word in words]
        if name in ("&&", "||"):
            self._need(kinds == {"truth"})
            return Word(f"({texts[0]} {_JOINED[name]} {texts[1]})", "truth")
        if name == "!x":
            self._need(kinds == {"truth"})
            return Word(f"(not {texts[0]})", "truth")
        if name == "?:":
            self._need(words[0].kind == "truth" and words[1].kind == words[2].kind)
            return Word(f"(if {texts[0]} then {texts[1]} else {texts[2]})", words[1].kind)
        if name in ("==", "!="):
            self._need(len(kinds) == 1)
            return Word(f"({texts[0]} {name} {texts[1]})", "truth")
        if name in _ORDER:
            if kinds in ({"text"}, {"truth"}):
                raise Left("text" if kinds == {"text"} else "types")
            self._need(len(kinds) == 1)
            return Word(f"({texts[0]} {name} {texts[1]})", "truth")
        if "moment" in kinds:
            raise Left("moments")
        if name == "+" and "text" in kinds:
            raise Left("text")
        self._need(kinds == {"number"})
        if name == "-x":
            return Word(f"(-{texts[0]})", "number")
        if name == "/" and texts[1].strip("0.") == "":
            self.refused = "reading" if "." not in texts[1] else "binary"
        return Word(f"({texts[0]} {name} {texts[1]})", "number")

    def _need(self, fits: bool) -> None:
        """Different types together are refused when the ruleset is read; a row that expects an error is content."""
        if not fits:
            self.refused = "types"

    def _in(self, arguments: tuple[Tree, ...]) -> Word:
        if not _is_list(arguments[1]) or not (isinstance(arguments[1], Call) and arguments[1].arguments):
            raise Left("lists")
        words = [self.word(each) for each in (arguments[0], *arguments[1].arguments)]
        self._need(len({word.kind for word in words}) == 1)
        return Word(f"({words[0].text} in [{', '.join(word.text for word in words[1:])}])", "truth")

    def _moment(self, arguments: tuple[Tree, ...]) -> Word:
        if len(arguments) != 1 or not isinstance(arguments[0], Literal) or arguments[0].kind != "string":
            raise Left("moments")
        said = arguments[0].text.strip("'\"")
        if len(said) != len("2009-02-13T23:31:30Z") or not said.endswith("Z") or said.startswith("0000"):
            raise Left("moments")
        name = f"at{len(self.fields)}"
        self.fields[name] = {"type": "datetime", "optional": True}
        self.case[name] = said[:-1]
        return Word(f"case.{name}", "moment")

    def _part(self, name: str, arguments: tuple[Tree, ...]) -> Word:
        moment = self.word(arguments[0])
        if len(arguments) > 1 or moment.kind != "moment":
            raise Left("moments")
        return Word(_PARTS.get(name, _WEEKDAY).format(moment.text), "number")

    def _function(self, name: str, arguments: tuple[Tree, ...]) -> Word:
        words = [self.word(each) for each in arguments if not _is_list(each)]
        if len(words) < len(arguments):
            raise Left("lists")
        self._need(all(word.kind == "number" for word in words))
        if name in ("math.greatest", "math.least") and len(words) == 1:
            return words[0]
        return Word(f"{_FUNCTIONS[name]}({', '.join(word.text for word in words)})", "number")

    def _over_a_list(self, name: str, arguments: tuple[Tree, ...]) -> Word:
        """A list becomes facts of the kind ``thing``, one for each item, and the macro a count of them."""
        items = arguments[0]
        if not (isinstance(items, Call) and _is_list(items)) or self.items:
            raise Left("lists")
        words = [_Reading({}).word(each) for each in items.arguments]
        kinds = {word.kind for word in words} or {"number"}
        if len(kinds) > 1 or kinds == {"moment"} or any(" " in word.text for word in words):
            raise Left("types" if len(kinds) > 1 else "lists")
        self.items = tuple(_said(word) for word in words)
        kind = next(iter(kinds))
        declared = {"number": "decimal", "text": "text", "truth": "boolean"}
        self.fields["item"] = {"type": declared[kind]}
        if name in (".size", "size"):
            return Word("count(thing)", "number")
        if len(arguments) != 3 or not isinstance(arguments[1], Literal):
            raise Left("bound")
        variable = arguments[1].text
        self.names[variable], self.kinds[variable] = "item", kind
        condition = self.word(arguments[2])
        del self.names[variable], self.kinds[variable]
        self._need(condition.kind == "truth")
        if name == ".exists":
            return Word(f"exists(thing where {condition.text})", "truth")
        if name == ".exists_one":
            return Word(f"(count(thing where {condition.text}) == 1)", "truth")
        return Word(f"(not exists(thing where not {condition.text}))", "truth")


def _is_list(tree: Tree) -> bool:
    return isinstance(tree, Call) and tree.name == "list"


def _of_math(tree: Call) -> bool:
    return tree.name.startswith(".") and tree.arguments[:1] == (Literal("name", "math"),)


def _said(word: Word) -> Any:
    if word.kind == "truth":
        return word.text == "true"
    return word.text.strip("'") if word.kind == "text" else word.text.strip("()")


def _text(written: str) -> str:
    inside = written[1:-1]
    if (
        written[0] in "rR"
        or written[:3] in ('"""', "'''")
        or "\\" in inside
        or "'" in inside
        or not inside.isprintable()
    ):
        raise Left("text")
    return f"'{inside}'"


def _unknown(name: str) -> str | None:
    """Why a function or operator is not in the language; None: it is."""
    if name in ("&&", "||", "!x", "-x", "?:", "==", "!=", *_ORDER, "+", "-", "*", "/"):
        return None
    if name == "%":
        return "integers"
    if name in ("list", "[]", ".map", ".filter", ".size"):
        return "lists"
    if name == "size":
        return "text"
    if name in _CONVERSIONS:
        return "moments" if name == "duration" else "types"
    if name.startswith(".get"):
        return "moments"
    if name in (".startsWith", ".endsWith", ".matches", ".contains", "matches"):
        return "text"
    return "bound"
