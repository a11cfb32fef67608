"""How a fact belongs to the row of a ``for_each``: through which references."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.plan.terms import FactField, Lookup, Term
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.registers import SITE_REGISTERS, Register
from evalrules.ruleset.vocabulary import Kind

#: What the site register, and the site of a fact, may be called.
SITE_NAMES = (*SITE_REGISTERS, "site")


def register_named(ruleset: Ruleset, name: str) -> Register | None:
    """The register of that name; the site register answers to each of its names."""
    found = next((register for register in ruleset.registers if register.name == name), None)
    return site_register(ruleset) if found is None and name in SITE_NAMES else found


def site_register(ruleset: Ruleset) -> Register | None:
    """The register of sites, if the ruleset declares one."""
    return next((register for register in ruleset.registers if register.name in SITE_REGISTERS), None)


def row_key(ruleset: Ruleset, kind: Kind, register: str) -> Term | None:
    """
    The term that names a fact's row of a register: a ``ref`` of the kind, its site, or a ``ref`` of one of these.

    None when there is no way, or more than one of the same length.
    """
    direct = list(_direct(ruleset, kind))
    own = [key for target, key in direct if target == register]
    if own:
        return own[0] if len(own) == 1 else None
    onward = [
        Lookup(target, key, column.name, "text", column.optional)
        for target, key in direct
        for column in _references(ruleset, target)
        if column.register == register
    ]
    return onward[0] if len(onward) == 1 else None


def _direct(ruleset: Ruleset, kind: Kind) -> Iterator[tuple[str, Term]]:
    sites = site_register(ruleset)
    if sites is not None:
        yield sites.name, FactField("site", "text", True)
    else:
        yield SITE_REGISTERS[0], FactField("site", "text", True)
    for column in kind.fields:
        if column.type == "ref" and column.register is not None:
            yield column.register, FactField(column.name, "text", column.optional)


def _references(ruleset: Ruleset, name: str) -> tuple:  # type: ignore[type-arg]
    register = register_named(ruleset, name)
    if register is None:
        return ()
    return tuple(column for column in register.fields if column.type == "ref")
