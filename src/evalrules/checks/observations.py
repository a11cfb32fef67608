"""What rules say of observations and how they came out: ``met``, and the first or last of several."""

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
from evalrules.source.problems.monotony import KEPT_AMONG_FINDS

_KEPT = {"first": "首次", "last": "末次"}
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


def check_kept(plan: Plan) -> Iterator[Diagnostic]:
    """The first or last of several observations, taken after those that came out otherwise are gone."""
    kinds = {kind.name: kind for kind in plan.ruleset.kinds}
    for leaf in plan.leaves():
        if leaf.same is None or leaf.keep not in _KEPT or leaf.where is None:
            continue
        findings = {field.name for name in leaf.kinds for field in kinds[name].fields if field.finding}
        read = [
            one.name for one in subterms(leaf.where) if isinstance(one, FactField) and one.name in findings
        ]
        if read:
            kept = _KEPT[leaf.keep]
            yield KEPT_AMONG_FINDS.at(
                at(leaf.rule, "keep"), rule=leaf.id, finding=read[0], kept=kept, kept_en=leaf.keep
            )


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
