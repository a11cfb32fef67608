"""Whoever loses points is told why: facts that are there, a rule of the ruleset, its clause and its place."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.evaluation.report import Deduction
from evalrules.pipeline import evaluate
from evalrules.source.diagnostic import Wording
from evalrules.testing.case_facts import CaseFacts
from evalrules.testing.laws.law import Breach, Law

#: Causes that may name no facts: something is missing, or the rule reads none.
WITHOUT_FACTS = ("not_earned", "group", "share", "forfeit", "award")


def _unnamed(facts: CaseFacts) -> Iterator[Breach]:
    evaluation = evaluate(facts.ruleset, facts)
    report = evaluation.report
    known = {fact.id for fact in evaluation.fitted.facts}
    nodes = {node.id for node in report.nodes}
    rules = {leaf.id for leaf in facts.ruleset.plan.leaves()}
    for entry in (*report.deductions, *report.awards):
        missing = list(_missing(entry, known, nodes, rules))
        if missing:
            yield Breach(
                Wording(
                    f"规则 {entry.rule} 的 {entry.effective:f} 分没有说清：{'、'.join(one.zh for one in missing)}",
                    f"{entry.effective:f} points of rule {entry.rule} lack {', '.join(one.en for one in missing)}",
                ),
                facts,
                rules=(entry.rule,),
            )


def _missing(entry: Deduction, known: set[str], nodes: set[str], rules: set[str]) -> Iterator[Wording]:
    if entry.effective < 0:
        yield Wording("分值不该为负", "a figure that is not below 0")
    if not set(entry.facts) <= known or not (entry.facts or entry.cause in WITHOUT_FACTS):
        yield Wording("事实", "facts of the case")
    if entry.node not in nodes or (entry.rule not in rules and entry.cause != "not_earned"):
        yield Wording("规则或指标", "a rule and a node")
    if not entry.cite.document or not entry.cite.clause or not entry.place:
        yield Wording("依据", "a clause and a place")
    if not entry.sentence.zh or not entry.sentence.en:
        yield Wording("说明", "a sentence")


CAUSES_ARE_NAMED = Law(
    "every_point_lost_names_its_facts_its_rule_and_its_clause",
    Wording(
        "每一分失分都说得出事实、规则和条款", "every point lost names its facts, its rule and its clause"
    ),
    _unnamed,
)
