"""The page of a problem: what it says, what to write instead, and why."""

from __future__ import annotations

import re
import unicodedata

from evalrules.source.diagnostic import Language, Problem, Wording
from evalrules.source.example import excerpt
from evalrules.source.problems import CATALOGUE
from evalrules.source.problems.documented import DOCUMENTED
from evalrules.source.problems.mendable import MENDABLE
from evalrules.source.rendering import without_stop

_HEADS = {
    "error": Wording("错误", "error"),
    "warning": Wording("警告", "warning"),
    "says": Wording("说的是", "What it says"),
    "avoid": Wording("写错的样子", "Avoid"),
    "prefer": Wording("正确的写法", "Prefer"),
    "why": Wording("为什么", "Why"),
    "fix": Wording("自动修改", "Mended by --fix"),
    "allow": Wording("按行不查", "Not looked at"),
}
_MENDED = Wording(
    "只可能是一个意思时，check --fix 会改。", "check --fix mends it where only one thing can be meant."
)
_BY_HAND = Wording(
    "check --fix 不改：原来要说什么，只有作者知道。",
    "check --fix leaves it: only the author knows what was meant.",
)
_ALLOWED = Wording(
    "在这一行末尾，或在上一行单独写注释：# 不查 {code}：理由。不写理由是错误。",
    "Write a comment at the end of the line or on a line of its own above: # allow {code}: reason. Without a reason it is an error.",
)
_NEVER_ALLOWED = Wording("这是错误，不能按行不查。", "This is an error and is always looked at.")
_PLACE = re.compile(r"\{\{|\}\}|\{\w+\}")
_CODE = re.compile(r"ER([0-9]{4})")


def explain(code: str, language: Language) -> str:
    """
    The page of a code; for an unknown one, a sentence with the codes nearest to it.

    >>> print(explain("ER2006", "en").splitlines()[0])
    ER2006 (error)
    >>> explain("er2006", "en") == explain("ER2006", "en")
    True
    """
    problem = CATALOGUE.get(_tidy(code))
    return _unknown(code, language) if problem is None else _page(problem, language)


def known(code: str) -> bool:
    """Whether there is a page of this code; case and full-width letters do not matter."""
    return _tidy(code) in CATALOGUE


def _page(problem: Problem, language: Language) -> str:
    severity = _HEADS[problem.severity].said(language)
    title = f"{problem.code}（{severity}）" if language == "zh" else f"{problem.code} ({severity})"
    sections = [("says", plain(problem.wording, language))]
    avoid, better = avoided(problem), preferred(problem)
    if avoid is not None:
        sections.append(("avoid", _indented(avoid)))
    prefer = [without_stop(plain(problem.cure, language))] if problem.cure is not None else []
    if better is not None:
        prefer.append(_indented(better))
    if prefer:
        sections.append(("prefer", "\n\n".join(prefer)))
    sections.append(("why", problem.why.said(language)))
    if problem.code in MENDABLE or problem.code in DOCUMENTED:
        sections.append(("fix", mending(problem).said(language)))
    if problem.code in DOCUMENTED:
        sections.append(("allow", allowing(problem).filled(language, {"code": problem.code})))
    return "\n\n".join([title, *(f"{_HEADS[head].said(language)}\n{text}" for head, text in sections)])


def avoided(problem: Problem) -> str | None:
    """YAML with the mistake: the part of the example that is shown, or a line or two."""
    return excerpt(problem.code, "avoid") or problem.avoid


def preferred(problem: Problem) -> str | None:
    """The same without the mistake."""
    return excerpt(problem.code, "prefer") or problem.prefer


def mending(problem: Problem) -> Wording:
    """Whether ``check --fix`` mends it."""
    return _MENDED if problem.code in MENDABLE else _BY_HAND


def allowing(problem: Problem) -> Wording:
    """How to say that it is meant so; ``{code}`` is left open."""
    return _ALLOWED if problem.severity == "warning" else _NEVER_ALLOWED


def plain(wording: Wording, language: Language) -> str:
    """The sentence with dots where a diagnostic puts its values."""

    def shown(match: re.Match[str]) -> str:
        return {"{{": "{", "}}": "}"}.get(match[0], "…")

    return _PLACE.sub(shown, wording.said(language))


def _indented(snippet: str) -> str:
    return "\n".join(f"    {line}" for line in snippet.splitlines())


def _tidy(code: str) -> str:
    return unicodedata.normalize("NFKC", code).strip().upper()


def _unknown(code: str, language: Language) -> str:
    near = _nearest(_tidy(code))
    shown = code if len(code) <= 20 else code[:17] + "..."
    if language == "zh":
        listed = "\n".join(f"    {one}  {plain(CATALOGUE[one].wording, 'zh')}" for one in near)
        return f"没有编号为“{shown}”的问题。" + (f"相近的有：\n{listed}" if near else "编号形如 ER2003。")
    listed = "\n".join(f"    {one}  {plain(CATALOGUE[one].wording, 'en')}" for one in near)
    return f'there is no problem "{shown}".' + (
        f" Near it are:\n{listed}" if near else " A code looks like ER2003."
    )


def _nearest(code: str) -> list[str]:
    """Up to three codes whose numbers are nearest."""
    match = _CODE.fullmatch(code) or re.fullmatch(r"(?:E|R|ER)?\s*-?([0-9]{1,5})", code)
    if match is None:
        return []
    number = int(match[1])
    same_family = [one for one in CATALOGUE if one[2] == f"{number:04d}"[0]]
    return sorted(same_family, key=lambda one: (abs(int(one[2:]) - number), one))[:3]
