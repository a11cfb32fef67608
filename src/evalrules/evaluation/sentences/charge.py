"""The words for who answers."""

from __future__ import annotations

from decimal import Decimal

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.table_rows import row_condition
from evalrules.evaluation.sentences.words import listed, name, number
from evalrules.ruleset.cells import AnyWord
from evalrules.ruleset.model import Charge

#: The row of points that nobody is named for.
NOBODY = "未归属"


def charge_words(charge: Charge | None) -> Sentence:
    """``责任归城管局``; without a charge the points stand under 未归属."""
    if charge is None:
        return Sentence(f"没有写责任单位，记入“{NOBODY}”", "nobody is named to answer for it (未归属)")
    if charge.rows:
        return _table(charge)
    return _one(charge)


def _table(charge: Charge) -> Sentence:
    """``责任按问题查表：垃圾的，责任归城管局；其余问题的，责任按“责任单位”记；都不相符的记入“未归属”``"""
    columns = listed([name(column) for column in charge.by])
    rows = [(row_condition(row.words, charge.by), _one(row.charge)) for row in charge.rows]
    told = [(condition.zh + "的" + who.zh, f"{condition.en}: {who.en}") for condition, who in rows]
    zh = f"责任按{columns.zh}查表，取最先相符的一行：" + "，".join(one for one, _ in told)
    en = f"who answers, by {columns.en} (the first row that fits): " + ", ".join(one for _, one in told)
    if all(isinstance(word, AnyWord) for word in charge.rows[-1].words):
        return Sentence(zh, en)
    return Sentence(f"{zh}，都不相符的记入“{NOBODY}”", f"{en}, otherwise nobody is named ({NOBODY})")


def _one(charge: Charge) -> Sentence:
    if charge.field is not None:
        field = name(charge.field)
        return Sentence(f"责任按“{field.zh}”记", f"charged to the unit in {field.en}")
    if charge.equally is not None:
        field = name(charge.equally)
        return Sentence(
            f"责任由“{field.zh}”各单位平均分担", f"charged in equal parts to the units in {field.en}"
        )
    if len(charge.units) == 1:
        unit = charge.units[0][0]
        return Sentence(f"责任归{unit}", f"charged to {unit}")
    shares = [(unit, f"{number(share * Decimal(100))}%") for unit, share in charge.units]
    return Sentence(
        "责任由" + "、".join(f"{unit}担 {share}" for unit, share in shares),
        "charged to " + ", ".join(f"{unit} {share}" for unit, share in shares),
    )
