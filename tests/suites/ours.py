"""Rows as a small ruleset, loaded and evaluated the way every ruleset is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from evalrules.pipeline import RulesetError, evaluate, load_texts
from tests.suites.rows import Said, Taken

_CITE = {"doc": "suite", "clause": "1"}


#: A row that expects an error is refused for one of these: types that do not fit, a division by 0, a table with a
#: gap or an overlap; never because it was not understood.
REFUSALS = {"ER5231", "ER5233", "ER5234", "ER5239", "ER5260", "ER5261"}

#: Rows that are evaluated in one ruleset.
_TOGETHER = 40


def ruleset(rows: Sequence[Taken]) -> dict[str, Any]:
    """The ruleset of some rows: a field of the case for every name, and for every row a result."""
    fields: dict[str, Any] = {}
    rules: list[dict[str, Any]] = []
    results: dict[str, Any] = {}
    for at, row in enumerate(rows):
        fields |= {name: about for name, about in row.fields.items() if name != "item"}
        rule: dict[str, Any] = {"id": f"T/{at}", "text": "asked", "lose": 1, "cite": _CITE}
        result: dict[str, Any] = {"cite": _CITE}
        if isinstance(row.asked, list):
            result["first"] = [*({"is": word, "when": when} for word, when in row.asked), {"is": "nothing"}]
        elif isinstance(row.asked, dict):
            rule |= {"value": row.asked, "lose": "max(0, min(1, value))"}
            result["value"] = f'value("T/{at}")'
        else:
            result["value"] = row.asked
        rules.append(rule)
        results[str(at)] = result
    made: dict[str, Any] = {
        "format": 0,
        "id": "rows",
        "edition": "1",
        "title": "rows",
        "na": "zero",
        "unknown": "low",
        "rounding": {"total": {"places": 0, "mode": "half_up"}},
        "documents": {"suite": {"title": "a public suite", "authority": "official"}},
        "nodes": [{"id": "T", "title": "T", "points": "none", "start": 0, "rules": rules}],
        "results": results,
    }
    if fields:
        made["case"] = {"fields": fields}
    if "item" in rows[0].fields:
        made["kinds"] = {"thing": {"coverage": "closed", "fields": {"item": rows[0].fields["item"]}}}
    return made


def answers(rows: Sequence[Taken]) -> list[str | None]:
    """What the results say; None: not decided. Only the first row may have fields or facts."""
    text = json.dumps(ruleset(rows), ensure_ascii=False, default=str)
    facts = [{"id": f"F{at}", "kind": "thing", "item": item} for at, item in enumerate(rows[0].items, 1)]
    case = {"id": "row", **rows[0].case}
    results = dict(evaluate(load_texts({"ruleset.yaml": text}), facts, case=case).report.results)
    return [results[str(at)].value for at in range(len(rows))]


def failing(rows: Sequence[Taken]) -> Iterator[str]:
    """The ids of the rows that do not say what their suite expects."""
    plain = [row for row in rows if not row.fields and row.expected is not None]
    for start in range(0, len(plain), _TOGETHER):
        some = plain[start : start + _TOGETHER]
        for row, said in zip(some, answers(some), strict=True):
            if not _same(said, row.expected):
                yield row.id
    for row in rows:
        if row.fields or row.expected is None:
            try:
                (said,) = answers([row])
            except RulesetError as error:
                refused = {problem.code for problem in error.diagnostics} <= REFUSALS
                if row.expected is not None or not refused:
                    yield row.id
            else:
                if not _same(said, row.expected):
                    yield row.id


def _same(said: str | None, expected: Said | None) -> bool:
    if said is None or expected is None:
        return said is expected
    if isinstance(expected, bool):
        return said == ("true" if expected else "false")
    if isinstance(expected, Decimal):
        try:
            return Fraction(said) == Fraction(expected)
        except ValueError:
            return False
    return said == expected
