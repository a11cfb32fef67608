"""The catalogue of problems: each code once, with its wording in Chinese and English, its cure and its reason."""

from __future__ import annotations

from types import ModuleType

from evalrules.source.diagnostic import Problem
from evalrules.source.problems import (
    allowances,
    bulk,
    caps,
    cases,
    cells,
    certificates,
    changes,
    conditions,
    counted,
    divisions,
    editing,
    engines,
    explanations,
    fact_files,
    facts,
    files,
    filling,
    hollow,
    ledgers,
    locks,
    monotony,
    mutation,
    names,
    numbers,
    operands,
    overlays,
    points,
    pools,
    prices,
    punctuation,
    references,
    registers,
    rows,
    sayings,
    scalars,
    shape,
    structure,
    tables,
    testing,
    time,
    waivers,
    wording,
    yaml,
)

FAMILIES: tuple[ModuleType, ...] = (
    files,
    punctuation,
    yaml,
    numbers,
    scalars,
    shape,
    structure,
    registers,
    overlays,
    waivers,
    allowances,
    names,
    points,
    pools,
    prices,
    caps,
    divisions,
    references,
    rows,
    monotony,
    conditions,
    operands,
    tables,
    cells,
    fact_files,
    facts,
    ledgers,
    cases,
    mutation,
    certificates,
    locks,
    engines,
    editing,
    time,
    bulk,
    filling,
    changes,
    explanations,
    wording,
    sayings,
    counted,
    hollow,
    testing,
)


def gather(families: tuple[ModuleType, ...]) -> dict[str, Problem]:
    """All problems of these modules by code, in the order of the codes; a code used twice is a mistake of ours."""
    found: dict[str, Problem] = {}
    for family in families:
        for value in vars(family).values():
            if not isinstance(value, Problem):
                continue
            if value.code in found and found[value.code] is not value:
                raise ValueError(f"{value.code} names two problems")
            found[value.code] = value
    return dict(sorted(found.items()))


CATALOGUE: dict[str, Problem] = gather(FAMILIES)
