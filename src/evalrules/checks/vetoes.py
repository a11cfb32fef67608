"""Vetoes that are decided by a figure nobody has seen in an official document or in the press."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from evalrules.ruleset.expressions.syntax import ACCESSORS, Call, Expr, NodeSet, Number, Text
from evalrules.ruleset.figures.attested import (
    AUTHORITIES,
    has_figures,
    register_authorities,
    registers_attested,
    rule_authorities,
)
from evalrules.ruleset.model import Authority, Citation, Node, Rule, Ruleset
from evalrules.ruleset.walking import nodes_of, reads
from evalrules.source.diagnostic import Diagnostic, Note, Wording
from evalrules.source.problems.points import WEAK_VETO
from evalrules.source.problems.shape import WRITTEN_HERE
from evalrules.source.span import Span

_WEAK = AUTHORITIES.index("mirror")
_NAMES: dict[Authority, Wording] = {
    "official": Wording("官方", "official"),
    "press": Wording("报刊", "press"),
    "mirror": Wording("转载", "mirror"),
    "recalled": Wording("回忆", "recalled"),
    "illustrative": Wording("示例", "illustrative"),
}


@frozen
class _Veto:
    """A veto as authored: what it is called, its condition and its citation."""

    name: str
    when: Expr
    cite: Citation | None
    span: Span


def check_vetoes(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """A veto whose deciding figure is known from a copy, from memory or as an example only."""
    registers = registers_attested(ruleset)
    for veto in _vetoes(ruleset):
        found: list[tuple[Authority, Span | None, str]] = []
        if veto.cite is not None and has_figures([veto.when]):
            found.append((veto.cite.authority, None, ""))
        found += [(one, None, "") for one in register_authorities([veto.when], registers)]
        for rule in _asked(ruleset, veto.when):
            found += [(one, rule.span, rule.id) for one in rule_authorities(rule, registers)]
        worst = max(found, key=lambda one: AUTHORITIES.index(one[0]), default=None)
        if worst is None or AUTHORITIES.index(worst[0]) < _WEAK:
            continue
        authority, span, name = worst
        notes = () if span is None else (Note(WRITTEN_HERE, {"name": name}, span),)
        yield WEAK_VETO.at(veto.span, *notes, veto=veto.name, authority=_NAMES[authority])


def _vetoes(ruleset: Ruleset) -> Iterator[_Veto]:
    for node in nodes_of(ruleset):
        for step in node.then or ():
            zero = isinstance(step.amount, Number) and not step.amount.value
            if step.name == "set" and zero and step.when is not None:
                yield _Veto(node.title, step.when, step.cite or node.cite, step.span)
    for result in ruleset.results:
        for row in result.rows:
            if row.veto and row.when is not None:
                yield _Veto(row.value, row.when, row.cite or result.cite, row.span)


def _asked(ruleset: Ruleset, when: Expr) -> Iterator[Rule]:
    """The rules of the nodes whose outcome the condition asks for, each once."""
    nodes = {node.id: node for node in nodes_of(ruleset)}
    asked: dict[str, Node] = {}
    for part in reads(when):
        if isinstance(part, Call) and part.name in ACCESSORS:
            ids = [one.value for one in part.arguments if isinstance(one, Text) and one.value in nodes]
            asked |= {node.id: node for id_ in ids for node in _below(nodes[id_])}
        elif isinstance(part, NodeSet):
            asked |= {node.id: node for one in _members(part, nodes) for node in _below(one)}
    for node in asked.values():
        yield from node.rules


def _members(named: NodeSet, nodes: dict[str, Node]) -> Iterator[Node]:
    """The nodes of a set; one with rows stands for its rows."""
    if named.under is None:
        chosen = list(nodes.values())
    else:
        upper = nodes.get(named.under)
        chosen = [] if upper is None else list(_below(upper))[1:] if named.deep else list(upper.children)
        if upper is not None and not upper.children:
            chosen = [upper]
    yield from (node for node in chosen if named.tag is None or named.tag in node.tags)


def _below(node: Node) -> Iterator[Node]:
    """The node and everything beneath it."""
    yield node
    for child in node.children:
        yield from _below(child)
