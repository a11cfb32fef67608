"""A resolved expression with what is known about it while others are resolved around it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from attrs import evolve, frozen

from evalrules.plan.scope import Scope
from evalrules.plan.terms import Constant, Term, Type
from evalrules.ruleset.expressions.source import to_source
from evalrules.ruleset.expressions.syntax import Expr, Number
from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.diagnostic import Diagnostic, Problem
from evalrules.source.span import Span

#: Types in words of a message.
TYPE_WORDS: dict[Type, tuple[str, str]] = {
    "text": ("文字", "a text"),
    "number": ("数", "a number"),
    "boolean": ("条件（是或否）", "a condition (true or false)"),
    "date": ("日期", "a date"),
    "datetime": ("日期时间", "a date and time"),
    "time": ("时间", "a time of day"),
    "month_day": ("月日", "a month and day"),
    "list": ("列表", "a list"),
    "months": ("时长（月）", "a length of time in months"),
    "days": ("时长（天）", "a length of time in days"),
    "hours": ("时长（小时）", "a length of time in hours"),
}


@frozen
class Typed:
    """A term, its type, and what only the checks around it need to know."""

    term: Term
    type: Type
    #: As the author wrote it, for messages.
    label: str
    #: The declared field it reads: its values, aliases, order and register.
    domain: FieldType | None = None
    #: A share: a percent field, ``80%``, or what is computed from one.
    percent: bool = False
    #: The number it was written as, when it is one.
    literal: Number | None = None


@frozen
class Context:
    """Where an expression is being resolved."""

    scope: Scope
    problems: list[Diagnostic]
    #: Resolves an inner expression.
    resolver: Callable[[Expr, Context], Typed | None]
    #: True inside a function over facts.
    inside: bool = False

    def typed(self, expr: Expr) -> Typed | None:
        return self.resolver(expr, self)

    def note(self, problem: Problem, span: Span, **values: object) -> None:
        self.problems.append(problem.at(span, **values))

    def ranking(self) -> Context:
        """The same where results of nodes may be named."""
        return evolve(self, scope=evolve(self.scope, nodes=True))

    def within(self, scope: Scope) -> Context:
        """The same inside a function over facts."""
        return evolve(self, scope=scope, inside=True)


def type_of_field(field: FieldType) -> Type:
    """The type that expressions see."""
    match field.type:
        case "integer" | "decimal" | "percent":
            return "number"
        case "boolean" | "date" | "datetime" | "time" | "month_day" | "list":
            return field.type
        case _:
            return "text"


def text_domain(label: str, values: tuple[str, ...], span: Span) -> FieldType:
    """A choice that nobody declared: the values that a text of the language can have."""
    return FieldType(label, "choice", span, values=values)


def label_of(expr: Expr) -> str:
    """The expression as written, cut short for a message."""
    text = to_source(expr)
    return text if len(text) <= 40 else f"{text[:37]}…"


def constant(value: Fraction, like: Typed) -> Typed:
    """A number that was computed at load."""
    return Typed(Constant(value, like.type, like.percent), like.type, like.label, percent=like.percent)


def as_constant(typed: Typed) -> Fraction | None:
    """The number, when it is known at load."""
    term = typed.term
    return term.value if isinstance(term, Constant) and isinstance(term.value, Fraction) else None
