"""The bulk engine and the native one agree on every case of every ruleset that the bulk engine takes."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve, field, frozen
from hypothesis import given

from evalrules.bulk import BulkEvaluation, program_for
from evalrules.facts.fact import Case
from evalrules.facts.fitting import fit
from evalrules.facts.reading import read_facts
from evalrules.many import evaluate_many
from evalrules.pipeline import RulesetError
from tests.properties.generated import Drawn, drawn, law

pyarrow = pytest.importorskip("pyarrow", reason="the extra bulk is not installed")
pytest.importorskip("duckdb", reason="the extra bulk is not installed")

#: Of rulesets as they are drawn, the share that the bulk engine takes is at least this …
TAKEN = 0.1
#: … and of their cases, the share that it scores itself, without asking the native engine.
ITSELF = 0.4
#: Rulesets from which on the shares say something.
ENOUGH = 8


@frozen
class Together:
    """The cases of one ruleset as one table."""

    rows: list[dict[str, Any]] = field(factory=list)
    cases: dict[str, Case] = field(factory=dict)
    inspections: list[dict[str, Any]] = field(factory=list)

    def add(self, name: str, case: Case, raw: dict[str, Any]) -> None:
        self.cases[name] = evolve(case, id=name)
        self.rows.extend({**row, "case": name} for row in raw["facts"])
        self.inspections.extend({**row, "case": name} for row in raw["inspections"])

    def table(self) -> Any:
        names = {name: None for row in self.rows for name in row} or {"kind": None, "case": None}
        return pyarrow.Table.from_pylist([{**names, **row} for row in self.rows])


def together(ruleset: Drawn) -> Together:
    found = Together()
    for number, one in enumerate(ruleset.cases()):
        raw = read_facts({**one.raw, "facts": []}, problems=[])
        assert raw is not None
        found.add(f"县{number}", fit(one.loaded.ruleset, raw).case, one.raw)
    return found


def test_bulk_and_native_agree_on_scores_ranges_results_and_states() -> None:
    taken: list[bool] = []
    itself: list[bool] = []

    @law()
    @given(drawn(from_sums=True, has=frozenset({"season", "parameters"})))
    def agree(ruleset: Drawn) -> None:
        try:
            program_for(ruleset.loaded)
        except RulesetError:
            taken.append(False)
            return
        taken.append(True)
        found = together(ruleset)
        if not found.rows:
            return
        options: dict[str, Any] = {"cases": found.cases, "inspections": found.inspections}
        natively = list(evaluate_many(ruleset.loaded, found.table(), **options))
        ours = list(evaluate_many(ruleset.loaded, found.table(), engine="bulk", **options))
        for one, other in zip(ours, natively, strict=True):
            itself.append(isinstance(one, BulkEvaluation))
            shown = "\n".join([*ruleset.files.values(), str(found.cases[one.scores.case])])
            rows = [row for row in found.rows if row["case"] == one.scores.case]
            assert one.scores == other.scores, f"{shown}\n{rows}\n{found.inspections}"

    agree()
    if len(taken) >= ENOUGH:
        assert sum(taken) >= TAKEN * len(taken), "the law looks at too few rulesets"
        assert sum(itself) >= ITSELF * len(itself), "too few cases are scored by the bulk engine itself"
