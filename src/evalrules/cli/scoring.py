"""What ``score`` does: read, evaluate, write."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, TypeVar

from evalrules.cli.files import write_all
from evalrules.cli.loading import load_or_stop
from evalrules.cli.request import Request
from evalrules.cli.stopping import NOT_UNDERSTOOD, WELL, Stop
from evalrules.cli.streams import coloured, columns, put, put_error
from evalrules.cli.wording import say
from evalrules.evaluation.evaluation import Evaluation
from evalrules.evaluation.report import Report
from evalrules.facts.reading import read_case, read_facts
from evalrules.facts.rows import RawCase
from evalrules.many import evaluate_among
from evalrules.output.report_json import to_json
from evalrules.output.report_text import report_text
from evalrules.pipeline import FactsError, LoadedRuleset
from evalrules.proofs import CertificateError, certificate, certificate_of_units
from evalrules.source.diagnostic import Diagnostic, Language, Wording
from evalrules.source.display import visible
from evalrules.source.problems.bulk import BULK_NOT_TAKEN
from evalrules.source.problems.certificates import CERTIFICATE_SUFFIX, NATIVE_CERTIFIES, OUTPUT_TWICE
from evalrules.source.problems.engines import (
    ENGINE_NOT_BUILT,
    NO_SUCH_CASE,
    OUTPUT_FORMAT_UNKNOWN,
    OUTPUT_IS_INPUT,
    SETTING_NOT_UNDERSTOOD,
    STANDARD_INPUT_TWICE,
)
from evalrules.units import evaluate_units

_Found = TypeVar("_Found")

#: Bytes of facts from which a working sign is shown; about a hundred thousand facts.
_LONG = 8 << 20
_FORMATS = {".json": "json", ".txt": "text"}


def run_score(request: Request, language: Language) -> int:
    """Everything that can be refused is refused before anything is computed or written."""
    _refuse_what_is_not_built(request)
    _refuse_two_readers(request)
    formats = _formats(request.out)
    _refuse_overwriting(request)
    loaded = load_or_stop(request.ruleset)
    if request.engine == "bulk":
        return _run_bulk(loaded, request, formats, language)
    if loaded.ruleset.by_charge:
        return _run_units(loaded, request, formats, language)
    given: list[RawCase] = []
    evaluation = evaluated(loaded, request, language, _noting(evaluate_among, given))
    report = evaluation.report
    files = {path: _written(report, formats[path], language) for path in request.out}
    _write(request, files, lambda: certificate(evaluation), language)
    if not request.out:
        put(_printed(report, request, language))
    _hint(given, request, language)
    return WELL


def _noting(evaluating: Callable[..., _Found], given: list[RawCase]) -> Callable[..., _Found]:
    """The same, and what was read is kept in ``given``."""

    def noting(loaded: LoadedRuleset, raw: RawCase, **more: Any) -> _Found:
        given.append(raw)
        return evaluating(loaded, raw, **more)

    return noting


def _hint(given: Sequence[RawCase], request: Request, language: Language) -> None:
    """A file that says nothing at all is scored, but not without a word; JSON stays as it is."""
    if not any(raw.gives_nothing for raw in given):
        return
    said = say("nothing_given", language, path=visible(request.facts))
    if request.out:
        put_error(said)
    elif request.format == "text":
        put("\n" + said)


def _write(
    request: Request, files: Mapping[str, str], certified: Callable[[], bytes], language: Language
) -> None:
    """The files of ``--out`` and the certificate: all of them or none."""
    texts: dict[str, str | bytes] = dict(files)
    if request.certificate is not None:
        try:
            texts[request.certificate] = certified()
        except CertificateError as error:
            raise Stop(NOT_UNDERSTOOD, error.diagnostics) from None
    if texts:
        write_all(texts)
        put_error("\n".join(say("written", language, path=path) for path in texts))


def _run_units(
    loaded: LoadedRuleset, request: Request, formats: Mapping[str, str], language: Language
) -> int:
    """The score of every unit; files hold their reports too."""
    from evalrules.cli.unit_scoring import units_json, units_text

    given: list[RawCase] = []
    units = evaluated(loaded, request, language, _noting(evaluate_units, given))
    everything = bool(request.out) or request.everything

    def written(format: str) -> str:
        return units_json(units) if format == "json" else units_text(units, language, everything=everything)

    files = {path: written(formats[path]) for path in request.out}
    _write(request, files, lambda: certificate_of_units(units), language)
    if not request.out:
        put(written(request.format))
    _hint(given, request, language)
    return WELL


def _run_bulk(loaded: LoadedRuleset, request: Request, formats: Mapping[str, str], language: Language) -> int:
    """The scores of many cases, or the report of the one that is asked for."""
    from evalrules.cli.bulk_scoring import bulk_scores, scores_json, scores_text

    if loaded.ruleset.by_charge:
        construct = Wording("按责任分对象", "a case for every unit")
        place = loaded.ruleset.keys.get("cases", loaded.ruleset.span)
        problem = BULK_NOT_TAKEN.at(place, name=loaded.ruleset.id, construct=construct)
        raise Stop(NOT_UNDERSTOOD, [problem], texts=loaded.ruleset.sources)
    try:
        if request.profile is not None:
            loaded = loaded.with_profile(request.profile)
        evaluations = bulk_scores(loaded, request)
        report = evaluations[0].report if request.only is not None else None
    except FactsError as error:
        raise refused(error, language) from None

    def written(format: str) -> str:
        if report is not None:
            return _written(report, format, language)
        return scores_json(loaded, evaluations) if format == "json" else scores_text(evaluations, language)

    if request.out:
        write_all({path: written(formats[path]) for path in request.out})
        put_error("\n".join(say("written", language, path=path) for path in request.out))
    elif report is not None:
        put(_printed(report, request, language))
    else:
        put(written(request.format))
    return WELL


def _refuse_what_is_not_built(request: Request) -> None:
    problems: list[Diagnostic] = []
    if request.engine not in ("native", "bulk"):
        problems.append(ENGINE_NOT_BUILT.at(None, engine=request.engine))
    if request.engine == "bulk" and request.certificate is not None:
        problems.append(NATIVE_CERTIFIES.at(None))
    if problems:
        raise Stop(NOT_UNDERSTOOD, problems)


def _refuse_two_readers(request: Request) -> None:
    if [request.facts, request.case, request.sites, request.inspections].count("-") > 1:
        raise Stop(NOT_UNDERSTOOD, [STANDARD_INPUT_TWICE.at(None)])


def _refuse_overwriting(request: Request) -> None:
    """A report never takes the place of the facts it was made from."""
    inputs = [path for path in (request.facts, request.case, request.sites, request.inspections) if path]
    read = {os.path.realpath(path) for path in inputs}
    outputs = [*request.out, *([] if request.certificate is None else [request.certificate])]
    problems = [OUTPUT_IS_INPUT.at(None, path=path) for path in outputs if os.path.realpath(path) in read]
    if request.certificate is not None:
        _refuse_certificate_elsewhere(request.certificate, request.out, problems)
    if problems:
        raise Stop(NOT_UNDERSTOOD, problems)


def _refuse_certificate_elsewhere(path: str, out: Sequence[str], problems: list[Diagnostic]) -> None:
    """A certificate is JSON, and no report goes to the same file."""
    if Path(path).suffix.lower() != ".json":
        problems.append(CERTIFICATE_SUFFIX.at(None, path=path))
    if os.path.realpath(path) in {os.path.realpath(one) for one in out}:
        problems.append(OUTPUT_TWICE.at(None, path=path))


def _formats(out: Sequence[str]) -> dict[str, str]:
    """The format of each output file, known before anything is computed."""
    unknown = [path for path in out if Path(path).suffix.lower() not in _FORMATS]
    if unknown:
        raise Stop(NOT_UNDERSTOOD, [OUTPUT_FORMAT_UNKNOWN.at(None, path=path) for path in unknown])
    return {path: _FORMATS[Path(path).suffix.lower()] for path in out}


def evaluation_of(loaded: LoadedRuleset, request: Request, language: Language) -> Evaluation:
    """The evaluation that a question is about; stop with every refused row when the facts are not understood."""
    _refuse_two_readers(request)
    return evaluated(loaded, request, language, evaluate_among)


def evaluated(
    loaded: LoadedRuleset, request: Request, language: Language, evaluating: Callable[..., _Found]
) -> _Found:
    """Evaluate the case; stop with every refused row when the facts are not understood."""
    case = _case(request)
    try:
        with _working(request.facts, language):
            raw = _read(request)
            _refuse_unknown_case(request.only, raw, case)
            if request.profile is not None:
                loaded = loaded.with_profile(request.profile)
            return evaluating(
                loaded,
                raw,
                case=case,
                sites=request.sites,
                inspections=request.inspections,
                as_of=request.as_of,
                accept_partial=request.accept_partial,
                only=request.only,
            )
    except FactsError as error:
        raise refused(error, language) from None


def _case(request: Request) -> dict[str, Any] | None:
    """The case of ``--case``, with what ``--set`` changes in it."""
    changes = dict(_setting(text) for text in request.settings)
    if request.case is None:
        return changes or None
    problems: list[Diagnostic] = []
    record = read_case(request.case, problems)
    if record is None:
        raise Stop(NOT_UNDERSTOOD, problems)
    return {**{str(name): value for name, value in record.items()}, **changes}


def _read(request: Request) -> RawCase:
    problems: list[Diagnostic] = []
    raw = read_facts(request.facts, problems=problems)
    if raw is None or problems:
        raise Stop(NOT_UNDERSTOOD, problems)
    return raw


def _refuse_unknown_case(only: str | None, raw: RawCase, case: Mapping[str, Any] | None) -> None:
    """A case that nothing names would be scored without a single fact, as if nobody had looked."""
    if only is None:
        return
    named = {
        *_named(raw.facts.rows, ("case", "测评对象")),
        *_named((raw.case, case), ("id", "编号")),
    }
    if only not in named:
        known = sorted(named)[:10]
        raise Stop(
            NOT_UNDERSTOOD,
            [
                NO_SUCH_CASE.at(
                    None, name=only, known=Wording("、".join(known) or "无", ", ".join(known) or "none")
                )
            ],
        )


def _named(rows: Sequence[object], keys: tuple[str, ...]) -> set[str]:
    return {str(row[key]) for row in rows if isinstance(row, Mapping) for key in keys if key in row}


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise Stop(NOT_UNDERSTOOD, [SETTING_NOT_UNDERSTOOD.at(None, text=text)])
    return name.strip(), value.strip()


def refused(error: FactsError, language: Language, *, partial: bool = True) -> Stop:
    """
    Facts that are not understood, as a reason to stop: every row, and what concerns all. ``partial``: the command can
    score the rest.
    """
    lines = [
        visible(line)
        for row in error.refused
        for line in f"{row.place}: {row.code} {row.message_zh if language == 'zh' else row.message_en}".split(
            "\n"
        )
    ]
    if lines and partial:
        lines.append(say("refused", language, count=len(error.refused)))
    return Stop(NOT_UNDERSTOOD, error.diagnostics, message="\n".join(lines))


def _working(path: str, language: Language) -> AbstractContextManager[Any]:
    """A moving sign on the terminal while many facts are read; nothing in files and pipes."""
    source = Path(path)
    if not sys.stderr.isatty() or not source.is_file() or source.stat().st_size < _LONG:
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(say("working", language))


def _written(report: Report, format: str, language: Language) -> str:
    """A file is complete: nothing is left out, and nothing depends on a terminal."""
    if format == "json":
        return to_json(report)
    return report_text(report, language=language, everything=True)


def _printed(report: Report, request: Request, language: Language) -> str:
    if request.format == "json":
        return to_json(report)
    return report_text(
        report, language=language, width=columns(), everything=request.everything, colour=coloured()
    )
