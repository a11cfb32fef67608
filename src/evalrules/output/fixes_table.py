"""Plans of repairs as rows: one fact a row, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from evalrules.evaluation.fix_plan import Fix, Fixes
from evalrules.output.forms import decimal_text
from evalrules.output.report_head import in_language
from evalrules.source.diagnostic import Language

HEADS = {
    "zh": "清单,步骤,编号,类型,点位,事实,怎么改,办结期限,责任单位,规则,条款,本步回分,累计得分,说明",
    "en": "list,step,id,kind,site,fact,repair,due,unit,rules,clause,regained by the step,score then,note",
}
#: What a spreadsheet would take for a formula.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


_TRUTHS = {"是": "yes", "否": "no"}


def repair_words(fix: Fix, language: Language) -> str:
    """What is to be done: ``结果：达标``, or that the problem is gone."""
    if fix.change is None:
        return "消除问题" if language == "zh" else "remove the problem"
    if language == "zh":
        return "，".join(f"{name}：{value}" for name, value in fix.change)
    return ", ".join(f"{name}: {_TRUTHS.get(value, value)}" for name, value in fix.change)


def fixes_csv(plans: Sequence[Fixes], language: Language = "zh") -> str:
    """A row for each fact; texts that a spreadsheet would take for formulas begin with an apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(HEADS[language].split(","))
    for plan in plans:
        for number, step in enumerate(plan.steps, 1):
            for fix in step.fixes:
                cells = [
                    plan.unit or "", str(number), fix.fact, fix.kind, fix.site or "", in_language(fix.what, language),
                    repair_words(fix, language), "" if fix.due is None else fix.due.isoformat(), fix.unit,
                    "、".join(fix.rules), "" if fix.cite is None else fix.cite.clause,
                ]  # fmt: skip
                amounts = [decimal_text(step.gain), decimal_text(step.total)]
                note = in_language(step.sentence, language) if step.joint else ""
                writer.writerow([*map(_safe, cells), *amounts, _safe(note)])
    return buffer.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULAS) else text
