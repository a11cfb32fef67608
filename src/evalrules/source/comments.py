"""Comments of a YAML text: what stands behind ``#`` outside every scalar."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from evalrules.source.mending import Draft
from evalrules.source.nodes import Mapping, Scalar, YamlNode

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)


def comments_outside(text: str, scalars: Iterable[tuple[int, int]]) -> list[tuple[int, str]]:
    """
    Every comment with its place, in order; a ``#`` inside one of the scalars (start, end) belongs to a text.

    >>> comments_outside("a: 'x # y'  # z", [(0, 1), (3, 10)])
    [(12, '# z')]
    """
    placed = sorted(scalars)
    starts = [start for start, _ in placed]
    found: list[tuple[int, str]] = []
    at = 0
    while match := _COMMENT.search(text, at):
        inside = bisect_right(starts, match.start()) - 1
        if inside >= 0 and placed[inside][1] > match.start():
            # A text goes on to its end; behind it there may be a comment.
            at = max(placed[inside][1], match.start() + 1)
            continue
        found.append((match.start(), match[0].rstrip()))
        at = match.end()
    return found


def comments_of(text: str, node: YamlNode) -> list[tuple[int, str]]:
    """Every comment of a text that was read as ``node``."""
    draft = Draft("", text)
    return comments_outside(text, ((draft.offset(*one[0]), draft.offset(*one[1])) for one in _scalars(node)))


def _scalars(node: YamlNode) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Line and column of both ends of every scalar."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Scalar):
            span = one.span
            yield (span.line, span.column), (span.end_line, span.end_column)
        elif isinstance(one, Mapping):
            for key, value in one.entries:
                waiting += [key, value]
        else:
            waiting += one.items
