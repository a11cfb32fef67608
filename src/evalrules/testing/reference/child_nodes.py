"""A node of children: which count at an end, what they come to, and what their causes are worth (meaning.md §5, §6.7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from attrs import evolve, frozen

from evalrules.testing.reference.causes import Entry, Mode, Scribe, multiplied
from evalrules.testing.reference.combining import Term, chosen, deciding, folded, shares
from evalrules.testing.reference.expressions import number_of
from evalrules.testing.reference.node_outcomes import NodeOutcome, View, base_of, proved
from evalrules.testing.reference.per_group import Ratio
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.sharing import combine_of, share_like
from evalrules.testing.reference.tables import ZERO
from evalrules.testing.reference.tree import Branch
from evalrules.testing.reference.values import Bound, minus, plus
from evalrules.testing.reference.world import World, rules_of


@frozen
class Family:
    """A node with the outcomes of its children (or rows)."""

    world: World
    branch: Branch
    children: tuple[NodeOutcome, ...]
    scribe_of: Callable[[Branch], Scribe]

    def of_open_children(self, mode: Mode) -> View:
        """The start, and every child's change."""
        score: Bound = base_of(self.branch)
        entries: list[Entry] = []
        for child in self.children:
            view = self._open_child(child, mode)
            if view.absent == "withheld":
                return view
            if view.score is not None:
                score = plus(score, minus(view.score, child.base))
                entries += view.entries
        if mode == "headline" and all(child.headline.score is None for child in self.children):
            return View(None, (), "dropped")
        return View(score, tuple(entries))

    def _open_child(self, child: NodeOutcome, mode: Mode) -> View:
        """An open child that may not apply is counted while it helps."""
        view = child.view(mode)
        if child.na != "maybe" or view.score is None:
            return view
        direction = child.branch.unknown if mode == "headline" else mode
        keep = (direction == "low" and view.score < child.base) or (
            direction == "high" and view.score > child.base
        )
        return view if keep else View(None, (), "na")

    def of_children(self, mode: Mode) -> View:
        node = self.branch.node
        assert node.points is not None
        if mode == "headline" and any(child.headline.absent == "withheld" for child in self.children):
            return View(None, (), "withheld")
        terms = self.terms(mode)
        opens = [self._open_child(child, mode) for child in self.children if child.branch.node.points is None]
        open_children = [child for child in self.children if child.branch.node.points is None]
        if mode == "headline" and not any(has_headline(child) for child in self.children):
            return View(None, (), "dropped")
        points, combine = Fraction(node.points), combine_of(self.branch)
        score: Bound = points
        entries: list[Entry] = []
        if terms:
            pooled = self.pooled
            score = folded(combine, terms, points, pooled=pooled)
            entries = self._carried(terms, points, mode)
        for child, view in zip(open_children, opens, strict=True):
            if view.score is not None:
                score = plus(score, minus(view.score, child.base))
                entries += view.entries
        proved(self.branch, score, entries)
        return View(score, tuple(entries))

    @property
    def pooled(self) -> bool:
        """Is the rate taken on raw counts?"""
        below = (share_like(child.branch, self.world) for child in self.children)
        return combine_of(self.branch) == "rate" and all(below)

    def terms(self, mode: Mode) -> list[Term]:
        """The children that count at this end, substitutes among them."""
        pooled = self.pooled
        certain: list[Term] = []
        optional: dict[str, list[Term]] = {"low": [], "high": []}
        for index, child in enumerate(self.children):
            if child.branch.node.points is None:
                continue
            policy, view = child.branch.na, child.view(mode)
            own = self._term(index, child, mode) if view.score is not None else None
            other = self._substitute(index, child)
            if policy == "forbidden" and child.na == "yes":
                raise ValueError(f"{child.branch.id} may not be N/A")
            if child.na == "no":
                certain += [own] if own else []
            elif child.na == "yes":
                certain += [other] if other else []
            elif own is not None:
                direction = child.branch.unknown if mode == "headline" else mode
                if direction not in ("low", "high"):  # exclude: left out
                    continue
                if other is None or pooled:
                    optional[direction].append(own)
                else:
                    pick = min if direction == "low" else max
                    certain.append(pick(own, other, key=lambda term: term.got / term.of))
        combine, points = combine_of(self.branch), Fraction(self.branch.node.points or 0)
        terms = chosen(combine, certain, optional["low"], points, "low", pooled=pooled)
        return chosen(combine, terms, optional["high"], points, "high", pooled=pooled)

    def _term(self, index: int, child: NodeOutcome, mode: Mode) -> Term:
        score = child.view(mode).score
        assert isinstance(score, Fraction), f"{child.branch.id} has no finite score"
        raw = child.raw[mode] if child.raw is not None else None
        return Term(index, score, Fraction(child.branch.node.points or 0), self._weight(child.branch), raw)

    def _substitute(self, index: int, child: NodeOutcome) -> Term | None:
        of, policy = Fraction(child.branch.node.points or 0), child.branch.na
        if policy == "full":
            return Term(index, of, of, self._weight(child.branch), Ratio(ZERO, ZERO), "full")
        if policy == "zero":
            return Term(index, ZERO, of, self._weight(child.branch), Ratio(ZERO, ZERO), "zero")
        return None

    def _weight(self, branch: Branch) -> Fraction:
        if branch.weight is None:
            return Fraction(1)
        weight = number_of(branch.weight, Place(self.world, branch.rows))
        assert weight.known, f"{branch.id}: unknown weight"
        return Fraction(weight.low)

    def _carried(
        self,
        terms: Sequence[Term],
        points: Fraction,
        mode: Mode,
    ) -> list[Entry]:
        """6.7: the children's entries × what their points are worth here."""
        combine = combine_of(self.branch)
        if combine in ("min", "max"):
            parts = [(deciding(combine, terms), Fraction(1))]
        else:
            parts = shares(combine, terms, self.pooled)
        entries: list[Entry] = []
        for term, share in parts:
            child, factor = self.children[term.index], share * points / term.of
            if term.substitute is not None and child.na == "maybe":
                # It may apply: its own causes stand, and the difference is unknown.
                view = child.view(mode)
                assert isinstance(view.score, Fraction)
                entries += multiplied(view.entries, factor)
                rest = (view.score - term.got) * factor
                entry = self.scribe_of(child.branch).entry("unknown", None, (), rest, rest)
                entries.append(evolve(entry, owner=self.branch.id))
            elif term.substitute == self._away_from_base:
                sign = 1 if term.substitute == "zero" else -1
                scribe = self.scribe_of(child.branch)
                first = next(rules_of(child.branch.node)).id
                entry = scribe.entry("na", first, (), sign * term.of, sign * term.of * factor)
                entries.append(evolve(entry, owner=self.branch.id))
            elif term.substitute is None:
                entries += multiplied(child.view(mode).entries, factor)
        return entries

    @property
    def _away_from_base(self) -> str:
        """The substitute that is not where causes are counted from."""
        return "zero" if self.branch.better == "high" else "full"

    def raw(self, mode: Mode) -> Ratio:
        """Σ w·got of Σ w·of; endless when nobody looked."""
        got: Bound = ZERO
        of: Bound = ZERO
        for term in self.terms(mode):
            if term.raw is not None and term.weight:
                got, of = (
                    got + term.weight * term.raw.got if term.raw.got else got,
                    of + term.weight * term.raw.of,
                )
        return Ratio(got, of)


def has_headline(child: NodeOutcome) -> bool:
    """A child with points that is there, or may be and is not left out."""
    if child.branch.node.points is None or child.na == "yes" or child.headline.score is None:
        return False
    return child.na == "no" or child.branch.unknown in ("low", "high")
