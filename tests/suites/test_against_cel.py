"""
Conditions say what an evaluator that is not ours says of them.

The other one is the C++ implementation of the Common Expression Language (package cel-expr-python, dependency group
``dev``). Where nothing is missing, both give the same answer. Where something is missing, CEL gives an error unless
``&&`` or ``||`` does without it; here the answer is unknown unless it is the same whatever the missing turns out to be.
So: what CEL answers, we answer the same; what we answer where CEL has an error, CEL answers for every completion.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from evalrules.pipeline import LoadedRuleset, evaluate, load_texts
from tests.properties.generated import EXAMPLES
from tests.suites.conditions import (
    NUMBERS,
    TRUTHS,
    Given,
    Tree,
    completions,
    conditions,
    givens,
    whole_givens,
)

cel: Any = pytest.importorskip(
    "cel_expr_python.cel", reason="cel-expr-python (dependency group dev) is not installed"
)
ext_math: Any = pytest.importorskip("cel_expr_python.ext.ext_math")

_CITE = {"doc": "suite", "clause": "1"}
_NAMES = {**dict.fromkeys(NUMBERS, "integer"), **dict.fromkeys(TRUTHS, "boolean")}
_ENVIRONMENT = cel.NewEnv(
    variables={**dict.fromkeys(NUMBERS, cel.Type.INT), **dict.fromkeys(TRUTHS, cel.Type.BOOL)},
    extensions=[ext_math.ExtMath()],
)


def _loaded(trees: list[Tree]) -> LoadedRuleset:
    """Every condition as the ``where`` of a rule over facts and, its names read from the case, as a result."""
    fields = {name: {"type": kind, "optional": True} for name, kind in _NAMES.items()}
    rules = [
        {"id": f"T/{at}", "text": "t", "facts": "thing", "where": tree.ours, "lose": 1, "cite": _CITE}
        for at, tree in enumerate(trees)
    ]
    made = {
        "format": 0,
        "id": "conditions",
        "edition": "1",
        "title": "conditions",
        "na": "zero",
        "unknown": "low",
        "documents": {"suite": {"title": "conditions", "authority": "official"}},
        "case": {"fields": fields},
        "kinds": {"thing": {"coverage": "closed", "fields": fields}},
        "nodes": [{"id": "T", "title": "T", "points": "none", "start": 0, "rules": rules}],
        "results": {
            f"T/{at}": {"value": _of_the_case(tree).ours, "cite": _CITE} for at, tree in enumerate(trees)
        },
    }
    return load_texts({"ruleset.yaml": json.dumps(made)})


def _of_the_case(tree: Tree) -> Tree:
    return Tree(
        f"case.{tree.name}" if tree.name in _NAMES else tree.name, tuple(map(_of_the_case, tree.parts))
    )


def _of_facts(loaded: LoadedRuleset, trees: list[Tree], known: list[Given]) -> list[list[bool | None]]:
    """What every condition says of every fact; None: unknown."""
    facts = [{"id": f"F{at}", "kind": "thing", **given} for at, given in enumerate(known)]
    report = evaluate(loaded, facts, case={"id": "case"}).report
    surely = {(entry.rule, fact) for entry in report.deductions for fact in entry.facts}
    perhaps = {(entry.rule, fact) for entry in report.adjustments for fact in entry.facts}
    return [
        [
            None if (f"T/{tree}", f"F{at}") in perhaps else (f"T/{tree}", f"F{at}") in surely
            for at in range(len(known))
        ]
        for tree in range(len(trees))
    ]


def _of_case(loaded: LoadedRuleset, trees: list[Tree], known: Given) -> list[bool | None]:
    """What every condition says of the case."""
    results = dict(evaluate(loaded, [], case={"id": "case", **known}).report.results)
    said = {"true": True, "false": False, None: None}
    return [said[results[f"T/{at}"].value] for at in range(len(trees))]


@lru_cache(maxsize=64)
def _compiled(text: str) -> Any:
    return _ENVIRONMENT.compile(text)


def _of_cel(tree: Tree, known: Given) -> bool | None:
    """What the other evaluator says; None: an error, because something is missing."""
    value = _compiled(tree.theirs).eval(data=known)
    if value.type() == cel.Type.ERROR:
        assert "No value with name" in str(value.value()), (tree.theirs, known, value.value())
        return None
    assert isinstance(value.value(), bool), (tree.theirs, known, value.value())
    return bool(value.value())


def _law(examples: int) -> settings:
    return settings(
        max_examples=max(2, EXAMPLES * examples // 100),
        deadline=None,
        derandomize=True,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


_SOME = st.lists(conditions, min_size=1, max_size=8)


@_law(25)
@given(_SOME, st.lists(whole_givens, min_size=1, max_size=6))
def test_a_condition_that_misses_nothing_says_what_cel_says(trees: list[Tree], known: list[Given]) -> None:
    loaded = _loaded(trees)
    theirs = [[_of_cel(tree, one) for one in known] for tree in trees]

    assert _of_facts(loaded, trees, known) == theirs
    assert _of_case(loaded, trees, known[0]) == [row[0] for row in theirs]


@_law(25)
@given(_SOME, st.lists(givens, min_size=1, max_size=6))
def test_what_is_missing_is_an_error_for_cel_and_unknown_here_unless_nothing_turns_on_it(
    trees: list[Tree], known: list[Given]
) -> None:
    loaded = _loaded(trees)
    of_facts = _of_facts(loaded, trees, known)

    assert [row[0] for row in of_facts] == _of_case(loaded, trees, known[0])
    for tree, row in zip(trees, of_facts, strict=True):
        for ours, one in zip(row, known, strict=True):
            theirs = _of_cel(tree, one)
            if theirs is not None:
                assert ours is theirs, (tree.ours, one)
            elif ours is not None:
                turned_out = {_of_cel(tree, whole) for whole in completions(tree, one)}
                assert turned_out == {ours}, (tree.ours, one)


A, P, ZERO, ONE, TWO, TRUE, FALSE = map(Tree, ("a", "p", "0", "1", "2", "true", "false"))


@pytest.mark.parametrize(
    ("condition", "ours", "theirs"),
    [
        (Tree("and", (Tree(">", (A, ONE)), P)), None, None),
        (Tree("and", (FALSE, Tree(">", (A, ONE)))), False, False),
        (Tree("or", (Tree(">", (A, ONE)), TRUE)), True, True),
        # An error for CEL, although nothing turns on what is missing.
        (Tree("if", (P, TRUE, TRUE)), True, None),
        (Tree("==", (Tree("*", (A, ZERO)), ZERO)), True, None),
        (Tree("<=", (Tree("min", (A, TWO)), TWO)), True, None),
        # The two sides are not known to be the same number: what is unknown stays so.
        (Tree("==", (A, A)), None, None),
        (Tree("or", (P, Tree("not", (P,)))), None, None),
    ],
    ids=lambda given: given.theirs if isinstance(given, Tree) else str(given),
)
def test_an_answer_without_what_is_missing(condition: Tree, ours: bool | None, theirs: bool | None) -> None:
    loaded = _loaded([condition])

    assert _of_facts(loaded, [condition], [{}]) == [[ours]]
    assert _of_case(loaded, [condition], {}) == [ours]
    assert _of_cel(condition, {}) is theirs


def test_the_generated_conditions_reach_every_kind_of_answer() -> None:
    seen: Counter[tuple[bool | None, bool | None]] = Counter()

    @settings(max_examples=12, deadline=None, derandomize=True, phases=(Phase.generate,), database=None)
    @given(st.lists(conditions, min_size=8, max_size=8), st.lists(givens, min_size=4, max_size=4))
    def look(trees: list[Tree], known: list[Given]) -> None:
        of_facts = _of_facts(_loaded(trees), trees, known)
        for tree, row in zip(trees, of_facts, strict=True):
            seen.update((ours, _of_cel(tree, one)) for ours, one in zip(row, known, strict=True))

    look()

    assert seen[True, True] > 20
    assert seen[False, False] > 20
    assert seen[None, None] > 20
    # Decided here, an error there.
    assert seen[True, None] + seen[False, None] > 5
    assert set(seen) == {(True, True), (False, False), (None, None), (True, None), (False, None)}, seen
