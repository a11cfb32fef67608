"""Steps of ``then``, and roundings."""

from __future__ import annotations

from typing import cast

from evalrules.ruleset.keys import VALUES
from evalrules.ruleset.model import Rounding, RoundingMode, Step, StepName
from evalrules.ruleset.reading.amount import amount_of
from evalrules.ruleset.reading.citation import read_citation
from evalrules.ruleset.reading.entries import Entries
from evalrules.ruleset.reading.labels import item_of
from evalrules.ruleset.reading.opening import inner, opened
from evalrules.ruleset.reading.reader import Label, Reader
from evalrules.source.nodes import Scalar, YamlNode

_STEPS: tuple[StepName, ...] = ("times", "plus", "at_least", "at_most", "round", "set")
#: Steps that a node takes by default and ``none`` lifts.
_LIFTED = ("at_least", "at_most")


def read_steps(entries: Entries, name: str = "then") -> tuple[Step, ...] | None:
    """The steps under a key; None when the key is absent."""
    if name not in entries:
        return None
    label = item_of(entries.label(name))
    steps = (read_step(entries.reader, node, label) for node in entries.items(name))
    return tuple(step for step in steps if step is not None)


def read_step(reader: Reader, node: YamlNode, label: Label) -> Step | None:
    entries = opened(reader, node, "step", label)
    if entries is None:
        return None
    when = entries.condition("when")
    cite = read_citation(entries)
    written: list[StepName] = [step for step in _STEPS if step in entries]
    if len(written) != 1:
        return None
    name: StepName = written[0]
    rounding = read_rounding(entries, "round") if name == "round" else None
    lifted = name in _LIFTED and _is_none(entries.nodes[name])
    amount = None if lifted or name == "round" else amount_of(entries, name)
    if (name == "round" and rounding is None) or (name != "round" and amount is None and not lifted):
        return None
    return Step(name, amount, rounding, when, cite, entries.span)


def read_rounding(entries: Entries, name: str) -> Rounding | None:
    """``{places: 1, mode: half_up}`` under a key."""
    rounding = inner(entries, name, "rounding")
    if rounding is None:
        return None
    places = rounding.integer("places")
    mode = rounding.word("mode")
    return (
        None if places is None or mode is None else Rounding(places, cast(RoundingMode, mode), rounding.span)
    )


def _is_none(node: YamlNode) -> bool:
    return isinstance(node, Scalar) and node.text in VALUES["none"].by_spelling
