"""From the text of an expression to its tokens."""

from __future__ import annotations

import datetime
import re
from typing import Literal

from attrs import frozen

from evalrules.ruleset.expressions.characters import (
    FULL_WIDTH,
    SIGN_ALIASES,
    UNITS,
    WORD_ALIASES,
    continues_name,
    starts_name,
)
from evalrules.ruleset.expressions.places import TextPlace
from evalrules.ruleset.expressions.syntax import Unit
from evalrules.source.day_parts import end_of_interval, month_day_of
from evalrules.source.diagnostic import Diagnostic, Problem, Wording
from evalrules.source.number_text import EMPTY_UNITS, clipped, out_of_range
from evalrules.source.problems import conditions as problem
from evalrules.source.problems.numbers import NUMBER_TOO_LARGE

TokenKind = Literal["name", "number", "text", "date", "of_day", "sign", "end"]

_SIGNS = ("==", "!=", "<=", ">=", "&&", "||", "..", *"<>+-*/()[],:=!≥≤≠×÷−")
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])")
#: ``10 - 31`` with spaces is a difference; ``10-31`` is a day of the year.
_OF_DAY = re.compile(r"(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|[0-9]{2}-[0-9]{2})(?![-0-9:])")
_OTHER_DATE = re.compile(r"[0-9]{4}(/[0-9]{1,2}/[0-9]{1,2}(?![0-9])|年[0-9]{1,2}月([0-9]{1,2}[日号])?)")


@frozen
class Token:
    """A piece of an expression; ``text`` is what it means (signs and words by their English spelling)."""

    kind: TokenKind
    text: str
    start: int
    end: int
    #: As it stands in the file.
    written: str
    #: Of a number.
    unit: Unit | None = None

    def is_sign(self, *signs: str) -> bool:
        return self.kind == "sign" and self.text in signs

    def is_word(self, *words: str) -> bool:
        return self.kind == "name" and self.text in words


def tokenize(text: str, place: TextPlace, problems: list[Diagnostic]) -> list[Token]:
    """
    The tokens of a text, ended by an ``end``; slips are noted and read as what they were meant to be.

    >>> from evalrules.source.span import Span
    >>> [token.text for token in tokenize("处数 ≥ 3", TextPlace(Span("a.yaml", 1, 1, 1, 7), 1), [])]
    ['处数', '>=', '3', '']
    """
    source = _Source(_half_width(text, place, problems), text, place, problems)
    tokens: list[Token] = []
    position = 0
    while True:
        while position < len(text) and source.text[position].isspace():
            position += 1
        if position >= len(text):
            return [*tokens, Token("end", "", position, position, "")]
        token = _token(source, position)
        position = token.end
        if token.kind != "end":
            tokens.append(token)


@frozen
class _Source:
    text: str
    written: str
    place: TextPlace
    problems: list[Diagnostic]

    def token(self, kind: TokenKind, text: str, start: int, end: int, unit: Unit | None = None) -> Token:
        return Token(kind, text, start, end, self.written[start:end], unit)

    def note(self, what: Problem, start: int, end: int, **values: object) -> None:
        self.problems.append(what.at(self.place.at(start, end), found=self.written[start:end], **values))

    def name_end(self, start: int) -> int:
        """Just after the letters and digits from here on."""
        end = start
        while end < len(self.text) and continues_name(self.text[end]):
            end += 1
        return end


def _token(source: _Source, start: int) -> Token:
    """The token that begins here; of kind ``end`` for a character that is passed over."""
    character = source.text[start]
    if character in "'\"":
        return _quoted(source, start)
    if character in "0123456789":
        return _number_or_date(source, start)
    if starts_name(character):
        return _name(source, start)
    for sign in _SIGNS:
        if source.text.startswith(sign, start):
            return _sign(source, sign, start)
    digits = _NUMBER.match(source.text, start + 1)
    if character == "." and digits is not None:
        source.note(problem.STRANGE_NUMBER, start, digits.end(), cure=f"0.{digits.group()}")
        return source.token("number", f"0.{digits.group().replace('.', '')}", start, digits.end())
    what = problem.PER_MILLE if character == "‰" else problem.STRANGE_CHARACTER
    source.note(what, start, start + 1)
    return source.token("end", "", start, start + 1)


def _sign(source: _Source, sign: str, start: int) -> Token:
    end = start + len(sign)
    if sign == "=":
        source.note(problem.SINGLE_EQUALS, start, end)
        return source.token("sign", "==", start, end)
    meaning = SIGN_ALIASES.get(sign, sign)
    return source.token("name" if meaning.isalpha() else "sign", meaning, start, end)


def _name(source: _Source, start: int) -> Token:
    end = source.name_end(start)
    # Later parts may begin with a digit, so that a column PM2.5 can be read.
    while end + 1 < len(source.text) and source.text[end] == "." and continues_name(source.text[end + 1]):
        end = source.name_end(end + 1)
    text = source.text[start:end]
    return source.token("name", WORD_ALIASES.get(text, text), start, end)


def _quoted(source: _Source, start: int) -> Token:
    """A quote inside the text is written twice."""
    quote = source.text[start]
    pieces = []
    position = start + 1
    while True:
        end = source.text.find(quote, position)
        if end < 0:
            source.note(problem.UNCLOSED_TEXT, start, len(source.text))
            return source.token("text", source.written[start + 1 :], start, len(source.text))
        pieces.append(source.written[position:end])
        position = end + 2
        if source.text[end + 1 : end + 2] != quote:
            return source.token("text", quote.join(pieces), start, end + 1)


def _number_or_date(source: _Source, start: int) -> Token:
    other = _OTHER_DATE.match(source.text, start)
    if other is not None:
        source.note(problem.STRANGE_DATE, start, other.end())
        return source.token("date", "2000-01-01", start, other.end())
    written_date = _DATE.match(source.text, start)
    if written_date is not None:
        text = written_date.group()
        if as_date(text) is None:
            source.note(problem.STRANGE_DATE, start, written_date.end())
            text = "2000-01-01"
        return source.token("date", text, start, written_date.end())
    of_day = _OF_DAY.match(source.text, start)
    if of_day is not None and (month_day_of(of_day.group()) or end_of_interval(of_day.group())) is not None:
        return source.token("of_day", of_day.group(), start, of_day.end())
    return _number(source, start)


def _number(source: _Source, start: int) -> Token:
    found = _NUMBER.match(source.text, start)
    assert found is not None
    digits, end = found.group(), found.end()
    if len(digits) > 1 and digits[0] == "0" and digits[1] != ".":
        source.note(problem.STRANGE_NUMBER, start, end, cure=digits.lstrip("0") or "0")
    elif out_of_range(digits):
        source.problems.append(NUMBER_TOO_LARGE.at(source.place.at(start, end), text=clipped(digits)))
    after = end
    while after < len(source.text) and source.text[after] == " ":
        after += 1
    if source.text[after : after + 1] == "%":
        return source.token("number", digits, start, after + 1, "%")
    word_end = source.name_end(after)
    unit = UNITS.get(source.text[after:word_end])
    if unit is not None:
        return source.token("number", digits, start, word_end, unit)
    attached = source.name_end(end)
    if attached > end:
        source.note(
            problem.STRANGE_UNIT, start, attached, cure=_without_unit(digits, source.text[end:attached])
        )
    return source.token("number", digits, start, attached)


def _without_unit(digits: str, unit: str) -> Wording:
    """What to write for a number with a unit that is none of an expression."""
    if unit in EMPTY_UNITS:
        return Wording(f"写成 {digits}", f"write {digits}")
    return Wording(f"文字取值请加引号：'{digits}{unit}'", f"quote it if it is a text value: '{digits}{unit}'")


def as_date(text: str) -> datetime.date | None:
    """
    >>> as_date("2021-2-3"), as_date("2021-02-30")
    (datetime.date(2021, 2, 3), None)
    """
    year, month, day = (int(part) for part in text.split("-"))
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _half_width(text: str, place: TextPlace, problems: list[Diagnostic]) -> str:
    """Full-width signs outside quotes as half-width ones of the same length, with one note for all of them."""
    characters = list(text)
    found: dict[str, str] = {}
    first = None
    quote = ""
    for index, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
            if quote or character not in FULL_WIDTH:
                continue
        elif character in "'\"":
            quote = character
            continue
        elif character in "“‘":
            quote = {"“": "”", "‘": "’"}[character]
        if character in FULL_WIDTH:
            characters[index] = FULL_WIDTH[character]
            found.setdefault(character, FULL_WIDTH[character])
            first = index if first is None else first
    if first is not None:
        shown = {"\u3000": "全角空格 U+3000", " ": "空格 U+0020"}
        span = place.at(first, first + 1)
        problems.append(
            problem.FULL_WIDTH.at(
                span,
                found=" ".join(shown.get(one, one) for one in found),
                cure=" ".join(shown.get(one, one) for one in dict.fromkeys(found.values())),
            )
        )
    return "".join(characters)
