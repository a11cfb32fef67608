"""Days as ledgers write them."""

from __future__ import annotations

import datetime
import re

from evalrules.ledger.sheet import CellValue, text_of
from evalrules.source.date_text import date_of
from evalrules.source.fault import Fault

#: Days that a number of a workbook means when its cell was not formatted as a date: from 1990 to 2099.
_SERIALS = range(32874, 73051)
_EPOCH = datetime.date(1899, 12, 30)
_WITHOUT_YEAR = re.compile(r"([0-9]{1,2}) ?[月./-] ?([0-9]{1,2}) ?[日号]?")
_SHORT_YEAR = re.compile(r"([0-9]{2})[./年-]([0-9]{1,2})[./月-]([0-9]{1,2})日?")
_AFTER = re.compile(r"[ T]*(?:上午|下午|晚上|早上|中午|星期.|周.|[(（].*|[0-9]{1,2}[:：时点].*)$")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．／－：　", "0123456789./-: ")


def day_of(value: CellValue, year: int | None) -> datetime.date | None:
    """
    The day of a cell; ``year`` stands for the one that is not written. None: no day.

    >>> day_of("2021.10.26", None), day_of("10月26日", 2021), day_of(44495, None), day_of("10月26日", None)
    (datetime.date(2021, 10, 26), datetime.date(2021, 10, 26), datetime.date(2021, 10, 26), None)
    >>> day_of("21/10/26", None), day_of("2021-10-26 上午", None), day_of("上周三", 2021)
    (datetime.date(2021, 10, 26), datetime.date(2021, 10, 26), None)
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, (bool, datetime.time)):
        return None
    if isinstance(value, int) and value in _SERIALS:
        return _EPOCH + datetime.timedelta(days=value)
    text = text_of(value).translate(_HALF_WIDTH)
    return _written(text, year) or _written(_AFTER.sub("", text).strip(), year)


def _written(text: str, year: int | None) -> datetime.date | None:
    found = date_of(text.replace(" ", "") if "年" in text else text)
    if isinstance(found, Fault):
        better = found.values.get("better")
        found = date_of(better) if isinstance(better, str) else found
    if isinstance(found, datetime.date):
        return found
    if text.isdigit() and int(text) in _SERIALS:
        return _EPOCH + datetime.timedelta(days=int(text))
    if match := _SHORT_YEAR.fullmatch(text):
        return _day(2000 + int(match[1]), int(match[2]), int(match[3]))
    if year is not None and (match := _WITHOUT_YEAR.fullmatch(text)):
        return _day(year, int(match[1]), int(match[2]))
    return None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
