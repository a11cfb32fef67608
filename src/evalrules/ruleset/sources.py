"""Where the figures come from: the documents of a ruleset with what ``rulesets/SOURCES.yaml`` says of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from attrs import frozen

from evalrules.ruleset.bundled import bundled_root
from evalrules.ruleset.model import Authority, Document, Ruleset
from evalrules.source.diagnostic import Wording
from evalrules.source.nodes import Mapping, Scalar, Sequence, YamlNode
from evalrules.source.reading import read_yaml

SOURCES = "SOURCES.yaml"
#: Characters of a quotation at most.
SNIPPET = 20
#: Only issuers and the press have an address; copies on other hosts are never linked.
_LINKED: frozenset[Authority] = frozenset({"official", "press"})
_HOSTS: dict[Authority, Wording] = {
    "official": Wording("发布单位", "the issuer"),
    "press": Wording("报刊", "the press"),
    "mirror": Wording("转载站点", "a copy elsewhere"),
    "recalled": Wording("未见原文", "not seen"),
    "illustrative": Wording("没有出处", "none"),
}
_GOVERNMENT = Wording("政府网站", "a government site")


@frozen
class Source:
    """One document that figures are cited from."""

    key: str
    title: str
    issuer: str | None
    number: str | None
    date: datetime.date | None
    #: What kind of host it was read on.
    host: Wording
    authority: Authority
    #: None: not known, or not to be linked.
    address: str | None
    #: A few characters of the text, to find the figure by.
    snippets: tuple[str, ...]
    note: str | None


def sources_of(ruleset: Ruleset) -> tuple[Source, ...]:
    """The documents of a ruleset, in their order; bundled ones with what the list of sources knows beyond them."""
    listed = _listed()
    own = [f"{ruleset.id}@{ruleset.edition}", *([ruleset.extends] if ruleset.extends else [])]
    parts = [listed[name] for name in own if name in listed]
    parts += [part for name, part in listed.items() if name not in own]
    return tuple(_source(document, parts) for document in ruleset.documents)


@lru_cache(maxsize=1)
def _listed() -> dict[str, dict[str, Mapping]]:
    """The list that comes with the bundled rulesets: ruleset → key → entry."""
    root = bundled_root()
    file = None if root is None else root / SOURCES
    if file is None or not file.is_file():
        return {}
    whole = read_yaml(SOURCES, file.read_text(encoding="utf-8"), [])
    found: dict[str, dict[str, Mapping]] = {}
    for key, part in whole.entries if isinstance(whole, Mapping) else ():
        entries = part.entries if isinstance(part, Mapping) else ()
        found[key.text] = {name.text: entry for name, entry in entries if isinstance(entry, Mapping)}
    return found


def _source(document: Document, parts: list[dict[str, Mapping]]) -> Source:
    entry = next(_same(document, parts), None)
    address = document.address or _text(entry, "网址")
    kind = _text(entry, "载体")
    return Source(
        key=document.key,
        title=document.title,
        issuer=document.issuer or _text(entry, "发布单位"),
        number=document.number or _text(entry, "文号"),
        date=document.date or _date(entry),
        host=_host(document.authority, address) if kind is None else Wording(kind, kind),
        authority=document.authority,
        address=address if document.authority in _LINKED else None,
        snippets=tuple(text for text in _texts(entry, "片段") if len(text) <= SNIPPET),
        note=_text(entry, "说明"),
    )


def _same(document: Document, parts: list[dict[str, Mapping]]) -> Iterator[Mapping]:
    """The entries of the same title, those of the ruleset itself first."""
    for part in parts:
        yield from (entry for entry in part.values() if _text(entry, "名称") == document.title)


def _host(authority: Authority, address: str | None) -> Wording:
    host = urlsplit(address).hostname if address else None
    if authority == "official" and host is not None and host.endswith("gov.cn"):
        return _GOVERNMENT
    return _HOSTS[authority]


def _value(entry: Mapping | None, key: str) -> YamlNode | None:
    entries = entry.entries if entry is not None else ()
    return next((value for name, value in entries if name.text == key), None)


def _text(entry: Mapping | None, key: str) -> str | None:
    value = _value(entry, key)
    return value.text if isinstance(value, Scalar) else None


def _texts(entry: Mapping | None, key: str) -> tuple[str, ...]:
    value = _value(entry, key)
    items = value.items if isinstance(value, Sequence) else ()
    return tuple(item.text for item in items if isinstance(item, Scalar))


def _date(entry: Mapping | None) -> datetime.date | None:
    text = _text(entry, "日期")
    try:
        return None if text is None else datetime.date.fromisoformat(text)
    except ValueError:
        return None
