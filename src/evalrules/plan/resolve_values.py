"""Values in expressions: checked against the field they stand beside."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from fractions import Fraction

from evalrules.plan.near_names import near_notes
from evalrules.plan.resolve_names import find_name, register_named, resolve_name
from evalrules.plan.resolve_typed import TYPE_WORDS, Context, Typed, label_of
from evalrules.plan.terms import Constant, Type
from evalrules.ruleset.expressions.syntax import Boolean, Date, Expr, Name, Number, OfDay, Text
from evalrules.source.day_parts import MonthDay, end_of_interval, month_day_of
from evalrules.source.problems import names, operands
from evalrules.source.span import Span

#: Words for true and false, besides the two of the language.
TRUTH_WORDS = {"是": True, "否": False, "真": True, "假": False, "true": True, "false": False}
#: Times of day and days of the year by their text.
OF_DAY: dict[Type, Callable[[str], datetime.time | MonthDay | None]] = {
    "time": end_of_interval,
    "month_day": month_day_of,
}
#: Values named in a message at most.
_SHOWN = 12


def literal(expr: Number | Boolean | Date | OfDay) -> Typed:
    """A literal by itself."""
    label = label_of(expr)
    match expr:
        case Number(value=value, unit=unit):
            number = Fraction(value)
            if unit in ("%", "pp"):
                return Typed(Constant(number / 100, "number", unit == "%"), "number", label, None, True, expr)
            if unit in ("hours", "minutes"):
                return Typed(Constant(number / (60 if unit == "minutes" else 1), "hours"), "hours", label)
            if unit == "days":
                return Typed(Constant(number, "days"), "days", label)
            if unit in ("months", "years"):
                return Typed(Constant(number * (12 if unit == "years" else 1), "months"), "months", label)
            return Typed(Constant(number, "number"), "number", label, literal=expr)
        case Boolean(value=value):
            return Typed(Constant(value, "boolean"), "boolean", label)
        case Date(value=day):
            return Typed(Constant(day, "date"), "date", label)
        case OfDay(value=of_day):
            kind: Type = "month_day" if isinstance(of_day, MonthDay) else "time"
            return Typed(Constant(of_day, kind), kind, label)


def is_word(expr: Expr, context: Context) -> bool:
    """True for a text, and for a bare word that names nothing readable here: it may be a value."""
    if isinstance(expr, Text):
        return True
    return isinstance(expr, Name) and len(expr.parts) == 1 and find_name(expr, context.scope) is None


def beside(expr: Expr, other: Typed, context: Context, *, member: bool = False) -> Typed | None:
    """
    An expression that stands beside ``other``: a word becomes a value of its field.

    ``member``: ``other`` is a list, and the expression one of its members.
    """
    is_value = isinstance(expr, Name) and len(expr.parts) == 1 and _is_value(expr, other)
    if is_value and isinstance(expr, Name) and _reads_a_text(expr, context):
        context.note(names.WORD_OR_FIELD, expr.span, name=str(expr), field=other.label)
        return None
    if not is_value and not is_word(expr, context):
        return context.typed(expr)
    assert isinstance(expr, Text | Name)
    word = expr.value if isinstance(expr, Text) else str(expr)
    if other.type == "text" or (member and other.type == "list"):
        if isinstance(expr, Name) and not _takes_bare_words(other):
            return resolve_name(expr, context)
        value = canonical(word, other, expr.span, context)
        return None if value is None else Typed(Constant(value, "text"), "text", word)
    of_day = OF_DAY[other.type](word) if other.type in OF_DAY else None
    if of_day is not None:
        return Typed(Constant(of_day, other.type), other.type, word)
    if other.type == "boolean" and word in TRUTH_WORDS:
        return Typed(Constant(TRUTH_WORDS[word], "boolean"), "boolean", word)
    if isinstance(expr, Name):
        return resolve_name(expr, context)
    if other.type == "list":
        context.note(operands.LIST_COMPARED, expr.span, field=other.label, found=word)
        return None
    _note_text(word, other, expr.span, context)
    return None


def canonical(word: str, other: Typed, span: Span, context: Context) -> str | None:
    """The value that a word means for a field: an alias becomes its value; None after noting that there is none."""
    field = other.domain
    if field is None:
        return word
    if field.register is not None:
        return _row_key(word, field.register, span, context)
    if not field.values:
        return word
    value = field.aliases.get(word, word)
    if value in field.values:
        return value
    shown = "、".join(field.values[:_SHOWN]) + ("…" if len(field.values) > _SHOWN else "")
    candidates = iter([(one, field.span) for one in (*field.values, *field.aliases)])
    notes = near_notes(word, candidates) if field.span.path else ()
    context.problems.append(names.UNKNOWN_VALUE.at(span, *notes, field=other.label, value=word, values=shown))
    return None


def _row_key(word: str, register_name: str, span: Span, context: Context) -> str | None:
    register = register_named(context.scope.ruleset, register_name)
    if register is None or register.from_case:
        return word
    for row in register.rows:
        if word == row.key or word in row.aliases:
            return row.key
    if register.default is not None:
        return word
    candidates = iter([(name, row.span) for row in register.rows for name in (row.key, *row.aliases)])
    context.problems.append(
        names.UNKNOWN_ROW.at(span, *near_notes(word, candidates), register=register.name, value=word)
    )
    return None


def _takes_bare_words(other: Typed) -> bool:
    """Values of a choice and keys of a register of the standard need no quotes."""
    return other.domain is not None and (bool(other.domain.values) or other.domain.register is not None)


def _is_value(name: Name, other: Typed) -> bool:
    """A word that is a value of the other side's field."""
    field = other.domain
    return field is not None and str(name) in (*field.values, *field.aliases)


def _reads_a_text(name: Name, context: Context) -> bool:
    """The name of what could stand beside a text; a number or a truth of this name cannot be meant."""
    found = find_name(name, context.scope)
    return found is not None and found.type in ("text", "list")


def _note_text(word: str, other: Typed, span: Span, context: Context) -> None:
    zh, en = TYPE_WORDS[other.type]
    cure, cure_en = f"写{zh}，不加引号", f"write {en}, without quotes"
    if other.type == "number" and word.strip().rstrip("%").replace(".", "", 1).isdecimal():
        cure, cure_en = f"去掉引号，写 {word}", f"write {word}, without quotes"
    elif other.type == "boolean":
        cure, cure_en = "写 true 或 false", "write true or false"
    elif other.type == "date":
        cure, cure_en = "写不加引号的日期，例如 2021-12-31", "write a date without quotes, such as 2021-12-31"
    context.note(
        operands.TEXT_FOR_NUMBER,
        span,
        field=other.label,
        expected=zh,
        expected_en=en,
        found=word,
        cure=cure,
        cure_en=cure_en,
    )
