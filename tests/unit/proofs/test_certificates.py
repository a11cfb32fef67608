"""A certificate is found out when it was touched, and comes out the same wherever it is replayed."""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import evalrules
from evalrules.facts.fact import Case, Fact, Fitted, Inspection
from evalrules.many import evaluate_many
from evalrules.proofs import certificate, certificate_of_units, intact, replay
from evalrules.proofs.canonical import canonical, plain
from evalrules.proofs.parts import digests
from evalrules.ruleset import sheets
from evalrules.ruleset import shelf as shelves
from evalrules.version import VERSION
from tests.properties.generated import Drawn, drawn, law
from tests.unit.proofs.made import FACTS, RULESET, loaded, small
from tests.unit.test_ranks import CASES, league

ROOT = Path(__file__).parents[3]
DEMO = ROOT / "examples" / "demo-county" / "facts.json"


def forged(data: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    """The certificate with something changed in it by one who also mends the digests."""
    found = plain(data)
    change(found)
    found["digests"] = digests(found)
    return canonical(found)


def test_a_flipped_bit_in_any_byte_is_found() -> None:
    proof = small()
    for place in range(len(proof)):
        broken = bytearray(proof)
        broken[place] ^= 1 << place % 8
        assert intact(bytes(broken)) is not None, (place, proof[place - 20 : place + 20])


@pytest.mark.heavy
def test_every_flipped_bit_of_every_byte_is_found() -> None:
    proof = small()
    for place in range(len(proof)):
        for bit in range(8):
            broken = bytearray(proof)
            broken[place] ^= 1 << bit
            assert intact(bytes(broken)) is not None, (place, bit)


@pytest.mark.parametrize("byte", [b" ", b"\n", b"0", b'"', b"\xef\xbb\xbf"])
def test_a_byte_too_much_or_too_few_is_found(byte: bytes) -> None:
    proof = small()
    for place in range(0, len(proof) + 1, 31):
        assert intact(proof[:place] + byte + proof[place:]) is not None, place
        assert intact(proof[:place] + proof[place + 1 :]) is not None or place == len(proof), place
        assert intact(proof[:place]) is not None or place == len(proof), place


def test_the_same_contents_in_other_bytes_are_no_certificate() -> None:
    found = plain(small())
    for text in (json.dumps(found), json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True) + "\n"):
        problem = intact(text.encode())
        assert problem is not None
        assert problem.code == "ER8002"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff",
        b'{"certificate": 0, "certificate": 0}',
        b'{"certificate": 1.5}',
        b'{"certificate": NaN}',
        b'{"certificate": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"certificate": 0, "digests": {"whole": 3}}',
        b'{"digests": "\\ud800"}',
    ],
)
def test_what_is_no_certificate_is_said_to_be_none(data: bytes) -> None:
    found = replay(data)
    assert not found.same
    assert [problem.code[:3] for problem in found.problems] == ["ER8"]


@pytest.mark.parametrize(
    "part", ["options", "ruleset", "cases", "reports", "evalrules", "semantics", "certificate"]
)
def test_a_part_that_is_missing_or_of_another_shape_is_no_certificate(part: str) -> None:
    others: list[object] = [
        None,
        7,
        [],
        {},
        [7],
        {"x": 7},
        [{}],
        True,
        *([] if part == "evalrules" else ["x"]),
    ]
    for other in others:
        found = replay(forged(small(), lambda data, other=other: data.update({part: other})))  # type: ignore[misc]
        assert not found.same, other
    assert not replay(forged(small(), lambda data: data.pop(part) and None)).same


def test_the_part_that_was_changed_is_named() -> None:
    for old, new, name in (
        ("每处扣1分, cite", "每处扣2分, cite", "ruleset.yaml"),
        ('"处数": "2"', '"处数": "3"', "the facts"),
        ('"score": "7"', '"score": "8"', "the report"),
        ('"id": "甲县"', '"id": "乙县"', "the case"),
    ):
        text = small().decode()
        assert old in text
        found = replay(text.replace(old, new, 1).encode())
        assert found.problems[0].code == "ER8001"
        assert name in found.problems[0].message("en")


def test_a_score_that_was_changed_with_its_digests_does_not_come_out_again() -> None:
    def better(data: dict[str, Any]) -> None:
        data["reports"][0]["report"]["score"] = "8"

    found = replay(forged(small(), better))
    assert [problem.code for problem in found.problems] == ["ER8006"]
    assert [(one.at, one.held, one.computed) for one in found.differences] == [("report.score", "8", "7")]


def test_a_fact_that_was_changed_with_its_digests_gives_another_score() -> None:
    def fewer(data: dict[str, Any]) -> None:
        data["cases"][0]["facts"][0]["处数"] = "1"

    places = {one.at for one in replay(forged(small(), fewer)).differences}
    assert {"report.score", "report.deductions[一 f1].effective"} <= places


def test_a_ruleset_that_was_changed_with_its_digests_gives_another_score() -> None:
    def milder(data: dict[str, Any]) -> None:
        texts = data["ruleset"]["texts"]
        texts["ruleset.yaml"] = texts["ruleset.yaml"].replace("lose: 1", "lose: 0.5")

    found = replay(forged(small(), milder))
    assert ("report.score", "7", "8.5") in [(one.at, one.held, one.computed) for one in found.differences]


def test_another_meaning_is_not_replayed_and_says_with_what_it_would_be() -> None:
    found = replay(forged(small(), lambda data: data.update(semantics=9, evalrules="7.2")))
    assert not found.understood
    assert [problem.code for problem in found.problems] == ["ER8003"]
    assert found.problems[0].values["version"] == "7.2"


def test_a_ruleset_inside_that_leads_out_or_does_not_load_is_refused() -> None:
    for line in (
        "extends: ../other",
        "extends: health-county@2021",
        "vocabulary: [inspection@1]",
        "na: never",
    ):
        found = replay(
            forged(
                small(),
                lambda data, line=line: data["ruleset"]["texts"].update({"ruleset.yaml": RULESET + line}),
            )  # type: ignore[misc]
        )
        assert [problem.code for problem in found.problems] == ["ER8004"], line


def test_facts_inside_that_do_not_fit_are_refused() -> None:
    found = replay(forged(small(), lambda data: data["cases"][0]["facts"][0].update(处数="x")))
    assert [problem.code for problem in found.problems] == ["ER8005"]


def test_the_order_and_the_file_of_the_facts_do_not_matter(tmp_path: Path) -> None:
    rows = FACTS["facts"]
    with (tmp_path / "facts.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, ["责任单位", "处数", "id", "kind"])
        writer.writeheader()
        writer.writerows(reversed(rows))
    by_csv = evalrules.evaluate(loaded(), tmp_path / "facts.csv", case={"id": "甲县"})
    turned = evalrules.evaluate(loaded(), {**FACTS, "facts": list(reversed(rows))})
    assert certificate(by_csv) == certificate(turned) == small()


def test_line_breaks_of_another_system_do_not_matter() -> None:
    assert certificate(evalrules.evaluate(loaded(RULESET.replace("\n", "\r\n")), FACTS)) == small()


def test_refused_rows_go_along_without_the_folder_of_their_file(tmp_path: Path) -> None:
    bad = {"id": "f3", "kind": "问题", "处数": "三", "责任单位": 3, "x": 1}
    for folder in (tmp_path / "a", tmp_path / "b c" / "d"):
        folder.mkdir(parents=True)
        text = json.dumps({**FACTS, "facts": [*FACTS["facts"], bad]}, ensure_ascii=False)
        (folder / "facts.json").write_text(text, "utf-8")
    paths = [tmp_path / "a" / "facts.json", tmp_path / "b c" / "d" / "facts.json"]
    one, other = (certificate(evalrules.evaluate(loaded(), path, accept_partial=True)) for path in paths)
    assert one == other
    assert str(tmp_path).encode() not in one
    assert replay(one).reports[0][1].complete is False


def test_every_unit_has_its_report_in_the_certificate() -> None:
    text = RULESET.replace("lose: 1}", "lose: 1, charge: {field: 责任单位}}") + "cases: {by: charge}\n"
    units = evalrules.evaluate_units(loaded(text), FACTS)
    found = replay(certificate_of_units(units))
    assert found.same
    assert [(unit, str(report.score)) for unit, report in found.reports] == [("城管局", "8"), ("未归属", "9")]


def test_a_place_among_the_cases_is_worked_out_from_all_of_them() -> None:
    facts = [
        {"case": name, "kind": "find", "n": number} for name, number in zip("abc", (3, 1, 1), strict=True)
    ]
    for evaluation in evaluate_many(league(), facts, cases=CASES):
        proof = certificate(evaluation)
        assert replay(proof).reports[0][1].results == evaluation.report.results

        def better(data: dict[str, Any]) -> None:
            for case in data["cases"]:
                for fact in case["facts"]:
                    fact["n"] = "9" if fact["n"] == "1" else fact["n"]

        assert not replay(forged(proof, better)).same


def test_a_ruleset_upon_a_bundled_one_is_replayed_where_that_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ruleset.yaml").write_text(
        'format: 0\nid: mine\nedition: "1"\ntitle: 本地\nextends: health-county@2021\n', "utf-8"
    )
    mine = evalrules.load(tmp_path)
    case = {"id": "甲县", **{field.name: True for field in mine.ruleset.case_fields}}
    proof = certificate(evalrules.evaluate(mine, [], case=case, as_of="2021-12-31"))

    def nothing(*_: object) -> None:
        raise AssertionError("a replay looks at no ruleset of this machine")

    for module, name in (
        (sheets, "bundled_shelf"),
        (sheets, "bundled_vocabulary"),
        (shelves, "bundled_folder"),
    ):
        monkeypatch.setattr(module, name, nothing)
    found = replay(proof)
    assert found.same
    assert found.held is not None
    assert "health-county@2021/ruleset.yaml" in found.held.texts


def test_another_process_folder_time_zone_and_hash_seed_give_the_same_bytes(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "ruleset.yaml").write_text(RULESET, "utf-8")
    (tmp_path / "facts.json").write_text(json.dumps(FACTS), "utf-8")
    seen: list[bytes] = []
    for seed, zone, folder in (("1", "UTC", tmp_path), ("4711", "Asia/Tokyo", rules)):
        target = tmp_path / f"{seed}.json"
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": "C",
            "PYTHONPATH": str(ROOT / "src"),
        }
        arguments = ["score", str(rules), str(tmp_path / "facts.json"), "--certificate", str(target)]
        subprocess.run(
            [sys.executable, "-m", "evalrules", *arguments],
            cwd=folder,
            env=environment,
            check=True,
            capture_output=True,
        )
        seen.append(target.read_bytes())
    assert seen == [small(), small()]


def test_nothing_of_what_was_evaluated_is_left_out() -> None:
    # A new field of one of these has to be written by case_file, and to be said here.
    known = {
        Fact: "id kind site date values place",  # the place is for refusals, which are written as they are
        Inspection: "id site date inspector items adjudicates",
        Case: "id name period_from period_until values registers as_of",
        Fitted: "case facts inspections refused standings",  # standings are worked out from all cases
    }
    for type, names in known.items():
        assert " ".join(field.name for field in attrs.fields(type)) == names


def test_the_version_is_that_of_the_package() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == VERSION


@law(cases=12)
@given(drawn(), st.randoms(use_true_random=False))
def test_every_evaluation_has_a_certificate_that_does_not_depend_on_the_order(
    ruleset: Drawn, source: random.Random
) -> None:
    for case in ruleset.cases(3):
        turned = {**case.raw, "facts": source.sample(case.raw["facts"], len(case.raw["facts"]))}
        one, other = (certificate(evalrules.evaluate(case.loaded, raw)) for raw in (case.raw, turned))
        assert one == other, case.shown()
