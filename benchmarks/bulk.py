"""
Many cases at once: ``python -m benchmarks.bulk --facts 100000 --cases 100``; needs the extra ``bulk``.

The facts of the workload are dealt out to the cases. Scores of both engines are compared case by case before anything
is printed; times are processor seconds of this process, DuckDB on one thread.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from typing import Any

from benchmarks.ours import loaded
from benchmarks.workload import workload
from evalrules.evaluation.scores import Scores
from evalrules.many import evaluate_many
from evalrules.pipeline import LoadedRuleset


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.bulk", description=__doc__)
    parser.add_argument("--rules", type=int, default=300)
    parser.add_argument("--facts", type=int, default=100_000)
    parser.add_argument("--cases", type=int, default=100)
    options = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import pyarrow

    made = workload(options.rules, options.facts)
    rows = [{**row, "测评对象": f"县{place % options.cases:05}"} for place, row in enumerate(made.facts)]
    table = pyarrow.Table.from_pylist(rows)
    ruleset = loaded(made)
    scan = _timed(lambda: _bare_scan(table))[0]
    bulk_seconds, bulk = _timed(lambda: _scores(ruleset, table, "bulk"))
    native_seconds, native = _timed(lambda: _scores(ruleset, rows, "native"))
    assert bulk == native, "the engines differ"
    print(f"{options.rules} rules, {options.facts} facts, {options.cases} cases: equal")
    for name, seconds in (("bare scan and group", scan), ("bulk", bulk_seconds), ("native", native_seconds)):
        each = seconds * 1e6 / options.facts
        print(f"{name:20} {seconds:8.3f} s  {each:7.3f} µs a fact  {seconds / scan:7.1f} × the scan")


def _scores(ruleset: LoadedRuleset, facts: Any, engine: str) -> list[Scores]:
    return [one.scores for one in evaluate_many(ruleset, facts, engine=engine)]


def _bare_scan(table: Any) -> list[Any]:
    """What any engine has to do at least: read the columns, group by case and kind."""
    import duckdb

    opened = duckdb.connect(":memory:", config={"threads": 1})
    opened.register("facts", table)
    columns = ", ".join(f'count("{name}")' for name in table.column_names)
    return list(opened.execute(f"SELECT 测评对象, 类型, {columns} FROM facts GROUP BY 1, 2").fetchall())


def _timed(run: Callable[[], Any]) -> tuple[float, Any]:
    started = time.process_time()
    result = run()
    return time.process_time() - started, result


if __name__ == "__main__":
    main()
