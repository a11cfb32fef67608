"""Which rule and which node of an edition comes from which of the one before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cached_property

from attrs import frozen

from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan

#: Texts less alike than this are hardly of one clause.
_ALIKE = 0.35


@frozen
class Line:
    """Rules of the old edition and the rules of the new one that stand in their place."""

    old: tuple[Leaf, ...]
    new: tuple[Leaf, ...]

    @property
    def name(self) -> str:
        """How the line is called: by the rules of the new edition, else by those of the old."""
        return "、".join(leaf.id for leaf in self.new or self.old)


@frozen(slots=False)
class Lineage:
    """Every rule of both editions in exactly one line, and the nodes by the lines below them."""

    lines: tuple[Line, ...]
    #: Id of a node of the old edition → id of its successor.
    nodes: Mapping[str, str]
    #: Ids of the totals that are compared: those of the first, unless its rules went to another one.
    totals: tuple[str, str]

    @cached_property
    def of_old(self) -> Mapping[str, Line]:
        return {leaf.id: line for line in self.lines for leaf in line.old}

    @cached_property
    def of_new(self) -> Mapping[str, Line]:
        return {leaf.id: line for line in self.lines for leaf in line.new}


def lineage(old: Plan, new: Plan) -> Lineage:
    """
    The lines of two editions: a rule comes from those that its ``replaces`` names, else from the one of its own id.

    One rule for several, several for one, and any mixture of these are one line. An empty ``replaces`` says that a rule
    is new, though the edition before has one of its id.
    """
    before = {leaf.id: leaf for leaf in old.leaves()}
    after = {leaf.id: leaf for leaf in new.leaves()}
    lines = _lines(before, after)
    totals = _totals(old, new, lines)
    return Lineage(lines, _nodes(old, new, lines, totals), totals)


def _totals(old: Plan, new: Plan, lines: tuple[Line, ...]) -> tuple[str, str]:
    """The first totals of both, where a rule went from one to the other; else those between which most rules went."""
    homes = [{leaf.id: root.id for root in plan.roots for leaf, _ in _paths(root, ())} for plan in (old, new)]
    first = old.roots[0].id, new.roots[0].id
    went = Counter(
        (homes[0][one.id], homes[1][other.id])
        for line in lines
        for one in line.old
        for other in line.new
        if one.id in homes[0] and other.id in homes[1]
    )
    if first in went or not went:
        return first
    of_first = {pair: count for pair, count in went.items() if pair[0] == first[0]}
    found = of_first or went
    return max(found, key=lambda pair: found[pair])


def _lines(before: Mapping[str, Leaf], after: Mapping[str, Leaf]) -> tuple[Line, ...]:
    said = {id_: _replaced(leaf, before.get(id_)) for id_, leaf in after.items()}
    named = {id_: tuple(one for one in several or () if one in before) for id_, several in said.items()}
    taken = {one for several in named.values() for one in several}
    ties = {
        id_: several or ((id_,) if id_ in before and id_ not in taken and said[id_] != () else ())
        for id_, several in named.items()
    }
    found = [
        Line(_in_order(before, {one for id_ in group for one in ties[id_]}), _in_order(after, group))
        for group in _groups(ties)
    ]
    used = {leaf.id for line in found for leaf in line.old}
    found += [Line((leaf,), ()) for id_, leaf in before.items() if id_ not in used]
    # In the order of the new edition, what was dropped last.
    return tuple(sorted(found, key=lambda line: (not line.new, (line.new or line.old)[0].position)))


def _replaced(leaf: Leaf, namesake: Leaf | None) -> tuple[str, ...] | None:
    """
    What a rule says that it replaces in the edition that it is compared with; None: it comes from its namesake.

    Where the namesake says the same, both speak of an edition before: two states of one edition, or an overlay and its base.
    """
    said = leaf.rule.replaces
    return None if namesake is not None and namesake.rule.replaces == said else said


def _groups(ties: Mapping[str, tuple[str, ...]]) -> list[set[str]]:
    """New ids that share an old one belong together."""
    groups: list[set[str]] = []
    at: dict[str, set[str]] = {}
    for id_, several in ties.items():
        group = {id_}
        for other in [at[one] for one in several if one in at]:
            if other is not group:
                group |= other
                groups = [one for one in groups if one is not other]
                at |= {old: group for old, known in at.items() if known is other}
        at |= dict.fromkeys(several, group)
        groups.append(group)
    return groups


def _in_order(leaves: Mapping[str, Leaf], ids: set[str]) -> tuple[Leaf, ...]:
    return tuple(leaf for id_, leaf in leaves.items() if id_ in ids)


def _nodes(old: Plan, new: Plan, lines: tuple[Line, ...], totals: tuple[str, str]) -> dict[str, str]:
    """
    The successors of nodes: of the total that is compared the other one; of the others the one of the same id, where a rule stayed or the
    title did; else the one where all their rules went; else the one of the same id that nothing else came to.
    """
    homes = {leaf.id: path for root in new.roots for leaf, path in _paths(root, ())}
    successors = {
        leaf.id: [one.id for one in line.new if one.id in homes] for line in lines for leaf in line.old
    }
    #: Paths of everything that came of what was below a node.
    went: dict[str, list[tuple[str, ...]]] = {}
    for leaf, path in (each for root in old.roots for each in _paths(root, ())):
        for node in path:
            went.setdefault(node, []).extend(homes[one] for one in successors.get(leaf.id, ()))
    theirs = {branch.id for branch in new.branches() if branch.uses is None}
    titles = {branch.id: branch.node.title for branch in new.branches() if branch.uses is None}
    found = {totals[0]: totals[1]}
    taken = {totals[1]}

    def tie(id_: str, successor: str) -> None:
        found[id_] = successor
        taken.add(successor)

    mine = [branch for branch in old.branches() if branch.uses is None]
    for branch in mine:
        stays = titles.get(branch.id) == branch.node.title or any(
            branch.id in path for path in went.get(branch.id, [])
        )
        if branch.id in theirs - taken and branch.id not in found and stays:
            tie(branch.id, branch.id)
    for branch in mine:
        paths = went.get(branch.id, [])
        if branch.id in found or not paths:
            continue
        free = [node for node in paths[0] if node not in taken and all(node in path for path in paths)]
        if free:
            tie(branch.id, free[0] if branch.children else free[-1])
    for branch in mine:
        is_free = branch.id in theirs - taken and branch.id not in found and not went.get(branch.id)
        if is_free and are_alike(titles[branch.id], branch.node.title):
            tie(branch.id, branch.id)
    return found


def are_alike(old: str, new: str) -> bool:
    """
    Whether two texts may be of one clause.

    >>> are_alike("环境保护", "生态环境"), are_alike("基本指标", "实地考察")
    (True, False)
    """
    return SequenceMatcher(None, old, new).ratio() >= _ALIKE


def _paths(branch: Branch, above: tuple[str, ...]) -> list[tuple[Leaf, tuple[str, ...]]]:
    path = (*above, branch.id)
    found = [(leaf, path) for leaf in branch.standing]
    for child in branch.children:
        found += _paths(child, path)
    return found
