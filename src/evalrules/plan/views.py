"""How a rule that reads how often something happened sees the facts: joined to occurrences, or counted in units."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from evalrules.plan.bounds import bounds, whole
from evalrules.plan.derived import UNITS, View
from evalrules.plan.leaf_terms import leaf_terms
from evalrules.plan.leaves import Leaf
from evalrules.plan.resolve import resolve
from evalrules.plan.scope import Scope
from evalrules.plan.terms import FactField, Term
from evalrules.plan.walking import subterms
from evalrules.ruleset.derived import Counting, DerivedWord
from evalrules.ruleset.model import Ruleset
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.time import SAME_AS_OCCURRENCE, UNITS_WITHOUT_BOUND

#: Units of one fact that are priced one by one, at most.
MOST_UNITS = 1000


def with_view(leaf: Leaf, ruleset: Ruleset, problems: list[Diagnostic]) -> Leaf:
    """The rule with its own view of the facts, when it reads a counted word and joins or multiplies facts."""
    if len(leaf.kinds) != 1 or not ruleset.derived or (leaf.same is None and leaf.count is None):
        return leaf
    kind = leaf.kinds[0]
    read = _counted(leaf, ruleset)
    if not read:
        return leaf
    name = f"{kind}·{leaf.position}"
    if leaf.same is not None:
        _occurrences_differ(leaf, leaf.same, read, ruleset, problems)
        return evolve(leaf, view=View(name, kind, leaf.same, None, False))
    assert leaf.count is not None
    pieces = any(_how(word) == "nth" for word in read)
    if not pieces:
        return evolve(leaf, view=View(name, kind, None, leaf.count, False))
    most = bounds(leaf.count)[1]
    if most is None or most > MOST_UNITS or not whole(leaf.count):
        span = leaf.rule.keys.get("count", leaf.rule.span)
        problems.append(UNITS_WITHOUT_BOUND.at(span, rule=leaf.id, most=MOST_UNITS))
    units = FactField(UNITS, "number", True, Fraction(0), most, (), True)
    return evolve(leaf, view=View(name, kind, None, leaf.count, True), count=units)


def _counted(leaf: Leaf, ruleset: Ruleset) -> list[DerivedWord]:
    """The words of the kind that count occurrences, as far as the rule reads them."""
    names = {
        one.name
        for term in leaf_terms(leaf)
        if term is not None
        for one in subterms(term)
        if isinstance(one, FactField)
    }
    return [
        word
        for word in ruleset.derived
        if word.kind in leaf.kinds and word.name in names and _how(word) in ("nth", "total") and not _of(word)
    ]


def _of(word: DerivedWord) -> str | None:
    """The kind that a word counts, where it is not its own."""
    return word.meaning.facts if isinstance(word.meaning, Counting) else None


def _how(word: DerivedWord) -> str:
    return word.meaning.how if isinstance(word.meaning, Counting) else ""


def _occurrences_differ(
    leaf: Leaf,
    same: tuple[Term, ...],
    read: list[DerivedWord],
    ruleset: Ruleset,
    problems: list[Diagnostic],
) -> None:
    """What a word counts together must not be one occurrence already."""
    kind = next(one for one in ruleset.kinds if one.name in leaf.kinds)
    scope = Scope(ruleset, kind=kind, words=False)
    for word in read:
        names = word.meaning.same if isinstance(word.meaning, Counting) else ()
        quiet: list[Diagnostic] = []
        found = [resolve(name, scope, quiet) for name in names]
        together = {one[0] for one in found if one is not None}
        if all(term in together for term in same):
            span = leaf.rule.keys.get("same", leaf.rule.span)
            problems.append(SAME_AS_OCCURRENCE.at(span, rule=leaf.id, name=word.name))
