"""What every report of one plan says alike: clauses, full points, the weights of the nodes."""

from __future__ import annotations

from decimal import Decimal
from weakref import WeakKeyDictionary

from evalrules.engine.amounts import to_decimal
from evalrules.evaluation.citing import Clauses
from evalrules.evaluation.report import CitedClause
from evalrules.evaluation.weights import Weights
from evalrules.plan.branches import Branch
from evalrules.plan.plan import Plan
from evalrules.ruleset.model import Rule


class Frame:
    """Parts of a report that only the plan decides; worked out at the first report that needs them."""

    def __init__(self, plan: Plan) -> None:
        # Not the plan itself: it is the weak key under which this is kept.
        self.clauses: Clauses = Clauses(plan.ruleset)
        #: Weights where every node is applicable and everything was looked at.
        self.weights: Weights | None = None
        self._total_places = plan.total_places
        self._nodes: dict[int, tuple[Decimal | None, CitedClause | None]] = {}
        self._places: dict[int, str] = {}

    def place(self, rule: Rule) -> str:
        """``file:line`` of a rule; by identity, since comparing rules costs more than writing it."""
        known = self._places.get(id(rule))
        if known is None:
            known = self._places[id(rule)] = f"{rule.span.path}:{rule.span.line}"
        return known

    def node(self, branch: Branch) -> tuple[Decimal | None, CitedClause | None]:
        """Full points of a node (None: open) and its clause."""
        known = self._nodes.get(branch.position)
        if known is None:
            points = None if branch.points is None else to_decimal(branch.points, self._total_places)
            cite = branch.node.cite
            known = self._nodes[branch.position] = points, None if cite is None else self.clauses.of(cite)
        return known


_FRAMES: WeakKeyDictionary[Plan, Frame] = WeakKeyDictionary()


def frame_of(plan: Plan) -> Frame:
    """The frame of a plan."""
    known = _FRAMES.get(plan)
    if known is None:
        known = _FRAMES[plan] = Frame(plan)
    return known
