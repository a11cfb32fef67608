"""What happened more often must not cost less: amounts and conditions over derived words and ledgers."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from evalrules.checks.directions import Direction, Sense
from evalrules.checks.placing import at, called, named
from evalrules.checks.slopes import table_slope
from evalrules.plan.leaf_terms import price_terms
from evalrules.plan.leaves import FactPrices, Leaf, NumberPrice
from evalrules.plan.plan import Plan
from evalrules.plan.terms import FactField, Term
from evalrules.plan.walking import conjoined, subterms
from evalrules.ruleset.derived import case_words
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.monotony import NOT_MONOTONE


def check_recurring(plan: Plan) -> Iterator[Diagnostic]:
    """Losing rules that let go, or take less, as what they count grows."""
    if not plan.derived:
        return
    for leaf in plan.leaves():
        if leaf.polarity == "lose" and leaf.rule.monotone and leaf.prices is not None:
            yield from _rule(leaf, plan)


def ledger_directions(plan: Plan, finds: Collection[str]) -> dict[str, Direction]:
    """Where what ledgers come to goes as things get worse; open where entries may be good things."""
    directions: dict[str, Direction] = {}
    for ledger in plan.ruleset.ledgers:
        way: Direction = "open" if ledger.kind not in finds or ledger.where is not None else "up"
        if ledger.none and way == "up":
            way = "down"
        directions.update((field.name, way) for field in case_words(ledger))
    return directions


def _rule(leaf: Leaf, plan: Plan) -> Iterator[Diagnostic]:
    rising, first = _words(leaf, plan)
    if _by_number_alone(leaf, first):
        return
    sense = Sense("losses", (), rising=rising)
    for part in conjoined(leaf.where):
        if _reads(part, rising) and sense.of(part) in ("down", "mixed"):
            yield _found(leaf, "where")
            return
    assert leaf.prices is not None
    if _falls(leaf.prices, sense, rising):
        yield _found(leaf, "lose")


def _words(leaf: Leaf, plan: Plan) -> tuple[frozenset[str], frozenset[str]]:
    """Words that grow as more is found, and which of them say no more than which time it is."""
    counts = [count for count in plan.derived.counts if count.kind in leaf.kinds]
    ledgers = [ledger.name for ledger in plan.derived.ledgers if ledger.kind in leaf.kinds]
    parts = {f"{name}.{part}" for name in ledgers for part in ("结余", "第几次", "第几次达到")}
    first = frozenset(count.name for count in counts if count.how == "nth" and count.where is None)
    return frozenset({*parts, *(count.name for count in counts)}), first


def _falls(prices: FactPrices, sense: Sense, rising: frozenset[str]) -> bool:
    for row in prices.rows:
        if isinstance(row.price, NumberPrice) and sense.of(row.price.amount) in ("down", "mixed"):
            return True
    read = {name for row in prices.rows if row.test is not None for name in _fields(row.test)}
    return bool(read & rising) and table_slope(prices.rows, prices.take) == "falling"


def _by_number_alone(leaf: Leaf, first: frozenset[str]) -> bool:
    """
    True when nothing but which time it is decides what a fact costs: every further time then adds its own price,
    whatever that is, and takes nothing from the others.
    """
    terms = [leaf.where, *price_terms(leaf)]
    read = {name for term in terms if term is not None for name in _fields(term)}
    return len(read) == 1 and read <= first


def _fields(term: Term) -> set[str]:
    return {one.name for one in subterms(term) if isinstance(one, FactField)}


def _reads(term: Term, names: frozenset[str]) -> bool:
    return bool(_fields(term) & names)


def _found(leaf: Leaf, key: str) -> Diagnostic:
    owner, name = named(leaf.rule), called("rule", key)
    what = Wording(f"{owner.zh} 的“{name.zh}”", f"{name.en} of {owner.en}")
    return NOT_MONOTONE.at(at(leaf.rule, key), what=what)
