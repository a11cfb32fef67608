"""Facts in data frames of other libraries, without importing any of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any


def frame_rows(source: object) -> list[object] | None:
    """
    The rows of a pyarrow table, a polars or a pandas data frame; None: it is no data frame.

    A missing cell (None, NaN, NaT) is absent: that is how frames say it. Times at midnight are dates.
    """
    rows: Any = None
    for name, arguments in (("to_pylist", ()), ("to_dicts", ()), ("to_dict", ("records",))):
        method: Callable[..., Any] | None = getattr(source, name, None)
        if callable(method):
            try:
                rows = method(*arguments)
            except TypeError:  # to_dict of something that is no frame
                continue
            break
    if not isinstance(rows, list):
        return None
    return [_without_missing(row) if isinstance(row, dict) else row for row in rows]


def _without_missing(row: dict[Any, Any]) -> dict[Any, Any]:
    return {key: _plain(value) for key, value in row.items() if not _missing(value)}


def _missing(value: object) -> bool:
    # NaN and NaT differ from themselves; comparing pandas' NA gives NA, which has no truth.
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and value != value


def _plain(value: object) -> object:
    if isinstance(value, datetime.datetime) and value.tzinfo is None:
        midnight = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
        return value.date() if midnight else value.replace()
    return value
