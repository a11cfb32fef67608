"""A ledger put into words: how each sheet was read, the account, every row that needs somebody."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.facts.refusals import sentence
from evalrules.ledger.account import BINS, RowOutcome
from evalrules.ledger.ledger import Ledger
from evalrules.ledger.mapping import ROLES, SheetMapping
from evalrules.source.diagnostic import Language, Wording

#: Rows of one kind that are printed unless everything is asked for.
SHOWN = 10

_READ = Wording("读法", "How it was read")
_ACCOUNT = Wording("账目", "Account")
_REFUSED = Wording("无法识别  {count} 行", "Not understood: {count} rows")
_CLASSIFY = Wording(
    "待归类  {count} 行：没有条目编号，一律不计分。下面的建议只按字面相近给出，须由人确认",
    "To be classified: {count} rows without a clause; none scores. Suggestions go by likeness of words alone; somebody has "
    "to confirm them",
)
_DUPLICATES = Wording("重复  {count} 行", "Repeated: {count} rows")
_FIRST = Wording("{place}  与 {first} 相同", "{place}  the same as {first}")
_NONE = Wording("没有相近的条目", "no clause is like it")
_LIKE = Wording("{rule}：{text}（字面相近 {likeness}）", "{rule}: {text} (likeness {likeness})")
_MORE = Wording("……还有 {count} 行（--all 全部列出）", "… and {count} more (--all lists them)")
_NOTES = Wording("说明", "Notes")
_NOT_READ = Wording("没有读  {sheet}：{reason}", "not read  {sheet}: {reason}")
_HEADER = Wording(
    "{file}: {sheet}（{how}）读作{role}，表头在第 {row} 行",
    "{file}: {sheet} ({how}) read as {role}, header in row {row}",
)
_COLUMN = Wording("{meaning} ← {header}", "{meaning} ← {header}")
_GUESS = Wording(
    "{meaning} ← {header}（名称只是相近，请核对）", "{meaning} ← {header} (only like the name, please check)"
)
_CAPTION = Wording("{meaning} ＝ {text}（写在表头上面）", "{meaning} = {text} (above the header)")
_UNUSED = Wording("没有用到：{names}", "not used: {names}")
_YEAR = Wording("没写年份的日期按 {year} 年", "dates without a year are of {year}")


def ledger_text(ledger: Ledger, language: Language, everything: bool = False) -> str:
    """The whole of it, in the order in which a clerk checks it."""
    blocks = [
        list(_mapping(ledger, language)),
        list(_account(ledger, language)),
        list(_refused(ledger, language, everything)),
        list(_to_classify(ledger, language, everything)),
        list(_duplicates(ledger, language, everything)),
        list(_notes(ledger, language)),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _mapping(ledger: Ledger, language: Language) -> Iterator[str]:
    yield _READ.said(language)
    for sheet in ledger.mapping.sheets:
        role = ROLES[sheet.role].said(language) + (f" {sheet.holds}" if sheet.holds else "")
        values = {"file": sheet.file, "sheet": sheet.sheet, "role": role, "row": sheet.header_row}
        values["how"] = ledger.read_as.get(sheet.file or "", "")
        yield "  " + _HEADER.filled(language, values)
        yield from (f"    {line}" for line in _columns(sheet, language))
    for name, reason in ledger.not_read.items():
        yield "  " + _NOT_READ.filled(language, {"sheet": name, "reason": reason})


def _columns(sheet: SheetMapping, language: Language) -> Iterator[str]:
    told = [
        (_GUESS if meaning in sheet.guessed else _COLUMN).filled(
            language, {"meaning": meaning, "header": header}
        )
        for meaning, header in sheet.columns.items()
    ]
    for start in range(0, len(told), 4):
        yield "  ".join(told[start : start + 4])
    for meaning, text in sheet.captions.items():
        yield _CAPTION.filled(language, {"meaning": meaning, "text": text})
    if sheet.unused:
        yield _UNUSED.filled(language, {"names": "、".join(sheet.unused)})
    if sheet.year is not None:
        yield _YEAR.filled(language, {"year": sheet.year})


def _account(ledger: Ledger, language: Language) -> Iterator[str]:
    """``1240 行 ＝ 1172 计入 ＋ 41 待归类 ＋ 19 重复 ＋ 8 无法识别``."""
    account = ledger.account
    yield _ACCOUNT.said(language)

    def line(read: int, counts: list[tuple[int, Wording]]) -> str:
        parts = [f"{count} {words.said(language)}" for count, words in counts if count]
        rows, joined = ("行", " ＋ ") if language == "zh" else (" rows", " + ")
        return f"{read} {rows.strip()} {'＝' if language == 'zh' else '='} {joined.join(parts) or '0'}"

    yield "  " + line(account.read, [(account.count(bin), words) for bin, words in BINS.items()])
    for (file, sheet), counts in account.by_sheet().items():
        own = line(sum(counts.values()), [(counts[bin], words) for bin, words in BINS.items()])
        yield f"    {file}: {sheet}  {own}"


def _refused(ledger: Ledger, language: Language, everything: bool) -> Iterator[str]:
    rows = ledger.account.of("refused")
    if rows:
        yield _REFUSED.filled(language, {"count": len(rows)})
    for row in rows if everything else rows[:SHOWN]:
        yield from (f"  {_placed(row, one.code, sentence(one, language))}" for one in row.problems)
    yield from _rest(rows, language, everything)


def _placed(row: RowOutcome, code: str, words: str) -> str:
    """A problem with its place: those of a cell name it themselves."""
    return f"{code} {words}" if f"{row.file}: " in words else f"{code} {row.place} {words}"


def _to_classify(ledger: Ledger, language: Language, everything: bool) -> Iterator[str]:
    rows = ledger.account.of("unclassified")
    if rows:
        yield _CLASSIFY.filled(language, {"count": len(rows)})
    for row in rows if everything else rows[:SHOWN]:
        yield f"  {row.place}  {' '.join(word for word in row.words if word)}"
        for one in row.suggestions:
            rule = one.rule if one.value is None else f"{one.rule} {one.value}"
            values = {"rule": rule, "text": one.text, "likeness": one.likeness}
            yield "      " + _LIKE.filled(language, values)
        if not row.suggestions:
            yield "      " + _NONE.said(language)
    yield from _rest(rows, language, everything)


def _duplicates(ledger: Ledger, language: Language, everything: bool) -> Iterator[str]:
    rows = ledger.account.of("duplicate")
    if rows:
        yield _DUPLICATES.filled(language, {"count": len(rows)})
    for row in rows if everything else rows[:SHOWN]:
        yield "  " + _FIRST.filled(language, {"place": row.place, "first": row.first})
    yield from _rest(rows, language, everything)


def _rest(rows: tuple[RowOutcome, ...], language: Language, everything: bool) -> Iterator[str]:
    if len(rows) > SHOWN and not everything:
        yield "  " + _MORE.filled(language, {"count": len(rows) - SHOWN})


def _notes(ledger: Ledger, language: Language) -> Iterator[str]:
    if ledger.notes:
        yield _NOTES.said(language)
        yield from (f"  · {note.said(language)}" for note in ledger.notes)
