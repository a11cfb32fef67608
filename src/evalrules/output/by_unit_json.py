"""Points by unit, as JSON."""

from __future__ import annotations

import json
from typing import Any

from evalrules.evaluation.unit_rows import ByUnit, UnitEntry, UnitRow, UnitTotals
from evalrules.output.forms import decimal_text


def by_unit_plain(found: ByUnit) -> dict[str, Any]:
    """Every unit with its causes as plain data; points are texts of exact decimals."""
    return {
        "format": 0,
        "explains_high": found.explains_high,
        "score": _total(found.score),
        "accounts": [{"account": one.account, **_total(one)} for one in found.accounts],
    }


def _total(total: UnitTotals) -> dict[str, Any]:
    rows = [_row(row) for row in total.rows]
    return {"measure": total.measure, "total": decimal_text(total.total), "units": rows}


def _row(row: UnitRow) -> dict[str, Any]:
    sums = {name: decimal_text(getattr(row, name)) for name in ("lost", "earned", "adjusted", "net")}
    return {"unit": row.unit, **sums, "entries": [_entry(one) for one in row.entries]}


def _entry(entry: UnitEntry) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "rule": entry.rule,
        "node": entry.node,
        "facts": list(entry.facts),
        "site": entry.site,
        "net": decimal_text(entry.net),
        "whole": decimal_text(entry.whole),
        "sentence": {"zh": entry.sentence.zh, "en": entry.sentence.en},
        "clause": None if entry.cite is None else entry.cite.clause,
    }


def by_unit_json(found: ByUnit) -> str:
    """The same as JSON text; equal results give the same bytes."""
    return json.dumps(by_unit_plain(found), ensure_ascii=False, indent=2) + "\n"
