"""
What each construct of the language costs: ``python -m benchmarks.construct_costs``.

Ten rules share the facts of one kind; every row of the table is these ten rules with one construct more than the first.
Some facts are compared with the reference evaluator of the tests before a row is timed. The figure is processor time
from fitted facts to every deduction, the least of the repeats. ``--write-docs`` puts the table into
docs/*/explanation/speed.md.
"""

from __future__ import annotations

import argparse
import datetime
import platform
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from attrs import frozen

from benchmarks.constructs import CONSTRUCTS, Construct, case_of, ruleset_of
from evalrules.pipeline import evaluate, evaluate_fitted
from evalrules.testing.agreement import differences
from evalrules.testing.reference.evaluate import evaluate as evaluate_by_reference

Language = Literal["zh", "en"]
BEGIN, END = "<!-- constructs: begin -->", "<!-- constructs: end -->"


@frozen
class Cost:
    construct: Construct
    seconds: float
    #: What differs from the reference; none when equal.
    wrong: tuple[str, ...]


def cost_of(construct: Construct, facts: int, repeat: int, compared: int) -> Cost:
    ruleset = ruleset_of(construct)
    small = evaluate(ruleset, case_of(compared))
    expected = evaluate_by_reference(ruleset.ruleset, small.fitted)
    wrong = differences(small.report, expected, ruleset.report_places)
    fitted = evaluate(ruleset, case_of(facts)).fitted
    seconds = []
    for _ in range(repeat):
        started = time.process_time()
        evaluate_fitted(ruleset, fitted).explained  # noqa: B018
        seconds.append(time.process_time() - started)
    return Cost(construct, min(seconds), tuple(wrong))


_WORDS: Mapping[Language, tuple[str, str, str, str]] = {
    "zh": (
        "写法", "每条事实，微秒", "÷ 基准",
        "{date}，Python {python}，F = {facts:,}，十条规则。处理器时间，取多次中最少的一次；"
        "每行先用 {compared} 条事实与参照核对一致。",
    ),
    "en": (
        "construct", "µs a fact", "÷ base",
        "{date}, Python {python}, F = {facts:,}, ten rules. Processor time, the least of the repeats; "
        "every row agreed with the reference on {compared} facts first.",
    ),
}  # fmt: skip


def table(costs: list[Cost], facts: int, compared: int, language: Language) -> str:
    name, each, ratio, foot = _WORDS[language]
    lines = [f"| {name} | {each} | {ratio} |", "|---|--:|--:|"]
    for cost in costs:
        title = cost.construct.zh if language == "zh" else cost.construct.en
        times = cost.seconds / costs[0].seconds
        lines.append(f"| {title} | {cost.seconds * 1e6 / facts:.2f} | {times:.2f} |")
    today = datetime.date.today().isoformat()
    said = foot.format(date=today, python=platform.python_version(), facts=facts, compared=compared)
    return "\n".join([*lines, "", said])


def write_docs(costs: list[Cost], facts: int, compared: int, docs: Path) -> Iterator[Path]:
    """Replace what stands between the marks in both languages."""
    languages: tuple[Language, ...] = ("zh", "en")
    for language in languages:
        path = docs / language / "explanation" / "speed.md"
        before, _, rest = path.read_text("utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        shown = table(costs, facts, compared, language)
        path.write_text(f"{before}{BEGIN}\n\n{shown}\n\n{END}{after}", "utf-8")
        yield path


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.construct_costs", description=__doc__)
    parser.add_argument("--facts", type=int, default=10_000)
    parser.add_argument("--compared", type=int, default=200, help="facts compared with the reference")
    parser.add_argument("--repeat", type=int, default=7)
    parser.add_argument("--write-docs", action="store_true")
    options = parser.parse_args()
    costs = []
    for construct in CONSTRUCTS:
        print(f"{construct.en} …", file=sys.stderr, flush=True)
        costs.append(cost_of(construct, options.facts, options.repeat, options.compared))
    if options.write_docs:
        docs = Path(__file__).parent.parent / "docs"
        for path in write_docs(costs, options.facts, options.compared, docs):
            print(f"written: {path.name}")
    print(table(costs, options.facts, options.compared, "en"))
    wrong = [f"{cost.construct.en}: {cost.wrong[0]}" for cost in costs if cost.wrong]
    if wrong:
        sys.exit("unequal to the reference: " + "; ".join(wrong))


if __name__ == "__main__":
    main()
