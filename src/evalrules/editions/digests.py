"""The digests of a plan: of every rule, node, kind, register and result, so that nothing that moves a score escapes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import attrs
from attrs import frozen

from evalrules.editions.meaning import digest, digest_of_plain, everything_in, fields, meaning
from evalrules.plan.branches import Branch
from evalrules.plan.derived import PlanCount, PlanDeadline
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Aggregate, DatedColumn, FactField, Lookup, RowField
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.vocabulary import Kind

Section = Literal["frame", "kind", "word", "register", "node", "rule", "result", "profile"]

#: What of a ruleset is wording, is resolved in the plan, or has lines of its own.
_NOT_FRAME = frozenset(
    {
        *("format", "id", "edition", "title", "span", "keys", "sources", "extends", "changes"),
        *("documents", "kinds", "registers", "roots", "results", "derived", "ledgers", "waivers"),
        *("na", "unknown", "profiles", "profile", "seasons", "case_fields"),
    }
)


@frozen
class Line:
    """One thing of a plan with its digest; of a rule also with that of everything it stands in and reads."""

    section: Section
    name: str
    own: str
    whole: str = ""


def lines(plan: Plan) -> tuple[Line, ...]:
    """Every line, by section and name."""
    found = [
        Line("frame", "", digest(_frame(plan))),
        *_kinds(plan),
        *_words(plan),
        *(Line("register", one.name, digest(one)) for one in plan.ruleset.registers),
        *_tree(plan),
        *(Line("result", one.name, digest(one)) for one in plan.results),
    ]
    return tuple(sorted(found, key=lambda one: (_ORDER[one.section], one.name)))


_ORDER = {
    name: number
    for number, name in enumerate(("frame", "kind", "word", "register", "node", "rule", "result", "profile"))
}


def _frame(plan: Plan) -> Any:
    ruleset = plan.ruleset
    said: dict[str, Any] = {
        field.name: meaning(getattr(ruleset, field.name))
        for field in attrs.fields(Ruleset)
        if field.name not in _NOT_FRAME and getattr(ruleset, field.name) not in (None, ())
    }
    said["case"] = fields(ruleset.case_fields)
    said["roots"] = [root.id for root in plan.roots]
    if ruleset.withhold_above is not None:
        said["authorities"] = [[leaf.id, leaf.rule.cite.authority] for leaf in plan.leaves()]
        said["authorities"] += [
            [branch.id, branch.node.cite.authority]
            for branch in plan.branches()
            if branch.node.cite is not None
        ]
    return said


def _kinds(plan: Plan) -> Iterator[Line]:
    parts = (*plan.branches(), *plan.leaves(), plan.results, plan.derived, *plan.must.values())
    found = list(everything_in(parts))
    read = {one.name for one in found if isinstance(one, FactField)}
    used = {one.kind for one in found if isinstance(one, Aggregate) and one.kind}
    for leaf in plan.leaves():
        used |= {*leaf.kinds, *leaf.named_kinds}
    derived = plan.derived
    used |= {one.kind for one in derived.counts} | {one.of for one in derived.counts if one.of}
    used |= {one.kind for one in derived.deadlines} | {one.kind for one in derived.ledgers}
    used |= {level.name for branch in plan.branches() for level in branch.levels}
    for kind in plan.ruleset.kinds:
        if kind.name in used:
            yield Line("kind", kind.name, digest(_kind(plan, kind, read)))


def _kind(plan: Plan, kind: Kind, read: set[str]) -> Any:
    """What decides which facts are taken, and how what is not there is read."""
    kept = tuple(one for one in kind.fields if not one.optional or one.name in read or one.finding)
    must = [meaning(term) for term, _ in plan.must.get(kind.name, ())]
    pooled = {"pooled": list(kind.pooled)} if kind.pooled else {}
    return {"coverage": kind.coverage, "fields": fields(kept), "must": must, **pooled}


def _words(plan: Plan) -> Iterator[Line]:
    derived = plan.derived
    words: tuple[PlanCount | PlanDeadline, ...] = (*derived.counts, *derived.deadlines)
    for one in words:
        yield Line("word", f"{one.kind}.{one.name}", digest(one))
    for ledger in derived.ledgers:
        yield Line("word", ledger.name, digest(ledger))


def _tree(plan: Plan) -> Iterator[Line]:
    reads = Reads(plan)
    for root in plan.roots:
        yield from _branch(root, (), reads)


def _branch(branch: Branch, above: tuple[Any, ...], reads: Reads) -> Iterator[Line]:
    weight = weight_of_node(branch)
    own = digest_of_plain([*weight, *_parts_of_node(branch)])
    if branch.uses is None:
        yield Line("node", branch.id, own)
    else:
        yield Line("node", f"{branch.id} → {branch.uses}", own)
        return
    around = (*above, digest_of_plain(weight))
    for leaf in branch.standing:
        told = meaning(leaf), _beside(leaf)
        whole = digest_of_plain((told, around, reads.of(leaf, branch)))
        yield Line("rule", leaf.id, digest_of_plain(told), whole)
    shares = [(meaning(child.points), meaning(child.weight)) for child in branch.children]
    beside = (*around, digest_of_plain(shares))
    for child in branch.children:
        yield from _branch(child, beside, reads)


def _beside(leaf: Leaf) -> Any:
    """What the engines still ask the authored rule for."""
    return meaning(leaf.rule.charge)


def weight_of_node(branch: Branch) -> Any:
    """What becomes of points below it."""
    take = branch.node.take
    return [meaning(branch), branch.node.account, take if isinstance(take, str) else "max_per"]


def _parts_of_node(branch: Branch) -> Any:
    return [
        [child.id for child in branch.children],
        [leaf.id for leaf in branch.leaves],
        [leaf.id for leaf in branch.away],
        [leaf.id for leaf in branch.charged],
    ]


class Reads:
    """What rules read, by name."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        ruleset = plan.ruleset
        self._kinds = {kind.name: kind for kind in ruleset.kinds}
        self._registers = {one.name: digest(one) for one in ruleset.registers}
        self._words = {
            **{(one.kind, one.name): digest(one) for one in plan.derived.counts},
            **{(one.kind, one.name): digest(one) for one in plan.derived.deadlines},
        }
        self._ledgers = {one.name: digest(one) for one in plan.derived.ledgers}
        self._shared = [ruleset.cap_share, ruleset.disagreement]

    def of(self, leaf: Leaf, branch: Branch) -> Any:
        """The meanings of the kinds, words and registers that a rule reads, and of the rows it stands in."""
        found = list(everything_in((leaf, branch.levels, leaf.rule.charge)))
        names = {one.name for one in found if isinstance(one, FactField)}
        kinds = {*leaf.kinds, *leaf.named_kinds} | {
            one.kind for one in found if isinstance(one, Aggregate) and one.kind
        }
        registers = {one.register for one in found if isinstance(one, (Lookup, RowField, DatedColumn))}
        registers |= {level.name for level in branch.levels}
        known = [self._kinds[name] for name in sorted(kinds) if name in self._kinds]
        return {
            "kinds": {kind.name: _kind(self._plan, kind, names) for kind in known},
            "words": {
                f"{kind}.{name}": said
                for (kind, name), said in self._words.items()
                if kind in kinds and name in names
            },
            "registers": {name: said for name, said in self._registers.items() if name in registers},
            "ledgers": {name: said for name, said in self._ledgers.items() if name in registers | names},
            "shared": self._shared,
        }
