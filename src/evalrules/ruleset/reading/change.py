"""Entries of overlays, and profiles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from evalrules.ruleset.model import Change, Profile
from evalrules.ruleset.overlays.asking import DOINGS, Doing
from evalrules.ruleset.reading.citation import read_citation
from evalrules.ruleset.reading.entries import Entries, named_in
from evalrules.ruleset.reading.labels import A_TEXT, inside, item_of
from evalrules.ruleset.reading.node import read_nodes
from evalrules.ruleset.reading.opening import opened
from evalrules.ruleset.reading.reader import Label, Reader
from evalrules.ruleset.reading.rule import read_rule
from evalrules.source.nodes import YamlNode
from evalrules.source.problems.overlays import OVERLAY_WITHOUT_BASE
from evalrules.source.scalars import as_scalar, read_text

_PLACES: dict[Doing, str] = {
    "replace": "replaced",
    "tighten": "tightened",
    "reweight": "tightened",
    "drop": "dropped",
    "add": "added",
}
assert set(_PLACES) == set(get_args(Doing))


def read_changes(entries: Entries, *, done: bool) -> Iterator[Change]:
    """
    The entries of an overlay's lists; ``done``: what they add stands in the tree and is read there.
    """
    for does in DOINGS:
        label = item_of(entries.label(does))
        for item in entries.items(does):
            change = _change(entries.reader, does, item, label, done=done)
            if change is not None:
                yield change


def check_base(entries: Entries) -> None:
    """Overlays have a base."""
    if "extends" in entries:
        return
    for does in DOINGS:
        if does in entries:
            entries.reader.report(
                OVERLAY_WITHOUT_BASE,
                entries.keys[does].span,
                key=entries.label(does),
                extends=entries.label("extends"),
            )


def _change(reader: Reader, does: Doing, node: YamlNode, label: Label, *, done: bool) -> Change | None:
    entries = opened(reader, node, _PLACES[does], label)
    if entries is None:
        return None
    at = entries.name("under" if does == "add" else "at")
    key = entries.name("key") if does in ("tighten", "reweight", "replace") else None
    was = entries.text("was") if does != "add" else None
    to = entries.text("to") if does in ("tighten", "reweight") else None
    if does == "add" and not done:
        read_nodes(entries)
        for item in entries.items("rules"):
            read_rule(reader, item, item_of(entries.label("rules")))
    if does == "replace" and "with" in entries:
        entries.empty_value(entries.nodes["with"])
    reason, cite = entries.text("reason"), read_citation(entries)
    if at is None or reason is None:
        return None
    return Change(does, at, key, was, to, reason, cite, entries.span)


def read_profiles(entries: Entries) -> Iterator[Profile]:
    """The profiles of a ruleset."""
    for key, name, node in entries.named("profiles"):
        profile = opened(entries.reader, node, "profile", name)
        if profile is not None:
            title = profile.text("title")
            yield Profile(name, title, tuple(_figures(profile)), key.span)


def _figures(profile: Entries) -> Iterator[tuple[str, str, str]]:
    reader = profile.reader
    for key, owner, node in profile.named("set"):
        for _, name, value in named_in(reader, node, inside(profile.label("set"), key.text)):
            scalar = as_scalar(value, reader.problems, A_TEXT)
            text = None if scalar is None else read_text(scalar, reader.problems)
            if text is not None:
                yield owner, name, text
