"""One find that costs (or earns) points in two rules, and one rule that is written twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from attrs import frozen

from evalrules.checks.conditions import musts
from evalrules.checks.placing import at, fixed
from evalrules.checks.satisfying import example, follows
from evalrules.checks.showing import shown_values
from evalrules.plan.bounds import bounds
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import AllPrice, GroupShare, Leaf, NumberPrice
from evalrules.plan.plan import Plan
from evalrules.plan.terms import CaseField, Constant, FactField, Lookup, Operation, Term
from evalrules.plan.walking import conjoined, conjunction, of_fact, subterms
from evalrules.source.diagnostic import Diagnostic, Note
from evalrules.source.problems.counted import COUNTED_TWICE, LOST_AND_EARNED, SAID_TWICE
from evalrules.source.problems.shape import WRITTEN_HERE

_ZERO = Constant(Fraction(0), "number")
#: Values that a rule asks of one thing, by what it reads.
_Asked = Mapping[Term, frozenset[object]]
#: Rules about the same facts that are named in one diagnostic.
_NAMED = 3


@frozen
class _Found:
    """A rule that meets another one's facts, and such a fact."""

    first: Leaf
    values: Mapping[Term, object]


def check_twice(plan: Plan) -> Iterator[Diagnostic]:
    """Pairs of rules below one root that take points for the same fact; of several the later rule is named once."""
    paths = dict(_paths(plan))
    twice: dict[int, list[_Found]] = {}
    leaves: dict[int, Leaf] = {}
    for first, second in pairs_of(plan):
        if _rivals(first, second, paths):
            continue
        if _alike(first, second, paths):
            notes = Note(WRITTEN_HERE, {"name": first.id}, at(first.rule, "id"))
            yield SAID_TWICE.at(at(second.rule, "id"), notes, rule=second.id, other=first.id)
            continue
        found = _common(plan, first, second, paths)
        if found is None:
            continue
        if first.polarity != second.polarity:
            note = Note(WRITTEN_HERE, {"name": first.id}, at(first.rule, "id"))
            values = shown_values(plan, second, found)
            yield LOST_AND_EARNED.at(
                at(second.rule, "where", "facts"), note, rule=second.id, other=first.id, example=values
            )
            continue
        leaves[second.position] = second
        twice.setdefault(second.position, []).append(_Found(first, found))
    for position, ones in sorted(twice.items()):
        second = leaves[position]
        notes_of = [Note(WRITTEN_HERE, {"name": one.first.id}, at(one.first.rule, "id")) for one in ones]
        yield COUNTED_TWICE.at(
            at(second.rule, "where", "facts"),
            *notes_of[:_NAMED],
            rule=second.id,
            other="、".join(one.first.id for one in ones[:_NAMED]),
            example=shown_values(plan, second, ones[0].values),
        )


def _common(
    plan: Plan, first: Leaf, second: Leaf, paths: Mapping[int, tuple[Branch, ...]]
) -> Mapping[Term, object] | None:
    """A fact that both rules price; None when there is none, or the two look at different sides of it."""
    if not (first.prices and second.prices) and not (_is_share(first) and _is_share(second)):
        return None
    if any(one.when is not None or one.coverage == "pending" or one.low for one in (first, second)):
        return None
    if any(row.price == AllPrice() for one in (first, second) if one.prices for row in one.prices.rows):
        # Where all is lost, nothing is lost a second time.
        return None
    priced = [_priced(one) for one in (first, second)]
    asked = [_sides(leaf.selects, *_tests(leaf)) for leaf in (first, second)]
    if first.polarity == second.polarity and not (asked[0] <= asked[1] or asked[1] <= asked[0]):
        return None
    if _worked_out(plan, _sides(first.selects, second.selects, *priced)):
        return None
    around = [term for one in (first, second) for term in _around(one, paths[one.position])]
    return example(first.selects, second.selects, *priced, *around, *musts(plan, first))


def _worked_out(plan: Plan, sides: frozenset[Term]) -> bool:
    """True when what is asked comes from other facts as well, so that not every value goes with every other."""
    counted = {one.name for one in plan.derived.counts} | {one.name for one in plan.derived.ledgers}
    names = {one.name.partition(".")[0] for one in sides if isinstance(one, FactField | CaseField)}
    timed = {one.name for one in plan.derived.deadlines}
    parts = [one.name.partition(".")[0] for one in sides if isinstance(one, FactField)]
    return bool(names & counted) or any(parts.count(name) > 1 for name in timed)


def _is_share(leaf: Leaf) -> bool:
    return isinstance(leaf.group, GroupShare) and leaf.polarity == "earn"


def _priced(leaf: Leaf) -> Term | None:
    """Where a fact costs anything at all."""
    if leaf.prices is None or leaf.prices.take != "unique":
        return None
    tests: list[Term] = []
    for row in leaf.prices.rows:
        amount = row.price.amount if isinstance(row.price, NumberPrice) else None
        if fixed(amount) == 0:
            continue
        factors = [
            one
            for one in (amount, leaf.count)
            if one is not None and fixed(one) is None and bounds(one)[0] != 1
        ]
        costs = [Operation(">", (one, _ZERO)) for one in factors]
        test = conjunction(tuple(one for one in (row.test, *costs) if one is not None))
        if test is None:
            return None
        tests.append(test)
    if not tests:
        return Constant(False, "boolean")
    return tests[0] if len(tests) == 1 else Operation("or", tuple(tests))


def _tests(leaf: Leaf) -> tuple[Term | None, ...]:
    """What the rows of a table ask, where some cost nothing."""
    rows = () if leaf.prices is None else leaf.prices.rows
    free = any(isinstance(row.price, NumberPrice) and fixed(row.price.amount) == 0 for row in rows)
    return tuple(row.test for row in rows) if free else ()


def _sides(*terms: Term | None) -> frozenset[Term]:
    """What of a fact is asked about."""
    return frozenset(
        one
        for term in terms
        if term is not None
        for one in subterms(term)
        if isinstance(one, FactField | CaseField | Lookup)
    )


def _around(leaf: Leaf, path: Sequence[Branch]) -> Iterator[Term]:
    """What holds of the facts that reach a rule: the rows its nodes go through, and that these apply."""
    keys = {join.name: join.key for join in leaf.joins}
    for branch in path:
        if branch.na_when is not None:
            yield of_fact(Operation("not", (branch.na_when,)), keys)
        if branch.domain is not None and branch.domain.where is not None and branch.domain.register in keys:
            yield of_fact(branch.domain.where, keys)


def _rivals(first: Leaf, second: Leaf, paths: Mapping[int, tuple[Branch, ...]]) -> bool:
    """True when only one of the two can count: another root, or a node above both takes the best or the worst."""
    one, other = paths[first.position], paths[second.position]
    if one[0].id != other[0].id:
        return True
    both = [left for left, right in zip(one, other, strict=False) if left.id == right.id]
    node = both[-1]
    if node.children and node.combine in ("min", "max"):
        return True
    return not node.children and node.node.take != "sum"


def _alike(first: Leaf, second: Leaf, paths: Mapping[int, tuple[Branch, ...]]) -> bool:
    """True when two rules ask for the same facts and do the same with them."""
    if first.joins and paths[first.position] != paths[second.position]:
        return False
    if list(_around(first, paths[first.position])) != list(_around(second, paths[second.position])):
        return False
    same = (
        (
            one.polarity,
            one.same,
            one.keep,
            one.when,
            one.count,
            one.value,
            one.free,
            one.prices,
            one.group,
            one.caps,
        )
        for one in (first, second)
    )
    if len(set(same)) > 1 or first.coverage != second.coverage:
        return False
    if first.where == second.where:
        return True
    if first.where is None or second.where is None:
        return False
    return follows(first.where, second.where) and follows(second.where, first.where)


def _paths(plan: Plan) -> Iterator[tuple[int, tuple[Branch, ...]]]:
    """Position of every rule, with the nodes from the root down to the one it counts in."""
    pending: list[tuple[Branch, tuple[Branch, ...]]] = [(branch, (branch,)) for branch in plan.roots]
    while pending:
        branch, path = pending.pop()
        yield from ((leaf.position, path) for leaf in branch.counted)
        pending += [(child, (*path, child)) for child in branch.children]


def pairs_of(plan: Plan) -> Iterator[tuple[Leaf, Leaf]]:
    """Pairs of rules about one kind that may both find one fact, as far as values they name tell."""
    by_kind: dict[str, list[Leaf]] = {}
    for leaf in plan.leaves():
        if leaf.only_kind is not None:
            by_kind.setdefault(leaf.only_kind, []).append(leaf)
    for leaves in by_kind.values():
        yield from _near([(leaf, asked_of(leaf.where)) for leaf in leaves])


def asked_of(where: Term | None) -> dict[Term, frozenset[object]]:
    """What a condition asks of texts and numbers one by one."""
    found: dict[Term, frozenset[object]] = {}
    for part in conjoined(where):
        if not isinstance(part, Operation) or part.operator not in ("==", "in"):
            continue
        first, *others = part.arguments
        values = [one.value for one in others if isinstance(one, Constant)]
        if first is not None and not isinstance(first, Constant) and len(values) == len(others):
            found[first] = found.get(first, frozenset(values)) & frozenset(values)
    return found


def _near(leaves: Sequence[tuple[Leaf, _Asked]]) -> Iterator[tuple[Leaf, Leaf]]:
    """Split by the thing that most rules ask about; a rule that does not ask goes with all."""
    counts: dict[Term, int] = {}
    for _, asked in leaves:
        for subject in asked:
            counts[subject] = counts.get(subject, 0) + 1
    if len(leaves) < 8 or not counts:
        yield from _plainly(leaves)
        return
    subject = max(counts, key=lambda one: counts[one])
    without = [(leaf, asked) for leaf, asked in leaves if subject not in asked]
    buckets: dict[object, list[tuple[Leaf, _Asked]]] = {}
    for leaf, asked in leaves:
        for value in asked.get(subject, ()):
            rest = {one: values for one, values in asked.items() if one != subject}
            buckets.setdefault(value, []).append((leaf, rest))
    seen: set[tuple[int, int]] = set()
    for inside in (*([*bucket, *without] for bucket in buckets.values()), without):
        for one, other in _near(inside):
            first, second = (one, other) if one.position < other.position else (other, one)
            if (first.position, second.position) not in seen:
                seen.add((first.position, second.position))
                yield first, second


def _plainly(leaves: Sequence[tuple[Leaf, _Asked]]) -> Iterator[tuple[Leaf, Leaf]]:
    for (first, one), (second, other) in combinations(leaves, 2):
        if all(values & other[subject] for subject, values in one.items() if subject in other):
            yield first, second
