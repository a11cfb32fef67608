"""What a case must hold so that it covers a unit: drafts to be tried, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import islice, product

from attrs import evolve, field, frozen

from evalrules.coverage.atoms import atoms_of_members
from evalrules.coverage.rule_units import asked_of, price_rows
from evalrules.coverage.suggesting.draft import Draft, Facts
from evalrules.coverage.suggesting.slots import constants_in, field_of, slots_in, values_for
from evalrules.coverage.suggesting.solving import Filled, Solver, Wanted, is_condition
from evalrules.coverage.unit import Unit
from evalrules.facts.fact import FactValue
from evalrules.plan.branches import Branch
from evalrules.plan.leaf_terms import leaf_terms, price_terms
from evalrules.plan.leaves import FactPrices, Leaf
from evalrules.plan.terms import Aggregate, FactField, Lookup, RowField, Term
from evalrules.plan.walking import conjoined, subterms

#: How many alike facts are tried: for thresholds, caps and allowances.
_COPIES = (1, 2, 3, 4, 6, 11, 21, 51)
#: So many that fulfil a condition, so many that do not: shares of 50%, 67%, 75%, 80%, 90%, 95%, 33%, 25%, 10%.
_MIXES = (
    (1, 0),
    (0, 1),
    (1, 1),
    (2, 1),
    (3, 1),
    (4, 1),
    (9, 1),
    (19, 1),
    (1, 2),
    (1, 3),
    (1, 9),
    (3, 2),
    (7, 3),
)
_COMBINATIONS = 120


@frozen
class RuleGoals:
    """The drafts for the units of one rule."""

    leaf: Leaf
    #: The nodes around the rule, outermost first, its own the last.
    above: tuple[Branch, ...]
    solver: Solver
    seed: Draft
    around: tuple[Wanted, ...] = field(init=False)

    @around.default
    def _around(self) -> tuple[Wanted, ...]:
        wanted = [Wanted(one.na_when, False, None) for one in self.above if one.na_when is not None]
        wanted += [
            Wanted(one.domain.where, True, None)
            for one in self.above
            if one.domain is not None and one.domain.where is not None
        ]
        return tuple(wanted)

    @property
    def kind(self) -> str | None:
        return self.leaf.kinds[0] if self.leaf.kinds else None

    def drafts(self, unit: Unit) -> Iterator[Draft]:
        """Everything worth trying for a unit."""
        first, *_ = unit.part.split()
        match first:
            case "unassessed":
                yield from (evolve(one, inspected=False) for one in self._places())
            case "spares":
                yield from self._places()
                yield from self._near_misses()
                yield from self._groups()
            case "empty":
                yield from self._places()
                yield from self._groups()
            case "unknown":
                yield from self._open()
            case "where" if unit.part.split()[1].isdecimal():
                yield from self._where(unit)
            case "row" if unit.term is not None and self.leaf.prices is not None:
                yield from self._found([Wanted(one, holds, self.kind) for one, holds in self._tests(unit)])
            case "charge":
                yield from self._found([Wanted(one, holds, self.kind) for one, holds in self._answers(unit)])
            case _:
                yield from self._asked(unit)
                if self.leaf.polarity == "earn":
                    yield from self._places()
                yield from self._found([])
                yield from self._groups()

    # what is wanted

    def _tests(self, unit: Unit) -> list[tuple[Term, bool]]:
        assert unit.term is not None
        tests = [(unit.term, True)]
        if isinstance(self.leaf.prices, FactPrices) and self.leaf.prices.take == "first":
            number = int(unit.part.split()[1])
            tests += [
                (row.test, False) for row in price_rows(self.leaf)[: number - 1] if row.test is not None
            ]
        return tests

    def _answers(self, unit: Unit) -> list[tuple[Term, bool]]:
        number = int(unit.part.split()[1])
        tests = [(unit.term, True), *((test, False) for test, _ in self.leaf.answers[: number - 1])]
        return [(test, holds) for test, holds in tests if test is not None]

    def _selects(self) -> list[Wanted]:
        return [Wanted(one, True, self.kind) for one in conjoined(self.leaf.where)]

    def _when(self) -> list[Wanted]:
        return [] if self.leaf.when is None else [Wanted(self.leaf.when, True, None)]

    def _filled(self, wanted: Sequence[Wanted]) -> Iterator[Filled]:
        yield from self.solver.together([*self.around, *wanted], self.seed.filled)

    def _draft(self, filled: Filled, *facts: Facts) -> Draft:
        rows = tuple(level.name for level in self.above[-1].levels if level.origin == "register")
        sited = self.seed.sited or self._reads_sites()
        return evolve(self.seed, filled=filled, facts=facts, sited=sited, rows=rows)

    def _reads_sites(self) -> bool:
        sites = ("点位", "sites", "site")
        if self.leaf.coverage == "visit" or any(level.name in sites for level in self.above[-1].levels):
            return True
        terms = [one for term in leaf_terms(self.leaf) if term is not None for one in subterms(term)]
        return any(isinstance(one, FactField) and one.name == "site" for one in terms)

    # drafts

    def _places(self) -> Iterator[Draft]:
        """Nothing found where somebody looked; sites as the rule's condition asks for them."""
        of_rows = [one for one in self._selects() if _reads_rows(one.term)]
        for filled in islice(self._filled([*of_rows, *self._when()]), 3):
            rows = {slot: value for slot, value in filled.items() if slot.of != "fact"}
            yield self._draft(rows)
            yield self._draft(rows, *self._beside())

    def _beside(self) -> tuple[Facts, ...]:
        """A fact for each kind that rows of a ``for_each`` are of."""
        kinds = {level.name for level in self.above[-1].levels if level.origin == "kind"}
        return tuple(Facts(kind) for kind in sorted(kinds) if kind != self.kind)

    def _found(self, wanted: Sequence[Wanted], *, copies: Sequence[int] = _COPIES) -> Iterator[Draft]:
        """So many facts that the rule selects."""
        if self.kind is None:
            for filled in islice(self._filled([*self._when(), *wanted]), 6):
                yield self._draft(filled)
            return
        ways = list(islice(self._filled([*self._selects(), *self._when(), *wanted]), 4))
        for count in copies:
            for filled in ways[: 4 if count == 1 else 1]:
                yield self._draft(filled, Facts(self.kind, count), *self._beside())
                if count == 1:
                    yield from self._most(filled)

    def _most(self, filled: Filled) -> Iterator[Draft]:
        """One fact that stands for more and more, up to the greatest: a cap needs few facts then."""
        kind, count, ruleset = self.kind, self.leaf.count, self.solver.ruleset
        if kind is None or count is None:
            return
        for slot in slots_in(count, kind, ruleset):
            declared = field_of(slot, ruleset)
            if slot in filled or declared is None:
                continue
            tried = values_for(declared, [*self.solver.constants, Fraction(10)], ruleset)
            for value in sorted({one for one in tried if isinstance(one, Decimal) and one > 1}):
                yield self._draft(filled, Facts(kind, 1, {slot.field: value}), *self._beside())
            if declared.maximum is not None:
                yield self._draft(filled, Facts(kind, 2, {slot.field: declared.maximum}), *self._beside())

    def _near_misses(self) -> Iterator[Draft]:
        for at, one in enumerate(self._selects()):
            others = [other for number, other in enumerate(self._selects()) if number != at]
            for filled in islice(self._filled([*others, evolve(one, holds=False)]), 2):
                if self.kind is not None:
                    yield self._draft(filled, Facts(self.kind), *self._beside())

    def _where(self, unit: Unit) -> Iterator[Draft]:
        """One condition as wanted, the others beside it fulfilled where they can be."""
        assert unit.term is not None
        wanted = Wanted(unit.term, unit.part.endswith("true"), self.kind)
        inside = [one for one in self._selects() if unit.term in list(subterms(one.term))]
        others = [one for one in self._selects() if one not in inside]
        for goal in (
            [wanted, *self._selects()] if wanted.holds else [wanted, *others],
            [wanted, *others],
            [wanted],
        ):
            for filled in islice(self.solver.together([*self.around, *goal], self.seed.filled), 3):
                if self.kind is not None:
                    yield self._draft(filled, Facts(self.kind), *self._beside())

    def _asked(self, unit: Unit) -> Iterator[Draft]:
        """A condition elsewhere in the rule, of a find, of the group, or of what a function goes over."""
        if unit.kind != "branch" or unit.term is None:
            return
        group = next(
            one
            for one in asked_of(self.leaf)
            if unit.part.startswith(f"{one.part} ") and unit.term in one.terms
        )
        holds = unit.part.endswith("true")
        if group.over is not None and group.over.kind is not None:
            wanted = Wanted(unit.term, holds, group.over.kind)
            for filled in islice(self._filled([wanted]), 3):
                here = () if self.kind is None or self.kind == group.over.kind else (Facts(self.kind),)
                yield self._draft(filled, Facts(group.over.kind), *here, *self._beside())
            return
        own = group.scope == "find" or group.over is not None
        wanted = Wanted(unit.term, holds, self.kind if own else None)
        if first_word(unit) == "when":
            for filled in islice(self._filled([*self._selects(), wanted]), 3):
                yield self._draft(filled, *self._beside())
                for count in _COPIES if self.kind is not None else ():
                    yield self._draft(filled, Facts(self.kind or "", count), *self._beside())
        else:
            yield from self._found([wanted])

    def _open(self) -> Iterator[Draft]:
        """Facts that the rule selects with something left out of them, or of the case."""
        terms = [*leaf_terms(self.leaf), *price_terms(self.leaf)]
        read = [one for term in terms if term is not None for one in subterms(term)]
        names = [one.name for one in read if isinstance(one, FactField) and one.optional]
        case = {
            slot for term in terms if term is not None for slot in slots_in(term, None, self.solver.ruleset)
        }
        for name in dict.fromkeys(names):
            others = [one for one in self._selects() if not _reads_field(one.term, name)]
            for filled in islice(self._filled([*others, *self._when()]), 2):
                kept = {
                    slot: value for slot, value in filled.items() if (slot.of, slot.field) != ("fact", name)
                }
                if self.kind is not None:
                    yield self._draft(kept, Facts(self.kind, absent=frozenset({name})), *self._beside())
        for filled in islice(self._filled(self._selects()), 1):
            kept = {slot: value for slot, value in filled.items() if slot not in case}
            fields = {slot.field for slot in case}
            draft = self._draft(kept, *(() if self.kind is None else (Facts(self.kind),)), *self._beside())
            yield evolve(
                draft, case={name: one for name, one in self.seed.case.items() if name not in fields}
            )
        for draft in islice(self._found([], copies=(1,)), 1):
            for name in dict.fromkeys([*_judged_fields(self.leaf), "site", "date"]):
                yield evolve(draft, facts=tuple(evolve(one, absent=frozenset({name})) for one in draft.facts))

    def _groups(self) -> Iterator[Draft]:
        """Groups whose numbers and truths differ, for a price over all facts together."""
        if self.kind is None:
            return
        functions = [
            one
            for term in (self.leaf.value, self.leaf.when, *price_terms(self.leaf))
            if term is not None
            for one in subterms(term)
            if isinstance(one, Aggregate) and one.nodes is None
        ]
        for filled in islice(self._filled([*self._selects(), *self._when()]), 2):
            yield from self._numbers(filled, functions)
        yield from self._mixed(functions)

    def _numbers(self, filled: Filled, functions: Sequence[Aggregate]) -> Iterator[Draft]:
        arguments = [one.argument for one in functions if one.argument is not None]
        arguments += [one for one in price_terms(self.leaf) if one is not None]
        kinds = list(dict.fromkeys([self.kind, *(one.kind for one in functions)]))
        constants = [*constants_in([one for one in leaf_terms(self.leaf) if one is not None]), Fraction(1)]
        slots = {
            slot: declared
            for term in arguments
            for kind in kinds
            if kind is not None
            for slot in slots_in(term, kind, self.solver.ruleset)
            if (declared := field_of(slot, self.solver.ruleset)) is not None and slot not in filled
        }
        pools = [values_for(declared, constants, self.solver.ruleset)[:12] for declared in slots.values()]
        beside = tuple(Facts(kind) for kind in kinds if kind is not None and kind != self.kind)
        for values in islice(product(*pools), _COMBINATIONS):
            here = {**filled, **dict(zip(slots, values, strict=True))}
            yield self._draft(here, Facts(self.kind or ""), *beside, *self._beside())

    def _mixed(self, functions: Sequence[Aggregate]) -> Iterator[Draft]:
        """So many facts of which a condition holds beside so many of which it does not."""
        conditions = [one for function in functions for one in atoms_of_members(function)]
        conditions += [one for one in price_terms(self.leaf) if one is not None and is_condition(one)]
        kind = self.kind
        assert kind is not None
        for condition in dict.fromkeys(conditions):
            met, unmet = (
                next(self._filled([*self._selects(), *self._when(), Wanted(condition, side, kind)]), None)
                for side in (True, False)
            )
            for many, few in _MIXES:
                facts = [
                    Facts(kind, count, _of_kind(one, kind))
                    for one, count in ((met, many), (unmet, few))
                    if one is not None and count
                ]
                given = met or unmet
                if given is not None and facts:
                    rest = {slot: value for slot, value in given.items() if slot.of != "fact"}
                    yield self._draft(rest, *facts, *self._beside())


def first_word(unit: Unit) -> str:
    """``when`` of ``when 2 false``."""
    return unit.part.split()[0]


def _of_kind(filled: Filled, kind: str) -> dict[str, FactValue]:
    return {slot.field: value for slot, value in filled.items() if slot.of == "fact" and slot.name == kind}


def _reads_rows(term: Term) -> bool:
    return any(isinstance(one, Lookup | RowField) for one in subterms(term))


def _reads_field(term: Term, name: str) -> bool:
    return any(isinstance(one, FactField) and one.name == name for one in subterms(term))


def _judged_fields(leaf: Leaf) -> list[str]:
    rows = leaf.prices.rows if leaf.prices is not None else price_rows(leaf)
    values = [getattr(row.price, "value", None) for row in rows]
    return [one.name for one in values if isinstance(one, FactField)]
