"""The Common Expression Language as a tree: just enough of its grammar to tell what a row asks."""

from __future__ import annotations

import re

from attrs import frozen

from tests.suites.rows import Left


@frozen
class Literal:
    """``int``, ``uint``, ``double``, ``string``, ``bytes``, ``bool``, ``null`` or ``name``, as written."""

    kind: str
    text: str


@frozen
class Call:
    """An operator, a function or (with ``.`` before its name) a method, whose first argument is its object."""

    name: str
    arguments: tuple[Tree, ...]


Tree = Literal | Call

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*)
    |(?P<double>(?:\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?))
    |(?P<uint>(?:0x[0-9a-fA-F]+|\d+)[uU])
    |(?P<int>0x[0-9a-fA-F]+|\d+)
    |(?P<string>[rR]?(?:\"\"\"(?:\\.|[^\\])*?\"\"\"|'''(?:\\.|[^\\])*?'''|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'))
    |(?P<bytes>[bB][rR]?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'))
    |(?P<name>[A-Za-z_]\w*)
    |(?P<mark>&&|\|\||[=!<>]=|[-+*/%<>!?:.,()\[\]{}])
    |(?P<odd>.)""",
    re.VERBOSE | re.DOTALL,
)
_LEVELS = (("||",), ("&&",), ("==", "!=", "<", "<=", ">", ">=", "in"), ("+", "-"), ("*", "/", "%"))


def parse(text: str) -> Tree:
    """
    The tree of an expression.

    >>> parse("-x < 3 ? f(1u) : y.size()").name
    '?:'
    """
    parser = _Parser(text)
    tree = parser.ternary()
    if parser.ahead:
        raise Left("messages" if parser.ahead == "{" else "bound")
    return tree


class _Parser:
    def __init__(self, text: str) -> None:
        tokens = [match for match in _TOKEN.finditer(text) if match.lastgroup != "space"]
        self.tokens = [(str(match.lastgroup), match.group()) for match in tokens]
        self.at = 0

    @property
    def ahead(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self, expected: str = "") -> tuple[str, str]:
        if not self.ahead or (expected and self.ahead != expected):
            raise Left("messages" if self.ahead == "{" else "bound")
        self.at += 1
        return self.tokens[self.at - 1]

    def ternary(self) -> Tree:
        condition = self.level(0)
        if self.ahead != "?":
            return condition
        self.take()
        first = self.level(0)
        self.take(":")
        return Call("?:", (condition, first, self.ternary()))

    def level(self, depth: int) -> Tree:
        if depth == len(_LEVELS):
            return self.unary()
        left = self.level(depth + 1)
        while self.ahead in _LEVELS[depth] and self.ahead:
            operator = self.take()[1]
            left = Call(operator, (left, self.level(depth + 1)))
        return left

    def unary(self) -> Tree:
        if self.ahead in ("!", "-"):
            return Call(f"{self.take()[1]}x", (self.unary(),))
        tree = self.primary()
        while self.ahead in (".", "["):
            if self.take()[1] == "[":
                tree = Call("[]", (tree, self.ternary()))
                self.take("]")
                continue
            name = self.take()[1]
            tree = Call(f".{name}", (tree, *(self.arguments(")") if self.ahead == "(" else ())))
        return tree

    def primary(self) -> Tree:
        kind, text = self.take()
        if text == "(":
            tree = self.ternary()
            self.take(")")
            return tree
        if text == "[":
            self.at -= 1
            return Call("list", self.arguments("]"))
        if text == "{":
            raise Left("lists")
        if text in ("true", "false"):
            return Literal("bool", text)
        if text == "null":
            return Literal("null", text)
        if kind == "name" and self.ahead == "(":
            return Call(text, self.arguments(")"))
        if kind == "name" and self.ahead == "{":
            raise Left("messages")
        if kind in ("mark", "odd"):
            raise Left("messages" if text == "." else "bound")
        return Literal(kind, text)

    def arguments(self, closing: str) -> tuple[Tree, ...]:
        self.take()
        found: list[Tree] = []
        while self.ahead != closing:
            found.append(self.ternary())
            if self.ahead != closing:
                self.take(",")
        self.take(closing)
        return tuple(found)
