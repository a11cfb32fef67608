"""Small rulesets and cases that certificates are made of."""

from __future__ import annotations

from typing import Any

from evalrules.pipeline import LoadedRuleset, evaluate, load_texts
from evalrules.proofs import certificate

RULESET = """\
format: 0
id: demo
edition: "1"
title: 例
na: full
unknown: low
documents: {标准: {title: 例, authority: illustrative}}
kinds:
  问题:
    coverage: closed
    fields: {处数: {type: integer, min: 0, max: 99}, 责任单位: {type: text, optional: true}}
nodes:
  - id: 总分
    title: 总分
    points: 10
    cite: {doc: 标准, clause: 一}
    rules:
      - {id: 一, text: 每处扣1分, cite: {doc: 标准, clause: 一}, facts: 问题, count: 处数, lose: 1}
"""
FACTS: dict[str, Any] = {
    "case": {"id": "甲县"},
    "facts": [
        {"id": "f1", "kind": "问题", "处数": 2, "责任单位": "城管局"},
        {"id": "f2", "kind": "问题", "处数": 1},
    ],
}


def loaded(text: str = RULESET) -> LoadedRuleset:
    return load_texts({"ruleset.yaml": text})


def small() -> bytes:
    """The certificate of 7 of 10 points."""
    return certificate(evaluate(loaded(), FACTS))
