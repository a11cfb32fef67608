"""What moved, as JSON."""

from __future__ import annotations

import json
from typing import Any

from evalrules.evaluation.difference import Difference
from evalrules.evaluation.evaluation import WhatIf
from evalrules.evaluation.report import Report
from evalrules.output.forms import fields_of


def what_if_plain(found: WhatIf) -> dict[str, Any]:
    """The scores before and after, and everything between them, as plain data; points are texts of exact decimals."""
    data: dict[str, Any] = {
        "format": 0,
        "before": ends_plain(found.before),
        "after": ends_plain(found.after.report),
    }
    for name, form, _ in fields_of(Difference):
        data[name] = form.write(getattr(found, name))
    return data


def ends_plain(report: Report) -> dict[str, Any]:
    """Score, range and day of a report."""
    names = ("case", "as_of", "complete", "score", "full", "low", "high", "explains_high")
    forms = {name: form for name, form, _ in fields_of(Report)}
    return {name: forms[name].write(getattr(report, name)) for name in names}


def what_if_json(found: WhatIf) -> str:
    """The same as JSON text; equal results give the same bytes."""
    return json.dumps(what_if_plain(found), ensure_ascii=False, indent=2) + "\n"
