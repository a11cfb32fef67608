"""The arithmetic of a node: what each of its parts and rules cost of the total."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.engine.entries import Entry, Explained
from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.words import same
from evalrules.evaluation.sentences.working import cause_words
from evalrules.evaluation.why_not.ground import Ground
from evalrules.evaluation.working.explanation import Working
from evalrules.evaluation.working.steps import Steps


def workings_of_node(ground: Ground, name: str) -> Iterator[Working]:
    """One working for the node; of a ``for_each`` its parts are the rows."""
    for told, total, shares in ground.explained:
        units = {id(entry): amount for entry, amount in shares}
        for one in _named(told, name):
            steps = Steps(10**total.places)
            for part in one.below:
                words = Sentence(
                    f"{part.outcome.id} {part.outcome.branch.node.title}",
                    f"{part.outcome.id} {part.outcome.branch.node.title}",
                )
                steps.take("part", sum(units.get(id(entry), 0) for entry in part.all()), words)
            for words, entries in _own(one):
                facts = [fact for entry in entries for fact in entry.facts]
                steps.take("cause", sum(units.get(id(entry), 0) for entry in entries), words, facts)
            whole = sum(units.get(id(entry), 0) for entry in one.all())
            yield steps.done(one.outcome.id, whole, total.places, total.account)


def _named(told: Explained, name: str) -> Iterator[Explained]:
    """The node, once for each row it stands in; its own rows are parts of it."""
    pending = [told]
    while pending:
        one = pending.pop(0)
        if one.outcome.branch.id == name:
            yield one
            continue
        pending = [*one.below, *pending]


def _own(told: Explained) -> Iterator[tuple[Sentence, list[Entry]]]:
    """The causes of the node itself: by rule, then what is no rule's."""
    by_rule: dict[str, list[Entry]] = {}
    for entry in told.own:
        by_rule.setdefault("" if entry.leaf is None else entry.leaf.id, []).append(entry)
    for rule, entries in by_rule.items():
        leaf = entries[0].leaf
        if leaf is not None:
            yield same(f"{rule} {leaf.rule.text}"), entries
            continue
        for cause in dict.fromkeys(entry.cause for entry in entries):
            yield cause_words(cause), [entry for entry in entries if entry.cause == cause]
