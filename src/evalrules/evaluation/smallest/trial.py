"""A change put to the test: the case is evaluated with it, and the rule asked what it cost."""

from __future__ import annotations

from decimal import Decimal

from attrs import define, frozen

from evalrules.engine.evaluating import CaseEvaluation, evaluate_case
from evalrules.engine.explaining import explain, explained_at
from evalrules.engine.outcomes import RowPath
from evalrules.evaluation.changes import Changes
from evalrules.evaluation.changing import changed
from evalrules.evaluation.why_not.deciding import costs_at
from evalrules.evaluation.why_not.ground import Ground, points_of_costs
from evalrules.facts.fact import Fitted
from evalrules.facts.facts_error import FactsError
from evalrules.plan.leaves import Leaf

#: Facts beyond which the node of the rule is evaluated before the whole case is.
_LARGE = 200


@frozen
class Tried:
    """What the rule cost at the site, and the score."""

    deducted: Decimal
    score: Decimal | None


@define
class Trials:
    """Evaluates changes of one case, so many at most."""

    ground: Ground
    leaf: Leaf
    site: str | None
    #: How many whole evaluations are left.
    left: int
    #: Rows of the rule's node that the site is in; None: not known beforehand.
    rows: tuple[RowPath | None, ...] | None
    done: int = 0

    @property
    def spent(self) -> bool:
        return self.left <= 0

    def tried(self, changes: Changes) -> Tried | None:
        """What comes of a change; None where it is refused or costs nothing."""
        self.done += 1
        try:
            fitted = changed(self.ground.plan, self.ground.fitted, changes)
        except FactsError:
            return None
        if len(fitted.facts) > _LARGE and not self._costs_at_its_node(fitted):
            return None
        self.left -= 1
        return self._evaluated(fitted)

    def _evaluated(self, fitted: Fitted) -> Tried | None:
        plan = self.ground.plan
        outcome = evaluate_case(plan, fitted)
        after = Ground(plan, fitted, outcome, explain(plan, outcome.root))
        leaf = after.leaves[self.leaf.id]
        deducted, _ = points_of_costs(costs_at(after, leaf, self.site))
        return Tried(deducted, score_of(after)) if deducted > 0 else None

    def _costs_at_its_node(self, fitted: Fitted) -> bool:
        """False when the rule costs nothing at its own node: what stands above only makes less of it."""
        if self.rows is None or self.leaf.at is not None:
            return True
        plan = self.ground.plan
        case = CaseEvaluation(plan, fitted)
        branch = self.ground.branch(self.leaf)
        for row in self.rows:
            outcome = case.node_at(branch, row)
            if any(entry.leaf is self.leaf and entry.amount for entry in explained_at(plan, outcome)):
                return True
        return False


def score_of(ground: Ground) -> Decimal | None:
    """The score that causes explain: the headline, or the high end where that is withheld."""
    root = ground.outcome.root
    head = root.head if root.head is not None else root.high
    return None if root.na == "yes" else ground.frame.written.score(head)
