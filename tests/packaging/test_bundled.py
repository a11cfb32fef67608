"""A bundled ruleset is found alike from a wheel, from an sdist and from an editable checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUNDLED = "health-county@2021"
PARTS = ("src", "rulesets", "pyproject.toml", "README.md", "README.en.md", "LICENSE", "NOTICE")

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")
    }
    finished = subprocess.run(
        command, cwd=cwd, env={**environment, "PYTHONUTF8": "1"}, capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy, so that building leaves nothing in the checkout and finds nothing beside it."""
    folder = tmp_path_factory.mktemp("checkout")
    skip = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in PARTS:
        part = ROOT / name
        if part.is_dir():
            shutil.copytree(part, folder / name, ignore=skip)
        else:
            shutil.copy(part, folder / name)
    return folder


@pytest.fixture(scope="module")
def built(checkout: Path) -> Path:
    """sdist from the checkout, wheel from the sdist."""
    run(sys.executable, "-m", "build", "--outdir", "dist", cwd=checkout)
    return checkout / "dist"


def installed(folder: Path, *what: str) -> Path:
    venv.create(folder / "venv", with_pip=True)
    scripts = folder / "venv" / "bin"
    run(scripts / "python", "-m", "pip", "install", "-q", *what, cwd=folder)
    return scripts


def finds_its_rulesets(scripts: Path, folder: Path) -> None:
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    run(scripts / "evalrules", "check", BUNDLED, cwd=elsewhere)
    # The list of sources comes along: the documents are told with their snippets.
    assert "赋分区间" in run(scripts / "evalrules", "sources", BUNDLED, "--format", "json", cwd=elsewhere)
    program = f"import evalrules; evalrules.load('{BUNDLED}'); print(evalrules.__file__)"
    where = Path(run(scripts / "python", "-c", program, cwd=elsewhere).strip())
    assert (where.parent / "py.typed").exists()


def test_a_wheel_finds_its_rulesets(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.startswith("evalrules/rulesets/health-county/2021/") for name in names)
    assert not any(name.startswith(("tests/", "docs/", "benchmarks/")) for name in names)
    finds_its_rulesets(installed(tmp_path, str(wheel)), tmp_path)


def test_an_sdist_finds_its_rulesets(built: Path, tmp_path: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        assert any("/rulesets/health-county/2021/" in name for name in archive.getnames())
    finds_its_rulesets(installed(tmp_path, str(sdist)), tmp_path)


def test_an_editable_checkout_finds_its_rulesets(checkout: Path, tmp_path: Path) -> None:
    finds_its_rulesets(installed(tmp_path, "-e", str(checkout)), tmp_path)
