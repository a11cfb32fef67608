"""A case without its facts: what is asked of them is answered by sums."""

from __future__ import annotations

from attrs import evolve

from evalrules.engine.bulk.asks import Counts, counted, hollow, is_counted, measured
from evalrules.engine.bulk.program import Program
from evalrules.engine.bulk.summed import Summed, amounts, counts
from evalrules.engine.grouping import Ends, Group, Reading
from evalrules.engine.outcomes import RowPath, Value
from evalrules.engine.possible import Possible, Range
from evalrules.engine.pricing import Reader
from evalrules.engine.uncertain import ends, number, truth
from evalrules.engine.world import Nodes, World
from evalrules.facts.fact import Fact, Fitted
from evalrules.plan.joining import RowLevel
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Aggregate, Term


class OpenCaseError(Exception):
    """What is unknown in this case takes intervals over its facts: it is scored natively."""


class BulkWorld(World):
    """Registers, rows, inspections and nodes of one case; functions over its facts come from the sums."""

    def __init__(
        self, plan: Plan, fitted: Fitted, nodes: Nodes, program: Program, summed: Summed, case: int
    ) -> None:
        self._program = program
        self._summed = summed
        self._number = case
        super().__init__(plan, fitted, nodes)

    def of_group(self, leaf: Leaf, row: RowPath | None, group: Group[Fact], value: Value | None) -> Reader:
        """Asks about the facts that a rule selected."""
        asks = self._program.rules.get(leaf.position)

        def asked(term: Aggregate) -> Possible:
            if term.kind is not None:
                return self._over(term, self.prepared.branches[leaf.node], row)
            place, places = (-1, 0) if asks is None else asks.functions.get(term, (-1, 0))
            return self._answer(term, place, places, row, group.looked, leaf.coverage == "pending")

        environment = evolve(
            self._base,
            rows=self.rows.of(self.levels(leaf), row) if row else {},
            value=Range() if value is None else Range(value.low, value.high),
            aggregate=asked,
            word=lambda word: Range(*group.words[word.name]),
        )

        def numbered(term: Term) -> Ends:
            result = number(term, environment)
            if result.empty is not False:
                group.hollow(known=result.empty is True)
            return ends(result)

        return Reader(lambda term: truth(term, environment), numbered)

    def _answer(
        self, term: Aggregate, place: int, places: int, row: RowPath | None, looked: bool, pending: bool
    ) -> Possible:
        """A function over facts; of a rule that is not assessed yet every fact is only possible."""
        numbers = self._summed.at(place, self._number, row)
        if is_counted(term):
            found = self.certain(counts(numbers), pending)
            result = counted(term, found, looked)
            return Range(*result, hollow(term, found, looked)) if isinstance(result, tuple) else result
        measure = amounts(numbers, places)
        if measure.open_case or (pending and measure.count):
            raise OpenCaseError
        both, empty = measured(term, measure, looked)
        return Range(*both, empty)

    @staticmethod
    def certain(found: Counts, pending: bool) -> Counts:
        """The counts, if SQL could tell them."""
        if found.open_case:
            raise OpenCaseError
        if not pending:
            return found
        yes, no, open_ = (sure + maybe for sure, maybe in zip(found.sure, found.maybe, strict=True))
        return Counts((0, 0, 0), (yes, no, open_))

    def looked_at(self, number: int, row: RowPath | None) -> bool:
        """Whether some fact says that somebody looked, where every observation is a fact."""
        return self.certain(counts(self._summed.at(number, self._number, row)), False).sure[0] > 0

    def _over_kind(
        self, term: Aggregate, levels: tuple[RowLevel, ...], row: RowPath | None, owed: bool
    ) -> Possible:
        asks = self._program.kinds[term, tuple(level.name for level in levels)]
        if asks.looking >= 0:
            looked = self.looked_at(asks.looking, row)
        else:
            nobody: Reading[Fact] = Reading(lambda term, fact: None, lambda term, fact: (None, None))
            looked = self._looked(term, [], levels, row, nobody, owed)
        return self._answer(term, asks.function, asks.places, row, looked, False)
