"""A named decision beside the score, as one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.figures import figure
from evalrules.evaluation.sentences.words import condition, condition_on_nodes, expression, full
from evalrules.ruleset.model import Result, ResultRow
from evalrules.ruleset.named_kinds import with_kinds
from evalrules.ruleset.vocabulary import Kind


def result_sentence(result: Result, kinds: Sequence[Kind] = ()) -> Sentence:
    """``“等级”自上而下取最先成立的：得分不低于 90 的为优秀；其余为合格。``"""
    result = with_kinds(result, kinds)
    if result.value is not None:
        words = figure(result.value)
        return full([Sentence(f"“{result.name}”为{words.zh}", f"{result.name} is {words.en}")], named=True)
    if result.list is not None:
        nodes = result.list.arguments[0]
        words, given = expression(nodes), result.list.where
        if given is not None:
            told = condition_on_nodes(given)
            words = Sentence(f"{told.zh}的{words.zh}", f"{words.en} where {told.en}")
        return full(
            [Sentence(f"“{result.name}”列出{words.zh}", f"{result.name} lists {words.en}")], named=True
        )
    rows = [_row(row) for row in result.rows]
    zh = f"“{result.name}”自上而下取最先成立的一行：" + "；".join(row.zh for row in rows)
    en = f"{result.name} is the first that holds: " + "; ".join(row.en for row in rows)
    return full([Sentence(zh, en)], named=True)


def _row(row: ResultRow) -> Sentence:
    veto = Sentence("（一票否决）", " (veto)") if row.veto else Sentence("", "")
    if row.when is None:
        return Sentence(f"其余为“{row.value}”", f"otherwise {row.value}")
    words = condition(row.when)
    return Sentence(f"{words.zh}的为“{row.value}”{veto.zh}", f"{row.value} if {words.en}{veto.en}")
