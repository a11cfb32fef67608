"""The functions of the language: their names and how each is written."""

from __future__ import annotations

from evalrules.ruleset.expressions.syntax import (
    ACCESSORS,
    AGGREGATES,
    FUNCTION_ALIASES,
    RANKS,
    RESULT,
    SCALARS,
)
from evalrules.source.diagnostic import Diagnostic, Note
from evalrules.source.near_miss import near_miss
from evalrules.source.problems.conditions import FORM_NOT_BUILT
from evalrules.source.problems.names import DID_YOU_MEAN, UNKNOWN_FUNCTION
from evalrules.source.span import Span

FUNCTIONS = AGGREGATES | SCALARS | ACCESSORS | RANKS | {RESULT}

#: Named by the design, not built yet.
LATER = frozenset({"nth", "total", "run", "deadline"})

#: How each is written, with the fewest and the most arguments.
_FORMS = {
    "count": ("count(), count(条件), count(事实类型 where 条件)", 0, 1),
    "exists": ("exists(), exists(条件), exists(事实类型 where 条件)", 0, 1),
    "distinct": ("distinct(字段), distinct(字段 where 条件)", 1, 1),
    "sum": ("sum(数), sum(数 where 条件)", 1, 1),
    "mean": ("mean(数), mean(数 where 条件)", 1, 1),
    "share": ("share(条件)", 1, 1),
    "all": ("all(条件)", 1, 1),
    "min": ("min(a, b), min(数 where 条件)", 1, 50),
    "max": ("max(a, b), max(数 where 条件)", 1, 50),
    "round": ("round(数, 位数), round(数, 位数, half_up)", 2, 3),
    "floor": ("floor(数)", 1, 1),
    "ceil": ("ceil(数)", 1, 1),
    "abs": ("abs(数)", 1, 1),
    "has": ("has(字段)", 1, 1),
    "rank": ('rank(score("总分"), within: 测评对象.组别, ties: same)', 1, 1),
}
_IN_ENGLISH = {"条件": "condition", "事实类型": "kind", "位数": "places", "字段": "field", "数": "number"}


def function_name(written: str, span: Span, problems: list[Diagnostic]) -> str | None:
    """The English name of a function; None when there is none (the problem is noted)."""
    name = FUNCTION_ALIASES.get(written, written)
    if name in FUNCTIONS:
        return name
    if name in LATER:
        problems.append(FORM_NOT_BUILT.at(span, name=f"{name}(…)"))
        return None
    near = near_miss(written, [*sorted(FUNCTIONS), *FUNCTION_ALIASES])
    notes = () if near is None else (Note(DID_YOU_MEAN, {"near": near}),)
    problems.append(UNKNOWN_FUNCTION.at(span, *notes, name=written))
    return None


def takes(name: str, arguments: int, where: bool) -> str | None:
    """None when a function can be written with so many arguments; otherwise how it is written."""
    form, fewest, most = _FORMS.get(name, (f'{name}("3.10")', 1, 1))
    if not fewest <= arguments <= most:
        return form
    if where and (name not in AGGREGATES or arguments != 1):
        return form
    return None


def form_in_english(form: str) -> str:
    """
    >>> form_in_english("round(数, 位数)")
    'round(number, places)'
    """
    for zh, en in _IN_ENGLISH.items():
        form = form.replace(zh, en)
    return form
