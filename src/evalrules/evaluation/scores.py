"""Scores without their causes: what every engine gives for every case, at once."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from attrs import field, frozen

from evalrules.engine.amounts import Amount, points_of, to_decimal
from evalrules.engine.evaluating import CaseOutcome
from evalrules.engine.states import state_of
from evalrules.evaluation.report import NodeState
from evalrules.evaluation.reporting import walk_all
from evalrules.plan.plan import Plan


@frozen
class NodeFigures:
    """How one node stands; None: not applicable, or no headline."""

    score: Decimal | None
    low: Decimal | None
    high: Decimal | None
    state: NodeState


@frozen
class Scores:
    """The score of one case, its range, its results and its nodes; points (分) are exact decimals, as in the report."""

    case: str
    full: Decimal
    #: None: not applicable, or withheld.
    score: Decimal | None
    low: Decimal | None
    high: Decimal | None
    #: Name → value (None: not known), and every value that is possible.
    results: Mapping[str, tuple[str | None, tuple[str, ...]]] = field(factory=dict)
    nodes: Mapping[str, NodeFigures] = field(factory=dict)


def scores(plan: Plan, case: str, outcome: CaseOutcome) -> Scores:
    """What a case came to."""
    root = outcome.root

    def points(amount: Amount | None, places: int = plan.report_places) -> Decimal | None:
        return None if amount is None else points_of(amount, plan.scale, places)

    nodes: dict[str, NodeFigures] = {}
    for one in walk_all([root, *outcome.others]):
        ends = (None, None) if one.na == "yes" else (points(one.low), points(one.high))
        nodes[one.id] = NodeFigures(points(one.head), *ends, state_of(one))
    return Scores(
        case,
        to_decimal(root.branch.base, plan.total_places),
        points(root.head, plan.total_places),
        points(root.low),
        points(root.high),
        {decided.result.name: (decided.value, decided.possible) for decided in outcome.results},
        nodes,
    )
