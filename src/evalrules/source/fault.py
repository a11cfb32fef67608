"""What is wrong with a text, before anybody knows where it stands."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from evalrules.source.diagnostic import Diagnostic, Problem
from evalrules.source.span import Span


@frozen
class Fault:
    """A problem with its values; :meth:`at` gives it a place."""

    problem: Problem
    values: Mapping[str, object] = field(factory=dict)

    def at(self, span: Span | None) -> Diagnostic:
        return Diagnostic(self.problem, span, self.values)
