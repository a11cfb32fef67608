"""Facts that cost points though no cause names them: conditions read them, or points wait for them to be met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from evalrules.engine.entries import Entry, Explained
from evalrules.engine.outcomes import Outcome
from evalrules.engine.world import World
from evalrules.evaluation.bundles import Beside
from evalrules.evaluation.repairs import Losing
from evalrules.facts.fact import Fact
from evalrules.facts.order import canonical_key
from evalrules.plan.leaf_terms import leaf_terms
from evalrules.plan.leaves import GroupShare, Leaf
from evalrules.plan.terms import Aggregate, Term
from evalrules.plan.walking import subterms


def beside(explained: Explained, world: World) -> Iterator[tuple[Beside, list[Losing]]]:
    """Each group of such facts, with the rules by which they could tell what met means."""
    for entry in explained.own:
        if entry.amount <= 0:
            continue
        if entry.cause in ("step", "veto"):
            facts = list(_read(_conditions(explained.outcome, entry), world))
            yield from _group(facts, entry, "condition", [])
        elif entry.cause in ("not_earned", "group") and entry.leaf is not None:
            yield from _missing(explained.outcome, entry, world)
    for part in explained.below:
        yield from beside(part, world)


def _group(
    facts: Sequence[Fact], entry: Entry, why: str, losing: list[Losing]
) -> Iterator[tuple[Beside, list[Losing]]]:
    names = tuple(dict.fromkeys(fact.id for fact in sorted(facts, key=canonical_key)))
    if names:
        how = "group" if why == "group" else "condition"
        yield Beside(names, Fraction(entry.amount), how, entry.node.id, entry.leaf), losing  # type: ignore[arg-type]


def _conditions(outcome: Outcome, entry: Entry) -> Iterator[Term]:
    """What the step of an entry reads; of a rule's step also what the rule reads."""
    if entry.step is not None:
        yield from (term for term in (entry.step.when, entry.step.amount) if term is not None)
    if entry.leaf is not None:
        yield from (term for term in leaf_terms(entry.leaf) if term is not None)


def _read(terms: Iterable[Term], world: World) -> Iterator[Fact]:
    kinds = {
        part.kind
        for term in terms
        for part in subterms(term)
        if isinstance(part, Aggregate) and part.kind is not None
    }
    for kind in sorted(kinds):
        yield from world.facts(kind)


def _missing(outcome: Outcome, entry: Entry, world: World) -> Iterator[tuple[Beside, list[Losing]]]:
    """Observations that were made, and do not count for the points that are missing."""
    leaves = [entry.leaf] if entry.cause == "group" else [one for one in outcome.branch.counted if one.raises]
    for leaf in leaves:
        if leaf is None or leaf.coverage != "record" or isinstance(leaf.group, GroupShare):
            continue
        found = list(_observed(leaf, outcome, world))
        losing = [Losing(leaf, outcome.row, fact) for fact in found]
        yield from _group(found, entry, "group", losing)


def _observed(leaf: Leaf, outcome: Outcome, world: World) -> Iterator[Fact]:
    for source in leaf.sources:
        for fact in world.facts(source):
            row = tuple(world.key(leaf, join.key, fact, None) for join in leaf.joins)
            if leaf.joins and row != outcome.row:
                continue
            if leaf.looking is None or world.of_fact(leaf, fact, outcome.row).truth(leaf.looking) is True:
                yield fact
