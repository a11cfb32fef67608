"""A line of the list: a figure that is not official, with everything a person needs to find it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences import node_sentence, result_sentence, rule_sentence
from evalrules.filling.effect import effects_of
from evalrules.pipeline import LoadedRuleset
from evalrules.ruleset.figures.figure import Figure
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.walking import nodes_of
from evalrules.source.nodes import Mapping, Sequence, YamlNode

#: Characters shown before and after a number.
_AROUND = 36


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

    @property
    def written(self) -> str:
        """What it stands in, with the number marked where it is not alone: ``数量 >= 3 and 间隔 <= 【10】``."""
        figure = self.figure
        text = figure.scalar.text
        start = 0 if _is_key(figure.value, figure) else figure.written.rfind(text)
        first, last = start + figure.start, start + figure.end
        before, after = figure.written[:first], figure.written[last:]
        if start < 0 or not any(character.isdigit() for character in before + after):
            return figure.written
        if len(before) > _AROUND:
            before = "…" + before[-_AROUND:]
        if len(after) > _AROUND:
            after = after[:_AROUND] + "…"
        return f"{before}【{figure.text}】{after}"


def _is_key(value: YamlNode, figure: Figure) -> bool:
    """True for the end of a row of a scale or of a short table: it is the key, not the amount."""
    if isinstance(value, Mapping):
        return any(key is figure.scalar or _is_key(inner, figure) for key, inner in value.entries)
    return isinstance(value, Sequence) and any(_is_key(item, figure) for item in value.items)


def lines_of(loaded: LoadedRuleset, figures: Iterable[Figure]) -> tuple[Line, ...]:
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
