"""The page of a problem: what it says, what to write instead, and why."""

from __future__ import annotations

import re
import unicodedata

from evalrules.source.diagnostic import Language, Problem, Wording
from evalrules.source.problems import CATALOGUE
from evalrules.source.rendering import without_stop

_HEADS = {
    "error": Wording("错误", "error"),
    "warning": Wording("警告", "warning"),
    "says": Wording("说的是", "What it says"),
    "avoid": Wording("写错的样子", "Avoid"),
    "prefer": Wording("正确的写法", "Prefer"),
    "why": Wording("为什么", "Why"),
}
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
    sections = [("says", _plain(problem.wording, language))]
    if problem.avoid is not None:
        sections.append(("avoid", _indented(problem.avoid)))
    prefer = [without_stop(_plain(problem.cure, language))] if problem.cure is not None else []
    if problem.prefer is not None:
        prefer.append(_indented(problem.prefer))
    if prefer:
        sections.append(("prefer", "\n\n".join(prefer)))
    sections.append(("why", problem.why.said(language)))
    return "\n\n".join([title, *(f"{_HEADS[head].said(language)}\n{text}" for head, text in sections)])


def _plain(wording: Wording, language: Language) -> str:
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
        listed = "\n".join(f"    {one}  {_plain(CATALOGUE[one].wording, 'zh')}" for one in near)
        return f"没有编号为“{shown}”的问题。" + (f"相近的有：\n{listed}" if near else "编号形如 ER2003。")
    listed = "\n".join(f"    {one}  {_plain(CATALOGUE[one].wording, 'en')}" for one in near)
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
