"""A veto as a sentence: certain or possible, and by which row or step."""

from __future__ import annotations

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.steps import step_words
from evalrules.evaluation.sentences.words import expression
from evalrules.ruleset.model import ResultRow, Step


def veto_sentence(
    *,
    where: str,
    certain: bool,
    step: Step | None = None,
    row: ResultRow | None = None,
) -> Sentence:
    """
    Say a veto: ``where`` is the node's title or the result's name, ``step`` the ``set`` of the node or ``row`` the
    row of the result. A veto that is only possible says that it is not decided.
    """
    if row is not None:
        what = Sentence(f"“{where}”定为“{row.value}”", f"{where} is {row.value}")
        if row.when is not None:
            words = expression(row.when)
            what = Sentence(f"{words.zh}，{what.zh}", f"{words.en}: {what.en}")
    elif step is not None:
        words = step_words(step, on_rule=False)
        what = Sentence(f"“{where}”：{words.zh}", f"{where}: {words.en}")
    else:
        what = Sentence(f"“{where}”一票否决", f"{where} is vetoed")
    if certain:
        return Sentence(f"已触发一票否决：{what.zh}。", f"Veto: {what.en}.")
    return Sentence(
        f"可能触发一票否决（尚有未查或未知）：{what.zh}。",
        f"Possible veto (something is still unknown): {what.en}.",
    )
