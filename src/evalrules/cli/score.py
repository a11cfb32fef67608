"""``evalrules score RULESET FACTS``: the report."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import frozen

from evalrules.cli.files import write_all
from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.cli.loading import load_or_stop
from evalrules.cli.stopping import NOT_UNDERSTOOD, WELL, Stop
from evalrules.cli.streams import coloured, columns, put, put_error
from evalrules.cli.wording import say
from evalrules.source.diagnostic import Diagnostic, Language, Wording
from evalrules.source.problems.engines import (
    ENGINE_NOT_BUILT,
    NO_SUCH_CASE,
    OPTION_NOT_BUILT,
    OUTPUT_FORMAT_UNKNOWN,
    SETTING_NOT_UNDERSTOOD,
    STANDARD_INPUT_TWICE,
)

if TYPE_CHECKING:
    from evalrules.evaluation.report import Report
    from evalrules.facts.rows import RawCase
    from evalrules.pipeline import FactsError, LoadedRuleset

_ABOUT = Wording("计算得分，给出报告", "score facts and give the report")
_HELP = {
    "case": Wording("测评对象的文件（JSON 或 YAML）", "a file with the case (JSON or YAML)"),
    "set": Wording("给测评对象的字段赋值，可写多次", "set a field of the case; may be repeated"),
    "sites": Wording("点位的文件", "a file with the sites"),
    "inspections": Wording("巡查的文件", "a file with the inspections"),
    "as_of": Wording("评价日，如 2021-12-31", "the day of evaluation, such as 2021-12-31"),
    "only": Wording("只算这一个测评对象", "score this case only"),
    "engine": Wording("引擎（默认 native）", "the engine (default native)"),
    "format": Wording("输出格式（默认 text）", "format of the output (default text)"),
    "profile": Wording("数值方案", "a profile of figures"),
    "out": Wording(
        "写入文件（.json 或 .txt），可写多次；不再打印",
        "write to a file (.json or .txt) instead; may be repeated",
    ),
    "accept_partial": Wording("有记录被退回时，只算其余的", "when rows are refused, score the rest"),
    "all": Wording("列出全部，不省略", "list everything"),
}
#: Bytes of facts from which a working sign is shown; about a hundred thousand facts.
_LONG = 8 << 20
_FORMATS = {".json": "json", ".txt": "text"}


@frozen
class Inputs:
    """What to score: files and values as they stand on the command line."""

    facts: str
    case: str | None
    settings: tuple[str, ...]
    sites: str | None
    inspections: str | None
    as_of: datetime.date | None
    only: str | None
    accept_partial: bool


def command(language: Language) -> click.Command:
    def run(
        ruleset: str,
        engine: str,
        profile: str | None,
        format: str,
        out: tuple[str, ...],
        everything: bool,
        **given: Any,
    ) -> int:
        _refuse_what_is_not_built(engine, profile)
        formats = _formats(out)
        inputs = Inputs(**given)
        _refuse_two_readers(inputs)
        report = score(load_or_stop(ruleset), inputs, language)
        if not out:
            put(_written(report, format, language, columns(), everything, coloured()))
            return WELL
        write_all({path: _written(report, formats[path], language, 100, True, False) for path in out})
        put_error("\n".join(say("written", language, path=path) for path in out))
        return WELL

    return HelpInLanguage("score", language, _ABOUT, callback=run, params=_params(language))


def _params(language: Language) -> list[click.Parameter]:
    def option(name: str, *, into: str | None = None, **settings: Any) -> click.Option:
        words = _HELP[name.replace("-", "_")].said(language)
        return click.Option([f"--{name}", into or name.replace("-", "_")], help=words, **settings)

    day = _day_reader(language)
    return [
        Argument("ruleset", "RULESET"),
        Argument("facts", "FACTS"),
        option("case", metavar="FILE"),
        option("set", into="settings", metavar="K=V", multiple=True),
        option("sites", metavar="FILE"),
        option("inspections", metavar="FILE"),
        option("as-of", metavar="DATE", callback=day),
        option("only", metavar="CASE"),
        option("engine", default="native", metavar="NAME"),
        option("format", type=click.Choice(["text", "json"]), default="text"),
        option("profile", metavar="NAME"),
        option("out", metavar="FILE", multiple=True),
        option("accept-partial", is_flag=True),
        option("all", into="everything", is_flag=True),
    ]


def _day_reader(language: Language) -> Any:
    def read(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime.date | None:
        if value is None:
            return None
        try:
            if len(value) != len("2021-12-31"):
                raise ValueError(value)
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise click.BadParameter(say("bad_date", language, value=value), ctx=ctx, param=param) from None

    return read


def _refuse_what_is_not_built(engine: str, profile: str | None) -> None:
    problems: list[Diagnostic] = []
    if engine != "native":
        problems.append(ENGINE_NOT_BUILT.at(None, engine=engine))
    if profile is not None:
        problems.append(OPTION_NOT_BUILT.at(None, option="--profile"))
    if problems:
        raise Stop(NOT_UNDERSTOOD, problems)


def _refuse_two_readers(inputs: Inputs) -> None:
    if [inputs.facts, inputs.case, inputs.sites, inputs.inspections].count("-") > 1:
        raise Stop(NOT_UNDERSTOOD, [STANDARD_INPUT_TWICE.at(None)])


def _formats(out: Sequence[str]) -> dict[str, str]:
    """The format of each output file, known before anything is computed."""
    unknown = [path for path in out if Path(path).suffix.lower() not in _FORMATS]
    if unknown:
        raise Stop(NOT_UNDERSTOOD, [OUTPUT_FORMAT_UNKNOWN.at(None, path=path) for path in unknown])
    return {path: _FORMATS[Path(path).suffix.lower()] for path in out}


def score(loaded: LoadedRuleset, inputs: Inputs, language: Language) -> Report:
    """Evaluate; stop with every refused row when the facts are not understood."""
    from evalrules.pipeline import FactsError, evaluate

    case = _case(inputs)
    try:
        with _working(inputs.facts, language):
            raw = _read(inputs)
            _refuse_unknown_case(inputs.only, raw, case)
            evaluation = evaluate(
                loaded,
                raw,
                case=case,
                sites=inputs.sites,
                inspections=inputs.inspections,
                as_of=inputs.as_of,
                accept_partial=inputs.accept_partial,
                only=inputs.only,
            )
    except FactsError as error:
        raise _refused(error, language) from None
    return evaluation.report


def _case(inputs: Inputs) -> dict[str, Any] | None:
    """The case of ``--case``, with what ``--set`` changes in it."""
    changes = dict(_setting(text) for text in inputs.settings)
    if inputs.case is None:
        return changes or None
    from evalrules.facts.reading import read_case

    problems: list[Diagnostic] = []
    record = read_case(inputs.case, problems)
    if record is None:
        raise Stop(NOT_UNDERSTOOD, problems)
    return {**{str(name): value for name, value in record.items()}, **changes}


def _read(inputs: Inputs) -> RawCase:
    from evalrules.facts.reading import read_facts

    problems: list[Diagnostic] = []
    raw = read_facts(inputs.facts, problems=problems)
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


def _refused(error: FactsError, language: Language) -> Stop:
    lines = [
        f"{row.place}: {row.code} {row.message_zh if language == 'zh' else row.message_en}"
        for row in error.refused
    ]
    if lines:
        lines.append(say("refused", language, count=len(lines)))
    return Stop(NOT_UNDERSTOOD, error.diagnostics, message="\n".join(lines))


def _working(path: str, language: Language) -> AbstractContextManager[Any]:
    """A moving sign on the terminal while many facts are read; nothing in files and pipes."""
    import sys

    source = Path(path)
    if not sys.stderr.isatty() or not source.is_file() or source.stat().st_size < _LONG:
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(say("working", language))


def _written(
    report: Report, format: str, language: Language, width: int, everything: bool, colour: bool
) -> str:
    if format == "json":
        from evalrules.output.report_json import to_json

        return to_json(report)
    from evalrules.output.report_text import report_text

    return report_text(report, language=language, width=width, everything=everything, colour=colour)
