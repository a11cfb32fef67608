"""Who answers for the points (责任)."""

from __future__ import annotations

from decimal import Decimal

from evalrules.ruleset.expressions.parsing import parse_name
from evalrules.ruleset.model import Charge, ChargeRow
from evalrules.ruleset.reading.entries import Entries, report_shape
from evalrules.ruleset.reading.labels import A_PERCENTAGE, A_VALUE_OR_MAPPING
from evalrules.ruleset.reading.opening import opened
from evalrules.ruleset.reading.reader import Reader
from evalrules.ruleset.reading.table import read_field_name, read_row
from evalrules.source.diagnostic import Wording
from evalrules.source.nodes import Scalar, Sequence, YamlNode
from evalrules.source.problems.shape import CHARGE_MIXED, EMPTY_COLLECTION, MISSING_KEY, OUT_OF_RANGE
from evalrules.source.problems.structure import CHARGE_TABLE_IN_TABLE, RATIOS_NOT_WHOLE
from evalrules.source.scalars import NAME, as_scalar, read_name, read_percent

_ABOVE_ZERO = Wording("大于 0%", "greater than 0%")


def read_charge(rule: Entries, name: str = "charge") -> Charge | None:
    """``城管局``, ``{城管局: 30%, 街道: 70%}``, ``{field: 责任单位}``, ``{equally: 参与单位}`` or a table of these."""
    node = rule.nodes.get(name)
    return None if node is None else _charge(rule.reader, node, rule.label(name), in_table=False)


def _charge(reader: Reader, node: YamlNode, label: str, *, in_table: bool) -> Charge | None:
    if isinstance(node, Scalar):
        unit = read_name(node, reader.problems, what=NAME)
        return None if unit is None else Charge(units=((unit, Decimal(1)),), span=node.span)
    if isinstance(node, Sequence):
        report_shape(reader, node, label, A_VALUE_OR_MAPPING)
        return None
    entries = opened(reader, node, "charge", label)
    if entries is None:
        return None
    for key in ("field", "equally", "by", "rows"):
        if key in entries and entries.others:
            reader.report(CHARGE_MIXED, entries.keys[key].span, key=entries.label(key))
    if "by" in entries or "rows" in entries:
        return _table(entries, in_table=in_table)
    field, equally = read_field_name(entries, "field"), read_field_name(entries, "equally")
    if "field" in entries or "equally" in entries:
        return (
            None
            if field is None and equally is None
            else Charge(field=field, equally=equally, span=node.span)
        )
    units = _units(entries, label)
    return None if units is None else Charge(units=units, span=node.span)


def _table(entries: Entries, *, in_table: bool) -> Charge | None:
    """``{by: [问题, 点位.类型], rows: [[垃圾, any, 城管局], [rest, any, {field: 责任单位}]]}``."""
    reader = entries.reader
    if in_table:
        reader.report(CHARGE_TABLE_IN_TABLE, entries.span)
        return None
    before = len(reader.problems)
    for key in ("by", "rows"):
        if key not in entries:
            reader.report(MISSING_KEY, entries.span, place=entries.place.title, key=entries.label(key))
    scalars = list(entries.scalars("by"))
    columns = [parse_name(scalar, reader.problems) for scalar in scalars]
    rows = [
        _row(reader, item, [scalar.text for scalar in scalars], entries.label("rows"))
        for item in entries.items("rows")
    ]
    by = tuple(column for column in columns if column is not None)
    whole = tuple(row for row in rows if row is not None)
    if len(reader.problems) > before or not by or not whole:
        return None
    return Charge(by=by, rows=whole, span=entries.span)


def _row(reader: Reader, node: YamlNode, columns: list[str], label: str) -> ChargeRow | None:
    read = read_row(reader, node, columns, label)
    if read is None:
        return None
    words, last = read
    charge = _charge(reader, last, label, in_table=True)
    return None if words is None or charge is None else ChargeRow(words, charge, node.span)


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
