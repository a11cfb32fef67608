"""The strategies draw what they promise."""

from __future__ import annotations

import random
from decimal import Decimal

from hypothesis import HealthCheck, Phase, find, given, settings

from evalrules.pipeline import RulesetError, load, load_texts
from evalrules.testing import completions, facts_for, inspections_for, random_case, rulesets
from evalrules.testing.yaml_text import Plain, yaml_text
from tests.properties.generated import Drawn, drawn

#: Nothing is shrunk: what is found is thrown away.
quick = settings(
    phases=(Phase.generate,),
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def test_a_text_that_looks_like_a_number_is_quoted_and_a_number_is_not() -> None:
    assert (
        yaml_text({"id": "3.10", "lose": Decimal("0.5"), "to": Plain("80%")})
        == 'id: "3.10"\nlose: 0.5\nto: 80%\n'
    )


def test_lists_of_scalars_stand_on_one_line() -> None:
    assert yaml_text({"rows": [["轻", Plain("any"), 1]]}) == "rows:\n  - [轻, any, 1]\n"


@quick
@given(rulesets(max_depth=1))
def test_nearly_every_drawn_ruleset_has_text_in_one_file(files: dict[str, str]) -> None:
    assert list(files) == ["ruleset.yaml"]


def test_a_drawn_ruleset_loads() -> None:
    def loads(files: dict[str, str]) -> bool:
        try:
            return bool(load_texts(files))
        except RulesetError:
            return False

    assert find(rulesets(max_depth=1), loads, settings=quick)


@quick
@given(drawn(max_depth=0, monotone=True, facts={"unknown": False}))
def test_drawn_facts_lack_nothing_when_unknowns_are_left_out(ruleset: Drawn) -> None:
    for case in ruleset.cases(5):
        assert list(completions(case.facts)) == [case.facts]


def test_a_seed_gives_the_same_case_again() -> None:
    loaded = load_texts(find(rulesets(max_depth=0, monotone=True), lambda _: True, settings=quick))
    one, again = (random_case(loaded.ruleset, random.Random(7)) for _ in range(2))
    assert one == again


def test_inspections_are_drawn_for_whatever_a_ruleset_is_named_by_and_print_shortly() -> None:
    for ruleset in ("market-hygiene@undated", load("market-hygiene@undated")):
        drawn_from = inspections_for(ruleset, sites=["S1"])
        found = find(
            drawn_from, lambda inspections: any("site" in one for one in inspections), settings=quick
        )
        assert {one.get("site", "S1") for one in found} == {"S1"}
        assert max(len(repr(drawn_from)), len(repr(facts_for(ruleset)))) < 400
