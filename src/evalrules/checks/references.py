"""References between nodes: never in a circle, never into rows."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.checks.placing import at
from evalrules.plan.branches import Branch
from evalrules.plan.plan import Plan
from evalrules.plan.terms import NodeResult, Term
from evalrules.plan.walking import subterms
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.references import NODE_CIRCLE, NODE_IN_ROWS, ROWS_BY_OPTIONAL


def check_references(plan: Plan) -> Iterator[Diagnostic]:
    """What conditions ask of nodes."""
    branches = {branch.id: branch for branch in plan.branches()}
    owners = {leaf.id: branch.id for branch in plan.branches() for leaf in branch.leaves}
    in_rows = set(_in_rows(plan.roots))
    edges: dict[str, list[str]] = {name: [child.id for child in one.children] for name, one in branches.items()}
    for branch in branches.values():
        for target in _targets(branch):
            if target in in_rows:
                yield NODE_IN_ROWS.at(at(branch.node, "then", "na_when"), target=target)
            edges[branch.id].append(owners.get(target, target))
        yield from _rows_by_optional(branch)
    for result in plan.results:
        terms = [row.when for row in result.rows] + [result.value]
        for target in (one.target for term in terms if term is not None for one in _results(term)):
            if target in in_rows:
                yield NODE_IN_ROWS.at(result.result.span, target=target)
    circle = _circle(edges)
    if circle:
        first = branches[circle[0]]
        yield NODE_CIRCLE.at(at(first.node, "then", "na_when"), path=" → ".join(circle))


def _in_rows(branches: tuple[Branch, ...], inside: bool = False) -> Iterator[str]:
    """Ids of nodes and rules with one result a row; a repeated node itself has its joined score."""
    for branch in branches:
        if inside:
            yield branch.id
        below = inside or branch.domain is not None
        if below:
            yield from (leaf.id for leaf in branch.leaves)
        yield from _in_rows(branch.children, below)


def _rows_by_optional(branch: Branch) -> Iterator[Diagnostic]:
    if branch.domain is None or branch.domain.where is None:
        return
    names = {
        getattr(one, "column", "") or getattr(one, "name", "")
        for one in subterms(branch.domain.where)
        if getattr(one, "optional", False)
    }
    for name in sorted(names):
        yield ROWS_BY_OPTIONAL.at(at(branch.node, "for_each"), node=branch.id, column=name)


def _results(term: Term) -> Iterator[NodeResult]:
    return (one for one in subterms(term) if isinstance(one, NodeResult))


def _targets(branch: Branch) -> Iterator[str]:
    terms = [branch.na_when]
    for step in branch.steps:
        terms += [step.when, step.amount]
    for term in terms:
        if term is not None:
            yield from (one.target for one in _results(term))


def _circle(edges: dict[str, list[str]]) -> list[str]:
    """The first circle, closed by its first id; empty when there is none."""
    done: set[str] = set()
    for start in edges:
        path: list[str] = []
        pending: list[tuple[str, bool]] = [(start, False)]
        while pending:
            name, leaving = pending.pop()
            if leaving:
                path.pop()
                done.add(name)
                continue
            if name in path:
                return [*path[path.index(name) :], name]
            if name in done:
                continue
            path.append(name)
            pending.append((name, True))
            pending.extend((after, False) for after in reversed(edges.get(name, ())))
    return []
