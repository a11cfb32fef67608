"""
The usual shapes of rules (每处扣分, 缺一扣分, 按比例得分 …): derived from what a rule says, never asked for.

The name is printed, offered as a snippet and may be asserted with ``shape``; an assertion that does not fit is a
problem, because then the rule does something else than its author believes.
"""

from __future__ import annotations

from evalrules.ruleset.cells import (
    AllCell,
    Amount,
    JudgedCell,
    LinearCell,
    NumberCell,
    ScaleCell,
    ShareCell,
    StepCell,
    TableCell,
    amounts_in,
)
from evalrules.ruleset.expressions.syntax import Binary, Call, Expr, Name, Number
from evalrules.ruleset.model import Rule, Ruleset
from evalrules.ruleset.named_kinds import is_over_facts, named_kind
from evalrules.ruleset.pools import kind_of
from evalrules.ruleset.walking import reads

_VALUE_NAMES = frozenset({"value", "指标值"})
_GROUP_NAMES = _VALUE_NAMES | {"inspected", "已查", "检查数", "met", "达标数"}


def shape_of(rule: Rule, ruleset: Ruleset) -> tuple[str, str]:
    """
    The name of a rule's shape, in Chinese and English: ``("每处扣分", "per occurrence")``.
    """
    lose = rule.polarity == "lose"
    cell = rule.cell
    if isinstance(cell, AllCell):
        return ("一项不符不得分", "all or nothing") if lose else ("符合即得满分", "all if met")
    if isinstance(cell, ShareCell):
        return ("按比例扣分", "share lost") if lose else ("按比例得分", "share")
    if isinstance(cell, JudgedCell):
        return ("人工评分", "judged")
    if isinstance(cell, ScaleCell):
        return _scale(rule, cell, lose)
    if isinstance(cell, LinearCell):
        return ("线性扣分", "linear loss") if lose else ("线性得分", "linear")
    if isinstance(cell, StepCell):
        return _step(cell, lose)
    if isinstance(cell, TableCell):
        return _table(cell, lose)
    return _number(rule, cell, ruleset)


def is_per_group(rule: Rule, ruleset: Ruleset) -> bool:
    """True when the cell prices the whole group at once, not fact by fact."""
    cell = rule.cell
    if isinstance(cell, ShareCell) or rule.facts is None:
        return True
    if isinstance(cell, TableCell) and any(isinstance(row.amount, ShareCell) for row in cell.rows):
        return True
    return any(reads_group(part, rule, ruleset) for part in amounts_in(cell))


def reads_group(expr: Expr, rule: Rule, ruleset: Ruleset) -> bool:
    """True when an expression reads ``value``, ``inspected``, ``met`` or a function over the rule's own facts."""
    return any(
        (isinstance(part, Name) and str(part) in _GROUP_NAMES)
        or (
            isinstance(part, Call)
            and is_over_facts(part)
            and named_kind(part, ruleset.kinds, kind_of(rule, ruleset)) is None
        )
        for part in reads(expr)
    )


def _scale(rule: Rule, cell: ScaleCell, lose: bool) -> tuple[str, str]:
    measured = cell.by if cell.by is not None else rule.value
    if isinstance(measured, Call) and measured.name == "count":
        return ("达标项数分档", "scale by criteria met")
    return ("分档扣分", "scale of losses") if lose else ("分档得分", "scale")


def _step(cell: StepCell, lose: bool) -> tuple[str, str]:
    zh, en = ("扣分", "lost") if lose else ("得分", "earned")
    unit = cell.step.unit if isinstance(cell.step, Number) else None
    one = isinstance(cell.step, Number) and cell.step.value == 1
    if cell.direction == "below" and unit is None and one and lose:
        return ("缺一扣分", "per missing one")
    side = {"below": ("低", "below"), "above": ("高", "above"), "target": ("偏离", "off target")}[
        cell.direction
    ]
    if unit in ("pp", "%") and one:
        return (f"每{side[0]}一个百分点{zh}", f"{en} per percentage point {side[1]}")
    return (f"每{side[0]}一档{zh}", f"{en} per step {side[1]}")


def _table(cell: TableCell, lose: bool) -> tuple[str, str]:
    zh, en = ("扣分", "losses") if lose else ("得分", "points")
    if any(str(name) in _VALUE_NAMES for name in cell.by):
        return (f"分档{zh}", "scale of losses" if lose else "scale")
    if len(cell.by) == 1:
        return (f"分类{zh}", f"{en} by class")
    return ("加重表", "escalation table") if lose else ("查表得分", "points by table")


def _number(rule: Rule, cell: NumberCell, ruleset: Ruleset) -> tuple[str, str]:
    lose = rule.polarity == "lose"
    if rule.facts is None and rule.value is None:
        return ("定额扣分", "fixed loss") if lose else ("定额得分", "fixed points")
    if is_per_group(rule, ruleset):
        if lose and _is_missing(rule.value) and _is_multiple_of_value(cell.amount):
            return ("缺一扣分", "per missing one")
        return ("按式扣分", "computed loss") if lose else ("按式得分", "computed points")
    if rule.same == ():
        return ("定额扣分", "fixed loss") if lose else ("定额得分", "fixed points")
    return ("每处扣分", "per occurrence") if lose else ("加分", "award")


def _is_missing(value: Amount | None) -> bool:
    """``max(0, 应有 - 实有)``"""
    return (
        isinstance(value, Call)
        and value.name == "max"
        and any(isinstance(part, Number) and part.value == 0 for part in value.arguments)
        and any(isinstance(part, Binary) and part.operator == "-" for part in value.arguments)
    )


def _is_multiple_of_value(amount: Expr) -> bool:
    if isinstance(amount, Name):
        return str(amount) in _VALUE_NAMES
    if not isinstance(amount, Binary) or amount.operator != "*":
        return False
    sides = (amount.left, amount.right)
    return any(isinstance(side, Number) for side in sides) and any(
        isinstance(side, Name) and str(side) in _VALUE_NAMES for side in sides
    )


def fits(written: str, shape: tuple[str, str]) -> bool:
    """
    True when an asserted name is the shape's, in either language; ``分档`` is enough for 分档得分 and 分档扣分.

    >>> fits("分档", ("分档得分", "scale")), fits("每处扣分", ("分档得分", "scale"))
    (True, False)
    """
    zh, en = shape
    return written in (zh, en) or (written in ("分档", "达标项数", "定额", "查表") and zh.startswith(written))
