"""Who looked at what: inspections by site, and which of them cover a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import define, field

from evalrules.facts.fact import Inspection
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.ruleset.model import Node


@define
class _Looks:
    everything: bool = False
    items: set[str] = field(factory=set)

    def covers(self, names: frozenset[str]) -> bool:
        return self.everything or not names.isdisjoint(self.items)


class Coverage:
    """Inspections of one case, indexed by site."""

    def __init__(
        self, names: dict[int, tuple[frozenset[str], ...]], inspections: Iterable[Inspection]
    ) -> None:
        self._sites: dict[str, _Looks] = {}
        self._case = _Looks()
        for inspection in inspections:
            looks = (
                self._case if inspection.site is None else self._sites.setdefault(inspection.site, _Looks())
            )
            if inspection.items is None:
                looks.everything = True
            else:
                looks.items |= inspection.items
        self._names = names
        self._covered: dict[frozenset[str], frozenset[str]] = {}
        self._by_kind: dict[int, list[frozenset[str]]] = {}

    def of(self, inspections: Iterable[Inspection]) -> Coverage:
        """The same for some of the inspections."""
        return Coverage(self._names, inspections)

    def sites(self, leaf: Leaf) -> frozenset[str]:
        """Sites where inspections cover the rule, for each of its kinds."""
        first, *others = self._names[leaf.position]
        return (
            self.sites_of(first).intersection(*map(self.sites_of, others)) if others else self.sites_of(first)
        )

    def sites_by_kind(self, leaf: Leaf) -> list[frozenset[str]]:
        """The same for each of its kinds by itself."""
        known = self._by_kind.get(leaf.position)
        if known is None:
            known = self._by_kind[leaf.position] = [self.sites_of(one) for one in self._names[leaf.position]]
        return known

    def sites_of(self, names: frozenset[str]) -> frozenset[str]:
        """Sites where an inspection covers one of the names (kinds, nodes, rules)."""
        known = self._covered.get(names)
        if known is None:
            known = frozenset(site for site, looks in self._sites.items() if looks.covers(names))
            self._covered[names] = known
        return known

    def case(self, leaf: Leaf) -> bool:
        """True when inspections without a site cover the rule, for each of its kinds."""
        return all(map(self._case.covers, self._names[leaf.position]))

    def case_of(self, names: frozenset[str]) -> bool:
        return self._case.covers(names)


def names_of_rules(plan: Plan) -> dict[int, tuple[frozenset[str], ...]]:
    """What an inspection may call a rule, for each of its kinds: the kind, the rule, its node and the nodes above."""
    names: dict[int, tuple[frozenset[str], ...]] = {}
    above_accounts = dict(_above_accounts(plan.ruleset.roots, frozenset()))
    pending = [(root, above_accounts.get(root.id, frozenset[str]())) for root in plan.roots]
    while pending:
        branch, above = pending.pop()
        here = above | {branch.id}
        pending.extend((child, here) for child in branch.children)
        for leaf in branch.standing:
            own = here | {leaf.id}
            names[leaf.position] = tuple(own | {kind} for kind in leaf.kinds) or (own,)
    return names


def _above_accounts(nodes: Iterable[Node], above: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Nodes of accounts with the nodes above them as they are written: who looked there looked at them too."""
    for node in nodes:
        if node.account is not None:
            yield node.id, above
        yield from _above_accounts(node.children, above | {node.id})
