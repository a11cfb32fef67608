"""Plans of repairs as JSON."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from typing import Any

from evalrules.evaluation.fix_plan import Fixes, PlanOfFixes
from evalrules.output.forms import fields_of


def fixes_plain(plan: Fixes) -> dict[str, Any]:
    """A plan as plain data; ``change`` is a file of changes, as ``what-if --changes`` reads it."""
    data: dict[str, Any] = {"format": 0}
    for name, form, _ in fields_of(PlanOfFixes):
        data[name] = form.write(getattr(plan, name))
    data["change"] = {name: None if one is None else _record(one) for name, one in plan.changes.items()}
    return data


def _record(change: Mapping[str, object]) -> dict[str, object]:
    return {name: _value(value) for name, value in change.items()}


def _value(value: object) -> object:
    if isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat(sep=" ") if isinstance(value, datetime.datetime) else str(value)


def fixes_json(plans: Sequence[Fixes], *, several: bool = False) -> str:
    """One plan, or a list of them, as JSON text; equal plans give the same bytes."""
    data = [fixes_plain(plan) for plan in plans]
    return json.dumps(data if several else data[0], ensure_ascii=False, indent=2) + "\n"
