"""From the text of a condition or expression to its syntax tree."""

from __future__ import annotations

from evalrules.ruleset.expressions.characters import KEYWORDS, WORD_ALIASES, continues_name, is_name
from evalrules.ruleset.expressions.grammar import Parser, Stop
from evalrules.ruleset.expressions.limits import MAX_CHARACTERS, within_limits
from evalrules.ruleset.expressions.places import TextPlace, scalar_place, text_place
from evalrules.ruleset.expressions.syntax import Call, Expr, Name, NodeSet
from evalrules.ruleset.expressions.tokens import tokenize
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.nodes import Scalar
from evalrules.source.problems.conditions import EMPTY_CONDITION, TOO_LONG, WRONG_FOR_EACH
from evalrules.source.problems.names import NOT_A_NAME
from evalrules.source.problems.rows import WRONG_NODE_LIST
from evalrules.source.span import Span


def parse_expression(scalar: Scalar, problems: list[Diagnostic]) -> Expr | None:
    """
    The expression a scalar says; None when it cannot be read (the problems are noted).

    Quotes around the scalar are YAML's: ``when: "处数 >= 3"`` and ``when: 处数 >= 3`` mean the same.
    """
    return _parsed(scalar.text, scalar_place(scalar), problems)


def parse_text(text: str, span: Span, problems: list[Diagnostic]) -> Expr | None:
    """
    The expression a text says.

    >>> parse_text("1 + 2 * 3", Span("a.yaml", 1, 1, 1, 10), []).operator
    '+'
    """
    return _parsed(text, text_place(text, span), problems)


def parse_name(scalar: Scalar, problems: list[Diagnostic]) -> Name | None:
    """The name a scalar says, such as ``点位.类型``; None when it is no name."""
    text = scalar.text.strip()
    parts = tuple(text.split("."))
    first, *others = parts
    # Parts after the first may begin with a digit: a column may be called PM2.5.
    good = is_name(first) and all(part and all(map(continues_name, part)) for part in others)
    if not good or text in KEYWORDS or text in WORD_ALIASES:
        problems.append(NOT_A_NAME.at(scalar.span, text=scalar.text))
        return None
    return Name(parts, scalar.span)


def parse_for_each(scalar: Scalar, problems: list[Diagnostic]) -> tuple[str, Expr | None, Span] | None:
    """The register, the condition on its rows and the place of ``点位 where 类型 == 主次干道``."""
    before = len(problems)
    place = scalar_place(scalar)
    parser = _parser(scalar.text, place, problems)
    if parser is None:
        return None
    register = parser.next()
    where: Expr | None = None
    separator = parser.next()
    if (
        register.kind != "name"
        or register.text in KEYWORDS
        or not (separator.kind == "end" or separator.is_word("where"))
    ):
        problems.append(WRONG_FOR_EACH.at(scalar.span, found=scalar.text))
        return None
    if separator.kind != "end":
        try:
            where = parser.whole()
        except Stop:
            return None
        if not within_limits(where, problems):
            return None
    return (register.text, where, scalar.span) if len(problems) == before else None


def parse_node_list(scalar: Scalar, problems: list[Diagnostic]) -> Call | None:
    """The nodes and the condition of ``nodes under 必备条件 where not met``."""
    before = len(problems)
    parser = _parser(scalar.text, scalar_place(scalar), problems)
    if parser is None:
        return None
    try:
        nodes = parser.expression(0)
        where = None
        if parser.ahead.is_word("where"):
            parser.next()
            where = parser.expression(0)
        parser.finish()
    except Stop:
        return None
    if not isinstance(nodes, NodeSet) or nodes.of is not None:
        problems.append(WRONG_NODE_LIST.at(scalar.span, found=scalar.text))
        return None
    call = Call("exists", (nodes,), where, scalar.span)
    return call if _clean(problems, before) and within_limits(call, problems) else None


def parse_membership(text: str, place: TextPlace, problems: list[Diagnostic]) -> Expr | None:
    """What stands after ``in``: an interval, a list, or the name of a list."""
    before = len(problems)
    parser = _parser(text, place, problems)
    if parser is None:
        return None
    try:
        expr = parser.members()
        parser.finish()
    except Stop:
        return None
    return expr if _clean(problems, before) and within_limits(expr, problems) else None


def _parsed(text: str, place: TextPlace, problems: list[Diagnostic]) -> Expr | None:
    before = len(problems)
    parser = _parser(text, place, problems)
    if parser is None:
        return None
    try:
        expr = parser.whole()
    except Stop:
        return None
    return expr if _clean(problems, before) and within_limits(expr, problems) else None


def _parser(text: str, place: TextPlace, problems: list[Diagnostic]) -> Parser | None:
    if not text.strip():
        problems.append(EMPTY_CONDITION.at(place.whole))
        return None
    if len(text) > MAX_CHARACTERS:
        found = {"found": f"{len(text)} 个字符", "found_en": f"{len(text)} characters"}
        problems.append(TOO_LONG.at(place.whole, limit=MAX_CHARACTERS, **found))
        return None
    before = len(problems)
    tokens = tokenize(text, place, problems)
    # After a slip in its characters, what the grammar finds wrong would mostly be its consequence.
    return Parser(tokens, place, problems if len(problems) == before else [])


def _clean(problems: list[Diagnostic], before: int) -> bool:
    """True when no error was noted since; warnings do not count."""
    return all(one.severity != "error" for one in problems[before:])
