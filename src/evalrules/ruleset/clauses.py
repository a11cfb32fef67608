"""Which clause of the standard a place in a file belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from evalrules.ruleset.model import Node, Ruleset
from evalrules.source.span import Span


def clause_finder(ruleset: Ruleset) -> Callable[[Span], str | None]:
    """
    A function from a place to the innermost node around it: ``3.10 主次干道保洁``.

    Messages end with it, so that the author finds the place in the printed standard.
    """
    starts: dict[str, list[tuple[int, int]]] = {}
    clauses: dict[str, list[tuple[Span, str]]] = {}
    for node in sorted(_nodes(ruleset.roots), key=lambda node: (node.span.line, node.span.column)):
        name = node.id if node.title == node.id else f"{node.id} {node.title}"
        starts.setdefault(node.span.path, []).append((node.span.line, node.span.column))
        clauses.setdefault(node.span.path, []).append((node.span, name))

    def clause_of(span: Span) -> str | None:
        here = (span.line, span.column)
        last = bisect_right(starts.get(span.path, []), here)
        # Nodes begin in the order of the file, so the last one that has not ended is the innermost.
        for around, name in reversed(clauses.get(span.path, [])[:last]):
            if here < (around.end_line, around.end_column):
                return name
        return None

    return clause_of


def _nodes(nodes: Iterable[Node]) -> Iterable[Node]:
    for node in nodes:
        yield node
        yield from _nodes(node.children)
