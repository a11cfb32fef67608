"""One case through the tree: nodes on demand, rows of ``for_each``, references between nodes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import define, evolve

from evalrules.engine.competing import strike
from evalrules.engine.deciding import Decided, decide
from evalrules.engine.disagreeing import Disagreeing
from evalrules.engine.exactness import range_exact
from evalrules.engine.group_leaf import group_outcome
from evalrules.engine.leaf import Weighed, fact_outcome, plain_outcome, settled, weigh
from evalrules.engine.node_weights import authority_points, leaf_weights
from evalrules.engine.outcomes import LeafOutcome, Outcome, RowPath, displayed
from evalrules.engine.pooling import site_words
from evalrules.engine.possible import Possible
from evalrules.engine.pricing import Ends
from evalrules.engine.selecting import Selecting
from evalrules.engine.stepping import Asking
from evalrules.engine.tree import settle_children, settle_rules
from evalrules.engine.world import World
from evalrules.facts.collector import without_pauses
from evalrules.facts.fact import Fitted
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf, PlanStep
from evalrules.plan.plan import Plan
from evalrules.plan.terms import NodeMembers, ResultValue
from evalrules.ruleset.model import MaxPer

_ONE = Fraction(1)


@define
class CaseOutcome:
    """Everything that came out of one case."""

    world: World
    root: Outcome
    #: Roots beside the headline.
    others: list[Outcome]
    results: list[Decided]
    range_exact: bool
    #: The facts that each rule selected.
    selecting: Selecting
    #: Share of the points on illustrative figures, where it is above what the ruleset allows: no headline then.
    illustrative: Fraction | None = None


def evaluate_case(plan: Plan, fitted: Fitted, like: CaseOutcome | None = None) -> CaseOutcome:
    """Score one case; ``like`` is an outcome of the same case that differs in its facts alone."""

    def scored() -> CaseOutcome:
        evaluation = CaseEvaluation(plan, fitted)
        if like is not None and not plan.derived.ledgers:
            evaluation.knows_sites_of(like)
        return evaluation.outcome()

    return without_pauses(len(fitted.facts), scored)


class CaseEvaluation:
    """Evaluates the nodes of one case, each once, in the order in which they are asked for."""

    def __init__(self, plan: Plan, fitted: Fitted) -> None:
        self._plan = plan
        self._world = self._make_world(plan, fitted)
        self._prepared = self._world.prepared
        self._selecting = Selecting(
            self._world,
            Disagreeing(
                plan.ruleset.disagreement, plan.ruleset.kinds, self._prepared.names, fitted.inspections
            ),
        )
        #: Position of a node and its row → its outcome.
        self._ready: dict[tuple[int, RowPath | None], Outcome] = {}
        self._decided: dict[str, Decided] = {}
        #: Rules that count in another node than their own, by id and row.
        self._charged: dict[tuple[str, RowPath | None], LeafOutcome | None] = {}
        self._asking = Asking(self._holds, self._amount)

    def knows_sites_of(self, like: CaseOutcome) -> None:
        """Take over which sites fulfil which conditions: ledgers apart, no fact changes that."""
        self._selecting.concerned = like.selecting.concerned

    def _make_world(self, plan: Plan, fitted: Fitted) -> World:
        """What the case is asked through."""
        return World(plan, fitted, self)

    def not_yet(self, other: CaseOutcome) -> CaseOutcome:
        """The case before its nodes are evaluated: what it selects, beside the nodes of another outcome."""
        return evolve(other, world=self._world, selecting=self._selecting)

    def node_at(self, branch: Branch, row: RowPath | None) -> Outcome:
        """One node in one row, with what it needs and nothing else."""
        return self._at(branch, row) if row is None or branch.domain is None else self._instance(branch, row)

    def _instance(self, branch: Branch, row: RowPath) -> Outcome:
        return self._single(branch, row, displayed(branch.id, row))

    def outcome(self) -> CaseOutcome:
        """The roots, the results, and whether the range is exact."""
        roots = [self._at(root, None) for root in self._plan.roots]
        illustrative = self._withhold(roots[0])
        results = [self._decide(result.name) for result in self._plan.results]
        sampling = self._world.sampling
        owes = sampling is not None and sampling.owes
        certain = roots[0].low == roots[0].high or not self._lacks_tied()
        certain = certain and not self._selecting.undated
        exact = not owes and certain and range_exact(roots[0], self._world.open_words)
        return CaseOutcome(self._world, roots[0], roots[1:], results, exact, self._selecting, illustrative)

    def _withhold(self, root: Outcome) -> Fraction | None:
        """No headline where too many of the points rest on illustrative figures; their share then."""
        most = self._plan.ruleset.withhold_above
        if most is None or root.na == "yes":
            return None
        points = authority_points(leaf_weights(root, self._prepared.attested))
        share = points.get("illustrative", Fraction(0))
        if share <= most:
            return None
        root.head, root.withheld = None, True
        return share

    def _lacks_tied(self) -> bool:
        """Whether a fact lacks a field that a ``must`` ties to others: not every value is possible then."""
        return any(
            name not in fact.values
            for kind, names in self._prepared.tied.items()
            for fact in self._world.facts(kind)
            for name in names
        )

    # what the world asks

    def node(self, name: str, branch: Branch | None, row: RowPath | None) -> Outcome:
        """A node; inside a ``for_each``, the one of the row at hand."""
        return self._used(name, row)

    def rule(self, name: str, branch: Branch | None, row: RowPath | None) -> LeafOutcome | None:
        """A rule, of the row at hand; None when nothing was found where everything was seen."""
        target = self._prepared.branches[self._prepared.owners[name]]
        here = (row or ())[: len(target.each)] or None
        node = self._at(target, here)
        away = self._charged.get((name, here))
        return next((leaf for leaf in node.leaves if leaf.leaf.id == name), away)

    def members(self, nodes: NodeMembers, branch: Branch | None, row: RowPath | None) -> list[Outcome]:
        """The nodes of a set; those inside a ``for_each`` that is not around the place once for every row."""
        each = () if branch is None or not row else branch.each
        found: list[Outcome] = []
        for name, rows in nodes.members:
            target = self._prepared.branches[name]
            above = target.each[:-1] if target.domain is not None else target.each
            shared = _shared(each, above)
            here = (row or ())[:shared] or None
            if shared == len(above):
                outcome = self._at(target, here)
                found += outcome.children if rows else [outcome]
            else:
                top = self._at(self._prepared.branches[above[shared]], here)
                found += _inside(top, name, rows)
        return found

    def result(self, term: ResultValue) -> Possible:
        """What another result may come to."""
        return self._decide(term.name).told

    def _decide(self, name: str) -> Decided:
        known = self._decided.get(name)
        if known is None:
            result = next(one for one in self._plan.results if one.name == name)
            known = self._decided[name] = decide(result, self._world)
        return known

    # nodes and rows

    def _row_above(self, target: Branch, row: RowPath | None) -> RowPath | None:
        """The row in which a node stands: its own rows are joined in it."""
        above = len(target.each) - (target.domain is not None)
        return (row or ())[:above] or None

    def _at(self, branch: Branch, row: RowPath | None) -> Outcome:
        place = branch.position, row
        ready = self._ready.get(place)
        if ready is None:
            ready = self._ready[place] = self._evaluated(branch, row)
        return ready

    def _used(self, node: str, row: RowPath | None) -> Outcome:
        """A node that counts at another place too."""
        target = self._prepared.branches[node]
        return self._at(target, self._row_above(target, row))

    def _evaluated(self, branch: Branch, row: RowPath | None) -> Outcome:
        if branch.domain is not None:
            return self._rows(branch, row)
        return self._single(branch, row, branch.id if row is None else displayed(branch.id, row))

    def _rows(self, branch: Branch, row: RowPath | None) -> Outcome:
        """A node once for every row of its register."""
        figures = self._prepared.figures[branch.position]
        outcome = Outcome(branch, displayed(branch.id, row), row, figures, joined=True)
        instances = []
        for key in self._world.domain(branch, row):
            inner = (*(row or ()), key)
            instance = self._single(branch, inner, displayed(branch.id, inner))
            instance.instance = True
            instances.append(instance)
        outcome.children = instances
        outcome.weights = [self._weight(branch, one.row) if branch.weighs_rows else _ONE for one in instances]
        self._join(outcome)
        return outcome

    def _single(self, branch: Branch, row: RowPath | None, display: str) -> Outcome:
        figures = self._prepared.figures[branch.position]
        outcome = Outcome(branch, display, row, figures)
        if branch.na_when is not None:
            truth = self._world.of_row(row, branch).truth(branch.na_when)
            outcome.na = "yes" if truth else ("maybe" if truth is None else "no")
        if branch.children:
            outcome.children = [
                self._at(child, row) if child.uses is None else self._used(child.uses, row)
                for child in branch.children
            ]
            outcome.weights = figures.weights or [
                _ONE if child.weighs_rows else self._weight(child, row) for child in branch.children
            ]
            self._join(outcome)
            return outcome
        outcome.leaves = leaves = self._leaves(branch, row)
        for leaf in leaves:
            outcome.looked = outcome.looked or leaf.looked
            outcome.found = outcome.found or leaf.found
        if len(leaves) < len(branch.leaves):
            outcome.looked = outcome.quiet = True
        if branch.charged or branch.away:
            self._charge(outcome)
        settle_rules(outcome, self._asking, self._plan.scale)
        if outcome.na == "maybe":
            outcome.tight = False
        return outcome

    def _join(self, outcome: Outcome) -> None:
        for child in outcome.children:
            if child.na != "yes":
                outcome.looked = outcome.looked or child.looked
                outcome.found = outcome.found or child.found
        if outcome.branch.charged and not outcome.joined:
            self._charge(outcome)
        settle_children(outcome, self._asking, self._plan.scale)

    def _charge(self, outcome: Outcome) -> None:
        """What rules of other nodes are charged here for; and who looked for those that count elsewhere."""
        branch, row = outcome.branch, outcome.row
        charged: list[LeafOutcome] = []
        for leaf in branch.away:
            # Whether the place applies decides what the rule changes, not who looked.
            place = self._prepared.places[leaf.position]
            away = self._does_not_apply(leaf, row) is True
            _saw(outcome, self._leaf(leaf, place, row) if away else self._away(leaf, row))
        for leaf in branch.charged:
            stands = self._prepared.branches[leaf.node]
            for inner in self._rows_below(stands, row, len(branch.each)):
                self._at(stands, self._row_above(stands, inner))
                if self._does_not_apply(leaf, inner):
                    outcome.quiet = True
                    continue
                found = self._away(leaf, inner)
                _saw(outcome, found)
                if found is None:
                    outcome.quiet = True
                else:
                    charged.append(found)
        outcome.leaves = [*outcome.leaves, *charged]

    def _rows_below(self, branch: Branch, row: RowPath | None, depth: int) -> Iterator[RowPath | None]:
        """The rows of a node inside a row of a ``for_each`` further out."""
        if depth == len(branch.each):
            yield row
            return
        for key in self._world.domain(self._prepared.branches[branch.each[depth]], row):
            yield from self._rows_below(branch, (*(row or ()), key), depth + 1)

    def _away(self, leaf: Leaf, row: RowPath | None) -> LeafOutcome | None:
        """A rule that counts elsewhere, in a row of the node it stands in; None when it changes nothing."""
        if (leaf.id, row) not in self._charged:
            place = self._prepared.places[leaf.position]
            may_not = self._does_not_apply(leaf, row)
            self._charged[leaf.id, row] = (
                None if may_not else self._leaf(leaf, place, row, doubtful=may_not is None)
            )
        return self._charged[leaf.id, row]

    def _does_not_apply(self, leaf: Leaf, row: RowPath | None) -> bool | None:
        """Is the node that a rule stands in (or one above it) not applicable there?"""
        if leaf.unless is None:
            return False
        return self._world.of_row(row, self._prepared.places[leaf.position]).truth(leaf.unless)

    def _weight(self, branch: Branch, row: RowPath | None) -> Fraction:
        if branch.weight is None:
            return _ONE
        low, _ = self._world.of_row(row, branch).number(branch.weight)
        return _ONE if low is None else low

    def _leaves(self, branch: Branch, row: RowPath | None) -> list[LeafOutcome]:
        """The outcomes of a node's rules; without those that found nothing where everything was seen."""
        if isinstance(branch.node.take, MaxPer):
            return self._competing(branch, row)
        quiet = branch.position in self._prepared.quiet_nodes
        outcomes: list[LeafOutcome] = []
        for leaf in self._selecting.touched(branch) if quiet else branch.leaves:
            # The common rule: known prices, nothing to ask, nobody to look for.
            outcome = self._selecting.plainly(leaf, row) or self._leaf(leaf, branch, row)
            if outcome is not None:
                outcomes.append(outcome)
        return outcomes

    def _competing(self, branch: Branch, row: RowPath | None) -> list[LeafOutcome]:
        """The same where of the finds of all rules only the dearest count."""
        weighed: list[Weighed] = []
        for leaf in branch.leaves:
            selection = self._selecting.of(leaf, row)
            if selection is not None:
                words = site_words(self._selecting.sites(leaf, row, selection))
                weighed.append(weigh(leaf, branch, row, selection, self._world, words))
        acting = [one for one in weighed if one.holds is not False]
        for one, struck in zip(acting, strike(acting), strict=True):
            settled(one, branch, struck)
        return [one.outcome for one in weighed]

    def _leaf(
        self, leaf: Leaf, branch: Branch, row: RowPath | None, *, doubtful: bool = False
    ) -> LeafOutcome | None:
        """The rule's outcome; None when nothing was found where everything was seen."""
        selection = self._selecting.of(leaf, row)
        if doubtful and selection is not None:
            # The rule may not concern the row at all.
            selection.doubtful, selection.priced = True, None
        if leaf.prices is not None:
            if selection is None:
                return None
            plain = self._prepared.plain
            if selection.priced is not None and selection.looked and leaf.position in plain:
                return plain_outcome(leaf, row, selection.priced, plain[leaf.position], self._world.share)
            sites = self._selecting.sites(leaf, row, selection)
            return fact_outcome(leaf, branch, row, selection, self._world, site_words(sites))
        assert selection is not None
        sites = self._selecting.sites(leaf, row, selection)
        return group_outcome(leaf, branch, row, selection, self._world, sites)

    def _holds(self, outcome: Outcome, step: PlanStep) -> bool | None:
        assert step.when is not None
        return self._world.of_row(outcome.row, outcome.branch).truth(step.when)

    def _amount(self, outcome: Outcome, step: PlanStep) -> Ends:
        assert step.amount is not None
        return self._world.of_row(outcome.row, outcome.branch).number(step.amount)


def _saw(outcome: Outcome, leaf: LeafOutcome | None) -> None:
    """Take in whether a rule was looked at and found something; None: nothing was found where all was seen."""
    outcome.looked = outcome.looked or leaf is None or leaf.looked
    outcome.found = outcome.found or (leaf is not None and leaf.found)


def _shared(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    """How many of the outermost ``for_each`` two places have in common."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _inside(top: Outcome, name: str, rows: bool) -> list[Outcome]:
    """The outcomes of a node in every row below another."""
    found: list[Outcome] = []
    pending = [top]
    while pending:
        one = pending.pop()
        if one.branch.id == name and not one.instance:
            found += one.children if rows else [one]
        else:
            pending += reversed(one.children)
    return found
