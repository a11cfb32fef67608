"""The tree as a whole: chapters hung under their nodes, ids, and what only the whole can show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from evalrules.ruleset.model import Node
from evalrules.ruleset.reading.reader import Reader
from evalrules.source.diagnostic import Note
from evalrules.source.problems.shape import WRITTEN_HERE
from evalrules.source.problems.structure import (
    ID_TWICE,
    NODE_WITHOUT_PARTS,
    UNKNOWN_UPPER_NODE,
    UPPER_NODE_HAS_RULES,
)
from evalrules.source.span import Span


@frozen
class Chapter:
    """The nodes of one chapter file, and where they hang."""

    #: None: under the first root.
    under: str | None
    #: The place of ``under``, or the start of the file.
    span: Span
    nodes: tuple[Node, ...]


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every node, each before what is below it."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def grown(reader: Reader, roots: tuple[Node, ...], chapters: Iterable[Chapter]) -> tuple[Node, ...]:
    """
    The roots with the nodes of the chapters hung under theirs, in the order of the files.

    A chapter may hang under a node of an earlier one, never under itself.
    """
    known = {node.id: node for node in walk(roots)}
    # By identity: with an id used twice, hanging by id could hang a node under itself.
    hung: dict[int, tuple[Node, ...]] = {}
    for chapter in chapters:
        upper = chapter.under if chapter.under is not None else (roots[0].id if roots else None)
        if upper is None:
            continue
        if upper not in known:
            notes = reader.near(upper, known)
            reader.report(UNKNOWN_UPPER_NODE, chapter.span, *notes, id=upper)
            continue
        if known[upper].rules:
            note = Note(WRITTEN_HERE, {"name": upper}, place_of_id(known[upper]))
            reader.report(UPPER_NODE_HAS_RULES, chapter.span, note, id=upper)
            continue
        above = id(known[upper])
        hung[above] = hung.get(above, ()) + chapter.nodes
        for node in walk(chapter.nodes):
            known.setdefault(node.id, node)
    return tuple(_grown(root, hung) for root in roots) if hung else roots


def _grown(node: Node, hung: Mapping[int, tuple[Node, ...]]) -> Node:
    children = node.children + hung.get(id(node), ())
    if not children:
        return node
    return evolve(node, children=tuple(_grown(child, hung) for child in children))


def check_tree(reader: Reader, roots: tuple[Node, ...]) -> None:
    """What only the whole tree shows: repeated ids, nodes without parts."""
    seen: dict[str, Span] = {}
    for node in walk(roots):
        if node.use is not None:
            continue
        _once(reader, node.id, place_of_id(node), seen)
        for rule in node.rules:
            _once(reader, rule.id, rule.keys.get("id", rule.span), seen)
        if not node.children and not node.rules and not node.keys.keys() & {"nodes", "rules"}:
            reader.report(
                NODE_WITHOUT_PARTS, place_of_id(node), id=node.id, rules=reader.spelled("node", "rules")
            )


def _once(reader: Reader, name: str, span: Span, seen: dict[str, Span]) -> None:
    if name in seen:
        reader.report(ID_TWICE, span, Note(WRITTEN_HERE, {"name": name}, seen[name]), id=name)
    else:
        seen[name] = span


def place_of_id(node: Node) -> Span:
    return node.keys.get("id", node.span)
