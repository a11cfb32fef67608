"""Small words that every sentence is made of: numbers, names, lists, counters; each in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from attrs import frozen

from evalrules.evaluation.report import Sentence
from evalrules.ruleset.expressions.kinds_of_expression import is_open
from evalrules.ruleset.expressions.rendering import node_condition, to_condition, to_words
from evalrules.ruleset.expressions.syntax import Binary, Expr, Name, Number, Unary
from evalrules.ruleset.model import Node, Ruleset
from evalrules.ruleset.vocabulary import FieldType, Kind

#: Names that are words of the language rather than fields.
_GROUP_WORDS = {
    "met": Sentence("达标数", "the number met"),
    "inspected": Sentence("检查数", "the number inspected"),
    "value": Sentence("指标值", "the value"),
    "指标值": Sentence("指标值", "the value"),
}


def same(text: str) -> Sentence:
    """The same text in both languages: what the author wrote stays as written."""
    return Sentence(text, text)


def number(amount: Decimal) -> str:
    """
    A number without idle zeros.

    >>> number(Decimal("0.50")), number(Decimal("100")), number(Decimal("-0.0"))
    ('0.5', '100', '0')
    """
    text = format(amount, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def points(amount: Decimal | str, language: str = "en") -> str:
    """
    >>> points(Decimal("1")), points(Decimal("0.3")), points(Decimal("0.3"), "zh")
    ('1 point', '0.3 points', '0.3 分')
    """
    text = amount if isinstance(amount, str) else number(amount)
    if language == "zh":
        return f"{text} 分"
    return f"{text} point" if text == "1" else f"{text} points"


@frozen
class Measure:
    """What amounts are counted in: points, or the unit of an account, of which what is lost may make it more."""

    #: None: points.
    unit: str | None = None
    #: What is lost adds to it, as a fine does.
    grows: bool = False

    def of(self, amount: Decimal | str) -> Sentence:
        """
        >>> Measure().of("5").zh, Measure("元").of(Decimal("5.00")).en
        ('5 分', '5 元')
        """
        if self.unit is None:
            return Sentence(points(amount, "zh"), points(amount))
        text = amount if isinstance(amount, str) else number(amount)
        return same(f"{text} {self.unit}")


POINTS = Measure()


def measure_of(node: Node, ruleset: Ruleset) -> Measure:
    """What the amounts of a node that fills an account are counted in; points for any other node."""
    account = next((one for one in ruleset.accounts if one.name == node.account), None)
    return POINTS if account is None else Measure(account.unit, account.better == "low")


def condition_on_nodes(expr: Expr) -> Sentence:
    """A condition on a node in words."""
    return Sentence(node_condition(expr, "zh"), node_condition(expr, "en"))


def condition(expr: Expr, kind: Kind | None = None) -> Sentence:
    """A condition in words: what holds when it is true; bare names of the kind's fields are fields."""
    fields = frozenset() if kind is None else frozenset(field.name for field in kind.fields)
    return Sentence(to_condition(expr, "zh", fields), to_condition(expr, "en", fields))


def factor(expr: Expr) -> Sentence:
    """An expression as a factor: in brackets where it is a sum, a product or a choice."""
    words = expression(expr)
    if isinstance(expr, Binary | Unary) or is_open(expr):
        return Sentence(f"（{words.zh}）", f"({words.en})")
    return words


def expression(expr: Expr) -> Sentence:
    """An expression or condition in words."""
    if isinstance(expr, Number):
        return literal(expr)
    if isinstance(expr, Name):
        return name(expr)
    return Sentence(to_words(expr, "zh"), to_words(expr, "en"))


def negative(expr: object) -> Number | None:
    """The number after a minus sign, of what is written ``-5``."""
    if isinstance(expr, Unary) and expr.operator == "-" and isinstance(expr.operand, Number):
        return expr.operand
    return None


def literal(expr: Number) -> Sentence:
    """``80%`` stays; ``2pp`` is 2 个百分点; lengths of time are named."""
    text = number(expr.value)
    if expr.unit is None:
        return same(text)
    if expr.unit == "%":
        return same(f"{text}%")
    if expr.unit == "pp":
        return Sentence(f"{text} 个百分点", f"{text} percentage point{'' if text == '1' else 's'}")
    zh = {"minutes": "分钟", "hours": "小时", "days": "天", "months": "个月", "years": "年"}[expr.unit]
    return Sentence(f"{text} {zh}", f"{text} {expr.unit[:-1] if text == '1' else expr.unit}")


def name(written: Name) -> Sentence:
    """``点位.类型`` reads 点位的类型; ``met`` is a word of the language."""
    if len(written.parts) == 1 and written.parts[0] in _GROUP_WORDS:
        return _GROUP_WORDS[written.parts[0]]
    return dotted(str(written))


def dotted(written: str) -> Sentence:
    return Sentence(written.replace(".", "的"), written)


def listed(items: Sequence[Sentence], zh: str = "、", last: str = "and") -> Sentence:
    """
    >>> listed([same("a"), same("b"), same("c")])
    Sentence(zh='a、b、c', en='a, b and c')
    """
    english = [item.en for item in items]
    head = f"{', '.join(english[:-1])} {last} {english[-1]}" if len(english) > 1 else "".join(english)
    return Sentence(zh.join(item.zh for item in items), head)


def clause(parts: Iterable[Sentence | None], en: str = ", ") -> Sentence | None:
    """Join what belongs together with commas; None when there is nothing."""
    present = [part for part in parts if part is not None]
    if not present:
        return None
    return Sentence("，".join(part.zh for part in present), en.join(part.en for part in present))


def full(
    parts: Iterable[Sentence | None], zh: str = "；", en: str = "; ", *, named: bool = False
) -> Sentence:
    """
    Join clauses to one sentence with a capital and a full stop; what is None is left out.

    ``named``: it begins with a name of the author's, which stays as it is.
    """
    present = [part for part in parts if part is not None]
    english = en.join(part.en for part in present)
    first = english[:1] if named else english[:1].upper()
    return Sentence(zh.join(part.zh for part in present) + "。", first + english[1:] + ".")


def field_of(written: Expr, kind: Kind | None) -> FieldType | None:
    """The field that a bare name means, if it is one of the kind's."""
    if kind is None or not isinstance(written, Name) or len(written.parts) != 1:
        return None
    return next((field for field in kind.fields if field.name == written.parts[0]), None)
