"""The range holds every way in which the unknown could turn out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from evalrules.pipeline import FactsError, evaluate
from evalrules.source.diagnostic import Wording
from evalrules.testing.case_facts import CaseFacts
from evalrules.testing.completions import completions, is_exhaustive
from evalrules.testing.laws.bounds import range_of
from evalrules.testing.laws.law import Breach, Law

#: Completions of one case that are all tried.
_MOST = 60


def _left(facts: CaseFacts) -> Iterator[Breach]:
    report = evaluate(facts.ruleset, facts).report
    low, high = range_of(report)
    root = report.nodes[0].state
    ends: list[Decimal] = []
    for completed in completions(facts, most=_MOST):
        try:
            one = evaluate(facts.ruleset, completed).report
        except FactsError:
            continue
        if (one.nodes[0].state == "na") != (root == "na") and (root in ("met", "lost", "na")):
            yield Breach(
                Wording(
                    f"补齐后是否缺项变了：{root} → {one.nodes[0].state}",
                    f"completed, {root} becomes {one.nodes[0].state}",
                ),
                facts,
            )
            return
        if one.nodes[0].state == "na":
            continue
        least, most = range_of(one)
        ends += [least, most]
        if not low <= least <= most <= high:
            yield _outside(facts, completed, (low, high), (least, most))
            return
    exact = bool(ends) and report.range_exact and not report.unassessed and is_exhaustive(facts)
    if exact and (min(ends), max(ends)) != (low, high):
        yield Breach(
            Wording(
                f"报告说区间精确，是 {low} 至 {high}；逐一补齐只到 {min(ends)} 至 {max(ends)}",
                f"the range is said to be exact, {low} to {high}; all completions come to {min(ends)} to {max(ends)}",
            ),
            facts,
            {"low": min(ends), "high": max(ends)},
        )


def _outside(
    facts: CaseFacts,
    completed: CaseFacts,
    range_: tuple[Decimal, Decimal],
    found: tuple[Decimal, Decimal],
) -> Breach:
    """The unfinished case, and the completion that it does not hold."""
    filled = [
        f"{row.get('id', part)}: {name}={value}"
        for part in ("case", "facts", "sites")
        for row, before in _pairs(completed.get(part), facts.get(part))
        for name, value in row.items()
        if name not in before
    ]
    (low, high), (least, most) = range_, found
    said = ", ".join(filled)
    ends = {"low": min(low, least), "high": max(high, most)}
    return Breach(
        Wording(
            f"区间是 {low} 至 {high}，补齐（{said}）后却是 {least} 至 {most}",
            f"the range is {low} to {high}; completed ({said}) it comes to {least} to {most}",
        ),
        facts,
        {name: end for name, end in ends.items() if end.is_finite()},
    )


def _pairs(rows: object, before: object) -> Iterator[tuple[dict[str, object], dict[str, object]]]:
    if isinstance(rows, dict) and isinstance(before, dict):
        yield rows, before
    elif isinstance(rows, list) and isinstance(before, list):
        yield from zip(rows, before, strict=True)


RANGE_HOLDS_COMPLETIONS = Law(
    "the_range_contains_every_way_the_unknown_could_turn_out",
    Wording(
        "未知的值无论补成什么，得分都在区间之内", "however the unknown turns out, the score lies in the range"
    ),
    _left,
    costs=5,
    wishes={"max_facts": 3, "sites": (0, 2)},
)
