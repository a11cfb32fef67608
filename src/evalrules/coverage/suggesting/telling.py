"""Suggested cases as they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evalrules.coverage.suggesting.suggest import Suggester, Suggestion, key_language
from evalrules.coverage.tally import Coverage
from evalrules.pipeline import LoadedRuleset
from evalrules.ruleset.worked import WorkedCase
from evalrules.source.diagnostic import Language, Wording

_HEAD = Wording(
    "# 可以补写的算例：粘到 cases/ 的文件里，手算出应得多少，填在 期望 里。",
    "# Cases to be filled in: paste them into a file of cases/, work the score out by hand and write it under expect.",
)
_MORE = Wording("# 另有 {count} 处没有为它写算例。", "# {count} more are left without a case here.")
_NONE = Wording(
    "# 有 {count} 处没有找到能覆盖它的算例：也许要多种事实凑在一起，也许不可能发生。",
    "# For {count} no case was found: they may take several kinds of facts together, or cannot happen.",
)


def suggestions(
    loaded: LoadedRuleset, cases: Sequence[WorkedCase], coverage: Coverage, most: int | None
) -> list[Suggestion]:
    """Cases for what is missing, in the key language of the ruleset, ``most`` of them; None: all."""
    suggester = Suggester(loaded, cases, key_language(loaded))
    return list(suggester.suggestions(coverage.missing, most))


def suggestions_text(
    made: Sequence[Suggestion], coverage: Coverage, language: Language, *, complete: bool
) -> str:
    """The cases, as YAML; ``complete``: a case was looked for everywhere."""
    covers = frozenset().union(*(one.covers for one in made))
    left = sum(unit.key not in covers for unit in coverage.missing)
    lines = [_HEAD.said(language), *(one.text.rstrip("\n") for one in made)] if made else []
    if left:
        lines.append((_NONE if complete else _MORE).filled(language, {"count": left}))
    return "\n".join(lines)


def suggestions_json(made: Sequence[Suggestion]) -> list[dict[str, Any]]:
    """The same as plain data."""
    return [{"for": one.unit.key, "covers": sorted(one.covers), "text": one.text} for one in made]
