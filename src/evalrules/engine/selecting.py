"""Which facts a rule selects in a row, who looked, and the pairs (site, rule) behind ``inspected`` and ``met``."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field

from evalrules.engine.charging import in_order
from evalrules.engine.leaf import Selection
from evalrules.engine.native import Found, Undecided
from evalrules.engine.outcomes import RowPath
from evalrules.engine.pooling import SitePair
from evalrules.engine.world import World
from evalrules.facts.fact import Fact
from evalrules.plan.leaves import Leaf
from evalrules.plan.terms import Term


@define
class Chosen:
    """The facts of one rule by the rows they name: found by the generated code with their prices, or asked slowly."""

    #: True: the prices found are the prices.
    priced: bool
    found: dict[RowPath, list[tuple[Fact, int, int]]] = field(factory=dict)
    asked: dict[RowPath, list[Fact]] = field(factory=dict)
    maybe: dict[RowPath, list[Fact]] = field(factory=dict)


_NOTHING = Chosen(False)


class Selecting:
    """The facts and the coverage of one case, asked rule by rule and row by row."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._sites = world.prepared.sites
        self._chosen: dict[int, Chosen] = {}
        #: Node → its rules that found something, in their order.
        self._touched: dict[str, list[Leaf]] = {}
        self._looked_rows: dict[int, set[RowPath]] = {}
        #: Facts that a rule selects, surely or maybe, and that name no row.
        self._rowless: list[tuple[Leaf, Fact]] = []
        self._match()

    def _match(self) -> None:
        prepared = self._world.prepared
        base = self._world.base
        found: list[Found] = []
        undecided: list[Undecided] = []
        matchers = prepared.matchers
        for kind, facts in self._world.by_kind.items():
            matcher = matchers.get(kind)
            if matcher is None:
                continue
            matcher.run(
                facts, base.registers, base.case, base.dated, base.as_of, found.append, undecided.append
            )
            for leaf in matcher.slow:
                for fact in facts:
                    self._ask(leaf, fact)
        chosen = self._chosen
        for position, row, fact, amount, count in found:
            one = chosen.get(position)
            if one is None:
                one = chosen[position] = Chosen(position in prepared.priced)
            if row in one.found:
                one.found[row].append((fact, amount, count))
            else:
                one.found[row] = [(fact, amount, count)]
        for position, fact in undecided:
            self._ask(prepared.leaves[position], fact)
        for position in sorted(chosen):
            leaf = prepared.leaves[position]
            self._touched.setdefault(leaf.node, []).append(leaf)

    def touched(self, node: str) -> list[Leaf]:
        """The rules of a node that found something, in their order."""
        return self._touched.get(node, [])

    def plainly(self, leaf: Leaf, row: RowPath | None) -> list[tuple[Fact, int, int]] | None:
        """What a rule that sees everything found, with its prices; None when something had to be asked."""
        chosen = self._chosen.get(leaf.position)
        if chosen is None or not chosen.priced:
            return None
        named = _named(leaf, row)
        if named in chosen.asked or named in chosen.maybe:
            return None
        return chosen.found.get(named)

    def of(self, leaf: Leaf, row: RowPath | None) -> Selection | None:
        """The selection; None for a rule of facts that found nothing where everything was seen."""
        chosen = self._chosen.get(leaf.position, _NOTHING)
        named = _named(leaf, row)
        found = chosen.found.get(named, ())
        asked, maybe = chosen.asked.get(named, ()), chosen.maybe.get(named, ())
        looked = self._looked(leaf, row)
        nothing = not found and not asked and not maybe
        if leaf.prices is not None and looked and nothing and not leaf.steps and leaf.value is None:
            return None
        if leaf.coverage == "pending":
            # Not assessed yet: what was recorded may count, and nothing of it is certain.
            return Selection([], [*(one[0] for one in found), *asked, *maybe], False)
        selection = Selection([one[0] for one in found], list(maybe), looked)
        selection.sure += asked
        if chosen.priced and not asked and not maybe:
            selection.priced = list(found)
        return selection

    def _ask(self, leaf: Leaf, fact: Fact) -> None:
        """Ask slowly, with intervals."""
        row = self._row_of(leaf, fact)
        holds = True if leaf.where is None else self._holds(leaf, leaf.where, fact, row)
        if holds is False:
            return
        if row is None:
            self._rowless.append((leaf, fact))
            return
        chosen = self._chosen.setdefault(leaf.position, Chosen(False))
        (chosen.asked if holds else chosen.maybe).setdefault(_named(leaf, row), []).append(fact)

    def _row_of(self, leaf: Leaf, fact: Fact) -> RowPath | None:
        """The rows that a fact belongs to, as far as it says so; None when one is not named."""
        keys: list[str] = []
        for join in leaf.joins:
            key = self._world.key(leaf, join.key, fact, None)
            if not isinstance(key, str):
                return None
            keys.append(key)
        return tuple(keys)

    def _holds(self, leaf: Leaf, term: Term, fact: Fact, row: RowPath | None) -> bool | None:
        known = row is not None and self._world.has_rows(leaf, row)
        return self._world.of_fact(leaf, fact, row if known else None).truth(term)

    def _looked(self, leaf: Leaf, row: RowPath | None) -> bool:
        match leaf.coverage:
            case "closed":
                return True
            case "pending":
                return False
            case "record":
                return _named(leaf, row) in self._rows_looked_at(leaf)
        levels = self._world.levels(leaf) if row else ()
        if row and any(level.origin == "kind" for level in levels):
            # The row is what somebody wrote down when looking.
            return True
        coverage = self._world.rows.coverage(levels, row)
        if leaf.coverage == "case":
            return coverage.case(leaf)
        covered = coverage.sites(leaf)
        if row and len(levels) == 1 and levels[0].name == self._sites:
            return row[0] in covered
        return any(self._concerns(leaf, site, row) is True for site in covered)

    def _rows_looked_at(self, leaf: Leaf) -> set[RowPath]:
        known = self._looked_rows.get(leaf.position)
        if known is None:
            known = set()
            for fact in self._world.facts(leaf.source or ""):
                row = self._row_of(leaf, fact)
                if row is None or _named(leaf, row) in known:
                    continue
                if leaf.looking is None or self._holds(leaf, leaf.looking, fact, row) is True:
                    known.add(_named(leaf, row))
            self._looked_rows[leaf.position] = known
        return known

    def _concerns(self, leaf: Leaf, site: str, row: RowPath | None) -> bool | None:
        """Whether the rule concerns a site: it belongs to the row, and to the sites that ``where`` names."""
        if row and not self._world.rows.has_site(self._world.levels(leaf), row, site, self._sites):
            return False
        if leaf.site_where is None:
            return True
        return self._world.of_fact(leaf, Fact("", leaf.kind or "", site, None, {}), row).truth(
            leaf.site_where
        )

    def _sites_seen(self, leaf: Leaf, row: RowPath | None) -> Iterable[str]:
        """Sites of the row where somebody looked for the rule."""
        levels = self._world.levels(leaf) if row else ()
        if any(level.origin == "kind" for level in levels):
            return self._world.rows.sites_of(levels, row)
        covered = self._world.rows.coverage(levels, row).sites(leaf)
        if row and len(levels) == 1 and levels[0].name == self._sites:
            return row if row[0] in covered else ()
        return covered

    def sites(self, leaf: Leaf, row: RowPath | None, selection: Selection) -> list[SitePair] | None:
        """The pairs (site, rule) that were looked at, or where something was found; None: the rule does not ask."""
        if leaf.position not in self._world.prepared.counting:
            return None
        candidates: Iterable[str] = self._sites_seen(leaf, row)
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


def _named(leaf: Leaf, row: RowPath | None) -> RowPath:
    """The keys of a row that facts name themselves."""
    if not row or not leaf.joins:
        return ()
    if len(leaf.asked) == len(row):
        return row
    return tuple(row[join.level] for join in leaf.asked)


def _site_of(fact: Fact) -> tuple[bool, str]:
    """A fact without a site is a pair of its own; such pairs come last."""
    return (True, fact.id) if fact.site is None else (False, fact.site)
