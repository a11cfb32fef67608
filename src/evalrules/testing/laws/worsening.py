"""Worse never scores better at the same coverage."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from evalrules.evaluation.report import NodeScore, Report
from evalrules.pipeline import LoadedRuleset, evaluate
from evalrules.plan.branches import Branch
from evalrules.source.diagnostic import Wording
from evalrules.testing.case_facts import CaseFacts
from evalrules.testing.field_directions import comparable
from evalrules.testing.laws.law import Breach, Law
from evalrules.testing.worse import worse

#: Neighbours of one case that are looked at.
_MOST = 12


def better_than(before: CaseFacts, after: CaseFacts) -> Iterator[Breach]:
    """What scores better although it is worse."""
    one, other = (evaluate(facts.ruleset, facts).report for facts in (before, after))
    for total, old, new in _totals(before.ruleset, one, other):
        for name, zh in (("low", "保底分"), ("score", "得分"), ("high", "可能分")):
            was, now = getattr(old, name), getattr(new, name)
            if was is None or now is None or not (now < was if total.low else now > was):
                continue
            changed, beside = _changed(before, after), old is not one
            of_zh, of_en = (f"“{total.id}”的", f" of {total.id}") if beside else ("", "")
            yield Breach(
                Wording(
                    f"{changed}，情况变差，{of_zh}{zh} {was:f} 却变成 {now:f}",
                    f"{changed} is worse, but {name}{of_en} goes from {was:f} to {now:f}",
                ),
                after,
                {"nodes": {total.id: was}} if beside and name == "score" else {} if beside else {name: was},
            )
            return


def _totals(
    ruleset: LoadedRuleset, one: Report, other: Report
) -> Iterator[tuple[Branch, Report | NodeScore, Report | NodeScore]]:
    """The headline, and every total beside it, in both reports."""
    first, *further = ruleset.plan.roots
    yield first, one, other
    before, after = ({node.id: node for node in report.nodes} for report in (one, other))
    for root in further:
        if root.id in before and root.id in after:
            yield root, before[root.id], after[root.id]


def _changed(before: CaseFacts, after: CaseFacts) -> str:
    """``F1 处数 1 → 2``; a fact that came: ``+W1``."""
    known = {str(fact.get("id")): fact for fact in before["facts"]}
    said: list[str] = []
    for fact in after["facts"]:
        old = known.get(str(fact.get("id")))
        if old is None:
            said.append(f"+{fact.get('id')}")
        elif old != fact:
            said += [
                f"{fact.get('id')} {name} {old.get(name)} → {value}"
                for name, value in fact.items()
                if old.get(name) != value
            ]
    return ", ".join(said)


def _better(facts: CaseFacts) -> Iterator[Breach]:
    for other in islice(worse(facts), _MOST):
        yield from better_than(facts, other)


def _not_comparable(ruleset: LoadedRuleset) -> Wording | None:
    if comparable(ruleset.plan):
        return None
    named = [branch.id for branch in ruleset.plan.branches() if not branch.node.monotone]
    named += [leaf.id for leaf in ruleset.plan.leaves() if not leaf.rule.monotone]
    said = ", ".join(named[:5])
    return Wording(
        f"规则集自己写明“单调: false”（{said}），变差也可能得分更高",
        f"the ruleset says monotone: false itself ({said}), so that worse may score better",
    )


WORSE_NEVER_SCORES_BETTER = Law(
    "worse_never_scores_better",
    Wording("覆盖相同时，情况变差，得分不会更高", "at the same coverage, worse never scores better"),
    _better,
    _not_comparable,
    costs=4,
)
