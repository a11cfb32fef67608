"""Characters and words of expressions: what is accepted, and what a slip of the keyboard was meant to be."""

from __future__ import annotations

from evalrules.ruleset.expressions.syntax import Unit

#: Full-width characters and the half-width ones they were meant to be.
FULL_WIDTH = {
    "（": "(",
    "）": ")",
    "【": "[",
    "】": "]",
    "［": "[",
    "］": "]",
    "，": ",",
    "、": ",",
    "＞": ">",
    "＜": "<",
    "＝": "=",
    "！": "!",
    "＋": "+",
    "－": "-",
    "＊": "*",
    "／": "/",
    "％": "%",
    "．": ".",
    "。": ".",
    "“": '"',
    "”": '"',
    "＂": '"',
    "‘": "'",
    "’": "'",
    "＇": "'",
    "《": "<",
    "》": ">",
    "\u3000": " ",
    **{chr(ord("０") + digit): str(digit) for digit in range(10)},
}

#: Signs that mean the same and are accepted as they are.
SIGN_ALIASES = {
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "×": "*",
    "÷": "/",
    "&&": "and",
    "||": "or",
    "!": "not",
    "−": "-",
}

#: Words that mean the same and are accepted as they are.
WORD_ALIASES = {
    "且": "and",
    "并且": "and",
    "或": "or",
    "或者": "or",
    "非": "not",
    "不": "not",
    "属于": "in",
    "不属于": "not in",
    "如果": "if",
    "那么": "then",
    "否则": "else",
    "其中": "where",
}

#: Words of the language; none of them can be a name.
KEYWORDS = frozenset({"and", "or", "not", "in", "if", "then", "else", "where", "true", "false"})

#: Comparisons in words, which belong to the mapping form, and the sign each means.
COMPARISON_WORDS = {
    "has": "in（取值写在前面：甲 in 字段）",
    "有": "in（取值写在前面：甲 in 字段）",
    "包含": "in（取值写在前面：甲 in 字段）",
    "等于": "==",
    "为": "==",
    "是": "==",
    "不等于": "!=",
    "不是": "!=",
    "大于": ">",
    "高于": ">",
    "多于": ">",
    "超过": ">",
    "小于": "<",
    "低于": "<",
    "少于": "<",
    "大于等于": ">=",
    "不小于": ">=",
    "不低于": ">=",
    "不少于": ">=",
    "至少": ">=",
    "小于等于": "<=",
    "不大于": "<=",
    "不高于": "<=",
    "不多于": "<=",
    "不超过": "<=",
    "至多": "<=",
    "is": "==",
    "above": ">",
    "below": "<",
    "at_least": ">=",
    "at_most": "<=",
    "is_not": "!=",
}

UNITS: dict[str, Unit] = {
    "%": "%",
    "pp": "pp",
    "个百分点": "pp",
    "百分点": "pp",
    "days": "days",
    "day": "days",
    "天": "days",
    "minutes": "minutes",
    "minute": "minutes",
    "分钟": "minutes",
    "hours": "hours",
    "hour": "hours",
    "小时": "hours",
    "months": "months",
    "month": "months",
    "个月": "months",
    "years": "years",
    "year": "years",
    "年": "years",
}


def starts_name(character: str) -> bool:
    return character.isalpha() or character == "_"


def continues_name(character: str) -> bool:
    return character.isalpha() or character.isdecimal() or character in "_·"


def is_name(text: str) -> bool:
    """
    True for one part of a name.

    >>> is_name("点位"), is_name("2级"), is_name("PM2")
    (True, False, True)
    """
    return bool(text) and starts_name(text[0]) and all(continues_name(one) for one in text)
