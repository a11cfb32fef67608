"""References: between nodes never in a circle, from rows never to what may be absent."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from evalrules.checks.circles import circles_of
from evalrules.checks.placing import at
from evalrules.plan.branches import Branch
from evalrules.plan.leaf_terms import leaf_terms
from evalrules.plan.plan import Plan, PlanResult
from evalrules.plan.terms import Aggregate, NodeResult, Rank, ResultValue, Term
from evalrules.plan.walking import subterms
from evalrules.source.diagnostic import Diagnostic, Note, Wording
from evalrules.source.problems.points import SCORE_READS_ACCOUNT
from evalrules.source.problems.references import NODE_CIRCLE, RANK_OF_A_RANK, ROWS_BY_OPTIONAL
from evalrules.source.problems.rows import CIRCLE_STEP, RESULT_CIRCLE
from evalrules.source.span import Span


def check_references(plan: Plan) -> Iterator[Diagnostic]:
    """What conditions ask of nodes, and how rows are chosen."""
    branches = {branch.id: branch for branch in plan.branches()}
    owners = {leaf.id: branch.id for branch in plan.branches() for leaf in branch.standing}
    own = {name: one for name, one in branches.items() if one.uses is None}
    asked = {name: list(_asked(one, own, owners)) for name, one in own.items()}
    parts = {name: [child.uses or child.id for child in one.children] for name, one in own.items()}
    edges = {name: parts[name] + asked[name] for name in own}
    circles = list(circles_of(edges))
    yield from (_told(circle, own, asked) for circle in circles)
    if not circles:
        yield from _ranks(own, edges)
    yield from _results_in_circles(plan)
    for branch in own.values():
        yield from _rows_by_optional(branch)
    yield from _accounts(plan, asked)


def _accounts(plan: Plan, asked: dict[str, list[str]]) -> Iterator[Diagnostic]:
    """A node of the score reads no node of an account."""
    beside = {one.id for root in plan.roots if root.node.account is not None for one in _below(root)}
    for branch in plan.branches() if beside else ():
        read = [target for target in asked.get(branch.id, ()) if target in beside]
        if read and branch.id not in beside:
            what = Wording(f"指标“{branch.id}”", f'node "{branch.id}"')
            yield SCORE_READS_ACCOUNT.at(at(branch.node, "then", "na_when"), what=what, node=read[0])


def _below(branch: Branch) -> Iterator[Branch]:
    yield branch
    for child in branch.children:
        yield from _below(child)


def _told(circle: list[str], own: dict[str, Branch], asked: dict[str, list[str]]) -> Diagnostic:
    """The circle with the place of every reference in it; other steps lead from a node to its parts."""
    places = [(one, after, _place(own[one], after, asked)) for one, after in pairwise(circle)]
    written = [(one, after, place) for one, after, place in places if place is not None]
    notes = [Note(CIRCLE_STEP, {"node": one, "other": after}, place) for one, after, place in written[1:]]
    return NODE_CIRCLE.at(written[0][2], *notes, path=" → ".join(circle))


def _place(branch: Branch, after: str, asked: dict[str, list[str]]) -> Span | None:
    charged = [leaf for leaf in branch.charged if leaf.node == after]
    if charged:
        return at(charged[0].rule, "at")
    if after in asked[branch.id]:
        return at(branch.node, "then", "na_when")
    used = [child for child in branch.children if child.uses == after]
    return at(used[0].node, "use") if used else None


def _asked(branch: Branch, own: dict[str, Branch], owners: dict[str, str]) -> Iterator[str]:
    """The nodes that must be there before this one can be; of rows that are not at hand, the node that joins them."""
    for target in _targets(branch):
        name = owners.get(target, target)
        yield name
        # Members inside a for_each that is not around this node come with all its rows.
        outer = [each for each in own[name].each if each not in branch.each] if name in own else []
        yield from outer[:1]
    # What is charged to a node is settled where it stands first.
    yield from dict.fromkeys(leaf.node for leaf in branch.charged)


def _results_in_circles(plan: Plan) -> Iterator[Diagnostic]:
    edges = {result.name: list(_other_results(result)) for result in plan.results}
    spans = {result.name: result.result.span for result in plan.results}
    for circle in circles_of(edges):
        notes = [
            Note(CIRCLE_STEP, {"node": one, "other": after}, spans[one])
            for one, after in pairwise(circle[1:])
        ]
        yield RESULT_CIRCLE.at(spans[circle[0]], *notes, path=" → ".join(circle))


def _other_results(result: PlanResult) -> Iterator[str]:
    terms = [result.value, result.list, *(row.when for row in result.rows)]
    for term in terms:
        if term is not None:
            yield from (one.name for one in subterms(term) if isinstance(one, ResultValue))


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
    terms = [branch.na_when, *(term for leaf in branch.counted for term in leaf_terms(leaf))]
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
    each = None if branch.domain is None else branch.domain.where
    choosing = [("for_each", each), *(("sample", stage.where) for stage in branch.sample)]
    for key, where in choosing:
        names = {
            getattr(one, "column", "") or getattr(one, "name", "")
            for one in (() if where is None else subterms(where))
            if getattr(one, "optional", False)
        }
        for name in sorted(names):
            yield ROWS_BY_OPTIONAL.at(at(branch.node, key), node=branch.id, column=name)


def _results(term: Term) -> Iterator[NodeResult]:
    return (one for one in subterms(term) if isinstance(one, NodeResult))


def _targets(branch: Branch) -> Iterator[str]:
    terms = [branch.na_when, *(leaf.unless for leaf in branch.charged)]
    for step in branch.steps:
        terms += [step.when, step.amount]
    for term in terms:
        if term is not None:
            yield from (one.target for one in _results(term) if one.target)
            for one in subterms(term):
                if isinstance(one, Aggregate) and one.nodes is not None:
                    yield from (name for name, _ in one.nodes.members)
