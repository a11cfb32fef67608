"""The virtual environment of the peers: each package by itself, so that one that will not build costs one row."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).parent
CHECKOUT = HERE.parent


def prepared(folder: Path = HERE / ".venv") -> Path:
    """The interpreter of the benchmark's environment, made when it is not there."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-e", f"{CHECKOUT}[fast]"], check=True)
        for line in (HERE / "requirements.txt").read_text("utf-8").splitlines():
            installed = subprocess.run([python, "-m", "pip", "install", "-q", line], check=False)
            if installed.returncode:
                print(f"{line}: not installed, its row will say so", file=sys.stderr)
    return python
