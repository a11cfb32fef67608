"""What a ruleset knows about facts, prepared once for all fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from evalrules.facts.fitters import KindFitter
from evalrules.facts.keytable import KeyTable
from evalrules.ruleset.model import Node, Ruleset
from evalrules.ruleset.registers import SITE_REGISTERS, Register
from evalrules.ruleset.vocabulary import FieldType


class Vocabulary:
    """
    Kinds with their fitters, registers, fields of the case, and everything an inspection may name.

    It only grows by generated fitters, so threads may share it.
    """

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self.kinds: Mapping[str, KindFitter] = {kind.name: KindFitter(kind) for kind in ruleset.kinds}
        self.registers: Mapping[str, Register] = {register.name: register for register in ruleset.registers}
        self.case_fields: Mapping[str, FieldType] = {field.name: field for field in ruleset.case_fields}
        #: The name under which sites stand in the registers of the case.
        self.sites: str = next((name for name in SITE_REGISTERS if name in self.registers), SITE_REGISTERS[0])
        self.items: frozenset[str] = frozenset(self.kinds) | frozenset(_ids(ruleset.roots))

    def standard_tables(self) -> dict[str, KeyTable]:
        """Fresh tables of keys: rows of the standard, and nothing yet of registers that the case fills."""
        tables: dict[str, KeyTable] = {}
        for name, register in self.registers.items():
            keys = {alias: row.key for row in register.rows for alias in row.aliases}
            keys.update((row.key, row.key) for row in register.rows)
            open_ = register.default is not None
            tables[name] = KeyTable(name, keys, open=open_, is_sites=name == self.sites)
        return tables


def _ids(nodes: Iterable[Node]) -> Iterable[str]:
    for node in nodes:
        yield node.id
        yield from (rule.id for rule in node.rules)
        yield from _ids(node.children)


_KEPT = 32
_prepared: dict[int, Vocabulary] = {}


def vocabulary_of(ruleset: Ruleset) -> Vocabulary:
    """The vocabulary of a ruleset; the last few are kept, since one ruleset serves many cases."""
    # By identity: comparing whole rulesets would cost more than preparing one. The vocabulary holds its
    # ruleset, so that no other object can have the same id while the entry lives.
    found = _prepared.get(id(ruleset))
    if found is None:
        found = Vocabulary(ruleset)
        while len(_prepared) >= _KEPT:
            _prepared.pop(next(iter(_prepared)), None)
        _prepared[id(ruleset)] = found
    return found
