"""All the ways in which absent values could turn out, on small cases."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import strategies as st

from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.registers import SITE_REGISTERS
from evalrules.ruleset.vocabulary import FieldType
from evalrules.testing.facts import is_open

Data = dict[str, Any]

#: Path to a record and the field it lacks: (("facts", 2), field).
Gap = tuple[tuple[str | int, ...], FieldType]


def gaps(ruleset: Ruleset, raw: Data) -> list[Gap]:
    """Every optional value that is absent from the case, its rows and its facts."""
    found: list[Gap] = list(_missing(ruleset.case_fields, raw["case"], ("case",)))
    kinds = {kind.name: kind for kind in ruleset.kinds}
    for number, fact in enumerate(raw["facts"]):
        found += _missing(kinds[fact["kind"]].fields, fact, ("facts", number))
    for register in ruleset.registers:
        path = ("sites",) if register.name in SITE_REGISTERS else ("registers", register.name)
        rows = raw["sites"] if register.name in SITE_REGISTERS else raw["registers"].get(register.name, [])
        for number, row in enumerate(rows):
            found += _missing(register.fields, row, (*path, number))
    return found


def _missing(
    fields: tuple[FieldType, ...], record: Mapping[str, Any], path: tuple[str | int, ...]
) -> list[Gap]:
    return [
        (path, field)
        for field in fields
        if field.optional and field.name not in record and not is_open(field)
    ]


def fillings(field: FieldType, keys: Mapping[str, list[str]]) -> list[Any] | None:
    """Every value an absent field may have; of a decimal its ends and the middle; None: too many to list."""
    match field.type:
        case "boolean":
            return [True, False]
        case "choice":
            return list(field.values)
        case "ref":
            return list(keys.get(field.register or "", []))
        case "integer" if field.minimum is not None and field.maximum is not None:
            return list(range(int(field.minimum), int(field.maximum) + 1))
        case "decimal" if field.minimum is not None and field.maximum is not None:
            return [field.minimum, (field.minimum + field.maximum) / 2, field.maximum]
    return None


def completions(ruleset: Ruleset, raw: Data, *, most: int = 300) -> Iterator[Data]:
    """
    Every way to fill the absent values (facts that may not exist stay as they are: a fact with its values known
    either fulfils a condition or does not). Nothing at all when there would be more than ``most``.
    """
    found = gaps(ruleset, raw)
    keys = {r.name: [row.key for row in r.rows] for r in ruleset.registers if not r.from_case and not r.dated}
    keys |= {name: [next(iter(row.values())) for row in rows] for name, rows in raw["registers"].items()}
    choices = [fillings(field, keys) for _, field in found]
    total = 1
    for values in choices:
        total *= len(values) if values else most + 1
    if total > most:
        return
    for combination in itertools.product(*(values or [] for values in choices)):
        filled = raw
        for (path, field), value in zip(found, combination, strict=True):
            filled = _with(filled, path, field.name, value)
        if _fulfils_musts(ruleset, filled):
            yield filled


def completions_for(ruleset: Ruleset, raw: Data, *, most: int = 300) -> st.SearchStrategy[Data]:
    """One of the completions (the case itself when there are none to list)."""
    return st.sampled_from(list(completions(ruleset, raw, most=most)) or [raw])


def _with(data: Any, path: tuple[str | int, ...], name: str, value: Any) -> Any:
    """A copy in which the record at ``path`` has the value."""
    if not path:
        return {**data, name: value}
    head, *rest = path
    if isinstance(data, list):
        assert isinstance(head, int)
        return [*data[:head], _with(data[head], tuple(rest), name, value), *data[head + 1 :]]
    return {**data, head: _with(data[head], tuple(rest), name, value)}


def _fulfils_musts(ruleset: Ruleset, raw: Data) -> bool:
    """``must: A <= B``, the form in which generated kinds ask for it."""
    kinds = {kind.name: kind for kind in ruleset.kinds}
    for fact in raw["facts"]:
        for must in kinds[fact["kind"]].must:
            low, _, high = must.text.partition(" <= ")
            if low in fact and high in fact and int(fact[low]) > int(fact[high]):
                return False
    return True
