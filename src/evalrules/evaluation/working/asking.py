"""``explain``: what an id stands for, and the arithmetic of this case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import evolve

from evalrules.evaluation.citing import cited
from evalrules.evaluation.report import Deduction, Report
from evalrules.evaluation.sentences import fact_words, node_sentence, rule_sentence
from evalrules.evaluation.why_not.ground import Ground
from evalrules.evaluation.working.explanation import AccountCost, Explanation, Working
from evalrules.evaluation.working.of_fact import working_of_deduction, workings_of_fact
from evalrules.evaluation.working.of_node import workings_of_node
from evalrules.evaluation.working.of_rule import workings_of_rule
from evalrules.facts.facts_error import FactsError
from evalrules.plan.leaves import Leaf
from evalrules.ruleset.walking import nodes_of
from evalrules.source.diagnostic import Note
from evalrules.source.near_miss import near_miss
from evalrules.source.problems.explanations import NOTHING_TO_EXPLAIN
from evalrules.source.problems.names import DID_YOU_MEAN


def explanation_of(ground: Ground, report: Report, asked: str | Deduction) -> Explanation:
    """
    A node, a rule, a fact (in this order, where ids are alike), or a deduction: itself or as ``rule@fact``.

    Raises FactsError with the near miss for an id that is none of these.
    """
    found = _found(ground, report, asked)
    return evolve(found, accounts=tuple(_accounts(ground, found.workings)))


def _accounts(ground: Ground, workings: Sequence[Working]) -> Iterator[AccountCost]:
    """What workings come to in each account."""
    for account in ground.plan.ruleset.accounts:
        mine = [one.effective for one in workings if one.account == account.name]
        if mine:
            yield AccountCost(account.name, account.unit, account.better, sum(mine, Decimal(0)))


def _found(ground: Ground, report: Report, asked: str | Deduction) -> Explanation:
    if isinstance(asked, Deduction):
        return _deduction(ground, asked)
    node = next((one for one in nodes_of(ground.plan.ruleset) if one.id == asked), None)
    if node is not None:
        return Explanation(
            asked,
            "node",
            node_sentence(node, ground.plan.ruleset),
            cited(ground.plan.ruleset, node.cite),
            f"{node.span.path}:{node.span.line}",
            tuple(workings_of_node(ground, asked)),
        )
    leaf = ground.leaves.get(asked)
    if leaf is not None:
        return _rule(ground, leaf)
    fact = next((one for one in ground.fitted.facts if one.id == asked), None)
    if fact is not None:
        words = fact_words(fact, ground.frame.kinds[fact.kind])
        return Explanation(asked, "fact", words, None, fact.place, tuple(workings_of_fact(report, asked)))
    rule, _, name = asked.rpartition("@")
    rows = (
        *report.deductions,
        *report.awards,
        *(row for one in report.accounts for row in (*one.deductions, *one.awards)),
    )
    found = next((row for row in rows if row.rule == rule and name in row.facts), None)
    if found is not None:
        return _deduction(ground, found)
    raise _unknown(ground, asked)


def _rule(ground: Ground, leaf: Leaf) -> Explanation:
    rule = leaf.rule
    return Explanation(
        rule.id,
        "rule",
        rule_sentence(rule, ground.branch(leaf).node, ground.plan.ruleset),
        ground.frame.clauses.of(rule.cite),
        f"{rule.span.path}:{rule.span.line}",
        tuple(workings_of_rule(ground, leaf)),
    )


def _deduction(ground: Ground, deduction: Deduction) -> Explanation:
    working = working_of_deduction(ground, deduction)
    name = f"{deduction.rule}@{deduction.facts[0]}" if deduction.facts else deduction.rule
    if working is None:
        raise _unknown(ground, name)
    return Explanation(name, "deduction", deduction.sentence, deduction.cite, deduction.place, (working,))


def _unknown(ground: Ground, asked: str) -> FactsError:
    known = [one.id for one in nodes_of(ground.plan.ruleset)]
    known += [*ground.leaves, *(fact.id for fact in ground.fitted.facts)]
    near = near_miss(asked, known)
    notes = () if near is None else (Note(DID_YOU_MEAN, {"near": near}),)
    return FactsError((), [NOTHING_TO_EXPLAIN.at(None, *notes, name=asked)])
