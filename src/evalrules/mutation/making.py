"""All mutants of a ruleset, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.mutation.catalogue import OPERATORS
from evalrules.mutation.mutant import Mutant
from evalrules.mutation.reading import Read, read_by
from evalrules.mutation.spots import Spot, spots
from evalrules.ruleset.model import Node, Rule, Ruleset
from evalrules.ruleset.registers import Register
from evalrules.ruleset.vocabulary import FieldType, Kind, Must
from evalrules.ruleset.walking import names_in


def mutants(ruleset: Ruleset) -> Iterator[Mutant]:
    """
    Every mutant: each operator at each place where it can change something.

    Kinds and registers that nothing reads are left alone: no case could tell.
    """
    read = read_by(ruleset)
    for spot in spots(ruleset):
        if not _is_read(spot, read):
            continue
        for operator in OPERATORS:
            for change in operator.changes(spot):
                rule, node = spot.inside(Rule), spot.inside(Node)
                owner = spot.owner
                yield Mutant(
                    operator=operator.id,
                    owner=str(getattr(owner, "id", None) or getattr(owner, "name", "")),
                    rule=None if rule is None else rule.id,
                    node=None if node is None else node.id,
                    told=change.told,
                    place=change.span or spot.span,
                    ruleset=spot.put(change.value),
                    above=tuple(holder.id for holder, _ in spot.around if isinstance(holder, Node)),
                )


def _is_read(spot: Spot, read: Read) -> bool:
    kind, register = spot.inside(Kind), spot.inside(Register)
    if kind is not None:
        field, must = spot.inside(FieldType), spot.inside(Must)
        if kind.name not in read.kinds or (field is not None and field.name not in read.asked):
            return False
        # A condition on fields that nothing reads only says which rows are taken.
        return must is None or any(set(name.parts) & read.names for name in names_in(must.condition))
    if register is None:
        return True
    return register.name in read.registers and ("values" not in spot.fields or spot.fields[-1] in read.names)
