from __future__ import annotations

import json
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from evalrules.output.report_json import NotAReport, from_json, to_json, to_plain
from evalrules.output.report_schema import report_schema, schema_text
from tests.unit.output.reports import report, whole_report
from tests.unit.output.strategies import REPORTS

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(REPORTS)
def test_what_was_written_is_read_back_as_the_same_report(any_report):
    assert from_json(to_json(any_report)) == any_report


@quick
@given(REPORTS)
def test_reading_and_writing_again_gives_the_same_bytes(any_report):
    written = to_json(any_report)
    assert to_json(from_json(written)) == written


@quick
@given(REPORTS)
def test_every_report_fulfils_the_schema(any_report):
    jsonschema.Draft202012Validator(report_schema()).validate(to_plain(any_report))


def test_the_keys_stand_in_the_order_of_the_contract():
    order = """
        format ruleset semantics case as_of complete refused score full low high range_exact assessed results vetoes
        authority nodes deductions awards adjustments not_applicable unassessed units explains_high accounts
        samples outside withheld waived set_aside
    """
    assert list(to_plain(whole_report())) == order.split()


def test_points_are_texts_without_exponent_and_keep_their_places():
    assert to_plain(report(score=Decimal("9.010E+1")))["score"] == "90.10"


def test_chinese_is_left_as_it_is():
    assert "县级文明城市测评（示例权重）" in to_json(report())


def test_the_vetoes_stand_together():
    vetoes = to_plain(whole_report())["vetoes"]
    assert list(vetoes) == ["certain", "possible"]
    assert len(vetoes["certain"]) == len(vetoes["possible"]) == 1


def test_the_schema_is_valid_and_has_no_one_of():
    jsonschema.Draft202012Validator.check_schema(report_schema())
    assert "oneOf" not in schema_text()


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("score",), 48.41, "score"),
        (("score",), "NaN", "score"),
        (("as_of",), "31.12.2021", "as_of"),
        (("complete",), "yes", "complete"),
        (("format",), 1, "format"),
        (("vetoes",), [], "vetoes"),
        (("extra",), 1, "extra"),
        (("nodes", 0, "state"), "lossy", "nodes[0].state"),
        (("deductions", 1, "effective"), None, "deductions[1].effective"),
        (("results", "等级", "possible"), "合格", "results.等级.possible"),
        (("semantics",), True, "semantics"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_path(path, value, told):
    data = to_plain(whole_report())
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(NotAReport) as caught:
        from_json(json.dumps(data))
    assert caught.value.path == told


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"format": 0}', "[" * 100_000])
def test_text_that_is_no_report_is_refused(text):
    with pytest.raises(NotAReport):
        from_json(text)


def test_a_missing_key_is_named():
    data = to_plain(report())
    del data["full"]
    with pytest.raises(NotAReport, match="full"):
        from_json(json.dumps(data))
