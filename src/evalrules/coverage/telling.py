"""Coverage as people and programs read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Any

from evalrules.coverage.tally import Coverage
from evalrules.coverage.unit import KIND_NAMES, Unit
from evalrules.source.diagnostic import Language, Wording

_HEAD = Wording(
    "算例覆盖 {covered}/{all}（{share}）：{parts}", "the cases cover {covered} of {all} ({share}): {parts}"
)
_ALL = Wording("没有遗漏。", "nothing is missing.")
_MISSING = Wording("没有覆盖到的 {count} 处：", "{count} not covered:")
_LEFT_OUT = Wording(
    "  ……另有 {count} 条规则或指标，共 {units} 处", "  ... and {units} more in {count} rules or nodes"
)
#: Rules and nodes whose missing units are listed, where not all are asked for.
SHOWN = 40


def percent_words(share: Fraction) -> str:
    """
    A share with one place, cut off so that only everything is 100%.

    >>> percent_words(Fraction(1999, 2000)), percent_words(Fraction(1))
    ('99.9%', '100%')
    """
    if share == 1:
        return "100%"
    tenths = share.numerator * 1000 // share.denominator
    return f"{tenths // 10}.{tenths % 10}%"


def coverage_head(coverage: Coverage, language: Language) -> str:
    """One line: how much of what is covered."""
    parts = [
        f"{KIND_NAMES[kind].said(language)} {covered}/{every}"
        for kind, (covered, every) in coverage.counts.items()
        if every
    ]
    every = len(coverage.units)
    return _HEAD.filled(
        language,
        {
            "covered": every - len(coverage.missing),
            "all": every,
            "share": percent_words(coverage.share),
            "parts": ("，" if language == "zh" else ", ").join(parts) or "–",
        },
    )


def coverage_text(coverage: Coverage, language: Language, *, shown: int | None = SHOWN) -> str:
    """The line, and what is missing: rule by rule with its place; ``shown`` rules and nodes, None: all."""
    lines = [coverage_head(coverage, language)]
    if not coverage.missing:
        return "\n".join([*lines, _ALL.said(language)])
    lines.append(_MISSING.filled(language, {"count": len(coverage.missing)}))
    owners = [list(units) for _, units in groupby(coverage.missing, key=lambda unit: unit.owner)]
    for units in owners[:shown]:
        lines += _of_owner(units, language)
    left = owners[shown:] if shown is not None else []
    if left:
        lines.append(_LEFT_OUT.filled(language, {"count": len(left), "units": sum(map(len, left))}))
    return "\n".join(lines)


def _of_owner(units: Sequence[Unit], language: Language) -> Iterator[str]:
    place = next((f"  {unit.span}" for unit in units if unit.span is not None), "")
    yield f"  {units[0].owner}{place}"
    yield from (f"    {unit.text.said(language)}" for unit in units)


def coverage_json(coverage: Coverage, language: Language) -> dict[str, Any]:
    """Everything as plain data: counts, and each unit with its place and whether it is covered."""
    return {
        "covered": len(coverage.units) - len(coverage.missing),
        "units": len(coverage.units),
        "share": percent_words(coverage.share),
        "kinds": {
            kind: {"covered": covered, "units": every} for kind, (covered, every) in coverage.counts.items()
        },
        "list": [
            {
                "key": unit.key,
                "owner": unit.owner,
                "kind": unit.kind,
                "text": unit.text.said(language),
                "place": None if unit.span is None else str(unit.span),
                "covered": unit.key in coverage.covered,
            }
            for unit in coverage.units
        ],
    }
