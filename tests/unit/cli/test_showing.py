"""``show`` of a ruleset upon a base, and of accounts."""

from __future__ import annotations

from evalrules.cli.showing import shown
from tests.unit.ruleset.test_overlays import TIGHTER, WHY, over


def lines(text: str, language: str) -> str:
    return "\n".join(shown(over(text).ruleset, None, language, 200))  # type: ignore[arg-type]


def test_what_an_overlay_changes_is_shown_with_its_reason_and_clause() -> None:
    text = TIGHTER + f'删去: [{{处: "1/2", {WHY}}}]\n'
    told = lines(text, "zh")
    assert "由 0.3 改为 0.5。理由：县里从严（依据：县实施细则 4）。" in told
    assert "删去“1/2”。理由：县里从严（依据：县实施细则 4）。" in told
    assert "from 0.3 to 0.5. Why: 县里从严 (县实施细则 4)." in lines(text, "en")


def test_accounts_are_shown() -> None:
    told = lines("账户: {扣款: {单位: 元, 位数: 2, 取向: 低}}\n", "zh")
    assert "账户  扣款" in told
    assert "扣分加到合计上" in told
