"""The log for editors and code hosts: valid SARIF 2.1.0, with places, fixes and what is allowed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from evalrules.editing.repairs import repairs_of
from evalrules.output.sarif import sarif
from evalrules.pipeline import checked
from evalrules.source.diagnostic import Language
from evalrules.source.example import example_path
from evalrules.source.problems.documented import DOCUMENTED
from tests.unit.editing.typed import SOUND

SCHEMA = json.loads((Path(__file__).parent / "sarif" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
VALIDATOR = jsonschema.validators.validator_for(SCHEMA)(SCHEMA)


def log_of(path: Path, language: Language = "zh") -> dict[str, Any]:
    found = checked(path)
    repairs = repairs_of(found.problems, {name: found.sources[name] for name in found.own})
    edits = {id(problem): one for one in repairs for problem in one.problems}
    log = sarif(found.problems, found.allowed, found.sources, language, edits=edits)
    assert list(VALIDATOR.iter_errors(log)) == []
    return log


def results_of(path: Path) -> list[dict[str, Any]]:
    (run,) = log_of(path)["runs"]
    return list(run["results"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_documented_check_is_logged_with_its_rule_and_its_place(language: Language) -> None:
    for code in DOCUMENTED:
        (run,) = log_of(example_path(code, "avoid"), language)["runs"]
        assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [code]
        for result in run["results"]:
            assert (result["ruleId"], result["ruleIndex"]) == (code, 0)
            assert result["locations"][0]["physicalLocation"]["region"]["startLine"] > 1
            assert result["suppressions"] == []


def test_columns_count_characters_and_files_are_relative(tmp_path: Path) -> None:
    path = tmp_path / "规则.yaml"
    path.write_text(SOUND.replace("处数 > 3 and", "处数 ＞ 3 and"), encoding="utf-8")
    (run,) = log_of(path)["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%E8%A7%84%E5%88%99.yaml"
    line = SOUND[: SOUND.index("处数 > 3 and")].count("\n") + 1
    assert place["region"] == {"startLine": line, "startColumn": 20, "endLine": line, "endColumn": 21}


def test_the_fixes_of_the_log_make_the_text_that_was_meant(tmp_path: Path) -> None:
    path = tmp_path / "ruleset.yaml"
    broken = SOUND.replace("    满分: 10\n", "    满分：10\n").replace(
        "[暴露垃圾, 垃圾满溢]", "[暴露垃圾，垃圾满溢]"
    )
    path.write_text(broken, encoding="utf-8")
    lines = broken.split("\n")
    for result in results_of(path):
        (fix,) = result["fixes"]
        (change,) = fix["artifactChanges"]
        for one in reversed(change["replacements"]):
            region = one["deletedRegion"]
            line = lines[region["startLine"] - 1]
            before, after = line[: region["startColumn"] - 1], line[region["endColumn"] - 1 :]
            lines[region["startLine"] - 1] = before + one["insertedContent"]["text"] + after
    assert "\n".join(lines) == SOUND


def test_what_is_allowed_is_logged_as_suppressed_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "ruleset.yaml"
    wide = SOUND.replace("封顶: {本条: 5}", "封顶: {本条: 6}  # 不查 ER4533：原文如此")
    path.write_text(wide, encoding="utf-8")
    results = results_of(path)
    assert [one["ruleId"] for one in results] == ["ER4533", "ER4533"]
    assert [one["suppressions"][0]["justification"] for one in results] == ["原文如此", "原文如此"]
    assert {one["suppressions"][0]["kind"] for one in results} == {"inSource"}


def test_notes_with_a_place_are_related_places(tmp_path: Path) -> None:
    path = tmp_path / "ruleset.yaml"
    path.write_text(SOUND.replace("扣分: 0.5", "扣分: 50"), encoding="utf-8")
    (result,) = results_of(path)
    assert result["ruleId"] == "ER4002"
    (related,) = result["relatedLocations"]
    assert SOUND.split("\n")[related["physicalLocation"]["region"]["startLine"] - 1].strip() == "满分: 5"
