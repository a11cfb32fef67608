"""Every condition of a plan, with where it stands, what is given there, and its parts as written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from evalrules.checks.placing import at, called, named
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf, PlanStep
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Constant, NodeResult, Operation, Term
from evalrules.plan.walking import conjoined, subterms
from evalrules.ruleset.expressions.syntax import Binary, Expr
from evalrules.ruleset.model import Node, Result, Rule, Step
from evalrules.source.diagnostic import Wording
from evalrules.source.span import Span


@frozen
class Condition:
    """One condition: its authored form, its meaning, and what holds wherever it is asked."""

    owner: Wording
    key: Wording
    written: Expr
    term: Term
    span: Span
    given: tuple[Term, ...] = ()

    def parts(self) -> list[tuple[Expr, Term]]:
        """What is joined by *and*, as written and as meant; the whole where the two do not go side by side."""
        written, meant = list(joined(self.written)), conjoined(self.term)
        if len(written) != len(meant):
            return [(self.written, self.term)]
        return list(zip(written, meant, strict=True))


def conditions_of(plan: Plan) -> Iterator[Condition]:
    """Every condition of rules, nodes and results, in document order."""
    for branch in plan.branches():
        yield from _of_node(plan, branch)
        for leaf in branch.standing:
            yield from _of_rule(plan, leaf)
    for result in plan.results:
        for row, meant in zip(result.result.rows, result.rows, strict=True):
            if row.when is not None and meant.when is not None:
                owner, key = named(result.result), called("result_row", "when")
                yield Condition(owner, key, row.when, meant.when, row.span, node_ends(plan, meant.when))


def musts(plan: Plan, leaf: Leaf) -> tuple[Term, ...]:
    """What every fact of the rule's kind fulfils."""
    return () if leaf.only_kind is None else tuple(term for term, _ in plan.must.get(leaf.only_kind, ()))


def node_ends(plan: Plan, term: Term) -> tuple[Term, ...]:
    """Between 0 and its points lies the score of a node that nothing lifts."""
    asked = {
        one.target: one for one in subterms(term) if isinstance(one, NodeResult) and one.accessor == "score"
    }
    found: list[Term] = []
    for branch in plan.branches() if asked else ():
        if branch.id in asked and branch.points is not None and not branch.low:
            clamps = {step.name: step.fixed for step in (branch.joined or branch.steps)}
            score = asked[branch.id]
            if clamps.get("at_least") == 0:
                found.append(Operation(">=", (score, Constant(Fraction(0), "number"))))
            if clamps.get("at_most") == branch.points:
                found.append(Operation("<=", (score, Constant(branch.points, "number"))))
    return tuple(found)


def _of_rule(plan: Plan, leaf: Leaf) -> Iterator[Condition]:
    rule = leaf.rule
    if rule.where is not None and leaf.where is not None:
        yield _condition(rule, "where", rule.where, leaf.where, musts(plan, leaf))
    if rule.when is not None and leaf.when is not None:
        yield _condition(rule, "when", rule.when, leaf.when)
    yield from _of_steps(plan, rule, rule.then, leaf.steps)


def _of_node(plan: Plan, branch: Branch) -> Iterator[Condition]:
    node = branch.node
    if node.na_when is not None and branch.na_when is not None:
        yield _condition(node, "na_when", node.na_when, branch.na_when)
    each = node.for_each
    if (
        each is not None
        and each.where is not None
        and branch.domain is not None
        and branch.domain.where is not None
    ):
        owner, key = named(node), called("node", "for_each")
        yield Condition(owner, key, each.where, branch.domain.where, each.where.span)
    yield from _of_steps(plan, node, node.then or (), branch.steps)


def _condition(
    owner: Rule | Node, key: str, written: Expr, term: Term, given: tuple[Term, ...] = ()
) -> Condition:
    place = "rule" if isinstance(owner, Rule) else "node"
    return Condition(named(owner), called(place, key), written, term, at(owner, key), given)


def _of_steps(
    plan: Plan, owner: Rule | Node | Result, written: Sequence[Step], meant: Sequence[PlanStep]
) -> Iterator[Condition]:
    for step in meant:
        authored = written[step.index] if 0 <= step.index < len(written) else None
        if authored is not None and authored.when is not None and step.when is not None:
            key = called("step", "when")
            yield Condition(
                named(owner), key, authored.when, step.when, authored.span, node_ends(plan, step.when)
            )


def joined(expr: Expr) -> Iterator[Expr]:
    """The parts that are joined by *and* at the top of a condition as written."""
    if isinstance(expr, Binary) and expr.operator == "and":
        yield from joined(expr.left)
        yield from joined(expr.right)
    else:
        yield expr
