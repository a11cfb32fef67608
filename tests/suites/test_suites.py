"""The rows of public suites whose operators the language has say what the suites expect."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from tests.suites import tally
from tests.suites.ours import failing
from tests.suites.rows import REASONS, Passed, Taken

#: Suite → how many of its rows are taken. It may grow, with the language; a row that is given up is said here.
TAKEN = {"cel": 437, "jsonlogic": 103, "dmn": 135}


@pytest.mark.parametrize("suite", tally.SUITES)
def test_every_row_that_is_taken_says_what_its_suite_expects(suite: str) -> None:
    assert tally.failed(suite) == ()


@pytest.mark.parametrize("suite", tally.SUITES)
def test_so_many_rows_are_taken_and_every_other_has_its_reason(suite: str) -> None:
    rows = tally.rows(suite)

    assert sum(isinstance(row, Taken) for row in rows) == TAKEN[suite]
    assert {row.reason for row in rows if isinstance(row, Passed)} <= REASONS.keys()


@pytest.mark.parametrize("suite", tally.SUITES)
def test_no_two_rows_have_one_id(suite: str) -> None:
    twice = [name for name, times in Counter(row.id for row in tally.rows(suite)).items() if times > 1]

    assert not twice


def test_the_tables_of_the_page_are_those_of_the_rows() -> None:
    assert tally.README.read_text("utf-8") == tally.page(), "python -m tests.suites.tally"


def test_a_row_that_says_something_else_fails() -> None:
    rows = [
        Taken("right", "1 + 1", Decimal(2)),
        Taken("wrong", "1 + 1", Decimal(3)),
        Taken("undecided", "case.x", Decimal(3), {"x": {"type": "integer", "optional": True}}),
        Taken("refused", "1 / 0", None),
        Taken("not understood", "1 +", None),
        Taken("not refused", "1 + 1", None),
    ]

    assert list(failing(rows)) == ["wrong", "undecided", "not understood", "not refused"]
