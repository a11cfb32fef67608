"""``evalrules agreement RULESET FACTS``: how far inspections of the same places agree, rule by rule."""

from __future__ import annotations

from typing import Any

import click

from evalrules.cli.helping import HelpInLanguage
from evalrules.cli.score import input_options
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording(
    "同一处几次检查的结论一致不一致，逐条规则列出",
    "how far inspections of the same places agree, rule by rule",
)
_WITHIN = Wording("只比相隔不超过这么多天的检查", "compare only inspections at most so many days apart")
_FORMAT = Wording("输出格式（默认 text）", "format of the output (default text)")


def command(language: Language) -> click.Command:
    def run(within: int | None, **given: Any) -> int:
        from evalrules.cli.ranking import run_agreement
        from evalrules.cli.request import Request

        return run_agreement(Request(**given), within, language)

    params: list[click.Parameter] = [
        *input_options(language),
        click.Option(["--within"], type=click.IntRange(min=1), metavar="DAYS", help=_WITHIN.said(language)),
        click.Option(
            ["--format"], type=click.Choice(["text", "json"]), default="text", help=_FORMAT.said(language)
        ),
    ]
    return HelpInLanguage("agreement", language, _ABOUT, callback=run, params=params)
