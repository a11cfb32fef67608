"""The single conditions inside a term, and the functions over facts that have conditions of their own."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.plan.terms import (
    Aggregate,
    CaseField,
    DatedColumn,
    FactField,
    Lookup,
    NodeResult,
    Operation,
    RowField,
    Term,
)
from evalrules.plan.walking import subterms

_JOINED = frozenset({"and", "or", "not"})
_ASKS = frozenset({"==", "!=", "<", "<=", ">", ">=", "in", "interval", "contains", "has"})
_TRUTHS = frozenset({"exists", "all"})
#: Functions whose argument is a condition on each fact.
_COUNTING = frozenset({"count", "exists", "all", "share"})


def atoms(term: Term | None, *, truth: bool) -> Iterator[Term]:
    """
    The conditions that ``and``, ``or``, ``not``, ``if`` and tables join; ``truth``: the term itself is a condition.

    >>> from evalrules.plan.terms import Constant
    >>> dirty = FactField("脏", "boolean", False)
    >>> many = Operation(">", (FactField("处数", "number", False), Constant(3, "number")))
    >>> [one == many for one in atoms(Operation("and", (dirty, many)), truth=True)]
    [False, True]
    """
    if isinstance(term, Operation):
        yield from _inside(term, truth)
    elif truth and (_is_yes_or_no(term) or (isinstance(term, Aggregate) and term.function in _TRUTHS)):
        assert term is not None
        yield term


def _inside(term: Operation, truth: bool) -> Iterator[Term]:
    operator, arguments = term.operator, term.arguments
    if operator in _JOINED:
        for argument in arguments:
            yield from atoms(argument, truth=True)
    elif operator == "if":
        yield from atoms(arguments[0], truth=True)
        for argument in arguments[1:]:
            yield from atoms(argument, truth=truth)
    elif operator == "table":
        for test, amount in zip(arguments[::2], arguments[1::2], strict=True):
            yield from atoms(test, truth=True)
            yield from atoms(amount, truth=truth)
    else:
        if operator in _ASKS:
            yield term
        for argument in arguments:
            yield from atoms(argument, truth=False)


def _is_yes_or_no(term: Term | None) -> bool:
    if isinstance(term, NodeResult):
        return term.accessor == "met"
    typed = isinstance(term, FactField | Lookup | RowField | CaseField | DatedColumn)
    return typed and getattr(term, "type", None) == "boolean"


def functions(term: Term | None) -> Iterator[Aggregate]:
    """The functions over facts inside a term that ask something of each fact."""
    if isinstance(term, Aggregate):
        if term.nodes is None and any(True for _ in atoms_of_members(term)):
            yield term
    elif isinstance(term, Operation):
        for argument in term.arguments:
            yield from functions(argument)


def functions_over_nodes(term: Term | None) -> Iterator[Aggregate]:
    """The functions over nodes inside a term that ask something of each node that facts can change."""
    if isinstance(term, Aggregate):
        if term.nodes is not None and any(True for _ in atoms_of_nodes(term)):
            yield term
    elif isinstance(term, Operation):
        for argument in term.arguments:
            yield from functions_over_nodes(argument)


def atoms_of_nodes(term: Aggregate) -> Iterator[Term]:
    """What a function asks of each node it goes over, but for what is written in the ruleset and never changes."""
    return (one for one in atoms_of_members(term) if not _is_written(one))


def _is_written(atom: Term) -> bool:
    read = [one for one in subterms(atom) if isinstance(one, NodeResult)]
    return bool(read) and all(one.accessor in ("id", "title", "points") for one in read)


def atoms_of_members(term: Aggregate) -> Iterator[Term]:
    """What a function asks of each fact it goes over."""
    yield from atoms(term.where, truth=True)
    yield from atoms(term.argument, truth=term.function in _COUNTING)


def sides(atom: Term) -> tuple[bool, ...]:
    """Which truths a condition can have at all: one that names every value of a choice is always true."""
    if not isinstance(atom, Operation) or atom.operator not in ("==", "in", "!="):
        return (True, False)
    first, *members = atom.arguments
    choices = getattr(first, "choices", ())
    values = {getattr(one, "value", None) for one in members}
    if not choices or not all(isinstance(value, str) for value in values):
        return (True, False)
    covers, meets = values >= set(choices), bool(values & set(choices))
    if atom.operator == "!=":
        covers, meets = not meets, not covers
    return tuple(side for side, there in ((True, meets), (False, not covers)) if there)
