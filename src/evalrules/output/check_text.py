"""What ``check`` says of a ruleset, for people: the problems, and the warnings that comments keep back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evalrules.source.allowances import Allowed
from evalrules.source.diagnostic import Diagnostic, Language, in_order
from evalrules.source.display import visible
from evalrules.source.rendering import SHOWN, render


def check_text(
    problems: Sequence[Diagnostic],
    allowed: Sequence[Allowed],
    sources: Mapping[str, str],
    language: Language,
) -> str:
    """Problems with their excerpts, then one line for each warning kept back; empty when there is nothing to say."""
    return "\n\n".join(
        part for part in (render(problems, sources, language), _kept(allowed, language)) if part
    )


def _kept(allowed: Sequence[Allowed], language: Language) -> str:
    if not allowed:
        return ""
    count = len(allowed)
    head = (
        f"另有 {count} 条按理由不查："
        if language == "zh"
        else f"{count} warning{'s are' if count > 1 else ' is'} allowed, with a reason:"
    )
    ranks = {id(one): rank for rank, one in enumerate(in_order([one.diagnostic for one in allowed]))}
    placed = sorted(allowed, key=lambda one: ranks[id(one.diagnostic)])
    lines = [_line(one, language) for one in placed[:SHOWN]]
    return "\n".join([head, *lines])


def _line(one: Allowed, language: Language) -> str:
    found = one.diagnostic
    reason = f"理由：{one.reason}" if language == "zh" else f"reason: {one.reason}"
    return visible(f"{found.span}: {found.code} {found.message(language)}") + "\n     = " + visible(reason)
