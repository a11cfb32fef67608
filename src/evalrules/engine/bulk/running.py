"""A run: the facts of some cases at a time through DuckDB, their sums into the tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from evalrules.engine.bulk.case import BulkCase
from evalrules.engine.bulk.door import connection
from evalrules.engine.bulk.intake import Intake, intake_of, kind_rows
from evalrules.engine.bulk.loading import Tables, register_numbers
from evalrules.engine.bulk.program import Program
from evalrules.engine.bulk.statement import PARAMETERS, Template
from evalrules.engine.bulk.summed import Summed
from evalrules.engine.bulk.world import OpenCaseError
from evalrules.engine.evaluating import CaseOutcome
from evalrules.facts.fact import Fitted
from evalrules.ruleset.registers import SITE_REGISTERS


@frozen
class NamedCase:
    """A case as the rows name it, fitted without its facts."""

    name: str
    fitted: Fitted


class BulkRun:
    """A table of facts, registered with a database that can reach nothing else."""

    def __init__(self, program: Program, source: object, *, threads: int | None = None) -> None:
        self._program = program
        self._ruleset = program.plan.ruleset
        self._connection = connection(threads)
        self._connection.register("source", source)
        self._tables = Tables(self._connection)
        described = self._rows("DESCRIBE SELECT * FROM source")
        #: A built-in key that two columns spell; None: all is well.
        self.twice: str | None = None
        found = intake_of(program.columns, [(str(row[0]), str(row[1])) for row in described])
        self._registers, self._sites = register_numbers(self._ruleset)
        if isinstance(found, str):
            self.twice = found
            return
        self._intake: Intake = found
        self._names = [str(row[0]) for row in described]
        self._kinds = {kind.name: place for place, kind in enumerate(self._ruleset.kinds)}
        self._tables.kinds(kind_rows(self._ruleset, program.columns, self._registers))
        for place, template in enumerate(program.templates):
            self._tables.parameters(f"p{place}", template, self._kinds)
        for place, template in enumerate(program.must_templates):
            self._tables.parameters(f"m{place}", template, self._kinds)

    def _rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return list(self._connection.execute(sql, list(parameters)).fetchall())

    def case_names(self) -> list[str]:
        """The cases that the rows name; ``""`` for rows that name none."""
        names = ", ".join(f"s{place}" for place in range(len(self._names)))
        sql = f"SELECT DISTINCT {self._intake.case_sql()} FROM source AS s({names})"
        return sorted(str(row[0]) for row in self._rows(sql))

    def rows_of(self, name: str) -> tuple[object, tuple[int, ...]]:
        """The rows of a case as they came, as an Arrow table, and their places in the whole."""
        names = ", ".join(f"s{place}" for place in range(len(self._names)))
        sql = (
            f"SELECT * FROM (SELECT row_number() OVER () - 1 AS n, s.* FROM source AS s({names})) AS s "
            f"WHERE {self._intake.case_sql()} = ? ORDER BY n"
        )
        found = self._connection.sql(sql, params=[name]).to_arrow_table()
        places = tuple(int(place) for place in found.column(0).to_pylist())
        return found.remove_column(0).rename_columns(self._names), places

    def outcomes(self, cases: Sequence[NamedCase]) -> Iterator[CaseOutcome | None]:
        """What each case comes to; None: it needs the native engine."""
        summed = Summed()
        plan = self._program.plan
        made = [BulkCase(plan, one.fitted, self._program, summed, place) for place, one in enumerate(cases)]
        self._load(cases, made)
        doubtful = self._doubtful()
        for place, template in enumerate(self._program.templates):
            self._ask(template, f"p{place}", summed)
        self._connection.execute("DROP TABLE facts")
        for place, one in enumerate(made):
            yield None if place in doubtful or cases[place].fitted.refused else _outcome(one)

    def _load(self, cases: Sequence[NamedCase], made: Sequence[BulkCase]) -> None:
        program = self._program
        declared = any(name in self._registers for name in SITE_REGISTERS)
        rows = [
            (place, one.name, not declared and not any(one.fitted.case.registers.get(name) for name in SITE_REGISTERS))
            for place, one in enumerate(cases)
        ]  # fmt: skip
        self._tables.make("cases", [("c", "int32"), ("name", "string"), ("open", "bool_")], rows)
        columns = [("c", "int32")]
        kept = {"text": "string", "number": "int64", "boolean": "bool_", "date": "date32"}
        columns += [(f"v{place}", kept[one.sort]) for place, one in program.circumstances.terms.values()]
        values = [(place, *program.circumstances.values(one.world.base)) for place, one in enumerate(made)]
        self._tables.make("circumstances", columns, values)
        for table in program.registers.used.values():
            whole = made if table.of_case else made[:1]
            self._tables.register(
                table, [(place, one.world.registers[table.name]) for place, one in enumerate(whole)]
            )
        self._tables.make("keys", [("c", "int32"), ("g", "int32"), ("key", "string")], self._keys(cases))
        self._connection.execute(f"CREATE TABLE facts AS {self._intake.facts_sql(self._sites)}")

    def _keys(self, cases: Sequence[NamedCase]) -> Iterator[tuple[int, int, str]]:
        for register in self._ruleset.registers:
            for row in register.rows:
                yield -1, self._registers[register.name], row.key
        for place, one in enumerate(cases):
            for name, rows in one.fitted.case.registers.items():
                number = self._registers.get(name, self._sites)
                for key in rows:
                    yield place, number, key

    def _doubtful(self) -> set[int]:
        """Cases with a row that needs a second look: it may have to be refused."""
        found = {int(row[0]) for row in self._rows("SELECT DISTINCT c FROM facts WHERE doubt")}
        twice = "SELECT c FROM facts GROUP BY c HAVING count(id) <> count(DISTINCT id)"
        found |= {int(row[0]) for row in self._rows(twice)}
        for place, template in enumerate(self._program.must_templates):
            sql = f"SELECT DISTINCT c FROM ({template.text.replace(PARAMETERS, f'm{place}')})"
            found |= {int(row[0]) for row in self._rows(sql)}
        return found

    def _ask(self, template: Template, parameters: str, summed: Summed) -> None:
        for case, number, row, *numbers in self._rows(template.text.replace(PARAMETERS, parameters)):
            if template.by_site:
                known = summed.sites.setdefault(number, {}).setdefault((case, row), [])
                known.append((numbers[0], int(numbers[1]), int(numbers[2]), bool(numbers[3])))
            else:
                summed.answers.setdefault(number, {})[case, row] = tuple(numbers)


def _outcome(case: BulkCase) -> CaseOutcome | None:
    try:
        return case.outcome()
    except OpenCaseError:
        return None
