"""Which facts a rule selects in a row, who looked, and the pairs (site, rule) behind ``inspected`` and ``met``."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field

from evalrules.engine.charging import Hit
from evalrules.engine.leaf import Selection
from evalrules.engine.native import match
from evalrules.engine.pooling import SitePair
from evalrules.engine.world import World
from evalrules.facts.fact import Fact
from evalrules.plan.leaves import Leaf


@define
class Chosen:
    """The facts of one rule by row; ``priced`` has the prices that matching found, as long as all are exact."""

    sure: dict[str | None, list[Fact]] = field(factory=dict)
    maybe: dict[str | None, list[Fact]] = field(factory=dict)
    priced: dict[str | None, list[tuple[Fact, int, int]]] = field(factory=dict)
    exact: bool = False


_NOTHING = Chosen()


class Selecting:
    """The facts and the coverage of one case, asked rule by rule and row by row."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._coverage = world.coverage
        self._sites = world.prepared.sites
        self._chosen: dict[int, Chosen] = {}
        self._looked_rows: dict[int, set[str | None]] = {}
        for kind, matcher in world.prepared.matchers.items():
            facts = world.facts(kind)
            if not facts:
                continue
            base = world.base
            found, undecided = match(matcher, facts, base.registers, base.case, base.as_of)
            for leaf in matcher.leaves:
                position = leaf.position
                if position in found or position in undecided:
                    exact = position in matcher.priced and position not in undecided
                    chosen = Chosen(exact=exact)
                    _bucket(chosen, found.get(position, ()), exact)
                    self._ask(leaf, undecided.get(position, ()), chosen)
                    self._chosen[position] = chosen
            for leaf in matcher.slow:
                chosen = Chosen()
                self._ask(leaf, facts, chosen)
                self._chosen[leaf.position] = chosen

    def touched(self, leaf: Leaf) -> Chosen | None:
        """What a rule found; None: nothing."""
        return self._chosen.get(leaf.position)

    def of(self, leaf: Leaf, row: str | None) -> Selection | None:
        """The selection; None for a rule of facts that found nothing where everything was seen."""
        chosen = self._chosen.get(leaf.position, _NOTHING)
        sure, maybe = chosen.sure.get(row, ()), chosen.maybe.get(row, ())
        looked = self._looked(leaf, row)
        if leaf.prices is not None and looked and not sure and not maybe and not leaf.steps and leaf.value is None:
            return None
        selection = Selection(list(sure), list(maybe), looked)
        if chosen.exact and not maybe:
            priced = chosen.priced.get(row, ())
            selection.priced = [Hit(fact, amount, amount, count, count) for fact, amount, count in priced]
        return selection

    def _ask(self, leaf: Leaf, facts: Iterable[Fact], chosen: Chosen) -> None:
        """Ask fact by fact, with intervals."""
        for fact in facts:
            row = None
            if leaf.join is not None:
                key = self._world.key(leaf, leaf.join, fact, None)
                if not isinstance(key, str):
                    continue
                row = key
            holds = True if leaf.where is None else self._world.of_fact(leaf, fact, row).truth(leaf.where)
            if holds is True:
                chosen.sure.setdefault(row, []).append(fact)
            elif holds is None:
                chosen.maybe.setdefault(row, []).append(fact)

    def _looked(self, leaf: Leaf, row: str | None) -> bool:
        match leaf.coverage:
            case "closed":
                return True
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
        return self._world.of_fact(leaf, Fact("", leaf.kind or "", site, None, {}), row).truth(leaf.site_where)

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
        for fact in selection.sure:
            pairs.setdefault(_site_of(fact), SitePair(fact.site, False, True)).sure.append(fact)
        for fact in selection.maybe:
            pairs.setdefault(_site_of(fact), SitePair(fact.site, False, False)).maybe.append(fact)
        return [pairs[site] for site in sorted(pairs)]


def _site_of(fact: Fact) -> tuple[bool, str]:
    """A fact without a site is a pair of its own; such pairs come last."""
    return (True, fact.id) if fact.site is None else (False, fact.site)


def _bucket(chosen: Chosen, found: Iterable[tuple[str | None, Fact, int, int]], exact: bool) -> None:
    sure, priced = chosen.sure, chosen.priced
    for row, fact, amount, count in found:
        sure.setdefault(row, []).append(fact)
        if exact:
            priced.setdefault(row, []).append((fact, amount, count))
