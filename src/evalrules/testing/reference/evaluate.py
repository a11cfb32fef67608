"""The reference evaluator, whole: a ruleset and a case in, exact fractions out."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve, field, frozen

from evalrules.facts.fact import Fitted
from evalrules.ruleset.model import Ruleset
from evalrules.testing.reference.accounts import Total, totals
from evalrules.testing.reference.authority import must_withhold
from evalrules.testing.reference.causes import Entry, in_canonical_order
from evalrules.testing.reference.edge import down_the_tree
from evalrules.testing.reference.lists import Lists, lists
from evalrules.testing.reference.node_outcomes import NodeOutcome, View
from evalrules.testing.reference.nodes import Tree
from evalrules.testing.reference.results import Decision, decisions
from evalrules.testing.reference.sampling import Owed
from evalrules.testing.reference.tree import Branch, every_branch
from evalrules.testing.reference.values import Bound
from evalrules.testing.reference.words import with_words
from evalrules.testing.reference.world import World, world


@frozen
class ReferenceNode:
    points: Fraction | None
    score: Fraction | None
    low: Fraction | None
    high: Fraction | None
    na: str
    state: str


@frozen
class ReferenceResult:
    #: None: no score.
    score: Fraction | None
    full: Fraction
    #: None: N/A or unbounded.
    low: Fraction | None
    high: Fraction | None
    #: Why there is no score: ``na``, ``dropped``, ``withheld``.
    absent: str | None
    nodes: dict[str, ReferenceNode]
    #: Causes of the headline (of ``high`` when it is withheld), exact, in canonical order.
    entries: tuple[Entry, ...]
    results: dict[str, Decision]
    vetoes_certain: tuple[str, ...]
    vetoes_possible: tuple[str, ...]
    #: Rules that nobody looked at, with their branch.
    unassessed: tuple[tuple[str, str], ...]
    #: Node id → ids of its children, as displayed.
    children: dict[str, tuple[str, ...]]
    root: str
    better: str
    accounts: dict[str, Total]
    samples: tuple[Owed, ...]
    #: Facts that count nowhere, and why.
    lists: Lists
    #: Nodes below the first root that do not apply.
    not_applicable: frozenset[str]
    world: World = field(repr=False)

    @property
    def deductions(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.of_facts and entry.amount > 0]

    @property
    def awards(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.of_facts and entry.amount < 0]

    @property
    def adjustments(self) -> list[Entry]:
        return [entry for entry in self.entries if not entry.of_facts and entry.amount != 0]

    @property
    def explained(self) -> Fraction | None:
        """The score that the causes lead to."""
        return self.high if self.absent in ("withheld", "dropped") else self.score


def evaluate(ruleset: Ruleset, fitted: Fitted) -> ReferenceResult:
    tree = Tree(with_words(world(ruleset, fitted)))
    outcomes = {branch.id: tree.outcome(branch) for branch in every_branch(tree.branches)}
    root = tree.outcome(tree.branches[0])
    if must_withhold(tree.world, root):
        root = evolve(root, headline=View(None, (), "withheld"))
        outcomes[root.branch.id] = root
    decided = decisions(ruleset.results, tree.place())
    certain, possible = _vetoes(outcomes, decided)
    explained = root.high if root.headline.absent in ("withheld", "dropped") else root.headline
    return ReferenceResult(
        score=_finite(root.headline.score),
        full=root.base,
        low=_finite(root.low.score),
        high=_finite(root.high.score),
        absent=root.headline.absent,
        nodes={name: _node(outcome) for name, outcome in outcomes.items()},
        entries=tuple(_signed(entry, ruleset) for entry in in_canonical_order(explained.entries)),
        results=decided,
        vetoes_certain=tuple(certain),
        vetoes_possible=tuple(possible),
        unassessed=tuple(
            (rule.rule.id, node.branch.id)
            for node in _concerned(root)
            for rule in (*node.rules, *node.charged)
            if not rule.looked_at and rule.concerns
        ),
        children=_parts(tree.branches[0], ""),
        root=tree.branches[0].id,
        better=ruleset.better,
        accounts=totals(ruleset, [tree.outcome(branch) for branch in tree.branches]),
        world=tree.world,
        samples=tuple(owed for branch in every_branch(tree.branches) for owed in branch.owed),
        lists=lists(tree.world, tree.branches),
        not_applicable=frozenset(_not_applicable(root)),
    )


def _parts(branch: Branch, way: str) -> dict[str, tuple[str, ...]]:
    """The parts of every node; what is used under a second parent is another part there."""
    ways = [way if child.used_in is None else f"{way}{branch.id}>" for child in branch.children]
    children = list(zip(ways, branch.children, strict=True))
    parts = {way + branch.id: tuple(on + child.id for on, child in children)}
    for on, child in children:
        parts |= _parts(child, on)
    return parts


def _signed(entry: Entry, ruleset: Ruleset) -> Entry:
    """Inside, causes sum to base − score; where a high score is bad they are shown as score − start."""
    return entry if ruleset.better == "high" else evolve(entry, amount=-entry.amount, points=-entry.points)


def at_the_edge(result: ReferenceResult, places: int) -> list[tuple[Entry, Fraction]]:
    """Every cause with its share of the total at ``places`` decimals, in canonical order."""
    unit = Fraction(1, 10**places)
    if result.explained is None:
        return []
    whole = (result.full - result.explained) * (1 if result.better == "high" else -1) / unit
    assert whole.denominator == 1, "the total does not fit the scale"
    own: dict[str, list[Entry]] = {}
    for entry in result.entries:
        own.setdefault(entry.way + (entry.owner or entry.branch), []).append(entry)
    amounts = {name: [Fraction(entry.amount) / unit for entry in entries] for name, entries in own.items()}
    integers = down_the_tree(result.root, int(whole), result.children, amounts)
    shown = [
        (e, i * unit) for name, entries in own.items() for e, i in zip(entries, integers[name], strict=True)
    ]
    return sorted(shown, key=lambda pair: pair[0].order)


def _concerned(node: NodeOutcome) -> Iterator[NodeOutcome]:
    """The node and those below that are not N/A: the others do not concern the case."""
    if node.na != "yes":
        yield node
        for child in node.children:
            yield from _concerned(child)


def _not_applicable(node: NodeOutcome) -> Iterator[str]:
    if node.na == "yes" and not node.branch.is_row:
        yield node.branch.id
    for child in node.children:
        yield from _not_applicable(child)


def _vetoes(outcomes: dict[str, NodeOutcome], decisions: dict[str, Decision]) -> tuple[list[str], list[str]]:
    found = [(name, truth) for name, node in outcomes.items() for _, truth in node.vetoes]
    for name, decision in decisions.items():
        found += [(f"{name}: {row.value}", truth) for row, truth in decision.rows if row.veto]
    certain = [name for name, truth in found if truth is True]
    return certain, [name for name, truth in found if truth is None]


def _node(outcome: NodeOutcome) -> ReferenceNode:
    points = outcome.branch.node.points
    return ReferenceNode(
        None if points is None else Fraction(points),
        _finite(outcome.headline.score),
        _finite(outcome.low.score),
        _finite(outcome.high.score),
        outcome.na,
        outcome.state,
    )


def _finite(bound: Bound | None) -> Fraction | None:
    return bound if isinstance(bound, Fraction) else None
