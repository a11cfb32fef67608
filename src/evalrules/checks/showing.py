"""Values of an example, for people."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction

from evalrules.checks.placing import shown
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.terms import CaseField, FactField, Lookup, Term
from evalrules.source.diagnostic import Wording

_TRUTHS = {True: Wording("是", "true"), False: Wording("否", "false")}
_BUILT_IN = {"site": Wording("点位", "site"), "date": Wording("日期", "date"), "id": Wording("编号", "id")}


def shown_values(plan: Plan, leaf: Leaf, values: Mapping[Term, object]) -> Wording:
    """
    The fact of an example: ``问题记录（问题=暴露垃圾、处数=3）``.
    """
    percents = _percents(plan, leaf)
    parts = [
        (name, _value(subject, value, percents))
        for subject, value in values.items()
        if (name := _name(subject)) is not None
    ]
    kind = leaf.only_kind or "、".join(leaf.kinds)
    if not parts:
        return Wording(f"任何一条{kind}", f"any {kind}")
    zh = "、".join(f"{name.zh}={value.zh}" for name, value in parts)
    en = ", ".join(f"{name.en}={value.en}" for name, value in parts)
    return Wording(f"{kind}（{zh}）", f"{kind} ({en})")


def _percents(plan: Plan, leaf: Leaf) -> frozenset[str]:
    kinds = [kind for kind in plan.ruleset.kinds if kind.name in leaf.kinds]
    return frozenset(one.name for kind in kinds for one in kind.fields if one.type == "percent")


def _name(subject: Term) -> Wording | None:
    if isinstance(subject, FactField):
        return _BUILT_IN.get(subject.name, Wording(subject.name, subject.name))
    if isinstance(subject, Lookup):
        text = f"{subject.register}.{subject.column}"
        return Wording(text, text)
    if isinstance(subject, CaseField):
        return Wording(f"测评对象.{subject.name}", f"case.{subject.name}")
    return None


def _value(subject: Term, value: object, percents: frozenset[str]) -> Wording:
    if isinstance(value, bool):
        return _TRUTHS[value]
    if isinstance(value, Fraction):
        kind = getattr(subject, "type", "")
        text = shown(value)
        if kind == "date":
            text = datetime.date.fromordinal(int(value)).isoformat()
        elif kind == "time":
            text = f"{int(value) // 3600:02d}:{int(value) // 60 % 60:02d}"
        elif isinstance(subject, FactField) and subject.name in percents:
            text = shown(value * 100) + "%"
        return Wording(text, text)
    return Wording(str(value), str(value))
