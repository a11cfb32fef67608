"""What the new edition asks for that nobody has collected: kinds, fields, registers, inspections, fields of the case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from attrs import frozen

from evalrules.editions.meaning import everything_in
from evalrules.engine.node_weights import below, leaf_weights
from evalrules.engine.outcomes import Outcome, displayed
from evalrules.evaluation.evaluation import Evaluation
from evalrules.facts.fact import Fitted
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.terms import CaseField, FactField, Lookup, RowField

What = Literal["kind", "field", "register", "column", "case", "inspections", "rules"]


@frozen
class Asked:
    """Something that rules of the new edition read and that is not in the facts."""

    what: What
    #: ``kind``, ``kind.field``, ``register``, ``register.column``, the field of the case; ``rules``: nobody looked.
    name: str
    #: True: the old edition did not ask for it.
    is_new: bool
    #: ``rules``: with their rows, as the report lists them (``1/1[P3]``).
    rules: tuple[str, ...]
    #: Points of the total that the nodes of these rules carry; ``rules``: in these rows.
    points: Decimal


def asked(old: Plan, new: Evaluation) -> tuple[Asked, ...]:
    """Everything that is missing, the most points first."""
    carried = _carried(new)
    before = _needs(old)
    missing = _missing(new)
    found: list[Asked] = []
    for (what, name), leaves in _needs(new.plan).items():
        if missing(what, name):
            is_new = (what, name) not in before
            # A field that may be left out was left out before too.
            if is_new or not _may_be_left_out(new.plan, what, name):
                found.append(_asked(what, name, is_new, leaves, carried, new.report.full))
    named = {rule for one in found for rule in one.rules}
    known = {leaf.id for leaf in old.leaves()}
    unseen = [one for one in _unseen(new) if one.rule not in named]
    for is_new in (True, False):
        rest = [one for one in unseen if (one.rule not in known) == is_new]
        share = sum({one.place: one.share for one in rest}.values(), Fraction(0))
        if rest and (is_new or share):
            # As the report lists them.
            names = tuple(dict.fromkeys(one.name for one in rest))
            found.append(Asked("rules", "", is_new, names, _points(share, new.report.full)))
    return tuple(sorted(found, key=lambda one: (-one.points, not one.is_new, one.what, one.name)))


def _asked(
    what: What,
    name: str,
    is_new: bool,
    leaves: Iterable[Leaf],
    carried: Mapping[str, Fraction],
    full: Decimal,
) -> Asked:
    several = list(leaves)
    share = sum((carried.get(node, Fraction(0)) for node in {leaf.node for leaf in several}), Fraction(0))
    return Asked(what, name, is_new, tuple(leaf.id for leaf in several), _points(share, full))


def _points(share: Fraction, full: Decimal) -> Decimal:
    points = (Fraction(full) * share).limit_denominator(10**12)
    return Decimal(round(points * 100)) / 100


def _carried(evaluation: Evaluation) -> dict[str, Fraction]:
    """The share of the total that each node of rules carries, over all its rows."""
    shares: dict[str, Fraction] = {}
    root: Outcome = evaluation.outcome.root
    for outcome, share, _ in leaf_weights(root, {}):
        shares[outcome.branch.id] = shares.get(outcome.branch.id, Fraction(0)) + share
    return shares


@frozen
class _Unseen:
    """A rule, in one row, that nobody looked at."""

    rule: str
    #: As the report lists it: ``1/1[P3]``.
    name: str
    #: The node of the rule in that row, and the share of the total that it carries.
    place: int
    share: Fraction


def _unseen(evaluation: Evaluation) -> list[_Unseen]:
    """What the report lists as not assessed, with what hangs on just these rows."""
    listed = set(evaluation.report.unassessed)
    root: Outcome = evaluation.outcome.root
    shares = {id(outcome): share for outcome, share, _ in leaf_weights(root, {})}
    found = []
    for outcome in (root, *below(root)):
        for leaf in outcome.leaves:
            name = displayed(leaf.leaf.id, leaf.row)
            if not leaf.looked and name in listed:
                share = shares.get(id(outcome), Fraction(0))
                found.append(_Unseen(leaf.leaf.id, name, id(outcome), share))
    order = {name: number for number, name in enumerate(evaluation.report.unassessed)}
    return sorted(found, key=lambda one: order[one.name])


def _unassessed(evaluation: Evaluation) -> set[str]:
    """Rules that nobody looked at, without their rows."""
    ids = {leaf.id for leaf in evaluation.plan.leaves()}
    return {one if one in ids else one.partition("[")[0] for one in evaluation.report.unassessed}


def _needs(plan: Plan) -> dict[tuple[What, str], list[Leaf]]:
    """What rules read, with the rules that do."""
    needs: dict[tuple[What, str], dict[str, Leaf]] = {}
    for branch in plan.branches():
        for leaf in branch.standing:
            if leaf.coverage != "pending":
                for need in _of_leaf(plan, branch, leaf):
                    needs.setdefault(need, {})[leaf.id] = leaf
    return {need: list(leaves.values()) for need, leaves in needs.items()}


def _of_leaf(plan: Plan, branch: Branch, leaf: Leaf) -> Iterator[tuple[What, str]]:
    ruleset = plan.ruleset
    kinds = {kind.name: {field.name for field in kind.fields} for kind in ruleset.kinds}
    registers = {one.name: one for one in ruleset.registers if one.from_case}
    for kind in (*leaf.kinds, *leaf.named_kinds):
        yield "kind", kind
    terms: list[object] = list(everything_in(leaf)) + list(
        everything_in((branch.domain, branch.weight, branch.na_when))
    )
    for term in terms:
        if isinstance(term, FactField):
            for kind in leaf.kinds:
                if term.name in kinds.get(kind, ()):
                    yield "field", f"{kind}.{term.name}"
        elif isinstance(term, CaseField):
            yield "case", term.name
        elif isinstance(term, (Lookup, RowField)) and term.register in registers:
            yield "register", term.register
            if term.column and term.column != registers[term.register].key:
                yield "column", f"{term.register}.{term.column}"
    for level in branch.levels:
        if level.name in registers:
            yield "register", level.name
    if leaf.coverage in ("visit", "case"):
        yield "inspections", ""


def _missing(evaluation: Evaluation) -> Callable[[What, str], bool]:
    """Whether something of that name is nowhere in the facts."""
    fitted: Fitted = evaluation.fitted
    unseen = _unassessed(evaluation)
    looked = {kind for leaf in evaluation.plan.leaves() if leaf.id not in unseen for kind in leaf.kinds}
    kinds = {fact.kind for fact in fitted.facts}
    fields = {f"{fact.kind}.{name}" for fact in fitted.facts for name in fact.values}
    registers = fitted.case.registers
    columns = {
        f"{name}.{column}" for name, rows in registers.items() for row in rows.values() for column in row
    }

    def is_missing(what: What, name: str) -> bool:
        if what == "kind":
            # A certified list, or a visit, without a fact says that there was none.
            return name not in kinds and name not in looked
        if what == "field":
            kind = name.partition(".")[0]
            return kind in kinds and name not in fields
        if what == "case":
            return name not in fitted.case.values
        if what == "register":
            return not registers.get(name)
        if what == "column":
            return bool(registers.get(name.partition(".")[0])) and name not in columns
        return not fitted.inspections

    return is_missing


def _may_be_left_out(plan: Plan, what: What, name: str) -> bool:
    """A field that is optional says something only where it is there."""
    owner, _, field = name.partition(".")
    if what == "field":
        return any(
            one.optional
            for kind in plan.ruleset.kinds
            if kind.name == owner
            for one in kind.fields
            if one.name == field
        )
    if what == "column":
        return any(
            one.optional
            for register in plan.ruleset.registers
            if register.name == owner
            for one in register.fields
            if one.name == field
        )
    if what == "case":
        return any(one.optional for one in plan.ruleset.case_fields if one.name == name)
    return False
