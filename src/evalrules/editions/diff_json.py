"""A diff as plain data, for other programs."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import attrs

from evalrules.editions.difference import Diff, Side
from evalrules.ruleset.model import Ruleset


def diff_plain(found: Diff) -> dict[str, Any]:
    """Everything of a diff; points are texts of exact decimals."""
    impact = found.impact
    return {
        "old": _name(found.old.ruleset),
        "new": _name(found.new.ruleset),
        "rules": [plain(one) for one in found.comparison.rules],
        "nodes": [plain(one) for one in found.comparison.nodes],
        "parts": [plain(one) for one in found.comparison.parts],
        "impact": None
        if impact is None
        else {
            "old": _side(impact.old),
            "new": _side(impact.new),
            "totals": plain(impact.totals),
            "waterfall": plain(impact.waterfall),
            "asked": [plain(one) for one in impact.asked],
        },
    }


def _name(ruleset: Ruleset) -> dict[str, str]:
    return {"id": ruleset.id, "edition": ruleset.edition, "title": ruleset.title}


def _side(side: Side) -> dict[str, Any]:
    report = side.report
    return {
        "score": plain(report.score),
        "full": plain(report.full),
        "low": plain(report.low),
        "high": plain(report.high),
        "complete": report.complete,
        "refused": [plain(one) for one in report.refused],
        "aside": [plain(one) for one in side.aside],
        "lacking": list(side.lacking),
        "waived": [plain(one) for one in report.waived],
        "results": {name: plain(value) for name, value in report.results},
    }


def plain(value: object) -> Any:
    """
    A value of ours as dicts, lists and texts.

    >>> from evalrules.evaluation.report import Sentence
    >>> plain(Sentence("扣 1 分", "1 point")), plain(Decimal("0.50"))
    ({'zh': '扣 1 分', 'en': '1 point'}, '0.50')
    """
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    kind: Any = type(value)
    return {field.name.lstrip("_"): plain(getattr(value, field.name)) for field in attrs.fields(kind)}
