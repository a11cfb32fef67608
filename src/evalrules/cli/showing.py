"""The lines of ``show``: nodes, rules and results with their sentences, accounts, and what an overlay changes."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.cli.finding import Found, find_or_stop
from evalrules.cli.wording import say
from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences import (
    account_sentence,
    change_sentence,
    node_sentence,
    result_sentence,
    rule_sentence,
    units_sentence,
    waiver_sentence,
    work_length,
)
from evalrules.evaluation.withholding import percentage
from evalrules.output.wrapping import wrapped
from evalrules.ruleset.model import Node, Result, Rule, Ruleset
from evalrules.ruleset.rule_shape import shape_of
from evalrules.source.diagnostic import Language

#: Characters of a rule's own words beyond which it is better said in several rules.
LONG = 60


def shown(ruleset: Ruleset, id: str | None, language: Language, width: int) -> Iterator[str]:
    """The lines of the whole ruleset, or of one node with what is below it, one rule, one result."""
    if id is not None:
        yield from _one(find_or_stop(ruleset, id), ruleset, language, width)
        return
    yield f"{ruleset.title} ({ruleset.id}@{ruleset.edition})"
    if ruleset.withhold_above is not None:
        yield say("withhold_above", language, limit=percentage(ruleset.withhold_above))
    if ruleset.disagreement != "worst":
        yield from wrapped(say(f"disagreement_{ruleset.disagreement}", language), width)
    if ruleset.by_charge:
        yield ""
        yield from _block(say("cases_by_charge", language), units_sentence(), language, width, 0)
    for root in ruleset.roots:
        yield ""
        yield from _node(root, ruleset, language, width, 0)
    for result in ruleset.results:
        yield ""
        yield from _result(result, ruleset, language, width)
    for account in ruleset.accounts:
        yield ""
        head = f"{say('account', language)}  {account.name}"
        yield from _block(head, account_sentence(account), language, width, 0)
    for waiver in ruleset.waivers:
        yield ""
        head = f"{say('waiver', language)}  {waiver.id}"
        yield from _block(head, waiver_sentence(waiver, ruleset), language, width, 0)
    for change in ruleset.changes:
        yield ""
        head = f"{say('change', language)}  {change.span.path}:{change.span.line}"
        yield from _block(head, change_sentence(change, ruleset), language, width, 0)


def _one(found: Found, ruleset: Ruleset, language: Language, width: int) -> Iterator[str]:
    if isinstance(found.what, Result):
        return _result(found.what, ruleset, language, width)
    if isinstance(found.what, Rule) and found.node is not None:
        return _rule(found.what, found.node, ruleset, language, width, 0)
    assert isinstance(found.what, Node)
    return _node(found.what, ruleset, language, width, 0)


def _node(node: Node, ruleset: Ruleset, language: Language, width: int, depth: int) -> Iterator[str]:

    yield from _block(f"{node.id}  {node.title}", node_sentence(node, ruleset), language, width, depth)
    for rule in node.rules:
        yield from _rule(rule, node, ruleset, language, width, depth + 1)
    for child in node.children:
        yield from _node(child, ruleset, language, width, depth + 1)


def _rule(
    rule: Rule, node: Node, ruleset: Ruleset, language: Language, width: int, depth: int
) -> Iterator[str]:

    shape = shape_of(rule, ruleset)[0 if language == "zh" else 1]
    head = f"{rule.id}  {rule.text}  [{shape}]"
    yield from _block(head, rule_sentence(rule, node, ruleset), language, width, depth)
    length = work_length(rule)
    if length > LONG:
        indent = "  " * depth + "    "
        hint = say("long_rule", language, length=length, limit=LONG)
        yield from (indent + line for line in wrapped(hint, width - len(indent)))


def _result(result: Result, ruleset: Ruleset, language: Language, width: int) -> Iterator[str]:

    yield from _block(
        f"{say('result', language)}  {result.name}",
        result_sentence(result, ruleset.kinds),
        language,
        width,
        0,
    )


def _block(head: str, sentence: Sentence, language: Language, width: int, depth: int) -> Iterator[str]:

    indent = "  " * depth
    for line in wrapped(head, width - len(indent)):
        yield indent + line
    for line in wrapped(sentence.zh if language == "zh" else sentence.en, width - len(indent) - 4):
        yield indent + "    " + line
