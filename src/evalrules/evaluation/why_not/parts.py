"""The parts of a rule's conditions: as written, with the term each has become and what it reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal
from weakref import WeakKeyDictionary

from attrs import evolve, frozen

from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.resolve import resolve_typed
from evalrules.plan.scope import Scope
from evalrules.plan.terms import AsOf, CaseField, Constant, DatedColumn, FactField, Lookup, Operation, Term
from evalrules.plan.walking import conjoined, subterms
from evalrules.ruleset.expressions.limits import chain
from evalrules.ruleset.expressions.limits import parts as inside
from evalrules.ruleset.expressions.syntax import ACCESSORS, AGGREGATES, Call, Expr, Name
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.pools import kind_of
from evalrules.ruleset.vocabulary import FieldType

#: ``site`` says which sites the rule is about, ``finding`` how an observation came out, ``topic`` what it is about,
#: ``day`` when.
About = Literal["site", "finding", "topic", "day", "other"]


@frozen
class Read:
    """A name or a function in a condition, as written, and what it reads."""

    expr: Expr
    term: Term
    field: FieldType | None
    percent: bool
    sensitive: bool


@frozen(eq=False)
class Part:
    """A condition that is joined to others by *and*."""

    expr: Expr
    term: Term
    about: About
    reads: tuple[Read, ...]


@frozen
class RuleParts:
    where: tuple[Part, ...]
    when: tuple[Part, ...]


_KNOWN: WeakKeyDictionary[Plan, dict[int, RuleParts]] = WeakKeyDictionary()


def parts_of(plan: Plan, leaf: Leaf, branch: Branch) -> RuleParts:
    """The parts of ``where`` and ``when`` of a rule; worked out once for a plan."""
    known = _KNOWN.setdefault(plan, {})
    if leaf.position not in known:
        known[leaf.position] = _rule_parts(plan.ruleset, leaf, branch)
    return known[leaf.position]


def _rule_parts(ruleset: Ruleset, leaf: Leaf, branch: Branch) -> RuleParts:
    kind = kind_of(leaf.rule, ruleset)
    scope = Scope(ruleset, kind=kind, rows=tuple(level.name for level in branch.levels))
    findings = frozenset() if kind is None else frozenset(one.name for one in kind.fields if one.finding)
    sites = frozenset(conjoined(leaf.site_where))
    group = evolve(scope, kinds=True, group=True, value="number" if leaf.value is not None else None)
    return RuleParts(
        tuple(_parts(leaf.rule.where, leaf.where, scope, sites, findings)),
        tuple(_parts(leaf.rule.when, leaf.when, group, frozenset(), frozenset())),
    )


def _parts(
    written: Expr | None, term: Term | None, scope: Scope, sites: frozenset[Term], findings: frozenset[str]
) -> Iterator[Part]:
    if written is None or term is None:
        return
    joined = isinstance(term, Operation) and term.operator == "and"
    exprs, terms = (chain(written), conjoined(term)) if joined else ((written,), (term,))
    if len(exprs) != len(terms):
        exprs, terms = (written,), (term,)
    for expr, one in zip(exprs, terms, strict=True):
        yield Part(expr, one, _about(one, sites, findings), tuple(_reads(expr, scope)))


def _about(term: Term, sites: frozenset[Term], findings: frozenset[str]) -> About:
    if term in sites:
        return "site"
    read = list(subterms(term))
    fields = [one for one in read if isinstance(one, FactField)]
    if any(one.name in findings for one in fields):
        return "finding"
    if _reads_days_only(read):
        return "day"
    return "topic" if _names_topic(term) else "other"


def _reads_days_only(read: list[Term]) -> bool:
    leaves = [one for one in read if not isinstance(one, Operation)]
    days = [one for one in leaves if _is_day(one)]
    return bool(days) and len(days) + sum(isinstance(one, Constant) for one in leaves) == len(leaves)


def _is_day(term: Term) -> bool:
    """The day of the fact, the day of evaluation, a day of the case or of the standard."""
    if isinstance(term, FactField):
        return term.name == "date"
    return isinstance(term, AsOf) or (isinstance(term, CaseField | DatedColumn) and term.type == "date")


def _names_topic(term: Term) -> bool:
    """``问题: [暴露垃圾, 垃圾满溢]``: a word of the fact is one of some."""
    if not isinstance(term, Operation) or term.operator not in ("==", "in"):
        return False
    first, *others = term.arguments
    is_word = isinstance(first, FactField) and first.type == "text"
    return is_word and all(isinstance(one, Constant) for one in others)


def _reads(expr: Expr, scope: Scope) -> Iterator[Read]:
    """Names and functions over facts or nodes in an expression, each once, as far as they read something alone."""
    seen: list[Expr] = []
    pending = [expr]
    while pending:
        one = pending.pop(0)
        is_function = isinstance(one, Call) and (one.name in AGGREGATES | ACCESSORS) and not _is_scalar(one)
        if not isinstance(one, Name) and not is_function:
            pending = [*inside(one), *pending]
            continue
        if any(_alike(one, known) for known in seen):
            continue
        seen.append(one)
        typed = resolve_typed(one, scope, [], None)
        if typed is None or isinstance(typed.term, Constant):
            continue
        sensitive = _sensitive(typed.term, scope)
        yield Read(one, typed.term, typed.domain, typed.percent, sensitive)


def _is_scalar(call: Call) -> bool:
    return call.name in ("min", "max") and len(call.arguments) > 1


def _alike(one: Expr, other: Expr) -> bool:
    if isinstance(one, Name) and isinstance(other, Name):
        return one.parts == other.parts
    return one is other


def _sensitive(term: Term, scope: Scope) -> bool:
    """Whether something that must not be shown is read."""
    own = () if scope.kind is None else scope.kind.fields
    hidden = {one.name for one in own if one.sensitive}
    hidden |= (
        {one.name for kind in scope.ruleset.kinds for one in kind.fields if one.sensitive}
        if not own
        else set()
    )
    columns = {
        (register.name, one.name)
        for register in scope.ruleset.registers
        for one in register.fields
        if one.sensitive
    }
    secret_case = {one.name for one in scope.ruleset.case_fields if one.sensitive}
    for one in subterms(term):
        if isinstance(one, FactField) and one.name in hidden:
            return True
        if isinstance(one, CaseField) and one.name in secret_case:
            return True
        if isinstance(one, Lookup | DatedColumn) and (one.register, one.column) in columns:
            return True
        if hasattr(one, "register") and hasattr(one, "column") and (one.register, one.column) in columns:
            return True
    return False
