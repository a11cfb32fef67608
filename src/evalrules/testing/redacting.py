"""Sensitive values in what people see of a case: equal ones get equal stand-ins, so that the case stays the same case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import define, field

from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.registers import SITE_REGISTERS
from evalrules.ruleset.vocabulary import FieldType

Data = Mapping[str, Any]


@define
class _StandIns:
    """``不公开1``, ``不公开2`` … by field and value."""

    given: dict[tuple[str, str], str] = field(factory=dict)

    def of(self, record: Data, fields: Iterable[FieldType]) -> dict[str, Any]:
        hidden = {one.name: one for one in fields if one.sensitive and one.name in record}
        if not hidden:
            return dict(record)
        kept = {name: value for name, value in record.items() if name not in hidden}
        kept |= {
            name: self._instead(one, record[name])
            for name, one in hidden.items()
            # Only a text can be another and mean the same; anything else is left out where it may be.
            if one.type == "text" or not one.optional
        }
        return kept

    def _instead(self, declared: FieldType, value: object) -> object:
        if declared.type != "text":
            return _least(declared)
        number = len(self.given) + 1
        return self.given.setdefault((declared.name, str(value)), f"不公开{number}")


def _least(declared: FieldType) -> object:
    """A value that says nothing: the first choice, the least number, the first day."""
    match declared.type:
        case "choice":
            return declared.values[0]
        case "integer" | "decimal":
            return declared.minimum or 0
        case "percent":
            return f"{(declared.minimum or 0) * 100:f}%"
        case "boolean":
            return False
        case "list":
            return []
        case "time":
            return "00:00"
        case "month_day":
            return "01-01"
        case "date" | "datetime":
            return "2000-01-01"
    return "不公开"


def redacted(ruleset: Ruleset, parts: Data) -> dict[str, Any]:
    """The parts of a facts file without a sensitive value."""
    if not hides(ruleset):
        return dict(parts)
    instead = _StandIns()
    kinds = {kind.name: kind.fields for kind in ruleset.kinds}
    columns = {register.name: register.fields for register in ruleset.registers}
    sites = next((columns[name] for name in SITE_REGISTERS if name in columns), ())
    found = dict(parts)
    found["case"] = instead.of(parts.get("case") or {}, ruleset.case_fields)
    found["sites"] = [instead.of(row, sites) for row in parts.get("sites") or ()]
    found["registers"] = {
        name: [instead.of(row, columns.get(name, ())) for row in rows]
        for name, rows in (parts.get("registers") or {}).items()
    }
    found["facts"] = [
        instead.of(fact, kinds.get(str(fact.get("kind", fact.get("类型"))), ()))
        for fact in parts.get("facts") or ()
    ]
    return found


def hides(ruleset: Ruleset) -> bool:
    """Is any field sensitive?"""
    fields = [*ruleset.case_fields, *(one for kind in ruleset.kinds for one in kind.fields)]
    fields += [one for register in ruleset.registers for one in register.fields]
    return any(one.sensitive for one in fields)
