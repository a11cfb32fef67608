"""What rules, nodes, results and worked-out words of a ruleset read: kinds, registers, columns."""

from __future__ import annotations

from attrs import frozen

from evalrules.mutation.spots import Spot, spots
from evalrules.ruleset.derived import Counting, DerivedWord, Ledger
from evalrules.ruleset.expressions.syntax import Call, Name
from evalrules.ruleset.model import ForEach, Rule, Ruleset, SampleStage
from evalrules.ruleset.registers import SITE_REGISTERS
from evalrules.ruleset.vocabulary import Kind


@frozen
class Read:
    """Names that something reads."""

    kinds: frozenset[str]
    registers: frozenset[str]
    #: Parts of names: fields and columns.
    names: frozenset[str]
    #: Those of them that a condition asks for.
    asked: frozenset[str]


def read_by(ruleset: Ruleset) -> Read:
    """What is read anywhere outside the declarations of kinds and registers; rather too much than too little."""
    kinds: set[str] = set()
    names: set[str] = set()
    tables: set[str] = set()
    asked: set[str] = set()
    for spot in spots(ruleset):
        value = spot.value
        if isinstance(value, Rule):
            kinds.update(value.kinds)
        elif isinstance(value, DerivedWord | Ledger):
            kinds.add(value.kind)
        elif isinstance(value, Counting) and value.facts is not None:
            kinds.add(value.facts)
        elif isinstance(value, ForEach | SampleStage) and value.register is not None:
            tables.add(value.register)
            kinds.add(value.register)
        elif isinstance(value, Name) and not _is_declared(spot):
            names.update(value.parts)
            if "where" in spot.fields:
                asked.update(value.parts)
        elif isinstance(value, Call):
            kinds.update(str(argument) for argument in value.arguments if isinstance(argument, Name))
    fields = [field for kind in ruleset.kinds for field in kind.fields]
    fields += [field for register in ruleset.registers for field in register.fields]
    tables.update(field.register for field in (*fields, *ruleset.case_fields) if field.register is not None)
    tables.update(
        register.name for register in ruleset.registers if register.name in names | set(SITE_REGISTERS)
    )
    tables.update(register.name for register in ruleset.registers if register.covers is not None)
    pooled = {name for kind in ruleset.kinds if kind.name in kinds for name in kind.pooled}
    return Read(frozenset(kinds | pooled), frozenset(tables), frozenset(names), frozenset(asked))


def _is_declared(spot: Spot) -> bool:
    return spot.inside(Kind) is not None
