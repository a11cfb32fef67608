"""Which facts a rule selects in a row, who looked, and the pairs (site, rule) behind ``inspected`` and ``met``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, field

from evalrules.engine.case_rows import RowSeen
from evalrules.engine.charging import KnownPrice, in_order
from evalrules.engine.disagreeing import Deciding, Disagreeing
from evalrules.engine.leaf import Selection, plain_outcome
from evalrules.engine.native import Found, Undecided
from evalrules.engine.outcomes import LeafOutcome, RowPath
from evalrules.engine.pooling import SitePair
from evalrules.engine.world import World
from evalrules.facts.fact import Fact
from evalrules.facts.order import canonical_key
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf
from evalrules.plan.terms import Term
from evalrules.ruleset.model import Waiver


@define
class Asked:
    """The facts of one rule that were asked slowly, by the rows they name."""

    sure: dict[RowPath, list[Fact]] = field(factory=dict)
    maybe: dict[RowPath, list[Fact]] = field(factory=dict)


class Selecting:
    """The facts and the coverage of one case, asked rule by rule and row by row."""

    def __init__(self, world: World, disagreeing: Disagreeing) -> None:
        self._world = world
        self._disagreeing = disagreeing
        self._sites = world.prepared.sites
        #: Rule → what the generated code found, with its prices.
        self._found: dict[int, Found] = {}
        self._asked: dict[int, Asked] = {}
        self._plain = world.prepared.plain_closed
        self._share = world.share
        #: Position of a node → its rules that found something, in their order.
        self._touched: dict[int, list[Leaf]] = {}
        self._looked_rows: dict[int, set[RowPath]] = {}
        #: Node, row → who looked there.
        self._seen: dict[tuple[str, RowPath | None], RowSeen] = {}
        #: Condition → site → whether the site fulfils it.
        self.concerned: dict[Term, dict[str, bool | None]] = {}
        #: The same by rule.
        self._concerned_by: dict[int, dict[str, bool | None]] = {}
        #: Facts that a rule selects, surely or maybe, and that name no row.
        self._rowless: list[tuple[Leaf, Fact]] = []
        self._aside: list[tuple[Leaf, Fact, Deciding]] = []
        #: True when it is not known of some find whether a later inspection sets it aside.
        self.undated: bool = False
        self._match()

    @property
    def rowless(self) -> Sequence[tuple[Leaf, Fact]]:
        """Facts that a rule selects, surely or maybe, and that name no row."""
        return self._rowless

    @property
    def aside(self) -> Sequence[tuple[Leaf, Fact, Deciding]]:
        """Finds that a rule would count and a later or an adjudicating inspection sets aside."""
        return sorted(self._aside, key=lambda one: (one[0].position, canonical_key(one[1])))

    def finds(self, leaf: Leaf) -> list[Fact]:
        """What a rule surely selects, in whatever rows."""
        found = self._found.get(leaf.position, [])
        lists = found.values() if isinstance(found, dict) else [found]
        asked = self._asked.get(leaf.position) or Asked()
        return [
            *(one[0] for priced in lists for one in priced),
            *(fact for facts in asked.sure.values() for fact in facts),
        ]

    def in_rows(self) -> Iterator[tuple[Leaf, Mapping[RowPath, list[str]]]]:
        """Of every rule below a ``for_each``, the facts that it selects, surely or maybe, by the rows they name."""
        for position in sorted(self._found.keys() | self._asked.keys()):
            leaf = self._world.prepared.leaves[position]
            if not leaf.asked:
                continue
            named: dict[RowPath, list[str]] = {}
            found = self._found.get(position, {})
            for row, priced in found.items() if isinstance(found, dict) else ():
                named.setdefault(row, []).extend(one[0].id for one in priced)
            asked = self._asked.get(position) or Asked()
            for some in (asked.sure, asked.maybe):
                for row, facts in some.items():
                    named.setdefault(row, []).extend(fact.id for fact in facts)
            yield leaf, named

    def waived(self) -> Iterator[tuple[Leaf, Fact, Waiver]]:
        """Facts that a rule would select and surely does not by a waiver, rule by rule; the first waiver of each."""
        for leaf in self._world.prepared.leaves:
            facts = (
                [fact for source in leaf.sources for fact in self._world.facts(source)]
                if leaf.waivers
                else []
            )
            for fact in sorted(facts, key=canonical_key):
                row = self.row_of(leaf, fact)
                if leaf.where is not None and self.holds(leaf, leaf.where, fact, row) is not True:
                    continue
                acting = (one for one in leaf.waivers if self.holds(leaf, one.term, fact, row) is True)
                first = next(acting, None)
                if first is not None:
                    yield leaf, fact, first.waiver

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
        if self._disagreeing.decides:
            self._set_aside()
        for position in sorted(found.keys() | self._asked.keys()):
            if leaves[position].at is None:
                self._touched.setdefault(nodes[position], []).append(leaves[position])

    def _set_aside(self) -> None:
        """Of what was found, keep what still counts where inspections differ."""
        leaves = self._world.prepared.leaves
        for position, found in list(self._found.items()):
            rows = found if isinstance(found, dict) else {(): found}
            kept = {row: self._counting(leaves[position], row, priced) for row, priced in rows.items()}
            kept = {row: priced for row, priced in kept.items() if priced}
            if not kept:
                del self._found[position]
            else:
                self._found[position] = kept if isinstance(found, dict) else kept[()]
        for position, asked in self._asked.items():
            for some, is_sure in ((asked.sure, True), (asked.maybe, False)):
                for row, facts in list(some.items()):
                    some[row] = [
                        one for one in facts if self._still_asked(leaves[position], row, one, is_sure)
                    ]
        self._rowless = [
            (leaf, fact) for leaf, fact in self._rowless if self._disagreeing.counts(leaf, fact) is not False
        ]

    def _counting(self, leaf: Leaf, row: RowPath, priced: Sequence[KnownPrice]) -> list[KnownPrice]:
        return [one for one in priced if self._still_asked(leaf, row, one[0], True)]

    def _still_asked(self, leaf: Leaf, row: RowPath, fact: Fact, is_sure: bool) -> bool:
        """Whether a find stays where it is; one that may count is asked for, one that does not is set aside."""
        counts = self._disagreeing.counts(leaf, fact)
        if counts is None:
            self.undated = True
            if is_sure:
                self._asked.setdefault(leaf.position, Asked()).maybe.setdefault(row, []).append(fact)
                return False
        if counts is False and is_sure:
            self._aside.append((leaf, fact, next(self._disagreeing.deciding(leaf, fact))))
        return counts is not False

    def touched(self, node: Branch) -> list[Leaf]:
        """The rules of a node that found something, in their order."""
        return self._touched.get(node.position, [])

    def plainly(self, leaf: Leaf, row: RowPath | None) -> LeafOutcome | None:
        """The outcome of a plain rule that sees everything; None when it is another, or something had to be asked."""
        position = leaf.position
        if position not in self._plain or position in self._asked:
            return None
        found = self._found_in(leaf, row)
        return None if not found else plain_outcome(leaf, row, found, self._plain[position], self._share)

    def _found_in(self, leaf: Leaf, row: RowPath | None) -> list[KnownPrice] | None:
        found = self._found.get(leaf.position)
        return found.get(_named(leaf, row)) if isinstance(found, dict) else found

    def _asked_in(self, leaf: Leaf, row: RowPath | None) -> tuple[Sequence[Fact], Sequence[Fact]]:
        asked = self._asked.get(leaf.position)
        if asked is None:
            return (), ()
        named = _named(leaf, row)
        return asked.sure.get(named, ()), asked.maybe.get(named, ())

    def of(self, leaf: Leaf, row: RowPath | None) -> Selection | None:
        """The selection; None for a rule of facts that found nothing where everything was seen."""
        found = self._found_in(leaf, row) or []
        asked, maybe = self._asked_in(leaf, row)
        looked = self.looked(leaf, row)
        nothing = not found and not asked and not maybe
        if looked and nothing and leaf.prices is not None and not leaf.steps and leaf.value is None:
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
        row = self.row_of(leaf, fact)
        holds = True if leaf.selects is None else self.holds(leaf, leaf.selects, fact, row)
        if holds is False:
            return
        if row is None:
            self._rowless.append((leaf, fact))
            return
        asked = self._asked.setdefault(leaf.position, Asked())
        (asked.sure if holds else asked.maybe).setdefault(_named(leaf, row), []).append(fact)

    def row_of(self, leaf: Leaf, fact: Fact) -> RowPath | None:
        """The rows that a fact belongs to, as far as it says so; None when one is not named."""
        keys: list[str] = []
        for join in leaf.joins:
            key = self._world.key(leaf, join.key, fact, None)
            if not isinstance(key, str):
                return None
            keys.append(key)
        return tuple(keys)

    def holds(self, leaf: Leaf, term: Term, fact: Fact, row: RowPath | None) -> bool | None:
        """Whether a condition of a rule holds for a fact."""
        known = row is not None and self._world.has_rows(leaf, row)
        return self._world.of_fact(leaf, fact, row if known else None).truth(term)

    def looked(self, leaf: Leaf, row: RowPath | None) -> bool:
        """Whether somebody looked for the rule in the row."""
        if leaf.coverage == "closed":
            return True
        if leaf.coverage == "pending":
            return False
        if self._world.sampling is not None and self._world.is_owed(
            self._world.prepared.branches[leaf.node], row
        ):
            # Some of the sample is still owed: what was found counts, more may be found.
            return False
        if leaf.coverage == "record":
            return _named(leaf, row) in self._rows_looked_at(leaf)
        seen = self._seen_in(leaf, row)
        if seen.noted is not None:
            return True
        if leaf.coverage == "case":
            return seen.coverage.case(leaf)
        covered = seen.coverage.sites_by_kind(leaf)
        if seen.site is not None:
            return all(seen.site in sites for sites in covered)
        if self._is_in_site(leaf, row):
            return all(any(self._belongs(leaf, site, row) for site in sites) for sites in covered)
        return all(any(self.concerns(leaf, site, row) is True for site in sites) for sites in covered)

    def _seen_in(self, leaf: Leaf, row: RowPath | None) -> RowSeen:
        place = leaf.node, row
        known = self._seen.get(place)
        if known is None:
            levels = self._world.levels(leaf) if row else ()
            known = self._seen[place] = self._world.rows.seen(levels, row, self._sites)
        return known

    def _rows_looked_at(self, leaf: Leaf) -> set[RowPath]:
        known = self._looked_rows.get(leaf.position)
        if known is None:
            known = set.intersection(*(self._rows_of(leaf, source) for source in leaf.sources))
            self._looked_rows[leaf.position] = known
        return known

    def _rows_of(self, leaf: Leaf, source: str) -> set[RowPath]:
        known: set[RowPath] = set()
        if len(leaf.sources) == 1:
            # What fulfils the whole condition fulfils the part of it that says what was looked at.
            found = self._found.get(leaf.position)
            if isinstance(found, dict):
                known.update(row for row, some in found.items() if some)
            elif found:
                known.add(())
            known.update(self._asked[leaf.position].sure if leaf.position in self._asked else ())
        for fact in self._world.facts(source):
            if known and not leaf.asked:
                break
            row = self.row_of(leaf, fact)
            if row is None or _named(leaf, row) in known:
                continue
            if leaf.looking is None or self.holds(leaf, leaf.looking, fact, row) is True:
                known.add(_named(leaf, row))
        return known

    def _is_in_site(self, leaf: Leaf, row: RowPath | None) -> bool:
        """Whether a site is among the rows at hand: then it is looked at whether or not the rule concerns it."""
        sites = self._world.prepared.sites
        return bool(row) and any(level.name == sites for level in self._world.levels(leaf))

    def _belongs(self, leaf: Leaf, site: str, row: RowPath | None) -> bool:
        return self._world.rows.has_site(self._world.levels(leaf), row or (), site, self._sites)

    def concerns(self, leaf: Leaf, site: str, row: RowPath | None) -> bool | None:
        """Whether the rule concerns a site: it belongs to the row, and to the sites that ``where`` names."""
        if row and not self._belongs(leaf, site, row):
            return False
        if leaf.site_where is None:
            return True
        if row:
            return self._of_site(leaf, leaf.site_where, site, row)
        # Many rules ask the same of the same sites.
        known = self._concerned_by.get(leaf.position)
        if known is None:
            known = self._concerned_by[leaf.position] = self.concerned.setdefault(leaf.site_where, {})
        if site not in known:
            known[site] = self._of_site(leaf, leaf.site_where, site, row)
        return known[site]

    def _of_site(self, leaf: Leaf, where: Term, site: str, row: RowPath | None) -> bool | None:
        return self._world.of_fact(leaf, Fact("", leaf.kinds[0], site, None, {}), row).truth(where)

    def _sites_seen(self, leaf: Leaf, row: RowPath | None) -> Iterable[str]:
        """Sites of the row where somebody looked for the rule."""
        seen = self._seen_in(leaf, row)
        if seen.noted is not None:
            return seen.noted
        covered = seen.coverage.sites(leaf)
        if seen.site is not None:
            return (seen.site,) if seen.site in covered else ()
        return covered

    def sites(self, leaf: Leaf, row: RowPath | None, selection: Selection) -> list[SitePair] | None:
        """The pairs (site, rule) that were looked at, or where something was found; None: the rule does not ask."""
        if leaf.position not in self._world.prepared.counting:
            return None
        candidates: Iterable[str] = self._sites_seen(leaf, row)
        pairs: dict[tuple[bool, str], SitePair] = {}
        for site in candidates:
            concerns = self.concerns(leaf, site, row)
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
