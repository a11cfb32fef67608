"""Reading protocol buffers in text format, as far as the suite needs."""

from __future__ import annotations

import re
from typing import Any

#: A message: every field is a list, in order.
Message = dict[str, list[Any]]

_TOKEN = re.compile(
    r"""(?P<space>\s+|\#[^\n]*|[,;])|(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|(?P<word>\[[A-Za-z][\w./]*\]|[\w.+\-]+)|(?P<mark>[:{}])|(?P<odd>.)"""
)
_ESCAPE = re.compile(rb"\\(x[0-9a-fA-F]{1,2}|[0-7]{1,3}|U[0-9a-fA-F]{8}|u[0-9a-fA-F]{4}|.)", re.DOTALL)
_PLAIN = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}


class Text(str):
    """A quoted value; what is not quoted (a number, a word) is a plain ``str``."""


def read(text: str) -> Message:
    """
    The message of a file.

    >>> read('a: 1 b { c: "x" "y" } b: { c: \\'z\\' }')
    {'a': ['1'], 'b': [{'c': ['xy']}, {'c': ['z']}]}
    """
    tokens = [match for match in _TOKEN.finditer(text) if match.lastgroup != "space"]
    odd = [match.group() for match in tokens if match.lastgroup == "odd"]
    assert not odd, odd
    message, rest = _message(tokens, 0)
    assert rest == len(tokens), tokens[rest]
    return message


def _message(tokens: list[re.Match[str]], at: int) -> tuple[Message, int]:
    message: Message = {}
    while at < len(tokens) and tokens[at].group() != "}":
        name = tokens[at].group()
        at += 1
        if tokens[at].group() == ":":
            at += 1
        value, at = _value(tokens, at)
        message.setdefault(name, []).append(value)
    return message, at


def _value(tokens: list[re.Match[str]], at: int) -> tuple[Any, int]:
    if tokens[at].group() == "{":
        value, at = _message(tokens, at + 1)
        return value, at + 1
    if tokens[at].lastgroup != "text":
        return tokens[at].group(), at + 1
    parts = []
    while at < len(tokens) and tokens[at].lastgroup == "text":
        parts.append(_unescaped(tokens[at].group()[1:-1]))
        at += 1
    return Text(b"".join(parts).decode("utf-8", "backslashreplace")), at


def _unescaped(text: str) -> bytes:
    def one(match: re.Match[bytes]) -> bytes:
        code = match.group(1)
        if code[:1] in (b"u", b"U") and len(code) > 1:
            return chr(int(code[1:], 16)).encode()
        if code[:1] == b"x" and len(code) > 1:
            return bytes([int(code[1:], 16)])
        if code[:1].isdigit():
            return bytes([int(code, 8)])
        return _PLAIN.get(code, code)

    return _ESCAPE.sub(one, text.encode())
