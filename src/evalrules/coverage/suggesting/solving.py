"""Filling slots so that conditions come out as wanted: every way in turn, the plainest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from attrs import evolve, frozen

from evalrules.coverage.suggesting.slots import Slot, constants_in, field_of, slots_in, values_for
from evalrules.engine.environment import Environment, Rows
from evalrules.engine.uncertain import truth
from evalrules.facts.fact import Fact, FactValue
from evalrules.plan.row_tables import SITE_NAMES, declared_register
from evalrules.plan.terms import Aggregate, Constant, NodeResult, Operation, Rank, ResultValue, Term
from evalrules.plan.walking import subterms
from evalrules.ruleset.model import Ruleset

Filled = Mapping[Slot, FactValue]
#: Ways looked at for one condition, and for several together.
_WAYS = 40
_TRIED = 4000
_TRUTHS = frozenset(
    {"and", "or", "not", "==", "!=", "<", "<=", ">", ">=", "in", "interval", "has", "contains"}
)


@frozen
class Wanted:
    """A condition of facts of a kind (None: of the case, or a row) and how it shall come out."""

    term: Term
    holds: bool
    kind: str | None


@frozen
class Solver:
    """The ruleset, and what terms read beside the slots."""

    ruleset: Ruleset
    base: Environment
    #: What all goals compare with: bounds of one rule are tried in another's fields too.
    constants: tuple[object, ...]

    def together(self, wanted: Sequence[Wanted], given: Filled) -> Iterator[Filled]:
        """Ways to fill slots so that all comes out as wanted; none for what cannot be filled in."""
        if not wanted:
            yield given
            return
        first, *others = wanted
        for filled in islice(self.ways(first, given), _WAYS):
            yield from self.together(others, filled)

    def ways(self, wanted: Wanted, given: Filled) -> Iterator[Filled]:
        """The same for one condition."""
        term, holds = wanted.term, wanted.holds
        if isinstance(term, Operation) and term.operator in ("and", "or", "not"):
            parts = [evolve(wanted, term=one) for one in term.arguments if one is not None]
            if term.operator == "not":
                yield from self.ways(evolve(parts[0], holds=not holds), given)
            elif (term.operator == "and") == holds:
                yield from self.together(parts, given)
            else:
                # One decides; the others come out against it where they can.
                for decides in parts:
                    rest = [evolve(one, holds=not holds) for one in parts if one is not decides]
                    yield from self.together([decides, *rest], given)
                for decides in parts:
                    yield from self.ways(decides, given)
        elif is_beyond(term):
            yield given
        else:
            yield from self._atom(wanted, given)

    def _atom(self, wanted: Wanted, given: Filled) -> Iterator[Filled]:
        slots = slots_in(wanted.term, wanted.kind, self.ruleset)
        open_slots = [slot for slot in slots if slot not in given]
        constants = [*constants_in([wanted.term]), *self.constants]
        fields = [field_of(slot, self.ruleset) for slot in open_slots]
        pools = [values_for(one, constants, self.ruleset) for one in fields if one is not None]
        for values in islice(product(*pools), _TRIED):
            filled = {**given, **dict(zip(open_slots, values, strict=True))}
            if self._truth(wanted, filled) is wanted.holds:
                yield filled

    def _truth(self, wanted: Wanted, filled: Filled) -> bool | None:
        return truth(wanted.term, self.environment(wanted.kind, filled))

    def environment(self, kind: str | None, filled: Filled) -> Environment:
        """What a term reads where slots are filled."""
        values = {
            slot.field: value for slot, value in filled.items() if slot.of == "fact" and slot.name == kind
        }
        case = {slot.field: value for slot, value in filled.items() if slot.of == "case"}
        rows: dict[str, dict[str, FactValue]] = {}
        for slot, value in filled.items():
            if slot.of == "row":
                rows.setdefault(slot.name, {})[slot.field] = value
        registers = dict(self.base.registers)
        for name, row in rows.items():
            register = declared_register(self.ruleset, name)
            registers[name] = Rows(dict(registers.get(name, {})), row)
            if register is not None and register.key is not None:
                row[""] = row.get("", f"{name}1")
        date = values.pop("date", None)
        fact = None if kind is None else Fact("F1", kind, "S1", date, values)  # type: ignore[arg-type]
        return evolve(
            self.base,
            fact=fact,
            case={**self.base.case, **case},
            registers=registers,
            rows={**rows, **{name: rows[name] for name in rows if name in SITE_NAMES}},
        )


def is_beyond(term: Term) -> bool:
    """Functions over facts and results of nodes: no field says what they come to, so it is tried out."""
    return any(
        isinstance(one, Aggregate | NodeResult | Rank | ResultValue) for one in subterms(term)
    ) or isinstance(term, Constant)


def is_condition(term: Term) -> bool:
    """Whether a term is a truth."""
    if isinstance(term, Operation):
        return term.operator in _TRUTHS
    return getattr(term, "type", None) == "boolean"
