"""Derived words and ledgers hold every way the unknown could turn out, and never mind the order of facts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from itertools import product
from random import Random
from typing import Any

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from evalrules.engine.evaluating import CaseEvaluation
from evalrules.engine.possible import Possible, Range, Texts, known
from evalrules.engine.word_values import Words
from evalrules.facts.fact import Case, Fact, Fitted
from evalrules.pipeline import LoadedRuleset, load_texts

DAYS = tuple(
    datetime.date.fromisoformat(day) for day in ("2020-12-31", "2021-01-31", "2021-02-28", "2021-08-01")
)
AS_OF = datetime.date(2021, 8, 31)
RULESET = """
format: 0
id: example
edition: "1"
title: 例
rounding: {total: {places: 2, mode: half_up}}
na: renormalise
unknown: low
cap_share: earliest
documents: {标准: {title: 例, authority: illustrative}}
kinds:
  问题:
    coverage: closed
    fields:
      单位: {type: choice, values: [甲, 乙]}
      点: {type: choice, values: [A, B]}
      处: {type: integer, min: 0, max: 3, optional: true}
      分: {type: integer, min: 0, max: 3, optional: true}
      轻微: {type: boolean, optional: true}
      起: {type: date, optional: true}
      止: {type: date, optional: true}
      办了: {type: boolean, optional: true}
      限: {type: integer, min: 0, max: 40, optional: true}
    derived:
      次: {nth: {same: [单位], where: {轻微: false}}}
      年次: {nth: {same: [单位], within: year}}
      窗次: {nth: {same: [单位], where: {轻微: false}, within: 1 month}}
      共: {total: {same: [单位], where: {轻微: false}}}
      窗共: {total: {where: {轻微: false}, within: 6 months}}
      连: {run: {same: [单位], where: {轻微: false}, rounds: month}}
      满: {run: {same: [单位], rounds: month, block: 2}}
      办: {deadline: {start: 起, allow: 限, done: 止, finished: 办了, days: calendar}}
running:
  全: {facts: 问题, where: {轻微: false}, value: 分}
  活: {facts: 问题, where: {轻微: false}, value: 分, lives: 1 month, by: [单位]}
  年: {facts: 问题, value: 分, restart: {every: year, keep: {轻微: true}}}
  锚: {facts: 问题, value: 分, restart: {every: 1 month, from: 起}}
  满清: {facts: 问题, where: {轻微: false}, value: 分, lives: 2 months, reaches: 3, keep: none}
  满余: {facts: 问题, where: {轻微: false}, value: 分, reaches: 3, keep: rest}
  满留: {facts: 问题, where: {轻微: false}, value: 分, lives: 2 months, reaches: 3, keep: all}
  无: {facts: 问题, where: {轻微: false}, rounds: month, none: true, block: 2}
  有: {facts: 问题, where: {轻微: false}, rounds: month, block: 2}
nodes:
  - id: 总分
    title: 总分
    points: 10
    cite: {doc: 标准, clause: 一}
    rules:
      - {id: 同, text: 同, cite: {doc: 标准, clause: 一}, facts: 问题, same: [点], lose: "0.01 * (次 + 年次 + 共 + 连)"}
      - {id: 数, text: 数, cite: {doc: 标准, clause: 一}, facts: 问题, count: 处, lose: "0.01 * (窗次 + 窗共)"}
"""
LOADED: LoadedRuleset = load_texts({"ruleset.yaml": RULESET})


def facts_of(random: Random) -> list[Fact]:
    """A few facts, some of whose fields (three at most, with dates) are absent."""
    facts = []
    for number in range(random.randint(1, 4)):
        values: dict[str, Any] = {
            "单位": random.choice("甲乙甲"),
            "点": random.choice("AB"),
            "处": random.randint(0, 3),
            "分": random.randint(0, 3),
            "轻微": random.random() < 0.3,
            "起": random.choice(DAYS),
            "止": random.choice(DAYS),
            "办了": True,
            "限": random.choice((0, 3, 28, 40)),
        }
        facts.append(Fact(f"F{number}", "问题", None, random.choice(DAYS), values))
    for _ in range(random.randint(0, 3)):
        place = random.randrange(len(facts))
        name = random.choice(("日期", "日期", "处", "分", "轻微", "起"))
        fact = facts[place]
        if name == "日期":
            facts[place] = evolve(fact, date=None)
        else:
            facts[place] = evolve(
                fact, values={key: value for key, value in fact.values.items() if key != name}
            )
    return facts


def completions(facts: list[Fact]) -> Iterator[list[Fact]]:
    """Every way the absent could be there."""
    domains = {"处": range(4), "分": range(4), "轻微": (True, False), "起": DAYS}
    options: list[list[Fact]] = []
    for fact in facts:
        missing = [name for name in domains if name not in fact.values]
        own = [evolve(fact, values={**fact.values, **dict(zip(missing, chosen, strict=True))})
               for chosen in product(*(domains[name] for name in missing))]  # fmt: skip
        options.append([evolve(one, date=day) for one in own for day in ([fact.date] if fact.date else DAYS)])
    yield from ([*chosen] for chosen in product(*options))


def worlds(facts: list[Fact]) -> Any:
    case = Case("例", period_from=datetime.date(2020, 12, 1), period_until=AS_OF, as_of=AS_OF)
    return CaseEvaluation(LOADED.plan, Fitted(case, tuple(facts), ()))._world


def words_of(values: Mapping[str, Any]) -> dict[str, Possible]:
    assert isinstance(values, Words)
    return {**{name: known(value) for name, value in values.items()}, **values.open}


def holds(outer: Possible, inner: Possible) -> bool:
    if isinstance(outer, Range) and isinstance(inner, Range):
        above = outer.low is None or (inner.low is not None and outer.low <= inner.low)
        return above and (outer.high is None or (inner.high is not None and inner.high <= outer.high))
    if isinstance(outer, Texts) and isinstance(inner, Texts):
        return outer.candidates is None or (inner.candidates or frozenset()) <= outer.candidates
    return outer is None or outer == inner


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_a_word_holds_every_way_the_unknown_could_turn_out(seed: int) -> None:
    facts = facts_of(Random(seed))
    whole = worlds(facts)
    for completed in completions(facts):
        exact = worlds(completed)
        compare(whole.case, exact.case, "case")
        for name in ("问题", "问题·0"):
            for one, other in zip(whole.facts(name), exact.facts(name), strict=True):
                compare(one.values, other.values, f"{name} {one.id}")


def compare(outer: Mapping[str, Any], inner: Mapping[str, Any], where: str) -> None:
    wide, narrow = words_of(outer), words_of(inner)
    for name, value in narrow.items():
        if name in wide:
            assert holds(wide[name], value), f"{where} {name}: {wide[name]} does not hold {value}"


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_the_order_of_facts_changes_no_word(seed: int) -> None:
    random = Random(seed)
    facts = facts_of(random)
    shuffled = random.sample(facts, len(facts))
    one, other = worlds(facts), worlds(shuffled)
    assert words_of(one.case) == words_of(other.case)
    for name in ("问题", "问题·0", "问题·1"):
        found = [sorted((f.id, sorted(map(repr, words_of(f.values).items()))) for f in world.facts(name))
                 for world in (one, other)]  # fmt: skip
        assert found[0] == found[1]


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_what_is_wholly_known_is_known_exactly(seed: int) -> None:
    random = Random(seed)
    completed = next(completions(facts_of(random)))
    world = worlds(completed)
    assert not world.open_words
    for fact in world.facts("问题"):
        assert not fact.values.open
