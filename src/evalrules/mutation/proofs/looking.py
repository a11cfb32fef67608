"""Proofs that who looked is read as before, whatever is called a finding."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.mutation.mutant import Mutant
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.plan import Plan
from evalrules.plan.planning import plan_terms
from evalrules.plan.terms import Aggregate, FactField, Term
from evalrules.plan.walking import conjoined, subterms


def asked_beside_findings(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """
    Every condition on the kind says the same about what was looked at, before and after.

    So it is where a part of a condition reads another finding too: ``any: [{结果: 未整改}, {同类问题: true}]``.
    """
    if mutant.operator != "finding":
        return False
    one, other = loaded.plan, mutated.plan
    return (
        one.roots == other.roots
        and one.results == other.results
        and one.derived == other.derived
        and one.must == other.must
        and list(_asked(mutant.owner, one)) == list(_asked(mutant.owner, other))
    )


def _asked(kind: str, plan: Plan) -> Iterator[list[Term]]:
    """Of every function over the kind, the parts of its condition that read no finding."""
    findings = {
        field.name for one in plan.ruleset.kinds if one.name == kind for field in one.fields if field.finding
    }
    for term in plan_terms(plan):
        for one in subterms(term):
            if isinstance(one, Aggregate) and one.kind == kind:
                yield [part for part in conjoined(one.where) if not _reads(part, findings)]


def _reads(term: Term, names: set[str]) -> bool:
    return any(isinstance(one, FactField) and one.name in names for one in subterms(term))
