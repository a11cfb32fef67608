"""The schema of each shape."""

from __future__ import annotations

from evalrules.ruleset.schemas.spellings import Schema, Spellings, first_of
from evalrules.ruleset.shapes import (
    AmountShape,
    CellShape,
    ConditionShape,
    DataShape,
    DayShape,
    EitherShape,
    ExpressionShape,
    GoalShape,
    ListShape,
    NamedShape,
    NameShape,
    NumberShape,
    PathShape,
    PercentShape,
    PlaceShape,
    Shape,
    TextShape,
    TruthShape,
    WordShape,
)

#: Not blank, no space at the edges, one line.
NAME = r"^\S(?:[^\r\n]*\S)?$"
_NOT_BLANK = r"\S"
_DIGITS = r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
_ZERO = r"-?0(?:\.0+)?"
_DAY = r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$"


def reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def schema_of(shape: Shape, spellings: Spellings) -> Schema:
    """The schema of a value; places are referred to by name."""
    match shape:
        case TextShape():
            return {"type": ["string", "number", "boolean"], "pattern": _NOT_BLANK}
        case NameShape():
            return name_schema(shape)
        case PathShape():
            return {"type": "string", "pattern": _NOT_BLANK}
        case NumberShape():
            return number_schema(shape, spellings)
        case TruthShape():
            return {"enum": [True, False, "是", "否"]}
        case DayShape():
            return {"type": "string", "pattern": _DAY}
        case PercentShape(zero=True):
            return {"type": "string", "pattern": r"^(?:100(?:\.0+)?|[1-9]?[0-9](?:\.[0-9]+)?)%$"}
        case PercentShape():
            return {"type": "string", "pattern": rf"^(?!{_ZERO}%$){_DIGITS}%$"}
        case WordShape():
            return {"enum": spellings.words(shape.values)}
        case ExpressionShape():
            return expression_schema(shape)
        case AmountShape():
            number = expression_schema(ExpressionShape(shape.above, shape.at_least))
            return {"if": {"type": "object"}, "then": reference("measure"), "else": number}
        case GoalShape():
            several = schema_of(NamedShape(AmountShape()), spellings)
            goals = first_of([(spellings.has("table_cell", "by"), reference("measure"))], several)
            return {"if": {"type": "object"}, "then": goals, "else": expression_schema(ExpressionShape())}
        case ConditionShape():
            return {
                "type": ["string", "number", "boolean", "object", "array"],
                "pattern": _NOT_BLANK,
                "minProperties": 1,
                "minItems": 1,
            }
        case DataShape():
            return {"not": {"type": "null"}}
        case CellShape():
            return reference("cell")
        case PlaceShape():
            return reference(shape.place)
        case ListShape():
            schema: Schema = {"type": "array", "items": schema_of(shape.item, spellings)}
            return schema if shape.empty else {**schema, "minItems": 1}
        case NamedShape():
            return {
                "type": "object",
                "additionalProperties": schema_of(shape.value, spellings),
                "propertyNames": {"pattern": NAME},
                "minProperties": 0 if shape.empty else 1,
            }
        case EitherShape():
            return either_schema(shape, spellings)


def name_schema(shape: NameShape) -> Schema:
    pattern = NAME if shape.pattern is None else f"^(?:{shape.pattern})$"
    return {"type": "string", "pattern": pattern}


def number_schema(shape: NumberShape, spellings: Spellings) -> Schema:
    """A JSON number, or its text: both are read alike."""
    if shape.only is not None:
        return {"enum": [shape.only, str(shape.only)]}
    digits = r"(?:0|[1-9][0-9]*)" if shape.whole else _DIGITS
    sign = "" if shape.at_least == 0 or shape.above == 0 else "-?"
    texts = [f"{_refused(shape.above)}{sign}{digits}" + ("%?" if shape.percent else "")]
    texts += [] if shape.word is None else spellings.words(shape.word)
    schema: Schema = {
        "type": ["integer" if shape.whole else "number", "string"],
        "pattern": f"^(?:{'|'.join(texts)})$",
    }
    return {**schema, **_bounds(shape)}


def expression_schema(shape: ExpressionShape) -> Schema:
    """A number, or the text of an expression; a number as text keeps inside the bounds too."""
    schema: Schema = {"type": ["number", "string", "boolean"], "pattern": _NOT_BLANK, **_bounds(shape)}
    unit = "(?:%|pp)?"
    if shape.above == 0:
        schema["pattern"] = rf"^(?!(?:-{_DIGITS}|{_ZERO}){unit}$)[\s\S]*\S"
    elif shape.at_least == 0:
        schema["pattern"] = rf"^(?!-(?!{_ZERO[2:]}{unit}$){_DIGITS}{unit}$)[\s\S]*\S"
    return schema


def either_schema(shape: EitherShape, spellings: Spellings) -> Schema:
    cases: list[tuple[Schema, Schema]] = []
    if shape.sequence is not None:
        cases.append(({"type": "array"}, schema_of(shape.sequence, spellings)))
    if shape.mapping is not None:
        cases.append(({"type": "object"}, schema_of(shape.mapping, spellings)))
    otherwise = False if shape.scalar is None else schema_of(shape.scalar, spellings)
    whole = first_of(cases, otherwise)
    return whole if isinstance(whole, dict) else {"not": {}}


def _bounds(shape: NumberShape | ExpressionShape) -> Schema:
    if shape.above is not None:
        return {"exclusiveMinimum": shape.above}
    return {} if shape.at_least is None else {"minimum": shape.at_least}


def _refused(above: int | None) -> str:
    return "" if above is None else rf"(?!{_ZERO}%?$)"
