"""Values on and beside the boundaries that a rule names: where a mistake shows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal

from evalrules.mutation.operators.numbers import near_text
from evalrules.mutation.spots import Spot, below
from evalrules.ruleset.cells import RangeWord, ValuesWord
from evalrules.ruleset.expressions.syntax import Date, Name, Number, Text
from evalrules.ruleset.registers import Register
from evalrules.ruleset.vocabulary import FieldType


class Boundaries:
    """Numbers, words and days that parts of a ruleset name, and the names they read."""

    def __init__(self, parts: Iterable[object]) -> None:
        self.numbers: list[str] = []
        self.words: list[str] = []
        self.days: list[datetime.date] = []
        self.names: set[str] = set()
        for part in parts:
            for spot in below(Spot(part, ())):
                self._take(spot.value)
        self.numbers = list(dict.fromkeys(self.numbers))
        self.words = list(dict.fromkeys(self.words))

    def _take(self, value: object) -> None:
        match value:
            case Number(value=number, unit=unit):
                self.numbers.append(f"{number:f}%" if unit in ("%", "pp") else f"{number:f}")
            case Text(value=text):
                self.words.append(text)
            case Date(value=day):
                self.days.append(day)
            case Name(parts=parts):
                self.names.update(parts)
                self.words.append(parts[-1])
            case ValuesWord(values=values):
                self.words += values
                self.numbers += [text for text in values if any(near_text(text))]
            case RangeWord(low=low, high=high):
                self.numbers += [end for end in (low, high) if isinstance(end, str) and any(near_text(end))]
            case Decimal():
                self.numbers.append(f"{value:f}")
            case _:
                return

    def values(self, field: FieldType, registers: tuple[Register, ...]) -> Iterator[str]:
        """Values of a field worth trying, those that the rule names first."""
        yield from dict.fromkeys(text for text in self._values(field, registers))

    def _values(self, field: FieldType, registers: tuple[Register, ...]) -> Iterator[str]:
        match field.type:
            case "choice" | "list":
                named = [value for value in field.values if value in self.words]
                yield from named
                yield from [value for value in field.values if value not in named][:3]
                if named:
                    after = field.values.index(named[-1]) + 1
                    yield field.values[after % len(field.values)]
            case "boolean":
                yield from ("true", "false")
            case "integer" | "decimal" | "percent":
                yield from self._numbers(field)
            case "date" | "datetime":
                for day in self.days:
                    yield from (str(day + datetime.timedelta(step)) for step in (-1, 0, 1))
            case "ref":
                keys = [row.key for one in registers if one.name == field.register for row in one.rows]
                named = [key for key in keys if key in self.words]
                yield from (named + [key for key in keys if key not in named])[:6]
            case "text":
                yield from ("甲", "乙")

    def _numbers(self, field: FieldType) -> Iterator[str]:
        percent = field.type == "percent"
        places = 0 if field.type == "integer" else (field.places or 0)
        tried = [text for text in self.numbers if percent or not text.endswith("%")]
        low = Decimal(0) if field.minimum is None else field.minimum
        high = Decimal(20) if field.maximum is None else field.maximum
        step = Decimal(1).scaleb(-places)
        if percent:
            low, high = low * 100, high * 100
        for text in tried:
            number = Decimal(text.removesuffix("%"))
            for value in (number, number - step, number + step, number + 1, number - 1):
                if low <= value <= high and value == value.quantize(step):
                    yield f"{value:f}%" if percent else f"{value:f}"
        for value in (low, low + step, high, low + 2 * step, low + 5 * step, (low + high) // 2):
            if low <= value <= high:
                yield f"{value:f}%" if percent else f"{value:f}"
