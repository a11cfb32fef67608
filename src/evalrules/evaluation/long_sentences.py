"""Rules that cannot be said in a sentence: a check that needs the words of the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.checks.figures_written import expressions_of
from evalrules.checks.placing import at
from evalrules.evaluation.sentences import work_length
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.walking import reads, rules_of
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.wording import SENTENCE_TOO_LONG

#: Chinese characters of conditions, identity, value and amount together.
LIMIT = 160
#: Names, numbers and operators; so few never take so many characters.
_FEW = 15


def long_sentences(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Rules whose own conditions and amounts take more than LIMIT characters to say."""
    for rule in rules_of(ruleset):
        if sum(1 for expr in expressions_of(rule) for _ in reads(expr)) < _FEW:
            continue
        length = work_length(rule)
        if length > LIMIT:
            yield SENTENCE_TOO_LONG.at(at(rule, "where", "id"), rule=rule.id, length=length, limit=LIMIT)
