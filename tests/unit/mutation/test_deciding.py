"""Conditions that are true or false of every fact, whatever it leaves out."""

from __future__ import annotations

import pytest

from evalrules.mutation.proofs.deciding import always_decided
from evalrules.plan.terms import Term
from tests.unit.mutation.proving import with_condition

FIELDS = "      scope: {type: choice, values: [city, town], optional: true}"


def condition(text: str) -> Term:
    leaf = next(iter(with_condition(text, fields=FIELDS).plan.leaves()))
    assert leaf.where is not None
    return leaf.where


@pytest.mark.parametrize(
    "text",
    [
        "item == litter",
        "grave",
        "has(scope)",
        "not has(scope) or scope == city",
        "has(scope) and scope == city",
        "not (has(scope) and scope == city)",
        "item == litter and (not has(scope) or scope in [city, town])",
    ],
)
def test_a_field_that_may_be_missing_is_asked_for_first(text: str) -> None:
    assert always_decided(condition(text))


@pytest.mark.parametrize(
    "text",
    [
        "scope == city",
        "has(scope) or scope == city",
        "not has(scope) and scope == city",
        "item == litter or scope == city",
        "not (has(scope) or scope == city)",
    ],
)
def test_a_field_that_may_be_missing_leaves_it_open(text: str) -> None:
    assert not always_decided(condition(text))
