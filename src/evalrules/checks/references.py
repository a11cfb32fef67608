"""References: between nodes never in a circle, from rows never to what may be absent."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from evalrules.checks.placing import at
from evalrules.plan.branches import Branch
from evalrules.plan.leaf_terms import leaf_terms
from evalrules.plan.plan import Plan
from evalrules.plan.terms import NodeResult, Rank, Term
from evalrules.plan.walking import subterms
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.references import NODE_CIRCLE, RANK_OF_A_RANK, ROWS_BY_OPTIONAL


def check_references(plan: Plan) -> Iterator[Diagnostic]:
    """What conditions ask of nodes, and how rows are chosen."""
    branches = {branch.id: branch for branch in plan.branches()}
    owners = {leaf.id: branch.id for branch in plan.branches() for leaf in branch.leaves}
    asked = {name: [owners.get(target, target) for target in _targets(one)] for name, one in branches.items()}
    circle = _circle(
        {name: [child.id for child in one.children] + asked[name] for name, one in branches.items()}
    )
    if circle:
        # Of the steps of a circle some lead from a node to its parts; the others are written somewhere.
        writer = next(one for one, after in pairwise(circle) if after in asked[one])
        yield NODE_CIRCLE.at(at(branches[writer].node, "then", "na_when"), path=" → ".join(circle))
    else:
        edges = {name: [child.id for child in one.children] + asked[name] for name, one in branches.items()}
        yield from _ranks(branches, edges)
    for branch in branches.values():
        yield from _rows_by_optional(branch)


def _ranks(branches: dict[str, Branch], edges: dict[str, list[str]]) -> Iterator[Diagnostic]:
    """What is ranked does not depend on a rank."""
    ranking = {name: ranks for name, one in branches.items() if (ranks := list(_ranks_of(one)))}
    for name, ranks in ranking.items():
        for ranked in dict.fromkeys(ranks):
            path = _path(ranked, frozenset(ranking), edges)
            if path:
                keys = ("then", "na_when", "rules", "id")
                said = " → ".join(path)
                yield RANK_OF_A_RANK.at(at(branches[name].node, *keys), node=ranked, path=said)


def _ranks_of(branch: Branch) -> Iterator[str]:
    terms = [branch.na_when, *(term for leaf in branch.leaves for term in leaf_terms(leaf))]
    for step in branch.steps:
        terms += [step.when, step.amount]
    for term in terms:
        if term is not None:
            yield from (one.node for one in subterms(term) if isinstance(one, Rank))


def _path(start: str, ends: frozenset[str], edges: dict[str, list[str]]) -> list[str]:
    """A way from a node to one that has a rank; empty when there is none."""
    ways = [[start]]
    seen = {start}
    while ways:
        way = ways.pop()
        if way[-1] in ends:
            return way
        for after in edges.get(way[-1], ()):
            if after not in seen:
                seen.add(after)
                ways.append([*way, after])
    return []


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
