"""
The laws of explanations: every rule and site is either deducted or has one reason, and the reason is so.

What a reason claims is checked against the report, the facts and the reference evaluator, never against what found it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import define

from evalrules.evaluation.evaluation import Evaluation
from evalrules.evaluation.report import Deduction, Report
from evalrules.evaluation.why_not.answer import FalsePart, WhyNot
from evalrules.evaluation.why_not.reasons import Reason
from evalrules.facts.fact import Fact, Inspection
from evalrules.ruleset.expressions.limits import chain
from evalrules.ruleset.model import Node, Rule, Ruleset
from evalrules.ruleset.walking import nodes_of, path_to
from evalrules.testing.reference.expressions import truth_of
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.words import facts_for, with_words
from evalrules.testing.reference.world import world

#: What a deduction of the report says where a reason of this kind is given.
_CUT = {
    Reason.ALLOWANCE: {"free"},
    Reason.FORFEITED: {"already_forfeited"},
    Reason.HEAVIER: {"duplicate", "not_dearest", "not_deciding"},
    Reason.NOT_DECIDING: {"not_deciding"},
}


def unexplained(evaluation: Evaluation) -> list[str]:
    """
    What is wrong with the explanations of a case; nothing, as it should be.

    >>> import evalrules
    >>> health = evalrules.load("health-county@2021")
    >>> unexplained(evalrules.evaluate(health, [], case={"编号": "某县", "有铁路": True, "有转运站": True}, as_of="2022-06-30"))
    []
    """
    return [
        *_of_why_not(_Asked(evaluation)),
        *_of_units(evaluation),
        *_of_workings(evaluation),
    ]


@define
class _Asked:
    """An evaluation with what is needed to look a reason up."""

    evaluation: Evaluation

    @property
    def report(self) -> Report:
        return self.evaluation.report

    @property
    def ruleset(self) -> Ruleset:
        return self.evaluation.plan.ruleset

    def rules(self) -> Iterator[tuple[Rule, Node]]:
        for node in nodes_of(self.ruleset):
            for rule in node.rules:
                yield rule, node

    def facts(self, rule: Rule, site: str | None) -> list[Fact]:
        facts = self.evaluation.fitted.facts
        return [one for one in facts if one.kind in rule.kinds and (site is None or one.site == site)]

    def covers(self, inspection: Inspection, rule: Rule, node: Node) -> bool:
        """Whether somebody looked for the rule in an inspection, for each of its kinds."""
        names = {rule.id, *(one.id for one in path_to(self.ruleset, node.id))}
        items = inspection.items
        return items is None or bool(items & names) or set(rule.kinds) <= items


def _of_why_not(asked: _Asked) -> Iterator[str]:
    rows = [*asked.report.deductions, *(row for one in asked.report.accounts for row in one.deductions)]
    for rule, node in asked.rules():
        for site in (None, *asked.evaluation.sites):
            answer = asked.evaluation.why_not(rule.id, site)
            where = f"{rule.id} @ {site}"
            if (answer.deducted > 0) != (answer.reason is None):
                yield f"{where}: deducted {answer.deducted} and {answer.reason}"
            of = [row for row in rows if row.rule == rule.id]
            there = [row for row in of if site is None or row.site == site]
            lost = sum((row.effective for row in there), Decimal(0))
            if site is None and answer.account is None:
                lost = sum(
                    (row.effective for row in asked.report.deductions if row.rule == rule.id), Decimal(0)
                )
            if (site is None and answer.deducted != lost) or answer.deducted < lost:
                yield f"{where}: deducted {answer.deducted}, but the report says {lost}"
            yield from (f"{where}: {wrong}" for wrong in _of_reason(asked, rule, node, answer, there))


def _of_reason(asked: _Asked, rule: Rule, node: Node, answer: WhyNot, rows: list[Deduction]) -> Iterator[str]:
    reason = answer.reason
    if reason is None:
        return
    if answer.sentence.zh == "" or answer.sentence.en == "":
        yield "no sentence"
    if reason in _CUT and rows and not any(row.capped_by in _CUT[reason] for row in rows):
        yield f"{reason}, but the report cut by {[row.capped_by for row in rows]}"
    if reason is Reason.PENDING and rule.assessed_by != "pending":
        yield "pending, but it is assessed"
    if reason is Reason.WAIVED:
        waived = {(one.rule, one.fact, one.waiver) for one in asked.report.waived}
        if not all((rule.id, fact, answer.waiver) in waived for fact in answer.facts):
            yield "waived, but the report does not list it"
    if reason is Reason.SET_ASIDE:
        aside = {(one.rule, one.fact) for one in asked.report.set_aside}
        if not all((rule.id, fact) in aside for fact in answer.facts):
            yield "set aside, but the report does not list it"
    yield from _of_looking(asked, rule, node, answer)
    for part in answer.parts:
        if part.key == "where" and part.place and not node_in_rows(asked.ruleset, node):
            yield from _of_part(asked, rule, answer, part)


def node_in_rows(ruleset: Ruleset, node: Node) -> bool:
    """Whether a node stands below a ``for_each``."""
    return any(one.for_each is not None for one in path_to(ruleset, node.id))


def _of_looking(asked: _Asked, rule: Rule, node: Node, answer: WhyNot) -> Iterator[str]:
    kinds = [one for one in asked.ruleset.kinds if one.name in rule.kinds]
    coverage = kinds[0].coverage if kinds else "closed"
    looked = [one for one in asked.evaluation.fitted.inspections if asked.covers(one, rule, node)]
    at_site = [one for one in looked if answer.site is None or one.site == answer.site]
    in_rows = node_in_rows(asked.ruleset, node)
    is_seen = in_rows or bool(at_site) or bool(answer.facts)
    if answer.reason is Reason.MET and coverage == "visit" and len(kinds) == 1 and not is_seen:
        yield "met, but nobody looked"
    if answer.reason is Reason.NOT_INSPECTED:
        if coverage == "closed":
            yield "not inspected, but the list is complete"
        seen_there = answer.site is not None and bool(at_site) and not in_rows
        if coverage == "visit" and seen_there and len(kinds) == 1:
            yield "not inspected, but somebody looked"
        if coverage == "record" and not in_rows and rule.where is None and asked.facts(rule, answer.site):
            yield "not inspected, but there are records"


def _of_part(asked: _Asked, rule: Rule, answer: WhyNot, part: FalsePart) -> Iterator[str]:
    """A part that is called false must be false by the reference."""
    assert rule.where is not None
    joined = chain(rule.where) if getattr(rule.where, "operator", None) == "and" else (rule.where,)
    exprs = [one for one in (*joined, rule.where) if str(one.span) == part.place]
    read = with_words(world(asked.ruleset, asked.evaluation.fitted))
    facts = [one for one in read.fitted.facts if one.id in answer.facts and one.kind in rule.kinds]
    for fact in facts_for(read, rule, facts):
        if fact.id != answer.facts[0]:
            continue
        if any(truth_of(one, Place(read).at(fact)) is False for one in exprs):
            return
    yield f"the part at {part.place} is not false for {answer.facts[:1]}"


def _of_units(evaluation: Evaluation) -> Iterator[str]:
    report, found = evaluation.report, evaluation.by_unit()
    score = report.high if report.explains_high else report.score
    for total in (found.score, *found.accounts):
        if sum((row.net for row in total.rows), Decimal(0)) != total.total:
            yield f"units of {total.account}: they do not add up"
        for row in total.rows:
            if sum((one.net for one in row.entries), Decimal(0)) != row.net:
                yield f"unit {row.unit}: its causes do not add up"
    if score is not None:
        lost = score - report.full if report.ruleset.better == "low" else report.full - score
        if found.score.total != lost:
            yield f"units: {found.score.total}, but {lost} is lost"


def _of_workings(evaluation: Evaluation) -> Iterator[str]:
    report = evaluation.report
    together = Decimal(0)
    for rule in evaluation.rules:
        told = evaluation.explain(rule)
        together += told.effective
        for working in told.workings:
            if sum((step.change for step in working.steps), Fraction(0)) != Fraction(working.effective):
                yield f"{rule}: the steps do not add up"
    rules = {*evaluation.rules}
    # A gap that no rule of a node fills stands under the node.
    counted = sum((one.effective for one in report.deductions if one.rule in rules), Decimal(0))
    counted += sum((one.effective for one in report.adjustments if one.rule is not None), Decimal(0))
    counted -= sum((one.effective for one in report.awards if one.rule in rules), Decimal(0))
    if together != counted:
        yield f"rules explain {together}, the report lists {counted}"
    if report.score is not None:
        root = evaluation.explain(evaluation.plan.roots[0].id).effective
        lost = report.score - report.full if report.ruleset.better == "low" else report.full - report.score
        if root != lost:
            yield f"the root explains {root}, but {lost} is lost"
