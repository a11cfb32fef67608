"""Answers of ``why_not`` as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.smallest.change import NoChange, SmallestChange
from evalrules.evaluation.why_not.answer import FalsePart, WhyNot
from evalrules.output.forms import decimal_text


def why_not_plain(one: WhyNot) -> dict[str, Any]:
    """One answer as plain data; points are texts of exact decimals, the reason is its word of the closed list."""
    return {
        "rule": one.rule,
        "site": one.site,
        "deducted": decimal_text(one.deducted),
        "reason": None if one.reason is None else one.reason.value,
        "sentence": _sentence(one.sentence),
        "facts": list(one.facts),
        "by_facts": list(one.by_facts),
        "by": list(one.by),
        "parts": [_part(part) for part in one.parts],
        "level": one.level,
        "waiver": one.waiver,
        "inspection": one.inspection,
        "account": one.account,
        "place": one.place,
    }


def _part(part: FalsePart) -> dict[str, Any]:
    found = [{"name": one.name, "value": _sentence(one.value)} for one in part.found]
    return {"key": part.key, "wanted": _sentence(part.wanted), "found": found, "place": part.place}


def _sentence(sentence: Sentence) -> dict[str, str]:
    return {"zh": sentence.zh, "en": sentence.en}


def _change(change: SmallestChange | NoChange | None) -> dict[str, Any] | None:
    if change is None:
        return None
    sentence = _sentence(change.sentence)
    if isinstance(change, NoChange):
        return {"found": False, "why": change.why, "tried": change.tried, "sentence": sentence}
    delta = None if change.delta is None else decimal_text(change.delta)
    return {"found": True, "deducts": decimal_text(change.deducts), "delta": delta, "sentence": sentence}


def why_not_json(answers: Sequence[WhyNot], *, changes: bool = False) -> str:
    """All answers as JSON text, with the smallest changes where they are asked for; equal answers give the same bytes."""
    told = [
        {**why_not_plain(one), **({"change": _change(one.nearest_change)} if changes else {})}
        for one in answers
    ]
    data = {"format": 0, "answers": told}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
