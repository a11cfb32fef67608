"""What ``ledger`` does: read, account for every row, write."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from attrs import frozen

from evalrules.cli.files import write_all
from evalrules.cli.loading import load_or_stop
from evalrules.cli.stopping import NOT_UNDERSTOOD, WELL, Stop
from evalrules.cli.streams import put, put_error
from evalrules.cli.wording import say
from evalrules.facts.reading import read_case
from evalrules.ledger.classifying import classifying_text, read_classified
from evalrules.ledger.facts_file import account_json, facts_text
from evalrules.ledger.ledger import Ledger, LedgerError
from evalrules.ledger.mapping import LedgerMapping
from evalrules.ledger.mapping_file import mapping_text, read_mapping
from evalrules.ledger.reading import read_ledger
from evalrules.ledger.telling import ledger_text
from evalrules.pipeline import LoadedRuleset
from evalrules.source.diagnostic import Diagnostic, Language
from evalrules.source.problems.engines import OUTPUT_IS_INPUT
from evalrules.source.text import read_text_file


@frozen
class LedgerRequest:
    """What stands on the command line."""

    ruleset: str
    files: tuple[str, ...]
    out: str | None
    mapping: str | None
    save_mapping: str | None
    confirmed: str | None
    to_classify: str | None
    case: str | None
    as_of: datetime.date | None
    format: str
    accept_partial: bool
    everything: bool


def run_ledger(request: LedgerRequest, language: Language) -> int:
    """Everything is read before anything is written; a row that is not understood keeps the facts from being written."""
    _refuse_overwriting(request)
    loaded = load_or_stop(request.ruleset)
    ledger = _ledger(request, loaded)
    is_whole = request.accept_partial or not ledger.account.count("refused")
    texts = dict(_texts(request, ledger, language, is_whole))
    if request.format == "json":
        put(account_json(ledger, language))
    else:
        put(ledger_text(ledger, language, request.everything))
    write_all(texts)
    if texts:
        put_error("\n".join(say("written", language, path=path) for path in texts))
    if not is_whole:
        raise Stop(
            NOT_UNDERSTOOD, message=say("rows_refused", language, count=ledger.account.count("refused"))
        )
    return WELL


def _ledger(request: LedgerRequest, loaded: LoadedRuleset) -> Ledger:
    problems: list[Diagnostic] = []
    texts: dict[str, str] = {}
    mapping = _mapping(request.mapping, loaded, problems, texts)
    confirmed = {} if request.confirmed is None else read_classified(request.confirmed, problems)
    case = None if request.case is None else read_case(request.case, problems)
    if problems:
        raise Stop(NOT_UNDERSTOOD, problems, texts=texts)
    try:
        return read_ledger(
            loaded,
            request.files,
            mapping=mapping,
            confirmed=confirmed,
            case=None if case is None else {str(name): value for name, value in case.items()},
            as_of=None if request.as_of is None else request.as_of.isoformat(),
        )
    except LedgerError as error:
        raise Stop(NOT_UNDERSTOOD, error.diagnostics) from None


def _mapping(
    path: str | None, loaded: LoadedRuleset, problems: list[Diagnostic], texts: dict[str, str]
) -> LedgerMapping | None:
    if path is None:
        return None
    shown = Path(path).as_posix()
    text = read_text_file(Path(path), shown, problems)
    if text is None:
        return None
    texts[shown] = text
    ruleset = loaded.ruleset
    own = {field.name for kind in ruleset.kinds for field in kind.fields}
    own |= {field.name for register in ruleset.registers for field in register.fields}
    own |= {register.key or "编号" for register in ruleset.registers}
    return read_mapping(shown, text, problems, own)


def _texts(
    request: LedgerRequest, ledger: Ledger, language: Language, is_whole: bool
) -> list[tuple[str, str]]:
    """What is written where: facts only when every row was understood; the rest in any case, so that no work is lost."""
    found: list[tuple[str, str]] = []
    if request.out is not None and is_whole:
        found.append((request.out, facts_text(ledger)))
    mapping = request.save_mapping or _beside(request.out, "映射.yaml", "mapping.yaml", language)
    if mapping is not None:
        found.append((mapping, mapping_text(ledger.mapping, language)))
    rows = ledger.account.of("unclassified")
    to_classify = request.to_classify or _beside(request.out, "待归类.csv", "to-classify.csv", language)
    if to_classify is not None and rows:
        found.append((to_classify, classifying_text(rows)))
    return found


def _beside(out: str | None, zh: str, en: str, language: Language) -> str | None:
    if out is None:
        return None
    return str(Path(out).with_suffix("")) + "." + (zh if language == "zh" else en)


def _refuse_overwriting(request: LedgerRequest) -> None:
    """What is written never takes the place of what was read; a mapping may be saved where it came from."""
    inputs = {os.path.realpath(path) for path in (*request.files, request.confirmed, request.case) if path}
    written = [path for path in (request.out, request.save_mapping, request.to_classify) if path]
    problems = [OUTPUT_IS_INPUT.at(None, path=path) for path in written if os.path.realpath(path) in inputs]
    if problems:
        raise Stop(NOT_UNDERSTOOD, problems)
