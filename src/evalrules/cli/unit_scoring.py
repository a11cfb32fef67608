"""``score`` of a ruleset with ``cases: {by: charge}``: one line a unit, and the report of each."""

from __future__ import annotations

import json
from collections.abc import Sequence

from evalrules.cli.bulk_scoring import shown
from evalrules.evaluation.evaluation import Evaluation
from evalrules.output.report_json import to_plain
from evalrules.output.report_text import report_text
from evalrules.source.diagnostic import Language

_HEADS = {
    "zh": ("责任单位", "得分", "保底分", "可能分"),
    "en": ("unit", "score", "low", "high"),
}
Units = Sequence[tuple[str, Evaluation]]


def units_text(units: Units, language: Language, *, everything: bool = False) -> str:
    """One line a unit, columns apart by tabs; with ``everything`` the report of each after it."""
    lines = ["\t".join(_HEADS[language])]
    for unit, evaluation in units:
        scores = evaluation.scores
        lines.append("\t".join([unit, *map(shown, (scores.score, scores.low, scores.high))]))
    if not everything:
        return "\n".join(lines)
    reports = [
        f"{unit}\n\n{report_text(evaluation.report, language=language, everything=True)}"
        for unit, evaluation in units
    ]
    return "\n\n".join(["\n".join(lines), *reports])


def units_json(units: Units) -> str:
    """A list: each unit with its whole report."""
    data = [{"unit": unit, "report": to_plain(evaluation.report)} for unit, evaluation in units]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
