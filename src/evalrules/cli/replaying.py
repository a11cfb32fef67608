"""What ``replay`` does: read a certificate, compute it anew, say whether it holds."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from evalrules.cli.stopping import NOT_UNDERSTOOD, RULESET_HAS_PROBLEMS, WELL, Stop
from evalrules.cli.streams import put
from evalrules.evaluation.report import Report
from evalrules.proofs.difference import Difference
from evalrules.proofs.held import Held
from evalrules.proofs.replaying import MAX_BYTES, Replay, replay
from evalrules.source.diagnostic import Language, Wording
from evalrules.source.display import visible
from evalrules.source.problems.fact_files import FACTS_UNREADABLE
from evalrules.source.problems.files import FILE_NOT_READABLE
from evalrules.source.rendering import as_json
from evalrules.source.system_words import system_words
from evalrules.version import VERSION

#: Differences that are printed.
_SHOWN = 20
_HOLDS = Wording(
    "证书成立：用证书里的规则集、事实和选项重算，与所载报告逐字节相同。",
    "The certificate holds: computed anew from the ruleset, facts and options inside it, its report comes out the same, "
    "byte by byte.",
)
_LABELS = {
    "ruleset": Wording("规则集", "ruleset"),
    "case": Wording("测评对象", "case"),
    "as_of": Wording("评价日", "as of"),
    "score": Wording("得分", "score"),
    "facts": Wording("事实", "facts"),
    "semantics": Wording("计分含义", "meaning"),
    "digest": Wording("证书摘要", "digest"),
}
_NONE = Wording("无", "none")
_NO_FILE = Wording("没有这个文件", "there is no such file")
_HELD = Wording("证书 {held}，重算 {computed}", "held {held}, computed {computed}")
_MORE = Wording("另有 {count} 处不同", "{count} more places differ")
_VERSIONS = Wording(
    "第 {semantics} 版；出证 evalrules {version}，重算 evalrules {own}",
    "version {semantics}; made with evalrules {version}, replayed with evalrules {own}",
)


def run_replay(path: str, format: str, language: Language) -> int:
    """0: the same; 1: changed, or it comes out otherwise; 2: no certificate, or one of another version."""
    found = replay(_bytes(path), name=visible(path))
    code = WELL if found.same else RULESET_HAS_PROBLEMS if found.understood else NOT_UNDERSTOOD
    if format == "json":
        put(json.dumps(_plain(found, language), ensure_ascii=False, indent=2))
        return code
    if found.same:
        put("\n".join(_summary(found, language)))
        return code
    if found.differences:
        put("\n".join(visible(line) for line in _differences(found.differences, language)))
    raise Stop(code, found.problems)


def _bytes(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(path).open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        problem = FACTS_UNREADABLE.at(None, path=path, reason=_NO_FILE)
        raise Stop(NOT_UNDERSTOOD, [problem]) from None
    except OSError as error:
        problem = FILE_NOT_READABLE.at(None, path=path, reason=system_words(error))
        raise Stop(NOT_UNDERSTOOD, [problem]) from None


def _summary(found: Replay, language: Language) -> Iterator[str]:
    held = found.held
    assert held is not None
    yield _HOLDS.said(language)
    report = found.reports[0][1]
    ruleset = report.ruleset
    yield _line("ruleset", f"{ruleset.id}@{ruleset.edition} {ruleset.title}", language)
    yield _line("case", report.case, language)
    if report.as_of is not None:
        yield _line("as_of", report.as_of.isoformat(), language)
    for unit, one in found.reports:
        yield _line("score", f"{'' if unit is None else unit + ' '}{_score(one, language)}", language)
    yield _line("facts", str(sum(len(case["facts"]) for case in held.cases if case is not None)), language)
    values = {"semantics": held.semantics, "version": held.version, "own": VERSION}
    yield _line("semantics", _VERSIONS.filled(language, values), language)
    yield _line("digest", held.digests["whole"], language)


def _line(name: str, text: str, language: Language) -> str:
    return visible(f"  {_LABELS[name].said(language)}{'：' if language == 'zh' else ': '}{text}")


def _score(report: Report, language: Language) -> str:
    def text(value: Decimal | None) -> str:
        return _NONE.said(language) if value is None else f"{value:f}"

    return f"{text(report.score)} / {report.full:f} [{text(report.low)}, {text(report.high)}]"


def _differences(found: tuple[Difference, ...], language: Language) -> Iterator[str]:
    colon = "：" if language == "zh" else ": "
    none = _NONE.said(language)
    for one in found[:_SHOWN]:
        values = {
            "held": none if one.held is None else one.held,
            "computed": none if one.computed is None else one.computed,
        }
        yield f"{one.at}{colon}{_HELD.filled(language, values)}"
    if len(found) > _SHOWN:
        yield _MORE.filled(language, {"count": len(found) - _SHOWN})


def _plain(found: Replay, language: Language) -> dict[str, object]:
    held: Held | None = found.held
    return {
        "same": found.same,
        "problems": as_json(found.problems, language),
        "differences": [
            {"at": one.at, "held": one.held, "computed": one.computed} for one in found.differences
        ],
        "scores": [
            {"unit": unit, "score": None if one.score is None else f"{one.score:f}"}
            for unit, one in found.reports
        ],
        "evalrules": None if held is None else held.version,
        "semantics": None if held is None else held.semantics,
        "digest": None if held is None else held.digests.get("whole"),
    }
