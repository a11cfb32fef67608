"""
Which repairs belong together: one alone may regain nothing, where several do.

A cap lets go only below what fills it, a share counts a site as met only when all of it is, a forfeit stands while one
fact forfeits, the duplicates of an occurrence fill in for each other, a condition over a count holds until so many are
gone. Each of these gives bundles: sets of facts with a guess of what they regain, which decides what is tried first.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Literal

from attrs import define, frozen

from evalrules.engine.amounts import Amount
from evalrules.engine.entries import DEDUCTIONS, Entry, Explained
from evalrules.engine.outcomes import RowPath
from evalrules.engine.world import World
from evalrules.plan.leaves import Leaf

#: Why the facts of a bundle belong together: ``one`` (alone), ``site`` (met only as a whole), ``same`` (one
#: occurrence), ``cap`` (below what fills a cap), ``forfeit``, ``group`` (priced together), ``node``, ``condition``.
Why = Literal["one", "site", "same", "cap", "forfeit", "group", "node", "condition"]

#: Up to so many facts any two of them are looked at together.
_FEW = 24
_TOGETHER = frozenset({"step", "veto", "forfeit_rest", "range"})


@frozen
class Bundle:
    """Facts that are put right together."""

    #: In the order in which they regain most.
    facts: tuple[str, ...]
    #: What they may regain, in units of the engine: a guess.
    guess: Fraction
    why: Why
    #: The rule whose points come back, where it is one rule.
    leaf: Leaf | None = None
    row: RowPath | None = None
    #: The node whose points come back.
    node: str = ""
    #: Of a cap: how many there are in all under it, as they are counted.
    count: Fraction = Fraction(0)
    #: What each of the facts counts for.
    counts: tuple[Fraction, ...] = ()


@frozen
class Beside:
    """Facts that no entry names: a condition reads them, or they would have to be there for points to be earned."""

    facts: tuple[str, ...]
    amount: Fraction
    why: Why
    node: str
    leaf: Leaf | None = None


@define
class Atom:
    """Facts of which none regains anything without the others."""

    facts: tuple[str, ...]
    amount: Amount
    raw: Amount
    count: Amount
    entry: Entry
    why: Why
    #: False: some of them cannot be put right, so they stay as they are.
    fixable: bool


class Bundles:
    """The bundles of one state of a case."""

    def __init__(self, world: World, fixable: frozenset[str], most: int) -> None:
        self._world = world
        self._fixable = fixable
        self._most = most
        self._found: dict[frozenset[str], Bundle] = {}

    def of(self, explained: Explained, beside: Iterable[Beside] = ()) -> list[Bundle]:
        """All bundles, those that promise most for each repair first."""
        atoms = self._node(explained)
        if len(atoms) > 1:
            self._prefixes(atoms, "node", explained.outcome.id)
        for one in beside:
            known = [name for name in one.facts if name in self._fixable]
            for name in known:
                self._add(Bundle((name,), one.amount / len(known), "one", one.leaf, node=one.node))
            for end in range(2, min(len(known), self._most) + 1):
                guess = one.amount * end / len(known)
                self._add(Bundle(tuple(known[:end]), guess, one.why, one.leaf, node=one.node))
        self._pairs(explained.outcome.id)
        return sorted(
            self._found.values(), key=lambda one: (-one.guess / len(one.facts), len(one.facts), one.facts)
        )

    def _node(self, explained: Explained) -> list[Atom]:
        """The atoms below a node; bundles where the node lets go only of several."""
        below = [atom for part in explained.below for atom in self._node(part)]
        own = self._rules(explained.own)
        atoms = [*below, *own]
        name = explained.outcome.id
        cut = any(atom.entry.capped_by in (name, "not_deciding", "not_dearest") for atom in atoms)
        moved = any(entry.cause in _TOGETHER and entry.amount > 0 for entry in explained.own)
        if len(atoms) > 1 and (cut or moved):
            self._prefixes(atoms, "cap" if cut and not below else "node", name)
        return atoms

    def _rules(self, own: Sequence[Entry]) -> list[Atom]:
        """The atoms of a node's rules, and bundles under the caps of each."""
        rules: dict[tuple[int, RowPath | None], list[Entry]] = {}
        for entry in own:
            if entry.cause in DEDUCTIONS and entry.leaf is not None and entry.facts:
                rules.setdefault((entry.leaf.position, entry.row), []).append(entry)
        forfeits = [entry for entry in own if entry.cause == "forfeit" and entry.facts]
        found: list[Atom] = []
        if forfeits:
            names = [fact.id for entry in forfeits for fact in entry.facts]
            found.append(self._atom(names, forfeits, "forfeit"))
        for entries in rules.values():
            atoms = list(self._of_rule([entry for entry in entries if entry.cause != "forfeit"]))
            found += atoms
            if len(atoms) > 1:
                self._capped(atoms)
        return found

    def _of_rule(self, entries: Sequence[Entry]) -> Iterator[Atom]:
        occurrences: dict[object, list[Entry]] = {}
        for number, entry in enumerate(entries):
            if len(entry.facts) == 1:
                occurrences.setdefault(self._occurrence(entry, number), []).append(entry)
            elif entry.cause == "share":
                yield self._atom([fact.id for fact in entry.facts], [entry], "site")
            else:
                yield from self._priced_together(entry)
        for some in occurrences.values():
            names = [entry.facts[0].id for entry in some]
            yield self._atom(names, some, "same" if len(set(names)) > 1 else "one")

    def _occurrence(self, entry: Entry, number: int) -> object:
        """What facts of one occurrence have in common; the pieces of a fact belong together."""
        leaf, fact = entry.leaf, entry.facts[0]
        if leaf is None or not leaf.same:
            return fact.id
        keys: tuple[object, ...] = tuple(self._world.key(leaf, term, fact, entry.row) for term in leaf.same)
        return number if None in keys else keys

    def _priced_together(self, entry: Entry) -> Iterator[Atom]:
        """A price of the group: any of its facts may be what decides."""
        part = len(entry.facts)
        for fact in entry.facts:
            known = self._known([fact.id], entry, Fraction(entry.amount), "group")
            yield Atom(
                (fact.id,),
                entry.amount / Fraction(part),
                entry.raw / Fraction(part),
                1,
                entry,
                "group",
                known,
            )

    def _known(self, names: Sequence[str], entry: Entry, amount: Fraction, why: Why) -> bool:
        if not self._fixable.issuperset(names):
            return False
        self._add(Bundle(tuple(names), amount, why, entry.leaf, entry.row, entry.node.id))
        return True

    def _atom(self, names: Sequence[str], entries: Sequence[Entry], why: Why) -> Atom:
        names = tuple(dict.fromkeys(names))
        first = entries[0]
        amount = sum((Fraction(entry.amount) for entry in entries), Fraction(0))
        if why in ("same", "forfeit"):
            # Part of them may do, where the others cost less.
            for name in names:
                self._known([name], first, Fraction(0), "one")
        fixable = self._known(names, first, amount, why)
        raw = max((Fraction(entry.raw) for entry in entries), default=Fraction(0))
        count = sum((Fraction(entry.count) for entry in entries), Fraction(0))
        return Atom(names, amount, raw, count, first, why, fixable)

    def _capped(self, atoms: list[Atom]) -> None:
        """Bundles of a rule that does not simply add its facts up, as a whole and under each of its inner caps."""
        leaf = atoms[0].entry.leaf
        assert leaf is not None
        simple = (
            leaf.when is None
            and leaf.value is None
            and leaf.view is None
            and not leaf.steps
            and not leaf.free
        )
        if simple and leaf.group is None and not any(atom.entry.capped_by for atom in atoms):
            return
        self._prefixes(atoms, "group" if leaf.prices is None else "cap", atoms[0].entry.node.id, leaf)
        for cap in leaf.caps:
            under: dict[object, list[Atom]] = {}
            if cap.key is None:
                continue
            for atom in atoms:
                fact, row = atom.entry.facts[0], atom.entry.row
                under.setdefault(self._world.key(leaf, cap.key, fact, row), []).append(atom)
            for some in under.values():
                if len(some) > 1:
                    self._prefixes(some, "cap", atoms[0].entry.node.id, leaf)

    def _prefixes(self, atoms: list[Atom], why: Why, node: str, leaf: Leaf | None = None) -> None:
        """The dearest first: so many that what is left falls below the cap, and each more."""
        ranked = sorted(atoms, key=lambda atom: (-Fraction(atom.raw) / len(atom.facts), atom.entry.order()))
        costs = sum((Fraction(atom.amount) for atom in atoms), Fraction(0))
        rates = [Fraction(atom.amount) / atom.raw for atom in atoms if atom.raw]
        rate = max(rates, default=Fraction(0))
        counted = costs / rate if rate else Fraction(0)
        left = sum((Fraction(atom.raw) for atom in atoms), Fraction(0))
        count = sum((Fraction(atom.count) for atom in atoms), Fraction(0))
        names: list[str] = []
        counts: list[Fraction] = []
        for atom in ranked:
            if not atom.fixable:
                continue
            new = [name for name in atom.facts if name not in names]
            names += new
            counts += [Fraction(atom.count) / len(new)] * len(new) if new else []
            left -= atom.raw
            if len(names) > self._most:
                return
            guess = (counted - min(left, counted)) * rate
            row = atom.entry.row
            self._add(Bundle(tuple(names), guess, why, leaf, row, node, count, tuple(counts)))

    def _pairs(self, node: str) -> None:
        """Any two, where there are few: a floor or a condition may let go of just these."""
        if self._most < 2 or len(self._fixable) > _FEW:
            return
        for one, other in itertools.combinations(sorted(self._fixable), 2):
            alone = (self._found.get(frozenset([name])) for name in (one, other))
            guess = sum((found.guess for found in alone if found is not None), Fraction(0))
            if frozenset([one, other]) not in self._found:
                self._add(Bundle((one, other), guess, "node", node=node))

    def _add(self, bundle: Bundle) -> None:
        if not bundle.facts or len(bundle.facts) > self._most:
            return
        key = frozenset(bundle.facts)
        known = self._found.get(key)
        if known is None or bundle.guess > known.guess:
            self._found[key] = bundle
