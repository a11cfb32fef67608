"""Numbers as ledgers write them: ３, 3处, 三处, 两处, 1,200; never one that has to be guessed."""

from __future__ import annotations

import re

from evalrules.ledger.sheet import CellValue, text_of
from evalrules.source.chinese_number import chinese_number
from evalrules.source.fault import Fault
from evalrules.source.number_text import decimal_of, percent_of
from evalrules.source.problems.numbers import OTHER_BASE, PERCENT_AS_NUMBER

#: What looks like a number and says something else.
_OTHER = (PERCENT_AS_NUMBER, OTHER_BASE)
_MEASURE = re.compile(r"(?:处|个|次|件|起|块|人|辆|名|盏|间|份|张|项|家|户|条|座|处次|分|万元|米|平方米)$")


def number_of(value: CellValue) -> str | None:
    """
    The digits of a number, or None.

    >>> number_of("３处"), number_of("两处"), number_of("多处"), number_of("2.50"), number_of("3-5处")
    ('3', '2', None, '2.50', None)
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return str(value)
    text = text_of(value)
    for one in (text, _MEASURE.sub("", text).strip()):
        found = _written(one)
        if found is not None:
            return found
    return None


def _written(text: str) -> str | None:
    if text in ("两", "俩"):
        return "2"
    found = decimal_of(text)
    if not isinstance(found, Fault):
        return text
    better = found.values.get("better")
    if isinstance(better, str) and not isinstance(decimal_of(better), Fault) and found.problem not in _OTHER:
        return better
    return chinese_number(text)


def percent_text(value: CellValue) -> str | None:
    """
    A percentage with its sign. A bare number is none: 0.5 may be half of all, or half a percent.

    >>> percent_text("９６.５％"), percent_text("96.5"), percent_text("0.5%")
    ('96.5%', None, '0.5%')
    """
    text = text_of(value).replace("％", "%").replace(" ", "")
    found = percent_of(text)
    if isinstance(found, Fault):
        better = found.values.get("better")
        if "%" not in text or not isinstance(better, str) or isinstance(percent_of(better), Fault):
            return None
        return better
    return text
