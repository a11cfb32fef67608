"""What can happen at all: a unit that no facts could ever cover is none."""

from __future__ import annotations

from fractions import Fraction

from evalrules.plan.bounds import bounds
from evalrules.plan.leaf_terms import price_terms
from evalrules.plan.leaves import (
    FactPrices,
    GroupLinear,
    GroupNumber,
    GroupScale,
    GroupShare,
    GroupTable,
    JudgedPrice,
    Leaf,
    PriceRow,
)
from evalrules.plan.terms import Aggregate, CaseField, Constant, FactField, Lookup, Operation, RowField, Term
from evalrules.plan.walking import subterms
from evalrules.ruleset.model import Ruleset


def always_acts(leaf: Leaf) -> bool:
    """Whether every price of the group is above 0, so that a rule which is looked at changes something."""
    match leaf.group:
        case GroupScale(rows=pairs) | GroupLinear(points=pairs):
            amounts = [amount for _, amount in pairs]
        case GroupNumber(amount=amount):
            amounts = [amount]
        case _:
            return False
    lows = [bounds(amount)[0] for amount in amounts]
    # Without anything to divide by such a rule changes nothing; otherwise it is open or does not apply.
    nothing = "full" if leaf.polarity == "lose" else "zero"
    always_divides = leaf.empty != nothing or never_empty(leaf)
    never_less = leaf.when is None and always_divides and not leaf.steps and not leaf.caps
    return never_less and all(low is not None and low > 0 for low in lows)


def is_whole(term: Term) -> bool:
    """Whether a number never has decimal places; only what is plain is known to be so."""
    match term:
        case Constant(value=value):
            return isinstance(value, Fraction) and value.denominator == 1
        case Aggregate(function="count" | "distinct"):
            return True
        case Aggregate(function="sum" | "min" | "max", argument=argument) if argument is not None:
            return is_whole(argument)
        case Operation(operator="+" | "-" | "*" | "min" | "max" | "neg", arguments=arguments):
            return all(one is not None and is_whole(one) for one in arguments)
        case Operation(operator="floor" | "ceil"):
            return True
    return bool(getattr(term, "whole", False))


def may_be_open(leaf: Leaf, ruleset: Ruleset) -> bool:
    """Whether the rule reads what may be absent, or what an inspector may leave open."""
    if any(isinstance(row.price, JudgedPrice) for row in _all_rows(leaf)):
        return True
    terms = [leaf.where, leaf.count, leaf.value, leaf.when, *price_terms(leaf)]
    declared = {one.name for kind in ruleset.kinds if kind.name in leaf.kinds for one in kind.fields}
    declared |= {one.name for one in ruleset.case_fields}
    return any(_may_be_absent(one, declared) for term in terms if term is not None for one in subterms(term))


def _all_rows(leaf: Leaf) -> tuple[PriceRow, ...]:
    if isinstance(leaf.prices, FactPrices):
        return leaf.prices.rows
    return leaf.group.rows if isinstance(leaf.group, GroupTable) else ()


def _may_be_absent(term: Term, declared: set[str]) -> bool:
    # Words that are worked out, the day and the site are not what a fact is asked for.
    if isinstance(term, FactField | CaseField):
        return term.optional and term.name in declared
    return isinstance(term, Lookup | RowField) and term.optional


def never_empty(leaf: Leaf) -> bool:
    """Whether there is something to divide by wherever somebody looked."""
    share = leaf.group if isinstance(leaf.group, GroupShare) else None
    if share is not None and share.of.source == "inspected":
        # But for a row of a site that the rule does not concern.
        return not leaf.joins
    if leaf.coverage != "record" or leaf.where != leaf.looking or leaf.waivers:
        return False
    terms = [leaf.value, share.of.term] if share is not None else [leaf.value, *price_terms(leaf)]
    read = [one for term in terms if term is not None for one in subterms(term)]
    divides = any(isinstance(one, Operation) and one.operator == "/" for one in read)
    own = all(one.where is None and one.kind is None for one in read if isinstance(one, Aggregate))
    summed = share is not None and not isinstance(share.of.term, Constant) and not _is_count(share.of.term)
    return own and not divides and not summed


def _is_count(term: Term | None) -> bool:
    return isinstance(term, Aggregate) and term.function == "count"
