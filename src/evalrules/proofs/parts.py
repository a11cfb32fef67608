"""The parts of a certificate, each with its digest, and how people are told of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evalrules.proofs.canonical import digest, text_digest
from evalrules.source.diagnostic import Wording

DIGESTS = "digests"
#: The digest of everything else, that of the parts included.
WHOLE = "whole"

_NAMES = {
    "case": Wording("测评对象", "the case"),
    "as_of": Wording("评价日", "the day of evaluation"),
    "sites": Wording("点位", "the sites"),
    "registers": Wording("登记表", "the registers"),
    "inspections": Wording("检查", "the inspections"),
    "facts": Wording("事实", "the facts"),
    "refused": Wording("退回的记录", "the refused rows"),
    "options": Wording("选项", "the options"),
    "reports": Wording("报告", "the report"),
    "ruleset": Wording("规则集", "the ruleset"),
    "semantics": Wording("计分含义的版本", "the version of the meaning"),
    "evalrules": Wording("evalrules 的版本", "the version of evalrules"),
    "certificate": Wording("证书格式", "the format of the certificate"),
    WHOLE: Wording("摘要表", "the list of digests"),
}


def digests(data: Mapping[str, Any]) -> dict[str, str]:
    """The digest of every part, and of the whole."""
    found = {name: _digest(value) for name, value in _parts(data)}
    others = {key: value for key, value in data.items() if key != DIGESTS}
    return {**found, WHOLE: digest({**others, DIGESTS: found})}


def _digest(value: object) -> str:
    return text_digest(value) if isinstance(value, str) else digest(value)


def _parts(data: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    for key, value in data.items():
        if key == "ruleset" and isinstance(value, dict):
            texts = value.get("texts")
            yield key, {name: one for name, one in value.items() if name != "texts"}
            for path, text in texts.items() if isinstance(texts, dict) else [("", texts)]:
                yield f"ruleset/{path}", text
        elif key == "cases" and isinstance(value, list):
            for number, case in enumerate(value):
                for name, part in case.items() if isinstance(case, dict) else [("case", case)]:
                    yield f"cases/{number}/{name}", part
        elif key != DIGESTS:
            yield key, value


def changed(data: Mapping[str, Any]) -> tuple[str, ...]:
    """
    The names of the parts whose digests are not those that the certificate holds.

    >>> data = {"options": {"case": "甲"}}
    >>> data["digests"] = digests(data)
    >>> changed(data), changed({**data, "options": {"case": "乙"}})
    ((), ('options',))
    """
    held, now = data.get(DIGESTS), digests(data)
    if not isinstance(held, dict):
        return (WHOLE,)
    names = [name for name in {**now, **held} if held.get(name) != now.get(name)]
    return tuple(sorted(name for name in names if name != WHOLE)) or tuple(names)


def named(parts: tuple[str, ...]) -> Wording:
    """Parts for a message; texts of the ruleset by their file."""
    words = list(dict.fromkeys(_named(part) for part in parts))
    shown, more = words[:6], len(words) - 6
    zh, en = "、".join(one.zh for one in shown), ", ".join(one.en for one in shown)
    return Wording(zh, en) if more <= 0 else Wording(f"{zh} 等 {len(words)} 部分", f"{en} and {more} more")


def _named(part: str) -> Wording:
    if part.startswith("ruleset/"):
        path = part.removeprefix("ruleset/")[:80].replace("{", "").replace("}", "")
        return Wording(f"规则集文件 {path}", f"the ruleset file {path}")
    return _NAMES.get(part.rpartition("/")[2], Wording("摘要表", "the list of digests"))
