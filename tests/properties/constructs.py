"""
Which constructs generated rulesets contain: ``python -m tests.properties.constructs 300``.

A construct that is never generated is one that no law speaks of.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Mapping

from hypothesis import HealthCheck, Phase, given, seed, settings

from evalrules.testing import rulesets

#: Between the facts of a rule and what stands further down in the same rule.
FURTHER = r"\n(?:(?! *- id: |\S).*\n)*? +"
#: A construct by its name, and what stands in the text of a ruleset that has it.
CONSTRUCTS: dict[str, str] = {
    "price per fact": r"lose: [0-9.]+\n",
    "share": r"\n +share:",
    "scale": r"\n +scale:",
    "linear": r"\n +linear:",
    "step": r"\n +each: ",
    "several goals": r"\n +(?:below|above):\n +\S+: [0-9.]+\n +\S+: [0-9.]+",
    "goal from a table": r"\n +(?:below|above|target):\n +by:",
    "judged": r"\n +judged:",
    "table, unique": r"take: unique",
    "table, first": r"take: first",
    "table, max": r"take: max",
    "table, min": r"take: min",
    "table, sum": r"take: sum",
    "table, count": r"take: count",
    "table with an end that is an expression": r"\[\"?(?:any, \")?(?:below|above|from) 测评对象",
    "all": r"(?:lose:|,|:) all\b",
    "same and keep": r"\n +keep:",
    "latest inspection": r"\ndisagreement: latest",
    "waiver": r"\nwaivers:",
    "waiver with a condition": r"\nwaivers:(?:\n .*|\n-.*)*?\n +where:",
    "adjudicating inspection": r"\ndisagreement: adjudicated",
    "free": r"\n +free: ",
    "another kind in when": rf"facts: (?:问题{FURTHER}when: .*\(抽样|抽样{FURTHER}when: .*\(问题)",
    "another kind in a value": rf"facts: (?:问题{FURTHER}value: .*\b抽样|抽样{FURTHER}value: .*\b问题)",
    "another kind in a price": rf"facts: 问题{FURTHER}(?:lose|earn): .*\(抽样",
    "free by another kind": rf"facts: 问题{FURTHER}free: .*\(抽样",
    "free by a scale": r"\n +free:\n",
    "caps at three levels": r"up_to:\n +site: .*\n +点位.街道: .*\n +rule: ",
    "cap by the case": r"up_to:\n(?: +\S+: .*\n)* +(?:site|街道|点位.街道|rule):\n +(?:by|scale)",
    "empty: na": r"empty: na",
    "steps of a rule": r"then:\n +- times",
    "mean": r"combine: mean",
    "rate": r"combine: rate",
    "min": r"combine: min",
    "max": r"combine: max",
    "open node": r"points: none",
    "weight by the row": r"weight: \"?(?:点位|街道|点位类型|检查表)\.|weight:\n +by:",
    "rows of sites": r"for_each: \"?点位\b",
    "rows of a register": r"for_each: (?:街道|点位类型)\n",
    "rows of facts": r"for_each: 检查表",
    "months": r"for_each: months",
    "quarters": r"for_each: quarters",
    "years": r"for_each: years",
    "rows of inspections": r"for_each: inspections",
    "rows of values": r"for_each: 问题.程度",
    "rows inside rows": r"\n( *)for_each: .*\n(?:\1.*\n)*?\1 +for_each: ",
    "not applicable": r"na_when:",
    "use": r"- use: ",
    "several roots": r"id: 另计",
    "nodes as a kind": r"nodes (?:under|below|tagged) ",
    "list of nodes": r"list: ",
    "result of a result": r"result\(",
    "better: low": r"better: low",
    "nth": r"\n +nth:",
    "total": r"\n +total:\n +(?:same|where|within)",
    "total of another kind": r"\n +total:\n +facts: 抽样",
    "run": r"\n +run:",
    "run in blocks": r"block: 2\n(?:.*\n)*?registers|满段",
    "deadline, calendar days": r"days: calendar",
    "deadline, working days": r"days: working",
    "finished": r"finished:",
    "ledger": r"running:\n  账:",
    "ledger that expires": r"lives:",
    "ledger that restarts": r"restart:",
    "ledger that is spent": r"reaches:",
    "streak without facts": r"none: true",
    "dated parameter": r"(?:lose|earn): .*参数.单价",
    "figure by class and date": r"要求.上限",
    "time of day": r"by: 时刻|时刻 in",
    "season": r"日期.供暖",
    "parts of a date": r"日期.月",
    "points charged to another node": r"\n +at: ",
    "account": r"account: ",
    "heaviest rule": r"take: max\n +(?:monotone|rules|na|unknown|tags|start)",
    "dearest find of each": r"max_per:",
    "pooled kinds": r"facts: \[问题, 投诉\]",
    "sample": r"\n +sample:",
    "sample with a mix": r"mix:",
    "sample in stages": r"sample:\n +- from",
    "who answers, in shares": r"charge:\n +城管局",
    "who answers, by the fact": r"field: 街道",
    "who answers, equally": r"equally: ",
    "pending rule": r"assessed_by: pending",
}  # fmt: skip


def constructs_of(files: Mapping[str, str]) -> set[str]:
    text = "".join(files.values())
    return {name for name, pattern in CONSTRUCTS.items() if re.search(pattern, text)}


def counted(rulesets_drawn: int) -> Counter[str]:
    """In how many of so many generated rulesets each construct stands; the same every time."""
    found: Counter[str] = Counter()
    for number in range(-(-rulesets_drawn // BATCH)):
        _count(found, number, min(BATCH, rulesets_drawn - number * BATCH))
    return found


#: Rulesets of one run of Hypothesis: below ten only the first is the simplest one, and later ones are variants.
BATCH = 9


def _count(found: Counter[str], number: int, many: int) -> None:
    @seed(number)
    @settings(
        max_examples=many,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(rulesets())
    def run(files: dict[str, str]) -> None:
        found.update(constructs_of(files))

    run()


def main() -> None:
    drawn = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    found = counted(drawn)
    for name in CONSTRUCTS:
        print(f"{found[name]:5} of {drawn}  {name}")


if __name__ == "__main__":
    main()
