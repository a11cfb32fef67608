"""
The command line: ``evalrules check | score | test | listing | show | explain``.

Exit codes: 0 well (a low score is well) · 1 problems in the ruleset or failing cases · 2 input not understood ·
3 a defect of ours. Nothing heavy is imported here; each command imports what it uses when it runs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main() -> None:
    """Run the command that the process was started with, and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """
    Run one command and return its exit code; output goes to ``sys.stdout`` and ``sys.stderr``.

    >>> run(["explain", "ER2003", "--lang", "en"])  # doctest: +ELLIPSIS
    ER2003 (error)
    ...
    0
    """
    from evalrules.cli.running import run_command

    return run_command(arguments)


__all__ = ["main", "run"]
