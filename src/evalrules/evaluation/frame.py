"""What every report of one plan says alike: clauses, full points, the weights of the nodes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from weakref import WeakKeyDictionary

from attrs import define, evolve

from evalrules.engine.amounts import to_decimal
from evalrules.evaluation.citing import Clauses
from evalrules.evaluation.report import CitedClause, NodeScore, RulesetName
from evalrules.evaluation.weights import Weights
from evalrules.evaluation.written import Written
from evalrules.plan.branches import Branch
from evalrules.plan.joining import site_register
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.ruleset.figures.attested import attested
from evalrules.ruleset.model import Authority
from evalrules.ruleset.vocabulary import Kind


@define
class RuleFrame:
    """What every deduction by one rule says alike."""

    id: str
    cite: CitedClause
    #: ``file:line`` of the rule.
    place: str
    #: Somebody answers for what it costs.
    is_charged: bool


class Frame:
    """Parts of a report that only the plan decides; worked out at the first report that needs them."""

    def __init__(self, plan: Plan) -> None:
        # Not the plan itself: it is the weak key under which this is kept.
        ruleset, root = plan.ruleset, plan.roots[0]
        self.clauses: Clauses = Clauses(ruleset)
        self.name: RulesetName = RulesetName(
            ruleset.id, ruleset.edition, ruleset.title, plan.digest, ruleset.profile, ruleset.better
        )
        #: What the headline's losses are counted from: points, or a start.
        self.full: Decimal = to_decimal(root.base, plan.total_places)
        #: Units of the report in one unit of the engine's amounts.
        self.units: Fraction = Fraction(10**plan.report_places, plan.scale)
        self.written: Written = Written(plan)
        self.kinds: Mapping[str, Kind] = {kind.name: kind for kind in ruleset.kinds}
        sites = site_register(ruleset)
        #: Name of the site register, if there is one.
        self.sites: str | None = None if sites is None else sites.name
        self.has_vetoes: bool = _has_vetoes(plan)
        #: Some node counts at several places.
        self.uses: bool = any(branch.uses is not None for branch in plan.branches())
        #: How well the figures of each node are attested, by its id.
        self.attested: Mapping[str, Authority] = attested(ruleset)
        #: Weights where every node is applicable and everything was looked at.
        self.weights: Weights | None = None
        #: Position of a node → its row where it stands at its full points.
        self.untouched: dict[int, NodeScore] = {}
        #: Places of an account → the same with these places.
        self._in_places: dict[int, Frame] = {}
        #: Some node draws a sample; some rule stands below a ``for_each``.
        self.draws: bool = any(branch.sample for branch in plan.branches())
        self.has_rows: bool = any(branch.levels and branch.standing for branch in plan.branches())
        self._total_places = plan.total_places
        self._nodes: dict[int, tuple[Decimal | None, CitedClause | None]] = {}
        #: Position of a rule → what deductions by it say alike, as far as it was asked for.
        self.rules: dict[int, RuleFrame] = {}

    def rule(self, leaf: Leaf) -> RuleFrame:
        """What deductions by a rule say alike."""
        known = self.rules.get(leaf.position)
        if known is None:
            rule = leaf.rule
            place = f"{rule.span.path}:{rule.span.line}"
            cite = self.clauses.of(rule.cite)
            known = self.rules[leaf.position] = RuleFrame(rule.id, cite, place, rule.charge is not None)
        return known

    def in_places(self, plan: Plan, places: int) -> Frame:
        """The same with deductions of so many decimal places: what an account has."""
        known = self._in_places.get(places)
        if known is None:
            known = self._in_places[places] = Frame(evolve(plan, report_places=places))
        return known

    def node(self, branch: Branch) -> tuple[Decimal | None, CitedClause | None]:
        """Full points of a node (None: open) and its clause."""
        known = self._nodes.get(branch.position)
        if known is None:
            points = None if branch.points is None else to_decimal(branch.points, self._total_places)
            cite = branch.node.cite
            known = self._nodes[branch.position] = points, None if cite is None else self.clauses.of(cite)
        return known


def _has_vetoes(plan: Plan) -> bool:
    steps = (step for branch in plan.branches() for step in (*branch.steps, *branch.joined))
    is_set = any(step.name == "set" and step.when is not None for step in steps)
    return is_set or any(row.veto for result in plan.results for row in result.result.rows)


_FRAMES: WeakKeyDictionary[Plan, Frame] = WeakKeyDictionary()


def frame_of(plan: Plan) -> Frame:
    """The frame of a plan."""
    known = _FRAMES.get(plan)
    if known is None:
        known = _FRAMES[plan] = Frame(plan)
    return known
