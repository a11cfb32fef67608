"""What overlays ask for: their entries as written, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, cast

from attrs import frozen

from evalrules.ruleset.overlays.pointing import Pointed
from evalrules.source.nodes import Mapping as MappingNode
from evalrules.source.nodes import Scalar, YamlNode
from evalrules.source.nodes import Sequence as SequenceNode
from evalrules.source.span import Span

Doing = Literal["replace", "tighten", "reweight", "drop", "add"]
#: In the order in which they are done.
DOINGS: tuple[Doing, ...] = ("replace", "tighten", "reweight", "drop", "add")


@frozen
class Asked:
    """One entry of an overlay; what it lacks is said when the entry is read."""

    does: Doing
    #: ``at``, or ``under`` of an addition; None: not written as a name.
    at: Scalar | None
    key: Scalar | None
    was: Scalar | None
    to: Scalar | None
    whole: YamlNode | None
    #: Key and list of what is added.
    added: tuple[tuple[Scalar, SequenceNode], ...]
    span: Span


def asked(files: Mapping[str, YamlNode]) -> list[Asked]:
    """Every entry of these files, in the order of doing, then of files and lists."""
    entries: list[Asked] = []
    for doing in DOINGS:
        for file, node in files.items():
            entries += _listed(doing, Pointed(file, (), node))
    return entries


def _listed(doing: Doing, file: Pointed) -> Iterator[Asked]:
    found = file.under(doing)
    if found is None or not isinstance(found.node, SequenceNode):
        return
    for number, item in enumerate(found.node.items):
        if isinstance(item, MappingNode):
            yield _one(doing, found.item(number), item)


def _one(doing: Doing, entry: Pointed, node: MappingNode) -> Asked:
    whole = entry.under("with") if doing == "replace" else None
    at = "under" if doing == "add" else "at"
    return Asked(
        does=doing,
        at=_scalar(entry, at),
        key=_scalar(entry, "key"),
        was=_scalar(entry, "was"),
        to=_scalar(entry, "to"),
        whole=None if whole is None else whole.node,
        added=tuple(_added(entry)) if doing == "add" else (),
        span=node.entries[0][0].span if node.entries else node.span,
    )


def _added(entry: Pointed) -> Iterable[tuple[Scalar, SequenceNode]]:
    for name in ("nodes", "rules"):
        found = entry.under(name)
        if found is not None and isinstance(found.node, SequenceNode):
            yield cast(Scalar, found.key), found.node


def _scalar(entry: Pointed, name: str) -> Scalar | None:
    found = entry.under(name)
    return found.node if found is not None and isinstance(found.node, Scalar) else None
