from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalrules.engine.folding import Part, best_fold, fold
from evalrules.ruleset.model import Combine

COMBINES: tuple[Combine, ...] = ("sum", "mean", "rate", "min", "max")
combines = st.sampled_from(COMBINES)
POINTS = 30


@st.composite
def parts(draw: st.DrawFn, least: int = 0, first: int = 0) -> list[Part]:
    made = []
    for index in range(draw(st.integers(least, 4))):
        of = draw(st.integers(1, 10))
        made.append(Part(first + index, Fraction(draw(st.integers(1, 3))), draw(st.integers(0, of)), of))
    return made


def by_definition(present: Sequence[Part], combine: Combine) -> Fraction:
    """The combination as meaning.md says it, with one division at the end."""
    pairs = [(part.weight, Fraction(part.got), Fraction(part.of or 0)) for part in present]
    match combine:
        case "sum":
            return sum((got for _, got, _ in pairs), Fraction(0)) * POINTS / sum(of for _, _, of in pairs)
        case "mean":
            return (
                sum((w * got / of for w, got, of in pairs), Fraction(0))
                / sum(w for w, _, _ in pairs)
                * POINTS
            )
        case "rate":
            weighted = sum((w * got for w, got, _ in pairs), Fraction(0))
            return weighted / sum(w * of for w, _, of in pairs) * POINTS
        case "min":
            return min(got / of for _, got, of in pairs) * POINTS
    return max(got / of for _, got, of in pairs) * POINTS


@given(parts(least=1), combines)
def test_children_are_joined_as_the_page_on_meaning_says(present: list[Part], combine: Combine) -> None:
    joined = fold(present, combine, POINTS, raw=False)
    assert joined is not None
    assert joined.score == by_definition(present, combine)


@given(parts(least=1), combines)
def test_entries_times_their_factors_are_the_loss_of_the_node(present: list[Part], combine: Combine) -> None:
    joined = fold(present, combine, POINTS, raw=False)
    assert joined is not None
    losses = sum(
        (Fraction((part.of or 0) - part.got) * joined.factors[part.index] for part in present), Fraction(0)
    )
    assert losses == POINTS - joined.score


def _choices(optional: Sequence[Part], some: bool) -> Iterator[tuple[Part, ...]]:
    """Every way the optional parts can turn out; at least one stays when nothing else does."""
    every = chain.from_iterable(combinations(optional, size) for size in range(len(optional) + 1))
    return (chosen for chosen in every if chosen or some)


@given(parts(), parts(first=10), combines, st.booleans())
def test_optional_children_give_the_best_and_the_worst_of_all_choices(
    certain: list[Part], optional: list[Part], combine: Combine, high: bool
) -> None:
    choice = best_fold(certain, optional, combine, POINTS, raw=False, high=high)
    outcomes = [
        by_definition([*certain, *chosen], combine)
        for chosen in _choices(optional, bool(certain))
        if [*certain, *chosen]
    ]
    if not outcomes:
        assert choice is None
        return
    assert choice is not None
    assert choice.fold.score == (max(outcomes) if high else min(outcomes))


@given(parts(least=1), st.lists(st.integers(-5, 5), max_size=3))
def test_open_children_add_their_change_unscaled(present: list[Part], changes: list[int]) -> None:
    opened = [Part(20 + index, Fraction(1), change, None) for index, change in enumerate(changes)]
    joined = fold([*present, *opened], "sum", POINTS, raw=False)
    assert joined is not None
    assert joined.score == by_definition(present, "sum") + sum(changes)


def test_without_a_child_with_points_there_is_nothing_to_join():
    assert fold([Part(0, Fraction(1), 3, None)], "sum", POINTS, raw=False) is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9), st.integers(1, 3)), min_size=1, max_size=4))
def test_pooled_shares_are_one_share_of_all_counts(raw: list[tuple[int, int, int]]) -> None:
    present = []
    for index, (got, more, weight) in enumerate(raw):
        of = got + more
        present.append(Part(index, Fraction(weight), Fraction(10 * got, of), 10, got, of))
    joined = fold(present, "rate", POINTS, raw=True)
    assert joined is not None
    counts = [(weight * got, weight * (got + more)) for got, more, weight in raw]
    assert joined.score == Fraction(sum(got for got, _ in counts) * POINTS, sum(of for _, of in counts))
    losses = sum((Fraction(10) - part.got) * joined.factors[part.index] for part in present)
    assert losses == POINTS - joined.score


@pytest.mark.parametrize("combine", ["min", "max"])
def test_of_equals_the_first_decides(combine):
    joined = fold([Part(0, Fraction(1), 5, 10), Part(1, Fraction(1), 1, 2)], combine, POINTS, raw=False)
    assert joined is not None
    assert [index for index, factor in joined.factors.items() if factor] == [0]
