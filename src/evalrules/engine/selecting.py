"""Which facts a rule selects in a row, who looked, and the pairs (site, rule) behind ``inspected`` and ``met``."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field

from evalrules.engine.charging import KnownPrice, in_order
from evalrules.engine.leaf import Selection, plain_outcome
from evalrules.engine.native import Found, Undecided
from evalrules.engine.outcomes import LeafOutcome
from evalrules.engine.pooling import SitePair
from evalrules.engine.world import World
from evalrules.facts.fact import Fact
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf


@define
class Asked:
    """The facts of one rule that were asked slowly, by row."""

    sure: dict[str | None, list[Fact]] = field(factory=dict)
    maybe: dict[str | None, list[Fact]] = field(factory=dict)


_NOTHING = Asked()


class Selecting:
    """The facts and the coverage of one case, asked rule by rule and row by row."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._coverage = world.coverage
        self._sites = world.prepared.sites
        #: Rule → what the generated code found, with its prices.
        self._found: dict[int, Found] = {}
        self._asked: dict[int, Asked] = {}
        self._plain = world.prepared.plain_closed
        self._share = world.share
        #: Position of a node → its rules that found something, in their order.
        self._touched: dict[int, list[Leaf]] = {}
        self._looked_rows: dict[int, set[str | None]] = {}
        self._match()

    def _match(self) -> None:
        world = self._world
        registers, dated, case, as_of = world.registers, world.dated, world.case, world.as_of
        undecided: list[Undecided] = []
        hand_on = undecided.append
        found = self._found
        matchers, leaves, nodes = world.prepared.matchers, world.prepared.leaves, world.prepared.nodes
        for kind, facts in world.by_kind.items():
            matcher = matchers.get(kind)
            if matcher is None:
                continue
            matcher.run(facts, registers, dated, case, as_of, found, hand_on)
            for leaf in matcher.slow:
                for fact in facts:
                    self._ask(leaf, fact)
        for position, fact in undecided:
            self._ask(leaves[position], fact)
        for position in sorted(found.keys() | self._asked.keys()):
            self._touched.setdefault(nodes[position], []).append(leaves[position])

    def touched(self, node: Branch) -> list[Leaf]:
        """The rules of a node that found something, in their order."""
        return self._touched.get(node.position, [])

    def plainly(self, leaf: Leaf, row: str | None) -> LeafOutcome | None:
        """The outcome of a plain rule that sees everything; None when it is another, or something had to be asked."""
        position = leaf.position
        if position not in self._plain or position in self._asked:
            return None
        found = self._found_in(position, row)
        return None if not found else plain_outcome(leaf, row, found, self._plain[position], self._share)

    def _found_in(self, position: int, row: str | None) -> list[KnownPrice] | None:
        found = self._found.get(position)
        if isinstance(found, dict):
            return found.get(row)
        return found if row is None else None

    def of(self, leaf: Leaf, row: str | None) -> Selection | None:
        """The selection; None for a rule of facts that found nothing where everything was seen."""
        found = self._found_in(leaf.position, row) or []
        chosen = self._asked.get(leaf.position, _NOTHING)
        asked, maybe = chosen.sure.get(row, ()), chosen.maybe.get(row, ())
        looked = self._looked(leaf, row)
        nothing = not found and not asked and not maybe
        if leaf.prices is not None and looked and nothing and not leaf.steps and leaf.value is None:
            return None
        if leaf.coverage == "pending":
            # Not assessed yet: what was recorded may count, and nothing of it is certain.
            return Selection([], [*(one[0] for one in found), *asked, *maybe], False)
        selection = Selection([one[0] for one in found], list(maybe), looked)
        selection.sure += asked
        if found and leaf.position in self._world.prepared.priced and not asked and not maybe:
            selection.priced = found
        return selection

    def _ask(self, leaf: Leaf, fact: Fact) -> None:
        """Ask slowly, with intervals."""
        row = None
        if leaf.join is not None:
            key = self._world.key(leaf, leaf.join, fact, None)
            if not isinstance(key, str):
                return
            row = key
        holds = True if leaf.where is None else self._world.of_fact(leaf, fact, row).truth(leaf.where)
        if holds is False:
            return
        asked = self._asked.setdefault(leaf.position, Asked())
        (asked.sure if holds else asked.maybe).setdefault(row, []).append(fact)

    def _looked(self, leaf: Leaf, row: str | None) -> bool:
        match leaf.coverage:
            case "closed":
                return True
            case "pending":
                return False
            case "case":
                return self._coverage.case(leaf)
            case "record":
                return row in self._rows_looked_at(leaf)
        covered = self._coverage.sites(leaf)
        if row is not None and self._in_sites(leaf):
            return row in covered
        return any(self._concerns(leaf, site, row) is True for site in covered)

    def _in_sites(self, leaf: Leaf) -> bool:
        return self._world.row_register(leaf) == self._sites and self._sites is not None

    def _rows_looked_at(self, leaf: Leaf) -> set[str | None]:
        known = self._looked_rows.get(leaf.position)
        if known is None:
            known = set()
            for fact in self._world.facts(leaf.kind or ""):
                row = None
                if leaf.join is not None:
                    key = self._world.key(leaf, leaf.join, fact, None)
                    if not isinstance(key, str):
                        continue
                    row = key
                if row in known:
                    continue
                if leaf.looking is None or self._world.of_fact(leaf, fact, row).truth(leaf.looking) is True:
                    known.add(row)
            self._looked_rows[leaf.position] = known
        return known

    def _concerns(self, leaf: Leaf, site: str, row: str | None) -> bool | None:
        """Whether the rule concerns a site: it belongs to the row, and to the sites that ``where`` names."""
        if row is not None and not self._in_sites(leaf) and not self._world.site_in_row(site, leaf, row):
            return False
        if leaf.site_where is None:
            return True
        return self._world.of_fact(leaf, Fact("", leaf.kind or "", site, None, {}), row).truth(
            leaf.site_where
        )

    def sites(self, leaf: Leaf, row: str | None, selection: Selection) -> list[SitePair] | None:
        """The pairs (site, rule) that were looked at, or where something was found; None: the rule does not ask."""
        if leaf.position not in self._world.prepared.counting:
            return None
        covered = self._coverage.sites(leaf)
        candidates: Iterable[str] = covered
        if row is not None and self._in_sites(leaf):
            candidates = [row] if row in covered else []
        pairs: dict[tuple[bool, str], SitePair] = {}
        for site in candidates:
            concerns = self._concerns(leaf, site, row)
            if concerns is not False:
                pairs[False, site] = SitePair(site, True, concerns is True)
        for fact in in_order(selection.sure):
            pairs.setdefault(_site_of(fact), SitePair(fact.site, False, True)).sure.append(fact)
        for fact in in_order(selection.maybe):
            pairs.setdefault(_site_of(fact), SitePair(fact.site, False, False)).maybe.append(fact)
        return [pairs[site] for site in sorted(pairs)]


def _site_of(fact: Fact) -> tuple[bool, str]:
    """A fact without a site is a pair of its own; such pairs come last."""
    return (True, fact.id) if fact.site is None else (False, fact.site)
