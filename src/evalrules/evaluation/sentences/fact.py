"""A fact in a few words; the only place where values of facts become words, and so where sensitive ones are hidden."""

from __future__ import annotations

import datetime
from decimal import Decimal

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.words import number
from evalrules.facts.fact import Fact, FactValue
from evalrules.ruleset.model import Rule
from evalrules.ruleset.vocabulary import FieldType, Kind
from evalrules.ruleset.walking import names_in
from evalrules.source.day_parts import MonthDay, of_day_text

#: What stands for a value that must not be printed.
REDACTED = Sentence("（不公开）", "(withheld)")


def fact_words(fact: Fact, kind: Kind, rule: Rule | None = None, site_name: str | None = None) -> Sentence:
    """
    What the fact says, where and when: ``暴露垃圾（S03，2021-06-01）``.

    The fields that the rule's ``where`` reads are named; without one, the choices of the fact. A sensitive value is
    never printed.
    """
    told = [_value_words(field, fact.values[field.name]) for field in _telling(fact, kind, rule)]
    site = site_name or fact.site
    where = [part for part in (site, fact.date.isoformat() if fact.date else None) if part]
    if not where and not told:
        where = [fact.id]
    zh = "、".join(words.zh for words in told) or kind.name
    en = ", ".join(words.en for words in told) or kind.name
    if not where:
        return Sentence(zh, en)
    return Sentence(f"{zh}（{'，'.join(where)}）", f"{en} ({', '.join(where)})")


def _telling(fact: Fact, kind: Kind, rule: Rule | None) -> list[FieldType]:
    read = {name.parts[0] for name in names_in(rule.where if rule is not None else None)}
    present = [field for field in kind.fields if field.name in fact.values]
    return [field for field in present if field.name in read] or [
        field for field in present if field.type == "choice"
    ]


def _value_words(field: FieldType, value: FactValue) -> Sentence:
    words = value_words(field, value)
    if field.type in ("choice", "ref"):
        return words
    return Sentence(f"{field.name} {words.zh}", f"{field.name} {words.en}")


def value_words(field: FieldType, value: FactValue) -> Sentence:
    """
    A value of a field for people: percents as such, yes and no, dates; ``（不公开）`` when the field is sensitive.
    """
    if field.sensitive:
        return REDACTED
    if isinstance(value, bool):
        return Sentence("是", "yes") if value else Sentence("否", "no")
    if isinstance(value, tuple):
        return Sentence("、".join(value), ", ".join(value))
    if isinstance(value, (datetime.datetime, datetime.date)):
        text = value.isoformat(sep=" ") if isinstance(value, datetime.datetime) else value.isoformat()
    elif isinstance(value, datetime.time | MonthDay):
        text = of_day_text(value)
    elif isinstance(value, Decimal) and field.type == "percent":
        text = f"{number(value * 100)}%"
    elif isinstance(value, Decimal):
        text = number(value)
    else:
        text = str(value)
    unit = f" {field.unit}" if field.unit else ""
    return Sentence(f"{text}{unit}", f"{text}{unit}")
