"""The schema of each place: its keys, and what they demand of each other."""

from __future__ import annotations

from itertools import combinations, product

from evalrules.ruleset.reading.field import OPTIONS
from evalrules.ruleset.schemas.spellings import Schema, Spellings, first_of, written
from evalrules.ruleset.schemas.values import NAME, expression_schema, reference, schema_of
from evalrules.ruleset.shapes import ExpressionShape, Key, PercentShape, Place

_NOT_NEGATIVE = ExpressionShape(at_least=0)
_NOT_NULL: Schema = {"not": {"type": "null"}}
#: The key that only this mapping of a cell has; looked at in this order.
_CELLS = (
    ("share_cell", "share"),
    ("judged_cell", "judged"),
)
_MEASURES = (
    ("scale_cell", "scale"),
    ("linear_cell", "linear"),
    ("step_cell", "each"),
    ("step_cell", "step"),
)


def place_schema(place: Place, spellings: Spellings) -> Schema:
    """The schema of one place."""
    properties: Schema = {
        spelling: _property(entry, spellings) for entry in place.built() for spelling in spellings.key(entry)
    }
    if place.open and spellings.language != "both":
        # Where the author's own names may stand, the other language's spelling must not pass for one.
        unspoken = {name: False for entry in place.built() for name in (entry.en, entry.zh)}
        properties = {**unspoken, **properties}
    schema: Schema = {
        "title": spellings.said(place.title),
        "type": "object",
        "properties": properties,
        "additionalProperties": _others(place, spellings) if place.open else False,
    }
    demands = [*_demands(place, spellings), *_special(place.name, spellings)]
    if place.open:
        schema["propertyNames"] = {"pattern": NAME}
    always = [entry for entry in place.required if entry.en not in place.inherits]
    if spellings.language != "both":
        schema["required"] = [spelling for entry in always for spelling in spellings.key(entry)]
    else:
        demands += [written(spellings.key(entry)) for entry in always]
    for entry in place.required:
        if entry.en in place.inherits:
            base = spellings.has(place.name, place.inherits[0])
            demands.append({"anyOf": [base, written(spellings.key(entry))]})
    if demands:
        schema["allOf"] = demands
    return schema


def cell_schema(spellings: Spellings) -> Schema:
    """What stands under ``lose`` and ``earn``: told apart by the key that only one of them has."""
    cases = [(spellings.has(place, name), reference(place)) for place, name in _CELLS]
    cases.append((spellings.has("table_cell", "rows"), reference("table_cell")))
    cases += [(spellings.has(place, name), reference(place)) for place, name in _MEASURES]
    mapping = first_of(cases, reference("short_table"))
    return {"if": {"type": "object"}, "then": mapping, "else": expression_schema(_NOT_NEGATIVE)}


def row_schema(spellings: Spellings) -> Schema:
    """The result of a row of a table under ``lose`` and ``earn``."""
    cases = [(spellings.has(place, name), reference(place)) for place, name in _CELLS]
    mapping = first_of(cases, reference("measure"))
    return {"if": {"type": "object"}, "then": mapping, "else": expression_schema(_NOT_NEGATIVE)}


def measure_schema(spellings: Spellings) -> Schema:
    """A mapping that stands for a number."""
    cases = [(spellings.has("table_cell", "rows"), reference("table_cell"))]
    cases += [(spellings.has(place, name), reference(place)) for place, name in _MEASURES]
    whole = first_of(cases, reference("plain_short_table"))
    return whole if isinstance(whole, dict) else {"not": {}}


def _property(entry: Key, spellings: Spellings) -> Schema:
    return {"description": spellings.said(entry.doc), **schema_of(entry.shape, spellings)}


def _others(place: Place, spellings: Spellings) -> Schema:
    """What the author's own keys hold at an open place."""
    if place.name == "short_table":
        return reference("row_result")
    if place.name == "charge":
        return schema_of(PercentShape(), spellings)
    return _NOT_NULL


def _demands(place: Place, spellings: Spellings) -> list[Schema]:
    """Keys in one language only, keys that exclude each other, keys of which one is needed."""
    demands: list[Schema] = []
    if spellings.language == "both":
        demands += [
            {"not": {"required": [entry.zh, entry.en]}} for entry in place.built() if entry.zh != entry.en
        ]
    for group in place.exclusive:
        for one, other in combinations(group, 2):
            pairs = product(spellings.named(place.name, one), spellings.named(place.name, other))
            demands += [{"not": {"required": list(pair)}} for pair in pairs]
    for group in place.one_of:
        keys = [spelling for name in group for spelling in spellings.named(place.name, name)]
        demands.append({"anyOf": [{"required": [key]} for key in keys]})
    return demands


def _special(place: str, spellings: Spellings) -> list[Schema]:
    match place:
        case "node":
            none = {"not": {"enum": spellings.words("none")}}
            return [{"if": spellings.where("node", "points", none), "then": spellings.has("node", "cite")}]
        case "field":
            return _field(spellings)
        case "register":
            return [_register(spellings)]
        case "short_table":
            # ``by`` and at least one row, whether or not there is a ``take``.
            return [
                {
                    "if": spellings.has("short_table", "take"),
                    "then": {"minProperties": 3},
                    "else": {"minProperties": 2},
                }
            ]
        case "step_cell":
            # Several goals bring their own amounts; one goal needs ``each`` beside it.
            several: Schema = {"type": "object", "not": spellings.has("table_cell", "by")}
            stacked = {
                "anyOf": [spellings.where(place, goal, several) for goal in ("below", "above", "target")]
            }
            each = spellings.has(place, "each")
            return [{"if": stacked, "then": {"not": each}, "else": each}]
        case "charge":
            alone = {"maxProperties": 1}
            named = {"anyOf": [spellings.has("charge", "field"), spellings.has("charge", "equally")]}
            rows, by = spellings.has("charge", "rows"), spellings.has("charge", "by")
            table = {"if": {"anyOf": [rows, by]}, "then": {"allOf": [rows, by], "maxProperties": 2}}
            return [{"if": named, "then": alone, "else": {"minProperties": 1}}, table]
    return []


def _field(spellings: Spellings) -> list[Schema]:
    """Options that belong to some types only; a choice has values."""
    demands: list[Schema] = []
    for option, types in OPTIONS.items():
        fits = spellings.where("field", "type", {"enum": spellings.words("type", types)})
        demands.append({"if": spellings.has("field", option), "then": fits})
    choice = spellings.where("field", "type", {"enum": spellings.words("type", ["choice"])})
    demands.append({"if": choice, "then": spellings.has("field", "values")})
    return demands


def _register(spellings: Spellings) -> Schema:
    """A dated register has a default only with a key, and its rows stand in the file; any other has a key."""
    dated = spellings.where("register", "dated", {"enum": [True, "是"]})
    rows = {key: {"type": "array"} for key in spellings.named("register", "rows")}
    keyed = {"anyOf": [spellings.lacks("register", "default"), spellings.has("register", "key")]}
    alone = [keyed, {"properties": rows}]
    return {"if": dated, "then": {"allOf": alone}, "else": spellings.has("register", "key")}
