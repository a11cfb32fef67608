"""Calendar registers: dated rows that say which days are worked."""

from __future__ import annotations

from evalrules.plan.joining import register_named
from evalrules.plan.near_names import near_notes
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.registers import Register
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.time import CALENDAR_SHAPE
from evalrules.source.span import Span

#: The column that says whether a day is worked.
WORKING = ("工作日", "working")


def working_column(register: Register) -> str | None:
    """The yes/no column of a calendar; None when it has none."""
    return next((one.name for one in register.fields if one.name in WORKING and one.type == "boolean"), None)


def is_calendar(ruleset: Ruleset, name: str, span: Span, problems: list[Diagnostic]) -> bool:
    """Whether a register can tell working days; what it lacks is noted."""
    register = register_named(ruleset, name)
    if register is None:
        near = near_notes(name, ((one.name, one.span) for one in ruleset.registers))
        lacks = Wording("没有这张登记表", "there is no such register")
        problems.append(CALENDAR_SHAPE.at(span, *near, register=name, what=lacks))
        return False
    lacking = _lacking(register)
    if lacking is not None:
        problems.append(CALENDAR_SHAPE.at(span, register=name, what=lacking))
    return lacking is None


def _lacking(register: Register) -> Wording | None:
    if not register.dated:
        return Wording("它不按日期", "it is not dated")
    if register.covers is None:
        return Wording("没有写覆盖期", "it does not say what it covers")
    if working_column(register) is None:
        return Wording("没有“是否”栏“工作日”", 'it has no yes/no column "working"')
    return None
