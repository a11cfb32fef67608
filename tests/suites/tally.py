"""How many rows are taken, pass and are left: ``python -m tests.suites.tally`` writes the tables of README.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from tests.suites import cel, dmn, jsonlogic
from tests.suites.ours import failing
from tests.suites.rows import REASONS, Passed, Row, Taken

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- tally -->\n", "<!-- end of tally -->\n"

SUITES: dict[str, Callable[[], Iterator[Row]]] = {
    "cel": cel.rows,
    "jsonlogic": jsonlogic.rows,
    "dmn": dmn.rows,
}


@cache
def rows(suite: str) -> tuple[Row, ...]:
    return tuple(SUITES[suite]())


@cache
def failed(suite: str) -> tuple[str, ...]:
    """Ids of the rows that are taken and do not say what the suite expects."""
    return tuple(failing([row for row in rows(suite) if isinstance(row, Taken)]))


def left(suite: str) -> Counter[str]:
    """Reason → how many rows are left for it."""
    return Counter(row.reason for row in rows(suite) if isinstance(row, Passed))


def tables() -> str:
    """The tables of the page, made anew."""
    lines = ["| file | rows | taken | passed | left |", "|---|---|---|---|---|"]
    total: Counter[str] = Counter()
    for suite in SUITES:
        for name in sorted({row.id.partition("/")[0] for row in rows(suite)}):
            own = [row for row in rows(suite) if row.id.partition("/")[0] == name]
            taken = [row.id for row in own if isinstance(row, Taken)]
            passed = len(set(taken) - set(failed(suite)))
            counts = {"rows": len(own), "taken": len(taken), "passed": passed, "left": len(own) - len(taken)}
            total.update(counts)
            lines.append(f"| {suite}/{name} | {' | '.join(map(str, counts.values()))} |")
    lines.append(f"| **all** | {' | '.join(f'**{number}**' for number in total.values())} |")
    lines += ["", f"| left because of | {' | '.join(SUITES)} |", f"|---|{'---|' * len(SUITES)}"]
    by_suite = {suite: left(suite) for suite in SUITES}
    for reason, words in REASONS.items():
        lines.append(f"| {words} | {' | '.join(str(by_suite[suite][reason]) for suite in SUITES)} |")
    return "\n".join(lines) + "\n"


def page() -> str:
    """The page with its tables as they should be."""
    before, _, rest = README.read_text("utf-8").partition(BEGIN)
    return f"{before}{BEGIN}{tables()}{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    README.write_text(page(), "utf-8")
