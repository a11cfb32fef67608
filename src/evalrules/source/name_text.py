"""Names that other YAML programs would read as something else."""

from __future__ import annotations

import re
from decimal import Decimal

from evalrules.source.diagnostic import Wording

_INTEGER = re.compile(r"[-+]?[0-9][0-9_]*")
_OTHER_BASE = re.compile(r"[-+]?0(?:[xX][0-9a-fA-F_]+|o[0-7_]+|b[01_]+)")
_FLOAT = re.compile(r"[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*|[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_BASE_60 = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ]\s*[0-9].*)?")
_BOOLEAN = re.compile(r"true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF")
_NULL = re.compile(r"~|null|Null|NULL|")

_AS_NUMBER = Wording("当作数字", "takes it for a number:")
_AS_DATE = Wording("当作日期", "takes it for a date:")
_AS_BOOLEAN = Wording("当作真假值", "takes it for a truth value:")
_AS_NULL = Wording("当作空值", "takes it for nothing:")
_AS_TIME = Wording("当作六十进制的数", "takes it for a number in base 60:")


def read_otherwise(text: str) -> Wording | None:
    """
    What YAML makes of an unquoted name, or None when it stays a name.

    >>> read_otherwise("3.10").zh, read_otherwise("2021-01-01").zh
    ('读成数字 3.1', '当作日期')
    >>> read_otherwise("3.1.1") is None
    True
    """
    if len(text) > 100:
        return _AS_NUMBER if _INTEGER.fullmatch(text) else None
    for pattern, wording in (
        (_NULL, _AS_NULL),
        (_BOOLEAN, _AS_BOOLEAN),
        (_DATE, _AS_DATE),
        (_BASE_60, _AS_TIME),
        (_NOT_FINITE, _AS_NUMBER),
        (_OTHER_BASE, _AS_NUMBER),
    ):
        if pattern.fullmatch(text):
            return wording
    if _FLOAT.fullmatch(text):
        return _number(text)
    return None


def _number(text: str) -> Wording:
    """How a number is read when that differs from how it is written."""
    plain = text.replace("_", "").lstrip("+")
    if re.fullmatch(r"0[0-7]+", plain):
        read = str(int(plain, 8))
    elif len(plain) > 30 or ("e" in plain.lower() and len(plain.lower().partition("e")[2]) > 2):
        return _AS_NUMBER
    else:
        read = format(Decimal(plain), "f")
        read = read.rstrip("0").rstrip(".") if "." in read else read
    if read == text:
        return _AS_NUMBER
    return Wording(f"读成数字 {read}", f"reads the number {read} from")
