"""What the engine works out once for a plan, and every case uses."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from attrs import evolve, frozen

from evalrules.engine.coverage import names_of_rules
from evalrules.engine.figures import Figures, figures_of
from evalrules.engine.native import KindMatcher, kind_matchers
from evalrules.plan.branches import Branch
from evalrules.plan.joining import site_register
from evalrules.plan.leaf_terms import price_terms
from evalrules.plan.leaves import AllPrice, GroupShare, GroupTable, JudgedPrice, Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.row_tables import table_named
from evalrules.plan.terms import FactField, GroupWord
from evalrules.plan.walking import subterms
from evalrules.ruleset.figures.attested import attested
from evalrules.ruleset.model import Authority


@frozen(eq=False)
class Prepared:
    """Indexes of a plan, and its generated code."""

    branches: dict[str, Branch]
    #: Position of a node → its fixed numbers.
    figures: dict[int, Figures]
    #: Rule id → id of its node.
    owners: dict[str, str]
    #: Tables that are no registers and that rows or references name.
    tables: tuple[str, ...]
    #: Rule position → what an inspection may call it.
    names: dict[int, tuple[frozenset[str], ...]]
    #: Name of the site register, if there is one.
    sites: str | None
    matchers: dict[str, KindMatcher]
    #: Positions of rules whose prices the generated code finds.
    priced: frozenset[int]
    #: Rules that count in another node: the place they stand in, with what that node is worked out with.
    places: dict[int, Branch]
    #: Rules by position, and the positions of their nodes.
    leaves: tuple[Leaf, ...]
    nodes: dict[int, int]
    #: Judged prices with their rules.
    judged: tuple[tuple[Leaf, JudgedPrice], ...]
    #: Kind → its optional fields that a ``must`` ties to others: absent, they are not just anything.
    tied: dict[str, frozenset[str]]
    #: Rules that read ``inspected`` or ``met``.
    counting: frozenset[int]
    #: Rules that change nothing when they find nothing, whoever looked.
    quiet: frozenset[int]
    #: Positions of nodes all of whose rules are quiet.
    quiet_nodes: frozenset[int]
    #: Rules that are a plain price under at most one fixed cap: position → cap in units of 1/scale (None: no cap).
    plain: dict[int, int | None]
    #: Those of them that see everything and whose prices the generated code finds.
    plain_closed: dict[int, int | None]
    #: Node → the nodes around it, and itself, whose samples lack rows or not as a whole, outermost first.
    sampled: dict[str, tuple[Branch, ...]]
    #: How well the figures of each node are attested, by its id; empty where no score is withheld for it.
    attested: dict[str, Authority]


_READY: WeakKeyDictionary[Plan, Prepared] = WeakKeyDictionary()


def prepare(plan: Plan) -> Prepared:
    """The indexes of a plan; worked out at the first case."""
    ready = _READY.get(plan)
    if ready is None:
        ready = _prepared(plan)
        _READY[plan] = ready
    return ready


def _prepared(plan: Plan) -> Prepared:
    sites = site_register(plan.ruleset)
    matchers = kind_matchers(plan)
    priced = frozenset(position for matcher in matchers.values() for position in matcher.priced)
    plain = dict(_plain(plan))
    quiet = frozenset(leaf.position for leaf in plan.leaves() if _is_quiet(leaf))
    return Prepared(
        branches={branch.id: branch for branch in plan.branches() if branch.uses is None},
        figures={branch.position: figures_of(branch, plan.scale) for branch in plan.branches()},
        owners={leaf.id: leaf.node for leaf in plan.leaves()},
        tables=_made_tables(plan),
        names=names_of_rules(plan),
        sites=None if sites is None else sites.name,
        matchers=matchers,
        priced=priced,
        places=dict(_places(plan)),
        leaves=tuple(sorted(plan.leaves(), key=lambda leaf: leaf.position)),
        nodes={leaf.position: branch.position for branch in plan.branches() for leaf in branch.standing},
        judged=tuple((leaf, price) for leaf in plan.leaves() for price in _judged(leaf)),
        tied=dict(_tied(plan)),
        counting=frozenset(leaf.position for leaf in plan.leaves() if _counts_sites(leaf)),
        quiet=quiet,
        quiet_nodes=frozenset(
            branch.position
            for branch in plan.branches()
            if all(leaf.position in quiet for leaf in branch.leaves)
        ),
        plain=plain,
        plain_closed={
            leaf.position: plain[leaf.position]
            for leaf in plan.leaves()
            if leaf.position in plain and leaf.position in priced and leaf.coverage == "closed"
        },
        sampled=_sampled(plan),
        attested={} if plan.ruleset.withhold_above is None else attested(plan.ruleset),
    )


def _sampled(plan: Plan) -> dict[str, tuple[Branch, ...]]:
    """Empty where no node draws a sample."""
    found: dict[str, tuple[Branch, ...]] = {}
    pending: list[tuple[Branch, tuple[Branch, ...]]] = [(root, ()) for root in plan.roots]
    while pending:
        branch, above = pending.pop()
        here = (*above, branch) if branch.sample and not branch.rows_drawn else above
        if here or branch.sample:
            found[branch.id] = here
        pending.extend((child, here) for child in branch.children)
    return found


def _is_quiet(leaf: Leaf) -> bool:
    return leaf.coverage == "closed" and leaf.prices is not None and not leaf.steps and leaf.value is None


def _judged(leaf: Leaf) -> list[JudgedPrice]:
    rows = leaf.prices.rows if leaf.prices is not None else ()
    if isinstance(leaf.group, GroupTable):
        rows = leaf.group.rows
    return [row.price for row in rows if isinstance(row.price, JudgedPrice)]


def _tied(plan: Plan) -> Iterator[tuple[str, frozenset[str]]]:
    read = {source for leaf in plan.leaves() for source in leaf.sources}
    for kind, conditions in plan.must.items():
        terms = [one for term, _ in conditions for one in subterms(term)]
        names = frozenset(one.name for one in terms if isinstance(one, FactField) and one.optional)
        if names and kind in read:
            yield kind, names


def _counts_sites(leaf: Leaf) -> bool:
    if isinstance(leaf.group, GroupShare) and {leaf.group.got.source, leaf.group.of.source} & {
        "met",
        "inspected",
    }:
        return True
    terms = [leaf.when, leaf.value, *(step.when for step in leaf.steps), *price_terms(leaf)]
    return any(isinstance(one, GroupWord) for term in terms if term is not None for one in subterms(term))


def _plain(plan: Plan) -> list[tuple[int, int | None]]:
    found: list[tuple[int, int | None]] = []
    for leaf in plan.leaves():
        if leaf.prices is None or leaf.when is not None or leaf.same is not None or leaf.free is not None:
            continue
        if (
            leaf.steps
            or leaf.per is not None
            or leaf.value is not None
            or any(isinstance(row.price, AllPrice) for row in leaf.prices.rows)
        ):
            continue
        if not leaf.caps:
            found.append((leaf.position, None))
        elif len(leaf.caps) == 1 and leaf.caps[0].level == "rule":
            units = getattr(leaf.caps[0].amount, "value", None)
            if units is not None and (units * plan.scale).denominator == 1:
                found.append((leaf.position, int(units * plan.scale)))
    return found


def _made_tables(plan: Plan) -> tuple[str, ...]:
    """Kinds, inspections, spans and values that a ``for_each`` or a reference names."""
    declared = {register.name for register in plan.ruleset.registers}
    names = {level.name for branch in plan.branches() for level in branch.levels}
    names |= {stage.level.name for branch in plan.branches() for stage in branch.sample}
    for kind in plan.ruleset.kinds:
        for field in kind.fields:
            found = None if field.register is None else table_named(plan.ruleset, field.register)
            if found is not None:
                names.add(found[0].name)
    return tuple(sorted(names - declared))


def _places(plan: Plan) -> Iterator[tuple[int, Branch]]:
    stands = {leaf.position: branch for branch in plan.branches() for leaf in branch.away}
    for branch in plan.branches():
        for leaf in branch.charged:
            place = stands[leaf.position]
            yield leaf.position, evolve(place, points=branch.points, unknown=branch.unknown, low=branch.low)
