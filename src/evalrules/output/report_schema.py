"""The JSON Schema of a report (2020-12), generated from the classes of the report."""

from __future__ import annotations

import json
from typing import Any

from evalrules.evaluation.report import Report
from evalrules.output.forms import Form, fields_of
from evalrules.output.report_json import VETOES

SCHEMA_NAME = "report-0.json"


def report_schema() -> dict[str, Any]:
    """
    The schema that every report of format 0 fulfils.

    >>> report_schema()["properties"]["score"]["type"]
    ['string', 'null']
    """
    body, pending = _object(Report)
    vetoes = {
        "type": "object",
        "properties": {VETOES[name]: body["properties"][name] for name in VETOES},
        "required": list(VETOES.values()),
        "additionalProperties": False,
    }
    body["properties"] = _together(body["properties"], vetoes)
    body["required"] = list(_together(dict.fromkeys(body["required"]), None))
    body["properties"]["format"] = {"const": 0}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_NAME,
        "title": "evalrules report / 评价报告",
        **body,
        "$defs": _definitions(pending),
    }


def schema_text() -> str:
    """The schema as the text of its file."""
    return json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"


def _together(fields: dict[str, Any], vetoes: Any) -> dict[str, Any]:
    """Put ``vetoes`` where its first part stood, and leave the parts out."""
    result: dict[str, Any] = {}
    for name, value in fields.items():
        if name in VETOES:
            result["vetoes"] = vetoes
        else:
            result[name] = value
    return result


def _object(owner: type) -> tuple[dict[str, Any], list[type]]:
    fields = fields_of(owner)
    body = {
        "type": "object",
        "properties": {name: form.schema for name, form, _ in fields},
        "required": [name for name, _, required in fields if required],
        "additionalProperties": False,
    }
    return body, _classes(form for _, form, _ in fields)


def _classes(forms: Any) -> list[type]:
    found: list[type] = []
    form: Form
    for form in forms:
        found.extend(owner for owner in form.classes if owner not in found)
    return found


def _definitions(pending: list[type]) -> dict[str, Any]:
    definitions: dict[str, Any] = {}
    while pending:
        owner = pending.pop(0)
        if owner.__name__ not in definitions:
            definitions[owner.__name__], more = _object(owner)
            pending.extend(more)
    return dict(sorted(definitions.items()))
