"""Numbers that may have no end when a case is scored: unseen, unknown without bounds, or divided by nothing."""

from __future__ import annotations

from attrs import frozen

from evalrules.plan.bounds import bounds
from evalrules.plan.plan import Plan
from evalrules.plan.terms import (
    Aggregate,
    AsOf,
    CaseField,
    Constant,
    FactField,
    Lookup,
    Operation,
    RowField,
    Term,
)

#: Operations whose outcome has an end when their parts have one.
_KEEPS_ENDS = frozenset({"+", "-", "*", "neg", "abs", "min", "max", "round", "floor", "ceil", "days", "day"})


@frozen
class Complete:
    """What a plan has complete lists of."""

    #: Kinds of which every fact is there.
    kinds: frozenset[str]
    #: Words of ledgers over such kinds, with amounts that are always known.
    words: frozenset[str]


def complete(plan: Plan) -> Complete:
    """The kinds with ``coverage: closed``, and the ledgers over them."""
    kinds = frozenset(kind.name for kind in plan.ruleset.kinds if kind.coverage == "closed")
    listed = Complete(kinds, frozenset())
    known = {
        ledger.name
        for ledger in plan.derived.ledgers
        if ledger.kind in kinds and (ledger.value is None or not endless(ledger.value, listed, True))
    }
    parts = ("结余", "最高", "达到次数", "第几次", "第几次达到", "连续", "最长", "满段")
    return Complete(kinds, frozenset(f"{name}.{part}" for name in known for part in parts))


def endless(term: Term, lists: Complete, listed: bool) -> bool:
    """
    True when the number may have no upper end once the facts are there.

    ``listed``: the rule's own facts are a complete list.

    >>> nothing = Complete(frozenset(), frozenset())
    >>> number = FactField("金额", "number", False)
    >>> endless(number, nothing, True), endless(FactField("金额", "number", True), nothing, True)
    (False, True)
    >>> total = Aggregate("sum", None, number, None)
    >>> endless(total, nothing, True), endless(total, nothing, False)
    (False, True)
    """
    return bounds(term)[1] is None and not _known(term, lists, listed)


def _known(term: Term, lists: Complete, listed: bool) -> bool:
    """True when both ends of the number are surely there."""
    if None not in bounds(term):
        return True
    match term:
        case Constant() | AsOf():
            return True
        case FactField(name=name) | CaseField(name=name) | RowField(column=name):
            return not term.optional or name in lists.words
        case Lookup():
            return not term.optional
        case Aggregate(function="count", nodes=None, kind=kind):
            return listed if kind is None else kind in lists.kinds
        case Aggregate(function="sum" | "min" | "max" | "mean", nodes=None, kind=kind, argument=argument):
            there = listed if kind is None else kind in lists.kinds
            return there and argument is not None and _known(argument, lists, there)
        case (
            Operation(operator="if", arguments=(_, *parts))
            | Operation(operator="linear", arguments=(_, *parts))
        ):
            return _all(parts, lists, listed)
        case Operation(operator="table", arguments=parts):
            return _all(parts[1::2], lists, listed)
        case Operation(operator=operator, arguments=parts) if operator in _KEEPS_ENDS:
            return _all(parts, lists, listed)
        case Operation(operator="/", arguments=(of, by)) if of is not None and by is not None:
            low, high = bounds(by)
            apart = (low is not None and low > 0) or (high is not None and high < 0)
            return apart and _known(of, lists, listed)
    return False


def _all(parts: list[Term | None] | tuple[Term | None, ...], lists: Complete, listed: bool) -> bool:
    return all(part is None or _known(part, lists, listed) for part in parts)
