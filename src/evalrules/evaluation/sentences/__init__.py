"""
Sentences: rules, nodes, results, deductions and adjustments in Chinese and English.

Words are made here and nowhere else in the evaluation; each function takes plain values and gives a ``Sentence``.
"""

from evalrules.evaluation.sentences.adjustment import adjustment_sentence
from evalrules.evaluation.sentences.around import (
    account_sentence,
    change_sentence,
    units_sentence,
    waiver_sentence,
)
from evalrules.evaluation.sentences.deduction import deduction_sentence
from evalrules.evaluation.sentences.fact import fact_words, value_words
from evalrules.evaluation.sentences.node import node_sentence
from evalrules.evaluation.sentences.result import result_sentence
from evalrules.evaluation.sentences.rule import rule_sentence, work_length
from evalrules.evaluation.sentences.veto import veto_sentence

__all__ = [
    "account_sentence",
    "adjustment_sentence",
    "change_sentence",
    "deduction_sentence",
    "fact_words",
    "node_sentence",
    "result_sentence",
    "rule_sentence",
    "units_sentence",
    "value_words",
    "veto_sentence",
    "waiver_sentence",
    "work_length",
]
