"""The report as JSON, and back: ``report-0.json`` (contract)."""

from __future__ import annotations

import json
from typing import Any

from evalrules.evaluation.report import Report
from evalrules.output.forms import NotAReport, fields_of, read_fields

#: Two fields of the class stand together in the file: ``vetoes: {certain, possible}``.
VETOES = {"vetoes_certain": "certain", "vetoes_possible": "possible"}


def to_plain(report: Report) -> dict[str, Any]:
    """The report as plain data: dicts, lists, texts, integers, booleans; keys in the contract's order."""
    data: dict[str, Any] = {}
    for name, form, _ in fields_of(Report):
        written = form.write(getattr(report, name))
        if name in VETOES:
            data.setdefault("vetoes", {})[VETOES[name]] = written
        else:
            data[name] = written
    return data


def to_json(report: Report) -> str:
    """
    Write a report as JSON text; equal reports give the same bytes.

    Points are texts of exact decimals (``"0.40"``), keys stand in a fixed order, Chinese is left as it is, and the
    text ends with a line break.
    """
    return json.dumps(to_plain(report), ensure_ascii=False, indent=2) + "\n"


def from_plain(data: Any) -> Report:
    """
    Read plain data as a report.

    Raises ``NotAReport`` with the path of the first thing that does not fit.
    """
    if not isinstance(data, dict):
        raise NotAReport("", "an object")
    flat = dict(data)
    if flat.get("format") != 0:
        raise NotAReport("format", "0")
    vetoes = flat.pop("vetoes", None)
    if not isinstance(vetoes, dict) or set(vetoes) != set(VETOES.values()):
        raise NotAReport("vetoes", "an object with certain and possible")
    for name in VETOES:
        if name in flat:
            raise NotAReport(name, "nothing: it belongs under vetoes")
        flat[name] = vetoes[VETOES[name]]
    return Report(**read_fields(Report, flat, ""))


def from_json(text: str) -> Report:
    """
    Read what ``to_json`` wrote: ``from_json(to_json(report)) == report``.

    Raises ``NotAReport`` when the text is not JSON or not a report.

    >>> from_json("[]")
    Traceback (most recent call last):
    evalrules.output.forms.NotAReport: report: expected an object
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise NotAReport("", "JSON text") from None
    return from_plain(data)


__all__ = ["NotAReport", "from_json", "from_plain", "to_json", "to_plain"]
