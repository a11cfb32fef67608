"""A fact that stands for n is n facts that stand for one, where nothing tells them apart."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from evalrules.evaluation.report import Report
from evalrules.pipeline import FactsError, LoadedRuleset, evaluate
from evalrules.plan.leaf_terms import leaf_terms
from evalrules.plan.leaves import JudgedPrice, Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Aggregate, FactField, GroupWord, Term
from evalrules.plan.walking import subterms
from evalrules.source.diagnostic import Wording
from evalrules.testing.case_facts import CaseFacts
from evalrules.testing.field_directions import may_change
from evalrules.testing.laws.law import Breach, Law
from evalrules.testing.reading_fields import aggregates_over

#: A fact of more is not taken apart.
_MOST = 30


@lru_cache(maxsize=64)
def countable(plan: Plan) -> dict[str, str]:
    """
    Kinds whose facts can be split, with the field that says how many one stands for.

    Every rule of the kind has this ``count`` and prices its facts one by one, reads the field nowhere else, has neither
    ``same`` nor ``max_per``, and no condition on ``id``; no function on the way to a score, no word, row or ref goes over the kind's facts.
    """
    found: dict[str, str] = {}
    summed = aggregates_over(plan)
    for kind in plan.ruleset.kinds:
        leaves = [leaf for leaf in plan.leaves() if kind.name in leaf.kinds]
        fields = {leaf.count.name for leaf in leaves if isinstance(leaf.count, FactField)}
        if len(fields) != 1 or kind.name in summed or not may_change(plan, kind.name):
            continue
        (name,) = fields
        declared = next((one for one in kind.fields if one.name == name), None)
        starts = declared is not None and declared.type == "integer" and (declared.minimum or 0) <= 1
        if (
            starts
            and not any(name in must.text for must in kind.must)
            and all(_splits(leaf, name) for leaf in leaves)
        ):
            found[kind.name] = name
    return found


def _splits(leaf: Leaf, name: str) -> bool:
    if (
        not isinstance(leaf.count, FactField)
        or leaf.prices is None
        or leaf.same is not None
        or leaf.per is not None
    ):
        return False
    if leaf.view is not None or any(isinstance(row.price, JudgedPrice) for row in leaf.prices.rows):
        return False
    others = [term for term in leaf_terms(leaf) if term is not None and term is not leaf.count]
    return not any(_tells_apart(part, name) for term in others for part in subterms(term))


def _tells_apart(part: Term, name: str) -> bool:
    if isinstance(part, FactField):
        return part.name in (name, "id", "编号")
    return isinstance(part, GroupWord) or (isinstance(part, Aggregate) and part.kind is None)


def _apart(facts: CaseFacts) -> Iterator[tuple[CaseFacts, str]]:
    """The case with one fact split, or with two that are alike merged."""
    fields = countable(facts.ruleset.plan)
    rows: list[dict[str, Any]] = list(facts["facts"])
    for number, fact in enumerate(rows):
        name = fields.get(fact["kind"])
        count = fact.get(name) if name is not None else None
        if name is None or count is None or not 2 <= int(count) <= _MOST:
            continue
        pieces = [{**fact, "id": f"{fact.get('id')}.{piece}", name: 1} for piece in range(1, int(count) + 1)]
        yield (
            facts.replace(facts=[*rows[:number], *pieces, *rows[number + 1 :]]),
            f"{fact.get('id')} {name} {count}",
        )
    yield from _merged(facts, rows, fields)


def _merged(
    facts: CaseFacts, rows: list[dict[str, Any]], fields: dict[str, str]
) -> Iterator[tuple[CaseFacts, str]]:
    most = {
        kind.name: one.maximum
        for kind in facts.ruleset.ruleset.kinds
        for one in kind.fields
        if one.name == fields.get(kind.name)
    }
    for first, one in enumerate(rows):
        name = fields.get(one["kind"])
        for second in range(first + 1, len(rows)):
            other = rows[second]
            if name is None or name not in one or name not in other or _rest(one, name) != _rest(other, name):
                continue
            total = int(one[name]) + int(other[name])
            limit = most.get(one["kind"])
            if limit is None or total <= limit:
                merged = [*rows[:first], {**one, name: total}, *rows[first + 1 : second], *rows[second + 1 :]]
                yield facts.replace(facts=merged), f"{one.get('id')} + {other.get('id')}"
            break


def _rest(fact: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in fact.items() if key not in ("id", name)}


def _differs(facts: CaseFacts) -> Iterator[Breach]:
    if not countable(facts.ruleset.plan):
        return
    whole = evaluate(facts.ruleset, facts).report
    for other, what in _apart(facts):
        try:
            parts = evaluate(facts.ruleset, other).report
        except FactsError:
            continue
        if _figures(whole) != _figures(parts):
            yield Breach(
                Wording(
                    f"{what}：拆开或合并后得分 {whole.score} → {parts.score}，区间 {whole.low}–{whole.high} → {parts.low}–{parts.high}",
                    f"{what}: split or merged, the score {whole.score} becomes {parts.score}, the range {whole.low} to {whole.high} "
                    f"{parts.low} to {parts.high}",
                ),
                facts,
                {"score": parts.score, "low": parts.low, "high": parts.high},
            )
            return


def _figures(report: Report) -> tuple[object, ...]:
    nodes = tuple((node.id, node.score, node.low, node.high, node.state) for node in report.nodes)
    return report.score, report.low, report.high, report.full, nodes


def _nothing_to_split(ruleset: LoadedRuleset) -> Wording | None:
    if countable(ruleset.plan):
        return None
    return Wording(
        "没有一种事实能拆开：要有“数量”，逐件计价，且没有“视为同一”、函数或派生词看得出件数",
        "no kind of fact can be split: it takes a count, prices fact by fact, and no same, function or word that tells facts apart",
    )


SPLITTING_CHANGES_NOTHING = Law(
    "splitting_and_merging_facts_changes_no_score",
    Wording("一条记 n 处，和 n 条各记 1 处，得分相同", "one fact of n scores as n facts of one"),
    _differs,
    _nothing_to_split,
    costs=2,
)
