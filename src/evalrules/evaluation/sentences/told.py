"""A value as far as it is known, for people; what must not be shown is hidden here as in ``fact``."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

from evalrules.engine.amounts import to_decimal
from evalrules.engine.possible import Listed, Possible, Range, Texts
from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.fact import REDACTED
from evalrules.evaluation.sentences.words import number, same
from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.day_parts import MonthDay, of_day_text

_NOT_KNOWN = Sentence("未知", "not known")
_EMPTY = Sentence("空", "nothing")
#: Places of a number without an end.
_PLACES = 6


def told_value(value: Possible, field: FieldType | None, percent: bool, *, hidden: bool) -> Sentence:
    """
    The value, or the ends between which it lies.

    >>> told_value(Range(Fraction(1, 2), Fraction(1, 2)), None, True, hidden=False).zh
    '50%'
    >>> told_value(None, None, False, hidden=False).en
    'not known'
    """
    if hidden:
        return REDACTED
    if value is None:
        return _NOT_KNOWN
    if isinstance(value, bool):
        return Sentence("是", "yes") if value else Sentence("否", "no")
    if isinstance(value, Texts):
        return _NOT_KNOWN if value.text is None else same(value.text)
    if isinstance(value, Listed):
        if value.members is None:
            return _NOT_KNOWN
        return Sentence("、".join(value.members), ", ".join(value.members)) if value.members else _EMPTY
    return _range(value, field, percent)


def _range(value: Range, field: FieldType | None, percent: bool) -> Sentence:
    low = None if value.low is None else _end(value.low, field, percent)
    high = None if value.high is None else _end(value.high, field, percent)
    if value.empty is not False or (low is None and high is None):
        return _NOT_KNOWN
    if low is None:
        return Sentence(f"不超过 {high}", f"at most {high}")
    if high is None:
        return Sentence(f"至少 {low}", f"at least {low}")
    return same(low) if low == high else Sentence(f"{low} 至 {high}", f"from {low} to {high}")


def _end(value: object, field: FieldType | None, percent: bool) -> str:
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time | MonthDay):
        return of_day_text(value)
    if isinstance(value, int | Fraction | Decimal):
        exact = Fraction(value) * (100 if percent else 1)
        text = number(to_decimal(exact, _PLACES))
        unit = "" if percent or field is None or not field.unit else f" {field.unit}"
        return f"{text}%" if percent else f"{text}{unit}"
    return str(value)
