"""Certificates that were touched, or cannot be made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from evalrules.facts.fact import Fact
from evalrules.pipeline import evaluate
from evalrules.proofs import CertificateError, certificate, replay
from evalrules.proofs.canonical import canonical, plain
from evalrules.proofs.parts import digests
from evalrules.source.diagnostic import Diagnostic
from tests.unit.proofs.made import RULESET, loaded, small

Found = tuple[list[Diagnostic], dict[str, str]]


def _of(data: bytes) -> Found:
    return list(replay(data, name="证书.json").problems), {}


def _forged(change: Callable[[dict[str, Any]], None]) -> Found:
    data = plain(small())
    change(data)
    data["digests"] = digests(data)
    return _of(canonical(data))


def _with_text(data: dict[str, Any]) -> None:
    data["ruleset"]["texts"]["ruleset.yaml"] = RULESET.replace("lose: 1", "lose: 11")


def _with_score(data: dict[str, Any]) -> None:
    data["reports"][0]["report"]["score"] = "8"


def a_ready_fact_that_does_not_fit(_: Path) -> Found:
    fact = Fact("f1", "问题", None, None, {"处数": "三"})
    with pytest.raises(CertificateError) as error:
        certificate(evaluate(loaded(RULESET.replace("count: 处数, ", "")), [fact]))
    return error.value.diagnostics, {}


CERTIFICATES: Mapping[str, Callable[[Path], Found]] = {
    "ER8000": lambda _: _of(b"{}"),
    "ER8001": lambda _: _of(small().replace("每处扣1分, cite".encode(), "每处扣2分, cite".encode())),
    "ER8002": lambda _: _of(b" " + small()),
    "ER8003": lambda _: _forged(lambda data: data.update(semantics=9, evalrules="7.2")),
    "ER8004": lambda _: _forged(_with_text),
    "ER8005": lambda _: _forged(lambda data: data["cases"][0]["facts"][0].update(处数="三")),
    "ER8006": lambda _: _forged(_with_score),
    "ER8007": a_ready_fact_that_does_not_fit,
}
