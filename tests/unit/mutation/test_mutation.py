"""Mutants of a small ruleset: which ones its cases notice, and which ones nobody could."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from evalrules.casework import run_cases
from evalrules.cli import run
from evalrules.mutation import MutationRun, mutate
from evalrules.pipeline import FactsError, load

MARKET = Path(__file__).parent / "market"


@pytest.fixture(scope="module")
def market() -> MutationRun:
    return mutate(MARKET)


def told(run: MutationRun, fate: str) -> list[str]:
    return [f"{one.mutant.owner} {one.mutant.told.en}" for one in run.verdicts if one.fate == fate]


def test_every_mutant_of_the_market_is_noticed_refused_proved_or_listed(market: MutationRun) -> None:
    counts = {fate: len(told(market, fate)) for fate in ("killed", "refused", "equivalent", "survived")}
    assert counts == {"killed": 26, "refused": 12, "equivalent": 2, "survived": 26}
    assert str(market.share) == "50.0"


def test_the_cap_of_a_site_is_tested_and_the_cap_of_the_rule_is_not(market: MutationRun) -> None:
    assert "1.1/1 up_to: 2 → 3" in told(market, "killed")
    assert "1.1/2 up_to: 6 → 7" in told(market, "survived")


def test_points_that_no_longer_add_up_are_refused_by_check(market: MutationRun) -> None:
    refused = {one.mutant.told.en: one.by for one in market.fate("refused") if one.mutant.owner == "1.1"}
    assert refused == {"points: 12 → 13": "ER4503", "points: 12 → 11": "ER4503"}


def test_where_everything_applies_the_policy_for_what_does_not_means_nothing(market: MutationRun) -> None:
    assert told(market, "equivalent") == [
        "market-check na: renormalise → full",
        "market-check na: renormalise → zero",
    ]


def test_two_processes_say_the_same_as_one(market: MutationRun) -> None:
    shared = mutate(MARKET, rule="1.1/2", jobs=2)
    alone = mutate(MARKET, rule="1.1/2")
    assert [(one.mutant.name, one.fate, one.by) for one in shared.verdicts] == [
        (one.mutant.name, one.fate, one.by) for one in alone.verdicts
    ]


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    one, again, other = (
        [verdict.mutant.name for verdict in mutate(MARKET, sample=8, seed=seed).verdicts]
        for seed in (1, 1, 2)
    )
    assert one == again != other


def test_what_time_does_not_suffice_for_is_left_and_said() -> None:
    stopped = mutate(MARKET, time_limit=0)
    assert (len(stopped.verdicts), stopped.left > 60) == (0, True)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh", "试过的改错里，没有一处能装载、意思又变了，说不出百分比。"),
        ("en", "of the mutants tried, none loads and means something else: there is no percentage."),
    ],
)
def test_where_no_mutant_counts_no_percentage_is_told(
    language: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["mutate", "changde-recheck@2020", "--time-limit", "0.0001", "--lang", language]) == 0
    assert told in capsys.readouterr().out


def test_there_is_nothing_to_change_in_a_rule_that_is_not_there() -> None:
    with pytest.raises(FactsError, match="ER7441"):
        mutate(MARKET, rule="9.9")


def test_the_cases_that_are_written_kill_what_survived(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "market"
    shutil.copytree(MARKET, folder)
    assert run(["mutate", str(folder), "--rule", "1.1/2", "--write-cases", "02_suggested"]) == 1
    told = capsys.readouterr()
    assert "02_suggested.yaml" in told.err
    text = (folder / "cases" / "02_suggested.yaml").read_text("utf-8")
    assert text.startswith("# 变异测试补写的算例。期望是按规则集算出来的：逐个对照条款手算核实")
    assert all(outcome.passed for outcome in run_cases(load(folder), folder))
    assert run(["mutate", str(folder), "--rule", "1.1/2", "--format", "json", "--min", "100"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["share"], again["survivors"]) == ("100.0", [])


def test_a_case_that_is_skipped_takes_no_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "market"
    shutil.copytree(MARKET, folder)
    wrong = "- {name: later, skip: waiting for the answer, facts: [], expect: {score: 1}}\n"
    (folder / "cases" / "09.yaml").write_text(wrong, "utf-8")
    with_it, without = (mutate(one, rule="1.1/2") for one in (folder, MARKET))
    assert with_it.cases == without.cases
    assert [(one.fate, one.by) for one in with_it.verdicts] == [
        (one.fate, one.by) for one in without.verdicts
    ]
    assert run(["mutate", str(folder), "--rule", "1.1/2", "--write-cases", "10_more"]) == 1
    assert "ER7440" not in capsys.readouterr().err


def test_a_case_that_cannot_be_read_is_one_that_fails_already(tmp_path: Path) -> None:
    folder = tmp_path / "market"
    shutil.copytree(MARKET, folder)
    broken = "- {name: broken, facts: [], expect: {score: 12, error: none of ours}}\n"
    (folder / "cases" / "09.yaml").write_text(broken, "utf-8")
    with pytest.raises(FactsError, match="ER7440"):
        mutate(folder, rule="1.1/2")


def test_a_file_of_cases_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "market"
    shutil.copytree(MARKET, folder)
    before = (folder / "cases" / "01_cap.yaml").read_bytes()
    assert run(["mutate", str(folder), "--write-cases", "01_cap.yaml"]) == 2
    assert "ER7442" in capsys.readouterr().err
    assert (folder / "cases" / "01_cap.yaml").read_bytes() == before


def test_below_the_percentage_asked_for_the_command_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["mutate", str(MARKET), "--rule", "1.2", "--min", "100"]) == 1
    assert run(["mutate", str(MARKET), "--rule", "1.2", "--min", "10"]) == 0
    assert "要求 10%" in capsys.readouterr().out


NONE_TELLS = {
    "zh": "没有写入 {path}：10 处没有发现的改错，各试了 400 个算例，都分不出来。",
    "en": "not written: {path}; 10 change(s) not noticed, 400 cases tried for each, none tells.",
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_where_no_case_can_be_written_the_command_says_so_and_makes_no_file(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evalrules.cli.mutating.suggestions", lambda *given, **more: [])
    folder = tmp_path / "market"
    shutil.copytree(MARKET, folder)
    path = tmp_path / "elsewhere" / "more.yaml"
    asked = ["mutate", str(folder), "--rule", "1.1/2", "--write-cases", str(path), "--lang", language]
    assert run(asked) == 1
    assert NONE_TELLS[language].format(path=path.as_posix()) in capsys.readouterr().err
    assert not path.parent.exists()


NOTHING_LEFT = {
    "zh": "没有写入 {path}：没有一处改错没有发现，不用补算例。",
    "en": "not written: {path}; every change was noticed, there is nothing to add.",
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_where_everything_was_noticed_no_file_of_cases_is_written(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "more.yaml"
    asked = ["mutate", "changde-recheck@2020", "--write-cases", str(path), "--lang", language]
    assert run(asked) == 0
    assert NOTHING_LEFT[language].format(path=path.as_posix()) in capsys.readouterr().err
    assert not path.exists()
