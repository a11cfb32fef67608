"""The keys of facts files in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from evalrules.ruleset.keys import spellings

#: Parts of a facts file.
PARTS = spellings("facts_file")
FACT_KEYS = spellings("fact")
INSPECTION_KEYS = spellings("inspection")
CASE_KEYS = spellings("facts_case")
PERIOD_KEYS = spellings("period")
#: Parts of a file of changes.
CHANGES_KEYS = spellings("changes")

#: Keys of a row of a register of the case, beside its columns.
ROW_KEYS = {
    "id": "id",
    "编号": "id",
    "aliases": "aliases",
    "别名": "aliases",
    "case": "case",
    "测评对象": "case",
    "place": "place",
    "出处": "place",
}

#: What ``items`` says when everything was looked at.
ALL_ITEMS = frozenset({"all", "全部"})


def sorted_by_key(
    record: Mapping[object, object], keys: Mapping[str, str]
) -> tuple[dict[str, tuple[str, object]], dict[str, object], list[str]]:
    """
    Divide a record into its built-in keys (English name → spelling and value), the others, and the keys said twice.

    >>> sorted_by_key({"编号": "a", "处数": 3}, FACT_KEYS)
    ({'id': ('编号', 'a')}, {'处数': 3}, [])
    """
    known: dict[str, tuple[str, object]] = {}
    others: dict[str, object] = {}
    twice: list[str] = []
    for key, value in record.items():
        name = keys.get(key) if isinstance(key, str) else None
        if name is None:
            others[key if isinstance(key, str) else str(key)] = value
        elif name in known:
            twice.append(key if isinstance(key, str) else name)
        else:
            known[name] = (str(key), value)
    return known, others, twice
