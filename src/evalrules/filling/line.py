"""A line of the list: a figure that is not official, with everything a person needs to find it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences import node_sentence, result_sentence, rule_sentence
from evalrules.filling.effect import effects_of
from evalrules.pipeline import LoadedRuleset
from evalrules.ruleset.figures.figure import Figure
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.walking import nodes_of


@frozen
class Line:
    figure: Figure
    #: Title of the document and the clause in it; empty: none is cited.
    clause: str
    #: What the standard says; the title of a node, the name of a register.
    title: str
    #: How it is scored; empty for a register.
    sentence: Sentence
    #: Points of the total it can move; None: no bound.
    effect: Decimal | None


def lines_of(loaded: LoadedRuleset, figures: Sequence[Figure]) -> tuple[Line, ...]:
    """Every figure below official, in the order of the standard."""
    effects = effects_of(loaded.plan)
    told = _told(loaded.ruleset)
    titles = {document.key: document.title for document in loaded.ruleset.documents}
    lines = []
    for figure in figures:
        if figure.authority == "official":
            continue
        title, sentence = told.get((figure.holder, figure.name), (figure.name, Sentence("", "")))
        clause = "" if figure.clause is None else f"{titles[figure.clause.doc]} {figure.clause.clause}"
        lines.append(Line(figure, clause, title, sentence, effects.of(figure)))
    return tuple(lines)


def _told(ruleset: Ruleset) -> dict[tuple[str, str], tuple[str, Sentence]]:
    """Title and sentence of every node, rule and result."""
    found: dict[tuple[str, str], tuple[str, Sentence]] = {}
    for node in nodes_of(ruleset):
        found["node", node.id] = node.title, node_sentence(node, ruleset)
        for rule in node.rules:
            found["rule", rule.id] = rule.text, rule_sentence(rule, node, ruleset)
    for result in ruleset.results:
        found["result", result.name] = result.name, result_sentence(result)
    return found
