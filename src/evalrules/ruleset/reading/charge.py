"""Who answers for the points (责任)."""

from __future__ import annotations

from decimal import Decimal

from evalrules.ruleset.model import Charge
from evalrules.ruleset.reading.entries import Entries
from evalrules.ruleset.reading.labels import A_PERCENTAGE, A_VALUE_OR_MAPPING
from evalrules.ruleset.reading.opening import opened
from evalrules.ruleset.reading.table import read_field_name
from evalrules.source.diagnostic import Wording
from evalrules.source.nodes import Scalar, Sequence
from evalrules.source.problems.shape import CHARGE_MIXED, EMPTY_COLLECTION, OUT_OF_RANGE
from evalrules.source.problems.structure import RATIOS_NOT_WHOLE
from evalrules.source.scalars import NAME, as_scalar, read_name, read_percent

_ABOVE_ZERO = Wording("大于 0%", "greater than 0%")


def read_charge(rule: Entries, name: str = "charge") -> Charge | None:
    """``城管局``, ``{城管局: 30%, 街道: 70%}``, ``{field: 责任单位}`` or ``{equally: 参与单位}``."""
    node = rule.nodes.get(name)
    if node is None:
        return None
    if isinstance(node, Scalar):
        unit = rule.name(name)
        return None if unit is None else Charge(units=((unit, Decimal(1)),), span=node.span)
    if isinstance(node, Sequence):
        rule.wrong_shape(node, rule.label(name), A_VALUE_OR_MAPPING)
        return None
    entries = opened(rule.reader, node, "charge", rule.label(name))
    if entries is None:
        return None
    for key in ("field", "equally"):
        if key in entries and entries.others:
            entries.reader.report(CHARGE_MIXED, entries.keys[key].span, key=entries.label(key))
    field, equally = read_field_name(entries, "field"), read_field_name(entries, "equally")
    if "field" in entries or "equally" in entries:
        return (
            None
            if field is None and equally is None
            else Charge(field=field, equally=equally, span=node.span)
        )
    units = _units(entries, rule.label(name))
    return None if units is None else Charge(units=units, span=node.span)


def _units(entries: Entries, label: str) -> tuple[tuple[str, Decimal], ...] | None:
    reader = entries.reader
    if not entries.others:
        reader.report(EMPTY_COLLECTION, entries.span, key=label)
        return None
    units: list[tuple[str, Decimal]] = []
    for key, node in entries.others:
        unit = read_name(key, reader.problems, what=NAME)
        scalar = as_scalar(node, reader.problems, A_PERCENTAGE)
        share = None if scalar is None else read_percent(scalar, reader.problems)
        if scalar is not None and share is not None and share <= 0:
            reader.report(OUT_OF_RANGE, scalar.span, key=key.text, bound=_ABOVE_ZERO, value=scalar.text)
        elif unit is not None and share is not None:
            units.append((unit, share))
    if len(units) < len(entries.others):
        return None
    total = sum((share for _, share in units), Decimal(0))
    if total != 1:
        reader.report(RATIOS_NOT_WHOLE, entries.span, total=f"{format((total * 100).normalize(), 'f')}%")
        return None
    return tuple(units)
