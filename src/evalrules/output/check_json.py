"""What ``check`` says of a ruleset, as plain data."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from evalrules.source.allowances import Allowed
from evalrules.source.diagnostic import Diagnostic, Language, in_order
from evalrules.source.rendering import as_json


def check_json(
    ruleset: str,
    problems: Sequence[Diagnostic],
    allowed: Sequence[Allowed],
    language: Language,
    *,
    fixable: Collection[int] = (),
) -> dict[str, Any]:
    """
    Counts, problems and allowed warnings.

    ``fixable`` holds the ``id()`` of each problem that ``check --fix`` knows how to mend.
    """
    ordered = in_order(list(problems))
    listed = [
        {**one, "fixable": id(problem) in fixable}
        for one, problem in zip(as_json(ordered, language), ordered, strict=True)
    ]
    kept = sorted(allowed, key=lambda one: str(one.span))
    return {
        "ruleset": ruleset,
        "errors": sum(one.severity == "error" for one in problems),
        "warnings": sum(one.severity == "warning" for one in problems),
        "allowed": len(allowed),
        "problems": listed,
        "allowed_problems": [_kept(one, language) for one in kept],
    }


def _kept(one: Allowed, language: Language) -> dict[str, Any]:
    (found,) = as_json([one.diagnostic], language)
    return {**found, "reason": one.reason, "reason_line": one.span.line}
