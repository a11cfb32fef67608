"""What a term reads, without evaluating it."""

from __future__ import annotations

from attrs import frozen

from evalrules.plan.terms import (
    Aggregate,
    AsOf,
    CaseField,
    DatedColumn,
    FactField,
    GroupValue,
    GroupWord,
    Lookup,
    NodeResult,
    Operation,
    RowField,
    Term,
)
from evalrules.plan.walking import conjoined, subterms


@frozen
class Reads:
    """What a term reads; what stands inside functions over facts is read per fact and counts for ``facts`` only there."""

    #: Fields of the fact at hand (outside functions over facts).
    fields: frozenset[str]
    #: Fields of facts inside functions over the rule's own facts.
    group_fields: frozenset[str]
    #: Registers read through a reference, by the row of a for_each, or by date.
    registers: frozenset[str]
    #: Ids of nodes; of rules for ``value("…")``.
    nodes: frozenset[str]
    rules: frozenset[str]
    #: Kinds that functions over facts name.
    kinds: frozenset[str]
    value: bool
    #: A function over the rule's own facts.
    aggregate: bool
    #: ``inspected`` or ``met``.
    words: bool
    as_of: bool
    #: The case or the row of a for_each.
    case: bool
    row: bool
    #: Something that may be absent.
    optional: bool
    #: ``/``, ``mean`` or ``share`` (outside conditions too).
    divides: bool

    @property
    def per_fact(self) -> bool:
        return bool(self.fields)

    @property
    def per_group(self) -> bool:
        """Prices the group: reads ``value``, a function over the rule's facts, ``inspected`` or ``met``."""
        return self.value or self.aggregate or self.words


def reads(term: Term) -> Reads:
    """What a term reads."""
    outer = tuple(subterms(term, inside_aggregates=False))
    whole = tuple(subterms(term))
    aggregates = [one for one in outer if isinstance(one, Aggregate)]
    own = [
        part
        for one in aggregates
        if one.kind is None
        for part in subterms(one)
        if isinstance(part, FactField)
    ]
    results = [one for one in whole if isinstance(one, NodeResult)]
    return Reads(
        fields=frozenset(one.name for one in outer if isinstance(one, FactField)),
        group_fields=frozenset(one.name for one in own),
        registers=frozenset(
            one.register for one in whole if isinstance(one, Lookup | RowField | DatedColumn)
        ),
        nodes=frozenset(one.target for one in results if one.accessor not in ("value", "target")),
        rules=frozenset(one.target for one in results if one.accessor in ("value", "target")),
        kinds=frozenset(one.kind for one in aggregates if one.kind),
        value=any(isinstance(one, GroupValue) for one in whole),
        aggregate=any(one.kind is None for one in aggregates),
        words=any(isinstance(one, GroupWord) for one in whole),
        as_of=any(isinstance(one, AsOf | DatedColumn) for one in whole),
        case=any(isinstance(one, CaseField) for one in whole),
        row=any(isinstance(one, RowField) for one in whole),
        optional=any(getattr(one, "optional", False) for one in whole),
        divides=any(_divides(one) for one in whole),
    )


def conjuncts(term: Term | None) -> tuple[Term, ...]:
    """The conditions that *and* joins at the top."""
    return conjoined(term)


def divisors(term: Term) -> tuple[Term, ...]:
    """What a term divides by, outermost first; functions over facts count their facts and are not listed."""
    return tuple(
        one.arguments[1]
        for one in subterms(term, inside_aggregates=False)
        if isinstance(one, Operation) and one.operator == "/" and one.arguments[1] is not None
    )


def _divides(term: Term) -> bool:
    if isinstance(term, Aggregate):
        return term.function in ("mean", "share")
    return isinstance(term, Operation) and term.operator == "/"
