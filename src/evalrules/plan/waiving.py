"""Which rules do not count a fact by a waiver, and by what of the fact."""

from __future__ import annotations

from attrs import evolve

from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf, PlanWaiver
from evalrules.plan.near_names import near_notes
from evalrules.plan.resolve import resolve
from evalrules.plan.scope import Scope
from evalrules.plan.terms import Constant, FactField, Operation, Term
from evalrules.plan.walking import conjunction
from evalrules.ruleset.model import Ruleset, Waiver
from evalrules.ruleset.vocabulary import Kind
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.names import UNKNOWN_KIND


def with_waivers(
    roots: tuple[Branch, ...], ruleset: Ruleset, problems: list[Diagnostic]
) -> tuple[Branch, ...]:
    """The tree with the waivers of every rule."""
    kinds = {kind.name: kind for kind in ruleset.kinds}
    for waiver in ruleset.waivers:
        _note(waiver, ruleset, kinds, problems)
    return tuple(_in(root, (), ruleset, kinds) for root in roots)


def _note(waiver: Waiver, ruleset: Ruleset, kinds: dict[str, Kind], problems: list[Diagnostic]) -> None:
    """What is wrong with its kind and its condition."""
    if waiver.kind is None:
        return
    if waiver.kind not in kinds:
        near = near_notes(waiver.kind, iter([(kind.name, kind.span) for kind in kinds.values()]))
        span = waiver.keys.get("kind", waiver.span)
        problems.append(UNKNOWN_KIND.at(span, *near, name=waiver.kind))
    elif waiver.where is not None:
        resolve(waiver.where, Scope(ruleset, kind=kinds[waiver.kind], words=False), problems, "boolean")


def _in(branch: Branch, above: tuple[str, ...], ruleset: Ruleset, kinds: dict[str, Kind]) -> Branch:
    path = (*above, branch.id)
    leaves = tuple(_waived(leaf, {*path, leaf.id}, ruleset, kinds) for leaf in branch.leaves)
    children = tuple(_in(child, path, ruleset, kinds) for child in branch.children)
    return evolve(branch, leaves=leaves, children=children)


def _waived(leaf: Leaf, names: set[str], ruleset: Ruleset, kinds: dict[str, Kind]) -> Leaf:
    found = tuple(
        PlanWaiver(waiver, _term(waiver, leaf, ruleset, kinds))
        for waiver in ruleset.waivers
        if names & {*waiver.of} and leaf.kinds and waiver.kind in (None, *leaf.kinds)
    )
    return evolve(leaf, waivers=found) if found else leaf


def _term(waiver: Waiver, leaf: Leaf, ruleset: Ruleset, kinds: dict[str, Kind]) -> Term:
    """Of which facts of the rule a waiver is."""
    parts: list[Term] = []
    if waiver.kind is not None and len(leaf.kinds) > 1:
        of = FactField("kind", "text", False, choices=leaf.kinds)
        parts.append(Operation("==", (of, Constant(waiver.kind, "text"))))
    if waiver.sites is not None:
        named = (Constant(site, "text") for site in waiver.sites)
        parts.append(Operation("in", (FactField("site", "text", True), *named)))
    ends = tuple(None if day is None else Constant(day, "date") for day in (waiver.start, waiver.until))
    if ends != (None, None):
        dated = FactField("date", "date", True)
        parts.append(Operation("interval", (dated, *ends), (False, False)))
    if waiver.where is not None and waiver.kind in kinds:
        kind = kinds[waiver.kind]
        if len(leaf.kinds) > 1:
            # Facts of the other kinds have none of its fields.
            kind = evolve(kind, fields=tuple(evolve(field, optional=True) for field in kind.fields))
        resolved = resolve(waiver.where, Scope(ruleset, kind=kind, words=False), [], "boolean")
        parts += [] if resolved is None else [resolved[0]]
    return conjunction(tuple(parts)) or Constant(True, "boolean")
