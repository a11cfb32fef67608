"""Words for how an item came out and how a problem stands; a blank is unknown, never met."""

from __future__ import annotations

import unicodedata
from typing import Literal

State = Literal["met", "unmet", "na", "unknown"]

_WORDS: dict[State, tuple[str, ...]] = {
    "met": (
        "达标", "合格", "符合", "符合要求", "基本符合", "基本达标", "是", "√", "✓", "✔", "v", "优", "好", "无问题",
        "未发现问题", "正常", "通过", "y", "yes", "met", "ok",
    ),
    "unmet": (
        "不达标", "不合格", "不符合", "不符合要求", "未达标", "否", "×", "✗", "✘", "x", "差", "有问题", "存在问题",
        "不通过", "n", "no", "unmet", "not met",
    ),
    "na": (
        "不适用", "不涉及", "无此项", "合理缺项", "缺项", "/", "／", "—", "-", "n/a", "na", "not applicable", "无该项",
    ),
    "unknown": ("", "未查", "未测", "未检查", "未测评", "本次未测评", "待查", "?", "？", "unknown"),
}  # fmt: skip
_STATES: dict[str, State] = {word: state for state, words in _WORDS.items() for word in words}

#: How a problem stands, beside the aliases of the vocabulary.
_HANDLING = {
    "已整改": (
        "已整改到位", "整改完成", "整改完毕", "完成整改", "整改到位", "已改", "已销号", "销号", "已完成", "完成", "办结",
        "已办结", "是", "√", "✓", "✔",
    ),
    "整改中": ("正在整改", "整改推进中", "推进中", "处理中", "办理中", "部分整改", "持续整改"),
    "未整改": ("尚未整改", "没有整改", "未改", "未完成", "未销号", "未处理", "未办结", "否", "×", "✗"),
    "逾期": ("逾期未整改", "逾期未改", "超期", "超期未整改", "已逾期", "超时"),
}  # fmt: skip
_HANDLED = {word: state for state, words in _HANDLING.items() for word in (state, *words)}


def state_of(word: str) -> State | None:
    """
    What a word about the outcome says; None: not one of ours.

    >>> state_of("符合"), state_of("×"), state_of("/"), state_of(""), state_of("还行吧")
    ('met', 'unmet', 'na', 'unknown', None)
    """
    return _STATES.get(unicodedata.normalize("NFC", word).strip().casefold())


def handling_of(word: str) -> str | None:
    """
    How a problem stands, in the word of the vocabulary; None: not one of ours.

    >>> handling_of("整改完毕"), handling_of("超期"), handling_of("已上报")
    ('已整改', '逾期', None)
    """
    return _HANDLED.get(word.strip().rstrip("。.！!"))
