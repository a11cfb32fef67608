"""
Whether a condition can hold, and on what: conditions as alternatives of what each thing they read may be.

All proofs are about what is known: a condition on a field that is absent is neither met nor broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from attrs import frozen

from evalrules.checks.domains import (
    Choice,
    Domain,
    Range,
    Value,
    both,
    compared_with,
    measured,
    outside,
)
from evalrules.plan.bounds import bounds, whole
from evalrules.plan.terms import (
    AsOf,
    CaseField,
    Constant,
    DatedColumn,
    FactField,
    Lookup,
    NodeResult,
    Operation,
    RowField,
    Term,
)
from evalrules.plan.walking import subterms

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
#: Alternatives beyond this many are not looked at; nothing is claimed then.
_MOST = 256
_TRUTHS: frozenset[Value] = frozenset({True, False})
#: What can be given any value by itself.
_FREE = (FactField, CaseField)


@frozen
class Literal:
    """One thing that a condition reads, and what it may be."""

    subject: Term
    domain: Domain
    #: True: whether something is there, not what it is.
    presence: bool = False


#: What must hold together.
Together = tuple[Literal, ...]


class _TooMany(Exception):
    """More alternatives than are looked at."""


def never(*terms: Term | None) -> bool:
    """True when the terms can be shown not to hold together, whatever is found."""
    try:
        return not any(_left(one) is not None for one in _alternatives(terms))
    except _TooMany:
        return False


def follows(term: Term, *given: Term | None) -> bool:
    """True when the term holds wherever the given ones do."""
    return never(*given, Operation("not", (term,)))


def example(*terms: Term | None) -> dict[Term, Value] | None:
    """
    Values under which the terms surely hold together; None when there are none, or none that can be shown.

    Shown are only values that can be chosen one by one: fields of a fact or of the case, and columns of the row of a
    register of the case that a fact names.
    """
    try:
        for one in _alternatives(terms):
            left = _left(one)
            if left is None or any(literal.presence for literal in one) or not _apart(left):
                continue
            return {
                subject: value for subject, domain in left.items() if (value := domain.point()) is not None
            }
    except _TooMany:
        return None
    return None


def possible(subject: Term) -> Domain:
    """What a thing may be by its own declaration."""
    kind = getattr(subject, "type", None)
    choices = getattr(subject, "choices", ())
    if choices:
        return Choice(among=frozenset(choices))
    if kind == "boolean" or (isinstance(subject, Operation) and subject.operator in _CONDITIONS):
        return Choice(among=_TRUTHS)
    if kind == "text":
        return Choice()
    low, high = bounds(subject)
    return Range(low, high, whole=kind == "date" or whole(subject))


_CONDITIONS = frozenset({"has", "contains", "in", "interval", "==", "!=", "<", "<=", ">", ">="})


def _alternatives(terms: Iterable[Term | None]) -> Iterator[Together]:
    """All ways in which the terms hold together."""
    found: list[Together] = [()]
    for term in terms:
        if term is None:
            continue
        ways = list(_ways(term, True))
        found = [(*one, *way) for one in found for way in ways]
        if len(found) > _MOST:
            raise _TooMany
    yield from found


def _ways(term: Term, holds: bool) -> Iterator[Together]:
    """The ways in which a condition holds (or does not)."""
    if isinstance(term, Constant):
        if term.value is holds:
            yield ()
        elif not isinstance(term.value, bool):
            yield from _opaque(term, holds)
        return
    if not isinstance(term, Operation):
        yield (Literal(term, Choice(among=frozenset({holds}))),)
        return
    parts = [part for part in term.arguments if part is not None]
    match term.operator:
        case "not":
            yield from _ways(parts[0], not holds)
        case "and" | "or":
            if (term.operator == "and") == holds:
                yield from _product([list(_ways(part, holds)) for part in parts])
            else:
                for part in parts:
                    yield from _ways(part, holds)
        case "==" | "!=" | "<" | "<=" | ">" | ">=":
            yield from _comparison(term, holds)
        case "in":
            yield from _membership(term, holds)
        case "interval":
            yield from _ways(_ends(term), holds)
        case "has":
            yield (Literal(parts[0], Choice(among=frozenset({holds})), presence=True),)
        case _:
            yield from _opaque(term, holds)


def _opaque(term: Term, holds: bool) -> Iterator[Together]:
    yield (Literal(term, Choice(among=frozenset({holds}))),)


def _product(parts: list[list[Together]]) -> Iterator[Together]:
    found: list[Together] = [()]
    for ways in parts:
        found = [(*one, *way) for one in found for way in ways]
        if len(found) > _MOST:
            raise _TooMany
    yield from found


def _ends(term: Operation) -> Term:
    """An interval as two comparisons."""
    value, low, high = term.arguments
    low_open, high_open = term.options
    parts: list[Term | None] = []
    if low is not None:
        parts.append(Operation(">" if low_open else ">=", (value, low)))
    if high is not None:
        parts.append(Operation("<" if high_open else "<=", (value, high)))
    return parts[0] if len(parts) == 1 and parts[0] is not None else Operation("and", tuple(parts))


def _comparison(term: Operation, holds: bool) -> Iterator[Together]:
    left, right = term.arguments
    assert left is not None
    assert right is not None
    operator = term.operator if holds else _NEGATED[term.operator]
    if isinstance(left, Constant) and not isinstance(right, Constant):
        left, right, operator = right, left, _MIRRORED[operator]
    if isinstance(right, Constant) and not isinstance(left, Constant):
        domain = _against(operator, right)
        if domain is not None:
            yield (Literal(left, domain),)
            return
    point, other = measured(getattr(left, "value", None)), measured(getattr(right, "value", None))
    if point is not None and other is not None:
        if compared_with(operator, other).holds(point):
            yield ()
        return
    yield _difference(left, right, operator)


def _against(operator: str, constant: Constant) -> Domain | None:
    """What compares so with a constant; None: constants of another kind."""
    value = constant.value
    if isinstance(value, str | bool) and operator in ("==", "!="):
        one: frozenset[Value] = frozenset({value})
        return Choice(among=one) if operator == "==" else Choice(without=one)
    point = measured(value)
    return None if point is None else compared_with(operator, point)


def _difference(left: Term, right: Term, operator: str) -> Together:
    """Two things compared with each other: their difference compared with 0."""
    if repr(left) > repr(right):
        left, right, operator = right, left, _MIRRORED[operator]
    kind = {getattr(left, "type", None), getattr(right, "type", None)}
    if kind & {"text", "boolean", "list"}:
        equal = Operation("==", (left, right))
        return (Literal(equal, Choice(among=frozenset({operator == "=="}))),)
    domain = compared_with(operator, Fraction(0))
    if left == right:
        domain = domain & Range(among=frozenset({Fraction(0)}))
    return (Literal(Operation("-", (left, right)), domain),)


def _membership(term: Operation, holds: bool) -> Iterator[Together]:
    first, *members = term.arguments
    assert first is not None
    values = [one.value for one in members if isinstance(one, Constant)]
    if len(values) < len(members):
        yield from _ways(Operation("or", tuple(Operation("==", (first, one)) for one in members)), holds)
        return
    points = [measured(value) for value in values]
    domain: Domain
    if all(point is not None for point in points):
        domain = Range(among=frozenset(point for point in points if point is not None))
    else:
        domain = Choice(among=frozenset(value for value in values if isinstance(value, str | bool)))
    for one in (domain,) if holds else outside(domain):
        yield (Literal(first, one),)


def _left(together: Together) -> dict[Term, Domain] | None:
    """What each thing may still be; None when nothing is left of one."""
    found: dict[tuple[Term, bool], Domain] = {}
    for literal in together:
        key = literal.subject, literal.presence
        if key not in found:
            found[key] = Choice(among=_TRUTHS) if literal.presence else possible(literal.subject)
        found[key] = both(found[key], literal.domain)
        if found[key].empty:
            return None
    return {subject: domain for (subject, presence), domain in found.items() if not presence}


def _apart(left: Mapping[Term, Domain]) -> bool:
    """True when each of these can be given its value without touching another."""
    for subject in left:
        if isinstance(subject, _FREE):
            continue
        named = isinstance(subject, Lookup) and isinstance(subject.key, _FREE) and subject.key not in left
        if not named:
            return False
    return True


def readable(term: Term) -> bool:
    """True when a proof about the term rests on what its parts are declared to be."""
    return all(not isinstance(one, NodeResult | RowField | DatedColumn | AsOf) for one in subterms(term))
