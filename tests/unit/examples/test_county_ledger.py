"""The synthetic ledger: it says what its generator says, and both formats describe the same case."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

from evalrules.facts.fact import Fitted
from evalrules.facts.fitting import fit
from evalrules.facts.reading import read_case, read_facts
from evalrules.ruleset.folder import read_ruleset
from evalrules.ruleset.model import Ruleset
from evalrules.source.diagnostic import Diagnostic

REPOSITORY = Path(__file__).resolve().parents[3]
COUNTY = REPOSITORY / "examples" / "county"


@pytest.fixture(scope="module")
def civilized() -> Ruleset:
    problems: list[Diagnostic] = []
    ruleset = read_ruleset(REPOSITORY / "rulesets" / "civilized-county" / "2021", problems)
    assert ruleset is not None
    assert not problems
    return ruleset


def fitted_json(ruleset: Ruleset) -> Fitted:
    raw = read_facts(COUNTY / "facts.json", problems=[])
    assert raw is not None
    return fit(ruleset, raw)


def fitted_csv(ruleset: Ruleset) -> Fitted:
    raw = read_facts(COUNTY / "facts.csv", problems=[])
    assert raw is not None
    case = read_case(COUNTY / "case.yaml", [])
    return fit(
        ruleset,
        raw,
        case=case,  # type: ignore[arg-type]
        sites=str(COUNTY / "sites.csv"),
        inspections=str(COUNTY / "inspections.csv"),
        as_of="2021-12-31",
    )


def test_every_row_of_the_ledger_fits_the_vocabulary(civilized: Ruleset) -> None:
    fitted = fitted_json(civilized)
    assert fitted.refused == ()
    assert len(fitted.facts) >= 200


def test_json_and_csv_describe_the_same_case(civilized: Ruleset) -> None:
    json, csv = fitted_json(civilized), fitted_csv(civilized)
    assert csv.refused == ()
    assert csv.case == json.case
    assert csv.facts == json.facts
    assert csv.inspections == json.inspections


def test_the_generator_writes_the_ledger_that_is_kept(tmp_path: Path) -> None:
    shutil.copy(COUNTY / "generate.py", tmp_path)
    spec = importlib.util.spec_from_file_location("county_generate", tmp_path / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    generate.main()
    for name in ("facts.json", "facts.csv", "sites.csv", "inspections.csv"):
        assert (tmp_path / name).read_bytes() == (COUNTY / name).read_bytes(), name
