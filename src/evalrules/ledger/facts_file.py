"""The facts file that a ledger gives: one row a line, as people and version control like it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from evalrules.ledger.account import BINS
from evalrules.ledger.ledger import Ledger
from evalrules.source.diagnostic import Language


def facts_text(ledger: Ledger) -> str:
    """The parts of a facts file as JSON."""
    blocks: list[str] = []
    for name, part in ledger.data.items():
        if isinstance(part, list):
            blocks.append(f"{_json(name)}: {_rows(part)}")
        elif name == "登记表" and isinstance(part, Mapping):
            tables = ",\n".join(f"{_json(table)}: {_rows(rows)}" for table, rows in part.items())
            blocks.append(f"{_json(name)}: {{\n{tables}\n}}")
        else:
            blocks.append(f"{_json(name)}: {_json(part)}")
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def _rows(rows: object) -> str:
    assert isinstance(rows, list)
    return "[\n" + ",\n".join(f"  {_json(row)}" for row in rows) + "\n]" if rows else "[]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def account_json(ledger: Ledger, language: Language) -> str:
    """The account for other programs."""
    account = ledger.account
    rows = [
        {
            "place": row.place,
            "bin": row.bin,
            "problems": [{"code": one.code, "message": one.message(language)} for one in row.problems],
            "first": row.first,
            "suggestions": [
                {"rule": one.rule, "value": one.value, "likeness": one.likeness} for one in row.suggestions
            ],
        }
        for row in account.rows
        if row.bin not in ("counted", "no record")
    ]
    whole = {
        "read": account.read,
        "bins": {bin: account.count(bin) for bin in BINS},
        "rows": rows,
        "notes": [note.said(language) for note in ledger.notes],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
