"""The grammar: a parser by binding power, one token ahead."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from evalrules.ruleset.expressions.characters import COMPARISON_WORDS, KEYWORDS
from evalrules.ruleset.expressions.functions import form_in_english, function_name, takes
from evalrules.ruleset.expressions.limits import MAX_DEPTH
from evalrules.ruleset.expressions.places import TextPlace, joined
from evalrules.ruleset.expressions.syntax import (
    OPTION_ALIASES,
    RANKS,
    Binary,
    BinaryOperator,
    Boolean,
    Call,
    Conditional,
    Date,
    Expr,
    Interval,
    Many,
    Name,
    NodeSet,
    Number,
    OfDay,
    Text,
    Unary,
)
from evalrules.ruleset.expressions.tokens import Token, as_date
from evalrules.source.day_parts import end_of_interval, month_day_of
from evalrules.source.diagnostic import Diagnostic, Problem
from evalrules.source.problems import conditions as problem
from evalrules.source.span import Span

#: How strongly operators bind; ``not`` stands between ``and`` and the comparisons.
POWERS = {
    "or": 1, "and": 2,
    "==": 4, "!=": 4, "<": 4, "<=": 4, ">": 4, ">=": 4, "in": 4, "not in": 4,
    "+": 5, "-": 5, "*": 6, "/": 6,
}  # fmt: skip
NOT_POWER = 3
COMPARISON_POWER = 4
#: Words of sets of nodes.
NODES = ("nodes", "指标")
UNDER = ("under", "直属")
BELOW = ("below", "隶属")
TAGGED = ("tagged", "标有")
OF = ("of", "对于")
NEGATIVE_POWER = 7


class Stop(Exception):
    """The text cannot be read any further; the problem has been noted."""


class Parser:
    """Reads tokens into a tree; raises Stop after noting a problem."""

    def __init__(self, tokens: list[Token], place: TextPlace, problems: list[Diagnostic]) -> None:
        self._tokens = tokens
        self._place = place
        self._problems = problems
        self._index = 0
        self._depth = 0

    @property
    def ahead(self) -> Token:
        return self._tokens[self._index]

    def next(self) -> Token:
        token = self._tokens[self._index]
        self._index = min(self._index + 1, len(self._tokens) - 1)
        return token

    def span(self, token: Token) -> Span:
        return self._place.at(token.start, token.end)

    def whole(self) -> Expr:
        """Everything up to the end."""
        expr = self.expression(0)
        self.finish()
        return expr

    def finish(self) -> None:
        """Nothing may be left over."""
        token = self.ahead
        if token.kind != "end":
            self._left_over(token)

    def expression(self, power: int) -> Expr:
        """An expression whose operators bind more strongly than ``power``."""
        self._depth += 1
        if self._depth > 2 * MAX_DEPTH:
            self.stop(problem.TOO_DEEP, self.ahead, limit=MAX_DEPTH)
        left = self._operand()
        while True:
            operator = self._operator()
            binds = POWERS.get(operator, 0)
            if binds <= power:
                break
            self._skip_operator(operator)
            if operator in ("in", "not in"):
                right = self.members()
            else:
                right = self.expression(binds)
            left = Binary(cast(BinaryOperator, operator), left, right, joined(left.span, right.span))
            if binds == COMPARISON_POWER and POWERS.get(self._operator()) == COMPARISON_POWER:
                self.stop(problem.CHAINED_COMPARISON, self.ahead)
        self._depth -= 1
        return left

    def members(self) -> Expr:
        """What stands after ``in``: an interval, a list, ``low..high``, or the name of a list."""
        if self.ahead.is_sign("(", "["):
            start = self._index
            members = self._interval_or_list()
            if members is not None:
                return members
            self._index = start
        low = self.expression(COMPARISON_POWER)
        if not self.ahead.is_sign(".."):
            return low
        self.next()
        high = self.expression(COMPARISON_POWER)
        return Interval(low, high, False, False, joined(low.span, high.span))

    def stop(self, what: Problem, token: Token, **values: object) -> None:
        self._problems.append(what.at(self.span(token), **values))
        raise Stop

    # operators

    def _operator(self) -> str:
        """The operator ahead; empty when there is none."""
        token = self.ahead
        if token.is_word("not") and self._tokens[self._index + 1].is_word("in"):
            return "not in"
        if token.kind == "sign" or token.is_word("and", "or", "in", "not in"):
            return token.text if token.text in POWERS else ""
        return ""

    def _skip_operator(self, operator: str) -> None:
        if operator == "not in" and self.ahead.text == "not":
            self.next()
        self.next()

    # operands

    def _operand(self) -> Expr:
        token = self.next()
        span = self.span(token)
        if token.kind == "number":
            return Number(Decimal(token.text), token.unit, span)
        if token.kind == "text":
            return Text(token.text, span)
        if token.kind == "date":
            date = as_date(token.text)
            assert date is not None
            return Date(date, span)
        if token.kind == "of_day":
            of_day = month_day_of(token.text) or end_of_interval(token.text)
            assert of_day is not None
            return OfDay(of_day, span)
        if token.is_sign("-"):
            operand = self.expression(NEGATIVE_POWER)
            return Unary("-", operand, joined(span, operand.span))
        if token.is_sign("("):
            return self._bracketed()
        if token.is_sign("["):
            return self._list(token)
        if token.kind == "name":
            return self._word(token)
        return self._missing(token)

    def _word(self, token: Token) -> Expr:
        span = self.span(token)
        match token.text:
            case "not":
                operand = self.expression(NOT_POWER)
                return Unary("not", operand, joined(span, operand.span))
            case "true" | "false":
                return Boolean(token.text == "true", span)
            case "if":
                return self._conditional(span)
        if token.text in KEYWORDS or token.text == "not in":
            return self._missing(token)
        if self.ahead.is_sign("("):
            return self._call(token)
        if token.text in NODES and self.ahead.is_word(*UNDER, *BELOW, *TAGGED):
            return self._nodes(token)
        return Name(tuple(token.text.split(".")), span)

    def _nodes(self, token: Token) -> NodeSet:
        """``nodes under 现场``, ``nodes tagged 关键``, or both."""
        under: str | None = None
        tag: str | None = None
        deep = False
        end = token
        while self.ahead.is_word(*UNDER, *BELOW, *TAGGED):
            word = self.next()
            if (word.is_word(*TAGGED) and tag is not None) or (
                not word.is_word(*TAGGED) and under is not None
            ):
                self._left_over(word)
            end = self.next()
            if end.kind not in ("name", "text", "number") or end.text in KEYWORDS:
                self._missing(end)
            name = end.text if end.kind == "text" else end.written
            if word.is_word(*TAGGED):
                tag = name
            else:
                under, deep = name, word.is_word(*BELOW)
        return NodeSet(under, deep, tag, None, joined(self.span(token), self.span(end)))

    def _of_nodes(self, asked: Expr) -> NodeSet:
        """``lost of nodes under 现场``."""
        self.next()
        token = self.next()
        if token.text not in NODES or not self.ahead.is_word(*UNDER, *BELOW, *TAGGED):
            self._missing(token)
        nodes = self._nodes(token)
        return NodeSet(nodes.under, nodes.deep, nodes.tag, asked, joined(asked.span, nodes.span))

    def _conditional(self, start: Span) -> Expr:
        test = self.expression(0)
        self._expect_word("then")
        yes = self.expression(0)
        self._expect_word("else")
        no = self.expression(0)
        return Conditional(test, yes, no, joined(start, no.span))

    def _bracketed(self) -> Expr:
        expr = self.expression(0)
        if self.ahead.is_sign("..", ","):
            self.stop(problem.BRACKET_EXPECTED, self.ahead, missing=")", **_seen(self.ahead))
        self._close(")")
        return expr

    def _call(self, token: Token) -> Expr:
        name = function_name(token.text, self.span(token), self._problems)
        if name is None:
            raise Stop
        self.next()
        arguments: list[Expr] = []
        where: Expr | None = None
        options: list[tuple[str, Expr]] = []
        while not self.ahead.is_sign(")"):
            option = self._option(name)
            if option is None:
                arguments.append(self.expression(0))
            else:
                options.append((option, self.expression(0)))
            if arguments and self.ahead.is_word(*OF):
                arguments[-1] = self._of_nodes(arguments[-1])
            if self.ahead.is_word("where"):
                self.next()
                where = self.expression(0)
                break
            if not self.ahead.is_sign(","):
                break
            self.next()
        end = self._close(")")
        span = joined(self.span(token), self.span(end))
        form = takes(name, len(arguments), where is not None)
        if form is not None:
            values = {"form": form, "form_en": form_in_english(form)}
            self._problems.append(problem.WRONG_ARGUMENTS.at(span, name=token.written, **values))
            raise Stop
        return Call(name, tuple(arguments), where, span, tuple(options))

    def _option(self, function: str) -> str | None:
        """The name of a named argument (``ties: same``), which only ``rank`` has; None when none stands here."""
        token = self.ahead
        if function not in RANKS or token.kind != "name" or not self._tokens[self._index + 1].is_sign(":"):
            return None
        name = OPTION_ALIASES.get(token.text)
        if name is None:
            form = takes(function, 0, where=False) or ""
            values = {"form": form, "form_en": form_in_english(form)}
            self.stop(problem.WRONG_ARGUMENTS, token, name=token.written, **values)
        self.next()
        self.next()
        return name

    # lists and intervals

    def _list(self, opening: Token) -> Expr:
        items = [self.expression(0)]
        while self.ahead.is_sign(","):
            self.next()
            items.append(self.expression(0))
        end = self._close("]")
        return Many(tuple(items), joined(self.span(opening), self.span(end)))

    def _interval_or_list(self) -> Expr | None:
        """None for a bracketed expression, such as ``(a + b)..c``."""
        opening = self.next()
        ends: list[Expr | None] = []
        while True:
            ends.append(None if self.ahead.is_sign(",", ")", "]") else self.expression(0))
            if not self.ahead.is_sign(","):
                break
            self.next()
        closing = self.ahead
        if not closing.is_sign(")", "]"):
            self._close(")" if opening.text == "(" else "]")
        if ends == [None]:
            self._missing(closing)
        self.next()
        span = joined(self.span(opening), self.span(closing))
        if opening.text == "[" and closing.text == "]" and None not in ends:
            return self._many([end for end in ends if end is not None], span)
        if opening.text == "(" and closing.text == ")" and len(ends) == 1:
            return None
        if len(ends) != 2 or ends == [None, None]:
            self._problems.append(problem.ROUND_LIST.at(span))
            raise Stop
        low, high = ends
        return Interval(
            low, high, low is None or opening.text == "(", high is None or closing.text == ")", span
        )

    def _many(self, items: list[Expr], span: Span) -> Expr:
        """A list; one of two numbers or dates was perhaps meant as an interval."""
        if len(items) == 2 and all(isinstance(item, Number | Date | OfDay) for item in items):
            low, high = (self._written(item) for item in items)
            self._problems.append(
                problem.LIST_OR_INTERVAL.at(span, found=f"[{low}, {high}]", low=low, high=high)
            )
        return Many(tuple(items), span)

    def _written(self, item: Expr) -> str:
        for token in self._tokens:
            if self.span(token) == item.span:
                return token.written
        return str(item.value) if isinstance(item, Number | Date | OfDay) else ""

    # what is missing

    def _expect_word(self, word: str) -> None:
        if not self.ahead.is_word(word):
            if self.ahead.text in COMPARISON_WORDS:
                self._left_over(self.ahead)
            self.stop(problem.BRACKET_EXPECTED, self.ahead, missing=word, **_seen(self.ahead))
        self.next()

    def _close(self, bracket: str) -> Token:
        token = self.ahead
        if token.is_sign(bracket):
            return self.next()
        if token.is_sign(")", "]") or token.kind == "end":
            self.stop(problem.BRACKET_EXPECTED, token, missing=bracket, **_seen(token))
        self._left_over(token)
        raise Stop

    def _missing(self, token: Token) -> Expr:
        index = self._tokens.index(token)
        before = self._tokens[index - 1] if index else None
        found = _seen(token)
        values = (
            {"before": "开头", "before_en": "the beginning"} if before is None else _seen(before, "before")
        )
        self.stop(problem.OPERAND_EXPECTED, token, **found, **values)
        raise Stop

    def _left_over(self, token: Token) -> None:
        before = self._tokens[max(self._index - 1, 0)]
        sign = COMPARISON_WORDS.get(token.text)
        if sign is not None:
            self.stop(problem.WORD_AS_OPERATOR, token, found=token.written, cure=sign)
        if token.is_sign(")", "]"):
            opening = "(" if token.text == ")" else "["
            self.stop(problem.BRACKET_EXPECTED, token, missing=opening, **_seen(token))
        self.stop(problem.LEFT_OVER, token, **_seen(before, "before"), **_seen(token))


def _seen(token: Token, key: str = "found") -> dict[str, str]:
    """What stands there, for both languages."""
    if token.kind == "end":
        return {key: "结尾", f"{key}_en": "the end"}
    return {key: f"“{token.written}”", f"{key}_en": f'"{token.written}"'}
