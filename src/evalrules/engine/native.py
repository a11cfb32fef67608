"""
The native engine's matching: one generated function a kind, which finds the facts of each rule and their prices.

No text of an author stands in the generated code. What it cannot answer exactly – something absent, a divisor of 0 –
it hands on: those facts are asked again, slowly, with intervals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from fractions import Fraction

from attrs import frozen

from evalrules.engine.charging import KnownPrice
from evalrules.engine.code import expression, is_direct
from evalrules.engine.code_names import Names
from evalrules.facts.fact import Fact
from evalrules.plan.leaves import Leaf, NumberPrice
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Constant, FactField, GroupValue, Operation, Term
from evalrules.plan.walking import conjoined, of_fact, subterms

#: What a rule found, with prices in units of 1/scale: facts, or (for rules whose facts name rows) facts by those rows.
Found = list[KnownPrice] | dict[tuple[str, ...], list[KnownPrice]]
#: A rule by its position, and a fact that it could not answer for.
Undecided = tuple[int, Fact]


#: What every fact has beside its values.
BUILT_IN = ("id", "kind", "site", "date")


@frozen
class KindMatcher:
    """The rules of one kind, compiled."""

    #: Positions of the rules whose price the generated function finds too.
    priced: frozenset[int]
    #: Rules that have to be asked fact by fact, slowly.
    slow: tuple[Leaf, ...]
    #: (facts, registers, dated, case, as_of, found, undecided); ``found`` gets what each rule found by its position.
    run: Callable[..., None]


def kind_matchers(plan: Plan) -> dict[str, KindMatcher]:
    """One matcher for every kind that a rule reads."""
    by_kind: dict[str, list[Leaf]] = {}
    for leaf in plan.leaves():
        for source in leaf.sources:
            by_kind.setdefault(source, []).append(leaf)
    return {kind: _compiled(leaves, plan.scale) for kind, leaves in by_kind.items()}


def _compiled(leaves: list[Leaf], scale: int) -> KindMatcher:
    fast = tuple(leaf for leaf in leaves if _is_fast(leaf))
    names = Names(_read_first(fast))
    priced: set[int] = set()
    body: list[str] = []
    for leaf in fast:
        price = _price(leaf, scale, names)
        if price is not None:
            priced.add(leaf.position)
        body += _rule_lines(leaf, price or "0, 1", names)
    lines = [
        "def run(facts, registers, dated, case, as_of, found, undecided):",
        *(f"    r{leaf.position} = {_first(leaf)}" for leaf in fast),
        "    for f in facts:",
        "        v = f.values",
        *(f"        {line}" for line in names.readings()),
        *body,
        *(f"    if r{leaf.position}: found[{leaf.position}] = r{leaf.position}" for leaf in fast),
    ]
    namespace = names.namespace()
    namespace["KeyError"] = KeyError
    namespace["ZeroDivisionError"] = ZeroDivisionError
    exec(compile("\n".join(lines) + "\n", "<rules of a kind>", "exec"), namespace)
    slow = tuple(leaf for leaf in leaves if leaf not in fast)
    return KindMatcher(frozenset(priced), slow, namespace["run"])


def _read_first(leaves: Iterable[Leaf]) -> frozenset[str]:
    """Fields that several rules ask first, and every fact has: they are read once for all rules."""
    asked: Counter[str] = Counter()
    for leaf in leaves:
        for term in subterms(conjoined(leaf.where)[0]) if leaf.where is not None else ():
            if isinstance(term, FactField) and not term.optional and term.name not in BUILT_IN:
                asked[term.name] += 1
    return frozenset(name for name, times in asked.items() if times > 1)


def _first(leaf: Leaf) -> str:
    """What the rule has found so far; one that reads several kinds goes on where the kind before it stopped."""
    empty = "{}" if leaf.asked else "[]"
    return empty if len(leaf.kinds) < 2 else f"found.get({leaf.position}, {empty})"


def _rule_lines(leaf: Leaf, price: str, names: Names) -> list[str]:
    if not leaf.asked:
        found = [f"r{leaf.position}.append((f, {price}))"]
    else:
        # The price first: where something is absent nothing may be left behind.
        row = "(" + "".join(f"{expression(join.key, names)}, " for join in leaf.asked) + ")"
        found = [f"one = (f, {price})", f"r{leaf.position}.setdefault({row}, []).append(one)"]
    test = None if leaf.selects is None else expression(of_fact(leaf.selects, _keys(leaf)), names)
    inner = found if test is None else [f"if {test}:", *(f"    {line}" for line in found)]
    if not _may_lack(leaf):
        return [f"        {line}" for line in inner]
    return [
        "        try:",
        *(f"            {line}" for line in inner),
        "        except (KeyError, ZeroDivisionError):",
        f"            undecided(({leaf.position}, f))",
    ]


def _keys(leaf: Leaf) -> dict[str, Term]:
    return {join.name: join.key for join in leaf.joins}


def _is_fast(leaf: Leaf) -> bool:
    return all(_is_answered(term) for term in (leaf.selects, *_keys(leaf).values()) if term is not None)


def _is_answered(term: Term) -> bool:
    """True when the generated function can answer: it knows of no group and no value of one."""
    return is_direct(term) and not any(isinstance(one, GroupValue) for one in subterms(term))


def _may_lack(leaf: Leaf) -> bool:
    """True when something the generated code reads may be absent, or a divisor 0."""
    read = [term for term in (leaf.selects, *_keys(leaf).values(), leaf.count) if term is not None]
    rows = leaf.prices.rows if leaf.prices is not None else ()
    read += [row.test for row in rows if row.test is not None]
    if any(isinstance(row.price, NumberPrice) and not isinstance(row.price.amount, Constant) for row in rows):
        # An amount may be no whole number of units, besides.
        return True
    return not all(_is_there(one) for term in read for one in subterms(term))


def _is_there(term: Term) -> bool:
    if isinstance(term, FactField):
        return not term.optional
    return isinstance(term, Constant) or (isinstance(term, Operation) and term.operator != "/")


def _price(leaf: Leaf, scale: int, names: Names) -> str | None:
    """``amount, count`` of a fact as code; None when its price has to be found slowly."""
    if leaf.prices is None or leaf.prices.take not in ("first", "unique"):
        return None
    count = leaf.count
    if count is not None and not (isinstance(count, FactField) and count.whole and count.name not in ("id",)):
        return None
    chosen = "0"
    for row in reversed(leaf.prices.rows):
        amount = _amount(row.price.amount, leaf, scale, names) if isinstance(row.price, NumberPrice) else None
        if amount is None or (row.test is not None and not _is_answered(row.test)):
            return None
        test = None if row.test is None else expression(of_fact(row.test, _keys(leaf)), names)
        chosen = amount if test is None else f"({amount} if {test} else {chosen})"
    if count is None:
        return f"{chosen}, 1"
    quantity = expression(count, names)
    return f"{chosen} * {quantity}, {quantity}"


def _amount(amount: Term, leaf: Leaf, scale: int, names: Names) -> str | None:
    """An amount in units of 1/scale as code; None when it has to be found slowly."""
    if not isinstance(amount, Constant):
        if not _is_answered(amount):
            return None
        return f"units({expression(of_fact(amount, _keys(leaf)), names)}, {scale})"
    units = amount.value * scale if isinstance(amount.value, Fraction) else None
    return None if units is None or units.denominator != 1 else names.constant(units.numerator)
