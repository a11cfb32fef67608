"""Facts in JSON, every number read from its text."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation

from evalrules.facts.reading.content import Content
from evalrules.facts.reading.parts import case_of_parts
from evalrules.facts.reading.positions import JsonOrigin, JsonPositions
from evalrules.facts.rows import Origin, RawCase, RepeatedKey, Unreadable
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.fact_files import FACTS_BROKEN_JSON, FACTS_TOO_DEEP
from evalrules.source.span import Span

#: Characters of a number that are still read; longer ones are refused with the place of their row.
MAX_NUMBER = 60

#: The decoder's own messages, in words for the person who mends the file.
_BROKEN = {
    "Expecting value": ("这里应当有一个值", "a value is missing"),
    "Expecting ',' delimiter": ("这里缺少逗号或右括号", "a comma or a closing bracket is missing"),
    "Expecting ':' delimiter": ("键后面缺少冒号", "a colon is missing after the key"),
    "Expecting property name enclosed in double quotes": (
        "这里应当是英文双引号括起的键", "a key in double quotes is missing"),
    "Illegal trailing comma before end of object": ("右括号前多了一个逗号", "there is a comma before the bracket"),
    "Illegal trailing comma before end of array": ("右括号前多了一个逗号", "there is a comma before the bracket"),
    "Unterminated string starting at": ("从这里开始的文本没有合上引号", "the text that begins here has no closing quote"),
    "Invalid control character at": ("文本里有换行或控制字符", "there is a line break or a control character in a text"),
    "Extra data": ("完整的内容之后还有多余的字符", "there is more after the end of the content"),
}  # fmt: skip


def read_json(content: Content, problems: list[Diagnostic]) -> RawCase | None:
    """Read a facts file, or a bare list of facts; None: it is broken and ``problems`` says where."""
    data = parsed(content.text, content.path, problems)
    if data is BROKEN:
        return None
    positions = JsonPositions(content.path, content.text)

    def origin(label: str, *table: str) -> Origin:
        return JsonOrigin(positions, table, label)

    return case_of_parts(data, origin, content.path, problems)


#: What ``parsed`` returns when the text is not JSON.
BROKEN = object()


def parsed(text: str, path: str, problems: list[Diagnostic], line: int = 1) -> object:
    """Parse one JSON text that begins on ``line`` of the file."""
    try:
        return json.loads(
            text,
            parse_float=_decimal,
            parse_int=_integer,
            parse_constant=Unreadable,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        row, column = error.lineno + line - 1, error.colno
        span = Span(path, row, column, row, column + 1)
        problems.append(FACTS_BROKEN_JSON.at(span, reason=_reason(error)))
    except RecursionError:
        problems.append(FACTS_TOO_DEEP.at(Span(path, line, 1, line, 1), path=path))
    return BROKEN


def _reason(error: json.JSONDecodeError) -> Wording:
    if error.pos >= len(error.doc.rstrip()):
        return Wording("内容到这里就没有了", "the content ends here")
    return Wording(*_BROKEN.get(error.msg, ("写法有误", "it is not well formed")))


def _integer(text: str) -> int | Unreadable:
    return int(text) if len(text) <= MAX_NUMBER else Unreadable(text, len(text.lstrip("-")))


def _decimal(text: str) -> Decimal | Unreadable:
    if len(text) <= MAX_NUMBER:
        try:
            return Decimal(text)
        except InvalidOperation:  # an exponent beyond what Decimal holds
            pass
    return Unreadable(text, len(text))


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    return result if len(result) == len(pairs) else RepeatedKey(pairs)
