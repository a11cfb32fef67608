"""
Run the benchmark: ``python -m benchmarks.run``; ``--write-docs`` puts the tables into docs/*/explanation/speed.md.

Each peer runs in a process of its own and is compared with the reference before it is timed. The base row is
measured first and again at the end: how far the two differ says how far to trust the other figures.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.environment import CHECKOUT, prepared
from benchmarks.peers import BASE, PEERS
from benchmarks.tables import Cell, Row, Sizes, tables, write_docs


def main() -> None:
    options = _options()
    sizes = Sizes(options.rules, options.facts, options.small, options.large)
    python = Path(sys.executable) if options.here else prepared()
    peers = options.peers or list(PEERS)
    rows = {peer: _row(python, peer, sizes, options) for peer in (BASE, *(p for p in peers if p != BASE))}
    again = _cell(python, BASE, sizes.rules, sizes.facts, options)
    variants = {peer: _variant(python, peer, options) for peer in ("plain", "ours")}
    if options.write_docs:
        for path in write_docs(rows, again, variants, sizes, CHECKOUT / "docs"):
            print(f"written: {path.relative_to(CHECKOUT)}")
    print(tables(rows, again, variants, sizes, "en"))
    wrong = [peer for peer, row in rows.items() if any(cell.wrong for cell in row.cells())]
    wrong += [name for name, cell in variants.items() if cell.wrong]
    if wrong:
        sys.exit(f"unequal to the reference: {', '.join(wrong)}")
    # A peer may be missing on a machine; a row of our own that is missing is a defect.
    lost = [peer for peer, row in rows.items() if peer.startswith("ours") and row.middle.missing]
    if lost or variants["ours"].missing:
        sys.exit(f"no figure for {', '.join(lost) or 'the variant'}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.run", description=__doc__)
    parser.add_argument("--rules", type=int, default=300, help="R: number of rules (at least 9)")
    parser.add_argument("--facts", type=int, default=10_000, help="F: number of facts")
    parser.add_argument("--small", type=int, default=50, help="facts of the small case")
    parser.add_argument("--large", type=int, default=0, help="facts of a large case; 0: none")
    parser.add_argument("--repeat", type=int, default=7, help="repeats at least, of which the least is taken")
    parser.add_argument("--budget", type=float, default=10.0, help="seconds of repeats a cell, at most")
    parser.add_argument("--peers", nargs="*", choices=list(PEERS), help="only these (and the base)")
    parser.add_argument("--here", action="store_true", help="use this interpreter; make no environment")
    parser.add_argument("--write-docs", action="store_true")
    return parser.parse_args()


def _row(python: Path, peer: str, sizes: Sizes, options: argparse.Namespace) -> Row:
    print(f"{peer} …", file=sys.stderr, flush=True)
    middle = _cell(python, peer, sizes.rules, sizes.facts, options)
    small = _cell(python, peer, sizes.rules, sizes.small, options)
    large = _cell(python, peer, sizes.rules, sizes.large, options) if sizes.large else None
    return Row(middle, small, large)


def _cell(python: Path, peer: str, rules: int, facts: int, options: argparse.Namespace) -> Cell:
    return _asked(python, "benchmarks.worker", peer, rules, facts, options)


def _variant(python: Path, peer: str, options: argparse.Namespace) -> Cell:
    return _asked(python, "benchmarks.variant", peer, options.rules, options.facts, options)


def _asked(python: Path, module: str, peer: str, rules: int, facts: int, options: argparse.Namespace) -> Cell:
    command: list[str | Path] = [
        python, "-m", module, peer, "--rules", str(rules), "--facts", str(facts),
        "--repeat", str(options.repeat), "--budget", str(options.budget),
    ]  # fmt: skip
    finished = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if finished.returncode:
        last = (finished.stderr.strip().splitlines() or ["no message"])[-1]
        return Cell(missing=f"stopped with {finished.returncode}: {last}")
    answer: dict[str, Any] = json.loads(finished.stdout)
    if "missing" in answer:
        return Cell(missing=answer["missing"])
    return Cell(
        facts=facts,
        seconds=min(answer["seconds"]),
        build=answer["build"],
        wrong=tuple(answer["wrong"]),
        python=answer["python"],
    )


if __name__ == "__main__":
    main()
