"""``met`` of a rule whose kind records every observation: some condition says what a find is."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.checks.placing import at
from evalrules.plan.leaf_terms import price_terms
from evalrules.plan.leaves import GroupShare, Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.terms import FactField, GroupWord
from evalrules.plan.walking import subterms
from evalrules.ruleset.vocabulary import Kind
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.divisions import MET_WITHOUT_FINDING

_NONE = Wording(
    "它没有标明结论的字段，给说结果的字段写 结论: true",
    "it has no finding field; write finding: true on the field that says how it came out",
)


def check_observations(plan: Plan) -> Iterator[Diagnostic]:
    """Where each observation is a fact, met or not, a rule that selects by no finding finds nothing met."""
    kinds = {kind.name: kind for kind in plan.ruleset.kinds if kind.coverage == "record"}
    for leaf in plan.leaves():
        kind = next((kinds[name] for name in leaf.kinds if name in kinds), None)
        if kind is not None and _reads_met(leaf) and not _selects_finds(leaf, kind):
            span = at(leaf.rule, "where", leaf.polarity)
            yield MET_WITHOUT_FINDING.at(span, rule=leaf.id, kind=kind.name, findings=_findings(kind))


def _reads_met(leaf: Leaf) -> bool:
    if isinstance(leaf.group, GroupShare) and "met" in (leaf.group.got.source, leaf.group.of.source):
        return True
    terms = [leaf.when, leaf.value, *(step.when for step in leaf.steps), *price_terms(leaf)]
    terms += [step.amount for step in leaf.steps]
    return any(
        isinstance(one, GroupWord) and one.name == "met"
        for term in terms
        if term is not None
        for one in subterms(term)
    )


def _selects_finds(leaf: Leaf, kind: Kind) -> bool:
    findings = {field.name for field in kind.fields if field.finding}
    return leaf.where is not None and any(
        isinstance(one, FactField) and one.name in findings for one in subterms(leaf.where)
    )


def _findings(kind: Kind) -> Wording:
    names = [field.name for field in kind.fields if field.finding]
    if not names:
        return _NONE
    return Wording(f"它的结论字段是 {'、'.join(names)}", f"its finding fields are {', '.join(names)}")
