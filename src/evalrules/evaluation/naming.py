"""The units that a fact names through a field of its own or of the register it points into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evalrules.engine.environment import Rows
from evalrules.evaluation.frame import Frame
from evalrules.facts.fact import Fact, FactValue
from evalrules.ruleset.model import Charge, Ruleset
from evalrules.ruleset.registers import SITE_REGISTERS


def named_units(
    charge: Charge, fact: Fact, frame: Frame, ruleset: Ruleset, registers: Mapping[str, Rows]
) -> Sequence[str]:
    """Units that a fact names through a ``charge`` with ``field`` or ``equally``; none where it is absent."""
    name = charge.field if charge.field is not None else charge.equally
    assert name is not None
    value = _read(fact, name.parts, frame, ruleset, registers)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (str(value),)


def _read(
    fact: Fact, parts: tuple[str, ...], frame: Frame, ruleset: Ruleset, registers: Mapping[str, Rows]
) -> FactValue | None:
    first, *rest = parts
    if first in SITE_REGISTERS:
        value: FactValue | None = fact.site
        register = frame.sites
    else:
        value = fact.values.get(first)
        fields = frame.kinds[fact.kind].fields
        register = next((field.register for field in fields if field.name == first), None)
    for column in rest:
        if register is None or not isinstance(value, str):
            return None
        value = registers.get(register, Rows({})).get(value, {}).get(column)
        owner = next((one for one in ruleset.registers if one.name == register), None)
        columns = () if owner is None else owner.fields
        register = next((one.register for one in columns if one.name == column), None)
    return value
