"""``evalrules score RULESET FACTS``: the report."""

from __future__ import annotations

import datetime
import re
from typing import Any

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.cli.wording import say
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording("计算得分，给出报告", "score facts and give the report")
_HELP = {
    "case": Wording("测评对象的文件（JSON 或 YAML）", "a file with the case (JSON or YAML)"),
    "set": Wording("给测评对象的字段赋值，可写多次", "set a field of the case; may be repeated"),
    "sites": Wording("点位的文件", "a file with the sites"),
    "inspections": Wording("巡查的文件", "a file with the inspections"),
    "as_of": Wording("评价日，如 2021-12-31", "the day of evaluation, such as 2021-12-31"),
    "only": Wording("只算这一个测评对象", "score this case only"),
    "engine": Wording("引擎：native（默认）或 bulk", "the engine: native (default) or bulk"),
    "format": Wording("输出格式（默认 text）", "format of the output (default text)"),
    "profile": Wording("口径：用哪一套数", "the profile whose figures are used"),
    "out": Wording(
        "写入文件（.json 或 .txt），可写多次；不再打印",
        "write to a file (.json or .txt) instead; may be repeated",
    ),
    "certificate": Wording(
        "另写一份可重算的证书（.json）", "also write a certificate that can be replayed (.json)"
    ),
    "accept_partial": Wording("有记录被退回时，只算其余的", "when rows are refused, score the rest"),
    "all": Wording("列出全部，不省略", "list everything"),
}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def command(language: Language) -> click.Command:
    def run(**given: Any) -> int:
        from evalrules.cli.request import Request
        from evalrules.cli.scoring import run_score

        return run_score(Request(**given), language)

    return HelpInLanguage("score", language, _ABOUT, callback=run, params=_params(language))


def _params(language: Language) -> list[click.Parameter]:
    return [
        Argument("ruleset", "RULESET"),
        Argument("facts", "FACTS"),
        *case_options(language),
        _option(language, "engine", default="native", metavar="NAME"),
        _option(language, "format", type=click.Choice(["text", "json"]), default="text"),
        *reading_options(language),
        _option(language, "out", metavar="FILE", multiple=True),
        _option(language, "certificate", metavar="FILE"),
        _option(language, "all", into="everything", is_flag=True),
    ]


def _option(language: Language, name: str, *, into: str | None = None, **settings: Any) -> click.Option:
    words = _HELP[name.replace("-", "_")].said(language)
    return click.Option([f"--{name}", into or name.replace("-", "_")], help=words, **settings)


def case_options(language: Language) -> list[click.Parameter]:
    """What is scored, beside the facts."""
    return [
        _option(language, "case", metavar="FILE"),
        _option(language, "set", into="settings", metavar="K=V", multiple=True),
        *file_options(language),
        _option(language, "only", metavar="CASE"),
    ]


def file_options(language: Language) -> list[click.Parameter]:
    """What lies in files of its own, and the day."""
    return [
        _option(language, "sites", metavar="FILE"),
        _option(language, "inspections", metavar="FILE"),
        _option(language, "as-of", metavar="DATE", callback=day_reader(language)),
    ]


def reading_options(language: Language) -> list[click.Parameter]:
    """How it is read."""
    return [
        _option(language, "profile", metavar="NAME"),
        _option(language, "accept-partial", is_flag=True),
    ]


def input_options(language: Language) -> list[click.Parameter]:
    """The ruleset, the facts and all that says what is scored: for commands that ask about an evaluation."""
    return [
        Argument("ruleset", "RULESET"),
        Argument("facts", "FACTS"),
        *case_options(language),
        *reading_options(language),
    ]


def day_reader(language: Language) -> Any:
    def read(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime.date | None:
        if value is None:
            return None
        try:
            if _DAY.fullmatch(value) is None:
                raise ValueError(value)
            return datetime.date.fromisoformat(value)
        except ValueError:
            key = "bad_date" if _DAY.fullmatch(value) is None else "no_such_day"
            raise click.BadParameter(say(key, language, value=value), ctx=ctx, param=param) from None

    return read
