"""Every documented check finds its example to avoid at the place named there, and nothing in the one to prefer."""

from __future__ import annotations

import re

import pytest

from evalrules.pipeline import check
from evalrules.source.example import FOLDER, example_path, example_texts, excerpt, marked_line
from evalrules.source.problems import CATALOGUE
from evalrules.source.problems.documented import DOCUMENTED, TOPICS
from evalrules.source.problems.mendable import MENDABLE


@pytest.mark.parametrize("code", DOCUMENTED)
def test_the_example_to_avoid_gives_this_problem_at_the_place_it_names_and_no_other(code: str) -> None:
    found = check(example_path(code, "avoid"))
    assert {one.code for one in found} == {code}
    texts = example_texts(code, "avoid")
    named = {line for text in texts.values() if (line := marked_line(code, text)) is not None}
    assert len(named) == 1, f"one line of the example ends in “# {code}”"
    assert named & {one.span.line for one in found if one.span}, [str(one.span) for one in found]


@pytest.mark.parametrize("code", DOCUMENTED)
def test_the_example_to_prefer_gives_no_problem_at_all(code: str) -> None:
    assert [(one.code, str(one.span)) for one in check(example_path(code, "prefer"))] == []


@pytest.mark.parametrize("code", DOCUMENTED)
def test_the_shown_part_of_an_example_holds_the_place_and_differs_between_the_two(code: str) -> None:
    avoid, prefer = excerpt(code, "avoid"), excerpt(code, "prefer")
    assert avoid
    assert prefer
    assert avoid != prefer
    assert f"# {code}" in avoid
    assert not re.search(r"# ER\d{4}", prefer)


def test_at_least_forty_checks_are_documented_each_in_one_topic() -> None:
    codes = [code for topic in TOPICS for code in topic.codes]
    assert len(codes) == len(set(codes)) >= 40
    assert set(codes) <= set(CATALOGUE)
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(codes)


def test_every_warning_about_a_ruleset_is_a_documented_check() -> None:
    # What is said of a ruleset and its lock (ER802n) has no example of one ruleset.
    families = {"2", "3", "4", "5"}
    warnings = {code for code, one in CATALOGUE.items() if one.severity == "warning" and code[2] in families}
    assert warnings - set(DOCUMENTED) == set()


def test_what_fix_mends_is_in_the_catalogue() -> None:
    assert set(CATALOGUE) >= MENDABLE
