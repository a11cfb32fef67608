"""Nodes, their steps and policies, and the decisions beside the score."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from evalrules.mutation.mutant import Change
from evalrules.mutation.spots import Spot
from evalrules.mutation.telling import becomes, dropped, swapped, told, written
from evalrules.ruleset.model import Node, Result, ResultRow, Rule, Ruleset, Step, StepName
from evalrules.ruleset.walking import nodes_of

_STEPS: dict[StepName, StepName] = {
    "at_least": "at_most",
    "at_most": "at_least",
    "times": "plus",
    "plus": "times",
}
_COMBINES = {
    "sum": ("mean", "min"), "mean": ("rate", "min"), "rate": ("mean", "sum"), "min": ("max", "mean"), "max": ("min", "mean")
}  # fmt: skip


def step_dropped(spot: Spot) -> Iterator[Change]:
    """A step left out."""
    if isinstance(spot.holder, Rule | Node) and spot.key == "then" and spot.value:
        for index, step in enumerate(spot.value):
            rest = spot.value[:index] + spot.value[index + 1 :]
            new = rest if isinstance(spot.holder, Rule) or rest else None
            yield dropped(spot, new, _step(step), step.span)


def steps_swapped(spot: Spot) -> Iterator[Change]:
    """Two neighbouring steps in the other order."""
    if isinstance(spot.holder, Rule | Node) and spot.key == "then" and spot.value:
        for one in range(len(spot.value) - 1):
            first, second = spot.value[one], spot.value[one + 1]
            steps = (*spot.value[:one], second, first, *spot.value[one + 2 :])
            yield swapped(spot, steps, _step(first), _step(second), first.span)


def step_changed(spot: Spot) -> Iterator[Change]:
    """A floor for a ceiling, plus for times."""
    step = spot.value
    if isinstance(step, Step) and step.name in _STEPS and step.amount is not None:
        new = evolve(step, name=_STEPS[step.name])
        yield becomes(spot, new, was=_step(step), now=_step(new))


def _step(step: Step) -> str:
    if step.rounding is not None:
        return f"round {step.rounding.places}"
    return f"{step.name} {'none' if step.amount is None else written(step.amount)}"


def combine(spot: Spot) -> Iterator[Change]:
    """Children joined otherwise."""
    if isinstance(spot.holder, Node) and (
        (spot.key == "combine" and (spot.holder.children or spot.holder.for_each is not None))
        or (spot.key == "within" and spot.holder.for_each is not None and len(spot.holder.children) > 1)
    ):
        for other in _COMBINES[spot.value]:
            yield becomes(spot, other)


def weight_dropped(spot: Spot) -> Iterator[Change]:
    """A weight left out."""
    if isinstance(spot.holder, Node) and spot.key == "weight" and spot.value is not None:
        yield dropped(spot, None, written(spot.value))


def node_take(spot: Spot) -> Iterator[Change]:
    """All rules counted, or only the heaviest."""
    if isinstance(spot.holder, Node) and spot.key == "take" and len(spot.holder.rules) > 1:
        for other in ("sum", "max"):
            if other != spot.value:
                yield becomes(spot, other)


def policy(spot: Spot) -> Iterator[Change]:
    """What is not applicable, or not known, read otherwise."""
    if not isinstance(spot.holder, Node | Ruleset) or spot.value is None:
        return
    if spot.key == "na":
        others: tuple[str, ...] = ("renormalise", "full", "zero")
    elif spot.key == "unknown":
        others = ("low", "high", "exclude", "withhold")
    elif spot.key == "cap_share" and _is_shared(spot.ruleset):
        others = ("earliest", "proportional")
    else:
        return
    for other in others:
        if other != spot.value:
            yield becomes(spot, other)
    if isinstance(spot.holder, Node):
        yield dropped(spot, None, str(spot.value))


def _is_shared(ruleset: Ruleset) -> bool:
    """Whether several units or several rules can be under one cap: between facts of one rule nothing else moves."""
    return any(
        len(node.rules) > 1 or (charge is not None and not charge.units)
        for node in nodes_of(ruleset)
        for charge in [rule.charge for rule in node.rules] or [None]
    )


def stage_dropped(spot: Spot) -> Iterator[Change]:
    """A sample not asked for."""
    if isinstance(spot.holder, Node) and spot.key == "sample" and spot.value:
        for index, stage in enumerate(spot.value):
            yield dropped(spot, spot.value[:index] + spot.value[index + 1 :], f"{index + 1}", stage.span)


def node_dropped(spot: Spot) -> Iterator[Change]:
    """A node forgotten."""
    if isinstance(spot.holder, Node) and spot.key == "children" and len(spot.value) > 1:
        for index, child in enumerate(spot.value):
            if child.use is not None:
                yield dropped(spot, spot.value[:index] + spot.value[index + 1 :], child.id, child.span)


def result_row_dropped(spot: Spot) -> Iterator[Change]:
    """A row of a decision left out."""
    if isinstance(spot.holder, Result) and spot.key == "rows" and len(spot.value) > 1:
        for index, row in enumerate(spot.value):
            if row.when is not None:
                yield dropped(spot, spot.value[:index] + spot.value[index + 1 :], row.value, row.span)


def result_rows_swapped(spot: Spot) -> Iterator[Change]:
    """Two rows of a decision in the other order, or with each other's words."""
    if isinstance(spot.holder, Result) and spot.key == "rows":
        for one in range(len(spot.value) - 1):
            first, second = spot.value[one], spot.value[one + 1]
            pair = evolve(first, value=second.value), evolve(second, value=first.value)
            rows = (*spot.value[:one], *pair, *spot.value[one + 2 :])
            yield swapped(spot, rows, first.value, second.value, first.span)
            if second.when is not None:
                turned = (*spot.value[:one], second, first, *spot.value[one + 2 :])
                yield told(
                    spot, turned, f"先看 {second.value} 再看 {first.value}",
                    f"{second.value} before {first.value}", second.span,
                )  # fmt: skip


def veto_dropped(spot: Spot) -> Iterator[Change]:
    """A veto no longer said to be one."""
    if isinstance(spot.holder, ResultRow) and spot.key == "veto" and spot.value:
        yield becomes(spot, False)
