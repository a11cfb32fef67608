"""
The same question with everything that makes a score honest: sites, inspections, unknown fields, items not applicable.

Nine categories, each the mean over its sites; a site that is not in use is not applicable; nine sites in ten are
inspected; one 程度 in ten was not written down. No peer has words for this, so the only other row is the plain
reference below, which computes score, low and high and no causes.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

from benchmarks.outcome import holds
from benchmarks.ruleset_text import condition_text, points_text
from benchmarks.workload import CATEGORIES, DEGREES, SEED, SITE_TYPES, Row, RuleSpec, workload


class Variant(NamedTuple):
    rules: tuple[RuleSpec, ...]
    kinds: tuple[str, ...]
    #: Points of each category.
    points: tuple[int, ...]
    sites: list[Row]
    inspections: list[Row]
    facts: list[Row]


class Scores(NamedTuple):
    score: Fraction
    low: Fraction
    high: Fraction


def variant(rules: int, facts: int, sites: int = 40, seed: int = SEED) -> Variant:
    base = workload(rules, facts, seed)
    chance = random.Random(seed + 1)
    places = [
        {"编号": f"S{i:03d}", "点位类型": chance.choice(SITE_TYPES), "停用": chance.random() < 0.1}
        for i in range(sites)
    ]
    visits = [
        {"编号": f"V{i:03d}", "点位": place["编号"], "日期": "2021-06-01", "检查项": "all"}
        for i, place in enumerate(places)
        if chance.random() < 0.9
    ]
    for fact in base.facts:
        place = chance.choice(places)
        fact["点位"] = place["编号"]
        del fact["点位类型"]
        if chance.random() < 0.1:
            del fact["程度"]
    points = tuple(20 + 5 * category for category in range(len(CATEGORIES)))
    return Variant(base.rules, base.kinds, points, places, visits, base.facts)


def variant_text(given: Variant) -> str:
    """The variant as a ruleset of ours."""
    lines = [_HEAD]
    for kind in given.kinds:
        lines += [
            f"  {kind}:\n    覆盖: visit\n    字段:",
            "      处数: {类型: integer, 最小: 1, 最大: 100}",
            f"      程度: {{类型: choice, 取值: [{', '.join(DEGREES)}], 可缺: true}}",
            "      已整改: 是否",
        ]
    lines.append(f"指标:\n  - 编号: 总分\n    名称: 总分\n    满分: {points_text(sum(given.points) * 10)}")
    lines.append("    依据: {文件: 合成, 条款: 总则}\n    指标:")
    for number, points in enumerate(given.points):
        lines.append(
            f'      - 编号: "{number + 1}"\n        名称: {CATEGORIES[number]}\n        满分: {points}\n'
            f'        依据: {{文件: 合成, 条款: "{number + 1}"}}\n        合成: mean\n        逐一: 点位\n'
            f"        不适用条件: 点位.停用\n        规则:"
        )
        lines += [_rule_text(rule) for rule in given.rules if rule.category == number]
    return "\n".join(lines) + "\n"


_HEAD = """\
格式: 0
编号: benchmark-sites
版次: "0"
名称: 性能测试（示例权重）
缺项: renormalise
未知: low
封顶分摊: earliest
取整: {总分: {位数: 2, 方式: half_up}}
文件:
  合成: {名称: 性能测试用合成标准, 可信度: illustrative}
登记表:
  点位: {行: case, 主键: 编号, 字段: {点位类型: 文本, 停用: 是否}}
事实类型:"""


def _rule_text(rule: RuleSpec) -> str:
    conditions = (
        f"{'点位.' if condition.field == '点位类型' else ''}{condition_text(condition)}"
        for condition in rule.conditions
    )
    return (
        f'          - 编号: "{rule.id}"\n            原文: {rule.kind}扣分\n'
        f'            依据: {{文件: 合成, 条款: "{rule.id}"}}\n            测评方式: automated\n'
        f"            事实: {rule.kind}\n            条件: {{{', '.join(conditions)}}}\n"
        f"            数量: 处数\n            扣分: {points_text(rule.price)}\n"
        f"            封顶: {{本条: {points_text(rule.cap)}}}"
    )


def plain(given: Variant) -> Scores:
    """Score, low and high as the standard would be read aloud: every rule at every site, in tenths."""
    visited = {visit["点位"] for visit in given.inspections}
    types = {place["编号"]: place["点位类型"] for place in given.sites}
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for fact in given.facts:
        found[fact["类型"], fact["点位"]].append(fact)
    low = high = Fraction(0)
    for category, points in enumerate(given.points):
        rules = [rule for rule in given.rules if rule.category == category]
        ends = []
        for place in given.sites:
            if place["停用"]:
                continue
            site = place["编号"]
            mild = hard = 0
            for rule in rules:
                sure, possible = _lost(rule, found[rule.kind, site], types[site])
                mild += min(sure, rule.cap)
                hard += min(sure + possible, rule.cap) if site in visited else rule.cap
            ends.append((max(points * 10 - hard, 0), max(points * 10 - mild, 0)))
        low += Fraction(sum(end[0] for end in ends), len(ends) * 10)
        high += Fraction(sum(end[1] for end in ends), len(ends) * 10)
    rounded = _half_up(low)
    return Scores(rounded, rounded, _half_up(high))


def _lost(rule: RuleSpec, facts: list[Row], site_type: str) -> tuple[int, int]:
    """Tenths that are surely lost, and that may be lost besides because 程度 was not written down."""
    sure = possible = 0
    for fact in facts:
        known = True
        for field, operator, value in rule.conditions:
            actual = site_type if field == "点位类型" else fact.get(field)
            if actual is None:
                known = False
            elif not holds(actual, operator, value):
                break
        else:
            if known:
                sure += rule.price * fact["处数"]
            else:
                possible += rule.price * fact["处数"]
    return sure, possible


def _half_up(exact: Fraction) -> Fraction:
    return Fraction((exact * 100 + Fraction(1, 2)).__floor__(), 100)


def measured(peer: str, rules: int, facts: int, repeat: int, budget: float) -> dict[str, Any]:
    given = variant(rules, facts)
    started = time.perf_counter()
    evaluate = _plain(given) if peer == "plain" else _ours(given)
    built = time.perf_counter() - started
    wrong = [] if evaluate() == plain(given) else ["score or range differ"]
    seconds: list[float] = []
    while len(seconds) < repeat and (not seconds or sum(seconds) < budget):
        started = time.process_time()
        evaluate()
        seconds.append(time.process_time() - started)
    return {"build": built, "seconds": seconds, "wrong": wrong, "python": platform.python_version()}


def _plain(given: Variant) -> Callable[[], Scores]:
    return lambda: plain(given)


def _ours(given: Variant) -> Callable[[], Scores]:
    from evalrules.pipeline import evaluate, load_texts

    ruleset = load_texts({"ruleset.yaml": variant_text(given)})

    def run() -> Scores:
        report = evaluate(ruleset, given.facts, sites=given.sites, inspections=given.inspections).report
        assert report.score is not None and report.low is not None and report.high is not None
        return Scores(Fraction(report.score), Fraction(report.low), Fraction(report.high))

    return run


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("peer", choices=("plain", "ours"))
    parser.add_argument("--rules", type=int, required=True)
    parser.add_argument("--facts", type=int, required=True)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--budget", type=float, default=20.0)
    options = parser.parse_args()
    try:
        row = measured(options.peer, options.rules, options.facts, options.repeat, options.budget)
    except ImportError as missing:
        row = {"missing": str(missing)}
    json.dump(row, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
