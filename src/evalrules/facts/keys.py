"""The keys of facts files in both languages."""

from __future__ import annotations

from collections.abc import Mapping

#: Parts of a facts file.
PARTS = {
    "case": "case", "测评对象": "case",
    "cases": "cases", "各对象": "cases",
    "sites": "sites", "点位": "sites",
    "inspections": "inspections", "检查": "inspections",
    "registers": "registers", "登记表": "registers",
    "facts": "facts", "事实": "facts",
    "as_of": "as_of", "评价日": "as_of",
}  # fmt: skip

FACT_KEYS = {
    "id": "id", "编号": "id",
    "kind": "kind", "类型": "kind",
    "case": "case", "测评对象": "case",
    "site": "site", "点位": "site",
    "date": "date", "日期": "date",
}  # fmt: skip

INSPECTION_KEYS = {
    "id": "id", "编号": "id",
    "case": "case", "测评对象": "case",
    "site": "site", "点位": "site",
    "date": "date", "日期": "date",
    "inspector": "inspector", "检查人": "inspector",
    "items": "items", "检查项": "items",
}  # fmt: skip

CASE_KEYS = {"id": "id", "编号": "id", "name": "name", "名称": "name", "period": "period", "期间": "period"}

PERIOD_KEYS = {"from": "from", "自": "from", "until": "until", "至": "until"}

ROW_KEYS = {
    "id": "id",
    "编号": "id",
    "aliases": "aliases",
    "别名": "aliases",
    "case": "case",
    "测评对象": "case",
}

#: The name of the register of sites.
SITE_REGISTERS = ("点位", "sites")

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
