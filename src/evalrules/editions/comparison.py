"""What an edition changes in each rule, node and definition, without any facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Literal

from attrs import frozen

from evalrules.editions.around import Around, What, around_rules
from evalrules.editions.aspects import Change, Figure, Way, changes, number_said, way_of
from evalrules.editions.digests import Line as Digest
from evalrules.editions.digests import lines
from evalrules.editions.lineage import Line, Lineage, are_alike, lineage
from evalrules.editions.node_changes import NodeChange, changes_of_nodes
from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences import rule_sentence
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.ruleset.model import Node, Ruleset, Waiver

#: What became of a line of rules.
Kind = Literal[
    "added",
    "dropped",
    "merged",
    "split",
    "tightened",
    "loosened",
    "changed",
    "reweighted",
    "reads",
    "siblings",
    "reworded",
    "unchanged",
]
#: What else is another, whatever the kind.
Also = Literal["renumbered", "moved", "recited", "reworded", "doubtful"]


@frozen
class RuleText:
    """A rule as people read it."""

    id: str
    text: str
    sentence: Sentence
    #: ``file:line``
    place: str
    #: Id of the node it stands in.
    node: str
    clause: str


@frozen
class RuleChange:
    """A line of rules and what the new edition makes of it."""

    kind: Kind
    also: tuple[Also, ...]
    old: tuple[RuleText, ...]
    new: tuple[RuleText, ...]
    aspects: tuple[Change, ...] = ()
    #: Of a rule that is unchanged itself: what around it is another.
    around: tuple[What, ...] = ()
    #: Full points of its node; what it is of the total, and what a point lost there costs that, while everything is
    #: applicable.
    points: Figure | None = None
    share: Figure | None = None
    point: Figure | None = None
    #: Whether what is not applicable leaves its points to the others.
    renormalises: bool = False

    @property
    def name(self) -> str:
        return "、".join(one.id for one in self.new or self.old)


@frozen
class PartChange:
    """A kind, a register, a derived word, a result or the settings."""

    kind: Literal["added", "dropped", "changed"]
    section: str
    name: str


@frozen
class Comparison:
    """Two editions, part by part."""

    lineage: Lineage
    rules: tuple[RuleChange, ...]
    nodes: tuple[NodeChange, ...]
    parts: tuple[PartChange, ...]


def compare(old: LoadedRuleset, new: LoadedRuleset) -> Comparison:
    """Every difference between two editions."""
    found = lineage(old.plan, new.plan)
    digests = _Digests(old.plan, new.plan)
    homes = _Homes(old.plan), _Homes(new.plan)
    rules = tuple(_rule(line, found, digests, *homes) for line in found.lines)
    parts = (*_parts(digests), *_waivers(old.ruleset, new.ruleset))
    return Comparison(found, rules, tuple(changes_of_nodes(old.plan, new.plan, found)), parts)


class _Digests:
    def __init__(self, old: Plan, new: Plan) -> None:
        self.old: Mapping[tuple[str, str], Digest] = {(one.section, one.name): one for one in lines(old)}
        self.new: Mapping[tuple[str, str], Digest] = {(one.section, one.name): one for one in lines(new)}
        self._plans = old, new

    @cached_property
    def around(self) -> tuple[Mapping[str, Around], Mapping[str, Around]]:
        """What is around the rules of both editions."""
        return around_rules(self._plans[0]), around_rules(self._plans[1])


class _Homes:
    """The authored node and the ruleset around each rule, for its sentence."""

    def __init__(self, plan: Plan) -> None:
        self.ruleset = plan.ruleset
        self.nodes: dict[str, Node] = {
            leaf.id: branch.node for branch in plan.branches() for leaf in branch.standing
        }

    def text(self, leaf: Leaf) -> RuleText:
        rule, node = leaf.rule, self.nodes[leaf.id]
        page = "" if rule.cite.page is None else f" p. {rule.cite.page}"
        place = f"{rule.span.path}:{rule.span.line}"
        sentence = rule_sentence(rule, node, self.ruleset)
        return RuleText(
            leaf.id, rule.text, sentence, place, node.id, f"{rule.cite.doc} {rule.cite.clause}{page}"
        )


def _rule(line: Line, found: Lineage, digests: _Digests, before: _Homes, after: _Homes) -> RuleChange:
    old = tuple(before.text(leaf) for leaf in line.old)
    new = tuple(after.text(leaf) for leaf in line.new)
    if not old or not new:
        return RuleChange("added" if new else "dropped", (), old, new)
    if len(old) > 1 or len(new) > 1:
        return RuleChange("split" if len(old) == 1 else "merged", (), old, new)
    one, other = digests.old["rule", old[0].id], digests.new["rule", new[0].id]
    also: list[Also] = []
    if old[0].id != new[0].id:
        also.append("renumbered")
    if found.nodes.get(old[0].node, old[0].node) != new[0].node:
        also.append("moved")
    if old[0].clause != new[0].clause:
        also.append("recited")
    reworded = old[0].text != new[0].text
    if one.own != other.own:
        aspects = changes(line.old[0], line.new[0])
        if not aspects:
            also += ["reworded"] if reworded else []
            return RuleChange("reads", tuple(also), old, new, around=("reads",))
        if reworded:
            also.append("reworded")
        if _is_doubtful(line, old[0], new[0]):
            also.append("doubtful")
        return RuleChange(_kind_of(way_of(aspects)), tuple(also), old, new, aspects)
    if one.whole != other.whole:
        also += ["reworded"] if reworded else []
        return _around(tuple(also), old, new, digests.around[0][old[0].id], digests.around[1][new[0].id])
    return RuleChange("reworded" if reworded or "recited" in also else "unchanged", tuple(also), old, new)


def _around(
    also: tuple[Also, ...], old: tuple[RuleText, ...], new: tuple[RuleText, ...], was: Around, now: Around
) -> RuleChange:
    """A rule that is as before: what it is worth is another, what it reads, or only its share in the whole."""
    what = was.changed(now)
    kind: Kind = (
        "reweighted" if {"node", "above", "worth"} & set(what) else "reads" if "reads" in what else "siblings"
    )
    share = _figure(was.share, now.share, 100, "%") if {"worth", "share"} & set(what) else None
    point = _figure(was.point, now.point) if "worth" in what else None
    renormalises = was.renormalises or now.renormalises
    points = _figure(was.points, now.points)
    return RuleChange(kind, also, old, new, (), what, points, share, point, renormalises)


def _figure(old: Fraction | None, new: Fraction | None, times: int = 1, unit: str = "") -> Figure | None:
    """Two figures in four places; None: the case decides one of them, or they do not differ."""
    if old is None or new is None or old == new:
        return None
    shown = [f"{number_said(round(one * times, 4))}{unit}" for one in (old, new)]
    return Figure(*shown)


def _is_doubtful(line: Line, old: RuleText, new: RuleText) -> bool:
    """Tied by the number alone, and hardly the same clause: two editions may number other things alike."""
    if old.id in (line.new[0].rule.replaces or ()):
        return False
    return not are_alike(old.text, new.text)


def _kind_of(way: Way | None) -> Kind:
    return "changed" if way is None else "tightened" if way == "tighter" else "loosened"


def _parts(digests: _Digests) -> Iterator[PartChange]:
    for key in sorted({*digests.old, *digests.new}):
        section, name = key
        if section in ("rule", "node", "profile"):
            continue
        one, other = digests.old.get(key), digests.new.get(key)
        if one is None or other is None:
            yield PartChange("added" if one is None else "dropped", section, name)
        elif one.own != other.own:
            yield PartChange("changed", section, name)


def _waivers(old: Ruleset, new: Ruleset) -> Iterator[PartChange]:
    """Waivers by their id: what they cover, until when, why, and by whose leave."""
    before, after = ({one.id: one for one in ruleset.waivers} for ruleset in (old, new))
    for id_ in sorted({*before, *after}):
        one, other = before.get(id_), after.get(id_)
        if one is None or other is None:
            yield PartChange("added" if one is None else "dropped", "waiver", id_)
        elif _said(one) != _said(other):
            yield PartChange("changed", "waiver", id_)


def _said(waiver: Waiver) -> tuple[object, ...]:
    return (waiver.of, waiver.sites, waiver.start, waiver.until, waiver.kind, waiver.reason, waiver.approver)
