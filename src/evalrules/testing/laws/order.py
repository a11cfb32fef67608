"""The order in which things arrive does not matter, and neither does asking twice."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from evalrules.output.report_json import from_json, to_json
from evalrules.pipeline import evaluate
from evalrules.source.diagnostic import Wording
from evalrules.testing.case_facts import CaseFacts
from evalrules.testing.laws.law import Breach, Law

#: Ways to shuffle, beside turning everything round.
_SEEDS = (1, 2)


def _orders(facts: CaseFacts) -> Iterator[CaseFacts]:
    def arranged(change: Any) -> CaseFacts:
        tables = {part: change(list(facts.get(part) or ())) for part in ("facts", "sites", "inspections")}
        registers = {name: change(list(rows)) for name, rows in (facts.get("registers") or {}).items()}
        return facts.replace(**tables, registers=registers)

    yield arranged(lambda rows: rows[::-1])
    for seed in _SEEDS:
        source = random.Random(seed)
        yield arranged(lambda rows, source=source: source.sample(rows, len(rows)))


def _depends(facts: CaseFacts) -> Iterator[Breach]:
    one = evaluate(facts.ruleset, facts).report
    said = to_json(one)
    for other in _orders(facts):
        another = evaluate(facts.ruleset, other).report
        if to_json(another) != said:
            moved = f"{one.score} → {another.score}"
            yield Breach(
                Wording(
                    f"换个次序，报告就变了（得分 {moved}）",
                    f"in another order the report differs (score {moved})",
                ),
                other,
                {"score": one.score, "low": one.low, "high": one.high},
            )
            return


def _repeats(facts: CaseFacts) -> Iterator[Breach]:
    one, other = (evaluate(facts.ruleset, facts).report for _ in range(2))
    text = to_json(one)
    if text != to_json(other):
        yield Breach(
            Wording(
                f"同一情况算两次，报告不同（得分 {one.score}、{other.score}）",
                f"two runs differ (scores {one.score}, {other.score})",
            ),
            facts,
            {"score": one.score},
        )
    elif from_json(text) != one:
        yield Breach(
            Wording(
                "报告写成 JSON 再读回，就不一样了", "the report does not read back from its JSON as itself"
            ),
            facts,
        )


ORDER_DOES_NOT_MATTER = Law(
    "the_order_of_facts_does_not_change_the_report",
    Wording("事实、点位、检查的先后不影响报告", "the order of facts, sites and inspections changes nothing"),
    _depends,
    costs=2,
)
RUNS_REPEAT = Law(
    "a_second_evaluation_gives_the_same_report",
    Wording(
        "再算一次，报告逐字相同，写出去还能读回来",
        "a second evaluation gives the same report, and it reads back as itself",
    ),
    _repeats,
)
