"""Names that generated code refers to: helpers, constants, and fields that are read once."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

from attrs import define, field

from evalrules.engine.amounts import rounded
from evalrules.engine.exact_decimals import EXACT
from evalrules.engine.intervals import on_lines
from evalrules.engine.moving import hours_between, moved_by_days, moved_by_hours, moved_by_months, span_name
from evalrules.engine.parts import part_at


def present(value: Any) -> Any:
    """The value; KeyError when there is none."""
    if value is None:
        raise KeyError
    return value


def units(amount: int | Decimal | Fraction, scale: int) -> int:
    """
    An amount in units of 1/scale, at least 0; KeyError when it is no whole number of them.

    >>> units(Decimal("0.25"), 100), units(Fraction(-1, 3), 100)
    (25, 0)
    """
    scaled = amount * scale if isinstance(amount, int) else Fraction(amount) * scale
    if scaled <= 0:
        return 0
    if scaled.denominator != 1:
        raise KeyError
    return scaled.numerator


_HELPERS: dict[str, Any] = {
    "Fraction": Fraction,
    "add": EXACT.add,
    "subtract": EXACT.subtract,
    "multiply": EXACT.multiply,
    "minus": EXACT.minus,
    "absolute": EXACT.abs,
    "present": present,
    "units": units,
    "rounded": rounded,
    "on_lines": on_lines,
    "part_at": part_at,
    "floor": floor,
    "ceil": ceil,
    "months_later": moved_by_months,
    "days_later": moved_by_days,
    "hours_later": moved_by_hours,
    "hours_between": hours_between,
    "span_name": span_name,
}


@define
class Names:
    """Names that generated code refers to: constants, and fields of the fact that are read once for all rules."""

    _read_first: frozenset[str] = frozenset()
    _constants: dict[tuple[type, Any], str] = field(factory=dict)

    def constant(self, value: Any) -> str:
        """
        The name of a constant; equal ones of one type share it.

        >>> from decimal import Decimal
        >>> names = Names()
        >>> names.constant("甲"), names.constant(Decimal(1)), names.constant("甲")
        ('k0', 'k1', 'k0')
        """
        return self._constants.setdefault((type(value), value), f"k{len(self._constants)}")

    def reading(self, name: str) -> str:
        """How the code reads a field of the fact."""
        constant = self.constant(name)
        return f"v{constant}" if name in self._read_first else f"v[{constant}]"

    def readings(self) -> list[str]:
        """Lines that read the fields which are read once, before any rule."""
        return [f"{self.reading(name)} = v[{self.constant(name)}]" for name in sorted(self._read_first)]

    def namespace(self) -> dict[str, Any]:
        """What the generated code is executed with."""
        constants = {name: value for (_, value), name in self._constants.items()}
        return {"__builtins__": {"max": max, "min": min, "abs": abs, "int": int}, **_HELPERS, **constants}
