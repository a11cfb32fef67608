"""The measured cells as Markdown, and into the documentation between two marks."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from attrs import frozen

from benchmarks.peers import BASE, PEERS

Language = Literal["zh", "en"]
BEGIN, END = "<!-- benchmark: begin -->", "<!-- benchmark: end -->"


@frozen
class Cell:
    facts: int = 0
    #: Processor time, the least of the repeats.
    seconds: float = 0.0
    build: float = 0.0
    #: What differed from the reference; empty: equal.
    wrong: tuple[str, ...] = ()
    python: str = ""
    #: Why there is no figure.
    missing: str = ""


@frozen
class Row:
    middle: Cell
    small: Cell
    large: Cell | None

    def cells(self) -> Iterator[Cell]:
        yield self.middle
        yield self.small
        if self.large is not None:
            yield self.large


@frozen
class Sizes:
    rules: int
    facts: int
    small: int
    large: int


_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "peer": "peer", "rate": "facts/s", "ratio": "÷ loop", "case": "{0}-fact case, ms", "build": "build, ms",
        "trace": "own trace", "wrong": "wrong: ", "missing": "not run: ", "equal": "equal to the reference",
        "result": "result", "variant": "with sites, inspections, unknowns, N/A", "ours": "evalrules, `evaluate(list of dicts)`",
        "plain": "plain reference (by hand, score and range only)", "seconds": "ms a case",
        "foot": "{date}, Python {python}, {cores} cores, one used. R = {rules}, F = {facts}. Processor time, the least of the repeats. "
        "The loop, measured again at the end, took {drift} of its first time. "
        "All rows with a figure gave the reference's deductions and totals.",
    },
    "zh": {
        "peer": "对照", "rate": "条事实/秒", "ratio": "÷ 循环", "case": "{0} 条事实的对象，毫秒", "build": "装载，毫秒",
        "trace": "自带说明", "wrong": "结果有误：", "missing": "未运行：", "equal": "与参照一致",
        "result": "结果", "variant": "含点位、巡查、未知、缺项", "ours": "evalrules，`evaluate(字典列表)`",
        "plain": "朴素参照（手写，只算得分与区间）", "seconds": "每个对象，毫秒",
        "foot": "{date}，Python {python}，{cores} 核，只用一核。R = {rules}，F = {facts}。处理器时间，取多次中最少的一次。"
        "循环在末尾再测一次，用时为第一次的 {drift}。"
        "凡有数字的行，扣分明细与合计均与参照一致。",
    },
}  # fmt: skip


def tables(
    rows: dict[str, Row], again: Cell, variants: dict[str, Cell], sizes: Sizes, language: Language
) -> str:
    words = _WORDS[language]
    base = rows[BASE].middle.seconds
    heads = [
        words["peer"], f"{words['rate']} (F = {sizes.facts:,})", words["ratio"],
        words["case"].format(sizes.small), words["build"], words["trace"],
    ]  # fmt: skip
    if sizes.large:
        heads.insert(3, f"{words['rate']} (F = {sizes.large:,})")
    lines = [_line(heads), "|---|" + "--:|" * (len(heads) - 2) + "---|"]
    lines += [_line(_entries(peer, row, base, sizes, language)) for peer, row in rows.items()]
    foot = words["foot"].format(
        date=datetime.date.today().isoformat(), python=rows[BASE].middle.python, cores=os.cpu_count(),
        rules=sizes.rules, facts=f"{sizes.facts:,}", drift=f"{again.seconds / base:.0%}",
    )  # fmt: skip
    lines += ["", foot, ""]
    lines += [
        _line([words["variant"], words["rate"], words["seconds"], words["result"]]),
        "|---|--:|--:|---|",
    ]
    for name, cell in variants.items():
        if cell.missing or cell.wrong:
            reason = (
                words["missing"] + cell.missing if cell.missing else words["wrong"] + "; ".join(cell.wrong)
            )
            lines.append(_line([words[name], "–", "–", reason]))
        else:
            rate = f"{cell.facts / cell.seconds:,.0f}"
            lines.append(_line([words[name], rate, f"{cell.seconds * 1000:.1f}", words["equal"]]))
    return "\n".join(lines)


def _entries(peer: str, row: Row, base: float, sizes: Sizes, language: Language) -> list[str]:
    words = _WORDS[language]
    title, trace = _said(peer, language)
    middle = row.middle
    if middle.missing or middle.wrong:
        reason = (
            words["missing"] + middle.missing if middle.missing else words["wrong"] + "; ".join(middle.wrong)
        )
        return [title, *["–"] * (4 if sizes.large else 3), "–", reason]
    entries = [title, f"{middle.facts / middle.seconds:,.0f}", f"{base / middle.seconds:.2f}"]
    if row.large is not None:
        entries.append("–" if row.large.missing else f"{row.large.facts / row.large.seconds:,.0f}")
    small = "–" if row.small.missing else f"{row.small.seconds * 1000:.2f}"
    return [*entries, small, f"{middle.build * 1000:.1f}", trace]


def _said(peer: str, language: Language) -> tuple[str, str]:
    """Title and trace of a peer."""
    said = PEERS[peer]
    return (said.en, said.trace_en) if language == "en" else (said.zh, said.trace_zh)


def _line(entries: list[str]) -> str:
    return "| " + " | ".join(entries) + " |"


def write_docs(
    rows: dict[str, Row], again: Cell, variants: dict[str, Cell], sizes: Sizes, docs: Path
) -> Iterator[Path]:
    """Replace what stands between the marks in both languages."""
    languages: tuple[Language, ...] = ("zh", "en")
    for language in languages:
        path = docs / language / "explanation" / "speed.md"
        before, _, rest = path.read_text("utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        table = tables(rows, again, variants, sizes, language)
        path.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", "utf-8")
        yield path
